/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "pixels/blend.h"

#include <math.h>
#include <string.h>

#include "pixels/allocate.h"

static void
blend_pixel (const ElsFormat *format, double coverage, gboolean keep_opacity,
             const double *made, double *pixel)
{
  const int alpha = format->alpha;
  const double old_opacity = alpha >= 0 ? pixel[alpha] : 1.0;
  const double new_opacity
      = alpha >= 0 && !keep_opacity ? made[alpha] : old_opacity;
  const double opacity
      = coverage * new_opacity + (1.0 - coverage) * old_opacity;
  const double share
      = opacity > 0.0 ? coverage * new_opacity / opacity : coverage;

  for (int c = 0; c < format->channels; c++)
    if (c == alpha)
      pixel[c] = opacity;
    else if (share >= 1.0 || !isfinite (pixel[c]))
      pixel[c] = made[c];
    else
      pixel[c] = share * made[c] + (1.0 - share) * pixel[c];
}

void
els_blend_pixels (const ElsFormat *format, const guint8 *coverage,
                  gboolean keep_opacity, gsize n, const guint8 *made,
                  guint8 *pixels)
{
  const gsize size = els_format_pixel_size (format);
  const gboolean keeps = keep_opacity && format->alpha >= 0;
  double over[ELS_MAX_CHANNELS], under[ELS_MAX_CHANNELS];

  for (gsize i = 0; i < n; i++, made += size, pixels += size)
    {
      if (coverage[i] == 0)
        continue;
      if (coverage[i] == 255 && !keeps)
        {
          memcpy (pixels, made, size);
          continue;
        }
      els_format_decode (format, made, (gsize) format->channels, over);
      els_format_decode (format, pixels, (gsize) format->channels, under);
      blend_pixel (format, coverage[i] / 255.0, keeps, over, under);
      els_format_encode (format, under, (gsize) format->channels, pixels);
    }
}

gboolean
els_blend_buffers (GeglBuffer *made, const ElsHole *coverage,
                   gboolean keep_opacity, GeglBuffer *pixels, GError **error)
{
  GeglRectangle row = *gegl_buffer_get_extent (made);
  const gsize width = (gsize) row.width;
  const int bottom = row.y + row.height;
  ElsFormat format;
  g_autofree guint8 *bytes = NULL; /* new pixels, old pixels, coverage */
  guint8 *old, *share;

  if (!els_format_init (&format, gegl_buffer_get_format (made), error))
    return FALSE;
  bytes = els_pixels_allocate (width, 2 * els_format_pixel_size (&format) + 1,
                               error);
  if (bytes == NULL)
    return FALSE;
  old = bytes + width * els_format_pixel_size (&format);
  share = old + width * els_format_pixel_size (&format);
  memset (share, 255, width);
  row.height = 1;
  for (; row.y < bottom; row.y++)
    {
      gegl_buffer_get (made, &row, 1.0, format.babl, bytes, GEGL_AUTO_ROWSTRIDE,
                       GEGL_ABYSS_NONE);
      gegl_buffer_get (pixels, &row, 1.0, format.babl, old, GEGL_AUTO_ROWSTRIDE,
                       GEGL_ABYSS_NONE);
      for (int x = 0; coverage != NULL && x < row.width; x++)
        share[x] = els_hole_at (coverage, row.x + x, row.y);
      els_blend_pixels (&format, share, keep_opacity, width, bytes, old);
      gegl_buffer_set (pixels, &row, 0, format.babl, old, GEGL_AUTO_ROWSTRIDE);
    }
  return TRUE;
}

void
els_blend_alone (const ElsFormat *format, const guint8 *coverage, gsize n,
                 const guint8 *made, const ElsFormat *to, guint8 *pixels)
{
  const gsize size = els_format_pixel_size (format);
  const gsize to_size = els_format_pixel_size (to);
  double samples[ELS_MAX_CHANNELS];

  for (gsize i = 0; i < n; i++)
    {
      const double opacity = coverage[i] / 255.0;

      if (coverage[i] == 0)
        continue;
      els_format_decode (format, made + i * size, (gsize) format->channels,
                         samples);
      samples[to->alpha]
          = format->alpha >= 0 ? samples[format->alpha] * opacity : opacity;
      els_format_encode (to, samples, (gsize) to->channels,
                         pixels + i * to_size);
    }
}
