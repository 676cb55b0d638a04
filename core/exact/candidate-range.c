/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * Which centres of a corpus image compete at which output pixels.
 *
 * For the equivariant machine that is one rectangle for all pixels: the
 * centres whose windows lie whole in the image.  For the border-aware machine
 * it depends on how far the window of the pixel sticks out of the output.  So
 * the output's rows and columns are parted into spans that stick out alike:
 * one long one for the interior, and one row or column each near the edges,
 *
 *   v = 0 | 1 | 2 | 3 ... side - 4 | side - 3 | side - 2 | side - 1    (P = 7)
 *
 * and a tile never covers two spans.  For the local machines (LS, IS) the
 * pixel's own place is the only centre.
 */
#include "exact/evaluate-internal.h"

ElsTile
els_machine_wraps (const ElsMachineTask *task)
{
  return task->evaluation->kind == ELS_KIND_EQUIVARIANT ? task->evaluation->tile
                                                        : ELS_TILE_NONE;
}

int
els_machine_place (int v, int side, gboolean wraps)
{
  if (v >= 0 && v < side)
    return v;
  if (!wraps)
    return -1;
  v %= side;
  return v < 0 ? v + side : v;
}

static int
span_inside (const ElsMachineTask *task, int v, int side, ElsTile sides)
{
  const int half = task->patch_size / 2;

  if ((els_machine_wraps (task) & sides) != 0)
    return task->patch_size;
  return MIN (v + half, side - 1) - MAX (v - half, 0) + 1;
}

float
els_machine_window_weight (const ElsMachineTask *task, int x, int y, int width,
                           int height)
{
  const ElsKnown *known = task->evaluation->known;
  const int half = task->patch_size / 2;
  const ElsTile tile = els_machine_wraps (task);
  double sum = 0.0;

  if (known == NULL)
    return (float) (span_inside (task, x, width, ELS_TILE_HORIZONTAL)
                    * span_inside (task, y, height, ELS_TILE_VERTICAL));
  for (int dy = -half; dy <= half; dy++)
    for (int dx = -half; dx <= half; dx++)
      {
        const int vx = els_machine_place (x + dx, width,
                                          (tile & ELS_TILE_HORIZONTAL) != 0);
        const int vy = els_machine_place (y + dy, height,
                                          (tile & ELS_TILE_VERTICAL) != 0);

        if (vx >= 0 && vy >= 0)
          sum += (double) els_machine_weight (task, vx, vy);
      }
  return (float) sum;
}

/* How many pixels of the window round v lie before and after the side. */
static ElsMachineSpan
span_at (const ElsMachineTask *task, int v, int side)
{
  const int half = task->patch_size / 2;

  if (task->evaluation->kind != ELS_KIND_BORDERS)
    return (ElsMachineSpan){ v, 1, 0, 0 };
  return (ElsMachineSpan){ v, 1, MAX (half - v, 0),
                           MAX (v + half - (side - 1), 0) };
}

GArray *
els_machine_spans (const ElsMachineTask *task, int side, int limit)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (ElsMachineSpan));

  for (int v = 0; v < side; v++)
    {
      const ElsMachineSpan here = span_at (task, v, side);

      if (spans->len > 0)
        {
          ElsMachineSpan *last
              = &g_array_index (spans, ElsMachineSpan, spans->len - 1);

          if (last->before == here.before && last->after == here.after
              && last->n < limit)
            {
              last->n++;
              continue;
            }
        }
      g_array_append_val (spans, here);
    }
  return spans;
}

/* The centres along an image's side that stick out as the span does. */
static gboolean
span_range (const ElsMachineTask *task, const ElsMachineSpan *span, int side,
            int *low, int *high)
{
  const int half = task->patch_size / 2;

  *low = 0;
  *high = side - 1;
  if (task->evaluation->kind == ELS_KIND_EQUIVARIANT
      || (task->evaluation->kind == ELS_KIND_BORDERS && span->before == 0
          && span->after == 0))
    {
      *low = half;
      *high = side - 1 - half;
    }
  else if (task->evaluation->kind == ELS_KIND_BORDERS)
    {
      *low = *high = span->before > 0 ? half - span->before
                                      : side - 1 - half + span->after;
      if (*low < 0 || *low >= side || MAX (half - *low, 0) != span->before
          || MAX (*low + half - (side - 1), 0) != span->after)
        return FALSE;
    }
  return *low <= *high;
}

/* Whether only the patch at the pixel's own place competes. */
static gboolean
span_same_place (const ElsMachineTask *task)
{
  return task->evaluation->kind == ELS_KIND_LOCAL
         || task->evaluation->kind == ELS_KIND_IDEAL;
}

gboolean
els_machine_range (const ElsMachineTask *task, const ElsMachineTile *tile,
                   const ElsMachineCorpus *corpus, ElsKernelRange *range)
{
  const ElsKernelTile *kernel = &tile->kernel;

  *range = (ElsKernelRange){ .n_features = task->n_features,
                             .n_values = task->channels,
                             .patch_size = task->patch_size,
                             .scale = task->scale,
                             .cutoff = task->cutoff,
                             .closed
                             = task->evaluation->kind == ELS_KIND_EQUIVARIANT };
  if (corpus->n_centres == 0
      || !span_range (task, &tile->columns, corpus->kernel.width, &range->x_min,
                      &range->x_max)
      || !span_range (task, &tile->rows, corpus->kernel.height, &range->y_min,
                      &range->y_max))
    return FALSE;
  if (span_same_place (task))
    return TRUE;
  range->dx_min = range->x_min - (kernel->x0 + kernel->width - 1);
  range->dx_max = range->x_max - kernel->x0;
  range->dy_min = range->y_min - (kernel->y0 + kernel->height - 1);
  range->dy_max = range->y_max - kernel->y0;
  return TRUE;
}

gboolean
els_machine_pixel_range (const ElsMachineTask *task, const ElsMachineTile *tile,
                         const ElsMachineCorpus *corpus, int x, int y,
                         ElsKernelRange *range)
{
  if (!els_machine_range (task, tile, corpus, range))
    return FALSE;
  if (span_same_place (task))
    {
      range->x_min = range->x_max = tile->kernel.x0 + x;
      range->y_min = range->y_max = tile->kernel.y0 + y;
    }
  return TRUE;
}

gboolean
els_machine_competes (const ElsMachineTask *task, const ElsMachineTile *tile,
                      const ElsMachineCorpus *corpus, int x, int y)
{
  const ElsKernelImage *image = &corpus->kernel;
  ElsKernelRange range;

  if (!els_machine_pixel_range (task, tile, corpus, x, y, &range))
    return FALSE;
  for (int qy = range.y_min; qy <= range.y_max; qy++)
    for (int qx = range.x_min; qx <= range.x_max; qx++)
      if (image->cells[els_kernel_cell (image, task->channels,
                                        task->patch_size / 2, qx, qy)]
          > ELS_KERNEL_UNSEEN)
        return TRUE;
  return FALSE;
}
