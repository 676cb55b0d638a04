/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "preview/worker.h"

#include <time.h>

#include "preview/substitute.h"

/* A run is judged after PROBE seconds, and gives way to a simpler one if it
 * would take more than PATIENCE seconds: by the clock, and of all cores
 * together, since on a busy computer also short work takes long. */
#define PROBE 2.0
#define PATIENCE 8.0

#define LEVEL_GROWTH 4.0 /* of the pixels, from one level to the next */
#define FRACTION_LEAST 1e-6

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

/* One run, and why it was ended early, if it was. */
typedef struct
{
  ElsPreview *preview;
  const ElsParams *params; /* asked for */
  const ElsParams *shown;  /* run */
  gint64 start;            /* monotonic time */
  clock_t work;            /* of the process, at the start */
  gboolean begun;          /* the rest of this is known, of the first report: */
  double fraction, seconds, cores; /* seconds of all cores together */
  double all;                      /* that the run takes; 0: not known yet */
  gboolean enough;                 /* the picture was fine enough */
  gboolean slow;                   /* it would have taken too long */
} WorkerRun;

/* Whether the picture is large enough for the run to stop there.  The last
 * level refines what it shows, so only a smaller one ends a run; and not that
 * before the last either, if there is time for all. */
static gboolean
worker_is_enough (const WorkerRun *run, const ElsSynthesis *synthesis)
{
  const gsize width = (gsize) els_synthesis_width (synthesis);
  const gsize n = width * (gsize) els_synthesis_height (synthesis);
  const gsize result = (gsize) run->params->width * (gsize) run->params->height;
  gsize enough;

  g_mutex_lock (&run->preview->lock);
  enough = run->preview->enough_pixels;
  g_mutex_unlock (&run->preview->lock);
  if (enough == 0 || n < enough || width >= (gsize) run->params->width)
    return FALSE;
  return result > run->preview->max_pixels || run->all <= 0.0
         || run->all > PATIENCE;
}

/* Called on the worker.  A picture of cancelled parameters is dropped. */
static void
worker_show (const WorkerRun *run, const ElsSynthesis *synthesis,
             gboolean finished)
{
  ElsPreview *preview = run->preview;
  ElsSnapshot *picture
      = els_snapshot_read (synthesis, els_corpus_channels (preview->corpus),
                           &preview->shown, preview->max_pixels);

  picture->finished = finished;
  picture->params = *run->params;
  picture->shown = *run->shown;
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

static void
worker_look (const ElsSynthesis *partial, gpointer data)
{
  WorkerRun *run = data;

  run->enough = worker_is_enough (run, partial);
  worker_show (run, partial, run->enough);
}

static double
worker_seconds (const WorkerRun *run)
{
  return (double) (g_get_monotonic_time () - run->start) / G_USEC_PER_SEC;
}

/* The share of the run's work after which its picture is fine enough, at
 * most. */
static double
worker_share (const WorkerRun *run)
{
  const ElsParams *params = run->shown;
  const double enough = (double) run->preview->enough_pixels;
  double coarsest = (double) params->width * (double) params->height;
  const double share = LEVEL_GROWTH * enough / coarsest;

  for (int level = 1; level < params->levels; level++)
    coarsest /= LEVEL_GROWTH;
  /* Nothing is coarser than the result, or even the first level is large, which
   * is where every pixel searches the whole source. */
  if (params->method == ELS_METHOD_EXACT
      || (params->levels > 0 && coarsest > enough))
    return 1.0;
  return MIN (share, 1.0);
}

/* How long the run takes, by what has been done since the first report: what
 * comes before that is no measure of the rest.  With the lock held. */
static void
worker_judge (WorkerRun *run, double fraction)
{
  ElsPreview *preview = run->preview;
  ElsParams simpler = *run->shown;
  const double seconds = worker_seconds (run);
  const double cores = (double) (clock () - run->work) / CLOCKS_PER_SEC;
  const double rest
      = (1.0 - fraction) / MAX (fraction - run->fraction, FRACTION_LEAST);
  double all, all_cores;

  if (!run->begun)
    {
      run->begun = TRUE;
      run->fraction = fraction;
      run->seconds = seconds;
      run->cores = cores;
      return;
    }
  all = seconds + (seconds - run->seconds) * rest;
  all_cores = cores + (cores - run->cores) * rest;
  run->all = MIN (all, all_cores);
  if (!preview->stands_in)
    preview->seconds = seconds >= PROBE || fraction >= 1.0 ? all : 0.0;
  run->slow = seconds >= PROBE && run->all * worker_share (run) > PATIENCE
              && preview->enough_pixels > 0
              && els_substitute_simplify (&simpler);
}

static gboolean
worker_progress (double fraction, gpointer data)
{
  WorkerRun *run = data;

  g_mutex_lock (&run->preview->lock);
  run->preview->fraction = fraction;
  worker_judge (run, fraction);
  g_mutex_unlock (&run->preview->lock);
  return !run->enough && !run->slow;
}

/* FALSE if it took too long. */
static gboolean
worker_try (ElsPreview *preview, const ElsParams *params,
            const ElsParams *shown)
{
  WorkerRun run = { .preview = preview,
                    .params = params,
                    .shown = shown,
                    .start = g_get_monotonic_time (),
                    .work = clock () };
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
      = els_synthesize (preview->corpus, shown, preview->scene, &job, &error);

  if (result != NULL)
    worker_show (&run, result, TRUE);

  g_mutex_lock (&preview->lock);
  if (!g_atomic_int_get (&preview->cancelled) && !run.enough && !run.slow)
    {
      if (!preview->stands_in)
        preview->result = g_steal_pointer (&result);
      preview->error = g_steal_pointer (&error);
      els_preview_queue_notify (preview);
    }
  g_mutex_unlock (&preview->lock);
  return !run.slow;
}

/* Whether something simpler is worth while: nobody waits for the result. */
static gboolean
worker_may_stand_in (ElsPreview *preview)
{
  gboolean may;

  g_mutex_lock (&preview->lock);
  may = preview->enough_pixels > 0;
  preview->stands_in = may;
  g_mutex_unlock (&preview->lock);
  return may && !g_atomic_int_get (&preview->cancelled);
}

/* The run that is asked for, or if that would take too long a simpler one. */
static void
worker_run (ElsPreview *preview, const ElsParams *params)
{
  ElsParams shown = *params;

  while (!worker_try (preview, params, &shown) && worker_may_stand_in (preview)
         && els_substitute_simplify (&shown))
    ;
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
      preview->seconds = 0.0;
      preview->stands_in = FALSE;
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
