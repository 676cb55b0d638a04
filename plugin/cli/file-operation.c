/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "cli/file-operation.h"

#include <operation/gegl-operation-handlers.h>
#include <string.h>

/* What GEGL falls back to for an ending that it does not know: a loader that
 * starts another program, and a saver for another kind of file. */
#define FALLBACK_LOADER "gegl:magick-load"
#define FALLBACK_SAVER "gegl:png-save"

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

char *
els_file_ending (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  const char *dot = strrchr (name, '.');

  return g_ascii_strdown (dot != NULL ? dot : "", -1);
}

/* GEGL knows its file operations only once it was asked for any operation. */
static void
file_register_operations (void)
{
  gegl_has_operation (FALLBACK_SAVER);
}

const char *
els_file_loader (const char *path)
{
  g_autofree char *ending = els_file_ending (path);
  const char *loader;

  els_file_listen ();
  file_register_operations ();
  loader = gegl_operation_handlers_get_loader (ending);
  els_file_stop_listening ();
  return g_strcmp0 (loader, FALLBACK_LOADER) == 0 ? NULL : loader;
}

const char *
els_file_saver (const char *path)
{
  g_autofree char *ending = els_file_ending (path);
  const char *saver;

  els_file_listen ();
  file_register_operations ();
  saver = gegl_operation_handlers_get_saver (ending);
  els_file_stop_listening ();
  if (g_strcmp0 (saver, FALLBACK_SAVER) == 0 && !g_str_equal (ending, ".png"))
    return NULL;
  return saver;
}

gboolean
els_file_has_property (const char *operation, const char *property)
{
  return gegl_operation_find_property (operation, property) != NULL;
}
