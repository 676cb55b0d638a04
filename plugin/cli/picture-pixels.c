/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "cli/picture-pixels.h"

#include <lcms2.h>
#include <math.h>

#include "params/i18n.h"

#define PIXELS_MAX_SIDE 524288 /* as many as a result may have */
#define PIXELS_INCH 0.0254     /* metres */

const Babl *
els_picture_babl (const ElsPictureSamples *samples, const Babl *space)
{
  const char *mark = samples->linear ? "" : "'";
  const char *a = samples->premultiplied ? "a" : "";
  g_autofree char *name = NULL;

  if (samples->channels > 2)
    name = g_strdup_printf ("R%s%sG%s%sB%s%s%s %s", mark,
                            samples->channels == 4 ? a : "", mark,
                            samples->channels == 4 ? a : "", mark,
                            samples->channels == 4 ? a : "",
                            samples->channels == 4 ? "A" : "", samples->type);
  else
    name = g_strdup_printf ("Y%s%s%s %s", mark, samples->channels == 2 ? a : "",
                            samples->channels == 2 ? "A" : "", samples->type);
  return babl_format_with_space (name, space);
}

/* Device links, abstract profiles and lists of named colours say nothing of
 * what a picture's values are. */
static gboolean
pixels_profile_fits (cmsHPROFILE profile, gboolean gray)
{
  switch (cmsGetDeviceClass (profile))
    {
    case cmsSigInputClass:
    case cmsSigDisplayClass:
    case cmsSigOutputClass:
    case cmsSigColorSpaceClass:
      return cmsGetColorSpace (profile)
             == (gray ? cmsSigGrayData : cmsSigRgbData);
    default:
      return FALSE;
    }
}

/* The space of the picture's profile, which is dropped if it is of no use for
 * so many colours.  A profile that babl does not understand, such as one made
 * of tables, is kept and goes into the result as it is. */
static const Babl *
pixels_space (ElsPicture *picture, gboolean gray)
{
  const char *problem = NULL;
  cmsHPROFILE profile;
  gboolean fits;
  gsize size;
  const char *data;

  if (picture->profile == NULL)
    return NULL;
  data = g_bytes_get_data (picture->profile, &size);
  profile = cmsOpenProfileFromMem (data, (cmsUInt32Number) size);
  fits = profile != NULL && pixels_profile_fits (profile, gray);
  if (profile != NULL)
    cmsCloseProfile (profile);
  if (fits)
    return babl_space_from_icc (data, (int) size,
                                BABL_ICC_INTENT_RELATIVE_COLORIMETRIC,
                                &problem);
  g_clear_pointer (&picture->profile, g_bytes_unref);
  return NULL;
}

gboolean
els_picture_begin (ElsPicture *picture, int width, int height,
                   const ElsPictureSamples *samples, char **reason)
{
  const Babl *space;

  if (width < 1 || height < 1)
    {
      *reason = g_strdup (C_ ("reason", "it is empty"));
      return FALSE;
    }
  if (width > PIXELS_MAX_SIDE || height > PIXELS_MAX_SIDE)
    {
      *reason = g_strdup_printf (
          /* Translators: numbers of pixels. */
          C_ ("reason", "it has %d × %d pixels, and no side may have more "
                        "than %d"),
          width, height, PIXELS_MAX_SIDE);
      return FALSE;
    }
  space = pixels_space (picture, samples->channels < 3);
  picture->buffer = gegl_buffer_new (GEGL_RECTANGLE (0, 0, width, height),
                                     els_picture_babl (samples, space));
  return TRUE;
}

void
els_picture_put_row (ElsPicture *picture, int y, gconstpointer row)
{
  gegl_buffer_set (picture->buffer,
                   GEGL_RECTANGLE (0, y, els_picture_width (picture), 1), 0,
                   NULL, row, GEGL_AUTO_ROWSTRIDE);
}

gpointer
els_picture_try_memory (gsize n, gsize size, char **reason)
{
  gpointer memory = g_try_malloc0_n (n, size);

  if (memory == NULL)
    *reason = g_strdup (C_ ("reason", "there is not enough memory"));
  return memory;
}

static void
pixels_reverse (guint8 *row, int n, gsize size)
{
  for (int a = 0, b = n - 1; a < b; a++, b--)
    for (gsize i = 0; i < size; i++)
      {
        const guint8 byte = row[(gsize) a * size + i];

        row[(gsize) a * size + i] = row[(gsize) b * size + i];
        row[(gsize) b * size + i] = byte;
      }
}

/* Rows of the upright picture are rows or, from 5 on, columns of the one
 * stored, counted from its end and read backwards as the orientation says. */
void
els_picture_turn (ElsPicture *picture, int orientation)
{
  const gboolean across = orientation >= 5;
  const gboolean from_end = orientation == 3 || orientation == 4
                            || orientation == 7 || orientation == 8;
  const gboolean backwards = orientation == 2 || orientation == 3
                             || orientation == 6 || orientation == 7;
  const int stored_width = els_picture_width (picture);
  const int stored_height = els_picture_height (picture);
  const int width = across ? stored_height : stored_width;
  const int height = across ? stored_width : stored_height;
  const Babl *format = gegl_buffer_get_format (picture->buffer);
  const gsize size = (gsize) babl_format_get_bytes_per_pixel (format);
  g_autofree guint8 *row = NULL;
  GeglBuffer *upright;

  if (orientation < 2 || orientation > 8)
    return;
  row = g_malloc ((gsize) width * size);
  upright = gegl_buffer_new (GEGL_RECTANGLE (0, 0, width, height), format);
  for (int y = 0; y < height; y++)
    {
      const int at = from_end ? height - 1 - y : y;
      const GeglRectangle line = { across ? at : 0, across ? 0 : at,
                                   across ? 1 : width, across ? width : 1 };

      gegl_buffer_get (picture->buffer, &line, 1.0, format, row,
                       GEGL_AUTO_ROWSTRIDE, GEGL_ABYSS_NONE);
      if (backwards)
        pixels_reverse (row, width, size);
      gegl_buffer_set (upright, GEGL_RECTANGLE (0, y, width, 1), 0, format, row,
                       GEGL_AUTO_ROWSTRIDE);
    }
  g_object_unref (picture->buffer);
  picture->buffer = upright;
  if (across)
    picture->density = (ElsDensity){ picture->density.unit, picture->density.y,
                                     picture->density.x };
}

void
els_picture_set_profile (ElsPicture *picture, const void *data, gsize size)
{
  g_clear_pointer (&picture->profile, g_bytes_unref);
  if (data != NULL && size > 0)
    picture->profile = g_bytes_new (data, size);
}

const Babl *
els_picture_babl_to_save (const ElsPicture *picture, gboolean alpha,
                          const char *type)
{
  const Babl *format = gegl_buffer_get_format (picture->buffer);
  const gboolean has_alpha = babl_format_has_alpha (format);
  const gboolean keeps = alpha && has_alpha;
  const int colors = babl_format_get_n_components (format) - has_alpha;
  const ElsPictureSamples samples
      = { .channels = (colors < 3 ? 1 : 3) + keeps, .type = type };

  return els_picture_babl (&samples, babl_format_get_space (format));
}

const char *
els_picture_type (const ElsPicture *picture)
{
  return babl_get_name (
      babl_format_get_type (gegl_buffer_get_format (picture->buffer), 0));
}

int
els_picture_width (const ElsPicture *picture)
{
  return gegl_buffer_get_width (picture->buffer);
}

int
els_picture_height (const ElsPicture *picture)
{
  return gegl_buffer_get_height (picture->buffer);
}

void
els_picture_get_row (const ElsPicture *picture, const Babl *format, int y,
                     gpointer row)
{
  gegl_buffer_get (picture->buffer,
                   GEGL_RECTANGLE (0, y, els_picture_width (picture), 1), 1.0,
                   format, row, GEGL_AUTO_ROWSTRIDE, GEGL_ABYSS_NONE);
}

double
els_density_in (const ElsDensity *density, ElsDensityUnit unit, double value)
{
  if (density->unit == ELS_DENSITY_UNKNOWN)
    return 0.0;
  if (density->unit == unit)
    return value;
  return unit == ELS_DENSITY_INCH ? value * PIXELS_INCH : value / PIXELS_INCH;
}
