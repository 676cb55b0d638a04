/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * rows.inc.h - the distances of a square: its sums of columns, turned so
 * that lanes run along y, are summed over P columns.
 */
#pragma once

#include "kernels/score/parts.inc.h"

/* From one pixel column's distance to the next's, and columns that there is
 * room for. */
#define VECTOR_DISTANCES (VECTOR_SHIFTS * VECTOR_STEP)
#define VECTOR_KEPT (4 * VECTOR_STEP + VECTOR_SHIFTS)

/* Row group g of the square; wrap: the places of its first column; outside: all
 * sums of columns are 0. */
LANES_INLINE void
vector_rows (const VectorScan *scan, int g, gboolean want,
             const gboolean outside, const VectorForm form, const float *sums,
             float *ring, const gsize **wrap, float *out)
{
  Lanes e[VECTOR_STEP];

  sums += g * ELS_LANES * ELS_LANES;
#pragma GCC unroll 2
  for (int i = 0; i < VECTOR_GROUPS && !outside; i++)
    lanes_load_transposed (sums + i * VECTOR_STEP * ELS_LANES,
                           e + i * ELS_LANES);
#pragma GCC unroll 16
  for (int i = 0; i < VECTOR_STEP && outside; i++)
    e[i] = lanes_all (0.0f);
#pragma GCC unroll 2
  for (int i = 0; i < VECTOR_BANDS; i++)
    vector_block (&scan->window, e + i * VECTOR_BLOCK, want, form, ring,
                  wrap[i],
                  out + g * ELS_LANES + i * VECTOR_BLOCK * VECTOR_DISTANCES,
                  VECTOR_DISTANCES);
}
