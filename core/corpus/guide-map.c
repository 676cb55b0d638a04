/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "corpus/guide-map.h"

#include <math.h>
#include <string.h>

#define GUIDE_MAP_LABELS 16 /* colours, at most, of a map of labels */

static const double *
guide_map_at (const ElsGuideMap *map, int x, int y)
{
  return map->samples + (gsize) y * map->stride
         + (gsize) x * (gsize) map->channels;
}

static gboolean
guide_map_has_few (const ElsGuideMap *map)
{
  const gsize pixel = (gsize) map->channels * sizeof (double);
  const double *label[GUIDE_MAP_LABELS];
  int n = 0, last = 0;

  for (int y = 0; y < map->height; y++)
    for (int x = 0; x < map->width; x++)
      {
        const double *at = guide_map_at (map, x, y);

        if (n > 0 && memcmp (at, label[last], pixel) == 0)
          continue;
        for (last = 0; last < n; last++)
          if (memcmp (at, label[last], pixel) == 0)
            break;
        if (last == GUIDE_MAP_LABELS)
          return FALSE;
        if (last == n)
          label[n++] = at;
      }
  return TRUE;
}

void
els_guide_map_init (ElsGuideMap *map, const ElsScene *scene,
                    const ElsCorpus *corpus, int output_width,
                    int output_height)
{
  *map = (ElsGuideMap){
    .samples = scene->guide,
    .stride = scene->guide_stride,
    .channels = corpus->guide->channels,
    .width = scene->guide_width > 0 ? scene->guide_width : output_width,
    .height = scene->guide_height > 0 ? scene->guide_height : output_height,
    .output_width = output_width,
    .output_height = output_height,
  };
  map->labels = guide_map_has_few (map);
}

/* Where the pixel that begins at v of n begins among `size` pixels. */
static int
guide_map_edge (int v, int n, int size)
{
  return (int) ((gint64) v * size / n);
}

ElsMapSpan
els_map_span (int v, int n, int size, gboolean centre)
{
  ElsMapSpan span
      = { guide_map_edge (v, n, size), guide_map_edge (v + 1, n, size) };

  if (centre || span.to <= span.from)
    span.to = (span.from = guide_map_edge (2 * v + 1, 2 * n, size)) + 1;
  return span;
}

gboolean
els_guide_map_read (const ElsGuideMap *map, int x, int y, double *pixel)
{
  const ElsMapSpan h
      = els_map_span (x, map->output_width, map->width, map->labels);
  const ElsMapSpan v
      = els_map_span (y, map->output_height, map->height, map->labels);
  double sum[ELS_MAX_CHANNELS] = { 0.0 }, n = 0.0;

  for (int j = v.from; j < v.to; j++)
    for (int i = h.from; i < h.to; i++, n += 1.0)
      for (int c = 0; c < map->channels; c++)
        sum[c] += guide_map_at (map, i, j)[c];
  for (int c = 0; c < map->channels; c++)
    if (!isfinite (sum[c]))
      return FALSE;
  for (int c = 0; c < map->channels; c++)
    pixel[c] = sum[c] / n;
  return TRUE;
}
