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

/* Eight rows of one shift, from its first column on. */
typedef struct
{
  const float *query[ELS_MAX_CHANNELS]; /* at the first row and column */
  const float *feature[ELS_MAX_CHANNELS];
  const float *expected;
  gsize query_stride, feature_stride; /* from row to row */
  float *suffix, *out;
  const float *far, *near, *ring;
  const gsize *middle; /* places in the ring */
  int blocks, n_features;
  gboolean want; /* sums, not only suffixes */
  ElsKernelArea picture; /* as in the tile, relative to the rows */
} VectorBand;

LANES_INLINE Lanes
vector_energy (const VectorBand *band, const int n_features, gsize p, gsize q)
{
  Lanes d = lanes_load (band->query[0] + p) - lanes_load (band->feature[0] + q);
  Lanes sum = d * d;

  for (int c = 1; c < n_features; c++)
    {
      d = lanes_load (band->query[c] + p) - lanes_load (band->feature[c] + q);
      sum = sum + d * d;
    }
  return sum - lanes_load (band->expected + p);
}

/* E of row j where a part may be outside the picture. */
LANES_INLINE Lanes
vector_energy_clipped (const VectorBand *band, const int n_features, int j,
                       gsize x, gsize p, gsize q)
{
  const ElsKernelArea *picture = &band->picture;

  if (j < picture->top || j >= picture->bottom)
    return lanes_all (0.0f);
  return lanes_between (vector_energy (band, n_features, p, q),
                        picture->left - (int) x, picture->right - (int) x);
}

LANES_INLINE void
vector_columns_at (const VectorBand *band, const int n_features,
                   const gboolean clipped, const int rest,
                   const gboolean small, gsize x)
{
  const gsize r = x * VECTOR_BLOCK;
  gsize p = x, q = x;
  Lanes e[VECTOR_BLOCK], out[VECTOR_BLOCK];
  Lanes far = lanes_all (0.0f), near = lanes_all (0.0f);

#pragma GCC unroll 8
  for (int j = 0; j < VECTOR_BLOCK; j++)
    {
      e[j] = clipped ? vector_energy_clipped (band, n_features, j, x, p, q)
                     : vector_energy (band, n_features, p, q);
      p += band->query_stride;
      q += band->feature_stride;
      VECTOR_ROW_DONE (e[j], p, q);
    }
  vector_suffixes (e, rest, small, band->suffix + r);
  if (!band->want)
    return;
  if (!small)
    {
      far = lanes_load (band->near + r);
      for (int b = 1; b < band->blocks; b++)
        {
          const Lanes whole = lanes_load (band->ring + band->middle[b] + r);

          far = far + whole;
          near = b == 1 ? whole : near + whole;
        }
    }
  vector_sums (e, rest, small, band->far + r, band->near + r, far, near, out);
#pragma GCC unroll 8
  for (int j = 0; j < VECTOR_BLOCK; j++)
    lanes_store (band->out + x * VECTOR_STEP + j * ELS_LANES, out[j]);
}

LANES_INLINE void
vector_columns_line (const VectorBand *band, gsize from, gsize to,
                     const int n_features, const gboolean clipped,
                     const int rest, const gboolean small)
{
  /* A copy that no store can change, so that it stays in registers. */
  const VectorBand own = *band;

  for (gsize x = from; x < to; x += ELS_LANES)
    vector_columns_at (&own, n_features, clipped, rest, small, x);
}

/* Copies of the loop for the usual numbers of channels, all in the picture. */
static void
vector_columns_1 (const VectorWindow *window, const VectorBand *band,
                  gsize from, gsize to)
{
  VECTOR_FOR_WINDOW (window, vector_columns_line, band, from, to, 1, FALSE)
}

static void
vector_columns_3 (const VectorWindow *window, const VectorBand *band,
                  gsize from, gsize to)
{
  VECTOR_FOR_WINDOW (window, vector_columns_line, band, from, to, 3, FALSE)
}

static void
vector_columns_n (const VectorWindow *window, const VectorBand *band,
                  gsize from, gsize to)
{
  VECTOR_FOR_WINDOW (window, vector_columns_line, band, from, to,
                     band->n_features, FALSE)
}

static void
vector_columns_3_clipped (const VectorWindow *window, const VectorBand *band,
                          gsize from, gsize to)
{
  VECTOR_FOR_WINDOW (window, vector_columns_line, band, from, to, 3, TRUE)
}

static void
vector_columns_n_clipped (const VectorWindow *window, const VectorBand *band,
                          gsize from, gsize to)
{
  VECTOR_FOR_WINDOW (window, vector_columns_line, band, from, to,
                     band->n_features, TRUE)
}

static void
vector_columns_clipped (const VectorWindow *window, const VectorBand *band,
                        gsize from, gsize to)
{
  if (band->n_features == 3)
    vector_columns_3_clipped (window, band, from, to);
  else
    vector_columns_n_clipped (window, band, from, to);
}

static void
vector_columns_inside (const VectorWindow *window, const VectorBand *band,
                       gsize from, gsize to)
{
  if (band->n_features == 3)
    vector_columns_3 (window, band, from, to);
  else if (band->n_features == 1)
    vector_columns_1 (window, band, from, to);
  else
    vector_columns_n (window, band, from, to);
}

/* The columns from ... to - 1, multiples of ELS_LANES, counted from the rows'
 * first: the vectors that are partly in the picture, those wholly in it, and
 * again those partly.  The sums of the others are 0 already. */
static void
vector_columns (const VectorWindow *window, const VectorBand *band, int from,
                int to)
{
  const ElsKernelArea *picture = &band->picture;
  int inside = vector_round_up (picture->left, ELS_LANES);
  int outside = vector_floor (picture->right, ELS_LANES);

  from = MAX (from, vector_floor (picture->left, ELS_LANES));
  to = MIN (to, vector_round_up (picture->right, ELS_LANES));
  if (from >= to)
    return;
  if (picture->top > 0 || picture->bottom < VECTOR_BLOCK || inside >= outside)
    inside = outside = to;
  inside = CLAMP (inside, from, to);
  outside = CLAMP (outside, from, to);
  if (from < inside)
    vector_columns_clipped (window, band, (gsize) from, (gsize) inside);
  if (inside < outside)
    vector_columns_inside (window, band, (gsize) inside, (gsize) outside);
  if (outside < to)
    vector_columns_clipped (window, band, (gsize) outside, (gsize) to);
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

/* The part of the eight rows from y on that meets the picture, counted from
 * the shift's first column and from y. */
static ElsKernelArea
vector_picture (const VectorScan *scan, const VectorShift *shift, int y)
{
  const ElsKernelArea *picture = &scan->tile->picture;
  const int x = shift->first - shift->dx, n = shift->last - shift->first;

  return (ElsKernelArea){
    CLAMP (picture->left - x, 0, n),
    CLAMP (picture->top + scan->dy - y, 0, VECTOR_BLOCK),
    CLAMP (picture->right - x, 0, n),
    CLAMP (picture->bottom + scan->dy - y, 0, VECTOR_BLOCK)
  };
}

/* The sums of columns that never meet the picture. */
static void
vector_columns_outside (const VectorScan *scan, const VectorShift *shift)
{
  const ElsKernelArea area = vector_picture (scan, shift, 0);
  const int from = vector_floor (area.left, ELS_LANES);
  const int to = vector_round_up (area.right, ELS_LANES);
  const int n = shift->last - shift->first;

  for (int i = 0; i < from * VECTOR_STEP; i += ELS_LANES)
    lanes_store (shift->sums + i, lanes_all (0.0f));
  for (int i = to * VECTOR_STEP; i < n * VECTOR_STEP; i += ELS_LANES)
    lanes_store (shift->sums + i, lanes_all (0.0f));
}

/* Rows y ... y + 7 of the corpus, y a multiple of 8. */
static VectorBand
vector_band_at (const VectorScan *scan, const VectorShift *shift, int y,
                gboolean want)
{
  const ElsKernelTile *tile = scan->tile;
  const ElsKernelImage *image = scan->image;
  const gsize p
      = (gsize) (y - scan->dy - tile->y0 + tile->margin)
            * (gsize) tile->row_stride
        + (gsize) (shift->first - shift->dx - tile->x0 + tile->margin);
  const gsize q = (gsize) (y + image->margin) * (gsize) image->row_stride
                  + (gsize) (shift->first + image->margin);
  VectorBand band = {
    .expected = tile->expected + p,
    .query_stride = (gsize) tile->row_stride,
    .feature_stride = (gsize) image->row_stride,
    .suffix = shift->ring + scan->turn[scan->window.blocks + 1],
    .out = shift->sums + (y - vector_floor (y, VECTOR_STEP)) * ELS_LANES,
    .far = shift->ring + scan->turn[0],
    .near = shift->ring + scan->turn[1],
    .ring = shift->ring,
    .middle = scan->turn + 1,
    .blocks = scan->window.blocks,
    .n_features = scan->range->n_features,
    .want = want,
    .picture = vector_picture (scan, shift, y)
  };

  for (int c = 0; c < band.n_features; c++)
    {
      band.query[c] = tile->query[c] + p;
      band.feature[c] = image->feature[c] + q;
    }
  return band;
}
