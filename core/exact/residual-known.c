/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * The residual where pixels of the output are known.
 *
 * e0 of each pixel has its weight w times the residual x; what an evaluation
 * tells of a free pixel is t - B x as in residual.c, t relative to the weights
 * of the window, B the weighted mean.  So x means the same at every noise,
 * whatever w is there.  Pixels that stay are not evaluated: x of each is the
 * mean of those of the free pixels that see it.  What is taken of them never
 * depends on which of them were in a tile.
 */
#include <string.h>

#include "exact/evaluate-internal.h"

/* Sums over a window of the output. */
typedef struct
{
  double weights, sum;
} KnownMean;

/* The residual over the window of pixel (x, y): each pixel as often as its w
 * says, or, if only_free, as often as it is free. */
static KnownMean
known_window (const ElsMachineTask *task, const ElsField *residual, int x,
              int y, gboolean only_free)
{
  const int half = task->patch_size / 2;
  const ElsTile tile = els_machine_wraps (task);
  KnownMean mean = { 0.0, 0.0 };

  for (int dy = -half; dy <= half; dy++)
    {
      const int vy = els_machine_place (y + dy, residual->height,
                                        (tile & ELS_TILE_VERTICAL) != 0);

      for (int dx = -half; vy >= 0 && dx <= half; dx++)
        {
          const int vx = els_machine_place (x + dx, residual->width,
                                            (tile & ELS_TILE_HORIZONTAL) != 0);
          double w;

          if (vx < 0
              || (only_free
                  && !els_known_is_free (task->evaluation->known, vx, vy)))
            continue;
          w = only_free ? 1.0 : (double) els_machine_weight (task, vx, vy);
          mean.weights += w;
          mean.sum += w * (double) els_field_row (residual, 0, vy)[vx];
        }
    }
  return mean;
}

/* Where pixels are free, and `reach` pixels around, as far as there is
 * output. */
static ElsKernelArea
known_area (const ElsMachineTask *task, const ElsField *residual, int reach)
{
  int x = 0, y = 0, width = residual->width, height = residual->height;

  if (els_machine_wraps (task) != ELS_TILE_NONE)
    return (ElsKernelArea){ 0, 0, width, height };
  if (!els_known_shrink (task->evaluation->known, &x, &y, &width, &height))
    return (ElsKernelArea){ 0 };
  return (ElsKernelArea){ MAX (x - reach, 0), MAX (y - reach, 0),
                          MIN (x + width + reach, residual->width),
                          MIN (y + height + reach, residual->height) };
}

/* What the free pixels that see the pixels that stay have in the mean. */
static void
known_spread (const ElsMachineTask *task, const ElsField *free, ElsField *to)
{
  const ElsKernelArea area = known_area (task, to, task->patch_size / 2);

  for (int y = area.top; y < area.bottom; y++)
    for (int x = area.left; x < area.right; x++)
      {
        KnownMean mean;

        if (els_known_is_free (task->evaluation->known, x, y))
          {
            els_field_row (to, 0, y)[x] = els_field_row (free, 0, y)[x];
            continue;
          }
        mean = known_window (task, free, x, y, TRUE);
        els_field_row (to, 0, y)[x]
            = mean.weights > 0.0 ? (float) (mean.sum / mean.weights) : 0.0f;
      }
}

/* What a further evaluation would leave over, at most, of a window's sum. */
static double
known_left (const ElsMachineTask *task, const ElsField *residual)
{
  const ElsKernelArea area = known_area (task, residual, 0);
  double most = 0.0;

  for (int y = area.top; y < area.bottom; y++)
    for (int x = area.left; x < area.right; x++)
      if (els_known_is_free (task->evaluation->known, x, y))
        {
          const KnownMean mean = known_window (task, residual, x, y, FALSE);
          const double left
              = mean.weights * (double) els_field_row (residual, 0, y)[x]
                - mean.sum;

          most = MAX (most, ABS (left));
        }
  return most;
}

gboolean
els_machine_residual_update_known (const ElsMachineTask *task,
                                   ElsField *residual, ElsField *residual_new)
{
  const ElsKernelArea area = known_area (task, residual, 0);
  double most = 0.0;

  for (int y = area.top; y < area.bottom; y++)
    for (int x = area.left; x < area.right; x++)
      if (els_known_is_free (task->evaluation->known, x, y))
        {
          const KnownMean mean = known_window (task, residual, x, y, FALSE);
          float *t = &els_field_row (residual_new, 0, y)[x];

          most = MAX (most, mean.weights * (double) ABS (*t));
          *t += (float) (mean.sum / mean.weights);
        }
  known_spread (task, residual_new, residual);
  return most * -(double) task->scale > (double) ELS_MACHINE_FAR
         && 2.0 * known_left (task, residual) < most;
}
