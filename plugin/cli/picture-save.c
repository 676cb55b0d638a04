/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "cli/picture-file.h"

#include <errno.h>

#include <glib/gstdio.h>
#include <unistd.h>

#include "cli/file-operation.h"

#include "params/i18n.h"

/* Files that are not in their place yet, each in a folder of its own next to it:
 * GEGL's savers, finding no file there, write to that name and no other.  A
 * signal handler reads both names; they are set before folder and file exist
 * and are taken back after both are gone. */
static struct
{
  char *volatile folder;
  char *volatile file;
  char *path;
} picture_unfinished[ELS_PICTURE_MAX_UNFINISHED];

gboolean
els_picture_can_save (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *ending = els_file_ending (path);

  if (els_file_saver (path) == NULL)
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

/* A new folder next to `path`, and the name of a file in it; its slot or -1. */
static int
picture_reserve (const char *path, GError **error)
{
  g_autofree char *parent = g_path_get_dirname (path);
  g_autofree char *ending = els_file_ending (path);
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
picture_encode (const ElsPicture *picture, const char *saver, const char *path)
{
  g_autoptr (GeglNode) graph = gegl_node_new ();
  GeglNode *source
      = gegl_node_new_child (graph, "operation", "gegl:buffer-source", "buffer",
                             picture->buffer, NULL);
  GeglNode *sink
      = gegl_node_new_child (graph, "operation", saver, "path", path, NULL);

  picture_set_depth (sink, saver, gegl_buffer_get_format (picture->buffer));
  if (picture->resolution != NULL && els_file_has_property (saver, "metadata"))
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
  els_file_listen ();
  picture_encode (picture, els_file_saver (path),
                  picture_unfinished[slot].file);
  els_file_stop_listening ();
  if (els_file_report () == NULL
      && g_stat (picture_unfinished[slot].file, &status) == 0
      && status.st_size > 0)
    return TRUE;
  g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
               _ ("“%s” cannot be written: %s."), path,
               els_file_report () != NULL
                   ? els_file_report ()
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
