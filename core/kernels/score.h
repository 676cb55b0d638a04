/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * score.h - the inner loop of the machine: a scan of a tile of output pixels
 * over an image of the corpus.
 *
 * For every output pixel p of the tile and every centre q = p + (dx, dy) of
 * the image inside the given ranges
 *
 *   E(p',q') = w(p') (sum over c of (u_c(p') - y_c(q'))^2) - e0(p')
 *              for p' in the picture, else 0
 *   D(p,q)   = sum of E(p+d, q+d) over the P x P window
 *   l(p,q)   = scale * D(p,q) + bias(q)              base 2 logarithm
 *
 * and the softmax over l of the value planes.  e0 is a number for each output
 * pixel; it cancels in the softmax and keeps D near 0 for the patches that
 * compete, so that float sums lose nothing (docs/algorithm.md).  w is a number
 * >= 0 for each output pixel in tiles that are weighted; in the others there
 * is none, and nothing is multiplied.
 *
 * One written order, the same in every kernel and for every tile:
 *
 *  - E: channels ascending, then times w, then - e0.
 *  - A window's sum is the sum of its columns' sums.  Both are taken in blocks
 *    of ELS_KERNEL_BLOCK at absolute coordinates of the *corpus* (so that D
 *    does not depend on where the output is cut or shifted).  A window inside
 *    one block is summed from its first to its last element.  Any other starts
 *    with the whole blocks before its last block, but no more than (P - 1) /
 *    BLOCK - 1, descending (-0 when there are none); the elements of its last
 *    block are added one by one, forwards; a whole block that is left is added;
 *    then the suffix of its first block.  Suffixes, and whole blocks, are
 *    summed from the block's end backwards.
 *  - For each p, q goes by image, then row, then column, ascending.  The sums
 *    of one corpus row are float; at the row's end they are added to double.
 *  - All weights are relative to 2^best, the greatest l so far; when a greater
 *    one comes, all sums are multiplied by els_exp2f (old - new).
 *  - A weight whose l is below best - cutoff is 0.
 *
 * All planes are float and belong to the caller.  A kernel keeps no state; it
 * may run on many tiles at once.
 */
#pragma once

#include "els.h"

/* Elements of one partial sum. */
#define ELS_KERNEL_BLOCK 8
/* Rows of a cell, and the most that a kernel treats at once; a multiple of the
 * block. */
#define ELS_KERNEL_ROWS 16
/* Centres that cells have beyond each side of an image. */
#define ELS_KERNEL_CELL_MARGIN 6
/* l of a centre that may not be used, and of a pixel before its first. */
#define ELS_KERNEL_NEVER (-1e30f)
#define ELS_KERNEL_UNSEEN (-1e25f)

/* A corpus patch and how well it fits, for lists. */
typedef struct
{
  float logit; /* inside kernels base 2 and absolute */
  ElsSource source;
} ElsCandidate;

/* Features: what distances are taken of, in squares of ELS_KERNEL_BLOCK rows
 * and ELS_KERNEL_ROWS columns, channel after channel (els_kernel_feature);
 * readable margin samples beyond each side and 0 outside the image.
 *
 * Cells: what the mean needs of ELS_KERNEL_ROWS centres below each other, in
 * the order in which kernels meet them.  Of centre (x, y), with r = y + half,
 * cell = cells + ((r / ROWS) * (width + 2 * MARGIN) + x + MARGIN) * (1 +
 * n_values) * ROWS + r % ROWS: cell[0] is the bias, the log2 prior or
 * ELS_KERNEL_NEVER; cell[(1 + c) * ROWS] the value of channel c.  On either
 * side MARGIN centres beyond the image have the bias ELS_KERNEL_NEVER and
 * values of 0. */
typedef struct
{
  int width, height;
  int index;   /* goes into ElsSource */
  int margin;  /* multiple of ELS_KERNEL_ROWS, >= half + ELS_KERNEL_ROWS */
  int squares; /* side by side */
  const float *features;
  const float *cells;
} ElsKernelImage;

/* Columns left ... right - 1 and rows top ... bottom - 1. */
typedef struct
{
  int left, top, right, bottom;
} ElsKernelArea;

/* The output side.  Queries: rows of u, one for each channel, then one of e0
 * and, if the tile is weighted, one of w (els_kernel_query), relative to
 * (x0, y0); margin as above.  State: pixel (x0 + x, y0 + y) is entry x *
 * height + y. */
typedef struct
{
  int x0, y0, width, height;
  int margin, row_stride; /* of one channel */
  gboolean weighted;
  const float *queries;
  ElsKernelArea picture; /* where E is not 0: everywhere, on sides that wrap */
  float *best;           /* ELS_KERNEL_UNSEEN at first */
  double *weight, *value[ELS_MAX_CHANNELS];
  ElsSource *source; /* where best came from */
  int n_top;         /* 0, or list length */
  ElsCandidate *top; /* n_top a pixel, best first; ELS_KERNEL_UNSEEN and image
                        -1 at first */
} ElsKernelTile;

/* Where feature c of sample (x, y) is. */
static inline gsize
els_kernel_feature (const ElsKernelImage *image, int n_features, int c, int x,
                    int y)
{
  const gsize column = (gsize) (x + image->margin);
  const gsize row = (gsize) (y + image->margin);

  return ((row / ELS_KERNEL_BLOCK * (gsize) image->squares
           + column / ELS_KERNEL_ROWS)
              * (gsize) n_features
          + (gsize) c)
             * ELS_KERNEL_BLOCK * ELS_KERNEL_ROWS
         + row % ELS_KERNEL_BLOCK * ELS_KERNEL_ROWS + column % ELS_KERNEL_ROWS;
}

/* Where channel c of u at pixel (x0 + x, y0 + y) is; of c = n_features, e0; of
 * c = n_features + 1, in a weighted tile, w. */
static inline gsize
els_kernel_query (const ElsKernelTile *tile, int n_features, int c, int x,
                  int y)
{
  const int rows = n_features + (tile->weighted ? 2 : 1);

  return ((gsize) (y + tile->margin) * (gsize) rows + (gsize) c)
             * (gsize) tile->row_stride
         + (gsize) (x + tile->margin);
}

/* The cell of centre (x, y). */
static inline gsize
els_kernel_cell (const ElsKernelImage *image, int n_values, int half, int x,
                 int y)
{
  const int r = y + half;

  return ((gsize) (r / ELS_KERNEL_ROWS)
              * (gsize) (image->width + 2 * ELS_KERNEL_CELL_MARGIN)
          + (gsize) (x + ELS_KERNEL_CELL_MARGIN))
             * (gsize) (1 + n_values) * ELS_KERNEL_ROWS
         + (gsize) (r % ELS_KERNEL_ROWS);
}

typedef struct
{
  int n_features, n_values;
  int patch_size; /* odd */
  float scale;    /* -log2 e / (2 sigma^2) */
  float cutoff;   /* 0 ... 126 */
  /* Centres x_min ... x_max, y_min ... y_max of the image, and displacements
   * dx_min ... dx_max, dy_min ... dy_max; all inclusive. */
  int x_min, x_max, y_min, y_max;
  int dx_min, dx_max, dy_min, dy_max;
  /* Whether all centres with x < x_min or x > x_max, and y_min <= y <= y_max,
   * have the bias ELS_KERNEL_NEVER. */
  gboolean closed;
} ElsKernelRange;

typedef struct
{
  const char *name;
  /* Bytes of scratch for a tile of width x height, 0 at first; later scans of
   * the tile find in it what earlier ones left. */
  gsize (*scratch) (int width, int height, int patch_size, int n_values);
  void (*scan) (const ElsKernelTile *tile, const ElsKernelImage *image,
                const ElsKernelRange *range, gpointer scratch);
} ElsKernel;

/* The definition, and score-vector.c's levels where the program has them. */
extern const ElsKernel els_kernel_plain;
extern const ElsKernel els_kernel_baseline;
extern const ElsKernel els_kernel_avx2;
extern const ElsKernel els_kernel_avx512;

/* The kernel of a level; AUTO gives the fastest that this CPU can run, a level
 * that it cannot run the fastest below it. */
const ElsKernel *els_kernel_select (ElsCpu cpu);
