/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * The kernel in vectors.  This file and those of score/ are compiled once for
 * each CPU level, with ELS_LANES, ELS_VECTOR_LEVEL and ELS_VECTOR_KERNEL set.
 *
 * For one displacement the energies E are the squared difference of two
 * shifted images, and all the D are its box sums.  So the cost of a pair does
 * not depend on the window.  The work goes by displacement rows dy; in each, by
 * VECTOR_SHIFTS neighbouring dx at once; in these, down the rows of the corpus
 * by VECTOR_STEP, and along these by squares.  A square under one displacement
 * goes through three stages:
 *
 *   columns  eight rows of E in registers give their suffixes, which are kept
 *            in a ring, and with the ring's older suffixes the sums over P rows
 *            (lanes along x);
 *   turn     when all the displacements have theirs, these are transposed, so
 *            that lanes run along y;
 *   rows     eight columns in registers give D in the same way.
 *
 * After all the displacements D meets the softmax of its output pixels (mean),
 * while all that is in the nearest cache.  Lanes are always different output
 * pixels.
 *
 * Each stage is a file of its own, whose function is called once for a square
 * and all of its displacements: some thousand instructions, so that a call
 * costs nothing.  So each has just the copies that it needs, and the compiler
 * need not make the product of all.
 */
#include <string.h>

#include "kernels/score/columns.h"
#include "kernels/score/mean.h"
#include "kernels/score/records.h"
#include "kernels/score/rows.h"
#include "kernels/score/sums.h"

/* ------------------------------------------------------------------ line */

/* Rows y ... y + STEP - 1 of the corpus, y a multiple of STEP. */
static void
vector_set_step (VectorStep *step, const VectorScan *scan, int y)
{
  const ElsKernelTile *tile = scan->tile;
  const ElsKernelArea *picture = &tile->picture;
  const int n = scan->range->n_features, half = scan->window.half;
  const int x = scan->first - scan->dx;

  step->y = y;
  step->queries
      = tile->queries
        + els_kernel_query (tile, n, 0, x - tile->x0, y - scan->dy - tile->y0);
  step->stride = (gsize) tile->row_stride;
  step->block_stride
      = (gsize) (scan->image->squares * n) * ELS_KERNEL_BLOCK * ELS_KERNEL_ROWS;
  step->picture
      = (ElsKernelArea){ picture->left - x, picture->top + scan->dy - y,
                         picture->right - x, picture->bottom + scan->dy - y };
  for (int i = 0; i < VECTOR_BANDS; i++, y += VECTOR_BLOCK)
    {
      step->some[i]
          = y + VECTOR_BLOCK > scan->y_low - half && y <= scan->y_high + half;
      step->want[i] = y + VECTOR_BLOCK > scan->y_low + half;
      step->wrap[i] = vector_wrap (&scan->window, y);
    }
}

/* A step under way. */
typedef struct
{
  VectorStep step;
  VectorMeans means;
  gboolean want;
  int x;           /* the next square's column, relative to the scan's first */
  int pixel;       /* the first pixel column that has not got its mean yet */
  float *distance; /* its distances */
} VectorLine;

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
static void
vector_line (const VectorScan *scan, VectorLine *line, int to,
             VectorColumns columns)
{
  for (; line->x < to; line->x += VECTOR_STEP)
    {
      const gboolean want = line->want && scan->first + line->x >= scan->wanted;

      /* First all columns, then all rows: the chains of additions of
       * neighbouring displacements overlap, and fewer addresses are alive. */
      columns (scan, &line->step, line->x);
      if (line->want)
        scan->rows (scan, line->x, want,
                    line->distance + (VECTOR_SHIFTS - 1) * VECTOR_DISTANCES);
      if (want)
        vector_line_mean (scan, line);
      line->pixel += VECTOR_STEP;
    }
}

/* ------------------------------------------------------------------ scan */

/* Rows y ... y + STEP - 1: first the squares that are partly in the picture
 * under some displacement, then those wholly in it, and again those partly. */
static void
vector_scan_step (const VectorScan *scan, int y)
{
  const int n = scan->last - scan->first;
  VectorLine line = { .want = y + VECTOR_STEP > scan->y_low + scan->window.half,
                      .pixel = scan->first - scan->window.half - scan->dx
                               - scan->tile->x0 - (VECTOR_SHIFTS - 1),
                      .distance = scan->distance };
  const ElsKernelArea *picture = &line.step.picture;
  int inside = n, outside = n;

  vector_set_step (&line.step, scan, y);
  if (line.want)
    vector_set_means (&line.means, scan, y / VECTOR_STEP - scan->first_step);
  if (picture->top <= 0 && picture->bottom >= VECTOR_STEP)
    {
      inside = vector_round_up (MAX (picture->left + scan->n_shifts - 1, 0),
                                VECTOR_STEP);
      inside = MIN (inside, n);
      outside = vector_floor (picture->right, VECTOR_STEP);
      outside = CLAMP (outside, inside, n);
    }
  vector_line (scan, &line, inside, scan->clipped);
  vector_line (scan, &line, outside, scan->inside);
  vector_line (scan, &line, n, scan->clipped);
  if (line.want)
    vector_mean (scan, &line.means, line.pixel, VECTOR_SHIFTS - 1,
                 line.distance);
}

/* The displacements down all the rows of dy. */
static void
vector_scan_shifts (const VectorScan *scan)
{
  const int half = scan->window.half;

  for (int y = vector_floor (scan->y_low - half, VECTOR_STEP);
       y <= scan->y_high + half; y += VECTOR_STEP)
    vector_scan_step (scan, y);
}

static void
vector_set_shifts (VectorScan *scan, int dx, int n)
{
  const ElsKernelTile *tile = scan->tile;
  const ElsKernelRange *range = scan->range;
  const int half = scan->window.half;
  const int low = MAX (range->x_min, tile->x0 + dx);
  const int high = MIN (range->x_max, tile->x0 + tile->width - 1 + dx + n - 1);

  scan->dx = dx;
  scan->n_shifts = n;
  scan->first = vector_floor (low - half, VECTOR_STEP);
  scan->wanted = vector_floor (low + half, VECTOR_STEP);
  scan->last = scan->first;
  if (low <= high)
    scan->last = vector_floor (high + half, VECTOR_STEP) + VECTOR_STEP;
}

static void
vector_scan_dy (VectorScan *scan, int dy)
{
  const ElsKernelTile *tile = scan->tile;
  const ElsKernelRange *range = scan->range;
  int n_steps;

  scan->dy = dy;
  scan->y_low = MAX (range->y_min, tile->y0 + dy);
  scan->y_high = MIN (range->y_max, tile->y0 + tile->height - 1 + dy);
  if (scan->y_low > scan->y_high)
    return;
  scan->first_step = (scan->y_low + scan->window.half) / VECTOR_STEP;
  n_steps
      = (scan->y_high + scan->window.half) / VECTOR_STEP - scan->first_step + 1;
  vector_begin_records (scan, n_steps);
  for (int dx = range->dx_min; dx <= range->dx_max; dx += VECTOR_SHIFTS)
    {
      vector_set_shifts (scan, dx, MIN (VECTOR_SHIFTS, range->dx_max - dx + 1));
      vector_scan_shifts (scan);
    }
  vector_end_records (scan, n_steps);
}

/* ---------------------------------------------------------------- layout */

/* Divides the scratch; with scratch NULL only measures it. */
static gsize
vector_layout (VectorScan *scan, int width, int height, int patch_size,
               int n_values, float *scratch)
{
  VectorWindow *window = &scan->window;
  /* Columns that have rings. */
  const int columns
      = vector_round_up (width + patch_size + VECTOR_SHIFTS + 2 * VECTOR_STEP,
                         VECTOR_STEP);
  gsize used = 0, size;

  window->patch_size = patch_size;
  window->half = patch_size / 2;
  window->blocks = (patch_size - 1) / VECTOR_BLOCK;
  window->rest = (patch_size - 1) % VECTOR_BLOCK;
  window->form = vector_form_number (window->rest, window->blocks);
  window->period = MAX (patch_size - 1, 2);
  size = (gsize) window->period * VECTOR_SHIFTS * VECTOR_STEP;
  scan->ring = scratch + used;
  used += size * (gsize) (columns / VECTOR_STEP);
  scan->suffix = scratch + used;
  used += size;
  scan->sums = scratch + used;
  used += VECTOR_SHIFTS * VECTOR_SQUARE;
  scan->distance = scratch + used;
  used += VECTOR_KEPT * VECTOR_DISTANCES;
  scan->pixels = scratch + used;
  used += (gsize) (height / VECTOR_STEP + 2) * (gsize) width
          * vector_record_size (n_values);
  window->wrap = (gsize *) (gpointer) (scratch + used);
  return used * sizeof (float)
         + (gsize) (2 * window->period + VECTOR_STEP) * sizeof (gsize);
}

static void
vector_fill_wrap (const VectorWindow *window)
{
  for (int n = 0; n < 2 * window->period + VECTOR_STEP; n++)
    window->wrap[n] = (gsize) (n % window->period) * ELS_LANES;
}

static gsize
vector_scratch (int width, int height, int patch_size, int n_values)
{
  VectorScan scan;
  static float none;

  return vector_layout (&scan, width, height, patch_size, n_values, &none);
}

static void
vector_scan (const ElsKernelTile *tile, const ElsKernelImage *image,
             const ElsKernelRange *range, gpointer scratch)
{
  VectorScan scan = { .tile = tile, .image = image, .range = range };

  vector_layout (&scan, tile->width, tile->height, range->patch_size,
                 range->n_values, scratch);
  vector_fill_wrap (&scan.window);
  scan.inside = vector_columns_choose (&scan.window, range->n_features,
                                       tile->weighted, FALSE);
  scan.clipped = vector_columns_choose (&scan.window, range->n_features,
                                        tile->weighted, TRUE);
  scan.rows = vector_rows_choose (&scan.window);
  for (int dy = range->dy_min; dy <= range->dy_max; dy++)
    vector_scan_dy (&scan, dy);
}

#define VECTOR_TEXT(text) #text
#define VECTOR_NAME(text) VECTOR_TEXT (text)

const ElsKernel ELS_VECTOR_KERNEL
    = { VECTOR_NAME (ELS_VECTOR_LEVEL), vector_scratch, vector_scan };
