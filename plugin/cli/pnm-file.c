/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * The files of Netpbm: bits, gray and RGB as text and as bytes (P1 to P6), and
 * floats (PF, Pf).
 */
#include <stdlib.h>
#include <string.h>

#include "cli/picture-kind.h"
#include "cli/picture-pixels.h"

#include "params/i18n.h"

#define PNM_MAX_NUMBER 1000000000 /* more than any size or sample */

typedef struct
{
  const guint8 *at, *end;
  gboolean text, bits, floats, big_endian;
  int channels, width, height;
  int maximum; /* of a sample; 0 for floats */
} PnmFile;

/* White space, and comments, which go on to the end of their line. */
static void
pnm_skip (PnmFile *pnm)
{
  while (pnm->at < pnm->end && (g_ascii_isspace (*pnm->at) || *pnm->at == '#'))
    if (*pnm->at == '#')
      while (pnm->at < pnm->end && *pnm->at != '\n' && *pnm->at != '\r')
        pnm->at++;
    else
      pnm->at++;
}

/* -1 if there is none.  A sample of bits is one digit. */
static int
pnm_number (PnmFile *pnm, gboolean digit)
{
  int value = 0;

  pnm_skip (pnm);
  if (pnm->at == pnm->end || !g_ascii_isdigit (*pnm->at))
    return -1;
  do
    value = value * 10 + (*pnm->at++ - '0');
  while (!digit && pnm->at < pnm->end && g_ascii_isdigit (*pnm->at)
         && value < PNM_MAX_NUMBER / 10);
  return value;
}

/* The last line of a header of floats: its sign says which byte comes first. */
static gboolean
pnm_read_scale (PnmFile *pnm)
{
  char text[32] = { 0 };
  double scale;

  pnm_skip (pnm);
  for (gsize i = 0;
       i < sizeof text - 1 && pnm->at < pnm->end && !g_ascii_isspace (*pnm->at);
       i++)
    text[i] = (char) *pnm->at++;
  scale = g_ascii_strtod (text, NULL);
  pnm->big_endian = scale > 0.0;
  return scale < 0.0 || scale > 0.0;
}

static gboolean
pnm_read_header (PnmFile *pnm)
{
  const char kind = (char) pnm->at[1];

  pnm->floats = kind == 'F' || kind == 'f';
  pnm->bits = kind == '1' || kind == '4';
  pnm->text = kind >= '1' && kind <= '3';
  pnm->channels = strchr ("36F", kind) != NULL ? 3 : 1;
  pnm->at += 2;
  pnm->width = pnm_number (pnm, FALSE);
  pnm->height = pnm_number (pnm, FALSE);
  if (pnm->width < 0 || pnm->height < 0)
    return FALSE;
  if (pnm->floats && !pnm_read_scale (pnm))
    return FALSE;
  if (!pnm->floats)
    pnm->maximum = pnm->bits ? 1 : pnm_number (pnm, FALSE);
  if (!pnm->floats && (pnm->maximum < 1 || pnm->maximum > 65535))
    return FALSE;
  /* One white space before the samples. */
  if (pnm->at == pnm->end || !g_ascii_isspace (*pnm->at))
    return FALSE;
  pnm->at++;
  return TRUE;
}

/* The row's samples, as many as it has; FALSE at the end of the file. */
static gboolean
pnm_read_row (PnmFile *pnm, guint32 *samples)
{
  const gsize n = (gsize) pnm->width * (gsize) pnm->channels;
  const gsize size = pnm->floats ? 4 : pnm->maximum > 255 ? 2 : 1;
  const gsize wanted = pnm->bits ? (n + 7) / 8 : n * size;

  if (pnm->text)
    {
      for (gsize i = 0; i < n; i++)
        {
          const int value = pnm_number (pnm, pnm->bits);

          if (value < 0)
            return FALSE;
          samples[i] = (guint32) value;
        }
      return TRUE;
    }
  if ((gsize) (pnm->end - pnm->at) < wanted)
    return FALSE;
  for (gsize i = 0; i < n; i++)
    {
      const guint8 *from = pnm->at + i * size;

      if (pnm->bits)
        samples[i] = pnm->at[i / 8] >> (7 - i % 8) & 1;
      else if (pnm->floats && !pnm->big_endian)
        samples[i] = from[0] | (guint32) from[1] << 8 | (guint32) from[2] << 16
                     | (guint32) from[3] << 24;
      else
        for (gsize b = samples[i] = 0; b < size; b++)
          samples[i] = samples[i] << 8 | from[b];
    }
  pnm->at += wanted;
  return TRUE;
}

/* In place: samples become those of the picture.  As in GIMP, a fraction of 255
 * or 65535 is cut off. */
static void
pnm_scale_row (const PnmFile *pnm, guint32 *samples)
{
  const gsize n = (gsize) pnm->width * (gsize) pnm->channels;
  const guint full = pnm->maximum > 255 ? 65535 : 255;

  for (gsize i = 0; i < n; i++)
    {
      const guint32 sample = MIN (samples[i], (guint32) pnm->maximum);
      const guint value
          = pnm->bits
                ? (sample ? 0 : 255)
                : (guint) ((guint64) sample * full / (guint64) pnm->maximum);

      if (full == 255)
        ((guint8 *) samples)[i] = (guint8) value;
      else
        ((guint16 *) samples)[i] = (guint16) value;
    }
}

gboolean
els_pnm_load (const ElsPictureFile *file, ElsPicture *picture, char **reason)
{
  PnmFile pnm = { .at = file->data, .end = file->data + file->size };
  ElsPictureSamples samples = { 0 };
  g_autofree guint32 *row = NULL;

  if (!pnm_read_header (&pnm))
    return FALSE;
  samples.channels = pnm.channels;
  samples.type = pnm.floats ? "float" : pnm.maximum > 255 ? "u16" : "u8";
  samples.linear = pnm.floats;
  if (!els_picture_begin (picture, pnm.width, pnm.height, &samples, reason))
    return FALSE;
  row = g_malloc_n ((gsize) pnm.width * (gsize) pnm.channels, sizeof *row);
  for (int y = 0; y < pnm.height; y++)
    {
      if (!pnm_read_row (&pnm, row))
        {
          *reason = g_strdup (C_ ("reason", "it ends too early"));
          return FALSE;
        }
      if (!pnm.floats)
        pnm_scale_row (&pnm, row);
      /* Floats begin with the lowest row. */
      els_picture_put_row (picture, pnm.floats ? pnm.height - 1 - y : y, row);
    }
  return TRUE;
}

/* ----------------------------------------------------------------- writing */

static gboolean
pnm_write_rows (const ElsPicture *picture, const Babl *format, FILE *stream)
{
  const int height = els_picture_height (picture);
  const gsize size = (gsize) els_picture_width (picture)
                     * (gsize) babl_format_get_bytes_per_pixel (format);
  const Babl *type = babl_format_get_type (format, 0);
  const gboolean floats = type == babl_type ("float");
  g_autofree guint8 *row = g_malloc (size);

  for (int y = 0; y < height; y++)
    {
      els_picture_get_row (picture, format, floats ? height - 1 - y : y, row);
      for (gsize i = 0; type == babl_type ("u16") && i < size; i += 2)
        {
          guint16 sample;

          memcpy (&sample, row + i, sizeof sample);
          row[i] = (guint8) (sample >> 8);
          row[i + 1] = (guint8) sample;
        }
      if (fwrite (row, 1, size, stream) != size)
        return FALSE;
    }
  return TRUE;
}

/* Netpbm has no profiles: colours are sRGB's. */
static gboolean
pnm_write (const ElsPicture *picture, FILE *stream, gboolean floats)
{
  const Babl *own = gegl_buffer_get_format (picture->buffer);
  const gboolean bytes = g_str_equal (els_picture_type (picture), "u8");
  const gboolean alpha = babl_format_has_alpha (own);
  const int channels = babl_format_get_n_components (own) - alpha;
  const ElsPictureSamples samples = { .channels = channels,
                                      .type = floats  ? "float"
                                              : bytes ? "u8"
                                                      : "u16",
                                      .linear = floats };
  const gboolean gray = channels == 1;

  fprintf (stream, "P%c\n%d %d\n",
           floats ? (gray ? 'f' : 'F') : (gray ? '5' : '6'),
           els_picture_width (picture), els_picture_height (picture));
  if (floats)
    fputs (G_BYTE_ORDER == G_LITTLE_ENDIAN ? "-1.0\n" : "1.0\n", stream);
  else
    fputs (bytes ? "255\n" : "65535\n", stream);
  return pnm_write_rows (picture, els_picture_babl (&samples, NULL), stream);
}

gboolean
els_pnm_save (const ElsPicture *picture, FILE *stream, const char *path,
              char **reason)
{
  return pnm_write (picture, stream, FALSE);
}

gboolean
els_pfm_save (const ElsPicture *picture, FILE *stream, const char *path,
              char **reason)
{
  return pnm_write (picture, stream, TRUE);
}
