/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * records.h - the state of output pixels while a corpus row is under way, as
 * score.h has it, in the order in which the kernel goes.
 *
 * VECTOR_STEP pixels below each other are together in a record: their best,
 * gate, weights and values, VECTOR_STEP each.  Step n of dy has the pixels
 * whose centres are the rows (first_step + n) * VECTOR_STEP - half and
 * following.
 */
#pragma once

#include "kernels/posterior.h"
#include "kernels/score/scan.h"

#define vector_begin_records VECTOR_LEVEL_NAME (begin_records)
#define vector_end_records VECTOR_LEVEL_NAME (end_records)

#define VECTOR_BEST 0
#define VECTOR_GATE 1
#define VECTOR_WEIGHT 2
#define VECTOR_VALUE 3

/* best and gate of lanes that are no pixels: nothing exceeds it, and weights
 * relative to it are 0. */
#define VECTOR_MUTE 1e30f

static inline gsize
vector_record_size (int n_values)
{
  return (gsize) (VECTOR_VALUE + n_values) * VECTOR_STEP;
}

static inline float *
vector_record (const VectorScan *scan, int step, int x)
{
  return scan->pixels
         + ((gsize) step * (gsize) scan->tile->width + (gsize) x)
               * vector_record_size (scan->range->n_values);
}

static inline ElsPosteriorRow
vector_record_row (float *record, int i)
{
  return (ElsPosteriorRow){ record + VECTOR_BEST * VECTOR_STEP + i,
                            record + VECTOR_GATE * VECTOR_STEP + i,
                            record + VECTOR_WEIGHT * VECTOR_STEP + i,
                            record + VECTOR_VALUE * VECTOR_STEP + i,
                            VECTOR_STEP };
}

/* Centre row of the first lane of a step. */
static inline int
vector_record_centre (const VectorScan *scan, int step)
{
  return (scan->first_step + step) * VECTOR_STEP - scan->window.half;
}

/* Index of the pixel of centre row y in the tile's state, or FALSE. */
static inline gboolean
vector_pixel (const VectorScan *scan, int x, int y, gsize *i)
{
  if (y < scan->y_low || y > scan->y_high)
    return FALSE;
  *i = (gsize) x * (gsize) scan->tile->height
       + (gsize) (y - scan->dy - scan->tile->y0);
  return TRUE;
}

/* Before and after a displacement row: the pixels of its first n_steps steps
 * get their state from the tile, and give it back. */
G_GNUC_INTERNAL void vector_begin_records (const VectorScan *scan, int n_steps);
G_GNUC_INTERNAL void vector_end_records (const VectorScan *scan, int n_steps);
