/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * How much farther away than the guess the patches that compete are.
 *
 * e0 has to bring a window's sum near 0, and what an evaluation finds of it is
 * known for whole windows only: the mean over a window.  Taken as the number of
 * the window's centre it is near enough, as long as it is taken afresh each
 * time.  Adding what is left after every evaluation instead would be a feedback
 * through the mean over a window, which turns some patterns of the excess round
 * and so lets them grow: by a third each time where P is 3.
 */
#include <string.h>

#include "exact/evaluate-internal.h"

/* The sums of the excess over the columns of the windows of row y. */
static void
excess_columns (const ElsMachineTask *task, const ElsField *excess, int y,
                double *sums)
{
  const int half = task->patch_size / 2;
  const gboolean wraps = (els_machine_wraps (task) & ELS_TILE_VERTICAL) != 0;

  for (int x = 0; x < excess->width; x++)
    sums[x] = 0.0;
  for (int d = -half; d <= half; d++)
    {
      const int v = els_machine_place (y + d, excess->height, wraps);

      if (v < 0)
        continue;
      for (int x = 0; x < excess->width; x++)
        sums[x] += (double) els_field_row (excess, 0, v)[x];
    }
}

/* The mean over the window of pixel (x, y), as far as it is in the output. */
static float
excess_mean (const ElsMachineTask *task, const ElsField *excess,
             const double *sums, int x, int y)
{
  const int half = task->patch_size / 2;
  const gboolean wraps = (els_machine_wraps (task) & ELS_TILE_HORIZONTAL) != 0;
  double sum = 0.0;

  for (int d = -half; d <= half; d++)
    {
      const int v = els_machine_place (x + d, excess->width, wraps);

      if (v >= 0)
        sum += sums[v];
    }
  return (float) (sum
                  / (double) els_machine_inside (task, x, y, excess->width,
                                                 excess->height));
}

/* What a further evaluation would find, at most, if the excess were what the
 * windows' means say. */
static float
excess_left (const ElsMachineTask *task, const ElsField *excess, double *sums)
{
  float most = 0.0f;

  for (int y = 0; y < excess->height; y++)
    {
      excess_columns (task, excess, y, sums);
      for (int x = 0; x < excess->width; x++)
        {
          const float mean = excess_mean (task, excess, sums, x, y);
          const float left = els_field_row (excess, 0, y)[x] - mean;

          most = MAX (most, ABS (left));
        }
    }
  return most;
}

gboolean
els_machine_residual_update (const ElsMachineTask *task, ElsField *excess,
                             ElsField *found)
{
  const float area = (float) task->patch_size * (float) task->patch_size;
  g_autofree double *sums = g_new (double, (gsize) excess->width);
  float most = 0.0f;

  for (int y = 0; y < excess->height; y++)
    {
      float *row = els_field_row (found, 0, y);

      excess_columns (task, excess, y, sums);
      for (int x = 0; x < excess->width; x++)
        {
          most = MAX (most, ABS (row[x]));
          row[x] += excess_mean (task, excess, sums, x, y);
        }
    }
  memcpy (excess->data, found->data,
          (gsize) excess->width * (gsize) excess->height * sizeof (float));
  return most * area * -task->scale > ELS_MACHINE_FAR
         && 2.0f * excess_left (task, excess, sums) < most;
}
