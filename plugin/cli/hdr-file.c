/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * Radiance's files: three bytes of light and one exponent for all of them.
 */
#include <math.h>
#include <string.h>

#include "cli/picture-kind.h"
#include "cli/picture-pixels.h"

#include "params/i18n.h"

#define HDR_LINE 256     /* bytes of a line of the header that are looked at */
#define HDR_MIN_PACKED 8 /* narrower and wider rows are not packed */
#define HDR_MAX_PACKED 0x7fff
#define HDR_RUN 128 /* a count above it is of equal bytes */

typedef struct
{
  const guint8 *at, *end;
  int width, height, orientation;

} HdrFile;

/* FALSE at the end of the file, or if the line is not ended. */
static gboolean
hdr_read_line (HdrFile *hdr, char line[HDR_LINE])
{
  const guint8 *start = hdr->at;
  const guint8 *end = start < hdr->end
                          ? memchr (start, '\n', (gsize) (hdr->end - start))
                          : NULL;
  const gsize size
      = end != NULL ? MIN ((gsize) (end - start), HDR_LINE - 1) : 0;

  if (end == NULL)
    return FALSE;
  memcpy (line, start, size);
  line[size] = '\0';
  g_strchomp (line);
  hdr->at = end + 1;
  return TRUE;
}

/* "-Y 480 +X 640": rows from top to bottom, from left to right. */
static gboolean
hdr_read_size (HdrFile *hdr, const char *line)
{
  char sign_a, axis_a, sign_b, axis_b;
  int a, b;

  if (sscanf (line, "%c%c %d %c%c %d", &sign_a, &axis_a, &a, &sign_b, &axis_b,
              &b)
          != 6
      || axis_a != 'Y' || axis_b != 'X')
    return FALSE;
  hdr->height = a;
  hdr->width = b;
  hdr->orientation
      = sign_a == '-' ? (sign_b == '+' ? 1 : 2) : (sign_b == '+' ? 4 : 3);
  return TRUE;
}

static gboolean
hdr_read_header (HdrFile *hdr, char **reason)
{
  char line[HDR_LINE];

  while (hdr_read_line (hdr, line) && line[0] != '\0')
    if (g_str_has_prefix (line, "FORMAT=")
        && !g_str_equal (line, "FORMAT=32-bit_rle_rgbe"))
      {
        *reason = g_strdup (
            C_ ("reason", "its colors are of a kind that is not known"));
        return FALSE;
      }
  return hdr_read_line (hdr, line) && hdr_read_size (hdr, line);
}

/* One of the row's four parts, each with bytes of one kind. */
static gboolean
hdr_read_part (HdrFile *hdr, guint8 *row)
{
  for (int x = 0; x < hdr->width;)
    {
      int count = hdr->at < hdr->end ? *hdr->at++ : 0;
      const gboolean equal = count > HDR_RUN;

      if (equal)
        count -= HDR_RUN;
      if (count == 0 || count > hdr->width - x
          || hdr->end - hdr->at < (equal ? 1 : count))
        return FALSE;
      for (int i = 0; i < count; i++)
        row[4 * x++] = equal ? hdr->at[0] : hdr->at[i];
      hdr->at += equal ? 1 : count;
    }
  return TRUE;
}

/* Pixels one after the other; 1 1 1 N stands for the one before N times more,
 * and several of those for so many times 256. */
static gboolean
hdr_read_flat (HdrFile *hdr, guint8 *row)
{
  int shift = 0;

  for (int x = 0; x < hdr->width;)
    {
      const guint8 *pixel = hdr->at;
      int count;

      if (hdr->end - pixel < 4)
        return FALSE;
      hdr->at += 4;
      if (pixel[0] != 1 || pixel[1] != 1 || pixel[2] != 1)
        {
          memcpy (row + 4 * x++, pixel, 4);
          shift = 0;
          continue;
        }
      count = shift < 24 ? pixel[3] << shift : G_MAXINT;
      if (x == 0 || count > hdr->width - x)
        return FALSE;
      for (int i = 0; i < count; i++, x++)
        memcpy (row + 4 * x, row + 4 * x - 4, 4);
      shift += 8;
    }
  return TRUE;
}

static gboolean
hdr_read_row (HdrFile *hdr, guint8 *row)
{
  const guint8 *at = hdr->at;

  if (hdr->width < HDR_MIN_PACKED || hdr->width > HDR_MAX_PACKED
      || hdr->end - at < 4 || at[0] != 2 || at[1] != 2
      || (at[2] << 8 | at[3]) != hdr->width)
    return hdr_read_flat (hdr, row);
  hdr->at += 4;
  for (int part = 0; part < 4; part++)
    if (!hdr_read_part (hdr, row + part))
      return FALSE;
  return TRUE;
}

gboolean
els_hdr_load (const ElsPictureFile *file, ElsPicture *picture, char **reason)
{
  HdrFile hdr = { .at = file->data, .end = file->data + file->size };
  const ElsPictureSamples samples
      = { .channels = 3, .type = "float", .linear = TRUE };
  g_autofree guint8 *row = NULL;
  g_autofree float *light = NULL;

  if (!hdr_read_header (&hdr, reason)
      || !els_picture_begin (picture, hdr.width, hdr.height, &samples, reason))
    return FALSE;
  row = g_malloc ((gsize) hdr.width * 4);
  light = g_malloc_n ((gsize) hdr.width * 3, sizeof *light);
  for (int y = 0; y < hdr.height; y++)
    {
      if (!hdr_read_row (&hdr, row))
        {
          *reason = g_strdup (C_ ("reason", "it ends too early"));
          return FALSE;
        }
      for (int x = 0; x < hdr.width; x++)
        for (int c = 0; c < 3; c++)
          light[3 * x + c]
              = row[4 * x + 3] == 0
                    ? 0.0f
                    : ldexpf (row[4 * x + c], row[4 * x + 3] - (128 + 8));
      els_picture_put_row (picture, y, light);
    }
  els_picture_turn (picture, hdr.orientation);
  return TRUE;
}

/* ----------------------------------------------------------------- writing */

static void
hdr_pack_pixel (const float *light, guint8 *to)
{
  const float most = MAX (light[0], MAX (light[1], light[2]));
  int exponent;
  float scale;

  memset (to, 0, 4);
  if (!(most > 1e-32f) || !isfinite (most))
    return;
  frexpf (most, &exponent);
  exponent = MIN (exponent, 127);
  scale = ldexpf (1.0f, 8 - exponent);
  for (int c = 0; c < 3; c++)
    to[c] = (guint8) CLAMP (light[c] * scale, 0.0f, 255.0f);
  to[3] = (guint8) (exponent + 128);
}

/* Stretches of different bytes only: any reader knows them. */
static gboolean
hdr_write_row (const guint8 *row, int width, FILE *stream)
{
  const gboolean packed = width >= HDR_MIN_PACKED && width <= HDR_MAX_PACKED;

  if (!packed)
    return fwrite (row, 4, (gsize) width, stream) == (gsize) width;
  fprintf (stream, "%c%c%c%c", 2, 2, width >> 8, width & 255);
  for (int part = 0; part < 4; part++)
    for (int x = 0; x < width; x += HDR_RUN)
      {
        const int count = MIN (HDR_RUN, width - x);

        putc (count, stream);
        for (int i = 0; i < count; i++)
          putc (row[4 * (x + i) + part], stream);
      }
  return !ferror (stream);
}

gboolean
els_hdr_save (const ElsPicture *picture, FILE *stream, const char *path,
              char **reason)
{
  const int width = els_picture_width (picture);
  const int height = els_picture_height (picture);
  const ElsPictureSamples samples
      = { .channels = 3, .type = "float", .linear = TRUE };
  const Babl *format = els_picture_babl (&samples, NULL);
  g_autofree float *light = g_malloc_n ((gsize) width * 3, sizeof *light);
  g_autofree guint8 *row = g_malloc ((gsize) width * 4);

  fprintf (stream, "#?RADIANCE\nFORMAT=32-bit_rle_rgbe\n\n-Y %d +X %d\n",
           height, width);
  for (int y = 0; y < height; y++)
    {
      els_picture_get_row (picture, format, y, light);
      for (int x = 0; x < width; x++)
        hdr_pack_pixel (light + 3 * x, row + 4 * x);
      if (!hdr_write_row (row, width, stream))
        return FALSE;
    }
  return TRUE;
}
