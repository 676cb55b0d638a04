/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "preview/preview.h"

#include "preview/worker.h"

#define WAIT_INTERVAL (G_USEC_PER_SEC / 10)

/* Pictures may have this many times enough_pixels before they are thinned out:
 * one level is about four times as large as the one before. */
#define PICTURE_EXCESS 4

/* Where all that takes little time is shown whole: pixels of a picture, and of
 * the memory limit the share that all copies of it may have, of which there are
 * up to three at a time. */
#define WHOLE_PIXELS (2048 * 2048)
#define WHOLE_SHARE 4
#define WHOLE_COPIES 3

ElsPreview *
els_preview_new (const ElsCorpus *corpus, const ElsScene *scene,
                 const ElsJob *job, gsize enough_pixels)
{
  ElsPreview *preview = g_new0 (ElsPreview, 1);

  preview->corpus = corpus;
  preview->scene = scene;
  preview->job = *job;
  els_snapshot_columns_init (&preview->shown, els_corpus_channels (corpus));
  preview->enough_pixels = enough_pixels;
  preview->max_pixels = enough_pixels * PICTURE_EXCESS;
  g_mutex_init (&preview->lock);
  g_cond_init (&preview->wake);
  g_cond_init (&preview->done);
  preview->worker = g_thread_new ("els-preview", els_preview_work, preview);
  return preview;
}

void
els_preview_allow_whole (ElsPreview *preview)
{
  const gsize bytes
      = sizeof (ElsSource) + (gsize) preview->shown.n * sizeof (double);
  const guint64 room = preview->job.memory_limit
                       / (WHOLE_SHARE * WHOLE_COPIES * (guint64) bytes);
  const gsize pixels = preview->job.memory_limit == 0
                           ? WHOLE_PIXELS
                           : (gsize) MIN (room, WHOLE_PIXELS);

  g_mutex_lock (&preview->lock);
  if (preview->max_pixels > 0)
    preview->max_pixels = MAX (preview->max_pixels, pixels);
  g_mutex_unlock (&preview->lock);
}

ElsPreview *
els_preview_new_beside (const ElsPreview *preview, gsize enough_pixels)
{
  ElsPreview *other = els_preview_new (preview->corpus, preview->scene,
                                       &preview->job, enough_pixels);

  els_preview_show_columns (other, preview->shown.column, preview->shown.n);
  return other;
}

void
els_preview_show_columns (ElsPreview *preview, const int *columns, int n)
{
  g_mutex_lock (&preview->lock);
  preview->shown.n = n;
  for (int c = 0; c < n; c++)
    preview->shown.column[c] = columns[c];
  g_mutex_unlock (&preview->lock);
}

void
els_preview_free (ElsPreview *preview)
{
  if (preview == NULL)
    return;
  g_mutex_lock (&preview->lock);
  preview->quit = TRUE;
  g_atomic_int_set (&preview->cancelled, 1);
  g_cond_signal (&preview->wake);
  g_mutex_unlock (&preview->lock);
  g_thread_join (preview->worker);

  if (preview->notify != 0)
    g_source_remove (preview->notify);
  els_snapshot_free (preview->picture);
  els_synthesis_free (preview->result);
  g_clear_error (&preview->error);
  g_mutex_clear (&preview->lock);
  g_cond_clear (&preview->wake);
  g_cond_clear (&preview->done);
  g_free (preview);
}

void
els_preview_set_changed (ElsPreview *preview, ElsPreviewChangedFunc changed,
                         gpointer data)
{
  g_mutex_lock (&preview->lock);
  preview->changed = changed;
  preview->changed_data = data;
  if (changed != NULL && (preview->picture != NULL || preview->error != NULL))
    els_preview_queue_notify (preview);
  g_mutex_unlock (&preview->lock);
}

gboolean
els_preview_set_params (ElsPreview *preview, const ElsParams *params)
{
  gboolean changed;

  g_mutex_lock (&preview->lock);
  changed
      = !preview->has_params || !els_params_equal (&preview->params, params);
  if (changed)
    {
      preview->params = *params;
      preview->has_params = TRUE;
      preview->wanted = TRUE;
      g_atomic_int_set (&preview->cancelled, 1);
      g_clear_pointer (&preview->result, els_synthesis_free);
      g_clear_error (&preview->error);
      g_cond_signal (&preview->wake);
    }
  g_mutex_unlock (&preview->lock);
  return changed;
}

ElsSnapshot *
els_preview_get_snapshot (ElsPreview *preview)
{
  ElsSnapshot *copy = NULL;

  g_mutex_lock (&preview->lock);
  if (preview->picture != NULL)
    {
      copy = els_snapshot_copy (preview->picture);
      copy->current = els_params_equal (&copy->params, &preview->params);
      copy->seconds = preview->seconds;
    }
  g_mutex_unlock (&preview->lock);
  return copy;
}

GError *
els_preview_get_error (ElsPreview *preview)
{
  GError *copy;

  g_mutex_lock (&preview->lock);
  copy = preview->error != NULL ? g_error_copy (preview->error) : NULL;
  g_mutex_unlock (&preview->lock);
  return copy;
}

/* Without the lock, since progress may take its time. */
static void
preview_report (ElsPreview *preview, ElsProgressFunc progress, gpointer data)
{
  const double fraction = preview->fraction;

  g_mutex_unlock (&preview->lock);
  if (!progress (fraction, data))
    g_atomic_int_set (&preview->cancelled, 1);
  g_mutex_lock (&preview->lock);
}

ElsSynthesis *
els_preview_finish (ElsPreview *preview, const ElsParams *params,
                    ElsProgressFunc progress, gpointer progress_data)
{
  ElsSynthesis *result = NULL;

  g_mutex_lock (&preview->lock);
  if (preview->has_params && els_params_equal (&preview->params, params))
    {
      preview->enough_pixels = 0;
      /* Nobody is going to look at a substitute any more. */
      if (preview->stands_in)
        g_atomic_int_set (&preview->cancelled, 1);
      while (preview->wanted || preview->running)
        {
          g_cond_wait_until (&preview->done, &preview->lock,
                             g_get_monotonic_time () + WAIT_INTERVAL);
          if (progress != NULL)
            preview_report (preview, progress, progress_data);
        }
      result = g_steal_pointer (&preview->result);
    }
  g_mutex_unlock (&preview->lock);
  return result;
}
