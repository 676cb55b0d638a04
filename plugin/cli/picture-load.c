/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "cli/picture-file.h"

#include <errno.h>
#include <stdio.h>

#include <glib/gstdio.h>
#include <unistd.h>

#include "cli/file-operation.h"

#include "params/i18n.h"

#define JPEG_LOADER "gegl:jpg-load"

void
els_picture_clear (ElsPicture *picture)
{
  g_clear_object (&picture->buffer);
  g_clear_object (&picture->resolution);
}

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
  g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID, _ ("“%s” is not a file."),
               path);
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
  GeglNode *source
      = gegl_node_new_child (graph, "operation", loader, "path", path, NULL);
  GeglNode *sink;
  GeglRectangle extent;

  if (els_file_has_property (loader, "metadata"))
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
  gegl_metadata_store_set_resolution_x (to,
                                        gegl_metadata_store_get_resolution_x (
                                            from));
  gegl_metadata_store_set_resolution_y (to,
                                        gegl_metadata_store_get_resolution_y (
                                            from));
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
  loader = els_file_loader (path);
  if (loader == NULL)
    {
      g_autofree char *ending = els_file_ending (path);

      g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
                   /* Translators: a file's name and its ending, as ".abc". */
                   _ ("“%s” cannot be read: files that end in “%s” are not "
                      "known."),
                   path, ending);
      return FALSE;
    }
  if (!picture_check_beginning (path, loader, error))
    return FALSE;
  els_file_listen ();
  picture_decode (picture, loader, path);
  els_file_stop_listening ();
  if (els_file_report () == NULL && picture->buffer != NULL)
    {
      picture_keep_resolution (picture);
      return TRUE;
    }
  els_picture_clear (picture);
  g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
               _ ("“%s” cannot be read as a picture: %s."), path,
               els_file_report () != NULL ? els_file_report ()
                                          : C_ ("reason", "it is empty"));
  return FALSE;
}
