/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * vector-columns.h - the energies of one displacement and their sums over P
 * rows, eight rows at a time; lanes run along x.
 */
#pragma once

#include "vector-parts.h"

/* Keeps the compiler from working out the next row's addresses, and from
 * loading it, before a row is done: there are not registers enough. */
#ifdef __x86_64__
#define VECTOR_ROW_DONE(e, p, q) __asm__ ("" : "+v"(e), "+r"(p), "+r"(q))
#else
#define VECTOR_ROW_DONE(e, p, q) __asm__ ("" : "+w"(e), "+r"(p), "+r"(q))
#endif

/* Eight rows of a panel for one shift. */
typedef struct
{
  gsize n; /* columns */
  const float *query[ELS_MAX_CHANNELS]; /* of the first row and column */
  const float *feature[ELS_MAX_CHANNELS];
  const float *expected, *inside;
  gsize query_stride, feature_stride; /* from row to row */
  float *suffix, *out;
  const float *far, *near, *ring;
  const gsize *middle; /* places in the ring */
  int blocks, n_features;
  gboolean want; /* sums, not only suffixes */
} VectorRows;

LANES_INLINE Lanes
vector_energy (const VectorRows *rows, const int n_features,
               const gboolean bordered, gsize p, gsize q)
{
  Lanes d = lanes_load (rows->query[0] + p) - lanes_load (rows->feature[0] + q);
  Lanes sum = d * d;

  for (int c = 1; c < n_features; c++)
    {
      d = lanes_load (rows->query[c] + p) - lanes_load (rows->feature[c] + q);
      sum = sum + d * d;
    }
  sum = sum - lanes_load (rows->expected + p);
  return bordered ? sum * lanes_load (rows->inside + p) : sum;
}

LANES_INLINE void
vector_columns_at (const VectorRows *rows, const int n_features,
                   const gboolean bordered, const int rest,
                   const gboolean small, gsize x)
{
  const gsize r = x * VECTOR_BLOCK;
  gsize p = x, q = x;
  Lanes e[VECTOR_BLOCK], out[VECTOR_BLOCK];
  Lanes far = lanes_all (0.0f), near = lanes_all (0.0f);

#pragma GCC unroll 8
  for (int j = 0; j < VECTOR_BLOCK; j++)
    {
      e[j] = vector_energy (rows, n_features, bordered, p, q);
      p += rows->query_stride;
      q += rows->feature_stride;
      VECTOR_ROW_DONE (e[j], p, q);
    }
  vector_suffixes (e, rest, small, rows->suffix + r);
  if (!rows->want)
    return;
  if (!small)
    {
      far = lanes_load (rows->near + r);
      for (int b = 1; b < rows->blocks; b++)
        {
          const Lanes whole = lanes_load (rows->ring + rows->middle[b] + r);

          far = far + whole;
          near = b == 1 ? whole : near + whole;
        }
    }
  vector_sums (e, rest, small, rows->far + r, rows->near + r, far, near, out);
#pragma GCC unroll 8
  for (int j = 0; j < VECTOR_BLOCK; j++)
    lanes_store (rows->out + x * VECTOR_STEP + j * ELS_LANES, out[j]);
}

LANES_INLINE void
vector_columns_line (const VectorRows *rows, const int n_features,
                     const gboolean bordered, const int rest,
                     const gboolean small)
{
  /* A copy that no store can change, so that it stays in registers. */
  const VectorRows own = *rows;

  for (gsize x = 0; x < own.n; x += ELS_LANES)
    vector_columns_at (&own, n_features, bordered, rest, small, x);
}

/* Copies of the loop for the usual numbers of channels. */
static void
vector_columns_1 (const VectorWindow *window, const VectorRows *rows)
{
  VECTOR_FOR_WINDOW (window, vector_columns_line, rows, 1, FALSE)
}

static void
vector_columns_3 (const VectorWindow *window, const VectorRows *rows)
{
  VECTOR_FOR_WINDOW (window, vector_columns_line, rows, 3, FALSE)
}

static void
vector_columns_3_bordered (const VectorWindow *window, const VectorRows *rows)
{
  VECTOR_FOR_WINDOW (window, vector_columns_line, rows, 3, TRUE)
}

static void
vector_columns_n (const VectorWindow *window, const VectorRows *rows)
{
  VECTOR_FOR_WINDOW (window, vector_columns_line, rows, rows->n_features,
                     FALSE)
}

static void
vector_columns_n_bordered (const VectorWindow *window, const VectorRows *rows)
{
  VECTOR_FOR_WINDOW (window, vector_columns_line, rows, rows->n_features, TRUE)
}

/* Finds the eight rows from y, a multiple of 8, and those before them in the
 * rings: their turn comes again after ring_blocks. */
static void
vector_turn_rings (VectorScan *scan, int y)
{
  const gsize size = (gsize) scan->width * VECTOR_BLOCK;
  const int block = y / VECTOR_BLOCK;
  int place = block - vector_floor (block, scan->ring_blocks);

  for (int b = scan->window.blocks + 1; b >= 0; b--)
    {
      scan->turn[b] = (gsize) place * size;
      place = place > 0 ? place - 1 : scan->ring_blocks - 1;
    }
}

/* Rows y ... y + 7 of the corpus, y a multiple of 8, in the columns
 * from ... to - 1 of the shift. */
static void
vector_columns (const VectorScan *scan, const VectorShift *shift, int y,
                int from, int to, gboolean want)
{
  const ElsKernelTile *tile = scan->tile;
  const ElsKernelImage *image = scan->image;
  const gsize column = (gsize) (from - shift->first);
  const gsize p
      = (gsize) (y - scan->dy - tile->y0 + tile->margin)
            * (gsize) tile->row_stride
        + (gsize) (from - shift->dx - tile->x0 + tile->margin);
  const gsize q = (gsize) (y + image->margin) * (gsize) image->row_stride
                  + (gsize) (from + image->margin);
  VectorRows rows;

  rows.n = (gsize) (to - from);
  for (int c = 0; c < scan->range->n_features; c++)
    {
      rows.query[c] = tile->query[c] + p;
      rows.feature[c] = image->feature[c] + q;
    }
  rows.expected = tile->expected + p;
  rows.inside = tile->inside != NULL ? tile->inside + p : NULL;
  rows.query_stride = (gsize) tile->row_stride;
  rows.feature_stride = (gsize) image->row_stride;
  rows.ring = shift->ring + column * VECTOR_BLOCK;
  rows.far = rows.ring + scan->turn[0];
  rows.near = rows.ring + scan->turn[1];
  rows.middle = scan->turn + 1;
  rows.suffix = shift->ring + column * VECTOR_BLOCK
                + scan->turn[scan->window.blocks + 1];
  rows.out = shift->sums + column * VECTOR_STEP
             + (y - vector_floor (y, VECTOR_STEP)) * ELS_LANES;
  rows.blocks = scan->window.blocks;
  rows.n_features = scan->range->n_features;
  rows.want = want;

  if (rows.n_features == 3 && rows.inside != NULL)
    vector_columns_3_bordered (&scan->window, &rows);
  else if (rows.inside != NULL)
    vector_columns_n_bordered (&scan->window, &rows);
  else if (rows.n_features == 3)
    vector_columns_3 (&scan->window, &rows);
  else if (rows.n_features == 1)
    vector_columns_1 (&scan->window, &rows);
  else
    vector_columns_n (&scan->window, &rows);
}
