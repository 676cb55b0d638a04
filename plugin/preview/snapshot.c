/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "preview/snapshot.h"

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

void
els_snapshot_columns_init (ElsSnapshotColumns *columns, int n)
{
  columns->n = n;
  for (int c = 0; c < n; c++)
    columns->column[c] = c;
}

/* Every step-th pixel of row y; one of `row` has so many channels. */
static void
snapshot_read_row (const ElsSynthesis *synthesis, int y, int channels,
                   const ElsSnapshotColumns *columns, ElsSnapshot *snapshot,
                   double *row, ElsSource *sources, int to)
{
  const gsize first = (gsize) to * (gsize) snapshot->width;
  const gsize step = (gsize) snapshot->step;
  double *sample = snapshot->samples + first * (gsize) columns->n;

  els_synthesis_read_rows (synthesis, y, 1, row);
  els_synthesis_read_sources (synthesis, y, 1, sources);
  for (gsize x = 0; x < (gsize) snapshot->width; x++)
    {
      const double *from = row + x * step * (gsize) channels;

      for (int c = 0; c < columns->n; c++)
        *sample++ = columns->column[c] < 0 ? 1.0 : from[columns->column[c]];
      snapshot->sources[first + x] = sources[x * step];
    }
}

ElsSnapshot *
els_snapshot_read (const ElsSynthesis *synthesis, int channels,
                   const ElsSnapshotColumns *columns, gsize max_pixels)
{
  ElsSnapshot *snapshot = g_new0 (ElsSnapshot, 1);
  const gsize width = (gsize) els_synthesis_width (synthesis);
  const gsize height = (gsize) els_synthesis_height (synthesis);
  const int step = snapshot_step (width, height, max_pixels);
  g_autofree double *row = g_new (double, width *(gsize) channels);
  g_autofree ElsSource *sources = g_new (ElsSource, width);
  gsize n;

  snapshot->step = step;
  snapshot->width = (int) MAX (1, width / (gsize) step);
  snapshot->height = (int) MAX (1, height / (gsize) step);
  snapshot->channels = columns->n;
  n = (gsize) snapshot->width * (gsize) snapshot->height;
  snapshot->samples = g_new (double, n *(gsize) columns->n);
  snapshot->sources = g_new (ElsSource, n);
  for (int y = 0; y < snapshot->height; y++)
    snapshot_read_row (synthesis, MIN (y * step, (int) height - 1), channels,
                       columns, snapshot, row, sources, y);
  return snapshot;
}

ElsSnapshot *
els_snapshot_copy (const ElsSnapshot *snapshot)
{
  const gsize n = (gsize) snapshot->width * (gsize) snapshot->height;
  ElsSnapshot *copy = g_memdup2 (snapshot, sizeof *snapshot);

  copy->samples
      = g_memdup2 (snapshot->samples,
                   n * (gsize) snapshot->channels * sizeof *snapshot->samples);
  copy->sources = g_memdup2 (snapshot->sources, n * sizeof *snapshot->sources);
  return copy;
}

void
els_snapshot_free (ElsSnapshot *snapshot)
{
  if (snapshot == NULL)
    return;
  g_free (snapshot->samples);
  g_free (snapshot->sources);
  g_free (snapshot);
}
