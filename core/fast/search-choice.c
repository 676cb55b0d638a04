/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "fast/search-choice.h"

static gint32
choice_kept_position (const ElsSearchRun *run, guint32 kept, int x, int y,
                      gsize *cell)
{
  const ElsTorus *torus = &run->torus;
  const int width = torus->sums.width, height = torus->sums.height;
  const int row = (int) (kept / (guint32) width);
  const int qx = els_wrap (x + (int) (kept % (guint32) width), width);
  const int qy = els_wrap (y + torus->sums.rows[row], height);

  *cell = (gsize) qy * (gsize) width + (gsize) qx;
  return els_torus_position (torus, qx, qy);
}

/* Nothing that was compared may be used: the nearest that may. */
static gint32
choice_near (const ElsSearchRun *run, int x, int y)
{
  const ElsTorus *torus = &run->torus;

  return els_corpus_level_nearest (
      run->level, torus->left + els_wrap (x, torus->sums.width),
      torus->top + els_wrap (y, torus->sums.height));
}

/* The posterior mean of what was kept; returns the position with most
 * weight. */
ELS_FEATURES_INLINE gint32
choice_mean (const ElsSearchRun *run, ElsSearchChoice *choice, int x, int y,
             gboolean is_free, int n_features, float *mean)
{
  const ElsRunningSumKept *kept = &choice->kept;
  const gint16 *features = run->level->features;
  float sum = 0.0f, most = 0.0f;
  gint32 best = 0;
  guint32 nearest = 0;

  for (gsize i = 0; i < kept->n; i++)
    sum += kept->weight[i];
  for (int c = 0; c < n_features; c++)
    mean[c] = 0.0f;
  for (gsize i = 0; i < kept->n; i++)
    {
      gsize cell;
      const gint32 position
          = choice_kept_position (run, kept->at[i], x, y, &cell);
      const float share = kept->weight[i] / sum;

      if (is_free)
        choice->used[cell] += (gint) (share * run->torus.use_one);
      if (share > most)
        {
          most = share;
          best = position;
          nearest = kept->at[i];
        }
      els_features_add (mean, share,
                        features + (gsize) position * (gsize) n_features,
                        n_features);
    }
  if (is_free)
    choice->distance += choice->window[nearest];
  return best;
}

ELS_FEATURES_INLINE void
choice_move (const ElsSearchRun *run, ElsSearchChoice *choice, int x, int y,
             gboolean found, int n_features)
{
  const ElsState *state = run->state;
  const ElsStripBuffer *buffer = els_state_strip_buffer (run->state, 0);
  const gsize at = (gsize) y * (gsize) state->width + (gsize) x;
  const gsize first = at * (gsize) n_features;
  const ElsNoise noise = { .seed = run->seed,
                           .stream = ELS_STREAM_ANCESTRAL,
                           .phase = ELS_PHASE_SEARCH,
                           .level = run->depth,
                           .step = (guint32) run->step };
  const gboolean is_free = els_state_is_free (state, at);
  float mean[ELS_FEATURES_MAX];
  const gint32 best
      = found ? choice_mean (run, choice, x, y, is_free, n_features, mean)
              : choice_near (run, x, y);
  const gint16 *pixel = els_corpus_level_pixel (run->level, best);

  for (int c = 0; c < n_features; c++)
    {
      if (run->last || !found)
        mean[c] = pixel[c];
      else
        mean[c] += run->keep * (state->u[first + (gsize) c] - mean[c]);
    }
  buffer->best[at] = buffer->second[at] = best;
  if (!is_free)
    return;
  els_state_store_noisy (buffer->u + first, mean, n_features, run->noise,
                         &noise, x + state->noise_x, y + state->noise_y);
}

void
els_search_choose (const ElsSearchRun *run, ElsSearchChoice *choice, int x,
                   int y, gboolean found)
{
  if (run->level->n_features == ELS_FEATURES_GROUP)
    choice_move (run, choice, x, y, found, ELS_FEATURES_GROUP);
  else if (run->level->n_features == 2 * ELS_FEATURES_GROUP)
    choice_move (run, choice, x, y, found, 2 * ELS_FEATURES_GROUP);
  else
    choice_move (run, choice, x, y, found, run->level->n_features);
}
