/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * Writing TIFF files, by libtiff, with all the precision that the picture has.
 */
#include <tiffio.h>

#include "cli/picture-kind.h"
#include "cli/picture-pixels.h"
#include "cli/tiff-memory.h"

/* From this many bytes on the file is one with long offsets, since how far it
 * will be compressed is not known before. */
#define TIFF_LARGE (G_GUINT64_CONSTANT (7) << 29)

static const Babl *
tiff_babl (const ElsPicture *picture)
{
  const Babl *format = gegl_buffer_get_format (picture->buffer);
  const int flags = (int) babl_get_model_flags (babl_format_get_model (format));
  const gboolean alpha = babl_format_has_alpha (format);
  const int colors = babl_format_get_n_components (format) - alpha;
  const ElsPictureSamples samples
      = { .channels = (colors < 3 ? 1 : 3) + alpha,
          .type = els_picture_type (picture),
          .premultiplied = (flags & BABL_MODEL_FLAG_ASSOCIATED) != 0 };

  return els_picture_babl (&samples, babl_format_get_space (format));
}

static guint16
tiff_sample_format (const ElsPicture *picture)
{
  return els_picture_type (picture)[0] == 'u' ? SAMPLEFORMAT_UINT
                                              : SAMPLEFORMAT_IEEEFP;
}

static void
tiff_write_samples (TIFF *tiff, const ElsPicture *picture, const Babl *format)
{
  const int channels = babl_format_get_n_components (format);
  const int size = babl_format_get_bytes_per_pixel (format) / channels;
  const int flags = (int) babl_get_model_flags (babl_format_get_model (format));
  const guint16 extra = flags & BABL_MODEL_FLAG_ASSOCIATED
                            ? EXTRASAMPLE_ASSOCALPHA
                            : EXTRASAMPLE_UNASSALPHA;

  TIFFSetField (tiff, TIFFTAG_IMAGEWIDTH, els_picture_width (picture));
  TIFFSetField (tiff, TIFFTAG_IMAGELENGTH, els_picture_height (picture));
  TIFFSetField (tiff, TIFFTAG_BITSPERSAMPLE, 8 * size);
  TIFFSetField (tiff, TIFFTAG_SAMPLESPERPIXEL, channels);
  TIFFSetField (tiff, TIFFTAG_SAMPLEFORMAT, tiff_sample_format (picture));
  TIFFSetField (tiff, TIFFTAG_PHOTOMETRIC,
                channels < 3 ? PHOTOMETRIC_MINISBLACK : PHOTOMETRIC_RGB);
  TIFFSetField (tiff, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG);
  TIFFSetField (tiff, TIFFTAG_ORIENTATION, ORIENTATION_TOPLEFT);
  if (channels % 2 == 0)
    TIFFSetField (tiff, TIFFTAG_EXTRASAMPLES, 1, &extra);
  TIFFSetField (tiff, TIFFTAG_COMPRESSION,
                TIFFIsCODECConfigured (COMPRESSION_ADOBE_DEFLATE)
                    ? COMPRESSION_ADOBE_DEFLATE
                    : COMPRESSION_NONE);
  TIFFSetField (tiff, TIFFTAG_ROWSPERSTRIP, TIFFDefaultStripSize (tiff, 0));
}

static void
tiff_write_metadata (TIFF *tiff, const ElsPicture *picture)
{
  const ElsDensity *density = &picture->density;
  const gboolean metric = density->unit == ELS_DENSITY_METRE;
  const double scale = metric ? 0.01 : 1.0;

  if (picture->profile != NULL)
    {
      gsize size;
      const void *data = g_bytes_get_data (picture->profile, &size);

      TIFFSetField (tiff, TIFFTAG_ICCPROFILE, (guint32) size, data);
    }
  if (density->unit == ELS_DENSITY_UNKNOWN)
    return;
  TIFFSetField (tiff, TIFFTAG_RESOLUTIONUNIT,
                metric ? RESUNIT_CENTIMETER : RESUNIT_INCH);
  TIFFSetField (tiff, TIFFTAG_XRESOLUTION, density->x * scale);
  TIFFSetField (tiff, TIFFTAG_YRESOLUTION, density->y * scale);
}

gboolean
els_tiff_save (const ElsPicture *picture, FILE *stream, const char *path,
               char **reason)
{
  const Babl *format = tiff_babl (picture);
  const guint64 row_size = (guint64) els_picture_width (picture)
                           * (guint64) babl_format_get_bytes_per_pixel (format);
  g_autofree guint8 *row = g_malloc (row_size);
  const guint64 size = row_size * (guint64) els_picture_height (picture);
  TIFF *tiff = els_tiff_open_stream (fileno (stream), size >= TIFF_LARGE);
  gboolean saved = tiff != NULL;

  if (tiff != NULL)
    {
      tiff_write_samples (tiff, picture, format);
      tiff_write_metadata (tiff, picture);
      for (int y = 0; y < els_picture_height (picture) && saved; y++)
        {
          els_picture_get_row (picture, format, y, row);
          saved = TIFFWriteScanline (tiff, row, (guint32) y, 0) == 1;
        }
      saved = saved && TIFFWriteDirectory (tiff);
      TIFFClose (tiff);
    }
  if (els_tiff_complaint () == NULL)
    return saved;
  *reason = g_strdup (els_tiff_complaint ());
  return FALSE;
}
