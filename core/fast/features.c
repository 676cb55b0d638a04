/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "fast/features.h"

#include <math.h>

/* Weight of the detail features beside colour. */
#define FEATURES_DETAIL 0.7f
#define FEATURES_DETAILS 2 /* planes of the pyramid: along x, along y */

/* What turns a float feature into its integer. */
typedef struct
{
  float mean[ELS_PATCH_CHANNELS], scale[ELS_PATCH_CHANNELS];
  int source[ELS_PATCH_CHANNELS]; /* colour axis, or 4 + detail channel */
  int n;
} Features;

/* Colour axes, then details; a band computes one. */
typedef struct
{
  const ElsPyramidLevel *from;
  double mean[ELS_PATCH_CHANNELS + FEATURES_DETAILS];
  double variance[ELS_PATCH_CHANNELS + FEATURES_DETAILS];
} FeaturesMoments;

/* Weighted mean and variance of a plane, in the order of its pixels. */
static void
features_moments_band (int band, gpointer data)
{
  FeaturesMoments *moments = data;
  const ElsPyramidLevel *from = moments->from;
  const gsize n = (gsize) from->width * (gsize) from->height;
  const gboolean detail = band >= ELS_PATCH_CHANNELS;
  const gsize channels = detail ? FEATURES_DETAILS : ELS_PATCH_CHANNELS;
  const float *values = detail ? from->detail : from->colour;
  double mean, sum = 0.0, weights = 0.0, squares = 0.0;

  if (values == NULL)
    return;
  values += detail ? band - ELS_PATCH_CHANNELS : band;
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
features_add_details (Features *features, const FeaturesMoments *moments,
                      int n_axes)
{
  double sum = 0.0;

  for (int d = 0; d < FEATURES_DETAILS; d++)
    {
      const int at = MIN (n_axes + d, ELS_PATCH_CHANNELS - 1);

      features->mean[at] += (float) moments->mean[ELS_PATCH_CHANNELS + d];
      features->source[at] = ELS_PATCH_CHANNELS + (n_axes == 3 ? 2 : d);
      features->n = at + 1;
      sum += 0.5 * moments->variance[ELS_PATCH_CHANNELS + d];
    }
  for (int at = n_axes; at < features->n; at++)
    features->scale[at]
        = sum > 1e-14 ? (float) ((double) (FEATURES_DETAIL * ELS_LEVEL_UNIT)
                                 / sqrt (2.0 * sum))
                      : 0.0f;
}

/* One scale for all colour axes (as one deviation for all channels), one for
 * both details; what does not vary stays 0. */
static Features
features_choose (const FeaturesMoments *moments, int n_axes)
{
  Features features = { .n = n_axes };
  double sum = 0.0;

  for (int a = 0; a < n_axes; a++)
    {
      features.mean[a] = (float) moments->mean[a];
      features.source[a] = a;
      sum += moments->variance[a];
    }
  sum /= MIN (n_axes, 3);
  for (int a = 0; a < n_axes; a++)
    features.scale[a]
        = sum > 1e-12 ? (float) ((double) ELS_LEVEL_UNIT / sqrt (sum)) : 0.0f;
  if (moments->from->detail != NULL && n_axes < ELS_PATCH_CHANNELS)
    features_add_details (&features, moments, n_axes);
  return features;
}

typedef struct
{
  ElsCorpusLevel *level;
  const ElsPyramidLevel *from;
  Features features;
} FeaturesTask;

static float
features_value (const ElsPyramidLevel *from, gsize i, int source)
{
  if (source < ELS_PATCH_CHANNELS)
    return from->colour[i * ELS_PATCH_CHANNELS + (gsize) source];
  if (source < ELS_PATCH_CHANNELS + FEATURES_DETAILS)
    return from->detail[2 * i + (gsize) (source - ELS_PATCH_CHANNELS)];
  return from->detail[2 * i] + from->detail[2 * i + 1];
}

/* To the nearest, halves up. */
static gint16
features_round (float v)
{
  const float range = (float) ELS_PATCH_RANGE;
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
  const Features *features = &task->features;
  const ElsCorpusLevel *level = task->level;
  const gsize y = features_mirror (row - ELS_LEVEL_MARGIN, level->height);
  gint16 *to
      = level->features + (gsize) row * level->stride * ELS_PATCH_CHANNELS;

  for (int x = -ELS_LEVEL_MARGIN; x < level->width + ELS_LEVEL_MARGIN;
       x++, to += ELS_PATCH_CHANNELS)
    {
      const gsize i
          = y * (gsize) level->width + features_mirror (x, level->width);

      for (int k = 0; k < features->n; k++)
        to[k] = features_round (
            (features_value (task->from, i, features->source[k])
             - features->mean[k])
            * features->scale[k]);
    }
}

void
els_features_make (ElsCorpusLevel *level, const ElsPyramidLevel *from,
                   int n_axes, const ElsProgress *progress)
{
  FeaturesMoments moments = { .from = from };
  FeaturesTask task = { .level = level, .from = from };

  els_progress_execute (progress, G_N_ELEMENTS (moments.mean),
                        features_moments_band, &moments);
  task.features = features_choose (&moments, n_axes);
  els_progress_execute (progress, level->height + 2 * ELS_LEVEL_MARGIN,
                        features_row, &task);
}
