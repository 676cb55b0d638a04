/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "base/job.h"

#include "base/error.h"

/* An executor's threads where the caller does not say. */
#define JOB_THREADS 4

void
els_stage_execute (const ElsStage *stage, int n_bands, ElsBandFunc func,
                   gpointer data)
{
  if (stage->job->execute != NULL)
    {
      stage->job->execute (n_bands, func, data, stage->job->execute_data);
      return;
    }
  for (int band = 0; band < n_bands; band++)
    func (band, data);
}

int
els_stage_threads (const ElsStage *stage)
{
  const ElsJob *job = stage->job;

  if (job->execute == NULL)
    return 1;
  return job->threads > 0 ? job->threads : JOB_THREADS;
}

gboolean
els_stage_cancelled (const ElsStage *stage)
{
  return stage->job->cancelled != NULL
         && g_atomic_int_get (stage->job->cancelled) != 0;
}

gboolean
els_stage_report (const ElsStage *stage, double done, double total,
                  GError **error)
{
  const ElsJob *job = stage->job;
  const double share = total > 0.0 ? CLAMP (done / total, 0.0, 1.0) : 1.0;
  /* Roundings of stages' ends add up. */
  const double fraction
      = MIN (stage->from + share * (stage->to - stage->from), 1.0);

  if (!els_stage_cancelled (stage)
      && (job->progress == NULL
          || job->progress (fraction, job->progress_data)))
    return TRUE;

  g_set_error (error, ELS_ERROR, ELS_ERROR_CANCELLED,
               _ ("The synthesis was cancelled."));
  return FALSE;
}

void
els_stage_look (const ElsStage *stage, const ElsSynthesis *partial)
{
  if (stage->job->look != NULL)
    stage->job->look (partial, stage->job->look_data);
}

ElsStage
els_stage_part (const ElsStage *stage, double done_from, double done_to,
                double total)
{
  const double width = stage->to - stage->from;

  return (ElsStage){ .job = stage->job,
                     .from = stage->from + width * done_from / total,
                     .to = stage->from + width * done_to / total };
}
