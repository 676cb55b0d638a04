/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * vector-mean.h - distances of VECTOR_SHIFTS displacements meet the softmax of
 * their output pixels; lanes run along y.
 */
#pragma once

#include "vector-records.h"
#include "vector-rows.h"

G_STATIC_ASSERT (VECTOR_SHIFTS <= LANES_EXP2_MOST);

/* ELS_LANES pixels of a record, and their distances to the centres of all
 * shifts. */
typedef struct
{
  float *record;         /* at the first lane */
  const float *distance; /* of shift 0, at the first lane */
  const float *cell;     /* of shift 0's centre */
} VectorPixels;

/* Where they are: pixel column, shift 0's centre column, first centre row. */
typedef struct
{
  int x, qx, centre;
} VectorPlace;

/* Tells the state of the lanes in `which` about a better patch. */
static __attribute__ ((noinline, cold)) void
vector_improve (const VectorScan *scan, const VectorPlace *place,
                float *record, guint32 which, Lanes logit, int qx)
{
  for (int k = 0; k < ELS_LANES; k++)
    {
      const ElsStateRow row = vector_record_row (record, k);
      gsize i;

      if ((which & (1u << k)) != 0
          && vector_pixel (scan, place->x, place->centre + k, &i))
        els_state_improve (
            scan->tile, scan->range->n_values, i, &row, logit[k],
            (ElsSource){ scan->image->index, qx, place->centre + k });
    }
}

LANES_INLINE Lanes
vector_logit (const VectorPixels *pixels, Lanes scale, int k, int n_values)
{
  return lanes_load (pixels->distance + k * VECTOR_STEP) * scale
         + lanes_load (pixels->cell
                       + (gsize) (k * (1 + n_values)) * ELS_KERNEL_ROWS);
}

/* Adds the centre of shift k with the weights to the record's sums. */
LANES_INLINE void
vector_add (const VectorPixels *pixels, int k, Lanes weight,
            const int n_values, Lanes *weights, Lanes *sum)
{
  const float *value = pixels->cell
                       + (gsize) (k * (1 + n_values) + 1) * ELS_KERNEL_ROWS;

  *weights = *weights + weight;
  for (int c = 0; c < n_values; c++)
    sum[c] = sum[c]
             + weight * lanes_load (value + (gsize) c * ELS_KERNEL_ROWS);
}

/* Those shifts that have a centre in the range, one after the other; looks for
 * better patches. */
LANES_INLINE void
vector_mean_each (const VectorScan *scan, const VectorPixels *pixels,
                  const VectorPlace *place, const int n_values)
{
  const ElsKernelRange *range = scan->range;
  const Lanes scale = lanes_all (range->scale);
  const Lanes limit = lanes_all (range->cutoff);
  const int last = MIN (scan->n_shifts - 1, range->x_max - place->qx);
  float *record = pixels->record;
  Lanes sum[ELS_MAX_CHANNELS], weights;

  for (int k = MAX (0, range->x_min - place->qx); k <= last; k++)
    {
      const Lanes logit = vector_logit (pixels, scale, k, n_values);
      const guint32 better = lanes_greater (
          logit, lanes_load (record + VECTOR_GATE * VECTOR_STEP));
      Lanes t;

      if (better != 0)
        vector_improve (scan, place, record, better, logit, place->qx + k);
      t = lanes_load (record + VECTOR_BEST * VECTOR_STEP) - logit;
      if (!lanes_any_at_most (t, limit))
        continue;
      weights = lanes_load (record + VECTOR_WEIGHT * VECTOR_STEP);
      for (int c = 0; c < n_values; c++)
        sum[c] = lanes_load (record + (VECTOR_VALUE + c) * VECTOR_STEP);
      lanes_exp2 (&t, limit, 1);
      vector_add (pixels, k, t, n_values, &weights, sum);
      lanes_store (record + VECTOR_WEIGHT * VECTOR_STEP, weights);
      for (int c = 0; c < n_values; c++)
        lanes_store (record + (VECTOR_VALUE + c) * VECTOR_STEP, sum[c]);
    }
}

/* All the shifts at once, the usual case, if there are no lists.  FALSE, and
 * nothing done, if one has a better patch. */
LANES_INLINE gboolean
vector_mean_all (const VectorPixels *pixels, Lanes scale, Lanes limit,
                 const int n_values)
{
  float *record = pixels->record;
  const Lanes best = lanes_load (record + VECTOR_BEST * VECTOR_STEP);
  Lanes t[VECTOR_SHIFTS], sum[ELS_MAX_CHANNELS], weights, least;

#pragma GCC unroll 8
  for (int k = 0; k < VECTOR_SHIFTS; k++)
    {
      t[k] = best - vector_logit (pixels, scale, k, n_values);
      least = k == 0 ? t[0] : lanes_least (least, t[k]);
    }
  if (__builtin_expect (lanes_any_negative (least), 0))
    return FALSE;
  if (!lanes_any_at_most (least, limit))
    return TRUE;

  lanes_exp2 (t, limit, VECTOR_SHIFTS);
  weights = lanes_load (record + VECTOR_WEIGHT * VECTOR_STEP);
  for (int c = 0; c < n_values; c++)
    sum[c] = lanes_load (record + (VECTOR_VALUE + c) * VECTOR_STEP);
#pragma GCC unroll 8
  for (int k = 0; k < VECTOR_SHIFTS; k++)
    vector_add (pixels, k, t[k], n_values, &weights, sum);
  lanes_store (record + VECTOR_WEIGHT * VECTOR_STEP, weights);
  for (int c = 0; c < n_values; c++)
    lanes_store (record + (VECTOR_VALUE + c) * VECTOR_STEP, sum[c]);
  return TRUE;
}

/* From the first column to x. */
LANES_INLINE VectorPixels
vector_pixels (const VectorPixels *first, int x, const int n_values)
{
  return (VectorPixels){
    first->record + (gsize) x * vector_record_size (n_values),
    first->distance + (gsize) x * VECTOR_DISTANCES,
    first->cell + (gsize) x * (gsize) ((1 + n_values) * ELS_KERNEL_ROWS)
  };
}

/* Out of the way of the loop over columns. */
LANES_INLINE void
vector_mean_column (const VectorScan *scan, const VectorPixels *first,
                    const VectorPlace *start, int x, const int n_values)
{
  const VectorPixels pixels = vector_pixels (first, x, n_values);
  const VectorPlace place = { start->x + x, start->qx + x, start->centre };

  vector_mean_each (scan, &pixels, &place, n_values);
}

/* n columns from `start` on, of which all_from ... all_to - 1 may be treated
 * as if all shifts had centres in the range. */
LANES_INLINE void
vector_mean_line (const VectorScan *scan, const VectorPixels *first,
                  const VectorPlace *start, int n, int all_from, int all_to,
                  const int n_values)
{
  const Lanes scale = lanes_all (scan->range->scale);
  const Lanes limit = lanes_all (scan->range->cutoff);
  VectorPixels pixels = vector_pixels (first, all_from, n_values);

  for (int x = 0; x < all_from; x++)
    vector_mean_column (scan, first, start, x, n_values);
  for (int x = all_from; x < all_to; x++)
    {
      if (!vector_mean_all (&pixels, scale, limit, n_values))
        vector_mean_column (scan, first, start, x, n_values);
      pixels = vector_pixels (&pixels, 1, n_values);
    }
  for (int x = all_to; x < n; x++)
    vector_mean_column (scan, first, start, x, n_values);
}

/* The pixels of a step that have some of the shifts. */
LANES_INLINE void
vector_mean_step (const VectorScan *scan, int step, const int n_values)
{
  const ElsKernelTile *tile = scan->tile;
  const ElsKernelRange *range = scan->range;
  const int from = tile->x0 + scan->shift[0].dx;
  const int low = MAX (0, range->x_min - from - scan->n_shifts + 1);
  const int high = MIN (tile->width - 1, range->x_max - from);
  const int n = MAX (0, high - low + 1);
  int all_from = 0, all_to = n;

  if (scan->n_shifts < VECTOR_SHIFTS || tile->n_top > 0)
    all_to = 0;
  else if (!range->closed)
    {
      all_from = CLAMP (range->x_min - from - low, 0, n);
      all_to = CLAMP (range->x_max - from - low - VECTOR_SHIFTS + 2, all_from,
                      n);
    }
  for (int row = 0; row < VECTOR_STEP; row += ELS_LANES)
    {
      const VectorPlace start
          = { low, from + low, vector_record_centre (scan, step) + row };
      const VectorPixels first = {
        vector_record (scan, step, low) + row,
        scan->distance + (gsize) (low + scan->lead) * VECTOR_DISTANCES + row,
        scan->image->cells
            + els_kernel_cell (scan->image, n_values, scan->window.half,
                               start.qx, start.centre)
      };

      vector_mean_line (scan, &first, &start, n, all_from, all_to, n_values);
    }
}

static void
vector_mean_1 (const VectorScan *scan, int step)
{
  vector_mean_step (scan, step, 1);
}

static void
vector_mean_3 (const VectorScan *scan, int step)
{
  vector_mean_step (scan, step, 3);
}

static void
vector_mean_n (const VectorScan *scan, int step)
{
  vector_mean_step (scan, step, scan->range->n_values);
}

static void
vector_mean (const VectorScan *scan, int step)
{
  if (scan->range->n_values == 3)
    vector_mean_3 (scan, step);
  else if (scan->range->n_values == 1)
    vector_mean_1 (scan, step);
  else
    vector_mean_n (scan, step);
}
