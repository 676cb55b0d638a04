/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * scan.h - a scan under way: what the files of the vector kernel share.
 *
 * The files are compiled once for each CPU level.  A function that one of them
 * offers to the others has a name with the level in it, by
 * VECTOR_LEVEL_NAME, since all the levels are linked into one library.
 */
#pragma once

#include "kernels/lanes.h"
#include "kernels/score.h"

/* Displacements treated together.  The last of them may have no centre yet
 * where the first has one, so the image has cells for them. */
#define VECTOR_SHIFTS 6
G_STATIC_ASSERT (VECTOR_SHIFTS <= ELS_KERNEL_CELL_MARGIN);
#define VECTOR_BLOCK ELS_KERNEL_BLOCK
/* Rows, and columns, of a square: what is transposed and finished together. */
#define VECTOR_STEP (ELS_LANES > VECTOR_BLOCK ? ELS_LANES : VECTOR_BLOCK)
#define VECTOR_GROUPS (VECTOR_STEP / ELS_LANES)   /* vectors in its rows */
#define VECTOR_BANDS (VECTOR_STEP / VECTOR_BLOCK) /* blocks in its columns */
/* From one pixel column's distance to the next's, and the columns that there is
 * room for. */
#define VECTOR_DISTANCES (VECTOR_SHIFTS * VECTOR_STEP)
#define VECTOR_KEPT (4 * VECTOR_STEP + VECTOR_SHIFTS)
/* Sums of columns of a square, for one displacement. */
#define VECTOR_SQUARE (VECTOR_STEP * VECTOR_STEP)

#define VECTOR_LEVEL_JOIN(name, level) els_score_##name##_##level
#define VECTOR_LEVEL_NAMED(name, level) VECTOR_LEVEL_JOIN (name, level)
#define VECTOR_LEVEL_NAME(name) VECTOR_LEVEL_NAMED (name, ELS_VECTOR_LEVEL)

/* P - 1 = 8 * blocks + rest.  The window that ends at element j of a block
 * starts `blocks` blocks before at element j - rest, or, if j < rest, one
 * block more before. */
typedef struct
{
  int patch_size, half, blocks, rest;
  int form; /* see sums.h */
  /* P - 1, at least 2: suffixes that a ring holds.  The suffix that starts at
   * an element takes the place of the one with which the window that ends
   * there starts, so what is written has just been read.  wrap[n] is the place
   * of element n, for 0 <= n < 2 * period + VECTOR_STEP. */
  int period;
  gsize *wrap;
} VectorWindow;

typedef struct VectorScan VectorScan;
typedef struct VectorStep VectorStep;

/* Columns' sums of the square at column x from the scan's first, under all the
 * displacements of the scan. */
typedef void (*VectorColumns) (const VectorScan *scan, const VectorStep *step,
                               int x);
/* Its distances from these, which go to `out` if they are wanted.  Suffixes are
 * kept in any case. */
typedef void (*VectorRows) (const VectorScan *scan, int x, gboolean want,
                            float *out);

/* One displacement row dy; in it, displacements dx ... dx + n_shifts - 1. */
struct VectorScan
{
  const ElsKernelTile *tile;
  const ElsKernelImage *image;
  const ElsKernelRange *range;
  VectorWindow window;
  float *ring;     /* [square][shift][group][period][ELS_LANES]: suffixes of
                      columns */
  float *suffix;   /* [shift][group][period][ELS_LANES]: suffixes of rows, whose
                      lanes run along y */
  float *sums;     /* [shift][group][VECTOR_STEP][ELS_LANES]: a square's sums of
                      columns */
  float *distance; /* [VECTOR_KEPT][VECTOR_SHIFTS][VECTOR_STEP] */
  float *pixels;   /* records of the tile's pixels, see records.h */
  int dy, y_low, y_high, first_step;
  int dx, n_shifts;
  int first, last; /* columns of E, multiples of VECTOR_STEP; last exclusive */
  int wanted;      /* another: no window that is asked for ends before it */
  /* The copies of the loops for this window and these channels: for squares
   * that are wholly in the picture, and for any. */
  VectorColumns inside, clipped;
  VectorRows rows;
};

/* VECTOR_STEP rows of the corpus, under the displacements of the scan. */
struct VectorStep
{
  int y; /* the first row, a multiple of VECTOR_STEP */
  /* At the first row and the scan's first column, under the first
   * displacement. */
  const float *queries;
  gsize stride;          /* from channel to channel */
  ElsKernelArea picture; /* as in the tile, relative to that */
  gsize block_stride;    /* of features, from eight rows to the next */
  /* Of its blocks of rows: which have E, which have sums that are asked for,
   * and the places in the rings. */
  gboolean some[VECTOR_BANDS], want[VECTOR_BANDS];
  const gsize *wrap[VECTOR_BANDS];
};

/* What a sum of nothing is: adding to it changes nothing, zeros included. */
#define VECTOR_NOTHING lanes_all (-0.0f)

static inline int
vector_round_up (int n, int to)
{
  return (n + to - 1) / to * to;
}

/* The multiple of `to` at or below n. */
static inline int
vector_floor (int n, int to)
{
  return n - ((n % to + to) % to);
}

/* The places of a block's suffixes whose first element is n; before them are
 * those of the P - 1 elements before it. */
static inline const gsize *
vector_wrap (const VectorWindow *window, int n)
{
  return window->wrap + window->period + (n - vector_floor (n, window->period));
}
