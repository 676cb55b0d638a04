/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "buffers.h"

#include <string.h>

#include "pixels/formats.h"
#include "support.h"

GeglBuffer *
buffers_noise (const char *format_name, const GeglRectangle *extent)
{
  GeglBuffer *buffer = gegl_buffer_new (extent, babl_format (format_name));
  ElsFormat format;
  g_autofree double *samples = NULL;
  g_autofree guint8 *pixels = NULL;

  g_assert_true (
      els_format_init (&format, gegl_buffer_get_format (buffer), NULL));
  samples = support_samples (7, extent->width, extent->height, format.channels);
  pixels = g_malloc ((gsize) extent->width * (gsize) extent->height
                     * els_format_pixel_size (&format));
  els_format_encode (&format, samples,
                     (gsize) extent->width * (gsize) extent->height
                         * (gsize) format.channels,
                     pixels);
  gegl_buffer_set (buffer, extent, 0, format.babl, pixels, GEGL_AUTO_ROWSTRIDE);
  return buffer;
}

void
buffers_fill (GeglBuffer *buffer, int x, int y, int width, int height,
              gconstpointer pixel)
{
  const Babl *format = gegl_buffer_get_format (buffer);
  const int size = babl_format_get_bytes_per_pixel (format);
  g_autofree guint8 *row = g_malloc ((gsize) (width * size));

  for (int i = 0; i < width; i++)
    memcpy (row + i * size, pixel, (gsize) size);
  for (int i = 0; i < height; i++)
    gegl_buffer_set (buffer, GEGL_RECTANGLE (x, y + i, width, 1), 0, format,
                     row, GEGL_AUTO_ROWSTRIDE);
}

ElsValues
buffers_values (int width, int height)
{
  ElsValues values;

  els_values_init (&values);
  values.value[ELS_PARAM_WIDTH] = width;
  values.value[ELS_PARAM_HEIGHT] = height;
  values.value[ELS_PARAM_METHOD] = ELS_METHOD_EXACT;
  values.value[ELS_PARAM_PATCH_SIZE] = 3;
  values.value[ELS_PARAM_STEPS] = 4;
  return values;
}

void
buffers_check_progress (double fraction, gpointer data)
{
  BuffersProgress *progress = data;

  g_assert_cmpfloat (fraction, >=, progress->last);
  g_assert_cmpfloat (fraction, <=, 1.0);
  progress->last = fraction;
  progress->calls++;
}
