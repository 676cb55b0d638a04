/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "cli/windows-report.h"

#include <stdio.h>

#include "run/executor.h"

#include "params/i18n.h"

gboolean
els_windows_report_print (const ElsRun *run, const ElsValues *values,
                          GError **error)
{
  const int given = (int) values->value[ELS_PARAM_STEPS];
  const int n = given > 0 ? given : ELS_PUBLISHED_STEPS;
  const ElsJob job = { .execute = els_executor_run,
                       .threads = els_executor_threads (),
                       .cpu = els_executor_cpu () };
  g_autofree ElsWindow *windows = g_new (ElsWindow, (gsize) n);

  if (!els_measure_windows (run->corpus, n, windows, &job, error))
    return FALSE;
  /* Translators: the head of a table; keep the tabs (\t). */
  puts (_ ("Step\tNoise\tPublished\tMeasured\tError"));
  for (int k = 0; k < n; k++)
    {
      printf ("%d\t%.3f\t%d\t", k + 1, windows[k].sigma, windows[k].published);
      if (windows[k].error < 0.0)
        puts ("-\t-");
      else
        printf ("%d\t%.4f\n", windows[k].measured, windows[k].error);
    }
  /* Translators: explains the table; keep the option's name. */
  puts (_ ("Noise is in standard deviations of the source, patch sizes are in "
           "pixels, and the error of the measured one is in variances of the "
           "source. The exact method takes the published sizes unless "
           "--patch-size gives another."));
  return TRUE;
}
