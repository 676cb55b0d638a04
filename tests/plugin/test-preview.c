/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * The background synthesis: pictures come, a change starts over, the finished
 * run is the same as a plain one, and freeing in mid-run ends at once.
 */
#include "preview/substitute.h"
#include "preview/variations.h"
#include "support.h"

/* A preview, and what has been seen of it. */
typedef struct
{
  ElsCorpus *corpus;
  GMainLoop *loop;
  ElsPreview *preview;
  int first_width;   /* of the first picture */
  gint64 first_time; /* monotonic */
} Watch;

static ElsParams
watch_params (int seed)
{
  ElsParams params;

  els_params_init (&params);
  params.width = 40;
  params.height = 30;
  params.seed = seed;
  params.steps = 4;
  return params;
}

static void
watch_changed (gpointer data)
{
  Watch *watch = data;
  g_autoptr (ElsSnapshot) picture = els_preview_get_snapshot (watch->preview);
  g_autoptr (GError) error = els_preview_get_error (watch->preview);

  if (picture != NULL && watch->first_width == 0)
    {
      watch->first_width = picture->width;
      watch->first_time = g_get_monotonic_time ();
    }
  if (error != NULL
      || (picture != NULL && picture->finished && picture->current))
    g_main_loop_quit (watch->loop);
}

static gboolean
watch_timeout (gpointer data)
{
  g_error ("the preview never finished");
  return G_SOURCE_REMOVE;
}

/* A corpus of side x side pixels. */
static void
watch_init (Watch *watch, int side, gsize enough_pixels)
{
  const ElsJob job = { 0 };

  *watch = (Watch){ .corpus = support_corpus (3, side, side, 3),
                    .loop = g_main_loop_new (NULL, FALSE) };
  watch->preview = els_preview_new (watch->corpus, NULL, &job, enough_pixels);
  els_preview_set_changed (watch->preview, watch_changed, watch);
}

static void
watch_clear (Watch *watch)
{
  els_preview_free (watch->preview);
  els_corpus_free (watch->corpus);
  g_main_loop_unref (watch->loop);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Watch, watch_clear)

/* Until the run of the parameters has finished or failed. */
static void
watch_run (Watch *watch, const ElsParams *params)
{
  guint timeout;

  g_assert_true (els_preview_set_params (watch->preview, params));
  timeout = g_timeout_add_seconds (60, watch_timeout, NULL);
  g_main_loop_run (watch->loop);
  g_source_remove (timeout);
}

/* The same, and the finished picture. */
static ElsSnapshot *
watch_picture (Watch *watch, const ElsParams *params)
{
  ElsSnapshot *picture;

  watch_run (watch, params);
  picture = els_preview_get_snapshot (watch->preview);
  g_assert_true (picture->finished);
  return picture;
}

static void
test_same_as_run (void)
{
  g_auto (Watch) watch = { 0 };
  const ElsParams first = watch_params (1), second = watch_params (2);
  g_autoptr (ElsSynthesis) plain = NULL, taken = NULL;
  g_autofree double *a = NULL, *b = NULL;

  watch_init (&watch, 24, 0);
  els_preview_set_params (watch.preview, &first);
  watch_run (&watch, &second);
  g_assert_null (els_preview_finish (watch.preview, &first, NULL, NULL));
  taken = els_preview_finish (watch.preview, &second, NULL, NULL);
  plain = support_synthesize (watch.corpus, &second, NULL);
  a = support_read (plain, 3);
  b = support_read (taken, 3);
  for (int i = 0; i < 3 * 40 * 30; i++)
    g_assert_cmpfloat (a[i], ==, b[i]);
  /* It can be taken once. */
  g_assert_null (els_preview_finish (watch.preview, &second, NULL, NULL));
}

/* A picture knows whether it is of the parameters last asked for. */
static void
test_current (void)
{
  g_auto (Watch) watch = { 0 };
  const ElsParams first = watch_params (1), second = watch_params (2);
  g_autoptr (ElsSnapshot) old = NULL, new = NULL;

  watch_init (&watch, 24, 0);
  old = watch_picture (&watch, &first);
  g_assert_true (old->current);
  g_assert_false (els_preview_set_params (watch.preview, &first));
  g_assert_true (els_preview_set_params (watch.preview, &second));
  new = els_preview_get_snapshot (watch.preview);
  g_assert_cmpint (new->current, ==, new->params.seed == 2);
}

static void
test_error_is_kept (void)
{
  g_auto (Watch) watch = { 0 };
  ElsParams params = watch_params (1);
  g_autoptr (GError) error = NULL;

  watch_init (&watch, 24, 0);
  params.width = 0;
  watch_run (&watch, &params);
  error = els_preview_get_error (watch.preview);
  g_assert_error (error, ELS_ERROR, ELS_ERROR_INVALID);
  g_assert_null (els_preview_finish (watch.preview, &params, NULL, NULL));
}

static gboolean
finish_progress (double fraction, gpointer data)
{
  double *last = data;

  g_assert_cmpfloat (fraction, >=, *last);
  *last = fraction;
  return TRUE;
}

/* Without the main loop's turning: finishing waits for the run, and tells how
 * far it has got. */
static void
test_finish_waits (void)
{
  g_auto (Watch) watch = { 0 };
  const ElsParams params = watch_params (1);
  g_autoptr (ElsSynthesis) taken = NULL;
  double last = 0.0;

  watch_init (&watch, 24, 0);
  els_preview_set_params (watch.preview, &params);
  taken = els_preview_finish (watch.preview, &params, finish_progress, &last);
  g_assert_nonnull (taken);
  g_assert_cmpint (els_synthesis_width (taken), ==, params.width);
}

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

static void
variations_changed (gpointer data)
{
  g_main_loop_quit (data);
}

/* Each is what a preview of its seed shows, and they are not alike. */
static void
test_variations (void)
{
  g_auto (Watch) watch = { 0 };
  ElsParams params = watch_params (ELS_SEED_MAX - 4);
  const gsize enough = 20 * 15;
  g_autoptr (ElsVariations) variations = NULL;

  watch_init (&watch, 64, enough);
  params.width = 160;
  params.height = 120;
  variations = els_variations_new (watch.preview, &params, enough,
                                   variations_changed, watch.loop);
  while (els_variations_ready (variations) < ELS_N_VARIATIONS)
    {
      const guint timeout = g_timeout_add_seconds (60, watch_timeout, NULL);

      g_main_loop_run (watch.loop);
      g_source_remove (timeout);
    }
  g_assert_cmpint (els_variations_seed (variations, 3), ==, ELS_SEED_MAX);
  g_assert_cmpint (els_variations_seed (variations, 4), ==, 0);
  for (int i = 0; i < ELS_N_VARIATIONS; i++)
    {
      const ElsSnapshot *variation = els_variations_get (variations, i);
      const gsize n = sizeof (double) * (gsize) variation->width
                      * (gsize) variation->height * 3;
      g_autoptr (ElsSnapshot) picture = NULL;

      g_assert_cmpint (variation->width, <, 160);
      params.seed = els_variations_seed (variations, i);
      picture = watch_picture (&watch, &params);
      g_assert_cmpint (picture->width, ==, variation->width);
      g_assert_true (memcmp (picture->samples, variation->samples, n) == 0);
      if (i > 0)
        g_assert_true (memcmp (els_variations_get (variations, 0)->samples,
                               variation->samples, n)
                       != 0);
    }
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

/* Nine restarts and a free while the tenth run goes on; the test is that it
 * ends, long before a run of this size would. */
static void
test_free_in_mid_run (void)
{
  g_auto (Watch) watch = { 0 };
  ElsParams params = watch_params (0);

  watch_init (&watch, 64, 0);
  params.width = params.height = 2048;
  params.method = ELS_METHOD_EXACT;
  for (params.seed = 0; params.seed < 10; params.seed++)
    {
      els_preview_set_params (watch.preview, &params);
      g_usleep (2000);
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
  slow[1].width = 1280;
  slow[1].height = 960;
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

/* R96: of several layers one is kept for looking, and an opacity that the
 * corpus lacks is 1. */
static void
test_columns (void)
{
  static const int columns[] = { 2, 0, -1 };
  const ElsParams params = watch_params (1);
  g_auto (Watch) watch = { 0 };
  g_autoptr (ElsSnapshot) all = NULL, some = NULL;
  ElsPreview *preview;
  const ElsJob job = { 0 };

  watch_init (&watch, 24, 0);
  all = watch_picture (&watch, &params);
  preview = els_preview_new (watch.corpus, NULL, &job, 0);
  els_preview_free (watch.preview);
  watch.preview = preview;
  els_preview_show_columns (preview, columns, 3);
  els_preview_set_changed (preview, watch_changed, &watch);
  some = watch_picture (&watch, &params);
  g_assert_cmpint (all->channels, ==, 3);
  g_assert_cmpint (some->channels, ==, 3);
  for (int i = 0; i < some->width * some->height; i++)
    {
      g_assert_cmpfloat (some->samples[3 * i], ==, all->samples[3 * i + 2]);
      g_assert_cmpfloat (some->samples[3 * i + 1], ==, all->samples[3 * i]);
      g_assert_cmpfloat (some->samples[3 * i + 2], ==, 1.0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/preview/same-as-run", test_same_as_run);
  g_test_add_func ("/preview/current", test_current);
  g_test_add_func ("/preview/error-is-kept", test_error_is_kept);
  g_test_add_func ("/preview/finish-waits", test_finish_waits);
  g_test_add_func ("/preview/bounded", test_bounded);
  g_test_add_func ("/preview/enough", test_enough);
  g_test_add_func ("/preview/to-the-end", test_to_the_end);
  g_test_add_func ("/preview/whole", test_whole);
  g_test_add_func ("/preview/variations", test_variations);
  g_test_add_func ("/preview/simplify", test_simplify);
  g_test_add_func ("/preview/stands-in", test_stands_in);
  g_test_add_func ("/preview/large", test_large);
  g_test_add_func ("/preview/times", test_times);
  g_test_add_func ("/preview/free-in-mid-run", test_free_in_mid_run);
  g_test_add_func ("/preview/columns", test_columns);
  return g_test_run ();
}
