/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "level.h"

#include "../mem.h"
#include "features.h"
#include "positions.h"

/* Positions that the limits of the classes of contrast are taken from. */
#define LEVEL_SAMPLES 65536
#define LEVEL_BAND 65536 /* positions that are put into classes by one thread */

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

typedef struct
{
  ElsLevel *level;
  guint limits[ELS_LEVEL_KINDS]; /* the least contrast of each class, or so */
} LevelClasses;

static void
level_classify_band (int band, gpointer data)
{
  const LevelClasses *classes = data;
  const ElsLevel *level = classes->level;
  const gsize from = (gsize) band * LEVEL_BAND;
  const gsize to = MIN (from + LEVEL_BAND, level->n_list);

  for (gsize i = from; i < to; i++)
    {
      const guint contrast = level_contrast (level, level->list[i]);
      guint8 kind = 0;

      while (kind + 1 < ELS_LEVEL_KINDS && contrast > classes->limits[kind + 1])
        kind++;
      level->kind[level->list[i]] = kind;
    }
}

/* Classes of equally many positions by contrast. */
static gboolean
level_classify (ElsLevel *level, const ElsStage *stage, GError **error)
{
  const gsize n = MIN (level->n_list, LEVEL_SAMPLES);
  LevelClasses classes = { .level = level };
  g_auto (ElsBlock) block = els_mem_try_new (guint, n);
  guint *sorted = block;

  if (sorted == NULL)
    return els_mem_error (n, sizeof (guint), error);
  for (gsize i = 0; i < n; i++)
    sorted[i]
        = level_contrast (level, level->list[i * level->n_list / n]);
  qsort (sorted, n, sizeof (guint), level_compare);
  for (gsize k = 0; k < ELS_LEVEL_KINDS; k++)
    classes.limits[k] = sorted[n * k / ELS_LEVEL_KINDS];
  els_stage_execute (stage,
                     (int) ((level->n_list + LEVEL_BAND - 1) / LEVEL_BAND),
                     level_classify_band, &classes);
  return TRUE;
}

static gboolean
level_init (ElsLevel *level, int radius, const ElsPyramidLevel *from,
            int n_axes, const ElsStage *stage, GError **error)
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
  els_features_make (level, from, n_axes, stage);
  return els_positions_choose (level, from, stage, error)
         && level_classify (level, stage, error);
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
                 const ElsAtlas *atlas, const ElsStage *stage, GError **error)
{
  ElsPyramidLevel now = { 0 }, next = { 0 };
  gboolean fine = levels_start (&now, atlas, error);
  double left = 1.0; /* of the work */

  for (int l = 0; fine && l < n; l++)
    {
      fine = els_stage_report (stage, 1.0 - left, 1.0, error)
             && level_init (&levels[l], radii[l], &now, atlas->n_axes, stage,
                            error)
             && (l + 1 == n || els_pyramid_halve (&now, &next, stage, error));
      if (fine && l + 1 < n)
        levels[l].grain = els_pyramid_grain (&now, &next);
      else if (l > 0)
        levels[l].grain = levels[l - 1].grain;
      left /= 4.0;
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
