/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "preview/snapshot.h"

#include <string.h>

/* The smallest step with which a picture of this size stays in the limit. */
static int
snapshot_step (gsize width, gsize height, gsize max_pixels)
{
  gsize step = 1;

  if (max_pixels > 0)
    while ((width / step) * (height / step) > max_pixels)
      step++;
  return (int) step;
}

/* Every step-th pixel of row y. */
static void
snapshot_read_row (const ElsSynthesis *synthesis, int y, int step,
                   const ElsSnapshot *picture, double *row, ElsSource *sources,
                   int to)
{
  const gsize channels = (gsize) picture->channels;
  const gsize first = (gsize) to * (gsize) picture->width;

  els_synthesis_read_rows (synthesis, y, 1, row);
  els_synthesis_read_sources (synthesis, y, 1, sources);
  for (gsize x = 0; x < (gsize) picture->width; x++)
    {
      memcpy (picture->samples + (first + x) * channels,
              row + x * (gsize) step * channels, channels * sizeof *row);
      picture->sources[first + x] = sources[x * (gsize) step];
    }
}

ElsSnapshot *
els_snapshot_read (const ElsSynthesis *synthesis, int channels,
                   gsize max_pixels)
{
  ElsSnapshot *picture = g_new0 (ElsSnapshot, 1);
  const gsize width = (gsize) els_synthesis_width (synthesis);
  const gsize height = (gsize) els_synthesis_height (synthesis);
  const int step = snapshot_step (width, height, max_pixels);
  g_autofree double *row = g_new (double, width *(gsize) channels);
  g_autofree ElsSource *sources = g_new (ElsSource, width);
  gsize n;

  picture->step = step;
  picture->width = (int) MAX (1, width / (gsize) step);
  picture->height = (int) MAX (1, height / (gsize) step);
  picture->channels = channels;
  n = (gsize) picture->width * (gsize) picture->height;
  picture->samples = g_new (double, n *(gsize) channels);
  picture->sources = g_new (ElsSource, n);
  for (int y = 0; y < picture->height; y++)
    snapshot_read_row (synthesis, MIN (y * step, (int) height - 1), step,
                       picture, row, sources, y);
  return picture;
}

ElsSnapshot *
els_snapshot_copy (const ElsSnapshot *picture)
{
  const gsize n = (gsize) picture->width * (gsize) picture->height;
  ElsSnapshot *copy = g_memdup2 (picture, sizeof *picture);

  copy->samples = g_memdup2 (picture->samples, n * (gsize) picture->channels
                                                   * sizeof *picture->samples);
  copy->sources = g_memdup2 (picture->sources, n * sizeof *picture->sources);
  return copy;
}

void
els_snapshot_free (ElsSnapshot *picture)
{
  if (picture == NULL)
    return;
  g_free (picture->samples);
  g_free (picture->sources);
  g_free (picture);
}
