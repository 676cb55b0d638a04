/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * columns.inc.h - the energies of a square under one displacement and their
 * sums over P rows; lanes run along x.
 */
#pragma once

#include "kernels/score/parts.inc.h"

/* Keeps the compiler from working out the next row's address, and from loading
 * it, before a row is done: there are not registers enough. */
#ifdef __x86_64__
#define VECTOR_ROW_DONE(e, p) __asm__("" : "+v"(e), "+r"(p))
#else
#define VECTOR_ROW_DONE(e, p) __asm__("" : "+w"(e), "+r"(p))
#endif
/* Keeps it from replacing the offset by steps from one address to the next. */
#define VECTOR_OFFSET(n) __asm__("" : "+r"(n))

/* VECTOR_STEP rows of the corpus, under the displacements of the scan. */
typedef struct
{
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
} VectorStep;

/* From u's first channel to the others that are usual, to e0, and to the next
 * row. */
typedef struct
{
  gsize second, third, expected, row;
} VectorOffsets;

/* The rows where a square is. */
typedef struct
{
  int x; /* column, relative to the scan's first */
  const float *query, *feature;
} VectorRows;

LANES_INLINE VectorOffsets
vector_offsets (gsize stride, const int n_features)
{
  VectorOffsets offsets = { stride, 2 * stride, (gsize) n_features * stride,
                            (gsize) (n_features + 1) * stride };

  if (n_features > 1)
    VECTOR_OFFSET (offsets.second);
  if (n_features > 2)
    VECTOR_OFFSET (offsets.third);
  VECTOR_OFFSET (offsets.expected);
  VECTOR_OFFSET (offsets.row);
  return offsets;
}

LANES_INLINE gsize
vector_offset (const VectorOffsets *offsets, int c)
{
  return c == 0   ? 0
         : c == 1 ? offsets->second
         : c == 2 ? offsets->third
                  : (gsize) c * offsets->second;
}

/* E of row j of eight, at p in the queries. */
LANES_INLINE Lanes
vector_energy (const float *p, const VectorOffsets *offsets,
               const float *feature, const int n_features, int j)
{
  Lanes sum = VECTOR_NOTHING;

  for (int c = 0; c < n_features; c++)
    {
      const Lanes d
          = lanes_load (p + vector_offset (offsets, c))
            - lanes_load (feature
                          + (c * ELS_KERNEL_BLOCK + j) * ELS_KERNEL_ROWS);

      sum = sum + d * d;
    }
  return sum - lanes_load (p + offsets->expected);
}

/* ELS_LANES columns of block i of the rows, under displacement k. */
LANES_INLINE void
vector_columns (const VectorScan *scan, const VectorStep *step,
                const VectorRows *rows, const VectorOffsets *offsets, int i,
                int k, const VectorForm form, float *ring, float *out)
{
  const int row = i * VECTOR_BLOCK, x = rows->x - k;
  const ElsKernelArea *picture = &step->picture;
  const LanesInt inside = lanes_between (picture->left - x, picture->right - x);
  const float *p = rows->query - k + (gsize) row * offsets->row;
  const float *feature = rows->feature + (gsize) i * step->block_stride;
  Lanes e[VECTOR_BLOCK];

#pragma GCC unroll 8
  for (int j = 0; j < VECTOR_BLOCK; j++)
    {
      e[j] = lanes_all (0.0f);
      if (!form.clipped)
        e[j] = vector_energy (p, offsets, feature, form.n_features, j);
      else if (row + j >= picture->top && row + j < picture->bottom)
        e[j]
            = lanes_in (vector_energy (p, offsets, feature, form.n_features, j),
                        inside);
      p += offsets->row;
      VECTOR_ROW_DONE (e[j], p);
    }
  vector_block (&scan->window, e, step->want[i], form, ring, step->wrap[i],
                out + row * ELS_LANES, ELS_LANES);
}

/* Whether n columns from x on meet the picture; if not their sums are 0, and
 * their rings are never asked. */
LANES_INLINE gboolean
vector_columns_meet (const VectorStep *step, int x, int n)
{
  return x + n > step->picture.left && x < step->picture.right;
}

LANES_INLINE void
vector_columns_outside (float *out)
{
  for (int j = 0; j < VECTOR_STEP; j++)
    lanes_store (out + j * ELS_LANES, lanes_all (0.0f));
}

/* The rows at x columns from the scan's first, a multiple of ELS_LANES, and y,
 * the first one. */
LANES_INLINE VectorRows
vector_rows_at (const VectorScan *scan, const VectorStep *step, int y, int x)
{
  return (VectorRows){ x, step->queries + x,
                       scan->image->features
                           + els_kernel_feature (scan->image,
                                                 scan->range->n_features, 0,
                                                 scan->first + x, y) };
}

/* Rows y ... y + STEP - 1 of the corpus, y a multiple of STEP. */
static void
vector_set_step (VectorStep *step, const VectorScan *scan, int y)
{
  const ElsKernelTile *tile = scan->tile;
  const ElsKernelArea *picture = &tile->picture;
  const int n = scan->range->n_features, half = scan->window.half;
  const int x = scan->first - scan->dx;

  step->queries
      = tile->queries
        + els_kernel_query (tile, n, 0, x - tile->x0, y - scan->dy - tile->y0);
  step->stride = (gsize) tile->row_stride;
  step->block_stride
      = (gsize) (scan->image->squares * n) * ELS_KERNEL_BLOCK * ELS_KERNEL_ROWS;
  step->picture
      = (ElsKernelArea){ picture->left - x, picture->top + scan->dy - y,
                         picture->right - x, picture->bottom + scan->dy - y };
  for (int i = 0; i < VECTOR_BANDS; i++, y += VECTOR_BLOCK)
    {
      step->some[i]
          = y + VECTOR_BLOCK > scan->y_low - half && y <= scan->y_high + half;
      step->want[i] = y + VECTOR_BLOCK > scan->y_low + half;
      step->wrap[i] = vector_wrap (&scan->window, y);
    }
}
