/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "cli/file-operation.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* GEGL's file operations tell of failures only by a warning in the log, or a
 * line on stderr; here is the first of those. */
static char *file_first_report;

static struct
{
  GLogFunc log;
  GPrintFunc print;
} file_listeners; /* who listened before */

static void
file_note (const gchar *message)
{
  if (file_first_report != NULL)
    return;
  file_first_report = g_strdup (message);
  /* It becomes part of a sentence that brings its own full stop. */
  g_strchomp (file_first_report);
  if (g_str_has_suffix (file_first_report, "."))
    file_first_report[strlen (file_first_report) - 1] = '\0';
}

static void
file_log (const gchar *domain, GLogLevelFlags level, const gchar *message,
          gpointer data)
{
  const gboolean from_gegl
      = domain != NULL && g_str_has_prefix (domain, "GEGL");

  if (level & (G_LOG_LEVEL_ERROR | G_LOG_FLAG_FATAL))
    g_log_default_handler (domain, level, message, data);
  /* What the buffers say afterwards is a consequence. */
  if (level & G_LOG_LEVEL_WARNING && !from_gegl)
    file_note (message);
}

static int file_stderr = -1; /* the real one, while it is muted */

void
els_file_mute (void)
{
  const int nowhere = open ("/dev/null", O_WRONLY | O_CLOEXEC);

  fflush (stderr);
  file_stderr = nowhere >= 0 ? dup (STDERR_FILENO) : -1;
  if (file_stderr >= 0)
    dup2 (nowhere, STDERR_FILENO);
  if (nowhere >= 0)
    close (nowhere);
}

void
els_file_unmute (void)
{
  fflush (stderr);
  if (file_stderr < 0)
    return;
  dup2 (file_stderr, STDERR_FILENO);
  close (file_stderr);
  file_stderr = -1;
}

void
els_file_listen (void)
{
  els_file_mute ();
  g_clear_pointer (&file_first_report, g_free);
  file_listeners.log = g_log_set_default_handler (file_log, NULL);
  file_listeners.print = g_set_printerr_handler (file_note);
}

void
els_file_stop_listening (void)
{
  els_file_unmute ();
  g_log_set_default_handler (file_listeners.log, NULL);
  g_set_printerr_handler (file_listeners.print);
}

const char *
els_file_report (void)
{
  return file_first_report;
}
