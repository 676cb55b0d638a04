/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "picture-file.h"

#include <errno.h>
#include <operation/gegl-operation-handlers.h>
#include <stdio.h>
#include <string.h>

#include <glib/gstdio.h>
#include <unistd.h>

#include "i18n.h"

/* What GEGL falls back to for an ending that it does not know: a loader that
 * starts another program, and a saver for another kind of file. */
#define FALLBACK_LOADER "gegl:magick-load"
#define FALLBACK_SAVER "gegl:png-save"
#define JPEG_LOADER "gegl:jpg-load"

/* Files that are not in their place yet, each in a folder of its own beside it:
 * GEGL's savers, finding no file there, write to that name and no other.  A
 * signal handler reads both names; they are set before folder and file exist
 * and are taken back after both are gone. */
static struct
{
  char *volatile folder;
  char *volatile file;
  char *path;
} picture_unfinished[ELS_PICTURE_MAX_UNFINISHED];

/* GEGL's file operations tell of failures only by a warning in the log, or a
 * line on stderr; here is the first of those. */
static char *picture_warning;

static struct
{
  GLogFunc log;
  GPrintFunc print;
} picture_listeners; /* who listened before */

static void
picture_note (const gchar *message)
{
  if (picture_warning != NULL)
    return;
  picture_warning = g_strdup (message);
  /* It becomes part of a sentence that brings its own full stop. */
  g_strchomp (picture_warning);
  if (g_str_has_suffix (picture_warning, "."))
    picture_warning[strlen (picture_warning) - 1] = '\0';
}

static void
picture_log (const gchar *domain, GLogLevelFlags level, const gchar *message,
             gpointer data)
{
  const gboolean from_gegl
      = domain != NULL && g_str_has_prefix (domain, "GEGL");

  if (level & (G_LOG_LEVEL_ERROR | G_LOG_FLAG_FATAL))
    g_log_default_handler (domain, level, message, data);
  /* What the buffers say afterwards is a consequence. */
  if (level & G_LOG_LEVEL_WARNING && !from_gegl)
    picture_note (message);
}

static void
picture_listen (void)
{
  g_clear_pointer (&picture_warning, g_free);
  picture_listeners.log = g_log_set_default_handler (picture_log, NULL);
  picture_listeners.print = g_set_printerr_handler (picture_note);
}

static void
picture_stop_listening (void)
{
  g_log_set_default_handler (picture_listeners.log, NULL);
  g_set_printerr_handler (picture_listeners.print);
}

/* ".png" of "a/B.PNG"; free with g_free. */
static char *
picture_ending (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  const char *dot = strrchr (name, '.');

  return g_ascii_strdown (dot != NULL ? dot : "", -1);
}

/* GEGL knows its file operations only once it was asked for any operation. */
static void
picture_register_operations (void)
{
  gegl_has_operation (FALLBACK_SAVER);
}

static const char *
picture_loader (const char *path)
{
  g_autofree char *ending = picture_ending (path);
  const char *loader;

  picture_listen ();
  picture_register_operations ();
  loader = gegl_operation_handlers_get_loader (ending);
  picture_stop_listening ();
  return g_strcmp0 (loader, FALLBACK_LOADER) == 0 ? NULL : loader;
}

static const char *
picture_saver (const char *path)
{
  g_autofree char *ending = picture_ending (path);
  const char *saver;

  picture_listen ();
  picture_register_operations ();
  saver = gegl_operation_handlers_get_saver (ending);
  picture_stop_listening ();
  if (g_strcmp0 (saver, FALLBACK_SAVER) == 0 && !g_str_equal (ending, ".png"))
    return NULL;
  return saver;
}

static gboolean
picture_has_property (const char *operation, const char *property)
{
  return gegl_operation_find_property (operation, property) != NULL;
}

void
els_picture_clear (ElsPicture *picture)
{
  g_clear_object (&picture->buffer);
  g_clear_object (&picture->resolution);
}

/* --------------------------------------------------------------- reading */

static gboolean
picture_check_readable (const char *path, GError **error)
{
  GStatBuf status;

  if (g_stat (path, &status) != 0 || g_access (path, R_OK) != 0)
    {
      g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
                   /* Translators: a file's name and the system's reason. */
                   _ ("“%s” cannot be read: %s."), path, g_strerror (errno));
      return FALSE;
    }
  if (S_ISREG (status.st_mode))
    return TRUE;
  g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
               _ ("“%s” is not a file."), path);
  return FALSE;
}

/* Whether the file can be given to this loader at all.  GEGL's JPEG loader
 * ends the program over a file that does not begin as a JPEG. */
static gboolean
picture_check_beginning (const char *path, const char *loader, GError **error)
{
  guint8 start[2] = { 0 };
  FILE *file;
  gsize n_read;

  if (!g_str_equal (loader, JPEG_LOADER))
    return TRUE;
  file = g_fopen (path, "rb");
  n_read = file != NULL ? fread (start, 1, sizeof start, file) : 0;
  if (file != NULL)
    fclose (file);
  if (n_read == sizeof start && start[0] == 0xff && start[1] == 0xd8)
    return TRUE;
  g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
               _ ("“%s” cannot be read as a picture: %s."), path,
               C_ ("reason", "it is no JPEG file"));
  return FALSE;
}

/* The whole picture; the buffer stays NULL if there is none. */
static void
picture_decode (ElsPicture *picture, const char *loader, const char *path)
{
  g_autoptr (GeglNode) graph = gegl_node_new ();
  GeglMetadataStore *metadata = gegl_metadata_hash_new ();
  GeglNode *source = gegl_node_new_child (graph, "operation", loader, "path",
                                          path, NULL);
  GeglNode *sink;
  GeglRectangle extent;

  if (picture_has_property (loader, "metadata"))
    gegl_node_set (source, "metadata", metadata, NULL);
  extent = gegl_node_get_bounding_box (source);
  if (!gegl_rectangle_is_empty (&extent))
    {
      sink = gegl_node_new_child (graph, "operation", "gegl:buffer-sink",
                                  "buffer", &picture->buffer, "format", NULL,
                                  NULL);
      gegl_node_link (source, sink);
      gegl_node_process (sink);
    }
  picture->resolution = metadata;
}

static void
picture_keep_resolution (ElsPicture *picture)
{
  GeglMetadataStore *from = picture->resolution;
  GeglMetadataStore *to = gegl_metadata_hash_new ();

  gegl_metadata_store_set_resolution_unit (
      to, gegl_metadata_store_get_resolution_unit (from));
  gegl_metadata_store_set_resolution_x (
      to, gegl_metadata_store_get_resolution_x (from));
  gegl_metadata_store_set_resolution_y (
      to, gegl_metadata_store_get_resolution_y (from));
  g_set_object (&picture->resolution, to);
  g_object_unref (to);
}

gboolean
els_picture_load (ElsPicture *picture, const char *path, GError **error)
{
  const char *loader;

  *picture = (ElsPicture){ 0 };
  if (!picture_check_readable (path, error))
    return FALSE;
  loader = picture_loader (path);
  if (loader == NULL)
    {
      g_autofree char *ending = picture_ending (path);

      g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
                   /* Translators: a file's name and its ending, as ".abc". */
                   _ ("“%s” cannot be read: files that end in “%s” are not "
                      "known."),
                   path, ending);
      return FALSE;
    }
  if (!picture_check_beginning (path, loader, error))
    return FALSE;
  picture_listen ();
  picture_decode (picture, loader, path);
  picture_stop_listening ();
  if (picture_warning == NULL && picture->buffer != NULL)
    {
      picture_keep_resolution (picture);
      return TRUE;
    }
  els_picture_clear (picture);
  g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
               _ ("“%s” cannot be read as a picture: %s."), path,
               picture_warning != NULL ? picture_warning
                                       : C_ ("reason", "it is empty"));
  return FALSE;
}

/* --------------------------------------------------------------- writing */

gboolean
els_picture_can_save (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *ending = picture_ending (path);

  if (picture_saver (path) == NULL)
    {
      g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
                   /* Translators: a file's name and its ending, as ".abc". */
                   _ ("“%s” cannot be written: files that end in “%s” are not "
                      "known; .png, .tif and .exr keep the precision."),
                   path, ending);
      return FALSE;
    }
  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
                   _ ("“%s” is not a file."), path);
      return FALSE;
    }
  if (g_access (folder, W_OK | X_OK) == 0)
    return TRUE;
  g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
               /* Translators: a file's name and the system's reason. */
               _ ("“%s” cannot be written: %s."), path, g_strerror (errno));
  return FALSE;
}

/* A new folder beside `path`, and the name of a file in it; its slot or -1. */
static int
picture_reserve (const char *path, GError **error)
{
  g_autofree char *parent = g_path_get_dirname (path);
  g_autofree char *ending = picture_ending (path);
  g_autofree char *name = g_strconcat ("picture", ending, NULL);
  int slot = 0;

  while (picture_unfinished[slot].folder != NULL)
    slot++;
  picture_unfinished[slot].path = g_strdup (path);
  picture_unfinished[slot].folder
      = g_build_filename (parent, ".els-synth-XXXXXX", NULL);
  if (g_mkdtemp (picture_unfinished[slot].folder) != NULL)
    {
      picture_unfinished[slot].file
          = g_build_filename (picture_unfinished[slot].folder, name, NULL);
      return slot;
    }
  g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
               _ ("“%s” cannot be written: %s."), path, g_strerror (errno));
  return -1;
}

/* The file's depth is the buffer's; 8 or 16 bits where the file can only have
 * those.  Savers with an automatic choice (below 0) are left alone. */
static void
picture_set_depth (GeglNode *sink, const char *saver, const Babl *format)
{
  GParamSpec *property = gegl_operation_find_property (saver, "bitdepth");

  if (property == NULL || G_PARAM_SPEC_INT (property)->default_value < 0)
    return;
  gegl_node_set (sink, "bitdepth",
                 babl_format_get_type (format, 0) == babl_type ("u8") ? 8 : 16,
                 NULL);
}

static void
picture_encode (const ElsPicture *picture, const char *saver,
                const char *path)
{
  g_autoptr (GeglNode) graph = gegl_node_new ();
  GeglNode *source = gegl_node_new_child (graph, "operation",
                                          "gegl:buffer-source", "buffer",
                                          picture->buffer, NULL);
  GeglNode *sink = gegl_node_new_child (graph, "operation", saver, "path",
                                        path, NULL);

  picture_set_depth (sink, saver, gegl_buffer_get_format (picture->buffer));
  if (picture->resolution != NULL && picture_has_property (saver, "metadata"))
    gegl_node_set (sink, "metadata", picture->resolution, NULL);
  gegl_node_link (source, sink);
  gegl_node_process (sink);
}

gboolean
els_picture_save (const ElsPicture *picture, const char *path, GError **error)
{
  const int slot = picture_reserve (path, error);
  GStatBuf status;

  if (slot < 0)
    return FALSE;
  picture_listen ();
  picture_encode (picture, picture_saver (path),
                  picture_unfinished[slot].file);
  picture_stop_listening ();
  if (picture_warning == NULL
      && g_stat (picture_unfinished[slot].file, &status) == 0
      && status.st_size > 0)
    return TRUE;
  g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
               _ ("“%s” cannot be written: %s."), path,
               picture_warning != NULL
                   ? picture_warning
                   : C_ ("reason", "the file came out empty"));
  return FALSE;
}

gboolean
els_picture_commit (GError **error)
{
  for (int slot = 0; slot < ELS_PICTURE_MAX_UNFINISHED; slot++)
    {
      const char *path = picture_unfinished[slot].path;

      if (picture_unfinished[slot].file == NULL)
        continue;
      if (g_rename (picture_unfinished[slot].file, path) != 0)
        {
          g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
                       _ ("“%s” cannot be written: %s."), path,
                       g_strerror (errno));
          return FALSE;
        }
      g_rmdir (picture_unfinished[slot].folder);
      picture_unfinished[slot].file = NULL;
      picture_unfinished[slot].folder = NULL;
    }
  return TRUE;
}

void
els_picture_abandon (void)
{
  for (int slot = 0; slot < ELS_PICTURE_MAX_UNFINISHED; slot++)
    {
      if (picture_unfinished[slot].file != NULL)
        unlink (picture_unfinished[slot].file);
      if (picture_unfinished[slot].folder != NULL)
        rmdir (picture_unfinished[slot].folder);
    }
}
