/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "preview.h"

#include <string.h>

/* `lock` guards everything below it; the worker holds it only to look at what
 * it should do next and to hand over what it has. */
struct _ElsPreview
{
  const ElsCorpus *corpus;
  ElsExecuteFunc execute;
  gpointer execute_data;
  gsize enough_pixels;
  ElsPreviewFunc changed;
  gpointer changed_data;
  GThread *worker;

  GMutex lock;
  GCond wake;
  gint cancelled; /* read by the running synthesis */
  gboolean quit;
  gboolean wanted;    /* `params` wait to be run */
  ElsParams params;   /* last asked for */
  gboolean has_params;
  guint notify; /* source that will call `changed`, or 0 */
  ElsPreviewPicture *picture;
  ElsSynthesis *result; /* of `params`, when they have been run to the end */
  GError *error;
};

static gboolean
preview_notify (gpointer data)
{
  ElsPreview *preview = data;

  g_mutex_lock (&preview->lock);
  preview->notify = 0;
  g_mutex_unlock (&preview->lock);
  preview->changed (preview->changed_data);
  return G_SOURCE_REMOVE;
}

/* With the lock held; several changes before the main loop turns are one. */
static void
preview_queue_notify (ElsPreview *preview)
{
  if (preview->notify == 0 && !preview->quit)
    preview->notify = g_idle_add (preview_notify, preview);
}

static ElsPreviewPicture *
preview_picture_read (const ElsSynthesis *synthesis, int channels)
{
  ElsPreviewPicture *picture = g_new0 (ElsPreviewPicture, 1);
  gsize n;

  picture->width = els_synthesis_width (synthesis);
  picture->height = els_synthesis_height (synthesis);
  picture->channels = channels;
  n = (gsize) picture->width * (gsize) picture->height;
  picture->samples = g_new (double, n *(gsize) channels);
  picture->sources = g_new (ElsSource, n);
  els_synthesis_read_rows (synthesis, 0, picture->height, picture->samples);
  els_synthesis_read_sources (synthesis, 0, picture->height,
                              picture->sources);
  return picture;
}

/* Whether the picture is large enough for the run to stop there. */
static gboolean
preview_is_enough (const ElsPreview *preview, const ElsSynthesis *synthesis)
{
  return preview->enough_pixels > 0
         && (gsize) els_synthesis_width (synthesis)
                    * (gsize) els_synthesis_height (synthesis)
                >= preview->enough_pixels;
}

/* Called on the worker.  A picture of cancelled parameters is dropped. */
static void
preview_show (ElsPreview *preview, const ElsSynthesis *synthesis,
              gboolean finished)
{
  ElsPreviewPicture *picture = preview_picture_read (
      synthesis, els_corpus_channels (preview->corpus));

  picture->finished = finished;
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
  int width; /* of the result */
  gboolean enough;
} PreviewRun;

static void
preview_look (const ElsSynthesis *partial, gpointer data)
{
  PreviewRun *run = data;

  /* The last level refines what it shows; only smaller ones end a run. */
  run->enough = preview_is_enough (run->preview, partial)
                && els_synthesis_width (partial) < run->width;
  preview_show (run->preview, partial, run->enough);
}

static gboolean
preview_progress (double fraction, gpointer data)
{
  const PreviewRun *run = data;

  return !run->enough;
}

static void
preview_run (ElsPreview *preview, const ElsParams *params)
{
  PreviewRun run = { .preview = preview, .width = params->width };
  const ElsJob job = { .execute = preview->execute,
                       .execute_data = preview->execute_data,
                       .progress = preview_progress,
                       .progress_data = &run,
                       .look = preview_look,
                       .look_data = &run,
                       .cancelled = &preview->cancelled };
  g_autoptr (GError) error = NULL;
  g_autoptr (ElsSynthesis) result
      = els_synthesize (preview->corpus, params, &job, &error);

  if (result != NULL)
    preview_show (preview, result, TRUE);

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
      g_atomic_int_set (&preview->cancelled, 0);
      params = preview->params;
      g_mutex_unlock (&preview->lock);
      preview_run (preview, &params);
      g_mutex_lock (&preview->lock);
    }
  g_mutex_unlock (&preview->lock);
  return NULL;
}

ElsPreview *
els_preview_new (const ElsCorpus *corpus, ElsExecuteFunc execute,
                 gpointer execute_data, gsize enough_pixels,
                 ElsPreviewFunc changed, gpointer changed_data)
{
  ElsPreview *preview = g_new0 (ElsPreview, 1);

  preview->corpus = corpus;
  preview->execute = execute;
  preview->execute_data = execute_data;
  preview->enough_pixels = enough_pixels;
  preview->changed = changed;
  preview->changed_data = changed_data;
  g_mutex_init (&preview->lock);
  g_cond_init (&preview->wake);
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
  g_free (preview);
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

void
els_preview_set_params (ElsPreview *preview, const ElsParams *params)
{
  g_mutex_lock (&preview->lock);
  if (!preview->has_params || !preview_params_equal (&preview->params, params))
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
}

ElsPreviewPicture *
els_preview_get_picture (ElsPreview *preview)
{
  ElsPreviewPicture *copy = NULL;

  g_mutex_lock (&preview->lock);
  if (preview->picture != NULL)
    {
      const ElsPreviewPicture *p = preview->picture;
      const gsize n = (gsize) p->width * (gsize) p->height;

      copy = g_memdup2 (p, sizeof *p);
      copy->samples = g_memdup2 (
          p->samples, n * (gsize) p->channels * sizeof *p->samples);
      copy->sources = g_memdup2 (p->sources, n * sizeof *p->sources);
    }
  g_mutex_unlock (&preview->lock);
  return copy;
}

void
els_preview_picture_free (ElsPreviewPicture *picture)
{
  if (picture == NULL)
    return;
  g_free (picture->samples);
  g_free (picture->sources);
  g_free (picture);
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

ElsSynthesis *
els_preview_take (ElsPreview *preview, const ElsParams *params)
{
  ElsSynthesis *result = NULL;

  g_mutex_lock (&preview->lock);
  if (preview->has_params && preview_params_equal (&preview->params, params))
    result = g_steal_pointer (&preview->result);
  g_mutex_unlock (&preview->lock);
  return result;
}
