/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * The kernel in vectors; compiled once for each level with ELS_LANES and
 * ELS_VECTOR_KERNEL set.
 *
 * For one displacement the energies E are the squared difference of two
 * shifted images, and all the D are its box sums.  So the cost of a pair does
 * not depend on the window.  The work goes by displacement rows dy; in each, by
 * VECTOR_SHIFTS neighbouring dx at once; in these, down the rows:
 *
 *   columns  eight rows of E in registers give their suffixes, which are kept
 *            in a ring of rows, and with the ring's older suffixes the sums
 *            over P rows (lanes along x); panel after panel, in each for one
 *            dx after the other;
 *   turn     squares of these are transposed, so that lanes run along y;
 *   rows     eight columns in registers give D in the same way;
 *   mean     D of all the dx meets the softmax of its output pixels while
 *            that is in registers.
 *
 * Lanes are always different output pixels.
 */
#include "vector-columns.h"
#include "vector-mean.h"
#include "vector-rows.h"

/* ------------------------------------------------------------------ scan */

/* Eight rows from y on of all shifts; D of the step too, if it is full. */
static void
vector_scan_block (const VectorScan *scan, int y, gboolean want, gboolean full)
{
  const int planes = 2 * scan->range->n_features + 1;
  const int panel = vector_round_up (VECTOR_PANEL / planes, VECTOR_STEP);
  int first = G_MAXINT, last = G_MININT;
  VectorBand band[VECTOR_SHIFTS];

  for (int k = 0; k < scan->n_shifts; k++)
    {
      band[k] = vector_band_at (scan, &scan->shift[k], y, want);
      first = MIN (first, scan->shift[k].first);
      last = MAX (last, scan->shift[k].last);
    }
  for (int x = first; x < last; x += panel)
    for (int k = 0; k < scan->n_shifts; k++)
      {
        const VectorShift *shift = &scan->shift[k];
        const int from = MAX (x, shift->first);
        const int to = MIN (x + panel, shift->last);

        if (from >= to)
          continue;
        vector_columns (&scan->window, &band[k], from - shift->first,
                        to - shift->first);
        if (full && to == shift->last)
          vector_rows (scan, k);
      }
}

/* The shifts of scan->shift down all the rows of dy. */
static void
vector_scan_shifts (VectorScan *scan)
{
  const int half = scan->window.half;
  const int start = scan->y_low + half; /* first last row of a window */
  const int stop = scan->y_high + half;
  int y = vector_floor (scan->y_low - half, VECTOR_BLOCK);

  for (int k = 0; k < scan->n_shifts; k++)
    vector_columns_outside (scan, &scan->shift[k]);
  for (; y <= stop; y += VECTOR_BLOCK)
    {
      const gboolean want = y + VECTOR_BLOCK > start;
      const int step = vector_floor (y, VECTOR_STEP);
      const gboolean full = want
                            && (y + VECTOR_BLOCK == step + VECTOR_STEP
                                || y + VECTOR_BLOCK > stop);

      vector_turn_rings (scan, y);
      vector_scan_block (scan, y, want, full);
      if (full)
        vector_mean (scan, step / VECTOR_STEP - scan->first_step);
    }
}

static void
vector_set_shift (VectorScan *scan, int k, int dx)
{
  const ElsKernelTile *tile = scan->tile;
  VectorShift *shift = &scan->shift[k];
  const int half = scan->window.half;
  const int low = MAX (scan->range->x_min, tile->x0 + dx);
  const int high = MIN (scan->range->x_max, tile->x0 + tile->width - 1 + dx);

  shift->dx = dx;
  shift->first = vector_floor (low - half, VECTOR_STEP);
  shift->last = shift->first;
  if (low <= high)
    shift->last = vector_floor (high + half, VECTOR_STEP) + VECTOR_STEP;
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
  n_steps = (scan->y_high + scan->window.half) / VECTOR_STEP
            - scan->first_step + 1;
  for (int step = 0; step < n_steps; step++)
    for (int x = 0; x < tile->width; x++)
      vector_begin_record (scan, step, x);
  for (int dx = range->dx_min; dx <= range->dx_max; dx += VECTOR_SHIFTS)
    {
      scan->n_shifts = MIN (VECTOR_SHIFTS, range->dx_max - dx + 1);
      for (int k = 0; k < scan->n_shifts; k++)
        vector_set_shift (scan, k, dx + k);
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
  gsize used = 0;

  window->patch_size = patch_size;
  window->half = patch_size / 2;
  window->blocks = (patch_size - 1) / VECTOR_BLOCK;
  window->rest = (patch_size - 1) % VECTOR_BLOCK;
  scan->ring_blocks = window->blocks + 2;
  scan->width = vector_round_up (width + patch_size + 2 * VECTOR_STEP,
                                 ELS_KERNEL_ROWS);
  scan->lead = vector_round_up (patch_size + 2 * VECTOR_STEP,
                                ELS_KERNEL_ROWS);
  for (int k = 0; k < VECTOR_SHIFTS; k++)
    {
      VectorShift *shift = &scan->shift[k];

      shift->ring = scratch + used;
      used += (gsize) (scan->ring_blocks * VECTOR_BLOCK)
              * (gsize) scan->width;
      shift->sums = scratch + used;
      used += (gsize) VECTOR_STEP * (gsize) scan->width;
    }
  scan->distance = scratch + used;
  used += (gsize) (scan->width + 2 * scan->lead) * VECTOR_DISTANCES;
  scan->suffix = scratch + used;
  used += (gsize) (scan->width + scan->lead) * ELS_LANES;
  scan->pixels = scratch + used;
  used += (gsize) (height / VECTOR_STEP + 2) * (gsize) width
          * vector_record_size (n_values);
  scan->turn = (gsize *) (gpointer) (scratch + used);
  return used * sizeof (float)
         + (gsize) (window->blocks + 2) * sizeof (gsize);
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
  for (int dy = range->dy_min; dy <= range->dy_max; dy++)
    vector_scan_dy (&scan, dy);
}

#define VECTOR_TEXT(text) #text
#define VECTOR_NAME(text) VECTOR_TEXT (text)

const ElsKernel ELS_VECTOR_KERNEL
    = { VECTOR_NAME (ELS_VECTOR_LEVEL), vector_scratch, vector_scan };
