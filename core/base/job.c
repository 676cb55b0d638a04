/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "base/job.h"

#include "base/error.h"

/* An executor's threads where the caller does not say. */
#define JOB_THREADS 4

void
els_progress_execute (const ElsProgress *progress, int n_bands,
                      ElsBandFunc func, gpointer data)
{
  if (progress->job->execute != NULL)
    {
      progress->job->execute (n_bands, func, data, progress->job->execute_data);
      return;
    }
  for (int band = 0; band < n_bands; band++)
    func (band, data);
}

int
els_progress_threads (const ElsProgress *progress)
{
  const ElsJob *job = progress->job;

  if (job->execute == NULL)
    return 1;
  return job->threads > 0 ? job->threads : JOB_THREADS;
}

gboolean
els_progress_cancelled (const ElsProgress *progress)
{
  return progress->job->cancelled != NULL
         && g_atomic_int_get (progress->job->cancelled) != 0;
}

gboolean
els_progress_report (const ElsProgress *progress, double done, double total,
                     GError **error)
{
  const ElsJob *job = progress->job;
  const double share = total > 0.0 ? CLAMP (done / total, 0.0, 1.0) : 1.0;
  /* The ends of parts are rounded, which adds up. */
  const double fraction
      = MIN (progress->from + share * (progress->to - progress->from), 1.0);

  if (!els_progress_cancelled (progress)
      && (job->progress == NULL
          || job->progress (fraction, job->progress_data)))
    return TRUE;

  g_set_error (error, ELS_ERROR, ELS_ERROR_CANCELLED,
               _ ("The synthesis was cancelled."));
  return FALSE;
}

void
els_progress_preview (const ElsProgress *progress, const ElsSynthesis *partial)
{
  if (progress->job->preview != NULL)
    progress->job->preview (partial, progress->job->preview_data);
}

ElsProgress
els_progress_part (const ElsProgress *progress, double done_from,
                   double done_to, double total)
{
  const double width = progress->to - progress->from;

  return (ElsProgress){ .job = progress->job,
                        .from = progress->from + width * done_from / total,
                        .to = progress->from + width * done_to / total };
}
