/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "gimp/terminal.h"

#include <stdio.h>
#ifdef G_OS_WIN32
#include <io.h>
#define isatty _isatty
#define fileno _fileno
#else
#include <unistd.h>
#endif

#define TERMINAL_OVERWRITE_INTERVAL (G_USEC_PER_SEC / 5)
#define TERMINAL_LINE_INTERVAL (5 * G_USEC_PER_SEC)

void
els_terminal_progress_start (ElsTerminalProgress *progress, const char *text)
{
  const char *asked = g_getenv (ELS_TERMINAL_VARIABLE);

  progress->wanted
      = asked != NULL && asked[0] != '\0' && !g_str_equal (asked, "0");
  progress->overwrite = isatty (fileno (stderr)) != 0;
  progress->text = text;
  progress->next = 0;
}

void
els_terminal_progress_update (ElsTerminalProgress *progress, double fraction)
{
  const gint64 now = g_get_monotonic_time ();

  if (!progress->wanted || (now < progress->next && fraction < 1.0))
    return;
  progress->next = now
                   + (progress->overwrite ? TERMINAL_OVERWRITE_INTERVAL
                                          : TERMINAL_LINE_INTERVAL);
  fprintf (stderr, progress->overwrite ? "\r%s: %3d %%" : "%s: %3d %%\n",
           progress->text, (int) (fraction * 100.0));
  fflush (stderr);
}

void
els_terminal_progress_end (ElsTerminalProgress *progress)
{
  if (progress->wanted && progress->overwrite && progress->next != 0)
    fputc ('\n', stderr);
}
