/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * line.inc.h - along the squares of a step, each under all displacements.
 */
#pragma once

#include "kernels/score/columns.inc.h"
#include "kernels/score/mean.inc.h"
#include "kernels/score/rows.inc.h"

/* A step under way. */
typedef struct
{
  VectorStep step;
  VectorMeans means;
  int y;
  gboolean want;
  int x;           /* the next square's column, relative to the scan's first */
  int pixel;       /* the first pixel column that has not got its mean yet */
  float *distance; /* its distances */
} VectorLine;

/* Sums of columns of a square, for one displacement. */
#define VECTOR_SQUARE (VECTOR_STEP * VECTOR_STEP)

/* Whether all of a square is outside the picture under displacement k. */
LANES_INLINE gboolean
vector_square_outside (const VectorStep *step, const VectorRows *rows, int k,
                       const VectorForm form)
{
  return form.clipped && !vector_columns_meet (step, rows->x - k, VECTOR_STEP);
}

/* The sums of columns of a square under displacement k, unless all of it is
 * outside the picture. */
LANES_INLINE void
vector_square_columns (const VectorScan *scan, const VectorStep *step,
                       const VectorRows *rows, const VectorOffsets *offsets,
                       int k, float *ring, float *sums, const VectorForm form)
{
  const gsize size = (gsize) scan->window.period * ELS_LANES;

  if (vector_square_outside (step, rows, k, form))
    return;
#pragma GCC unroll 2
  for (int g = 0; g < VECTOR_GROUPS; g++)
    {
      if (form.clipped && VECTOR_GROUPS > 1
          && !vector_columns_meet (step, rows[g].x - k, ELS_LANES))
        vector_columns_outside (sums);
      else
#pragma GCC unroll 2
        for (int i = 0; i < VECTOR_BANDS; i++)
          if (VECTOR_BANDS == 1 || step->some[i])
            vector_columns (scan, step, &rows[g], offsets, i, k, form, ring,
                            sums);
      ring += size;
      sums += VECTOR_STEP * ELS_LANES;
    }
}

/* Its distances from these; out: where that of its first column goes. */
LANES_INLINE void
vector_square_rows (const VectorScan *scan, const VectorStep *step,
                    const VectorRows *rows, int k, gboolean want,
                    const float *sums, float *suffix, const gsize **wrap,
                    float *out, const VectorForm form)
{
  const gsize size = (gsize) scan->window.period * ELS_LANES;
  const gboolean outside = vector_square_outside (step, rows, k, form);

#pragma GCC unroll 2
  for (int g = 0; g < VECTOR_GROUPS; g++)
    {
      if (outside)
        vector_rows (scan, g, want, TRUE, form, sums, suffix, wrap, out);
      else
        vector_rows (scan, g, want, FALSE, form, sums, suffix, wrap, out);
      suffix += size;
    }
}

/* Means of the pixel columns that have all distances after a square, and room
 * for the next square's. */
static void
vector_line_mean (const VectorScan *scan, VectorLine *line)
{
  float *end = scan->distance
               + (VECTOR_KEPT - VECTOR_STEP - VECTOR_SHIFTS) * VECTOR_DISTANCES;

  vector_mean (scan, &line->means, line->pixel, VECTOR_STEP, line->distance);
  line->distance += VECTOR_STEP * VECTOR_DISTANCES;
  if (line->distance <= end)
    return;
  memcpy (scan->distance, line->distance,
          (VECTOR_SHIFTS - 1) * VECTOR_DISTANCES * sizeof (float));
  line->distance = scan->distance;
}

/* The squares up to column `to`. */
LANES_INLINE void
vector_line (const VectorScan *scan, VectorLine *line, int to,
             const VectorForm form)
{
  /* Copies that no store can change, so that they may stay in registers. */
  const VectorScan own = *scan;
  const VectorStep step = line->step;
  const VectorOffsets offsets = vector_offsets (step.stride, form.n_features);
  const gsize size = (gsize) own.window.period * VECTOR_STEP;
  float *ring
      = own.ring + (gsize) (line->x / VECTOR_STEP * VECTOR_SHIFTS) * size;

  for (; line->x < to; line->x += VECTOR_STEP)
    {
      const int x = line->x;
      const gboolean some = line->want;
      const gboolean want = some && own.first + x >= own.wanted;
      float *suffix = own.suffix;
      float *out = line->distance + (VECTOR_SHIFTS - 1) * VECTOR_DISTANCES;
      const gsize *wrap[VECTOR_BANDS];
      VectorRows rows[VECTOR_GROUPS];

      for (int i = 0; i < VECTOR_BANDS; i++)
        wrap[i] = vector_wrap (&own.window, own.first + x + i * VECTOR_BLOCK);
      for (int g = 0; g < VECTOR_GROUPS; g++)
        rows[g] = vector_rows_at (&own, &step, line->y, x + g * ELS_LANES);
      /* First all columns, then all rows: the chains of additions of
       * neighbouring displacements overlap, and fewer addresses are alive. */
      for (int k = 0; k < own.n_shifts; k++)
        {
          vector_square_columns (&own, &step, rows, &offsets, k, ring,
                                 own.sums + k * VECTOR_SQUARE, form);
          ring += size;
        }
      ring += (gsize) (VECTOR_SHIFTS - own.n_shifts) * size;
      for (int k = 0; some && k < own.n_shifts; k++)
        {
          vector_square_rows (&own, &step, rows, k, want,
                              own.sums + k * VECTOR_SQUARE, suffix, wrap, out,
                              form);
          suffix += size;
          out += VECTOR_STEP - VECTOR_DISTANCES;
        }
      if (want)
        vector_line_mean (scan, line);
      line->pixel += VECTOR_STEP;
    }
}

/* Copies of the loop for the usual numbers of channels. */
static void
vector_line_1 (const VectorScan *scan, VectorLine *line, int to)
{
  VECTOR_FOR_WINDOW (&scan->window, vector_line, 1, FALSE, scan, line, to)
}

static void
vector_line_3 (const VectorScan *scan, VectorLine *line, int to)
{
  VECTOR_FOR_WINDOW (&scan->window, vector_line, 3, FALSE, scan, line, to)
}

static void
vector_line_n (const VectorScan *scan, VectorLine *line, int to)
{
  VECTOR_FOR_ANY (&scan->window, vector_line, scan->range->n_features, FALSE,
                  scan, line, to)
}

static void
vector_line_3_clipped (const VectorScan *scan, VectorLine *line, int to)
{
  VECTOR_FOR_ANY (&scan->window, vector_line, 3, TRUE, scan, line, to)
}

static void
vector_line_n_clipped (const VectorScan *scan, VectorLine *line, int to)
{
  VECTOR_FOR_ANY (&scan->window, vector_line, scan->range->n_features, TRUE,
                  scan, line, to)
}

static void
vector_line_clipped (const VectorScan *scan, VectorLine *line, int to)
{
  if (scan->range->n_features == 3)
    vector_line_3_clipped (scan, line, to);
  else
    vector_line_n_clipped (scan, line, to);
}

static void
vector_line_inside (const VectorScan *scan, VectorLine *line, int to)
{
  if (scan->range->n_features == 3)
    vector_line_3 (scan, line, to);
  else if (scan->range->n_features == 1)
    vector_line_1 (scan, line, to);
  else
    vector_line_n (scan, line, to);
}
