/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * tiff-block.h - the strips or tiles that a TIFF file is stored in.
 *
 * Main thread only.
 */
#pragma once

#include <tiffio.h>

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  TIFF *tiff;
  guint32 width, height; /* of a strip or tile */
  guint32 image_height;
  gsize sample_size; /* bytes */
  gsize row_size;    /* bytes of a row in one plane */
  gsize size;        /* bytes of one plane */
  int n_planes, n_samples;
  gboolean tiled;
  guint8 *data; /* the caller's, n_planes times size bytes */
} ElsTiffBlock;

/* All but `data`.  FALSE if the file contradicts itself. */
gboolean
els_tiff_block_init (ElsTiffBlock *block, TIFF *tiff, gsize sample_size);

/* Reads the one with the pixel x, y at its corner.  FALSE if the file does not
 * have all of it. */
gboolean els_tiff_block_read (ElsTiffBlock *block, guint32 x, guint32 y);

/* The first samples of so many pixels of a row, side by side. */
void els_tiff_block_take (const ElsTiffBlock *block, guint32 row,
                          guint32 n_pixels, int n_wanted, guint8 *to);

G_END_DECLS
