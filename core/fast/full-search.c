/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "fast/full-search.h"

#include <math.h>

#include "base/fmath.h"
#include "base/mem.h"
#include "fast/noise-levels.h"
#include "fast/search-band.h"
#include "fast/patch-usage.h"

/* How much of the misfit, in nats, potentials may outweigh: as the noise falls a
 * misfit comes to hundreds of nats, and potentials of a few would no longer bind.
 * With 0.3 they swing and everything falls apart; with 0 half of the corpus is
 * not shown. */
#define SCAN_BIND 0.05
/* A prior keeps its place beside the misfit in the same way, stronger. */
#define SCAN_PRIOR 3.0
#define SCAN_PRIOR_FIRST 7.0 /* at the first step below the coarsest level */
/* Misfits that a window wholly outside the picture is held back by. */
#define SCAN_EDGE 0.5
/* Share of the noise that is left in the nearest patch's distance. */
#define SCAN_NOISE_LEFT 0.75

void
els_scan_account (const ElsScanSize *size, guint64 *sum)
{
  guint64 asked;
  const guint64 cells
      = els_scan_ring_account (size->width, size->height, size->most,
                               size->radius, &asked, sum);

  els_mem_account (sum, els_scan_band_bytes (asked, cells, size->radius),
                   MIN (size->rows / ELS_SCAN_ROWS + 1, ELS_SCAN_BANDS), 1);
}

/* The prior in the pixels of this level. */
static void
scan_place_prior (ElsScanState *state, double pixel)
{
  for (int k = 0; k < state->prior->n; k++)
    {
      state->wave_x[k] = state->prior->harmonic[k].output_x * pixel;
      state->wave_y[k] = state->prior->harmonic[k].output_y * pixel;
    }
}

static void
scan_strengthen_prior (ElsScanState *state, double factor)
{
  for (int k = 0; k < state->prior->n; k++)
    state->strength[k]
        = factor * ELS_LOG2_E * state->prior->harmonic[k].strength;
}

/* Noise level of step k: a geometric ladder, then 0. */
static double
scan_sigma (const ElsScan *scan, int k)
{
  if (k >= scan->steps)
    return 0.0;
  return els_ladder (scan->from, scan->to, k, scan->steps);
}

/* A step's bands, ELS_SCAN_BANDS at a time; *distance becomes the sum over the
 * pixels of the distance of the patch that has most weight. */
static gboolean
scan_step (ElsScanState *state, const ElsStage *stage, gint64 *distance,
           GError **error)
{
  const int n_bands
      = (state->layer->height + ELS_SCAN_ROWS - 1) / ELS_SCAN_ROWS;

  *distance = 0;
  for (int b = 0; b < n_bands; b += ELS_SCAN_BANDS)
    {
      const int n = MIN (n_bands - b, ELS_SCAN_BANDS);

      state->first_band = b;
      els_stage_execute (stage, n, els_scan_band, state);
      if (state->no_memory)
        return els_mem_error (
            (gsize) els_scan_band_bytes (els_sweep_size (&state->ring.sweep),
                                         els_scan_ring_cells (&state->ring),
                                         state->level->radius),
            1, error);
      if (!els_stage_report (stage, b + n, n_bands, error))
        return FALSE;
      for (int i = 0; i < n; i++)
        *distance += state->distance[i];
    }
  els_layer_finish (state->layer, 0);
  return TRUE;
}

/* What a mean distance has beyond the noise of sigma feature units. */
static double
scan_misfit (const ElsScanState *state, double mean_distance, double sigma)
{
  const double side = 2.0 * state->level->radius + 1.0;

  return MAX (mean_distance
                  - SCAN_NOISE_LEFT * ELS_PATCH_CHANNELS * side * side * sigma
                        * sigma,
              0.0);
}

/* Between a step with noise sigma and one with noise next: what stands beside
 * the distances in the logits grows with the misfit in nats. */
static void
scan_follow (ElsScanState *state, double mean_distance, double sigma,
             double next)
{
  const double misfit = scan_misfit (state, mean_distance, sigma);
  const double now = 1.0 + SCAN_BIND * misfit / (2.0 * sigma * sigma);
  const double then = 1.0 + SCAN_BIND * misfit / (2.0 * next * next);

  scan_strengthen_prior (state, 1.0 + SCAN_PRIOR * (then - 1.0));
  state->ring.edge = ELS_LOG2_E * SCAN_EDGE * misfit / (2.0 * next * next);
  els_scan_potentials_balance (&state->ring, state->scan->balance * now,
                               then / now,
                               (gsize) state->layer->width
                                   * (gsize) state->layer->height);
}

static gboolean
scan_steps (ElsScanState *state, const ElsStage *stage, GError **error)
{
  const ElsScan *scan = state->scan;
  const double n = (double) state->layer->width * state->layer->height;

  els_layer_start (state->layer, scan->fresh,
                   (float) scan->from * ELS_LEVEL_UNIT, scan->seed, scan->depth,
                   ELS_PHASE_SCAN, stage);
  scan_strengthen_prior (state, scan->fresh ? 1.0 : SCAN_PRIOR_FIRST);
  for (int k = 0; k < scan->steps; k++)
    {
      const ElsStage part = els_stage_part (stage, k, k + 1, scan->steps);
      const double sigma = scan_sigma (scan, k) * (double) ELS_LEVEL_UNIT;
      const double next = scan_sigma (scan, k + 1) * (double) ELS_LEVEL_UNIT;
      const double ratio = next * next / (sigma * sigma);
      gint64 distance;

      state->step = k;
      state->scale = (float) (-ELS_LOG2_E / (2.0 * sigma * sigma));
      state->keep = (float) (scan->ancestral ? ratio : next / sigma);
      state->noise
          = scan->ancestral ? (float) (next * sqrt (1.0 - ratio)) : 0.0f;
      if (!scan_step (state, &part, &distance, error))
        return FALSE;
      if (k + 1 < scan->steps)
        scan_follow (state, (double) distance / n, sigma, next);
    }
  return TRUE;
}

gboolean
els_scan_run (const ElsScan *scan, const ElsLevel *level, const ElsPrior *prior,
              ElsLayer *layer, const ElsStage *stage, GError **error)
{
  ElsScanState state = { .scan = scan,
                         .level = level,
                         .kernel = els_sweep_select (stage->job->cpu),
                         .prior = prior,
                         .stage = stage,
                         .layer = layer };
  const gsize n = (gsize) layer->width * (gsize) layer->height;
  gboolean fine;

  if (!els_scan_ring_init (&state.ring, level, scan->depth, prior, scan->most,
                           n, error))
    return FALSE;
  scan_place_prior (&state, ldexp (1.0, scan->depth));
  fine = scan_steps (&state, stage, error);
  els_scan_ring_clear (&state.ring);
  return fine;
}
