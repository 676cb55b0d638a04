/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * Reading TIFF files, by libtiff: gray, RGB and CMYK sample by sample as they
 * are stored, all else (palettes, YCbCr, Lab, few bits) as the bytes that
 * libtiff makes of it.
 */
#include <string.h>
#include <tiffio.h>

#include "cli/picture-color.h"
#include "cli/picture-kind.h"
#include "cli/picture-pixels.h"
#include "cli/tiff-block.h"
#include "cli/tiff-memory.h"
#include "pixels/formats.h"

#include "params/i18n.h"

#define TIFF_BLACK 3 /* its place among the inks */

typedef struct
{
  TIFF *tiff;
  guint32 width, height;
  guint16 bits, n_samples, format, photometric, orientation;
  guint16 n_extra, *extra;
  ElsPictureSamples samples; /* of the picture that it becomes */
  gsize size;                /* bytes of a sample */
  ElsInks *inks;             /* NULL if it has none */
} TiffFile;

static const struct
{
  guint16 bits, format;
  const char *type;
} tiff_types[] = {
  { 8, SAMPLEFORMAT_UINT, "u8" },       { 16, SAMPLEFORMAT_UINT, "u16" },
  { 32, SAMPLEFORMAT_UINT, "u32" },     { 16, SAMPLEFORMAT_IEEEFP, "half" },
  { 32, SAMPLEFORMAT_IEEEFP, "float" }, { 64, SAMPLEFORMAT_IEEEFP, "double" },
};

static const char *
tiff_type (const TiffFile *file)
{
  for (gsize i = 0; i < G_N_ELEMENTS (tiff_types); i++)
    if (tiff_types[i].bits == file->bits
        && tiff_types[i].format == file->format)
      return tiff_types[i].type;
  return NULL;
}

/* How many samples of a pixel are its colour; 0 if its samples are not used as
 * they are stored. */
static int
tiff_n_colors (const TiffFile *file)
{
  switch (file->photometric)
    {
    case PHOTOMETRIC_MINISWHITE:
    case PHOTOMETRIC_MINISBLACK:
      return file->bits >= 8 ? 1 : 0;
    case PHOTOMETRIC_RGB:
      return file->bits >= 8 ? 3 : 0;
    case PHOTOMETRIC_SEPARATED:
      return 4;
    default:
      return 0;
    }
}

static void
tiff_read_tags (TiffFile *file)
{
  TIFF *tiff = file->tiff;

  TIFFGetField (tiff, TIFFTAG_IMAGEWIDTH, &file->width);
  TIFFGetField (tiff, TIFFTAG_IMAGELENGTH, &file->height);
  TIFFGetFieldDefaulted (tiff, TIFFTAG_BITSPERSAMPLE, &file->bits);
  TIFFGetFieldDefaulted (tiff, TIFFTAG_SAMPLESPERPIXEL, &file->n_samples);
  TIFFGetFieldDefaulted (tiff, TIFFTAG_SAMPLEFORMAT, &file->format);
  TIFFGetFieldDefaulted (tiff, TIFFTAG_ORIENTATION, &file->orientation);
  TIFFGetFieldDefaulted (tiff, TIFFTAG_EXTRASAMPLES, &file->n_extra,
                         &file->extra);
  if (!TIFFGetField (tiff, TIFFTAG_PHOTOMETRIC, &file->photometric))
    file->photometric
        = file->n_samples < 3 ? PHOTOMETRIC_MINISBLACK : PHOTOMETRIC_RGB;
  if (file->format == SAMPLEFORMAT_VOID)
    file->format = SAMPLEFORMAT_UINT;
}

static void
tiff_read_metadata (TiffFile *file, ElsPicture *picture)
{
  guint16 unit;
  float x = 0.0f, y = 0.0f;
  guint32 size;
  void *profile;

  if (TIFFGetField (file->tiff, TIFFTAG_ICCPROFILE, &size, &profile))
    els_picture_set_profile (picture, profile, size);
  TIFFGetFieldDefaulted (file->tiff, TIFFTAG_RESOLUTIONUNIT, &unit);
  TIFFGetField (file->tiff, TIFFTAG_XRESOLUTION, &x);
  TIFFGetField (file->tiff, TIFFTAG_YRESOLUTION, &y);
  if (!(x > 0.0f && y > 0.0f && x < 1e9f && y < 1e9f))
    return;
  if (unit == RESUNIT_INCH)
    picture->density = (ElsDensity){ ELS_DENSITY_INCH, x, y };
  if (unit == RESUNIT_CENTIMETER)
    picture->density = (ElsDensity){ ELS_DENSITY_METRE, x * 100.0, y * 100.0 };
}

/* The first sample that is not a colour is the opacity, as GIMP takes it unless
 * it is told otherwise; more are channels of other things. */
static gboolean
tiff_understand (TiffFile *file, char **reason)
{
  const int n_colors = tiff_n_colors (file);
  const gboolean inks = file->photometric == PHOTOMETRIC_SEPARATED;
  const gboolean alpha = !inks && file->n_samples > n_colors;

  file->samples.type = tiff_type (file);
  file->size = file->bits / 8;
  if (file->samples.type == NULL || file->n_samples < n_colors
      || (inks && (file->bits > 16 || file->format != SAMPLEFORMAT_UINT)))
    {
      *reason = g_strdup_printf (
          /* Translators: numbers of samples a pixel and of bits a sample. */
          C_ ("reason", "its pixels of %d samples with %d bits are of a kind "
                        "that is not known"),
          file->n_samples, file->bits);
      return FALSE;
    }
  file->samples.channels = (inks ? 3 : n_colors) + alpha;
  file->samples.premultiplied
      = alpha && file->n_extra > 0 && file->extra[0] == EXTRASAMPLE_ASSOCALPHA;
  return TRUE;
}

/* ------------------------------------------- samples as they are stored */

/* White where the sample is least. */
static void
tiff_invert (const TiffFile *file, guint8 *samples, gsize n, gsize step)
{
  for (gsize i = 0; i < n; i++)
    {
      guint8 *at = samples + i * step * file->size;

      if (file->format == SAMPLEFORMAT_UINT)
        for (gsize b = 0; b < file->size; b++)
          at[b] = (guint8) ~at[b];
      else if (file->bits == 16)
        {
          guint16 half;

          memcpy (&half, at, sizeof half);
          half = els_half_encode (1.0 - els_half_decode (half));
          memcpy (at, &half, sizeof half);
        }
      else if (file->bits == 32)
        {
          float value;

          memcpy (&value, at, sizeof value);
          value = 1.0f - value;
          memcpy (at, &value, sizeof value);
        }
      else
        {
          double value;

          memcpy (&value, at, sizeof value);
          value = 1.0 - value;
          memcpy (at, &value, sizeof value);
        }
    }
}

static void
tiff_put_row (const TiffFile *file, ElsPicture *picture, guint32 y,
              guint8 *stored, guint8 *colors)
{
  if (file->inks != NULL)
    {
      tiff_invert (file, stored, (gsize) file->width * 4, 1);
      els_inks_convert (file->inks, stored, colors, (int) file->width);
      els_picture_put_row (picture, (int) y, colors);
      return;
    }
  if (file->photometric == PHOTOMETRIC_MINISWHITE)
    tiff_invert (file, stored, file->width, (gsize) file->samples.channels);
  els_picture_put_row (picture, (int) y, stored);
}

/* All rows of the blocks that begin at row y. */
static gboolean
tiff_read_band (TiffFile *file, ElsTiffBlock *block, ElsPicture *picture,
                guint32 y, guint8 *band, guint8 *colors)
{
  const int n_wanted = file->inks != NULL ? 4 : file->samples.channels;
  const gsize pixel = (gsize) n_wanted * file->size;
  const guint32 n_rows = MIN (block->height, file->height - y);

  for (guint32 x = 0; x < file->width; x += block->width)
    {
      const guint32 n_pixels = MIN (block->width, file->width - x);

      if (!els_tiff_block_read (block, x, y))
        return FALSE;
      for (guint32 row = 0; row < n_rows; row++)
        els_tiff_block_take (block, row, n_pixels, n_wanted,
                             band + ((gsize) row * file->width + x) * pixel);
    }
  for (guint32 row = 0; row < n_rows; row++)
    tiff_put_row (file, picture, y + row,
                  band + (gsize) row * file->width * pixel, colors);
  return TRUE;
}

static gboolean
tiff_read_samples (TiffFile *file, ElsPicture *picture, char **reason)
{
  const gboolean inks = file->photometric == PHOTOMETRIC_SEPARATED;
  g_autofree guint8 *band = NULL, *colors = NULL, *data = NULL;
  ElsTiffBlock block;

  if (!tiff_understand (file, reason))
    return FALSE;
  if (inks)
    {
      file->inks = els_inks_new (picture->profile, file->bits / 8);
      g_clear_pointer (&picture->profile, g_bytes_unref);
    }
  if (!els_picture_begin (picture, (int) file->width, (int) file->height,
                          &file->samples, reason)
      || !els_tiff_block_init (&block, file->tiff, file->size))
    return FALSE;
  block.data = data
      = els_picture_try_memory ((gsize) block.n_planes, block.size, reason);
  band = data != NULL ? els_picture_try_memory (
             (gsize) block.height * file->width,
             (gsize) (inks ? 4 : file->samples.channels) * file->size, reason)
                      : NULL;
  colors = g_malloc ((gsize) file->width * 3 * file->size);
  for (guint32 y = 0; y < file->height && band != NULL; y += block.height)
    if (!tiff_read_band (file, &block, picture, y, band, colors))
      return FALSE;
  return band != NULL;
}

/* ----------------------------------------------- what libtiff converts */

static void
tiff_split_row (const guint32 *from, guint32 n, gboolean gray, gboolean alpha,
                guint8 *to)
{
  for (guint32 x = 0; x < n; x++)
    {
      *to++ = (guint8) TIFFGetR (from[x]);
      if (!gray)
        {
          *to++ = (guint8) TIFFGetG (from[x]);
          *to++ = (guint8) TIFFGetB (from[x]);
        }
      if (alpha)
        *to++ = (guint8) TIFFGetA (from[x]);
    }
}

static gboolean
tiff_read_converted (TiffFile *file, ElsPicture *picture, char **reason)
{
  const gboolean gray = file->photometric == PHOTOMETRIC_MINISBLACK
                        || file->photometric == PHOTOMETRIC_MINISWHITE;
  const ElsPictureSamples samples
      = { .channels = (gray ? 1 : 3) + (file->n_extra > 0),
          .type = "u8",
          .premultiplied = file->n_extra > 0 };
  char message[1024];
  g_autofree guint32 *pixels = NULL;
  g_autofree guint8 *row = NULL;

  if (!TIFFRGBAImageOK (file->tiff, message))
    {
      *reason = g_strdup (message);
      return FALSE;
    }
  if (!els_picture_begin (picture, (int) file->width, (int) file->height,
                          &samples, reason))
    return FALSE;
  pixels = els_picture_try_memory ((gsize) file->width * file->height,
                                   sizeof *pixels, reason);
  row = g_malloc ((gsize) file->width * 4);
  if (pixels == NULL
      || !TIFFReadRGBAImageOriented (file->tiff, file->width, file->height,
                                     pixels, file->orientation, 1))
    return FALSE;
  for (guint32 y = 0; y < file->height; y++)
    {
      tiff_split_row (pixels + (gsize) y * file->width, file->width, gray,
                      file->n_extra > 0, row);
      els_picture_put_row (picture, (int) y, row);
    }
  return TRUE;
}

gboolean
els_tiff_load (const ElsPictureFile *file, ElsPicture *picture, char **reason)
{
  TiffFile tiff = { .tiff = els_tiff_open_memory (file->data, file->size) };
  gboolean loaded = FALSE;

  if (tiff.tiff != NULL)
    {
      tiff_read_tags (&tiff);
      tiff_read_metadata (&tiff, picture);
      loaded = tiff_n_colors (&tiff) > 0
                   ? tiff_read_samples (&tiff, picture, reason)
                   : tiff_read_converted (&tiff, picture, reason);
      TIFFClose (tiff.tiff);
    }
  g_clear_pointer (&tiff.inks, els_inks_free);
  if (els_tiff_complaint () != NULL)
    {
      g_free (*reason);
      *reason = g_strdup (els_tiff_complaint ());
      return FALSE;
    }
  if (loaded)
    els_picture_turn (picture, tiff.orientation);
  return loaded;
}
