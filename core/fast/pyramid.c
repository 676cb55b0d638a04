/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "fast/pyramid.h"

#include <math.h>

#include "kernels/patch.h"
#include "base/mem.h"

typedef struct
{
  const float *from, *weight;
  float *to, *to_weight; /* to_weight may be NULL */
  int width, height;     /* of `from` */
  int channels;
} PyramidPlane;

static void
pyramid_pixel (const PyramidPlane *plane, int x, int y, gsize out)
{
  static const float tap[4] = { 0.125f, 0.375f, 0.375f, 0.125f };
  float sum[ELS_FEATURES_MAX] = { 0 };
  float weights = 0.0f;

  for (int j = 0; j < 4; j++)
    {
      const int from_y = CLAMP (2 * y - 1 + j, 0, plane->height - 1);

      for (int i = 0; i < 4; i++)
        {
          const int from_x = CLAMP (2 * x - 1 + i, 0, plane->width - 1);
          const gsize at
              = (gsize) from_y * (gsize) plane->width + (gsize) from_x;
          const float w = tap[j] * tap[i] * plane->weight[at];

          weights += w;
          for (int c = 0; c < plane->channels; c++)
            sum[c] += w * plane->from[at * (gsize) plane->channels + (gsize) c];
        }
    }
  for (int c = 0; c < plane->channels; c++)
    plane->to[out * (gsize) plane->channels + (gsize) c]
        = weights > 1e-6f ? sum[c] / weights : 0.0f;
  if (plane->to_weight != NULL)
    plane->to_weight[out] = weights;
}

static void
pyramid_row (int y, gpointer data)
{
  const PyramidPlane *plane = data;
  const int width = (plane->width + 1) / 2;

  for (int x = 0; x < width; x++)
    pyramid_pixel (plane, x, y, (gsize) y * (gsize) width + (gsize) x);
}

static void
pyramid_plane (PyramidPlane plane, const ElsProgress *progress)
{
  els_progress_execute (progress, (plane.height + 1) / 2, pyramid_row, &plane);
}

typedef struct
{
  const ElsPyramidLevel *level;
  float *detail;
} PyramidDetail;

/* The neighbour at `at` if it is there and usable, else the pixel itself. */
static gsize
pyramid_neighbour (const ElsPyramidLevel *level, gsize i, gboolean there,
                   gsize at)
{
  return there && level->weight[at] > 0.0f ? at : i;
}

/* Second differences of the leading axis along x and y: what the next level
 * cannot show, on top of what this one could not. */
static void
pyramid_detail_row (int y, gpointer data)
{
  const PyramidDetail *task = data;
  const ElsPyramidLevel *level = task->level;
  const gsize width = (gsize) level->width, n = (gsize) level->n_features;
  float *detail = task->detail;

  for (int x = 0; x < level->width; x++)
    {
      const gsize i = (gsize) y * width + (gsize) x;
      const gsize left = pyramid_neighbour (level, i, x > 0, i - 1);
      const gsize right
          = pyramid_neighbour (level, i, x + 1 < level->width, i + 1);
      const gsize up = pyramid_neighbour (level, i, y > 0, i - width);
      const gsize below
          = pyramid_neighbour (level, i, y + 1 < level->height, i + width);
      const float *a = level->colour;
      const float twice = 2.0f * a[i * n];

      detail[2 * i] = fabsf (twice - a[left * n] - a[right * n])
                      + (level->detail ? level->detail[2 * i] : 0.0f);
      detail[2 * i + 1] = fabsf (twice - a[up * n] - a[below * n])
                          + (level->detail ? level->detail[2 * i + 1] : 0.0f);
    }
}

gboolean
els_pyramid_halve (const ElsPyramidLevel *from, ElsPyramidLevel *to,
                   const ElsProgress *progress, GError **error)
{
  const gsize n_from = (gsize) from->width * (gsize) from->height;
  g_auto (ElsBlock) detail = els_mem_try (n_from, 2 * sizeof (float));
  gsize n;

  to->width = (from->width + 1) / 2;
  to->height = (from->height + 1) / 2;
  to->n_features = from->n_features;
  n = (gsize) to->width * (gsize) to->height;
  to->colour = els_mem_try (n, (gsize) to->n_features * sizeof (float));
  to->detail = els_mem_try (n, 2 * sizeof (float));
  to->weight = els_mem_try_new (float, n);
  if (detail == NULL || to->colour == NULL || to->detail == NULL
      || to->weight == NULL)
    return els_mem_error (n_from, 2 * sizeof (float), error);

  els_progress_execute (progress, from->height, pyramid_detail_row,
                        &(PyramidDetail){ from, detail });
  pyramid_plane ((PyramidPlane){ from->colour, from->weight, to->colour,
                                 to->weight, from->width, from->height,
                                 from->n_features },
                 progress);
  pyramid_plane ((PyramidPlane){ detail, from->weight, to->detail, NULL,
                                 from->width, from->height, 2 },
                 progress);
  return TRUE;
}

double
els_pyramid_detail_ratio (const ElsPyramidLevel *level,
                          const ElsPyramidLevel *above)
{
  const gsize n = (gsize) level->width * (gsize) level->height;
  const gsize n_features = (gsize) level->n_features;
  double weights = 0.0, mean[ELS_FEATURES_MAX] = { 0 };
  double detail_ratio = 0.0, all = 0.0;

  for (gsize i = 0; i < n; i++)
    {
      weights += (double) level->weight[i];
      for (gsize c = 0; c < n_features; c++)
        mean[c] += (double) level->weight[i]
                   * (double) level->colour[i * n_features + c];
    }
  for (gsize i = 0; i < n; i++)
    {
      const gsize x = i % (gsize) level->width, y = i / (gsize) level->width;
      const gsize up = y / 2 * (gsize) above->width + x / 2;

      for (gsize c = 0; c < n_features; c++)
        {
          const double v = (double) level->colour[i * n_features + c];
          const double d = v - (double) above->colour[up * n_features + c];
          const double e = v - mean[c] / weights;

          detail_ratio += (double) level->weight[i] * d * d;
          all += (double) level->weight[i] * e * e;
        }
    }
  return all > 0.0 ? MIN (sqrt (detail_ratio / all), 1.0) : 0.0;
}

void
els_pyramid_clear (ElsPyramidLevel *level)
{
  els_mem_free (level->colour);
  els_mem_free (level->detail);
  els_mem_free (level->weight);
  *level = (ElsPyramidLevel){ 0 };
}
