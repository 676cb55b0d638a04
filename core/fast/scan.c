/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "scan.h"

#include <math.h>

#include "../fmath.h"
#include "../mem.h"
#include "ladder.h"
#include "scan-band.h"
#include "scan-potential.h"

#define SCAN_WAVE 6.0       /* logit of a wave with full strength */
#define SCAN_WAVE_FULL 0.25 /* share of the variance for full strength */

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

/* The nearest waves that the output can hold. */
static void
scan_waves (ElsScanState *state, double pixel)
{
  const ElsScan *scan = state->scan;

  for (int k = 0; k < state->regularity->n; k++)
    {
      const ElsWave *wave = &state->regularity->wave[k];

      state->strength[k]
          = ELS_LOG2_E * SCAN_WAVE * MIN (wave->share / SCAN_WAVE_FULL, 1.0);
      state->wave_x[k]
          = (state->layer->tile & ELS_TILE_HORIZONTAL
                 ? floor (wave->x * scan->width + 0.5) / scan->width
                 : wave->x)
            * pixel;
      state->wave_y[k]
          = (state->layer->tile & ELS_TILE_VERTICAL
                 ? floor (wave->y * scan->height + 0.5) / scan->height
                 : wave->y)
            * pixel;
    }
}

/* Noise level of step k: a geometric ladder, then 0. */
static double
scan_sigma (const ElsScan *scan, int k)
{
  if (k >= scan->steps)
    return 0.0;
  return els_ladder (scan->from, scan->to, k, scan->steps);
}

/* A step's bands, ELS_SCAN_BANDS at a time. */
static gboolean
scan_step (ElsScanState *state, const ElsStage *stage, GError **error)
{
  const int n_bands
      = (state->layer->height + ELS_SCAN_ROWS - 1) / ELS_SCAN_ROWS;

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
    }
  els_layer_finish (state->layer, 0);
  return TRUE;
}

static gboolean
scan_steps (ElsScanState *state, const ElsStage *stage, GError **error)
{
  const ElsScan *scan = state->scan;
  const gsize n = (gsize) state->layer->width * (gsize) state->layer->height;

  els_layer_start (state->layer, scan->fresh,
                   (float) scan->from * ELS_LEVEL_UNIT, scan->seed, scan->depth,
                   stage);
  for (int k = 0; k < scan->steps; k++)
    {
      const ElsStage part = els_stage_part (stage, k, k + 1, scan->steps);
      const double sigma = scan_sigma (scan, k) * (double) ELS_LEVEL_UNIT;
      const double next = scan_sigma (scan, k + 1) * (double) ELS_LEVEL_UNIT;
      const double ratio = next * next / (sigma * sigma);

      state->step = k;
      state->scale = (float) (-ELS_LOG2_E / (2.0 * sigma * sigma));
      state->keep = (float) (scan->ancestral ? ratio : next / sigma);
      state->noise
          = scan->ancestral ? (float) (next * sqrt (1.0 - ratio)) : 0.0f;
      if (!scan_step (state, &part, error))
        return FALSE;
      if (k + 1 < scan->steps)
        els_scan_potentials_balance (&state->ring, scan->balance, n);
    }
  return TRUE;
}

gboolean
els_scan_run (const ElsScan *scan, const ElsLevel *level,
              const ElsRegularity *regularity, ElsLayer *layer,
              const ElsStage *stage, GError **error)
{
  ElsScanState state = { .scan = scan,
                         .level = level,
                         .kernel = els_sweep_select (stage->job->cpu),
                         .regularity = regularity,
                         .stage = stage,
                         .layer = layer };
  const gsize n = (gsize) layer->width * (gsize) layer->height;
  gboolean fine;

  if (!els_scan_ring_init (&state.ring, level, scan->depth, regularity,
                           scan->most, n, error))
    return FALSE;
  scan_waves (&state, ldexp (1.0, scan->depth));
  fine = scan_steps (&state, stage, error);
  els_scan_ring_clear (&state.ring);
  return fine;
}
