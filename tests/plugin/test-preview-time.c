/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * What is previewed soon: the first levels of a large picture, a quick run in
 * the place of a slow one, and all of it where there is time.
 */
#include "preview/substitute.h"
#include "watch.h"

/* A picture that is much too large is thinned out for looking; the result is
 * whole. */
static void
test_bounded (void)
{
  g_auto (Watch) watch = { 0 };
  ElsParams params = watch_params (1);
  g_autoptr (ElsSnapshot) picture = NULL;
  g_autoptr (ElsSynthesis) taken = NULL;

  watch_init (&watch, 24, 100);
  params.method = ELS_METHOD_EXACT;
  picture = watch_picture (&watch, &params);
  g_assert_cmpint (picture->step, ==, 2);
  g_assert_cmpint (picture->width, ==, 20);
  g_assert_cmpint (picture->height, ==, 15);
  taken = els_preview_finish (watch.preview, &params, NULL, NULL);
  g_assert_cmpint (els_synthesis_width (taken), ==, params.width);
}

/* The run ends with the first level that has enough pixels. */
static void
test_enough (void)
{
  g_auto (Watch) watch = { 0 };
  ElsParams params = watch_params (1);
  g_autoptr (ElsSnapshot) picture = NULL;

  watch_init (&watch, 128, 128 * 128);
  params.width = params.height = 512;
  picture = watch_picture (&watch, &params);
  g_assert_cmpint (picture->width, >=, 128);
  g_assert_cmpint (picture->width, <, 512);
  /* On a busy machine the loop may see the last level only. */
  g_assert_cmpint (watch.first_width, <=, picture->width);
  g_assert_null (els_preview_finish (watch.preview, &params, NULL, NULL));
}

/* A result with four times as many is finished, if there is time. */
static void
test_to_the_end (void)
{
  g_auto (Watch) watch = { 0 };
  ElsParams params = watch_params (1);
  g_autoptr (ElsSnapshot) picture = NULL;

  watch_init (&watch, 128, 128 * 128);
  params.width = params.height = 256;
  picture = watch_picture (&watch, &params);
  g_assert_cmpint (picture->width, ==, 256);
}

/* One with more is, where that is allowed, and is kept without gaps; as far as
 * there is memory, and not beside it. */
static void
test_whole (void)
{
  static const struct
  {
    guint64 memory_limit;
    int least, most; /* pixels across of the picture */
  } cases[]
      = { { 0, 512, 512 }, { 256 << 20, 512, 512 }, { 32 << 20, 96, 256 } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const ElsJob job = { .memory_limit = cases[i].memory_limit };
      g_auto (Watch) watch = { 0 };
      ElsParams params = watch_params (1);
      g_autoptr (ElsSnapshot) picture = NULL;

      watch_init (&watch, 128, 96 * 96);
      els_preview_free (watch.preview);
      watch.preview = els_preview_new (watch.corpus, NULL, &job, 96 * 96);
      els_preview_set_changed (watch.preview, watch_changed, &watch);
      els_preview_allow_whole (watch.preview);
      params.width = params.height = 512;
      picture = watch_picture (&watch, &params);
      g_assert_cmpint (picture->step, ==, 1);
      g_assert_cmpint (picture->width, >=, cases[i].least);
      g_assert_cmpint (picture->width, <=, cases[i].most);
    }
}

/* From any parameters one call leads to the fast method with levels and steps
 * of its own; all else stays. */
static void
test_simplify (void)
{
  ElsParams params = watch_params (1);

  params.method = ELS_METHOD_EXACT;
  params.levels = 1;
  params.patch_size = 63;
  params.tile = ELS_TILE_BOTH;
  g_assert_true (els_substitute_simplify (&params));
  g_assert_cmpint (params.method, ==, ELS_METHOD_FAST);
  g_assert_cmpint (params.levels, ==, 0);
  g_assert_cmpint (params.steps, ==, 0);
  g_assert_cmpint (params.quality, ==, ELS_QUALITY_STANDARD);
  g_assert_false (els_substitute_simplify (&params));
  g_assert_cmpint (params.width, ==, 40);
  g_assert_cmpint (params.seed, ==, 1);
  g_assert_cmpint (params.tile, ==, ELS_TILE_BOTH);
  g_assert_cmpint (params.patch_size, ==, 63);
}

/* Whatever takes long is previewed by something else, soon, and it is known how
 * long it would have taken; what does not is what was asked for. */
static void
test_stands_in (void)
{
  ElsParams slow[3], params = watch_params (1);
  g_autoptr (ElsSnapshot) quick = NULL;
  g_auto (Watch) watch = { 0 };

  watch_init (&watch, 256, 512 * 512);
  quick = watch_picture (&watch, &params);
  g_assert_true (els_params_equal (&quick->shown, &params));
  params.width = 640;
  params.height = 480;
  params.steps = 0;
  slow[0] = slow[1] = slow[2] = params;
  slow[0].method = ELS_METHOD_EXACT;
  slow[1].levels = 1;
  slow[1].quality = ELS_QUALITY_BEST;
  slow[1].width = 896;
  slow[1].height = 672;
  slow[2].steps = ELS_STEPS_MAX;
  for (gsize i = 0; i < G_N_ELEMENTS (slow); i++)
    {
      g_autoptr (ElsSnapshot) picture = watch_picture (&watch, &slow[i]);

      g_assert_true (els_params_equal (&picture->params, &slow[i]));
      g_assert_cmpint (picture->shown.method, ==, ELS_METHOD_FAST);
      g_assert_cmpint (picture->shown.levels, ==, 0);
      g_assert_cmpint (picture->shown.steps, ==, 0);
      g_assert_cmpfloat (picture->seconds, >, 8.0);
      g_test_message ("would take %.0f s", picture->seconds);
      g_assert_null (els_preview_finish (watch.preview, &params, NULL, NULL));
    }
}

/* A large picture takes long as a whole, but not up to where it is looked
 * at. */
static void
test_large (void)
{
  g_auto (Watch) watch = { 0 };
  ElsParams params = watch_params (1);
  g_autoptr (ElsSnapshot) picture = NULL;

  watch_init (&watch, 256, 512 * 512);
  params.steps = 0;
  params.width = params.height = 1024;
  picture = watch_picture (&watch, &params);
  g_assert_true (els_params_equal (&picture->shown, &params));
  g_test_message ("would take %.0f s", picture->seconds);
}

/* Says, for a source of 512 x 512 pixels, when the first picture came and when
 * a result of 256 x 256 was finished. */
static void
test_times (void)
{
  g_auto (Watch) watch = { 0 };
  ElsParams params;
  gint64 start;

  els_params_init (&params);
  params.width = params.height = 256;
  watch_init (&watch, 512, 0);
  start = g_get_monotonic_time ();
  watch_run (&watch, &params);
  g_test_message ("first picture, %d pixels wide: %.2f s; finished: %.2f s",
                  watch.first_width,
                  (double) (watch.first_time - start) / G_USEC_PER_SEC,
                  (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC);
  g_assert_cmpint (watch.first_width, <, 256);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/preview-time/bounded", test_bounded);
  g_test_add_func ("/preview-time/enough", test_enough);
  g_test_add_func ("/preview-time/to-the-end", test_to_the_end);
  g_test_add_func ("/preview-time/whole", test_whole);
  g_test_add_func ("/preview-time/simplify", test_simplify);
  g_test_add_func ("/preview-time/stands-in", test_stands_in);
  g_test_add_func ("/preview-time/large", test_large);
  g_test_add_func ("/preview-time/times", test_times);
  return g_test_run ();
}
