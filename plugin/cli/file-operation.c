/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "cli/file-operation.h"

#include <string.h>

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

void
els_file_listen (void)
{
  g_clear_pointer (&file_first_report, g_free);
  file_listeners.log = g_log_set_default_handler (file_log, NULL);
  file_listeners.print = g_set_printerr_handler (file_note);
}

void
els_file_stop_listening (void)
{
  g_log_set_default_handler (file_listeners.log, NULL);
  g_set_printerr_handler (file_listeners.print);
}

const char *
els_file_report (void)
{
  return file_first_report;
}
