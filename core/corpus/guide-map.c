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

gboolean
els_guide_map_read (const ElsGuideMap *map, int x, int y, double *pixel)
{
  int left = guide_map_edge (x, map->output_width, map->width);
  int top = guide_map_edge (y, map->output_height, map->height);
  int right = guide_map_edge (x + 1, map->output_width, map->width);
  int bottom = guide_map_edge (y + 1, map->output_height, map->height);
  double sum[ELS_MAX_CHANNELS] = { 0.0 }, n = 0.0;

  if (map->labels || right <= left)
    right
        = (left = guide_map_edge (2 * x + 1, 2 * map->output_width, map->width))
          + 1;
  if (map->labels || bottom <= top)
    bottom = (top
              = guide_map_edge (2 * y + 1, 2 * map->output_height, map->height))
             + 1;
  for (int j = top; j < bottom; j++)
    for (int i = left; i < right; i++, n += 1.0)
      for (int c = 0; c < map->channels; c++)
        sum[c] += guide_map_at (map, i, j)[c];
  for (int c = 0; c < map->channels; c++)
    if (!isfinite (sum[c]))
      return FALSE;
  for (int c = 0; c < map->channels; c++)
    pixel[c] = sum[c] / n;
  return TRUE;
}
