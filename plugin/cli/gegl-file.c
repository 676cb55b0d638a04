/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * Reading EXR files and writing NPY files, by GEGL's operations.
 */
#include <string.h>

#include "cli/file-operation.h"
#include "cli/picture-kind.h"

#include "params/i18n.h"

#define EXR_HEADER 8 /* bytes before the first attribute */
/* Pixels that a byte of a file stands for at most, with room: deflate packs
 * 1032 bytes into one. */
#define EXR_RUN 4096

/* The end of the text that begins at `at`, after its zero; 0 if it has none. */
static gsize
exr_skip_text (const ElsPictureFile *file, gsize at)
{
  const guint8 *end
      = at < file->size ? memchr (file->data + at, 0, file->size - at) : NULL;

  return end != NULL ? (gsize) (end - file->data) + 1 : 0;
}

static gint32
exr_number (const ElsPictureFile *file, gsize at)
{
  return (gint32) els_picture_file_number (file, at, 4);
}

/* Whether so short a file can have as many pixels as its header says: GEGL's
 * operation takes memory and time for all of them before it looks. */
static gboolean
exr_size_is_likely (const ElsPictureFile *file)
{
  gsize at = EXR_HEADER;

  while (at > 0 && at < file->size && file->data[at] != 0)
    {
      const gsize type = exr_skip_text (file, at);
      const gsize value = type > 0 ? exr_skip_text (file, type) : 0;

      if (value == 0)
        return FALSE;
      if (strcmp ((const char *) file->data + at, "dataWindow") == 0)
        {
          const gint64 left = exr_number (file, value + 4);
          const gint64 top = exr_number (file, value + 8);
          const gint64 width = exr_number (file, value + 12) - left + 1;
          const gint64 height = exr_number (file, value + 16) - top + 1;

          return width > 0 && height > 0 && width <= G_MAXINT32
                 && height <= G_MAXINT32
                 && (guint64) width * (guint64) height
                        <= (guint64) file->size * EXR_RUN;
        }
      at = value + 4 + (guint32) exr_number (file, value);
    }
  return FALSE;
}

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
  if (!exr_size_is_likely (file))
    {
      *reason = g_strdup (C_ ("reason", "it ends too early"));
      return FALSE;
    }
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
