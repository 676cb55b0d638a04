/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * The background synthesis: pictures come, a change starts over, the finished
 * run is the same as a plain one, and freeing in mid-run ends at once.
 */
#include "preview/variations.h"
#include "support.h"
#include "watch.h"

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
  g_test_add_func ("/preview/variations", test_variations);
  g_test_add_func ("/preview/free-in-mid-run", test_free_in_mid_run);
  g_test_add_func ("/preview/columns", test_columns);
  return g_test_run ();
}
