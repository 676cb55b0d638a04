/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "fast/nearest.h"

#define NEAREST_SWEEPS 2

typedef struct
{
  int width, height;
  gsize stride;
  gint32 *near;
} NearestPlane;

/* Takes over what the neighbours on one side have found: the pixel before in
 * the row, and three of the row before; `to` is +1 forwards, -1 backwards. */
static void
nearest_take (const NearestPlane *plane, int x, int y, int to)
{
  const int dx[4] = { -to, 0, -to, to }, dy[4] = { 0, -to, -to, -to };
  const gsize i = (gsize) y * plane->stride + (gsize) x;
  gint64 best = els_nearest_distance (plane->near[i], plane->stride, x, y);

  for (int k = 0; k < 4 && best > 0; k++)
    {
      const int nx = x + dx[k], ny = y + dy[k];
      gint32 other;
      gint64 d;

      if (nx < 0 || nx >= plane->width || ny < 0 || ny >= plane->height)
        continue;
      other = plane->near[(gsize) ny * plane->stride + (gsize) nx];
      d = els_nearest_distance (other, plane->stride, x, y);
      if (d < best)
        {
          best = d;
          plane->near[i] = other;
        }
    }
}

void
els_nearest (const guint8 *marked, int width, int height, gsize stride,
             gint32 *near)
{
  const NearestPlane plane = { width, height, stride, near };

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        const gsize i = (gsize) y * stride + (gsize) x;

        near[i] = marked[i] ? (gint32) i : -1;
      }
  for (int sums = 0; sums < NEAREST_SWEEPS; sums++)
    {
      for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++)
          nearest_take (&plane, x, y, 1);
      for (int y = height - 1; y >= 0; y--)
        for (int x = width - 1; x >= 0; x--)
          nearest_take (&plane, x, y, -1);
    }
}
