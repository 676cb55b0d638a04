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

/* Eight rows of one shift. */
typedef struct
{
  gsize n; /* columns */
  const float *query[ELS_MAX_CHANNELS]; /* of the first row and column */
  const float *feature[ELS_MAX_CHANNELS];
  const float *expected, *inside;
  gsize query_stride, feature_stride; /* from row to row */
  float *suffix, *out;
  const float *far, *near; /* in the ring */
  const float *const *middle;
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
      far = lanes_load (rows->middle[0] + r);
      for (int b = 1; b < rows->blocks; b++)
        {
          const Lanes whole = lanes_load (rows->middle[b] + r);

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

/* The block of the ring for the eight rows from y, a multiple of 8. */
static float *
vector_ring (const VectorScan *scan, const VectorShift *shift, int y)
{
  const int block = vector_floor (y, VECTOR_BLOCK) / VECTOR_BLOCK;
  const int place = block - vector_floor (block, scan->ring_blocks);

  return shift->ring
         + (gsize) place * (gsize) scan->width * (gsize) VECTOR_BLOCK;
}

/* Rows y ... y + 7 of the corpus, y a multiple of 8. */
static void
vector_columns (const VectorScan *scan, const VectorShift *shift, int y,
                gboolean want)
{
  const ElsKernelTile *tile = scan->tile;
  const ElsKernelImage *image = scan->image;
  const VectorWindow *window = &scan->window;
  const gsize p
      = (gsize) (y - scan->dy - tile->y0 + tile->margin)
            * (gsize) tile->row_stride
        + (gsize) (shift->first - shift->dx - tile->x0 + tile->margin);
  const gsize q = (gsize) (y + image->margin) * (gsize) image->row_stride
                  + (gsize) (shift->first + image->margin);
  const int blocks = window->blocks;
  VectorRows rows
      = { .n = (gsize) (shift->last - shift->first),
          .expected = tile->expected + p,
          .query_stride = (gsize) tile->row_stride,
          .feature_stride = (gsize) image->row_stride,
          .far = vector_ring (scan, shift, y - VECTOR_BLOCK * (blocks + 1)),
          .near = vector_ring (scan, shift, y - VECTOR_BLOCK * blocks),
          .middle = scan->middle,
          .blocks = blocks,
          .n_features = scan->range->n_features,
          .suffix = vector_ring (scan, shift, y),
          .out = shift->sums + (y - vector_floor (y, VECTOR_STEP)) * ELS_LANES,
          .want = want };

  for (int c = 0; c < scan->range->n_features; c++)
    {
      rows.query[c] = tile->query[c] + p;
      rows.feature[c] = image->feature[c] + q;
    }
  if (tile->inside != NULL)
    rows.inside = tile->inside + p;
  for (int b = 0; b < blocks; b++)
    scan->middle[b]
        = vector_ring (scan, shift, y - VECTOR_BLOCK * (blocks - b));

  if (scan->range->n_features == 3 && tile->inside != NULL)
    vector_columns_3_bordered (window, &rows);
  else if (tile->inside != NULL)
    vector_columns_n_bordered (window, &rows);
  else if (scan->range->n_features == 3)
    vector_columns_3 (window, &rows);
  else if (scan->range->n_features == 1)
    vector_columns_1 (window, &rows);
  else
    vector_columns_n (window, &rows);
}
