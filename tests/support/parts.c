/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "parts.h"
#include "fast/feature-count.h"
#include "fast/level-build.h"

#include <string.h>

#include "base/noise.h"

void
parts_noise (ElsField *u, guint64 seed, double sigma, int dx, int dy)
{
  const ElsNoise noise = { .seed = seed };

  for (int y = 0; y < u->height; y++)
    for (int x = 0; x < u->width; x++)
      {
        float n[ELS_MAX_CHANNELS];

        els_noise_normal (&noise, x, y, u->channels, n);
        for (int c = 0; c < u->channels; c++)
          els_field_row (u, c, (y + dy) % u->height)[(x + dx) % u->width]
              = (float) (sigma * (double) n[c]);
      }
}

void
parts_add (ElsField *u, const ElsField *picture, int from)
{
  for (int c = 0; c < u->channels; c++)
    for (int y = 0; y < u->height; y++)
      {
        const float *row
            = els_field_row (picture, c, (from + y) % picture->height);

        for (int x = 0; x < u->width; x++)
          els_field_row (u, c, y)[x] += row[(from + x) % picture->width];
      }
}

void
parts_level (ElsCorpusLevel *level, const ElsCorpus *corpus, int radius,
             const ElsProgress *progress)
{
  g_auto (ElsAtlas) atlas = { 0 };
  ElsStandard standard;

  els_standard_init (&standard, corpus);
  g_assert_true (
      els_atlas_init (&atlas, corpus, ELS_SYMMETRY_NONE, &standard,
                      els_feature_count (corpus, ELS_SYMMETRY_NONE, &standard),
                      TRUE, progress, NULL));
  g_assert_true (els_corpus_levels_init (level, 1, &radius, &atlas, FALSE,
                                         progress, NULL));
}

ElsPlanCorpus
parts_plan_corpus (int side, double period)
{
  return (ElsPlanCorpus){ .width = side,
                          .height = side,
                          .n_usable = (gsize) side * (gsize) side,
                          .period = period };
}

ElsPlan
parts_plan (const ElsParams *params, int side, double period)
{
  const ElsPlanCorpus corpus = parts_plan_corpus (side, period);
  ElsPlan plan;

  els_plan_make (&plan, params, &corpus);
  return plan;
}

double
parts_unevenness (const ElsCorpusLevel *level, const ElsState *state)
{
  const int columns = (level->width + 3) / 4, rows = (level->height + 3) / 4;
  const int n = state->width * state->height;
  g_autofree double *used = g_new0 (double, (gsize) (columns * rows));
  double sum = 0.0;

  for (int i = 0; i < n; i++)
    used[els_corpus_level_y (level, state->best[i]) / 4 * columns
         + els_corpus_level_x (level, state->best[i]) / 4]
        += 1.0;
  for (int i = 0; i < columns * rows; i++)
    sum += used[i] * used[i];
  return sum * columns * rows / ((double) n * n);
}

void
parts_show (PartsShown *shown, int side, ElsTile tile, int square)
{
  const ElsCorpusLevel *level = &shown->level;
  ElsState *state = &shown->state;
  const int n = level->n_features;

  g_assert_true (els_state_init (state, side, side, tile, n, TRUE, side, NULL));
  for (int i = 0; i < side * side; i++)
    {
      const int x = i % side, y = i / side;

      state->best[i] = square > 0
                           ? els_corpus_level_position (level, x % square + 8,
                                                        y % square + 8)
                           : level->list[(gsize) i * 7919 % level->n_list];
      state->second[i] = level->list[(gsize) i * 104729 % level->n_list];
      memcpy (state->u + i * n, els_corpus_level_pixel (level, state->best[i]),
              (gsize) n * sizeof (gint16));
    }
}

void
parts_shown_clear (PartsShown *shown)
{
  els_state_clear (&shown->state);
  els_corpus_level_clear (&shown->level);
}

void
parts_ask (const PartsShown *shown, const ElsRefine *refine, int x, int y,
           ElsRefineList *list)
{
  ElsPatchWindow inside, edge;

  els_state_prepare (&inside, shown->level.radius, shown->level.n_features);
  els_state_prepare (&edge, shown->level.radius, shown->level.n_features);
  els_refine_list (&shown->level, &shown->state, x, y, list);
  els_refine_list_random (refine, 0, &shown->level, x, y, list);
  els_patch_plain.distances (els_state_window (&shown->state, x, y, &inside,
                                               &edge),
                             shown->level.features, shown->level.stride,
                             list->position, list->n, list->distance);
}
