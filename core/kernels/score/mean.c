/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * Distances of VECTOR_SHIFTS displacements meet the softmax of their output
 * pixels; lanes run along y.
 *
 * The loop over pixels has three copies: for one value, for three, and for any
 * number.
 */
#include "kernels/score/mean.h"

#include "kernels/lanes-compare.h"
#include "kernels/score/records.h"

G_STATIC_ASSERT (VECTOR_SHIFTS <= LANES_EXP2_MOST);

/* ELS_LANES pixels of a record, and their distances to the centres of all
 * shifts. */
typedef struct
{
  float *record;         /* at the first lane */
  const float *distance; /* of shift 0, at the first lane */
  const float *cell;     /* of shift 0's centre */
} MeanPixels;

/* Where they are: pixel column, shift 0's centre column, first centre row. */
typedef struct
{
  int x, qx, centre;
} MeanPlace;

/* Tells the state of the lanes in `which` about a better patch. */
static __attribute__ ((noinline, cold)) void
mean_improve (const VectorScan *scan, const MeanPlace *place, float *record,
              guint32 which, Lanes logit, int qx)
{
  for (int k = 0; k < ELS_LANES; k++)
    {
      const ElsPosteriorRow row = vector_record_row (record, k);
      gsize i;

      if ((which & (1u << k)) != 0
          && vector_pixel (scan, place->x, place->centre + k, &i))
        els_posterior_improve (scan->tile, scan->range->n_values, i, &row,
                               logit[k],
                               (ElsSource){ scan->image->index, qx,
                                            place->centre + k });
    }
}

LANES_INLINE Lanes
mean_logit (const MeanPixels *pixels, Lanes scale, int k, int n_values)
{
  return lanes_load (pixels->distance + k * VECTOR_STEP) * scale
         + lanes_load (pixels->cell
                       + (gsize) (k * (1 + n_values)) * ELS_KERNEL_ROWS);
}

/* Adds the centre of shift k with the weights to the record's sums. */
LANES_INLINE void
mean_add (const MeanPixels *pixels, int k, Lanes weight, const int n_values,
          Lanes *weights, Lanes *sum)
{
  const float *value
      = pixels->cell + (gsize) (k * (1 + n_values) + 1) * ELS_KERNEL_ROWS;

  *weights = *weights + weight;
  for (int c = 0; c < n_values; c++)
    sum[c] = sum[c] + weight * lanes_load (value + (gsize) c * ELS_KERNEL_ROWS);
}

/* Those shifts that have a centre in the range, one after the other; looks for
 * better patches. */
LANES_INLINE void
mean_each (const VectorScan *scan, const MeanPixels *pixels,
           const MeanPlace *place, const int n_values)
{
  const ElsKernelRange *range = scan->range;
  const Lanes scale = lanes_all (range->scale);
  const Lanes limit = lanes_all (range->cutoff);
  const int last = MIN (scan->n_shifts - 1, range->x_max - place->qx);
  float *record = pixels->record;
  Lanes sum[ELS_MAX_CHANNELS], weights;

  for (int k = MAX (0, range->x_min - place->qx); k <= last; k++)
    {
      const Lanes logit = mean_logit (pixels, scale, k, n_values);
      const guint32 better
          = lanes_greater (logit,
                           lanes_load (record + VECTOR_GATE * VECTOR_STEP));
      Lanes t;

      if (better != 0)
        mean_improve (scan, place, record, better, logit, place->qx + k);
      t = lanes_load (record + VECTOR_BEST * VECTOR_STEP) - logit;
      if (!lanes_any_at_most (t, limit))
        continue;
      weights = lanes_load (record + VECTOR_WEIGHT * VECTOR_STEP);
      for (int c = 0; c < n_values; c++)
        sum[c] = lanes_load (record + (VECTOR_VALUE + c) * VECTOR_STEP);
      lanes_exp2 (&t, limit, 1);
      mean_add (pixels, k, t, n_values, &weights, sum);
      lanes_store (record + VECTOR_WEIGHT * VECTOR_STEP, weights);
      for (int c = 0; c < n_values; c++)
        lanes_store (record + (VECTOR_VALUE + c) * VECTOR_STEP, sum[c]);
    }
}

/* All the shifts at once, the usual case, if there are no lists.  FALSE, and
 * nothing done, if one has a better patch. */
LANES_INLINE gboolean
mean_all (const MeanPixels *pixels, Lanes scale, Lanes limit,
          const int n_values)
{
  float *record = pixels->record;
  const Lanes best = lanes_load (record + VECTOR_BEST * VECTOR_STEP);
  Lanes t[VECTOR_SHIFTS], sum[ELS_MAX_CHANNELS], weights, least;

#pragma GCC unroll 8
  for (int k = 0; k < VECTOR_SHIFTS; k++)
    {
      t[k] = best - mean_logit (pixels, scale, k, n_values);
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
    mean_add (pixels, k, t[k], n_values, &weights, sum);
  lanes_store (record + VECTOR_WEIGHT * VECTOR_STEP, weights);
  for (int c = 0; c < n_values; c++)
    lanes_store (record + (VECTOR_VALUE + c) * VECTOR_STEP, sum[c]);
  return TRUE;
}

/* From one pixel column's cell to the next one's. */
LANES_INLINE gssize
mean_cell_size (const int n_values)
{
  return (1 + n_values) * ELS_KERNEL_ROWS;
}

/* Out of the way of the loop over columns. */
LANES_INLINE void
mean_column (const VectorScan *scan, const VectorMeans *means, int x, int row,
             MeanPixels pixels, const int n_values)
{
  const MeanPlace place = { x, means->qx + x, means->centre + row };

  mean_each (scan, &pixels, &place, n_values);
}

/* The columns from ... to - 1 in ELS_LANES rows, those from `row` on; pixels:
 * of the first of them. */
LANES_INLINE void
mean_line (const VectorScan *scan, const VectorMeans *means, int from, int to,
           int row, MeanPixels pixels, const int n_values)
{
  const Lanes scale = lanes_all (scan->range->scale);
  const Lanes limit = lanes_all (scan->range->cutoff);
  const int all_from = means->all_from, all_to = means->all_to;

  for (int x = from; x < to; x++)
    {
      if (x < all_from || x >= all_to
          || !mean_all (&pixels, scale, limit, n_values))
        mean_column (scan, means, x, row, pixels, n_values);
      pixels.record += vector_record_size (n_values);
      pixels.distance += VECTOR_DISTANCES;
      pixels.cell += mean_cell_size (n_values);
    }
}

LANES_INLINE void
mean_rows (const VectorScan *scan, const VectorMeans *means, int from, int to,
           const float *distance, const int n_values)
{
  for (int row = 0; row < VECTOR_STEP; row += ELS_LANES)
    {
      const MeanPixels pixels = {
        means->record + (gsize) from * vector_record_size (n_values) + row,
        distance + row, means->cell + from * mean_cell_size (n_values) + row
      };

      mean_line (scan, means, from, to, row, pixels, n_values);
    }
}

static void
mean_1 (const VectorScan *scan, const VectorMeans *means, int from, int to,
        const float *distance)
{
  mean_rows (scan, means, from, to, distance, 1);
}

static void
mean_3 (const VectorScan *scan, const VectorMeans *means, int from, int to,
        const float *distance)
{
  mean_rows (scan, means, from, to, distance, 3);
}

static void
mean_n (const VectorScan *scan, const VectorMeans *means, int from, int to,
        const float *distance)
{
  mean_rows (scan, means, from, to, distance, scan->range->n_values);
}

void
vector_mean (const VectorScan *scan, const VectorMeans *means, int from, int n,
             const float *distance)
{
  const int low = MAX (from, means->low), to = MIN (from + n, means->high + 1);

  if (low >= to)
    return;
  distance += (low - from) * VECTOR_DISTANCES;
  if (scan->range->n_values == 3)
    mean_3 (scan, means, low, to, distance);
  else if (scan->range->n_values == 1)
    mean_1 (scan, means, low, to, distance);
  else
    mean_n (scan, means, low, to, distance);
}

void
vector_set_means (VectorMeans *means, const VectorScan *scan, int step)
{
  const ElsKernelTile *tile = scan->tile;
  const ElsKernelRange *range = scan->range;
  const int qx = tile->x0 + scan->dx, n_values = range->n_values;
  const int low = MAX (0, range->x_min - qx - scan->n_shifts + 1);

  means->qx = qx;
  means->centre = vector_record_centre (scan, step);
  means->low = low;
  means->high = MIN (tile->width - 1, range->x_max - qx);
  means->all_from = low;
  means->all_to = means->high + 1;
  if (scan->n_shifts < VECTOR_SHIFTS || tile->n_top > 0)
    means->all_to = low;
  else if (!range->closed)
    {
      means->all_from = range->x_min - qx;
      means->all_to = range->x_max - qx - VECTOR_SHIFTS + 2;
    }
  means->record = vector_record (scan, step, 0);
  means->cell = scan->image->cells
                + els_kernel_cell (scan->image, n_values, scan->window.half,
                                   qx + low, means->centre)
                - low * mean_cell_size (n_values);
}
