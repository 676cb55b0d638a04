/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "preview.h"

#define WAIT_INTERVAL (G_USEC_PER_SEC / 10)

/* Pictures may have this many times enough_pixels before they are thinned out:
 * one level is about four times as large as the one before. */
#define PICTURE_EXCESS 4

/* `lock` guards everything below it; the worker holds it only to look at what
 * it should do next and to hand over what it has. */
struct _ElsPreview
{
  const ElsCorpus *corpus;
  ElsJob job;
  gsize max_pixels; /* of a picture; 0 = no limit */
  GThread *worker;

  GMutex lock;
  GCond wake; /* the worker's */
  GCond done; /* of els_preview_finish */
  gint cancelled; /* read by the running synthesis */
  gboolean quit;
  gboolean wanted;  /* `params` wait to be run */
  gboolean running; /* the worker runs `params` */
  gsize enough_pixels;
  ElsParams params; /* last asked for */
  gboolean has_params;
  double fraction; /* of the run */
  ElsPreviewFunc changed;
  gpointer changed_data;
  guint notify; /* source that will call `changed`, or 0 */
  ElsPreviewPicture *picture;
  ElsSynthesis *result; /* of `params`, when they have been run to the end */
  GError *error;
};

static gboolean
preview_notify (gpointer data)
{
  ElsPreview *preview = data;
  ElsPreviewFunc changed;

  g_mutex_lock (&preview->lock);
  preview->notify = 0;
  changed = preview->changed;
  g_mutex_unlock (&preview->lock);
  if (changed != NULL)
    changed (preview->changed_data);
  return G_SOURCE_REMOVE;
}

/* With the lock held; several changes before the main loop turns are one. */
static void
preview_queue_notify (ElsPreview *preview)
{
  if (preview->notify == 0 && preview->changed != NULL && !preview->quit)
    preview->notify = g_idle_add (preview_notify, preview);
}

/* Whether the picture is large enough for the run to stop there.  The last
 * level refines what it shows, so only a smaller one ends a run. */
static gboolean
preview_is_enough (ElsPreview *preview, const ElsSynthesis *synthesis,
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
preview_show (ElsPreview *preview, const ElsSynthesis *synthesis,
              const ElsParams *params, gboolean finished)
{
  ElsPreviewPicture *picture = els_preview_picture_read (
      synthesis, els_corpus_channels (preview->corpus), preview->max_pixels);

  picture->finished = finished;
  picture->params = *params;
  g_mutex_lock (&preview->lock);
  if (!g_atomic_int_get (&preview->cancelled))
    {
      g_clear_pointer (&preview->picture, els_preview_picture_free);
      preview->picture = g_steal_pointer (&picture);
      preview_queue_notify (preview);
    }
  g_mutex_unlock (&preview->lock);
  els_preview_picture_free (picture);
}

/* One run, and whether it was ended because its picture was fine enough. */
typedef struct
{
  ElsPreview *preview;
  const ElsParams *params;
  gboolean enough;
} PreviewRun;

static void
preview_look (const ElsSynthesis *partial, gpointer data)
{
  PreviewRun *run = data;

  run->enough = preview_is_enough (run->preview, partial, run->params->width);
  preview_show (run->preview, partial, run->params, run->enough);
}

static gboolean
preview_progress (double fraction, gpointer data)
{
  const PreviewRun *run = data;

  g_mutex_lock (&run->preview->lock);
  run->preview->fraction = fraction;
  g_mutex_unlock (&run->preview->lock);
  return !run->enough;
}

static void
preview_run (ElsPreview *preview, const ElsParams *params)
{
  PreviewRun run = { .preview = preview, .params = params };
  const ElsJob job = { .execute = preview->job.execute,
                       .execute_data = preview->job.execute_data,
                       .progress = preview_progress,
                       .progress_data = &run,
                       .look = preview_look,
                       .look_data = &run,
                       .cancelled = &preview->cancelled,
                       .cpu = preview->job.cpu,
                       .memory_limit = preview->job.memory_limit };
  g_autoptr (GError) error = NULL;
  g_autoptr (ElsSynthesis) result
      = els_synthesize (preview->corpus, params, &job, &error);

  if (result != NULL)
    preview_show (preview, result, params, TRUE);

  g_mutex_lock (&preview->lock);
  if (!g_atomic_int_get (&preview->cancelled) && !run.enough)
    {
      preview->result = g_steal_pointer (&result);
      preview->error = g_steal_pointer (&error);
      preview_queue_notify (preview);
    }
  g_mutex_unlock (&preview->lock);
}

static gpointer
preview_worker (gpointer data)
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
      preview_run (preview, &params);
      g_mutex_lock (&preview->lock);
      preview->running = FALSE;
      g_cond_signal (&preview->done);
    }
  g_mutex_unlock (&preview->lock);
  return NULL;
}

ElsPreview *
els_preview_new (const ElsCorpus *corpus, const ElsJob *job,
                 gsize enough_pixels)
{
  ElsPreview *preview = g_new0 (ElsPreview, 1);

  preview->corpus = corpus;
  preview->job = *job;
  preview->enough_pixels = enough_pixels;
  preview->max_pixels = enough_pixels * PICTURE_EXCESS;
  g_mutex_init (&preview->lock);
  g_cond_init (&preview->wake);
  g_cond_init (&preview->done);
  preview->worker = g_thread_new ("els-preview", preview_worker, preview);
  return preview;
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
  els_preview_picture_free (preview->picture);
  els_synthesis_free (preview->result);
  g_clear_error (&preview->error);
  g_mutex_clear (&preview->lock);
  g_cond_clear (&preview->wake);
  g_cond_clear (&preview->done);
  g_free (preview);
}

void
els_preview_set_changed (ElsPreview *preview, ElsPreviewFunc changed,
                         gpointer data)
{
  g_mutex_lock (&preview->lock);
  preview->changed = changed;
  preview->changed_data = data;
  if (changed != NULL && (preview->picture != NULL || preview->error != NULL))
    preview_queue_notify (preview);
  g_mutex_unlock (&preview->lock);
}

static gboolean
preview_params_equal (const ElsParams *a, const ElsParams *b)
{
  return a->width == b->width && a->height == b->height && a->seed == b->seed
         && a->tile == b->tile && a->method == b->method
         && a->quality == b->quality && a->structure == b->structure
         && a->variety == b->variety && a->patch_size == b->patch_size
         && a->levels == b->levels && a->steps == b->steps;
}

gboolean
els_preview_set_params (ElsPreview *preview, const ElsParams *params)
{
  gboolean changed;

  g_mutex_lock (&preview->lock);
  changed = !preview->has_params
            || !preview_params_equal (&preview->params, params);
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

ElsPreviewPicture *
els_preview_get_picture (ElsPreview *preview)
{
  ElsPreviewPicture *copy = NULL;

  g_mutex_lock (&preview->lock);
  if (preview->picture != NULL)
    {
      copy = els_preview_picture_copy (preview->picture);
      copy->current = preview_params_equal (&copy->params, &preview->params);
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
  if (preview->has_params && preview_params_equal (&preview->params, params))
    {
      preview->enough_pixels = 0;
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
