/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "pixels/blend.h"

#include <math.h>
#include <string.h>

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
