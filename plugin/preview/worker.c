/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "preview/worker.h"

static gboolean
worker_notify (gpointer data)
{
  ElsPreview *preview = data;
  ElsPreviewChangedFunc changed;

  g_mutex_lock (&preview->lock);
  preview->notify = 0;
  changed = preview->changed;
  g_mutex_unlock (&preview->lock);
  if (changed != NULL)
    changed (preview->changed_data);
  return G_SOURCE_REMOVE;
}

void
els_preview_queue_notify (ElsPreview *preview)
{
  if (preview->notify == 0 && preview->changed != NULL && !preview->quit)
    preview->notify = g_idle_add (worker_notify, preview);
}

/* Whether the picture is large enough for the run to stop there.  The last
 * level refines what it shows, so only a smaller one ends a run. */
static gboolean
worker_is_enough (ElsPreview *preview, const ElsSynthesis *synthesis,
                  int result_width)
{
  const gsize n = (gsize) els_synthesis_width (synthesis)
                  * (gsize) els_synthesis_height (synthesis);
  gsize enough;

  g_mutex_lock (&preview->lock);
  enough = preview->enough_pixels;
  g_mutex_unlock (&preview->lock);
  return enough > 0 && n >= enough
         && els_synthesis_width (synthesis) < result_width;
}

/* Called on the worker.  A picture of cancelled parameters is dropped. */
static void
worker_show (ElsPreview *preview, const ElsSynthesis *synthesis,
             const ElsParams *params, gboolean finished)
{
  ElsSnapshot *picture
      = els_snapshot_read (synthesis, els_corpus_channels (preview->corpus),
                           preview->max_pixels);

  picture->finished = finished;
  picture->params = *params;
  g_mutex_lock (&preview->lock);
  if (!g_atomic_int_get (&preview->cancelled))
    {
      g_clear_pointer (&preview->picture, els_snapshot_free);
      preview->picture = g_steal_pointer (&picture);
      els_preview_queue_notify (preview);
    }
  g_mutex_unlock (&preview->lock);
  els_snapshot_free (picture);
}

/* One run, and whether it was ended because its picture was fine enough. */
typedef struct
{
  ElsPreview *preview;
  const ElsParams *params;
  gboolean enough;
} WorkerRun;

static void
worker_look (const ElsSynthesis *partial, gpointer data)
{
  WorkerRun *run = data;

  run->enough = worker_is_enough (run->preview, partial, run->params->width);
  worker_show (run->preview, partial, run->params, run->enough);
}

static gboolean
worker_progress (double fraction, gpointer data)
{
  const WorkerRun *run = data;

  g_mutex_lock (&run->preview->lock);
  run->preview->fraction = fraction;
  g_mutex_unlock (&run->preview->lock);
  return !run->enough;
}

static void
worker_run (ElsPreview *preview, const ElsParams *params)
{
  WorkerRun run = { .preview = preview, .params = params };
  const ElsJob job = { .execute = preview->job.execute,
                       .execute_data = preview->job.execute_data,
                       .threads = preview->job.threads,
                       .progress = worker_progress,
                       .progress_data = &run,
                       .preview = worker_look,
                       .preview_data = &run,
                       .cancelled = &preview->cancelled,
                       .cpu = preview->job.cpu,
                       .memory_limit = preview->job.memory_limit };
  g_autoptr (GError) error = NULL;
  g_autoptr (ElsSynthesis) result
      = els_synthesize (preview->corpus, params, preview->scene, &job, &error);

  if (result != NULL)
    worker_show (preview, result, params, TRUE);

  g_mutex_lock (&preview->lock);
  if (!g_atomic_int_get (&preview->cancelled) && !run.enough)
    {
      preview->result = g_steal_pointer (&result);
      preview->error = g_steal_pointer (&error);
      els_preview_queue_notify (preview);
    }
  g_mutex_unlock (&preview->lock);
}

gpointer
els_preview_work (gpointer data)
{
  ElsPreview *preview = data;

  g_mutex_lock (&preview->lock);
  while (!preview->quit)
    {
      ElsParams params;

      if (!preview->wanted)
        {
          g_cond_wait (&preview->wake, &preview->lock);
          continue;
        }
      preview->wanted = FALSE;
      preview->running = TRUE;
      preview->fraction = 0.0;
      g_atomic_int_set (&preview->cancelled, 0);
      params = preview->params;
      g_mutex_unlock (&preview->lock);
      worker_run (preview, &params);
      g_mutex_lock (&preview->lock);
      preview->running = FALSE;
      g_cond_signal (&preview->done);
    }
  g_mutex_unlock (&preview->lock);
  return NULL;
}
