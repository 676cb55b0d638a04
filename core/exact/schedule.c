/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "exact/schedule.h"

#include <math.h>
#include <string.h>

#include "corpus/scene.h"

static const guint8 schedule_windows[][ELS_PUBLISHED_STEPS] = {
  [ELS_WINDOWS_CIFAR10_RESNET]
  = { 3, 3, 3, 3, 5, 5, 5, 7, 7, 7, 7, 9, 9, 11, 11, 13, 15, 17, 17, 17 },
  [ELS_WINDOWS_MNIST_RESNET]
  = { 3, 3, 5, 5, 5, 7, 7, 7, 9, 9, 11, 11, 11, 11, 13, 15, 15, 15, 15, 15 },
};

double
els_schedule_sigma (double t)
{
  return els_scene_schedule (t);
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

int
els_schedule_begin (ElsStep *steps, int n, double sigma)
{
  int first = 0;

  while (first + 1 < n && steps[first].next >= sigma)
    first++;
  memmove (steps, steps + first, (gsize) (n - first) * sizeof *steps);
  steps[0].sigma = MIN (steps[0].sigma, sigma);
  return n - first;
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
