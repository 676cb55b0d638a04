/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * vector-rows.h - the distances of one displacement: sums of columns, turned so
 * that lanes run along y, are summed over P columns.
 */
#pragma once

#include "vector-parts.h"

/* From one pixel column's distance to the next's. */
#define VECTOR_DISTANCES (VECTOR_SHIFTS * VECTOR_STEP)

LANES_INLINE void
vector_rows_block (const VectorWindow *window, const Lanes *e, const int rest,
                   const gboolean small, float *suffix, float *out)
{
  const int blocks = window->blocks;
  const float *near = suffix - (gsize) blocks * VECTOR_BLOCK * ELS_LANES;
  Lanes far_middle = lanes_all (0.0f), near_middle = lanes_all (0.0f);
  Lanes sum[VECTOR_BLOCK];

  vector_suffixes (e, rest, small, suffix);
  if (!small)
    {
      far_middle = lanes_load (near);
      for (int b = 1; b < blocks; b++)
        {
          const Lanes whole
              = lanes_load (near + (gsize) b * VECTOR_BLOCK * ELS_LANES);

          far_middle = far_middle + whole;
          near_middle = b == 1 ? whole : near_middle + whole;
        }
    }
  vector_sums (e, rest, small, near - VECTOR_BLOCK * ELS_LANES, near,
               far_middle, near_middle, sum);
#pragma GCC unroll 8
  for (int j = 0; j < VECTOR_BLOCK; j++)
    lanes_store (out + j * VECTOR_DISTANCES, sum[j]);
}

/* D of ELS_LANES rows, those from `row` on of the step. */
LANES_INLINE void
vector_rows_group (const VectorScan *scan, int k, int row, const int rest,
                   const gboolean small)
{
  const VectorWindow window = scan->window;
  const VectorShift *shift = &scan->shift[k];
  const float *from = shift->sums + row * ELS_LANES;
  float *suffix = scan->suffix + (gsize) scan->lead * ELS_LANES;
  /* The window that ends at column x has its centre at x - half. */
  float *out = scan->distance + k * VECTOR_STEP + row
               + (gsize) (shift->first - window.half - shift->dx
                          - scan->tile->x0 + scan->lead)
                     * VECTOR_DISTANCES;

  for (int x = shift->first; x < shift->last; x += VECTOR_STEP)
    {
      Lanes e[VECTOR_STEP];

#pragma GCC unroll 16
      for (int i = 0; i < VECTOR_STEP; i++)
        e[i] = lanes_load (from + i / ELS_LANES * VECTOR_STEP * ELS_LANES
                           + i % ELS_LANES * ELS_LANES);
      for (int i = 0; i < VECTOR_STEP; i += ELS_LANES)
        lanes_transpose (e + i);
      for (int i = 0; i < VECTOR_STEP; i += VECTOR_BLOCK)
        vector_rows_block (&window, e + i, rest, small, suffix + i * ELS_LANES,
                           out + i * VECTOR_DISTANCES);
      from += VECTOR_STEP * VECTOR_STEP;
      suffix += VECTOR_STEP * ELS_LANES;
      out += VECTOR_STEP * VECTOR_DISTANCES;
    }
}

static void
vector_rows (const VectorScan *scan, int k)
{
  for (int row = 0; row < VECTOR_STEP; row += ELS_LANES)
    VECTOR_FOR_WINDOW (&scan->window, vector_rows_group, scan, k, row)
}
