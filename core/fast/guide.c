/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "fast/guide.h"

#include "base/mem.h"
#include "corpus/guide-map.h"
#include "fast/features.h"
#include "fast/level-build.h"
#include "fast/pyramid.h"

/* Where the outermost buckets begin, in standard deviations. */
#define GUIDE_RANGE 2.5f

/* What is due to a position at least, of the mean: potentials take a
 * logarithm. */
#define GUIDE_DUE_LEAST 0.02

void
els_guide_level_clear (ElsGuideLevel *level)
{
  els_corpus_level_clear (&level->corpus);
  els_mem_free (level->features);
  els_mem_free (level->list);
  *level = (ElsGuideLevel){ 0 };
}

/* ---------------------------------------------------------------- planes */

/* The features of a level of the corpus, axes alone: what finer levels have is
 * no matter of guides. */
static gboolean
guide_make_corpus (ElsCorpusLevel *level, const ElsPyramidLevel *from,
                   int n_axes, const ElsProgress *progress, GError **error)
{
  ElsPyramidLevel plain = *from;
  gsize n;

  plain.detail = NULL;
  level->width = from->width;
  level->height = from->height;
  level->stride = (gsize) from->width + 2 * ELS_LEVEL_MARGIN;
  n = els_corpus_level_size (level);
  level->features = els_corpus_level_allocate (n, ELS_GUIDE_FEATURES);
  if (level->features == NULL)
    return els_mem_error (n, ELS_GUIDE_FEATURES * sizeof (gint16), error);
  els_features_make (level, &plain, n_axes, progress);
  return TRUE;
}

static gboolean
guide_make_output (ElsGuideLevel *level, const ElsPyramidLevel *from,
                   const ElsProgress *progress, GError **error)
{
  const gsize n = (gsize) from->width * (gsize) from->height;

  level->width = from->width;
  level->height = from->height;
  level->features = els_mem_try (n, ELS_GUIDE_FEATURES * sizeof (gint16));
  if (level->features == NULL)
    return els_mem_error (n, ELS_GUIDE_FEATURES * sizeof (gint16), error);
  els_features_apply (&level->corpus.basis, from, 0, level->features, progress);
  return TRUE;
}

/* Goes down the pyramid that starts with `base`, which it frees: of the corpus,
 * of n_axes, or, with 0, of the output. */
static gboolean
guide_descend (ElsGuideLevel *levels, int n, ElsPyramidLevel *base, int n_axes,
               const ElsProgress *progress, GError **error)
{
  ElsPyramidLevel now = *base, next = { 0 };
  gboolean fine = TRUE;

  for (int l = 0; fine && l < n; l++)
    {
      fine
          = els_progress_report (progress, l, n, error)
            && (n_axes > 0
                    ? guide_make_corpus (&levels[l].corpus, &now, n_axes,
                                         progress, error)
                    : guide_make_output (&levels[l], &now, progress, error))
            && (l + 1 == n || els_pyramid_halve (&now, &next, progress, error));
      els_pyramid_clear (&now);
      now = next;
      next = (ElsPyramidLevel){ 0 };
    }
  els_pyramid_clear (&now);
  return fine;
}

static gboolean
guide_pyramid_init (ElsPyramidLevel *base, int width, int height,
                    GError **error)
{
  const gsize n = (gsize) width * (gsize) height;

  *base = (ElsPyramidLevel){ .width = width,
                             .height = height,
                             .n_features = ELS_GUIDE_FEATURES };
  base->colour = els_mem_try (n, ELS_GUIDE_FEATURES * sizeof (float));
  base->weight = els_mem_try_new (float, n);
  if (base->colour != NULL && base->weight != NULL)
    return TRUE;
  els_pyramid_clear (base);
  return els_mem_error (n, ELS_GUIDE_FEATURES * sizeof (float), error);
}

static gboolean
guide_fill_corpus (ElsGuideLevel *levels, const ElsGuideBasis *basis,
                   ElsAtlas *atlas, const ElsProgress *progress, GError **error)
{
  ElsPyramidLevel base;

  if (!els_corpus_levels_start (&base, atlas, error))
    return FALSE;
  /* Going down frees the colours. */
  atlas->plane = NULL;
  return guide_descend (levels, basis->n_levels, &base, atlas->axes.n, progress,
                        error);
}

typedef struct
{
  const ElsGuideMap *map;
  const ElsAxes *axes;
  const ElsStandard *standard;
  ElsPyramidLevel *base;
} GuideOutput;

/* What is no number is left at the mean, which is 0. */
static void
guide_output_row (int y, gpointer data)
{
  const GuideOutput *output = data;

  for (int x = 0; x < output->base->width; x++)
    {
      const gsize i = (gsize) y * (gsize) output->base->width + (gsize) x;
      double pixel[ELS_MAX_CHANNELS];

      output->base->weight[i] = 1.0f;
      if (els_guide_map_read (output->map, x, y, pixel))
        els_axes_project (output->axes, output->standard, pixel,
                          output->base->colour + i * ELS_GUIDE_FEATURES);
    }
}

static gboolean
guide_fill_output (ElsGuideLevel *levels, const ElsGuideBasis *basis,
                   const ElsAxes *axes, const ElsStandard *standard,
                   const ElsProgress *progress, GError **error)
{
  ElsPyramidLevel base;
  ElsGuideMap map;
  GuideOutput output = { &map, axes, standard, &base };

  els_guide_map_init (&map, basis->scene, basis->corpus, basis->params->width,
                      basis->params->height);
  if (!guide_pyramid_init (&base, basis->params->width, basis->params->height,
                           error))
    return FALSE;
  els_progress_execute (progress, base.height, guide_output_row, &output);
  return guide_descend (levels, basis->n_levels, &base, 0, progress, error);
}

/* --------------------------------------------------------------- buckets */

static int
guide_bucket_along (gint16 feature)
{
  const float v
      = (float) feature / (2.0f * GUIDE_RANGE * ELS_LEVEL_UNIT) + 0.5f;

  return CLAMP ((int) (v * ELS_GUIDE_SIDE), 0, ELS_GUIDE_SIDE - 1);
}

static int
guide_bucket (const gint16 *features)
{
  return guide_bucket_along (features[1]) * ELS_GUIDE_SIDE
         + guide_bucket_along (features[0]);
}

/* Counting sort: positions of a bucket stay in their order. */
static gboolean
guide_sort (ElsGuideLevel *guide, const ElsCorpusLevel *level, GError **error)
{
  guint32 next[ELS_GUIDE_BUCKETS] = { 0 };

  guide->list = els_mem_try_new (gint32, level->n_list);
  if (guide->list == NULL)
    return els_mem_error (level->n_list, sizeof (gint32), error);
  for (gsize i = 0; i < level->n_list; i++)
    next[guide_bucket (
        els_corpus_level_pixel (&guide->corpus, level->list[i]))]++;
  for (int b = 0; b < ELS_GUIDE_BUCKETS; b++)
    {
      guide->start[b + 1] = guide->start[b] + next[b];
      next[b] = guide->start[b];
    }
  for (gsize i = 0; i < level->n_list; i++)
    guide->list[next[guide_bucket (
        els_corpus_level_pixel (&guide->corpus, level->list[i]))]++]
        = level->list[i];
  return TRUE;
}

static int
guide_bucket_distance (int a, int b)
{
  const int x = a % ELS_GUIDE_SIDE - b % ELS_GUIDE_SIDE;
  const int y = a / ELS_GUIDE_SIDE - b / ELS_GUIDE_SIDE;

  return x * x + y * y;
}

static void
guide_find_nearest (ElsGuideLevel *guide)
{
  for (int b = 0; b < ELS_GUIDE_BUCKETS; b++)
    {
      int nearest = -1;

      for (int k = 0; k < ELS_GUIDE_BUCKETS; k++)
        if (guide->start[k + 1] > guide->start[k]
            && (nearest < 0
                || guide_bucket_distance (b, k)
                       < guide_bucket_distance (b, nearest)))
          nearest = k;
      guide->nearest[b] = (guint16) nearest;
    }
}

static int
guide_output_bucket (const ElsGuideLevel *guide, gsize at)
{
  return guide
      ->nearest[guide_bucket (guide->features + at * ELS_GUIDE_FEATURES)];
}

const gint32 *
els_guide_pool (const ElsGuideLevel *guide, gsize at, gsize *n)
{
  const int b = guide_output_bucket (guide, at);

  *n = guide->start[b + 1] - guide->start[b];
  return guide->list + guide->start[b];
}

/* Uses are due to positions as the output's guides ask for them, bucket by
 * bucket. */
static gboolean
guide_set_due (const ElsGuideLevel *guide, ElsCorpusLevel *level,
               GError **error)
{
  const gsize n = (gsize) guide->width * (gsize) guide->height;
  gsize asked[ELS_GUIDE_BUCKETS] = { 0 };

  level->due = els_mem_try_new (float, els_corpus_level_size (level));
  if (level->due == NULL)
    return els_mem_error (els_corpus_level_size (level), sizeof (float), error);
  for (gsize i = 0; i < n; i++)
    asked[guide_output_bucket (guide, i)]++;
  for (int b = 0; b < ELS_GUIDE_BUCKETS; b++)
    {
      const double due
          = (double) asked[b] / (double) n * (double) level->n_list;
      const double has = (double) (guide->start[b + 1] - guide->start[b]);

      for (guint32 i = guide->start[b]; i < guide->start[b + 1]; i++)
        level->due[guide->list[i]] = (float) MAX (due / has, GUIDE_DUE_LEAST);
    }
  return TRUE;
}

/* ---------------------------------------------------------------- levels */

gboolean
els_guide_levels_init (ElsGuideLevel *levels, const ElsGuideBasis *basis,
                       const ElsProgress *progress, GError **error)
{
  const ElsProgress first = els_progress_part (progress, 0.0, 1.0, 2.0);
  const ElsProgress second = els_progress_part (progress, 1.0, 2.0, 2.0);
  g_auto (ElsAtlas) atlas = { 0 };
  ElsStandard standard;

  els_standard_init (&standard, basis->corpus->guide);
  if (!els_atlas_init (&atlas, basis->corpus->guide, basis->params->symmetry,
                       &standard, ELS_GUIDE_FEATURES, basis->fill_gaps,
                       progress, error)
      || !guide_fill_corpus (levels, basis, &atlas, &first, error)
      || !guide_fill_output (levels, basis, &atlas.axes, &standard, &second,
                             error))
    return FALSE;
  for (int l = 0; l < basis->n_levels; l++)
    {
      levels[l].params = basis->params;
      if (!guide_sort (&levels[l], &basis->level[l], error))
        return FALSE;
      guide_find_nearest (&levels[l]);
      if (!guide_set_due (&levels[l], &basis->level[l], error))
        return FALSE;
    }
  return TRUE;
}

void
els_guide_levels_account (int width, int height, int output_width,
                          int output_height, int n, guint64 *levels,
                          guint64 *making)
{
  const guint64 feature = ELS_GUIDE_FEATURES * sizeof (gint16);
  const guint64 pyramid = (ELS_GUIDE_FEATURES + 2 + 1) * sizeof (float);

  /* One after the other, the corpus with its atlas. */
  els_mem_account (making, (guint64) width, (guint64) height,
                   pyramid + pyramid / 4 + 2 * sizeof (guint8)
                       + sizeof (gint32));
  els_mem_account (making, (guint64) output_width, (guint64) output_height,
                   pyramid + pyramid / 4);
  for (int l = 0; l < n; l++)
    {
      els_mem_account (levels, (guint64) width + 2 * ELS_LEVEL_MARGIN,
                       (guint64) height + 2 * ELS_LEVEL_MARGIN,
                       feature + sizeof (float) + sizeof (gint32));
      els_mem_account (levels, ELS_PATCH_UNIT, feature, 1);
      els_mem_account (levels, (guint64) output_width, (guint64) output_height,
                       feature);
      width = (width + 1) / 2;
      height = (height + 1) / 2;
      output_width = (output_width + 1) / 2;
      output_height = (output_height + 1) / 2;
    }
}
