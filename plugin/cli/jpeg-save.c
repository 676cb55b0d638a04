/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * Writing JPEG files, by libjpeg.
 */
#include "cli/jpeg-errors.h"
#include "cli/picture-kind.h"
#include "cli/picture-pixels.h"

/* GIMP's defaults: this, and a colour of its own for each pixel. */
#define JPEG_QUALITY 90

static void
jpeg_set_density (j_compress_ptr jpeg, const ElsDensity *density)
{
  const double x = els_density_in (density, ELS_DENSITY_INCH, density->x) + 0.5;
  const double y = els_density_in (density, ELS_DENSITY_INCH, density->y) + 0.5;

  /* Without a unit these two say no more than that pixels are square. */
  jpeg->density_unit = 0;
  jpeg->X_density = jpeg->Y_density = 1;
  if (x < 1.0 || y < 1.0 || x >= 65536.0 || y >= 65536.0)
    return;
  jpeg->density_unit = 1;
  jpeg->X_density = (UINT16) x;
  jpeg->Y_density = (UINT16) y;
}

static void
jpeg_set_up (j_compress_ptr jpeg, const ElsPicture *picture, int channels)
{
  jpeg->image_width = (JDIMENSION) els_picture_width (picture);
  jpeg->image_height = (JDIMENSION) els_picture_height (picture);
  jpeg->input_components = channels;
  jpeg->in_color_space = channels == 1 ? JCS_GRAYSCALE : JCS_RGB;
  jpeg_set_defaults (jpeg);
  jpeg_set_quality (jpeg, JPEG_QUALITY, TRUE);
  jpeg->comp_info[0].h_samp_factor = 1;
  jpeg->comp_info[0].v_samp_factor = 1;
  jpeg->optimize_coding = TRUE;
  jpeg_set_density (jpeg, &picture->density);
}

static gboolean
jpeg_encode (j_compress_ptr jpeg, ElsJpegErrors *errors,
             const ElsPicture *picture, const Babl *format, FILE *stream,
             guint8 *row)
{
  if (setjmp (errors->leave))
    return FALSE;
  jpeg_create_compress (jpeg);
  jpeg_stdio_dest (jpeg, stream);
  jpeg_set_up (jpeg, picture, babl_format_get_n_components (format));
  jpeg_start_compress (jpeg, TRUE);
  if (picture->profile != NULL)
    {
      gsize size;
      const guint8 *data = g_bytes_get_data (picture->profile, &size);

      jpeg_write_icc_profile (jpeg, data, (unsigned int) size);
    }
  while (jpeg->next_scanline < jpeg->image_height)
    {
      els_picture_get_row (picture, format, (int) jpeg->next_scanline, row);
      jpeg_write_scanlines (jpeg, &row, 1);
    }
  jpeg_finish_compress (jpeg);
  return TRUE;
}

gboolean
els_jpeg_save (const ElsPicture *picture, FILE *stream, const char *path,
               char **reason)
{
  const Babl *format = els_picture_babl_to_save (picture, FALSE, "u8");
  struct jpeg_compress_struct jpeg = { 0 };
  ElsJpegErrors errors;
  g_autofree guint8 *row = g_malloc ((gsize) els_picture_width (picture) * 3);
  gboolean saved;

  jpeg.err = els_jpeg_errors_init (&errors, reason);
  saved = jpeg_encode (&jpeg, &errors, picture, format, stream, row);
  jpeg_destroy_compress (&jpeg);
  return saved;
}
