/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * Reading EXR files and writing NPY files, by GEGL's operations.
 */
#include <string.h>

#include "cli/file-operation.h"
#include "cli/picture-kind.h"
#include "cli/picture-pixels.h"

#include "params/i18n.h"

#define EXR_HEADER 8 /* bytes before the first attribute */
#define EXR_HALF 1   /* a kind of samples */

/* The end of the text that begins at `at`, after its zero; 0 if it has none. */
static gsize
exr_skip_text (const ElsPictureFile *file, gsize at)
{
  const guint8 *end
      = at < file->size ? memchr (file->data + at, 0, file->size - at) : NULL;

  return end != NULL ? (gsize) (end - file->data) + 1 : 0;
}

static guint32
exr_number (const ElsPictureFile *file, gsize at)
{
  guint32 value = 0;

  for (gsize i = 4; i-- > 0;)
    value = value << 8 | (at + i < file->size ? file->data[at + i] : 0);
  return value;
}

/* Whether no channel of the list, at `at`, has more than 16 bits. */
static gboolean
exr_list_is_half (const ElsPictureFile *file, gsize at)
{
  gboolean any = FALSE;

  while (at > 0 && at < file->size && file->data[at] != 0)
    {
      at = exr_skip_text (file, at);
      if (at == 0 || exr_number (file, at) != EXR_HALF)
        return FALSE;
      any = TRUE;
      at += 16; /* kind, flags, steps across and down */
    }
  return any;
}

/* GEGL's operation makes floats of halves and does not tell. */
static gboolean
exr_is_half (const ElsPictureFile *file)
{
  gsize at = EXR_HEADER;

  while (at > 0 && at < file->size && file->data[at] != 0)
    {
      const gsize type = exr_skip_text (file, at);
      const gsize size = type > 0 ? exr_skip_text (file, type) : 0;

      if (size == 0)
        return FALSE;
      if (strcmp ((const char *) file->data + at, "channels") == 0)
        return exr_list_is_half (file, size + 4);
      at = size + 4 + exr_number (file, size);
    }
  return FALSE;
}

static void
exr_make_half (ElsPicture *picture)
{
  const Babl *own = gegl_buffer_get_format (picture->buffer);
  const gboolean alpha = babl_format_has_alpha (own);
  const int flags = (int) babl_get_model_flags (babl_format_get_model (own));
  const ElsPictureSamples samples
      = { .channels = babl_format_get_n_components (own),
          .type = "half",
          .linear = TRUE,
          .premultiplied = alpha && (flags & BABL_MODEL_FLAG_ASSOCIATED) != 0 };
  const Babl *half = els_picture_babl (&samples, babl_format_get_space (own));
  GeglBuffer *buffer
      = gegl_buffer_new (gegl_buffer_get_extent (picture->buffer), half);

  gegl_buffer_copy (picture->buffer, NULL, GEGL_ABYSS_NONE, buffer, NULL);
  g_object_unref (picture->buffer);
  picture->buffer = buffer;
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
  els_file_listen ();
  gegl_file_decode (picture, "gegl:exr-load", file->path);
  els_file_stop_listening ();
  if (els_file_report () != NULL)
    {
      *reason = g_strdup (els_file_report ());
      return FALSE;
    }
  if (picture->buffer == NULL)
    return FALSE;
  if (exr_is_half (file))
    exr_make_half (picture);
  return TRUE;
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
