/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "pixels/rows.h"

#include "pixels/allocate.h"

gboolean
els_rows_init (ElsRows *rows, GeglBuffer *buffer, int width, GError **error)
{
  *rows = (ElsRows){ .buffer = buffer, .width = width };
  if (!els_format_init (&rows->format, gegl_buffer_get_format (buffer), error))
    return FALSE;
  rows->pixels
      = els_pixels_allocate ((gsize) width,
                             els_format_pixel_size (&rows->format), error);
  if (rows->pixels == NULL)
    return FALSE;
  rows->samples
      = els_pixels_allocate ((gsize) width,
                             (gsize) rows->format.channels * sizeof (double),
                             error);
  return rows->samples != NULL;
}

void
els_rows_clear (ElsRows *rows)
{
  g_free (rows->pixels);
  g_free (rows->samples);
}

void
els_rows_read (const ElsRows *rows, int x, int y, int width)
{
  gegl_buffer_get (rows->buffer, GEGL_RECTANGLE (x, y, width, 1), 1.0,
                   rows->format.babl, rows->pixels, GEGL_AUTO_ROWSTRIDE,
                   GEGL_ABYSS_NONE);
  els_format_decode (&rows->format, rows->pixels,
                     (gsize) width * (gsize) rows->format.channels,
                     rows->samples);
}
