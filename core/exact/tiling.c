/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * How an output is cut into tiles, and the memory that takes.
 *
 * A tile needs the margin of a window around it, and each of its pixels is
 * compared with every patch by one thread.  Large tiles have a smaller share of
 * margin; small ones can be shared among more threads.  So tiles begin as large
 * as the cache allows and are halved while there are too few of them.
 */
#include "exact/evaluate-internal.h"

#include "base/mem.h"

/* Sides down to which tiles are halved: to the first one for any number of
 * threads, as margins cost little there; to the second one to have two tiles at
 * least, for two threads. */
#define CUT_TILE_SMALL 128
#define CUT_TILE_LEAST 64
/* Tiles for each thread, if there are more than two threads: with one each, all
 * would wait for the slowest. */
#define CUT_TILES_EACH 2
/* Threads enough to make tiles as small as they ever get. */
#define CUT_THREADS_MANY (ELS_MACHINE_GROUP_PIXELS / CUT_TILE_SMALL)

static int
cut_tiles (int out_width, int out_height, int width, int height)
{
  return ((out_width - 1) / width + 1) * ((out_height - 1) / height + 1);
}

/* Halves the longer side while there are fewer than n tiles. */
static void
cut_halve (int out_width, int out_height, int n, int least, int *width,
           int *height)
{
  while (cut_tiles (out_width, out_height, *width, *height) < n
         && MAX (*width, *height) > least)
    {
      if (*height >= *width)
        *height = (*height + 1) / 2;
      else
        *width = (*width + 1) / 2;
    }
}

void
els_machine_tile_sides (int out_width, int out_height, int threads, int *width,
                        int *height)
{
  const int n = threads > 2 ? CUT_TILES_EACH * threads : threads;

  *width = MIN (out_width, ELS_MACHINE_TILE_WIDTH);
  *height = MIN (out_height, ELS_MACHINE_TILE_HEIGHT);
  cut_halve (out_width, out_height, n, CUT_TILE_SMALL, width, height);
  cut_halve (out_width, out_height, MIN (n, 2), CUT_TILE_LEAST, width, height);
}

/* What blocks take besides their contents: alignment, headers, rounding. */
#define CUT_BLOCK_OVERHEAD 256

void
els_machine_account (const ElsCorpus *corpus, ElsSymmetry symmetry,
                     int patch_size, int width, int height, gboolean known,
                     gboolean guided, guint64 *sum)
{
  const int n_features
      = corpus->channels + (guided ? corpus->guide->channels : 0);
  const int copies = els_symmetry_copies (symmetry);
  int tile_width, tile_height;
  guint64 tile, tiles;

  /* Small tiles have more margins. */
  els_machine_tile_sides (width, height, CUT_THREADS_MANY, &tile_width,
                          &tile_height);
  tile
      = els_machine_tile_bytes (tile_width, tile_height, corpus->channels,
                                n_features, known, patch_size, ELS_MACHINE_TIES)
        + els_kernel_select (ELS_CPU_AUTO)
              ->scratch (tile_width, tile_height, patch_size, corpus->channels)
        + sizeof (ElsMachineTile);
  tiles = MIN (((guint64) (width - 1) / (guint64) tile_width + 1)
                   * ((guint64) (height - 1) / (guint64) tile_height + 1),
               (guint64) ELS_MACHINE_GROUP_PIXELS
                       / ((guint64) tile_width * (guint64) tile_height)
                   + 2);
  for (int i = 0; i < els_corpus_n_images (corpus); i++)
    {
      const ElsCorpusImage *image = els_corpus_image (corpus, i);
      const guint64 area = (guint64) image->width * (guint64) image->height;
      const guint64 bytes
          = els_machine_corpus_bytes (image->width, image->height,
                                      corpus->channels, n_features, patch_size)
            + (area + (guint64) image->width + (guint64) image->height + 1)
                  * sizeof (guint32);

      els_mem_account (sum, bytes, (guint64) copies, 1);
      els_mem_account (sum, area, (guint64) n_features * sizeof (float) + 1,
                       (guint64) copies);
    }
  els_mem_account (sum, tile + 2 * CUT_BLOCK_OVERHEAD, tiles, 1);
  /* The residual and the new one. */
  els_mem_account (sum, (guint64) width, (guint64) height, 2 * sizeof (float));
  /* Six for an image, from its samples on; a few more for the rest. */
  els_mem_account (sum, 6 * CUT_BLOCK_OVERHEAD, (guint64) copies,
                   (guint64) els_corpus_n_images (corpus) + 2);
}
