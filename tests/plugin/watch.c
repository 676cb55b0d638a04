/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "watch.h"

#include "support.h"

ElsParams
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

void
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

gboolean
watch_timeout (gpointer data)
{
  g_error ("the preview never finished");
  return G_SOURCE_REMOVE;
}

void
watch_init (Watch *watch, int side, gsize enough_pixels)
{
  const ElsJob job = { 0 };

  *watch = (Watch){ .corpus = support_corpus (3, side, side, 3),
                    .loop = g_main_loop_new (NULL, FALSE) };
  watch->preview = els_preview_new (watch->corpus, NULL, &job, enough_pixels);
  els_preview_set_changed (watch->preview, watch_changed, watch);
}

void
watch_clear (Watch *watch)
{
  els_preview_free (watch->preview);
  els_corpus_free (watch->corpus);
  g_main_loop_unref (watch->loop);
}

void
watch_run (Watch *watch, const ElsParams *params)
{
  guint timeout;

  g_assert_true (els_preview_set_params (watch->preview, params));
  timeout = g_timeout_add_seconds (60, watch_timeout, NULL);
  g_main_loop_run (watch->loop);
  g_source_remove (timeout);
}

ElsSnapshot *
watch_picture (Watch *watch, const ElsParams *params)
{
  ElsSnapshot *picture;

  watch_run (watch, params);
  picture = els_preview_get_snapshot (watch->preview);
  g_assert_true (picture->finished);
  return picture;
}
