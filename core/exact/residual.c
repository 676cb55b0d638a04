/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * The residual: how much farther than the guess the patches that compete are.
 *
 * e0, a number for each pixel, has to bring the sums of windows near 0.  What
 * an evaluation tells is t - B x for each window: t how much farther than the
 * guess a pixel of the best patch is, in the mean, x the residual that it was
 * given, B the mean over a window.  Solving t = B x for x would be a
 * deconvolution.  Taking t itself, the mean of the window as the number of its
 * centre, is near enough, and is what els_machine_residual_update does:
 * residual = residual_new + B residual.
 *
 * Adding residual_new to x after every evaluation would be a feedback through
 * B, which has negative eigenvalues: their patterns would grow, by a third
 * each time where P is 3.
 */
#include <string.h>

#include "exact/evaluate-internal.h"

/* For each column the sum of the residual over the rows of row y's windows. */
static void
residual_columns (const ElsMachineTask *task, const ElsField *residual, int y,
                  double *sums)
{
  const int half = task->patch_size / 2;
  const gboolean wraps = (els_machine_wraps (task) & ELS_TILE_VERTICAL) != 0;

  for (int x = 0; x < residual->width; x++)
    sums[x] = 0.0;
  for (int d = -half; d <= half; d++)
    {
      const int v = els_machine_place (y + d, residual->height, wraps);

      if (v < 0)
        continue;
      for (int x = 0; x < residual->width; x++)
        sums[x] += (double) els_field_row (residual, 0, v)[x];
    }
}

/* The mean over the window of pixel (x, y), as far as it is in the output. */
static float
residual_mean (const ElsMachineTask *task, const ElsField *residual,
               const double *sums, int x, int y)
{
  const int half = task->patch_size / 2;
  const gboolean wraps = (els_machine_wraps (task) & ELS_TILE_HORIZONTAL) != 0;
  double sum = 0.0;

  for (int d = -half; d <= half; d++)
    {
      const int v = els_machine_place (x + d, residual->width, wraps);

      if (v >= 0)
        sum += sums[v];
    }
  return (float) (sum
                  / (double) els_machine_window_weight (task, x, y,
                                                        residual->width,
                                                        residual->height));
}

/* What a further evaluation would leave over, at most, with this residual. */
static float
residual_left (const ElsMachineTask *task, const ElsField *residual,
               double *sums)
{
  float most = 0.0f;

  for (int y = 0; y < residual->height; y++)
    {
      residual_columns (task, residual, y, sums);
      for (int x = 0; x < residual->width; x++)
        {
          const float mean = residual_mean (task, residual, sums, x, y);
          const float left = els_field_row (residual, 0, y)[x] - mean;

          most = MAX (most, ABS (left));
        }
    }
  return most;
}

gboolean
els_machine_residual_update (const ElsMachineTask *task, ElsField *residual,
                             ElsField *residual_new)
{
  const float area = (float) task->patch_size * (float) task->patch_size;
  g_autofree double *sums = g_new (double, (gsize) residual->width);
  float most = 0.0f;

  if (task->evaluation->known != NULL)
    return els_machine_residual_update_known (task, residual, residual_new);
  for (int y = 0; y < residual->height; y++)
    {
      float *row = els_field_row (residual_new, 0, y);

      residual_columns (task, residual, y, sums);
      for (int x = 0; x < residual->width; x++)
        {
          most = MAX (most, ABS (row[x]));
          row[x] += residual_mean (task, residual, sums, x, y);
        }
    }
  memcpy (residual->data, residual_new->data,
          (gsize) residual->width * (gsize) residual->height * sizeof (float));
  return most * area * -task->scale > ELS_MACHINE_FAR
         && 2.0f * residual_left (task, residual, sums) < most;
}
