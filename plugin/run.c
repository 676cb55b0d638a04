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
els_run_synthesize (const ElsDrawable *drawable, const ElsValues *values,
                    ElsRunProgressFunc progress, gpointer progress_data,
                    GError **error)
{
  g_autoptr (ElsRun) run = g_new0 (ElsRun, 1);
  RunProgress limited = { progress, progress_data, 0 };
  const ElsJob job = { .execute = els_executor_run,
                       .progress = run_progress,
                       .progress_data = &limited,
                       .memory_limit = els_executor_memory_limit () };
  ElsParams params;

  run->source_width = drawable->region.width;
  run->source_height = drawable->region.height;
  if (!els_values_check (values, error))
    return NULL;
  run->corpus
      = els_drawable_read (drawable, job.memory_limit, &run->format, error);
  if (run->corpus == NULL)
    return NULL;
  params = els_values_params (values, run->source_width, run->source_height);
  run->synthesis = els_synthesize (run->corpus, &params, &job, error);
  if (run->synthesis == NULL)
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
