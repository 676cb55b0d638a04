/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "fast/features.h"

#include <math.h>

/* Weight of the detail features beside colour. */
#define FEATURES_DETAIL 0.7f
#define FEATURES_DETAILS 2 /* planes of the pyramid: along x, along y */

/* Colour axes, as many as there are features, then details; a band computes
 * one. */
typedef struct
{
  const ElsPyramidLevel *from;
  double mean[ELS_FEATURES_MAX + FEATURES_DETAILS];
  double variance[ELS_FEATURES_MAX + FEATURES_DETAILS];
} FeaturesMoments;

/* Weighted mean and variance of a plane, in the order of its pixels. */
static void
features_moments_band (int band, gpointer data)
{
  FeaturesMoments *moments = data;
  const ElsPyramidLevel *from = moments->from;
  const gsize n = (gsize) from->width * (gsize) from->height;
  const int n_features = from->n_features;
  const gboolean detail = band >= n_features;
  const gsize channels = detail ? FEATURES_DETAILS : (gsize) n_features;
  const float *values = detail ? from->detail : from->colour;
  double mean, sum = 0.0, weights = 0.0, squares = 0.0;

  if (values == NULL)
    return;
  values += detail ? band - n_features : band;
  for (gsize i = 0; i < n; i++)
    {
      sum += (double) from->weight[i] * (double) values[i * channels];
      weights += (double) from->weight[i];
    }
  mean = weights > 0.0 ? sum / weights : 0.0;
  for (gsize i = 0; i < n; i++)
    {
      const double d = (double) values[i * channels] - mean;

      squares += (double) from->weight[i] * d * d;
    }
  moments->mean[band] = mean;
  moments->variance[band] = weights > 0.0 ? squares / weights : 0.0;
}

static void
features_add_details (ElsBasis *basis, const FeaturesMoments *moments,
                      int n_axes)
{
  const int n_features = moments->from->n_features;
  const gboolean one = n_axes + 1 == n_features; /* place is left */
  double sum = 0.0;

  for (int d = 0; d < FEATURES_DETAILS; d++)
    {
      const int at = one ? n_axes : n_axes + d;

      basis->mean[at] += (float) moments->mean[n_features + d];
      basis->source[at] = ELS_FEATURES_MAX + (one ? 2 : d);
      basis->n = at + 1;
      sum += 0.5 * moments->variance[n_features + d];
    }
  for (int at = n_axes; at < basis->n; at++)
    basis->scale[at]
        = sum > 1e-14 ? (float) ((double) (FEATURES_DETAIL * ELS_LEVEL_UNIT)
                                 / sqrt (2.0 * sum))
                      : 0.0f;
}

/* One scale for all colour axes (as one deviation for all channels), one for
 * both details; what does not vary stays 0. */
static ElsBasis
features_choose (const FeaturesMoments *moments, int n_axes)
{
  ElsBasis basis = { .n = n_axes };
  double sum = 0.0;

  for (int a = 0; a < n_axes; a++)
    {
      basis.mean[a] = (float) moments->mean[a];
      basis.source[a] = a;
      sum += moments->variance[a];
    }
  sum /= MIN (n_axes, 3);
  for (int a = 0; a < n_axes; a++)
    basis.scale[a]
        = sum > 1e-12 ? (float) ((double) ELS_LEVEL_UNIT / sqrt (sum)) : 0.0f;
  if (moments->from->detail != NULL && n_axes < moments->from->n_features)
    features_add_details (&basis, moments, n_axes);
  return basis;
}

typedef struct
{
  const ElsBasis *basis;
  const ElsPyramidLevel *from;
  int margin; /* pixels on all sides, mirrored */
  float range;
  gint16 *to;
} FeaturesTask;

static float
features_value (const ElsPyramidLevel *from, gsize i, int source)
{
  if (source < ELS_FEATURES_MAX)
    return from->colour[i * (gsize) from->n_features + (gsize) source];
  if (source < ELS_FEATURES_MAX + FEATURES_DETAILS)
    return from->detail[2 * i + (gsize) (source - ELS_FEATURES_MAX)];
  return from->detail[2 * i] + from->detail[2 * i + 1];
}

/* To the nearest, halves up. */
static gint16
features_round (float v, float range)
{
  const float t = CLAMP (v, -range, range) + 0.5f;
  const int whole = (int) t;

  return (gint16) (whole - ((float) whole > t ? 1 : 0));
}

/* Row or column v of n, seen in mirrors at the middle of the outermost ones. */
static gsize
features_mirror (int v, int n)
{
  if (n == 1)
    return 0;
  v %= 2 * n - 2;
  v += v < 0 ? 2 * n - 2 : 0;
  return (gsize) (v < n ? v : 2 * n - 2 - v);
}

/* A row of the plane with its margins. */
static void
features_row (int row, gpointer data)
{
  const FeaturesTask *task = data;
  const ElsPyramidLevel *from = task->from;
  const ElsBasis *basis = task->basis;
  const int margin = task->margin, n_features = from->n_features;
  const gsize y = features_mirror (row - margin, from->height);
  gint16 *to
      = task->to
        + (gsize) row * (gsize) ((from->width + 2 * margin) * n_features);

  for (int x = -margin; x < from->width + margin; x++, to += n_features)
    {
      const gsize i
          = y * (gsize) from->width + features_mirror (x, from->width);

      for (int k = 0; k < basis->n; k++)
        to[k] = features_round ((features_value (from, i, basis->source[k])
                                 - basis->mean[k])
                                    * basis->scale[k],
                                task->range);
    }
}

void
els_features_apply (const ElsBasis *basis, const ElsPyramidLevel *from,
                    int margin, gint16 *to, const ElsProgress *progress)
{
  FeaturesTask task = { basis, from, margin,
                        (float) els_features_range (from->n_features), to };

  els_progress_execute (progress, from->height + 2 * margin, features_row,
                        &task);
}

void
els_features_make (ElsCorpusLevel *level, const ElsPyramidLevel *from,
                   int n_axes, const ElsProgress *progress)
{
  FeaturesMoments moments = { .from = from };

  level->n_features = from->n_features;
  els_progress_execute (progress, from->n_features + FEATURES_DETAILS,
                        features_moments_band, &moments);
  level->basis = features_choose (&moments, n_axes);
  els_features_apply (&level->basis, from, ELS_LEVEL_MARGIN, level->features,
                      progress);
}
