/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "dialog/screen.h"

#include <math.h>

/* babl would convert as well, but before its first pixel it tries out its
 * conversions, for a second and with hundreds of megabytes.  So the formats
 * that most images have are converted here. */
typedef enum
{
  SCREEN_AS_IS,  /* gray or RGB, with the curve of sRGB */
  SCREEN_LINEAR, /* the same in linear light */
  SCREEN_OTHER   /* for babl */
} ScreenKind;

static ScreenKind
screen_kind (const ElsFormat *format)
{
  const BablModelFlag flags
      = babl_get_model_flags (babl_format_get_model (format->babl));

  const gboolean linear = (flags & BABL_MODEL_FLAG_LINEAR) != 0;

  /* The run has added or left out an opacity: babl knows no such pixels, and a
   * profile has to be passed over. */
  if (babl_format_get_n_components (format->babl) != format->channels)
    return linear ? SCREEN_LINEAR : SCREEN_AS_IS;
  if (!(flags & (BABL_MODEL_FLAG_GRAY | BABL_MODEL_FLAG_RGB))
      || flags & (BABL_MODEL_FLAG_ASSOCIATED | BABL_MODEL_FLAG_INVERTED)
      || babl_format_get_space (format->babl) != babl_space ("sRGB"))
    return SCREEN_OTHER;
  if (flags & (BABL_MODEL_FLAG_NONLINEAR | BABL_MODEL_FLAG_PERCEPTUAL))
    return SCREEN_AS_IS;
  return linear ? SCREEN_LINEAR : SCREEN_OTHER;
}

static guint8
screen_byte (double value)
{
  /* Written so that NaN becomes 0. */
  return value > 0.0 ? (guint8) (MIN (value, 1.0) * 255.0 + 0.5) : 0;
}

static guint8
screen_colour (double value, ScreenKind kind)
{
  if (kind == SCREEN_LINEAR)
    value = value <= 0.0031308 ? 12.92 * value
                               : 1.055 * pow (value, 1.0 / 2.4) - 0.055;
  return screen_byte (value);
}

static void
screen_convert_other (const ElsFormat *format, const double *samples, gsize n,
                      guint8 *rgba)
{
  g_autofree guint8 *pixels = g_malloc (n * els_format_pixel_size (format));

  els_format_encode (format, samples, n * (gsize) format->channels, pixels);
  babl_process (babl_fish (format->babl, babl_format ("R'G'B'A u8")), pixels,
                rgba, (glong) n);
}

void
els_screen_convert (const ElsFormat *format, const double *samples, gsize n,
                    guint8 *rgba)
{
  const ScreenKind kind = screen_kind (format);
  const int colours = format->channels - (format->alpha >= 0 ? 1 : 0);

  if (kind == SCREEN_OTHER)
    {
      screen_convert_other (format, samples, n, rgba);
      return;
    }
  for (gsize i = 0; i < n; i++)
    {
      const double *pixel = samples + i * (gsize) format->channels;

      for (int c = 0; c < 3; c++)
        rgba[4 * i + (gsize) c]
            = screen_colour (pixel[MIN (c, colours - 1)], kind);
      rgba[4 * i + 3]
          = format->alpha >= 0 ? screen_byte (pixel[format->alpha]) : 255;
    }
}
