/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "level.h"

#include <math.h>

#include "../mem.h"
#include "nearest.h"
#include "pyramid.h"

/* Weight of the detail features beside colour. */
#define LEVEL_DETAIL 0.7f
/* Positions that the limits of the classes of contrast are taken from. */
#define LEVEL_SAMPLES 65536
/* A pixel of a coarser level counts as usable from this share. */
#define LEVEL_USABLE 0.5f

/* What turns a float feature into its integer. */
typedef struct
{
  float mean[ELS_PATCH_CHANNELS], scale[ELS_PATCH_CHANNELS];
  int source[ELS_PATCH_CHANNELS]; /* colour axis, or 4 + detail channel */
  int n;
} LevelFeatures;

/* Weighted mean and variance of every channels-th float. */
static void
level_moments (const float *values, const float *weight, gsize n,
               gsize channels, double *mean, double *variance)
{
  double sum = 0.0, weights = 0.0, squares = 0.0;

  for (gsize i = 0; i < n; i++)
    {
      sum += (double) weight[i] * (double) values[i * channels];
      weights += (double) weight[i];
    }
  *mean = weights > 0.0 ? sum / weights : 0.0;
  for (gsize i = 0; i < n; i++)
    {
      const double d = (double) values[i * channels] - *mean;

      squares += (double) weight[i] * d * d;
    }
  *variance = weights > 0.0 ? squares / weights : 0.0;
}

/* One scale for all colour axes (as one deviation for all channels), one for
 * both details; what does not vary stays 0. */
static LevelFeatures
level_features (const ElsPyramidLevel *from, int n_axes)
{
  const gsize n = (gsize) from->width * (gsize) from->height;
  LevelFeatures features = { .n = n_axes };
  double mean, variance, sum = 0.0;

  for (int a = 0; a < n_axes; a++)
    {
      level_moments (from->colour + a, from->weight, n, ELS_PATCH_CHANNELS,
                     &mean, &variance);
      features.mean[a] = (float) mean;
      features.source[a] = a;
      sum += variance;
    }
  sum /= MIN (n_axes, 3);
  for (int a = 0; a < n_axes; a++)
    features.scale[a]
        = sum > 1e-12 ? (float) ((double) ELS_LEVEL_UNIT / sqrt (sum)) : 0.0f;

  if (from->detail == NULL || n_axes >= ELS_PATCH_CHANNELS)
    return features;
  sum = 0.0;
  for (int d = 0; d < 2; d++)
    {
      const int at = MIN (n_axes + d, ELS_PATCH_CHANNELS - 1);

      level_moments (from->detail + d, from->weight, n, 2, &mean, &variance);
      features.mean[at] += (float) mean;
      features.source[at] = ELS_PATCH_CHANNELS + (n_axes == 3 ? 2 : d);
      features.n = at + 1;
      sum += 0.5 * variance;
    }
  for (int at = n_axes; at < features.n; at++)
    features.scale[at]
        = sum > 1e-14 ? (float) ((double) (LEVEL_DETAIL * ELS_LEVEL_UNIT)
                                 / sqrt (2.0 * sum))
                      : 0.0f;
  return features;
}

static float
level_value (const ElsPyramidLevel *from, gsize i, int source)
{
  if (source < ELS_PATCH_CHANNELS)
    return from->colour[i * ELS_PATCH_CHANNELS + (gsize) source];
  if (source < ELS_PATCH_CHANNELS + 2)
    return from->detail[2 * i + (gsize) (source - ELS_PATCH_CHANNELS)];
  return from->detail[2 * i] + from->detail[2 * i + 1];
}

static void
level_quantise (ElsLevel *level, const ElsPyramidLevel *from, int n_axes)
{
  const LevelFeatures features = level_features (from, n_axes);

  for (int y = -ELS_LEVEL_MARGIN; y < level->height + ELS_LEVEL_MARGIN; y++)
    for (int x = -ELS_LEVEL_MARGIN; x < level->width + ELS_LEVEL_MARGIN; x++)
      {
        const gsize i = (gsize) CLAMP (y, 0, level->height - 1)
                            * (gsize) level->width
                        + (gsize) CLAMP (x, 0, level->width - 1);
        gint16 *to = level->features
                     + (gsize) els_level_position (level, x, y)
                           * ELS_PATCH_CHANNELS;

        for (int k = 0; k < features.n; k++)
          {
            const float v
                = (level_value (from, i, features.source[k])
                   - features.mean[k])
                  * features.scale[k];
            const float range = (float) ELS_PATCH_RANGE;

            to[k] = (gint16) floorf (CLAMP (v, -range, range) + 0.5f);
          }
      }
}

/* Whether the window at (x, y) lies in the picture, on usable pixels only. */
static gboolean
level_whole (const ElsPyramidLevel *from, int radius, int x, int y,
             gboolean any)
{
  if (x < radius || y < radius || x + radius >= from->width
      || y + radius >= from->height)
    return FALSE;
  for (int j = y - radius; !any && j <= y + radius; j++)
    for (int i = x - radius; i <= x + radius; i++)
      if (from->weight[(gsize) j * (gsize) from->width + (gsize) i]
          < LEVEL_USABLE)
        return FALSE;
  return TRUE;
}

typedef enum
{
  LEVEL_WINDOWS_WHOLE,  /* whole, nothing unusable in them */
  LEVEL_WINDOWS_INSIDE, /* inside the picture, usable centre */
  LEVEL_WINDOWS_CENTRE, /* usable centre */
  LEVEL_WINDOWS_BEST    /* the pixels with the largest usable share */
} LevelWindows;

static gsize
level_mark (ElsLevel *level, const ElsPyramidLevel *from, LevelWindows windows)
{
  const gsize n = (gsize) from->width * (gsize) from->height;
  float least = LEVEL_USABLE;
  gsize count = 0;

  if (windows == LEVEL_WINDOWS_BEST)
    {
      least = 0.0f;
      for (gsize i = 0; i < n; i++)
        least = MAX (least, from->weight[i]);
    }
  for (int y = 0; y < from->height; y++)
    for (int x = 0; x < from->width; x++)
      {
        const gsize i = (gsize) y * (gsize) from->width + (gsize) x;
        gboolean usable = from->weight[i] >= least;

        if (usable && windows <= LEVEL_WINDOWS_INSIDE)
          usable = level_whole (from, level->radius, x, y,
                                windows == LEVEL_WINDOWS_INSIDE);
        level->usable[els_level_position (level, x, y)] = usable ? 1 : 0;
        count += usable ? 1 : 0;
      }
  return count;
}

/* Takes the strictest rule that leaves a fair share of the usable pixels. */
static gboolean
level_choose (ElsLevel *level, const ElsPyramidLevel *from, GError **error)
{
  const gsize all = level_mark (level, from, LEVEL_WINDOWS_CENTRE);
  const gsize rows = (gsize) level->height + 2 * ELS_LEVEL_MARGIN;
  gsize count = level_mark (level, from, LEVEL_WINDOWS_WHOLE);

  if (4 * count < all)
    count = level_mark (level, from, LEVEL_WINDOWS_INSIDE);
  if (16 * count < all || count == 0)
    count = level_mark (level, from, LEVEL_WINDOWS_CENTRE);
  if (count == 0)
    count = level_mark (level, from, LEVEL_WINDOWS_BEST);

  level->list = els_mem_try_new (gint32, count);
  if (level->list == NULL)
    return els_mem_error (count, sizeof (gint32), error);
  level->n_list = 0;
  for (gsize i = 0; i < level->stride * rows; i++)
    if (level->usable[i])
      level->list[level->n_list++] = (gint32) i;
  els_nearest (level->usable, (int) level->stride, (int) rows, level->stride,
               level->near);
  return TRUE;
}

/* Sum of absolute differences of the leading axis around a position. */
static guint
level_contrast (const ElsLevel *level, gint32 position)
{
  guint sum = 0;

  for (int j = -1; j <= 1; j++)
    for (int i = -1; i <= 1; i++)
      {
        const gint16 *at = els_level_pixel (
            level, position + (gint32) ((gssize) j * (gssize) level->stride)
                       + i);

        sum += (guint) ABS (at[0] - at[ELS_PATCH_CHANNELS]);
        sum += (guint) ABS (at[0] - at[level->stride * ELS_PATCH_CHANNELS]);
      }
  return sum;
}

static int
level_compare (gconstpointer a, gconstpointer b)
{
  const guint x = *(const guint *) a, y = *(const guint *) b;

  return (x > y) - (x < y);
}

/* Classes of equally many positions by contrast. */
static gboolean
level_classify (ElsLevel *level, GError **error)
{
  const gsize n = MIN (level->n_list, LEVEL_SAMPLES);
  guint limits[ELS_LEVEL_KINDS];
  g_auto (ElsBlock) block = els_mem_try_new (guint, n);
  guint *sorted = block;

  if (sorted == NULL)
    return els_mem_error (n, sizeof (guint), error);
  for (gsize i = 0; i < n; i++)
    sorted[i]
        = level_contrast (level, level->list[i * level->n_list / n]);
  qsort (sorted, n, sizeof (guint), level_compare);
  for (gsize k = 0; k < ELS_LEVEL_KINDS; k++)
    limits[k] = sorted[n * k / ELS_LEVEL_KINDS];
  for (gsize i = 0; i < level->n_list; i++)
    {
      const guint contrast = level_contrast (level, level->list[i]);
      guint8 kind = 0;

      while (kind + 1 < ELS_LEVEL_KINDS && contrast > limits[kind + 1])
        kind++;
      level->kind[level->list[i]] = kind;
    }
  return TRUE;
}

static gboolean
level_init (ElsLevel *level, int radius, const ElsPyramidLevel *from,
            int n_axes, GError **error)
{
  gsize n;

  *level = (ElsLevel){
    .width = from->width,
    .height = from->height,
    .radius = MIN (radius, (MIN (from->width, from->height) - 1) / 2),
    .stride = (gsize) from->width + 2 * ELS_LEVEL_MARGIN,
  };
  n = els_level_size (level);
  /* The filling of the last row of the last window lies behind the plane. */
  level->features = els_mem_try (n + ELS_PATCH_ROW_MAX,
                                 ELS_PATCH_CHANNELS * sizeof (gint16));
  level->usable = els_mem_try_new (guint8, n);
  level->near = els_mem_try_new (gint32, n);
  level->kind = els_mem_try_new (guint8, n);
  level->potential = els_mem_try_new (float, n);
  if (level->features == NULL || level->usable == NULL || level->near == NULL
      || level->kind == NULL || level->potential == NULL)
    return els_mem_error (n, ELS_PATCH_CHANNELS * sizeof (gint16), error);
  level_quantise (level, from, n_axes);
  return level_choose (level, from, error) && level_classify (level, error);
}

/* Level 0 of the pyramid: the atlas; the colours stay the atlas'. */
static gboolean
levels_start (ElsPyramidLevel *base, const ElsAtlas *atlas, GError **error)
{
  const gsize n = (gsize) atlas->width * (gsize) atlas->height;

  *base = (ElsPyramidLevel){ .width = atlas->width,
                             .height = atlas->height,
                             .colour = atlas->plane };
  base->weight = els_mem_try_new (float, n);
  if (base->weight == NULL)
    return els_mem_error (n, sizeof (float), error);
  for (gsize i = 0; i < n; i++)
    base->weight[i] = atlas->usable[i];
  return TRUE;
}

gboolean
els_levels_init (ElsLevel *levels, int n, const int *radii,
                 const ElsAtlas *atlas, GError **error)
{
  ElsPyramidLevel now = { 0 }, next = { 0 };
  gboolean fine = levels_start (&now, atlas, error);

  for (int l = 0; fine && l < n; l++)
    {
      fine = level_init (&levels[l], radii[l], &now, atlas->n_axes, error)
             && (l + 1 == n || els_pyramid_halve (&now, &next, error));
      if (fine && l + 1 < n)
        levels[l].grain = els_pyramid_grain (&now, &next);
      else if (l > 0)
        levels[l].grain = levels[l - 1].grain;
      if (l == 0)
        now.colour = NULL;
      els_pyramid_clear (&now);
      now = next;
      next = (ElsPyramidLevel){ 0 };
    }
  if (now.colour == atlas->plane)
    now.colour = NULL;
  els_pyramid_clear (&now);
  return fine;
}

void
els_level_clear (ElsLevel *level)
{
  els_mem_free (level->features);
  els_mem_free (level->usable);
  els_mem_free (level->near);
  els_mem_free (level->kind);
  els_mem_free (level->potential);
  els_mem_free (level->list);
  *level = (ElsLevel){ 0 };
}

void
els_levels_account (int width, int height, int n, guint64 *levels,
                    guint64 *making)
{
  const guint64 pyramid = (ELS_PATCH_CHANNELS + 2 + 1) * sizeof (float);

  /* The first level's weights and what halving it needs. */
  els_mem_account (making, (guint64) width, (guint64) height,
                   (1 + 2) * sizeof (float) + pyramid / 4);
  els_mem_account (making, (guint64) width + (guint64) height + 1, 1,
                   pyramid);
  for (int l = 0; l < n; l++)
    {
      els_mem_account (levels, (guint64) width + 2 * ELS_LEVEL_MARGIN,
                       (guint64) height + 2 * ELS_LEVEL_MARGIN,
                       ELS_PATCH_CHANNELS * sizeof (gint16)
                           + 2 * sizeof (guint8) + 3 * sizeof (gint32));
      els_mem_account (levels, ELS_PATCH_ROW_MAX,
                       ELS_PATCH_CHANNELS * sizeof (gint16), 1);
      width = (width + 1) / 2;
      height = (height + 1) / 2;
    }
}
