/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "fast/level-build.h"

#include "base/mem.h"
#include "fast/candidates.h"
#include "fast/features.h"
#include "fast/pyramid.h"

static gboolean
level_init (ElsCorpusLevel *level, int radius, const ElsPyramidLevel *from,
            int n_axes, gboolean whole, const ElsProgress *progress,
            GError **error)
{
  gsize n;

  *level = (ElsCorpusLevel){
    .width = from->width,
    .height = from->height,
    .radius = MIN (radius, (MIN (from->width, from->height) - 1) / 2),
    .stride = (gsize) from->width + 2 * ELS_LEVEL_MARGIN,
  };
  n = els_corpus_level_size (level);
  level->features = els_corpus_level_allocate (n, from->n_features);
  level->usable = els_mem_try_new (guint8, n);
  level->near = els_mem_try_new (gint32, n);
  level->potential = els_mem_try_new (float, n);
  if (level->features == NULL || level->usable == NULL || level->near == NULL
      || level->potential == NULL)
    return els_mem_error (n, (gsize) from->n_features * sizeof (gint16), error);
  els_features_make (level, from, n_axes, progress);
  return els_candidates_choose (level, from, whole, progress, error);
}

gboolean
els_corpus_levels_start (ElsPyramidLevel *base, const ElsAtlas *atlas,
                         GError **error)
{
  const gsize n = (gsize) atlas->width * (gsize) atlas->height;

  *base = (ElsPyramidLevel){ .width = atlas->width,
                             .height = atlas->height,
                             .n_features = atlas->n_features,
                             .colour = atlas->plane };
  base->weight = els_mem_try_new (float, n);
  if (base->weight == NULL)
    return els_mem_error (n, sizeof (float), error);
  for (gsize i = 0; i < n; i++)
    base->weight[i] = atlas->usable[i];
  return TRUE;
}

gboolean
els_corpus_levels_init (ElsCorpusLevel *levels, int n, const int *radii,
                        const ElsAtlas *atlas, gboolean whole,
                        const ElsProgress *progress, GError **error)
{
  ElsPyramidLevel now = { 0 }, next = { 0 };
  gboolean fine = els_corpus_levels_start (&now, atlas, error);
  double left = 1.0; /* of the work */

  for (int l = 0; fine && l < n; l++)
    {
      fine
          = els_progress_report (progress, 1.0 - left, 1.0, error)
            && level_init (&levels[l], radii[l], &now, atlas->axes.n, whole,
                           progress, error)
            && (l + 1 == n || els_pyramid_halve (&now, &next, progress, error));
      if (fine && l + 1 < n)
        levels[l].detail_ratio = els_pyramid_detail_ratio (&now, &next);
      else if (l > 0)
        levels[l].detail_ratio = levels[l - 1].detail_ratio;
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
