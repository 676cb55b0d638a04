/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "exact/schedule.h"

#include "base/fmath.h"

static const guint8 schedule_windows[][ELS_PUBLISHED_STEPS] = {
  [ELS_WINDOWS_CIFAR10_RESNET]
  = { 3, 3, 3, 3, 5, 5, 5, 7, 7, 7, 7, 9, 9, 11, 11, 13, 15, 17, 17, 17 },
  [ELS_WINDOWS_MNIST_RESNET]
  = { 3, 3, 5, 5, 5, 7, 7, 7, 9, 9, 11, 11, 11, 11, 13, 15, 15, 15, 15, 15 },
};

double
els_schedule_sigma (double t)
{
  double s, c;

  if (!(t > 0.0))
    return 0.0;
  /* tan (pi t / 2.016) as a turn of t / 4.032. */
  els_sincos_turn (MIN (t, 1.0) / 4.032, &s, &c);
  return s / c;
}

int
els_schedule_window (ElsWindows windows, int index)
{
  return schedule_windows[windows][CLAMP (index, 0, ELS_PUBLISHED_STEPS - 1)];
}

/* The index of the calibration at time t. */
static int
schedule_index (double t)
{
  return (int) (t * ELS_PUBLISHED_STEPS + 0.5) - 1;
}

void
els_schedule_fill (ElsStep *steps, int n, ElsWindows windows, int patch_limit)
{
  for (int k = 0; k < n; k++)
    {
      const double t = (double) (n - k) / n;
      const int window = els_schedule_window (windows, schedule_index (t));

      steps[k].sigma = els_schedule_sigma (t);
      steps[k].next = els_schedule_sigma ((double) (n - k - 1) / n);
      steps[k].patch_size = MIN (window, patch_limit);
    }
}

void
els_schedule_released (ElsStep *steps, const int *windows)
{
  const int n = ELS_PUBLISHED_STEPS;

  for (int i = n - 1; i >= 1; i--)
    {
      steps->sigma = els_schedule_sigma ((double) i / n);
      steps->next = els_schedule_sigma ((double) (i - 1) / n);
      steps->patch_size = windows[i];
      steps++;
    }
}

double
els_schedule_released_start (void)
{
  const double sigma = els_schedule_sigma (1.0 - 1.0 / ELS_PUBLISHED_STEPS);

  /* 1 / sqrt (alpha) */
  return sqrt (1.0 + sigma * sigma);
}
