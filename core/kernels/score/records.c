/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * The state of output pixels into records and back.
 */
#include "kernels/score/records.h"

#include <string.h>

/* The lanes of a step that are pixels, and the index of the first. */
static gsize
records_lanes (const VectorScan *scan, int step, int x, int *from, int *to)
{
  const int centre = vector_record_centre (scan, step);

  *from = MAX (0, scan->y_low - centre);
  *to = MIN (VECTOR_STEP, scan->y_high + 1 - centre);
  return (gsize) x * (gsize) scan->tile->height
         + (gsize) (centre + *from - scan->dy - scan->tile->y0);
}

static void
records_begin (const VectorScan *scan, int step, int x)
{
  float *record = vector_record (scan, step, x);
  int from, to;
  const gsize first = records_lanes (scan, step, x, &from, &to);

  for (gsize k = 0; k < vector_record_size (scan->range->n_values);
       k += ELS_LANES)
    lanes_store (record + k,
                 lanes_all (k < VECTOR_WEIGHT * VECTOR_STEP ? VECTOR_MUTE
                                                            : 0.0f));
  for (int k = from; k < to; k++)
    {
      const ElsPosteriorRow row = vector_record_row (record, k);

      els_posterior_begin (scan->tile, first + (gsize) (k - from), row.best,
                           row.gate);
    }
}

/* to[k] += from[k] for the lanes; most records have them all. */
static void
records_add (double *to, const float *from, int n)
{
  if (n == VECTOR_STEP)
    for (int k = 0; k < VECTOR_STEP; k++)
      to[k] += (double) from[k];
  else
    for (int k = 0; k < n; k++)
      to[k] += (double) from[k];
}

static void
records_end (const VectorScan *scan, int step, int x)
{
  const ElsKernelTile *tile = scan->tile;
  const float *record = vector_record (scan, step, x);
  int from, to;
  const gsize first = records_lanes (scan, step, x, &from, &to);

  memcpy (tile->best + first, record + VECTOR_BEST * VECTOR_STEP + from,
          (gsize) (to - from) * sizeof (float));
  records_add (tile->weight + first,
               record + VECTOR_WEIGHT * VECTOR_STEP + from, to - from);
  for (int c = 0; c < scan->range->n_values; c++)
    records_add (tile->value[c] + first,
                 record + (VECTOR_VALUE + c) * VECTOR_STEP + from, to - from);
}

void
vector_begin_records (const VectorScan *scan, int n_steps)
{
  for (int step = 0; step < n_steps; step++)
    for (int x = 0; x < scan->tile->width; x++)
      records_begin (scan, step, x);
}

void
vector_end_records (const VectorScan *scan, int n_steps)
{
  for (int step = 0; step < n_steps; step++)
    for (int x = 0; x < scan->tile->width; x++)
      records_end (scan, step, x);
}
