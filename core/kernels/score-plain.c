/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * The definition: one pair after the other, each in the order of score.h.
 */
#include "kernels/score.h"
#include "kernels/posterior.h"

typedef struct
{
  const ElsKernelTile *tile;
  const ElsKernelImage *image;
  const ElsKernelRange *range;
} ReferenceScan;

static gboolean
reference_inside (const ElsKernelArea *area, int x, int y)
{
  return x >= area->left && x < area->right && y >= area->top
         && y < area->bottom;
}

/* E at the corpus sample (x, y) under displacement (dx, dy). */
static float
reference_energy (const ReferenceScan *scan, int x, int y, int dx, int dy)
{
  const ElsKernelTile *tile = scan->tile;
  const ElsKernelImage *image = scan->image;
  const int n = scan->range->n_features;
  const int px = x - dx - tile->x0, py = y - dy - tile->y0;
  float sum = 0.0f;

  if (!reference_inside (&tile->picture, x - dx, y - dy))
    return 0.0f;
  for (int c = 0; c < n; c++)
    {
      const float d = tile->queries[els_kernel_query (tile, n, c, px, py)]
                      - image->features[els_kernel_feature (image, n, c, x, y)];

      sum = c == 0 ? d * d : sum + d * d;
    }
  if (tile->weighted)
    sum *= tile->queries[els_kernel_query (tile, n, n + 1, px, py)];
  return sum - tile->queries[els_kernel_query (tile, n, n, px, py)];
}

static int
reference_block (int v)
{
  return v >= 0 ? v / ELS_KERNEL_BLOCK
                : -((ELS_KERNEL_BLOCK - 1 - v) / ELS_KERNEL_BLOCK);
}

/* Element v of a line, 0 <= v - first < patch size. */
typedef float (*ReferenceElement) (const ReferenceScan *scan, int v,
                                   const int at[3]);

static float
reference_forward (const ReferenceScan *scan, ReferenceElement element,
                   const int at[3], float sum, int first, int last)
{
  for (int v = first; v <= last; v++)
    sum += element (scan, v, at);
  return sum;
}

static float
reference_backward (const ReferenceScan *scan, ReferenceElement element,
                    const int at[3], int first, int last)
{
  float sum = element (scan, last, at);

  for (int v = last - 1; v >= first; v--)
    sum += element (scan, v, at);
  return sum;
}

static float
reference_whole (const ReferenceScan *scan, ReferenceElement element,
                 const int at[3], int block)
{
  return reference_backward (scan, element, at, block * ELS_KERNEL_BLOCK,
                             (block + 1) * ELS_KERNEL_BLOCK - 1);
}

/* The sum of the elements first ... last. */
static float
reference_line (const ReferenceScan *scan, ReferenceElement element,
                const int at[3], int first, int last)
{
  const int block = reference_block (first), end = reference_block (last);
  const int size = ELS_KERNEL_BLOCK;
  const int low = MAX (block + 1, end + 1 - (last - first) / size);
  float sum = -0.0f; /* adding to it changes nothing, zeros included */

  if (block == end)
    return reference_forward (scan, element, at, sum, first, last);
  for (int b = end - 1; b >= low; b--)
    sum += reference_whole (scan, element, at, b);
  sum = reference_forward (scan, element, at, sum, end * size, last);
  if (MIN (low, end) > block + 1)
    sum += reference_whole (scan, element, at, block + 1);
  return sum
         + reference_backward (scan, element, at, first,
                               (block + 1) * size - 1);
}

/* at = column, dx, dy */
static float
reference_column_element (const ReferenceScan *scan, int y, const int at[3])
{
  return reference_energy (scan, at[0], y, at[1], at[2]);
}

/* at = centre row, dx, dy */
static float
reference_row_element (const ReferenceScan *scan, int x, const int at[3])
{
  const int half = scan->range->patch_size / 2;
  const int column[3] = { x, at[1], at[2] };

  return reference_line (scan, reference_column_element, column, at[0] - half,
                         at[0] + half);
}

static float
reference_distance (const ReferenceScan *scan, int qx, int qy, int dx, int dy)
{
  const int half = scan->range->patch_size / 2;
  const int at[3] = { qy, dx, dy };

  return reference_line (scan, reference_row_element, at, qx - half, qx + half);
}

static void
reference_pair (const ReferenceScan *scan, gsize i, const ElsPosteriorRow *row,
                int qx, int qy, float distance)
{
  const ElsKernelImage *image = scan->image;
  const ElsKernelRange *range = scan->range;
  const float *cell = image->cells
                      + els_kernel_cell (image, range->n_values,
                                         range->patch_size / 2, qx, qy);
  const float logit = distance * range->scale + cell[0];
  float t, weight;

  if (logit > *row->gate)
    els_posterior_improve (scan->tile, range->n_values, i, row, logit,
                           (ElsSource){ image->index, qx, qy });
  t = logit - *row->best;
  weight = t >= -range->cutoff ? els_exp2f (t) : 0.0f;
  *row->weight += weight;
  for (int c = 0; c < range->n_values; c++)
    row->value[c] += weight * cell[(1 + c) * ELS_KERNEL_ROWS];
}

/* One pixel over one corpus row. */
static void
reference_row (const ReferenceScan *scan, int px, int py, int dy)
{
  const ElsKernelTile *tile = scan->tile;
  const ElsKernelRange *range = scan->range;
  const gsize i = (gsize) (px - tile->x0) * (gsize) tile->height
                  + (gsize) (py - tile->y0);
  const int dx_max = MIN (range->dx_max, range->x_max - px);
  float best, gate, weight = 0.0f, value[ELS_MAX_CHANNELS] = { 0.0f };
  const ElsPosteriorRow row = { &best, &gate, &weight, value, 1 };

  els_posterior_begin (tile, i, &best, &gate);
  for (int dx = MAX (range->dx_min, range->x_min - px); dx <= dx_max; dx++)
    reference_pair (scan, i, &row, px + dx, py + dy,
                    reference_distance (scan, px + dx, py + dy, dx, dy));
  els_posterior_end (tile, range->n_values, i, &row);
}

static void
reference_pixel (const ReferenceScan *scan, int px, int py)
{
  const ElsKernelRange *range = scan->range;
  const int dy_max = MIN (range->dy_max, range->y_max - py);

  for (int dy = MAX (range->dy_min, range->y_min - py); dy <= dy_max; dy++)
    reference_row (scan, px, py, dy);
}

static void
reference_scan (const ElsKernelTile *tile, const ElsKernelImage *image,
                const ElsKernelRange *range, gpointer scratch)
{
  const ReferenceScan scan = { tile, image, range };

  for (int x = 0; x < tile->width; x++)
    for (int y = 0; y < tile->height; y++)
      reference_pixel (&scan, tile->x0 + x, tile->y0 + y);
}

static gsize
reference_scratch (int width, int height, int patch_size, int n_values)
{
  return 0;
}

const ElsKernel els_kernel_plain
    = { "plain", reference_scratch, reference_scan };
