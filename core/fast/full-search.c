/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "fast/full-search.h"

#include <math.h>

#include "base/fmath.h"
#include "base/mem.h"
#include "fast/noise-levels.h"
#include "fast/offsets.h"
#include "fast/search-band.h"
#include "fast/patch-usage.h"

/* How much of the misfit, in nats, potentials may outweigh: as the noise falls
 * a misfit comes to hundreds of nats, and potentials of a few would no longer
 * bind. With 0.3 they swing and everything falls apart; with 0 half of the
 * corpus is not shown. */
#define SEARCH_BIND 0.05
/* A prior grows with the misfit in the same way, stronger. */
#define SEARCH_PRIOR 3.0
#define SEARCH_PRIOR_FIRST 7.0 /* at the first step below the coarsest level */
/* Misfits that a window wholly outside the picture is held back by. */
#define SEARCH_EDGE 0.5
/* Strength of the prior on displacements. */
#define SEARCH_OFFSETS 3.0f
/* Share of the noise that is left in the nearest patch's distance. */
#define SEARCH_NOISE_LEFT 0.75

/* Potentials in a scene are at most this much against a position, base 2
 * logits: a bar before gravel is used more often in a hole that it crosses than
 * elsewhere, and what is known on both sides has to outweigh that. */
#define SEARCH_AGAINST 8.0f

void
els_full_search_account (const ElsFullSearchSize *size, guint64 *sum)
{
  guint64 n_compared;
  const guint64 cells
      = els_torus_account (size->width, size->height, size->most, size->radius,
                           size->n_features, &n_compared, sum);

  if (size->guide)
    els_torus_account_features (cells, ELS_GUIDE_FEATURES, sum);
  els_mem_account (sum,
                   els_search_band_bytes (n_compared, cells, size->radius,
                                          size->scene, size->guide),
                   MIN (size->rows / ELS_SEARCH_ROWS + 1, ELS_SEARCH_BANDS), 1);
}

/* The prior in the pixels of this level. */
static void
search_place_prior (ElsSearchRun *run, double pixel)
{
  for (int k = 0; k < run->prior->n; k++)
    {
      run->harmonic_x[k] = run->prior->harmonic[k].output_x * pixel;
      run->harmonic_y[k] = run->prior->harmonic[k].output_y * pixel;
    }
}

static void
search_strengthen_prior (ElsSearchRun *run, double factor)
{
  for (int k = 0; k < run->prior->n; k++)
    run->strength[k] = factor * ELS_LOG2_E * run->prior->harmonic[k].strength;
}

/* Noise level of step k: geometric, then 0. */
static double
search_sigma (const ElsFullSearch *search, int k)
{
  if (k >= search->steps)
    return 0.0;
  return els_noise_geometric (search->from, search->to, k, search->steps);
}

/* A step's bands, ELS_SEARCH_BANDS at a time; *distance becomes the sum over
 * the pixels of the distance of the patch that has most weight. */
static gboolean
search_step (ElsSearchRun *run, const ElsProgress *progress, gint64 *distance,
             GError **error)
{
  const int n_bands
      = (run->state->height + ELS_SEARCH_ROWS - 1) / ELS_SEARCH_ROWS;

  *distance = 0;
  for (int b = 0; b < n_bands; b += ELS_SEARCH_BANDS)
    {
      const int n = MIN (n_bands - b, ELS_SEARCH_BANDS);

      run->first_band = b;
      els_progress_execute (progress, n, els_search_band, run);
      if (run->no_memory)
        return els_mem_error ((gsize) els_search_band_bytes (
                                  els_running_sum_size (&run->torus.sums),
                                  els_torus_cells (&run->torus),
                                  run->level->radius, run->state->scene != NULL,
                                  run->state->guide != NULL),
                              1, error);
      if (!els_progress_report (progress, b + n, n_bands, error))
        return FALSE;
      for (int i = 0; i < n; i++)
        *distance += run->distance[i];
    }
  els_state_finish (run->state, 0);
  return TRUE;
}

/* What a mean distance has beyond the noise of sigma feature units. */
static double
search_misfit (const ElsSearchRun *run, double mean_distance, double sigma)
{
  const double side = 2.0 * run->level->radius + 1.0;

  const double noise = SEARCH_NOISE_LEFT * run->level->n_features * side * side
                       * sigma * sigma;

  return MAX (mean_distance - noise, 0.0);
}

/* Between a step with noise sigma and one with noise next: what the logits have
 * besides the distances grows with the misfit in nats. */
static void
search_follow (ElsSearchRun *run, double balance, double mean_distance,
               double sigma, double next)
{
  const double misfit = search_misfit (run, mean_distance, sigma);
  const double now = 1.0 + SEARCH_BIND * misfit / (2.0 * sigma * sigma);
  const double then = 1.0 + SEARCH_BIND * misfit / (2.0 * next * next);

  search_strengthen_prior (run, 1.0 + SEARCH_PRIOR * (then - 1.0));
  run->torus.edge = ELS_LOG2_E * SEARCH_EDGE * misfit / (2.0 * next * next);
  els_patch_usage_balance (&run->torus, balance * now, then / now,
                           els_state_n_free (run->state));
}

static gboolean
search_steps (ElsSearchRun *run, const ElsFullSearch *search,
              const ElsProgress *progress, GError **error)
{
  const double n = (double) els_state_n_free (run->state);

  els_state_start (run->state, search->begin,
                   (float) search->from * ELS_LEVEL_UNIT, search->seed,
                   search->depth, ELS_PHASE_SEARCH, progress);
  search_strengthen_prior (run, search->begin == ELS_BEGIN_NOISE
                                    ? 1.0
                                    : SEARCH_PRIOR_FIRST);
  for (int k = 0; k < search->steps; k++)
    {
      const ElsProgress part
          = els_progress_part (progress, k, k + 1, search->steps);
      const double sigma = search_sigma (search, k) * (double) ELS_LEVEL_UNIT;
      const double next
          = search_sigma (search, k + 1) * (double) ELS_LEVEL_UNIT;
      const double ratio = next * next / (sigma * sigma);
      gint64 distance;

      run->step = k;
      run->last = k + 1 == search->steps;
      run->scale = (float) (-ELS_LOG2_E / (2.0 * sigma * sigma));
      run->known_scale
          = (els_scene_known_weight ((float) sigma) - 1.0f) * run->scale;
      if (run->state->guide != NULL)
        run->guide_scale
            = run->scale
              * (float) els_scene_guide_weight (run->state->guide->params,
                                                search_sigma (search, k));
      run->keep = (float) (search->ancestral ? ratio : next / sigma);
      run->noise
          = search->ancestral ? (float) (next * sqrt (1.0 - ratio)) : 0.0f;
      if (!search_step (run, &part, &distance, error))
        return FALSE;
      if (k + 1 < search->steps && n > 0.0)
        search_follow (run, search->balance, (double) distance / n, sigma,
                       next);
    }
  return TRUE;
}

/* In a hole of a picture that is its own corpus: the prior on displacements. */
static gboolean
search_find_offsets (ElsSearchRun *run, GError **error)
{
  const gsize n = els_running_sum_size (&run->torus.sums);

  if (!els_offsets_apply (run->state->scene, run->level, &run->torus))
    return TRUE;
  run->offset_prior = els_mem_try_new (float, n);
  if (run->offset_prior == NULL)
    return els_mem_error (n, sizeof (float), error);
  if (!els_offsets_find (run->level, &run->torus, run->state->scene,
                         run->offset_prior, &run->state->offsets, run->progress,
                         error))
    return FALSE;
  for (gsize k = 0; k < n; k++)
    run->offset_prior[k] *= SEARCH_OFFSETS;
  return TRUE;
}

/* The guides as another pair of planes of the torus. */
static gboolean
search_prepare_guide (ElsSearchRun *run, GError **error)
{
  if (run->state->guide == NULL)
    return TRUE;
  run->guide_planes
      = els_torus_with_features (&run->torus,
                                 run->state->guide->corpus.features,
                                 ELS_GUIDE_FEATURES, &run->guide_sums, error);
  return run->guide_planes != NULL;
}

gboolean
els_full_search_run (const ElsFullSearch *search, const ElsCorpusLevel *level,
                     const ElsPrior *prior, ElsState *state,
                     const ElsProgress *progress, GError **error)
{
  ElsSearchRun run = { .seed = search->seed,
                       .depth = search->depth,
                       .level = level,
                       .kernel = els_running_sum_select (progress->job->cpu),
                       .prior = prior,
                       .progress = progress,
                       .state = state };
  const gsize n = MAX (els_state_n_free (state), 1);
  gboolean fine;

  g_return_val_if_fail (state->n_features == level->n_features, FALSE);
  if (!els_torus_init (&run.torus, level, search->depth, prior, search->most, n,
                       error))
    return FALSE;
  run.torus.most = state->scene != NULL ? SEARCH_AGAINST : 0.0f;
  els_patch_usage_init (&run.torus, n);
  search_place_prior (&run, ldexp (1.0, search->depth));
  fine = search_find_offsets (&run, error) && search_prepare_guide (&run, error)
         && search_steps (&run, search, progress, error);
  els_mem_free (run.offset_prior);
  els_mem_free (run.guide_planes);
  els_torus_clear (&run.torus);
  return fine;
}
