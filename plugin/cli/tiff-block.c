/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "cli/tiff-block.h"

#include <string.h>

static gboolean
tiff_block_is_sound (const ElsTiffBlock *block, guint64 size, guint64 row_size)
{
  const guint64 n_samples
      = block->n_planes > 1 ? 1 : (guint64) block->n_samples;

  return block->width > 0 && block->height > 0 && size > 0 && size < G_MAXSSIZE
         && row_size >= block->width * block->sample_size * n_samples
         && size >= row_size * block->height;
}

gboolean
els_tiff_block_init (ElsTiffBlock *block, TIFF *tiff, gsize sample_size)
{
  guint32 rows = 0, image_width = 0;
  guint16 planes, n_samples;

  *block = (ElsTiffBlock){ .tiff = tiff,
                           .sample_size = sample_size,
                           .tiled = TIFFIsTiled (tiff) != 0 };
  TIFFGetField (tiff, TIFFTAG_IMAGEWIDTH, &image_width);
  TIFFGetField (tiff, TIFFTAG_IMAGELENGTH, &block->image_height);
  TIFFGetFieldDefaulted (tiff, TIFFTAG_PLANARCONFIG, &planes);
  TIFFGetFieldDefaulted (tiff, TIFFTAG_SAMPLESPERPIXEL, &n_samples);
  block->n_samples = n_samples;
  block->n_planes = planes == PLANARCONFIG_SEPARATE ? n_samples : 1;
  if (block->tiled)
    {
      TIFFGetField (tiff, TIFFTAG_TILEWIDTH, &block->width);
      TIFFGetField (tiff, TIFFTAG_TILELENGTH, &block->height);
      block->row_size = (gsize) TIFFTileRowSize (tiff);
      block->size = (gsize) TIFFTileSize (tiff);
    }
  else
    {
      TIFFGetFieldDefaulted (tiff, TIFFTAG_ROWSPERSTRIP, &rows);
      block->width = image_width;
      block->height = MIN (rows, block->image_height);
      block->row_size = (gsize) TIFFScanlineSize (tiff);
      block->size = (gsize) TIFFStripSize (tiff);
    }
  return tiff_block_is_sound (block, block->size, block->row_size);
}

/* A file with too few of them has no place for the others. */
static gboolean
tiff_block_read_plane (ElsTiffBlock *block, guint32 x, guint32 y, guint16 plane)
{
  TIFF *tiff = block->tiff;
  guint8 *data = block->data + plane * block->size;
  const guint32 n_rows = MIN (block->height, block->image_height - y);
  const guint32 index = block->tiled ? TIFFComputeTile (tiff, x, y, 0, plane)
                                     : TIFFComputeStrip (tiff, y, plane);
  const tmsize_t wanted
      = (tmsize_t) (block->tiled ? block->size : block->row_size * n_rows);

  if (TIFFGetStrileOffset (tiff, index) == 0)
    return FALSE;
  return (block->tiled ? TIFFReadEncodedTile (tiff, index, data, wanted)
                       : TIFFReadEncodedStrip (tiff, index, data, wanted))
         >= wanted;
}

gboolean
els_tiff_block_read (ElsTiffBlock *block, guint32 x, guint32 y)
{
  for (int plane = 0; plane < block->n_planes; plane++)
    if (!tiff_block_read_plane (block, x, y, (guint16) plane))
      return FALSE;
  return TRUE;
}

void
els_tiff_block_take (const ElsTiffBlock *block, guint32 row, guint32 n_pixels,
                     int n_wanted, guint8 *to)
{
  const gsize size = block->sample_size;
  const gboolean planes = block->n_planes > 1;
  const guint8 *from = block->data + row * block->row_size;
  const gsize step = planes ? size : size * (gsize) block->n_samples;
  const gsize next = planes ? block->size : size;

  for (guint32 x = 0; x < n_pixels; x++)
    for (int s = 0; s < n_wanted; s++)
      memcpy (to + ((gsize) x * (gsize) n_wanted + (gsize) s) * size,
              from + x * step + (gsize) s * next, size);
}
