/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * terminal.h - progress on the standard error, for GIMP without windows.
 *
 * A terminal shows one line that is written over; a file or a pipe gets a line
 * every few seconds.  Silent unless the environment asks for it.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define ELS_TERMINAL_VARIABLE "ELS_PROGRESS" /* set, and not to 0 */

typedef struct
{
  gboolean wanted, overwrite;
  const char *text; /* what is in progress; the caller's */
  gint64 next;      /* monotonic time of the next line, microseconds */
} ElsTerminalProgress;

void
els_terminal_progress_start (ElsTerminalProgress *progress, const char *text);
/* `fraction` is 0 to 1; most calls write nothing. */
void
els_terminal_progress_update (ElsTerminalProgress *progress, double fraction);
void els_terminal_progress_end (ElsTerminalProgress *progress);

G_END_DECLS
