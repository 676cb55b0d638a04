/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * PNG files, by libpng.
 */
#include <png.h>
#include <string.h>

#include "cli/picture-color.h"
#include "cli/picture-exif.h"
#include "cli/picture-kind.h"
#include "cli/picture-pixels.h"

/* libpng's data for its callbacks: what is left of the file, and its
 * complaint. */
typedef struct
{
  const guint8 *data;
  gsize left;
  char **reason;
} PngFile;

static void
png_file_error (png_structp png, png_const_charp message)
{
  const PngFile *file = png_get_error_ptr (png);

  if (*file->reason == NULL)
    *file->reason = g_strdup (message);
  png_longjmp (png, 1);
}

/* Such as a profile that is not quite right: nothing that changes a pixel. */
static void
png_file_warning (png_structp png, png_const_charp message)
{
}

static void
png_file_read (png_structp png, png_bytep to, png_size_t size)
{
  PngFile *file = png_get_io_ptr (png);

  if (size > file->left)
    png_error (png, "Read Error: the file ends too early");
  memcpy (to, file->data, size);
  file->data += size;
  file->left -= size;
}

/* Asks libpng for gray or RGB of 8 or 16 bits, in the machine's order. */
static int
png_file_expand (png_structp png, png_infop info)
{
  png_set_expand (png);
  if (G_BYTE_ORDER == G_LITTLE_ENDIAN && png_get_bit_depth (png, info) == 16)
    png_set_swap (png);
  return png_set_interlace_handling (png);
}

/* A picture with neither a profile nor the mark of sRGB, but with a gamma or
 * primaries of its own, gets a profile that says the same, as in GIMP. */
static void
png_file_take_gamma (png_structp png, png_infop info, ElsPicture *picture)
{
  double gamma = 0.45455;
  double xy[8] = { 0.3127, 0.3290, 0.64, 0.33, 0.30, 0.60, 0.15, 0.06 };
  const gboolean has_gamma = png_get_gAMA (png, info, &gamma) != 0;
  const gboolean has_colors
      = png_get_cHRM (png, info, &xy[0], &xy[1], &xy[2], &xy[3], &xy[4], &xy[5],
                      &xy[6], &xy[7])
        != 0;

  if (picture->profile != NULL || png_get_valid (png, info, PNG_INFO_sRGB))
    return;
  /* 1 / 2.2 stands for sRGB's curve. */
  if ((!has_gamma || ABS (gamma - 0.45455) < 0.0005) && !has_colors)
    return;
  picture->profile = els_profile_of_gamma (1.0 / gamma, xy,
                                           !(png_get_color_type (png, info)
                                             & PNG_COLOR_MASK_COLOR));
}

static void
png_file_take_metadata (png_structp png, png_infop info, ElsPicture *picture)
{
  png_charp name;
  png_bytep profile;
  png_uint_32 size, x, y;
  int compression, unit;

  if (png_get_iCCP (png, info, &name, &compression, &profile, &size) != 0)
    els_picture_set_profile (picture, profile, size);
  png_file_take_gamma (png, info, picture);
  if (png_get_pHYs (png, info, &x, &y, &unit) != 0 && x > 0 && y > 0
      && unit == PNG_RESOLUTION_METER)
    picture->density = (ElsDensity){ ELS_DENSITY_METRE, x, y };
}

/* All rows of an interlaced file are there only at its end. */
static gboolean
png_file_read_rows (png_structp png, ElsPicture *picture, int n_passes,
                    gsize row_size, guint8 **rows, char **reason)
{
  const int height = els_picture_height (picture);
  const gsize n_kept = n_passes > 1 ? (gsize) height : 1;

  *rows = els_picture_try_memory (n_kept, row_size, reason);
  if (*rows == NULL)
    return FALSE;
  for (int pass = 0; pass < n_passes; pass++)
    for (int y = 0; y < height; y++)
      {
        guint8 *row = *rows + (n_kept > 1 ? (gsize) y * row_size : 0);

        png_read_row (png, row, NULL);
        if (pass == n_passes - 1)
          els_picture_put_row (picture, y, row);
      }
  png_read_end (png, NULL);
  return TRUE;
}

static gboolean
png_file_decode (png_structp png, png_infop info, ElsPicture *picture,
                 guint8 **rows, char **reason)
{
  ElsPictureSamples samples = { 0 };
  int n_passes;

  if (setjmp (png_jmpbuf (png)))
    return FALSE;
  png_read_info (png, info);
  n_passes = png_file_expand (png, info);
  png_file_take_metadata (png, info, picture);
  png_read_update_info (png, info);
  samples.channels = png_get_channels (png, info);
  samples.type = png_get_bit_depth (png, info) == 16 ? "u16" : "u8";
  return els_picture_begin (picture, (int) png_get_image_width (png, info),
                            (int) png_get_image_height (png, info), &samples,
                            reason)
         && png_file_read_rows (png, picture, n_passes,
                                png_get_rowbytes (png, info), rows, reason);
}

gboolean
els_png_load (const ElsPictureFile *file, ElsPicture *picture, char **reason)
{
  PngFile source = { .data = file->data, .left = file->size, .reason = reason };
  png_structp png = png_create_read_struct (PNG_LIBPNG_VER_STRING, &source,
                                            png_file_error, png_file_warning);
  png_infop info = png_create_info_struct (png);
  guint8 *rows = NULL;
  gboolean loaded;

  png_set_read_fn (png, &source, png_file_read);
  loaded = png_file_decode (png, info, picture, &rows, reason);
#ifdef PNG_eXIf_SUPPORTED
  {
    png_bytep exif;
    png_uint_32 size;

    if (loaded && png_get_eXIf_1 (png, info, &size, &exif) != 0)
      els_picture_turn (picture, els_exif_orientation (exif, size));
  }
#endif
  g_free (rows);
  png_destroy_read_struct (&png, &info, NULL);
  return loaded;
}

static void
png_file_give_metadata (png_structp png, png_infop info,
                        const ElsPicture *picture)
{
  const ElsDensity *density = &picture->density;
  gsize size;

  if (picture->profile != NULL)
    {
      const guint8 *data = g_bytes_get_data (picture->profile, &size);

      png_set_iCCP (png, info, "ICC profile", PNG_COMPRESSION_TYPE_BASE, data,
                    (png_uint_32) size);
    }
  if (density->unit != ELS_DENSITY_UNKNOWN)
    png_set_pHYs (
        png, info,
        (png_uint_32) (els_density_in (density, ELS_DENSITY_METRE, density->x)
                       + 0.5),
        (png_uint_32) (els_density_in (density, ELS_DENSITY_METRE, density->y)
                       + 0.5),
        PNG_RESOLUTION_METER);
}

static gboolean
png_file_encode (png_structp png, png_infop info, const ElsPicture *picture,
                 const Babl *format, guint8 *row)
{
  static const int kinds[]
      = { 0, PNG_COLOR_TYPE_GRAY, PNG_COLOR_TYPE_GRAY_ALPHA, PNG_COLOR_TYPE_RGB,
          PNG_COLOR_TYPE_RGB_ALPHA };
  const int bits
      = babl_format_get_type (format, 0) == babl_type ("u8") ? 8 : 16;

  if (setjmp (png_jmpbuf (png)))
    return FALSE;
  png_set_IHDR (png, info, (png_uint_32) els_picture_width (picture),
                (png_uint_32) els_picture_height (picture), bits,
                kinds[babl_format_get_n_components (format)],
                PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_BASE,
                PNG_FILTER_TYPE_BASE);
  png_file_give_metadata (png, info, picture);
  png_write_info (png, info);
  if (G_BYTE_ORDER == G_LITTLE_ENDIAN && bits == 16)
    png_set_swap (png);
  for (int y = 0; y < els_picture_height (picture); y++)
    {
      els_picture_get_row (picture, format, y, row);
      png_write_row (png, row);
    }
  png_write_end (png, info);
  return TRUE;
}

gboolean
els_png_save (const ElsPicture *picture, FILE *stream, const char *path,
              char **reason)
{
  const gboolean bytes = g_str_equal (els_picture_type (picture), "u8");
  const Babl *format
      = els_picture_babl_to_save (picture, TRUE, bytes ? "u8" : "u16");
  PngFile file = { .reason = reason };
  png_structp png = png_create_write_struct (PNG_LIBPNG_VER_STRING, &file,
                                             png_file_error, png_file_warning);
  png_infop info = png_create_info_struct (png);
  g_autofree guint8 *row
      = g_malloc ((gsize) els_picture_width (picture)
                  * (gsize) babl_format_get_bytes_per_pixel (format));
  gboolean saved;

  png_init_io (png, stream);
  /* More than libpng's first guess of what a profile or side may be. */
  png_set_user_limits (png, 0x7fffffff, 0x7fffffff);
  /* It refuses what most files have for sRGB, since that profile of 1998 has
   * a slip in it. */
#ifdef PNG_SKIP_sRGB_CHECK_PROFILE
  png_set_option (png, PNG_SKIP_sRGB_CHECK_PROFILE, PNG_OPTION_ON);
#endif
  /* A profile that it refuses for another reason, which depends on its
   * release, is left out. */
  png_set_benign_errors (png, TRUE);
  saved = png_file_encode (png, info, picture, format, row);
  png_destroy_write_struct (&png, &info);
  return saved;
}
