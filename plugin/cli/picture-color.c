/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "cli/picture-color.h"

#include <lcms2.h>

/* The numbers of GIMP's own sRGB. */
static const cmsCIExyY color_white = { 0.3127, 0.3290, 1.0 };
static const cmsCIExyYTRIPLE color_primaries
    = { { 0.639998686, 0.330010138, 1.0 },
        { 0.300003784, 0.600003357, 1.0 },
        { 0.150002046, 0.059997204, 1.0 } };
#define COLOR_CURVE 4 /* of LittleCMS: a power with a straight piece */
static const double color_curve[5]
    = { 2.4, 1.0 / 1.055, 0.055 / 1.055, 1.0 / 12.92, 0.04045 };

struct _ElsInks
{
  cmsHTRANSFORM transform; /* NULL for a guess */
  int bytes;
};

static GBytes *
color_profile_bytes (cmsHPROFILE profile)
{
  cmsUInt32Number size = 0;
  GBytes *bytes = NULL;

  if (profile != NULL && cmsSaveProfileToMem (profile, NULL, &size))
    {
      guint8 *data = g_malloc (size);

      if (cmsSaveProfileToMem (profile, data, &size))
        bytes = g_bytes_new (data, size);
      g_free (data);
    }
  if (profile != NULL)
    cmsCloseProfile (profile);
  return bytes;
}

GBytes *
els_profile_of_gamma (double power, const double xy[8], gboolean gray)
{
  const cmsCIExyY white = { xy[0], xy[1], 1.0 };
  const cmsCIExyYTRIPLE primaries
      = { { xy[2], xy[3], 1.0 }, { xy[4], xy[5], 1.0 }, { xy[6], xy[7], 1.0 } };
  cmsToneCurve *curve;
  cmsToneCurve *curves[3];
  GBytes *bytes;

  if (!(power > 0.0 && power < 100.0))
    return NULL;
  curve = cmsBuildGamma (NULL, power);
  for (int c = 0; c < 3; c++)
    curves[c] = curve;
  bytes = color_profile_bytes (
      gray ? cmsCreateGrayProfile (&white, curve)
           : cmsCreateRGBProfile (&white, &primaries, curves));
  cmsFreeToneCurve (curve);
  return bytes;
}

static cmsHPROFILE
color_srgb (void)
{
  cmsToneCurve *curve
      = cmsBuildParametricToneCurve (NULL, COLOR_CURVE, color_curve);
  cmsToneCurve *curves[3] = { curve, curve, curve };
  cmsHPROFILE profile
      = cmsCreateRGBProfile (&color_white, &color_primaries, curves);

  cmsFreeToneCurve (curve);
  return profile;
}

/* As GIMP does it by default. */
static cmsHTRANSFORM
color_transform (GBytes *bytes, gboolean is_16_bit)
{
  gsize size;
  const void *data = g_bytes_get_data (bytes, &size);
  cmsHPROFILE inks = cmsOpenProfileFromMem (data, (cmsUInt32Number) size);
  cmsHPROFILE srgb = color_srgb ();
  cmsHTRANSFORM transform = NULL;

  if (inks != NULL && cmsGetColorSpace (inks) == cmsSigCmykData)
    transform = cmsCreateTransform (
        inks, is_16_bit ? TYPE_CMYK_16_REV : TYPE_CMYK_8_REV, srgb,
        is_16_bit ? TYPE_RGB_16 : TYPE_RGB_8, INTENT_RELATIVE_COLORIMETRIC,
        cmsFLAGS_NOOPTIMIZE | cmsFLAGS_BLACKPOINTCOMPENSATION);
  if (inks != NULL)
    cmsCloseProfile (inks);
  cmsCloseProfile (srgb);
  return transform;
}

ElsInks *
els_inks_new (GBytes *profile, int bytes)
{
  ElsInks *inks = g_new0 (ElsInks, 1);

  inks->bytes = bytes;
  if (profile != NULL)
    inks->transform = color_transform (profile, bytes == 2);
  return inks;
}

void
els_inks_free (ElsInks *inks)
{
  if (inks->transform != NULL)
    cmsDeleteTransform (inks->transform);
  g_free (inks);
}

/* GIMP's guess too: black ink darkens what the coloured ones leave. */
void
els_inks_convert (const ElsInks *inks, gconstpointer from, gpointer to,
                  int n_pixels)
{
  if (inks->transform != NULL)
    {
      cmsDoTransform (inks->transform, from, to, (cmsUInt32Number) n_pixels);
      return;
    }
  for (gsize i = 0; i < (gsize) n_pixels * 3; i++)
    {
      const gsize ink = i / 3 * 4 + i % 3, black = i / 3 * 4 + 3;

      if (inks->bytes == 1)
        {
          const guint8 *light = from;

          ((guint8 *) to)[i] = (guint8) (light[ink] * light[black] / 255);
        }
      else
        {
          const guint16 *light = from;

          ((guint16 *) to)[i]
              = (guint16) ((guint64) light[ink] * light[black] / 65535);
        }
    }
}
