/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "pixels/formats.h"

#include <float.h>
#include <math.h>
#include <string.h>

#include "params/i18n.h"

#define HALF_MAX 65504.0

static const struct
{
  const char *name; /* babl's name of the type */
  gsize size;
} format_components[] = {
  [ELS_COMPONENT_U8] = { "u8", 1 },
  [ELS_COMPONENT_U16] = { "u16", 2 },
  [ELS_COMPONENT_U32] = { "u32", 4 },
  [ELS_COMPONENT_HALF] = { "half", 2 },
  [ELS_COMPONENT_FLOAT] = { "float", 4 },
  [ELS_COMPONENT_DOUBLE] = { "double", 8 },
};

static gboolean
format_find_component (ElsFormat *format)
{
  const char *name = babl_get_name (babl_format_get_type (format->babl, 0));

  for (int c = 1; c < format->channels; c++)
    if (babl_format_get_type (format->babl, c)
        != babl_format_get_type (format->babl, 0))
      return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (format_components); i++)
    if (g_str_equal (name, format_components[i].name))
      {
        format->component = (ElsComponent) i;
        return TRUE;
      }
  return FALSE;
}

gboolean
els_format_init (ElsFormat *format, const Babl *babl, GError **error)
{
  *format = (ElsFormat){ .babl = babl, .alpha = -1 };
  if (babl_format_is_palette (babl))
    {
      g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
                   _ ("Indexed colors cannot be used; convert the image to "
                      "RGB or grayscale first."));
      return FALSE;
    }
  format->channels = babl_format_get_n_components (babl);
  if (format->channels < 1 || format->channels > ELS_MAX_CHANNELS
      || !format_find_component (format))
    {
      g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
                   /* Translators: %s is the technical name of a pixel
                      format. */
                   _ ("Pixels of the format “%s” cannot be read."),
                   babl_get_name (babl));
      return FALSE;
    }
  if (babl_format_has_alpha (babl))
    format->alpha = format->channels - 1;
  return TRUE;
}

gsize
els_format_pixel_size (const ElsFormat *format)
{
  return (gsize) format->channels * format_components[format->component].size;
}

double
els_half_decode (guint16 half)
{
  const int exponent = (half >> 10) & 31;
  const double fraction = half & 1023;
  double value;

  if (exponent == 31)
    value = fraction > 0.0 ? NAN : INFINITY;
  else if (exponent == 0)
    value = ldexp (fraction, -24);
  else
    value = ldexp (1024.0 + fraction, exponent - 25);
  return half & 0x8000 ? -value : value;
}

/* The grid of halves around `value` has the spacing 2^(exponent - 10), never
 * below 2^-24; rint rounds to the nearest point of it, ties to even.  Rounding
 * up to the next power of two carries into the exponent by itself. */
guint16
els_half_encode (double value)
{
  const guint16 sign = signbit (value) ? 0x8000 : 0;
  const double size = fabs (value);
  double steps;
  int exponent;

  if (isnan (value))
    return (guint16) (sign | 0x7e00);
  if (isinf (value))
    return (guint16) (sign | 0x7c00);
  if (size >= HALF_MAX)
    return (guint16) (sign | 0x7bff);
  frexp (size, &exponent);
  exponent = size > 0.0 ? MAX (exponent - 1, -14) : -14;
  steps = rint (ldexp (size, 10 - exponent));
  return (guint16) (sign + (guint16) ((exponent + 14) * 1024)
                    + (guint16) steps);
}

static guint32
format_round (double sample, double maximum)
{
  if (!(sample > 0.0))
    return 0;
  return (guint32) floor (MIN (sample, 1.0) * maximum + 0.5);
}

/* A finite value beyond float's range becomes the largest float. */
static float
format_float (double sample)
{
  if (isfinite (sample))
    return (float) CLAMP (sample, -(double) FLT_MAX, (double) FLT_MAX);
  return (float) sample;
}

/* One loop a component type: `from` and `to` are bytes of any alignment. */
#define FORMAT_DECODE(type, expression)                            \
  for (gsize i = 0; i < n; i++)                                    \
    {                                                              \
      type v;                                                      \
                                                                   \
      memcpy (&v, (const guint8 *) from + i * sizeof v, sizeof v); \
      samples[i] = (expression);                                   \
    }

#define FORMAT_ENCODE(type, expression)                    \
  for (gsize i = 0; i < n; i++)                            \
    {                                                      \
      const type v = (type) (expression);                  \
                                                           \
      memcpy ((guint8 *) to + i * sizeof v, &v, sizeof v); \
    }

void
els_format_decode (const ElsFormat *format, gconstpointer from, gsize n,
                   double *samples)
{
  switch (format->component)
    {
    case ELS_COMPONENT_U8:
      FORMAT_DECODE (guint8, v / 255.0)
      break;
    case ELS_COMPONENT_U16:
      FORMAT_DECODE (guint16, v / 65535.0)
      break;
    case ELS_COMPONENT_U32:
      FORMAT_DECODE (guint32, v / 4294967295.0)
      break;
    case ELS_COMPONENT_HALF:
      FORMAT_DECODE (guint16, els_half_decode (v))
      break;
    case ELS_COMPONENT_FLOAT:
      FORMAT_DECODE (float, (double) v)
      break;
    case ELS_COMPONENT_DOUBLE:
      memcpy (samples, from, n * sizeof (double));
      break;
    }
}

void
els_format_encode (const ElsFormat *format, const double *samples, gsize n,
                   gpointer to)
{
  switch (format->component)
    {
    case ELS_COMPONENT_U8:
      FORMAT_ENCODE (guint8, format_round (samples[i], 255.0))
      break;
    case ELS_COMPONENT_U16:
      FORMAT_ENCODE (guint16, format_round (samples[i], 65535.0))
      break;
    case ELS_COMPONENT_U32:
      FORMAT_ENCODE (guint32, format_round (samples[i], 4294967295.0))
      break;
    case ELS_COMPONENT_HALF:
      FORMAT_ENCODE (guint16, els_half_encode (samples[i]))
      break;
    case ELS_COMPONENT_FLOAT:
      FORMAT_ENCODE (float, format_float (samples[i]))
      break;
    case ELS_COMPONENT_DOUBLE:
      memcpy (to, samples, n * sizeof (double));
      break;
    }
}
