/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "fast/scene-level.h"

#include "base/mem.h"
#include "fast/features.h"
#include "fast/pyramid.h"

/* Level 0 of the picture's pyramid, and of the pixels' kinds. */
typedef struct
{
  const ElsSceneBasis *basis;
  ElsPyramidLevel *base;
  guint8 *kind;
} SceneBase;

static void
scene_base_row (int y, gpointer data)
{
  const SceneBase *task = data;
  const ElsSceneBasis *basis = task->basis;
  const gsize width = (gsize) basis->width;

  for (int x = 0; x < basis->width; x++)
    {
      const gsize i = (gsize) y * width + (gsize) x;
      const gboolean is_free = els_scene_is_free (basis->scene, x, y);

      if (is_free)
        task->kind[i] = ELS_SCENE_FREE;
      if ((!is_free || basis->starts)
          && els_scene_is_seen (basis->scene, basis->corpus, x, y))
        {
          if (!is_free)
            task->kind[i] = ELS_SCENE_KNOWN;
          task->base->weight[i] = 1.0f;
          els_axes_project (basis->axes, basis->standard,
                            els_scene_pixel (basis->scene, basis->corpus, x, y),
                            task->base->colour + i * (gsize) basis->n_features);
        }
    }
}

static gboolean
scene_base_init (const ElsSceneBasis *basis, ElsPyramidLevel *base,
                 ElsSceneLevel *level, const ElsProgress *progress,
                 GError **error)
{
  const gsize n = (gsize) basis->width * (gsize) basis->height;
  const gsize pixel = (gsize) basis->n_features * sizeof (float);
  SceneBase task = { .basis = basis, .base = base };

  *base = (ElsPyramidLevel){ .width = basis->width,
                             .height = basis->height,
                             .n_features = basis->n_features };
  base->colour = els_mem_try (n, pixel);
  base->weight = els_mem_try_new (float, n);
  level->kind = els_mem_try_new (guint8, n);
  if (base->colour == NULL || base->weight == NULL || level->kind == NULL)
    return els_mem_error (n, pixel, error);
  task.kind = level->kind;
  els_progress_execute (progress, basis->height, scene_base_row, &task);
  return TRUE;
}

/* The kinds of the level above: known only if all is, free if anything is. */
static gboolean
scene_halve_kinds (const ElsSceneLevel *from, ElsSceneLevel *to, GError **error)
{
  const gsize n = (gsize) to->width * (gsize) to->height;

  to->kind = els_mem_try_new (guint8, n);
  if (to->kind == NULL)
    return els_mem_error (n, sizeof (guint8), error);
  for (int y = 0; y < to->height; y++)
    for (int x = 0; x < to->width; x++)
      {
        guint8 any = 0, all = ELS_SCENE_KNOWN;

        for (int j = 2 * y; j <= MIN (2 * y + 1, from->height - 1); j++)
          for (int i = 2 * x; i <= MIN (2 * x + 1, from->width - 1); i++)
            {
              const guint8 kind
                  = from->kind[(gsize) j * (gsize) from->width + (gsize) i];

              any |= kind & ELS_SCENE_FREE;
              all &= kind;
            }
        to->kind[(gsize) y * (gsize) to->width + (gsize) x]
            = any != 0 ? ELS_SCENE_FREE : all;
      }
  return TRUE;
}

/* Marks along a row or column what lies within radius of a marked pixel. */
static void
scene_spread (guint8 *kind, int n, gsize stride, int radius, gboolean joins,
              guint8 from, guint8 mark)
{
  for (int pass = 0; pass < 2; pass++)
    {
      int since = radius + 1; /* pixels since a marked one */

      for (int k = joins ? -radius : 0; k < n; k++)
        {
          const int forward = (k % n + n) % n;
          const gsize at
              = (gsize) (pass == 0 ? forward : n - 1 - forward) * stride;

          since = (kind[at] & from) ? 0 : since + 1;
          if (since <= radius)
            kind[at] |= mark;
        }
    }
}

/* Free pixels and those within the windows' radius of one. */
static void
scene_mark_active (ElsSceneLevel *level, int radius, ElsTile tile)
{
  enum
  {
    ACROSS = 8
  };
  const gsize width = (gsize) level->width;

  for (int y = 0; y < level->height; y++)
    scene_spread (level->kind + (gsize) y * width, level->width, 1, radius,
                  (tile & ELS_TILE_HORIZONTAL) != 0, ELS_SCENE_FREE, ACROSS);
  for (int x = 0; x < level->width; x++)
    scene_spread (level->kind + x, level->height, width, radius,
                  (tile & ELS_TILE_VERTICAL) != 0, ACROSS, ELS_SCENE_ACTIVE);
  for (gsize i = 0; i < width * (gsize) level->height; i++)
    {
      level->kind[i] &= (guint8) ~ACROSS;
      level->n_free += level->kind[i] & ELS_SCENE_FREE ? 1 : 0;
    }
}

/* v / 2^l, to the nearest. */
static int
scene_halved (int v, int l)
{
  return l == 0 ? v : (v + (1 << (l - 1))) >> l;
}

static gboolean
scene_level_init (ElsSceneLevel *level, int l, const ElsSceneBasis *basis,
                  const ElsPyramidLevel *from, const ElsProgress *progress,
                  GError **error)
{
  const ElsScene *scene = basis->scene;
  const ElsCorpusLevel *corpus = &basis->level[l];
  const gsize n = (gsize) from->width * (gsize) from->height;
  const gsize n_features = (gsize) from->n_features;

  level->in_corpus = basis->in_corpus;
  level->from_x = scene_halved (basis->from_x, l);
  level->from_y = scene_halved (basis->from_y, l);
  level->noise_x = scene_halved (scene->noise_x, l);
  level->noise_y = scene_halved (scene->noise_y, l);
  level->features = els_mem_try (n, n_features * sizeof (gint16));
  if (level->features == NULL)
    return els_mem_error (n, n_features * sizeof (gint16), error);
  els_features_apply (&corpus->basis, from, 0, level->features, progress);
  scene_mark_active (level, corpus->radius, basis->tile);
  for (gsize i = 0; i < n; i++)
    if (!(level->kind[i] & ELS_SCENE_KNOWN)
        && !(basis->starts && from->weight[i] > 0.0f))
      els_features_set (level->features + i * n_features, 0, from->n_features);
  return TRUE;
}

gboolean
els_scene_levels_init (ElsSceneLevel *levels, int n, const ElsSceneBasis *basis,
                       const ElsProgress *progress, GError **error)
{
  ElsPyramidLevel now = { 0 }, next = { 0 };
  gboolean fine = scene_base_init (basis, &now, &levels[0], progress, error);

  for (int l = 0; fine && l < n; l++)
    {
      levels[l].width = now.width;
      levels[l].height = now.height;
      fine
          = els_progress_report (progress, l, n, error)
            && (l == 0 || scene_halve_kinds (&levels[l - 1], &levels[l], error))
            && (l + 1 == n || els_pyramid_halve (&now, &next, progress, error));
      if (fine)
        fine = scene_level_init (&levels[l], l, basis, &now, progress, error);
      els_pyramid_clear (&now);
      now = next;
      next = (ElsPyramidLevel){ 0 };
    }
  els_pyramid_clear (&now);
  return fine;
}

void
els_scene_level_clear (ElsSceneLevel *level)
{
  els_mem_free (level->features);
  els_mem_free (level->kind);
  *level = (ElsSceneLevel){ 0 };
}

void
els_scene_levels_account (int width, int height, int n_features, int n,
                          guint64 *levels, guint64 *making)
{
  const guint64 features = (guint64) n_features;
  const guint64 pyramid = (features + 2 + 1) * sizeof (float);

  els_mem_account (making, (guint64) width, (guint64) height,
                   pyramid + pyramid / 4);
  els_mem_account (making, (guint64) width + (guint64) height + 1, 1, pyramid);
  for (int l = 0; l < n; l++)
    {
      els_mem_account (levels, (guint64) width, (guint64) height,
                       features * sizeof (gint16) + sizeof (guint8));
      width = (width + 1) / 2;
      height = (height + 1) / 2;
    }
}
