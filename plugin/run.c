/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "run.h"

#ifdef __linux__
#include <signal.h>
#include <sys/prctl.h>
#include <unistd.h>
#endif

#include "executor.h"
#include "i18n.h"

#define PROGRESS_INTERVAL (G_USEC_PER_SEC / 10)

typedef struct
{
  ElsRunProgressFunc func;
  gpointer data;
  gint64 next; /* monotonic time, microseconds */
} RunProgress;

/* A host learns of each change by a round trip to another process. */
static gboolean
run_progress (double fraction, gpointer data)
{
  RunProgress *progress = data;
  const gint64 now = g_get_monotonic_time ();

  if (progress->func != NULL && (now >= progress->next || fraction >= 1.0))
    {
      progress->next = now + PROGRESS_INTERVAL;
      progress->func (fraction, progress->data);
    }
  return TRUE;
}

ElsRun *
els_run_new (const ElsDrawable *drawable, GError **error)
{
  g_autoptr (ElsRun) run = g_new0 (ElsRun, 1);

  run->source_width = drawable->region.width;
  run->source_height = drawable->region.height;
  run->corpus = els_drawable_read (drawable, els_executor_memory_limit (),
                                   &run->format, error);
  if (run->corpus == NULL)
    return NULL;
  return g_steal_pointer (&run);
}

ElsPreview *
els_run_get_preview (ElsRun *run, gsize enough_pixels)
{
  const ElsJob job = { .execute = els_executor_run,
                       .memory_limit = els_executor_memory_limit () };

  if (run->preview == NULL)
    run->preview = els_preview_new (run->corpus, &job, enough_pixels);
  return run->preview;
}

gboolean
els_run_finish (ElsRun *run, const ElsValues *values,
                ElsRunProgressFunc progress, gpointer progress_data,
                GError **error)
{
  RunProgress limited = { progress, progress_data, 0 };
  const ElsJob job = { .execute = els_executor_run,
                       .progress = run_progress,
                       .progress_data = &limited,
                       .memory_limit = els_executor_memory_limit () };
  ElsParams params;

  if (!els_values_check (values, error))
    return FALSE;
  params = els_values_params (values, run->source_width, run->source_height);
  if (run->preview != NULL)
    {
      run->synthesis = els_preview_finish (run->preview, &params,
                                           run_progress, &limited);
      g_clear_pointer (&run->preview, els_preview_free);
    }
  if (run->synthesis == NULL)
    run->synthesis = els_synthesize (run->corpus, &params, &job, error);
  return run->synthesis != NULL;
}

ElsRun *
els_run_synthesize (const ElsDrawable *drawable, const ElsValues *values,
                    ElsRunProgressFunc progress, gpointer progress_data,
                    GError **error)
{
  g_autoptr (ElsRun) run = NULL;

  if (!els_values_check (values, error))
    return NULL;
  run = els_run_new (drawable, error);
  if (run == NULL
      || !els_run_finish (run, values, progress, progress_data, error))
    return NULL;
  return g_steal_pointer (&run);
}

int
els_run_width (const ElsRun *run)
{
  return els_synthesis_width (run->synthesis);
}

int
els_run_height (const ElsRun *run)
{
  return els_synthesis_height (run->synthesis);
}

gboolean
els_run_commit (const ElsRun *run, GeglBuffer *buffer, GError **error)
{
  return els_drawable_write (run->synthesis, run->format.channels, buffer,
                             error);
}

void
els_run_free (ElsRun *run)
{
  if (run == NULL)
    return;
  els_preview_free (run->preview);
  els_synthesis_free (run->synthesis);
  els_corpus_free (run->corpus);
  g_free (run);
}

void
els_run_follow_parent (void)
{
#ifdef __linux__
  const pid_t parent = getppid ();

  prctl (PR_SET_PDEATHSIG, SIGKILL);
  /* The parent may have died before the line above. */
  if (getppid () != parent)
    _exit (1);
#endif
}
