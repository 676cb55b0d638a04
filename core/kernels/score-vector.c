/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * The kernel in vectors; compiled once for each level with ELS_LANES and
 * ELS_VECTOR_KERNEL set.
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
 */
#include "kernels/score/line.inc.h"

/* ------------------------------------------------------------------ scan */

/* Rows y ... y + STEP - 1: first the squares that are partly in the picture
 * under some displacement, then those wholly in it, and again those partly. */
static void
vector_scan_step (const VectorScan *scan, int y)
{
  const int n = scan->last - scan->first;
  VectorLine line = { .y = y,
                      .want = y + VECTOR_STEP > scan->y_low + scan->window.half,
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
  vector_line_clipped (scan, &line, inside);
  vector_line_inside (scan, &line, outside);
  vector_line_clipped (scan, &line, n);
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
  for (int step = 0; step < n_steps; step++)
    for (int x = 0; x < tile->width; x++)
      vector_begin_record (scan, step, x);
  for (int dx = range->dx_min; dx <= range->dx_max; dx += VECTOR_SHIFTS)
    {
      vector_set_shifts (scan, dx, MIN (VECTOR_SHIFTS, range->dx_max - dx + 1));
      vector_scan_shifts (scan);
    }
  for (int step = 0; step < n_steps; step++)
    for (int x = 0; x < tile->width; x++)
      vector_end_record (scan, step, x);
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
  for (int dy = range->dy_min; dy <= range->dy_max; dy++)
    vector_scan_dy (&scan, dy);
}

#define VECTOR_TEXT(text) #text
#define VECTOR_NAME(text) VECTOR_TEXT (text)

const ElsKernel ELS_VECTOR_KERNEL
    = { VECTOR_NAME (ELS_VECTOR_LEVEL), vector_scratch, vector_scan };
