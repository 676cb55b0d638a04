/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * Reading EXR files and writing NPY files, by GEGL's operations.
 */
#include "cli/file-operation.h"
#include "cli/picture-kind.h"

static void
gegl_file_decode (ElsPicture *picture, const char *loader, const char *path)
{
  g_autoptr (GeglNode) graph = gegl_node_new ();
  GeglNode *source
      = gegl_node_new_child (graph, "operation", loader, "path", path, NULL);
  GeglNode *sink;
  GeglRectangle extent = gegl_node_get_bounding_box (source);

  if (gegl_rectangle_is_empty (&extent))
    return;
  sink = gegl_node_new_child (graph, "operation", "gegl:buffer-sink", "buffer",
                              &picture->buffer, "format", NULL, NULL);
  gegl_node_link (source, sink);
  gegl_node_process (sink);
}

gboolean
els_exr_load (const ElsPictureFile *file, ElsPicture *picture, char **reason)
{
  els_file_listen ();
  gegl_file_decode (picture, "gegl:exr-load", file->path);
  els_file_stop_listening ();
  if (els_file_report () != NULL)
    {
      *reason = g_strdup (els_file_report ());
      return FALSE;
    }
  return picture->buffer != NULL;
}

static gboolean
gegl_file_encode (const ElsPicture *picture, const char *saver,
                  const char *path, char **reason)
{
  g_autoptr (GeglNode) graph = gegl_node_new ();
  GeglNode *source
      = gegl_node_new_child (graph, "operation", "gegl:buffer-source", "buffer",
                             picture->buffer, NULL);
  GeglNode *sink
      = gegl_node_new_child (graph, "operation", saver, "path", path, NULL);

  els_file_listen ();
  gegl_node_link (source, sink);
  gegl_node_process (sink);
  els_file_stop_listening ();
  if (els_file_report () == NULL)
    return TRUE;
  *reason = g_strdup (els_file_report ());
  return FALSE;
}

/* Nothing but the system's errors tells that these operations have failed. */
static gboolean
gegl_file_is_empty (FILE *stream)
{
  return fseek (stream, 0, SEEK_END) != 0 || ftell (stream) <= 0;
}

gboolean
els_npy_save (const ElsPicture *picture, FILE *stream, const char *path,
              char **reason)
{
  return gegl_file_encode (picture, "gegl:npy-save", path, reason)
         && !gegl_file_is_empty (stream);
}
