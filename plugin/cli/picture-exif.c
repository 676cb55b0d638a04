/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "cli/picture-exif.h"

#include <string.h>

#define EXIF_ORIENTATION 0x112
#define EXIF_X_DENSITY 0x11a
#define EXIF_Y_DENSITY 0x11b
#define EXIF_UNIT 0x128
#define EXIF_SHORT 3
#define EXIF_RATIONAL 5

typedef struct
{
  const guint8 *data;
  gsize size;
  gboolean big_endian;
} ExifData;

/* 0 beyond the end. */
static guint32
exif_number (const ExifData *exif, gsize at, int bytes)
{
  guint32 value = 0;

  if (at > exif->size || exif->size - at < (gsize) bytes)
    return 0;
  for (int i = 0; i < bytes; i++)
    value = value << 8
            | exif->data[at + (gsize) (exif->big_endian ? i : bytes - 1 - i)];
  return value;
}

static gboolean
exif_open (ExifData *exif, const guint8 *data, gsize size)
{
  if (size > 6 && memcmp (data, "Exif\0\0", 6) == 0)
    {
      data += 6;
      size -= 6;
    }
  *exif = (ExifData){ data, size, FALSE };
  if (size < 8)
    return FALSE;
  exif->big_endian = data[0] == 'M';
  return memcmp (data, "II*\0", 4) == 0 || memcmp (data, "MM\0*", 4) == 0;
}

/* Where the value of a tag of that type is, in the first directory; 0 if it is
 * not there. */
static gsize
exif_find (const ExifData *exif, guint tag, guint type)
{
  const gsize directory = exif_number (exif, 4, 4);
  const gsize n_entries = exif_number (exif, directory, 2);

  for (gsize i = 0; i < n_entries; i++)
    {
      const gsize entry = directory + 2 + 12 * i;

      if (exif_number (exif, entry, 2) == tag
          && exif_number (exif, entry + 2, 2) == type)
        return type == EXIF_SHORT ? entry + 8
                                  : exif_number (exif, entry + 8, 4);
    }
  return 0;
}

int
els_exif_orientation (const guint8 *data, gsize size)
{
  ExifData exif;
  gsize at;
  int orientation;

  if (!exif_open (&exif, data, size))
    return 1;
  at = exif_find (&exif, EXIF_ORIENTATION, EXIF_SHORT);
  orientation = at > 0 ? (int) exif_number (&exif, at, 2) : 1;
  return orientation >= 1 && orientation <= 8 ? orientation : 1;
}

static double
exif_ratio (const ExifData *exif, guint tag)
{
  const gsize at = exif_find (exif, tag, EXIF_RATIONAL);
  const guint32 below = at > 0 ? exif_number (exif, at + 4, 4) : 0;

  return below > 0 ? (double) exif_number (exif, at, 4) / below : 0.0;
}

ElsDensity
els_exif_density (const guint8 *data, gsize size)
{
  ElsDensity density = { 0 };
  ExifData exif;
  gsize at;
  guint32 unit;

  if (!exif_open (&exif, data, size))
    return density;
  density.x = exif_ratio (&exif, EXIF_X_DENSITY);
  density.y = exif_ratio (&exif, EXIF_Y_DENSITY);
  at = exif_find (&exif, EXIF_UNIT, EXIF_SHORT);
  unit = at > 0 ? exif_number (&exif, at, 2) : 2;
  if (density.x <= 0.0 || density.y <= 0.0 || unit < 2 || unit > 3)
    return (ElsDensity){ 0 };
  density.unit = unit == 2 ? ELS_DENSITY_INCH : ELS_DENSITY_METRE;
  if (unit == 3) /* in a centimetre */
    {
      density.x *= 100.0;
      density.y *= 100.0;
    }
  return density;
}
