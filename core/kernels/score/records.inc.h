/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * records.inc.h - the state of output pixels while a corpus row is under
 * way, as state.h has it, in the order in which the kernel goes.
 *
 * VECTOR_STEP pixels below each other are together in a record: their best,
 * gate, weights and values, VECTOR_STEP each.  Step n of dy has the pixels
 * whose centres are the rows (first_step + n) * VECTOR_STEP - half and
 * following.
 */
#pragma once

#include "kernels/posterior.h"
#include "kernels/score/parts.inc.h"

#define VECTOR_BEST 0
#define VECTOR_GATE 1
#define VECTOR_WEIGHT 2
#define VECTOR_VALUE 3

/* best and gate of lanes that are no pixels: nothing exceeds it, and weights
 * relative to it are 0. */
#define VECTOR_MUTE 1e30f

static gsize
vector_record_size (int n_values)
{
  return (gsize) (VECTOR_VALUE + n_values) * VECTOR_STEP;
}

static float *
vector_record (const VectorScan *scan, int step, int x)
{
  return scan->pixels
         + ((gsize) step * (gsize) scan->tile->width + (gsize) x)
               * vector_record_size (scan->range->n_values);
}

static ElsPosteriorRow
vector_record_row (float *record, int i)
{
  return (ElsPosteriorRow){ record + VECTOR_BEST * VECTOR_STEP + i,
                            record + VECTOR_GATE * VECTOR_STEP + i,
                            record + VECTOR_WEIGHT * VECTOR_STEP + i,
                            record + VECTOR_VALUE * VECTOR_STEP + i,
                            VECTOR_STEP };
}

/* Centre row of the first lane of a step. */
static int
vector_record_centre (const VectorScan *scan, int step)
{
  return (scan->first_step + step) * VECTOR_STEP - scan->window.half;
}

/* Index of the pixel of centre row y in the tile's state, or FALSE. */
static gboolean
vector_pixel (const VectorScan *scan, int x, int y, gsize *i)
{
  if (y < scan->y_low || y > scan->y_high)
    return FALSE;
  *i = (gsize) x * (gsize) scan->tile->height
       + (gsize) (y - scan->dy - scan->tile->y0);
  return TRUE;
}

/* The lanes of a step that are pixels, and the index of the first. */
static gsize
vector_record_lanes (const VectorScan *scan, int step, int x, int *from,
                     int *to)
{
  const int centre = vector_record_centre (scan, step);

  *from = MAX (0, scan->y_low - centre);
  *to = MIN (VECTOR_STEP, scan->y_high + 1 - centre);
  return (gsize) x * (gsize) scan->tile->height
         + (gsize) (centre + *from - scan->dy - scan->tile->y0);
}

static void
vector_begin_record (const VectorScan *scan, int step, int x)
{
  float *record = vector_record (scan, step, x);
  int from, to;
  const gsize first = vector_record_lanes (scan, step, x, &from, &to);

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
vector_record_add (double *to, const float *from, int n)
{
  if (n == VECTOR_STEP)
    for (int k = 0; k < VECTOR_STEP; k++)
      to[k] += (double) from[k];
  else
    for (int k = 0; k < n; k++)
      to[k] += (double) from[k];
}

static void
vector_end_record (const VectorScan *scan, int step, int x)
{
  const ElsKernelTile *tile = scan->tile;
  const float *record = vector_record (scan, step, x);
  int from, to;
  const gsize first = vector_record_lanes (scan, step, x, &from, &to);

  memcpy (tile->best + first, record + VECTOR_BEST * VECTOR_STEP + from,
          (gsize) (to - from) * sizeof (float));
  vector_record_add (tile->weight + first,
                     record + VECTOR_WEIGHT * VECTOR_STEP + from, to - from);
  for (int c = 0; c < scan->range->n_values; c++)
    vector_record_add (tile->value[c] + first,
                       record + (VECTOR_VALUE + c) * VECTOR_STEP + from,
                       to - from);
}
