/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * How a state begins: from the one above, with noise on it.
 */
#include "fast/state.h"

#include <string.h>

typedef struct
{
  ElsState *state;
  ElsBegin begin;
  float sigma;
  ElsNoise noise;
} StateStart;

static void
state_start_row (int y, gpointer data)
{
  const StateStart *start = data;
  const ElsState *state = start->state;
  const int n_features = state->n_features;

  for (int x = 0; x < state->width; x++)
    {
      const gsize at = (gsize) y * (gsize) state->width + (gsize) x;
      gint16 *u = state->u + at * (gsize) n_features;
      const gboolean is_free = els_state_is_free (state, at);
      float value[ELS_FEATURES_MAX] = { 0 };

      if (!is_free || start->begin == ELS_BEGIN_PICTURE)
        els_features_copy (u, state->scene->features + at * (gsize) n_features,
                           n_features);
      if (!is_free)
        continue;
      for (int c = 0; c < n_features && start->begin != ELS_BEGIN_NOISE; c++)
        value[c] = u[c];
      els_state_store_noisy (u, value, n_features, start->sigma, &start->noise,
                             x + state->noise_x, y + state->noise_y);
    }
}

void
els_state_start (ElsState *state, ElsBegin begin, float sigma, guint64 seed,
                 int depth, ElsPhase phase, const ElsProgress *progress)
{
  StateStart start = {
    state,
    begin,
    sigma,
    { .seed = seed, .stream = ELS_STREAM_START, .phase = phase, .level = depth }
  };

  els_progress_execute (progress, state->height, state_start_row, &start);
}

typedef struct
{
  const ElsState *from;
  const ElsCorpusLevel *from_level, *to_level;
  ElsState *to;
} StateDescent;

static gint32
state_double (const StateDescent *descent, gint32 position, int x, int y)
{
  return els_corpus_level_nearest (
      descent->to_level,
      2 * els_corpus_level_x (descent->from_level, position) + x % 2,
      2 * els_corpus_level_y (descent->from_level, position) + y % 2);
}

static void
state_descend_row (int y, gpointer data)
{
  const StateDescent *descent = data;
  const ElsState *from = descent->from, *to = descent->to;

  for (int x = 0; x < to->width; x++)
    {
      const gsize above
          = (gsize) (y / 2) * (gsize) from->width + (gsize) (x / 2);
      const gsize at = (gsize) y * (gsize) to->width + (gsize) x;

      if (!els_state_is_active (to, at))
        continue;
      if (els_state_is_active (from, above))
        {
          to->best[at] = state_double (descent, from->best[above], x, y);
          to->second[at] = state_double (descent, from->second[above], x, y);
        }
      else
        to->best[at] = to->second[at]
            = els_scene_level_place (to->scene, descent->to_level, x, y);
      els_features_copy (to->u + at * (gsize) to->n_features,
                         els_corpus_level_pixel (descent->to_level,
                                                 to->best[at]),
                         to->n_features);
    }
}

void
els_state_descend (const ElsState *from, const ElsCorpusLevel *from_level,
                   ElsState *to, const ElsCorpusLevel *to_level,
                   const ElsProgress *progress)
{
  StateDescent descent = { from, from_level, to_level, to };

  els_progress_execute (progress, to->height, state_descend_row, &descent);
}
