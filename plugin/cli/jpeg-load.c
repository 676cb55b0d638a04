/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * Reading JPEG files, by libjpeg.
 */
#include <stdlib.h>
#include <string.h>

#include "cli/jpeg-errors.h"
#include "cli/picture-color.h"
#include "cli/picture-exif.h"
#include "cli/picture-kind.h"
#include "cli/picture-pixels.h"

#include <jerror.h>

#define JPEG_EXIF_MARKER (JPEG_APP0 + 1)
#define JPEG_PROFILE_MARKER (JPEG_APP0 + 2)
#define JPEG_MARKER_SIZE 0xffff

/* What libjpeg goes on from with pixels that it makes up is an error here.
 * Bytes that stand between the parts, or are unknown, lose none. */
static void
jpeg_errors_message (j_common_ptr jpeg, int level)
{
  const int code = jpeg->err->msg_code;

  if (level < 0 && code != JWRN_EXTRANEOUS_DATA && code != JWRN_ADOBE_XFORM
      && code != JWRN_JFIF_MAJOR)
    els_jpeg_errors_leave (jpeg);
}

/* GIMP takes the density of JFIF, and EXIF's where that says nothing. */
static void
jpeg_take_metadata (j_decompress_ptr jpeg, ElsPicture *picture,
                    int *orientation)
{
  JOCTET *profile = NULL;
  unsigned int size = 0;

  if (jpeg->saw_JFIF_marker && jpeg->density_unit > 0 && jpeg->X_density > 0
      && jpeg->Y_density > 0)
    picture->density
        = jpeg->density_unit == 1
              ? (ElsDensity){ ELS_DENSITY_INCH, jpeg->X_density,
                              jpeg->Y_density }
              : (ElsDensity){ ELS_DENSITY_METRE, jpeg->X_density * 100.0,
                              jpeg->Y_density * 100.0 };
  for (jpeg_saved_marker_ptr marker = jpeg->marker_list; marker != NULL;
       marker = marker->next)
    if (marker->marker == JPEG_EXIF_MARKER && marker->data_length > 6
        && memcmp (marker->data, "Exif\0\0", 6) == 0)
      {
        *orientation = els_exif_orientation (marker->data, marker->data_length);
        if (picture->density.unit == ELS_DENSITY_UNKNOWN)
          picture->density
              = els_exif_density (marker->data, marker->data_length);
        break;
      }
  if (jpeg_read_icc_profile (jpeg, &profile, &size))
    els_picture_set_profile (picture, profile, size);
  free (profile);
}

/* Gray stays gray, inks stay inks, all else becomes RGB. */
static void
jpeg_choose_colors (j_decompress_ptr jpeg)
{
  if (jpeg->jpeg_color_space == JCS_CMYK || jpeg->jpeg_color_space == JCS_YCCK)
    jpeg->out_color_space = JCS_CMYK;
  else if (jpeg->jpeg_color_space == JCS_GRAYSCALE)
    jpeg->out_color_space = JCS_GRAYSCALE;
  else
    jpeg->out_color_space = JCS_RGB;
}

/* What is needed while pixels are read; freed by whoever set the jump. */
typedef struct
{
  ElsInks *inks;
  guint8 *row, *colors;
} JpegRows;

static gboolean
jpeg_read_rows (j_decompress_ptr jpeg, ElsPicture *picture, JpegRows *rows,
                char **reason)
{
  const gboolean inks = jpeg->output_components == 4;
  const ElsPictureSamples samples
      = { .channels = inks ? 3 : jpeg->output_components, .type = "u8" };
  const int width = (int) jpeg->output_width;

  if (inks)
    {
      /* What it is converted to has no profile. */
      rows->inks = els_inks_new (picture->profile, 1);
      g_clear_pointer (&picture->profile, g_bytes_unref);
    }
  if (!els_picture_begin (picture, width, (int) jpeg->output_height, &samples,
                          reason))
    return FALSE;
  rows->row = g_malloc ((gsize) width * 4);
  rows->colors = g_malloc ((gsize) width * 3);
  while (jpeg->output_scanline < jpeg->output_height)
    {
      const int y = (int) jpeg->output_scanline;

      jpeg_read_scanlines (jpeg, &rows->row, 1);
      if (inks)
        els_inks_convert (rows->inks, rows->row, rows->colors, width);
      els_picture_put_row (picture, y, inks ? rows->colors : rows->row);
    }
  return TRUE;
}

static gboolean
jpeg_decode (j_decompress_ptr jpeg, ElsJpegErrors *errors,
             const ElsPictureFile *file, ElsPicture *picture, JpegRows *rows,
             int *orientation)
{
  if (setjmp (errors->leave))
    return FALSE;
  jpeg_create_decompress (jpeg);
  jpeg_mem_src (jpeg, file->data, file->size);
  jpeg_save_markers (jpeg, JPEG_EXIF_MARKER, JPEG_MARKER_SIZE);
  jpeg_save_markers (jpeg, JPEG_PROFILE_MARKER, JPEG_MARKER_SIZE);
  jpeg_read_header (jpeg, TRUE);
  jpeg_take_metadata (jpeg, picture, orientation);
  jpeg_choose_colors (jpeg);
  /* As GIMP, whose pixels these are to be. */
  jpeg->dct_method = JDCT_FLOAT;
  jpeg_start_decompress (jpeg);
  if (!jpeg_read_rows (jpeg, picture, rows, errors->reason))
    return FALSE;
  jpeg_finish_decompress (jpeg);
  return TRUE;
}

gboolean
els_jpeg_load (const ElsPictureFile *file, ElsPicture *picture, char **reason)
{
  struct jpeg_decompress_struct jpeg = { 0 };
  ElsJpegErrors errors;
  JpegRows rows = { 0 };
  int orientation = 1;
  gboolean loaded;

  jpeg.err = els_jpeg_errors_init (&errors, reason);
  errors.manager.emit_message = jpeg_errors_message;
  loaded = jpeg_decode (&jpeg, &errors, file, picture, &rows, &orientation);
  jpeg_destroy_decompress (&jpeg);
  g_clear_pointer (&rows.inks, els_inks_free);
  g_free (rows.row);
  g_free (rows.colors);
  if (loaded)
    els_picture_turn (picture, orientation);
  return loaded;
}
