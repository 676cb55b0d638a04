/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "scan.h"

#include <math.h>
#include <string.h>

#include "../fmath.h"
#include "../mem.h"
#include "ladder.h"
#include "scan-state.h"

#define SCAN_NEGLIGIBLE 1e-4f /* weight relative to the best */
#define SCAN_USE_FLOOR 0.02   /* of the mean use; bounds the logarithm */
#define SCAN_LOG2_E 1.4426950408889634

static void
scan_pack (const ElsPatchWindow *window, gint16 *to)
{
  const int side = 2 * window->radius + 1, row = els_patch_row (window->radius);

  for (int y = 0; y < side; y++)
    memcpy (to + y * side * ELS_PATCH_CHANNELS, window->samples + y * row,
            (gsize) (side * ELS_PATCH_CHANNELS) * sizeof (gint16));
}

/* The distances of up to ELS_PATCH_QUERIES pixels of a row to all patches. */
static void
scan_distances (const ElsScanState *state, ElsScanBand *band, int x, int y,
                int count)
{
  const ElsLevel *level = state->level;
  ElsPatchWindow inside, edge;
  const ElsPatchWindow *window;
  gboolean open[ELS_PATCH_QUERIES] = { FALSE };
  gint32 norm[ELS_PATCH_QUERIES] = { 0 };

  els_layer_prepare (&inside, level->radius);
  els_layer_prepare (&edge, level->radius);
  for (int z = 0; z < count; z++)
    {
      gint16 *to = band->windows + (gsize) z * state->packed;

      window = els_layer_window (state->layer, x + z, y, &inside, &edge);
      open[z] = !window->whole;
      scan_pack (window, to);
      norm[z] = els_scan_norm (to, state->packed);
    }
  state->kernel->dots (band->windows, state->patches, state->n, state->packed,
                       band->distances);
  for (int z = 0; z < count; z++)
    {
      gint32 *d = band->distances + (gsize) z * state->n;

      if (open[z])
        {
          window = els_layer_window (state->layer, x + z, y, &inside, &edge);
          state->kernel->distances (window, level->features, level->stride,
                                    state->list, (int) state->n_list, d);
          continue;
        }
      for (gsize i = 0; i < state->n; i++)
        d[i] = norm[z] + state->norms[i] - 2 * d[i];
    }
}

/* The move of one pixel, once its weights are known. */
static void
scan_move (const ElsScanState *state, ElsScanBand *band, int x, int y, float sum)
{
  const ElsLevel *level = state->level;
  const ElsLayer *layer = state->layer;
  const ElsLayerStage *stage = els_layer_stage (state->layer, 0);
  const gsize at = (gsize) y * (gsize) layer->width + (gsize) x;
  const ElsNoise noise = { .seed = state->scan->seed,
                           .stream = ELS_STREAM_ANCESTRAL,
                           .step = (guint32) (state->scan->depth * 1024
                                              + 512 + state->step) };
  const float one = 1.0f / sum;
  float xhat[ELS_PATCH_CHANNELS] = { 0 }, value[ELS_PATCH_CHANNELS];
  gsize best = 0;

  for (gsize i = 0; i < state->n; i++)
    band->used[i] += (guint32) (gint32) (band->weights[i] * one
                                          * state->use_one);
  for (gsize i = 0; i < state->n_list; i++)
    {
      const float w = band->weights[i];
      const gint16 *pixel;

      if (w < SCAN_NEGLIGIBLE)
        continue;
      if (w > band->weights[best])
        best = i;
      pixel = els_level_pixel (level, state->list[i]);
      for (int c = 0; c < ELS_PATCH_CHANNELS; c++)
        xhat[c] += w * one * pixel[c];
    }
  stage->best[at] = stage->second[at] = state->list[best];
  for (int c = 0; c < ELS_PATCH_CHANNELS; c++)
    value[c]
        = state->step + 1 == state->scan->steps
              ? els_level_pixel (level, state->list[best])[c]
              : xhat[c]
                    + state->keep
                          * (layer->u[at * ELS_PATCH_CHANNELS + (gsize) c]
                             - xhat[c]);
  els_layer_put (stage->u + at * ELS_PATCH_CHANNELS, value,
                 state->noise, &noise, x, y);
}

static void
scan_pixel (const ElsScanState *state, ElsScanBand *band, int x, int y, int z)
{
  ElsPatchLogits logits = { .n = state->n,
                            .distances
                            = band->distances + (gsize) z * state->n,
                            .scale = state->scale,
                            .bias = state->potential,
                            .n_waves = state->regularity->n };

  for (int k = 0; k < logits.n_waves; k++)
    {
      double s, c;

      els_regular_turn (state->wave_x[k] * x + state->wave_y[k] * y, &s, &c);
      logits.wave_cos[k] = (float) (state->strength[k] * c);
      logits.wave_sin[k] = (float) (state->strength[k] * s);
      logits.cosines[k] = state->cosines[k];
      logits.sines[k] = state->sines[k];
    }
  scan_move (state, band, x, y,
             state->kernel->weigh (&logits, band->weights));
}

static void
scan_band (int index, gpointer data)
{
  const ElsScanState *state = data;
  const ElsLayer *layer = state->layer;
  ElsScanBand *band = &((ElsScanState *) data)->bands[index];
  const int from = layer->height * index / state->n_bands;
  const int to = layer->height * (index + 1) / state->n_bands;

  for (int y = from; y < to && !els_stage_cancelled (state->stage); y++)
    for (int x = 0; x < layer->width; x += ELS_PATCH_QUERIES)
      {
        const int count = MIN (ELS_PATCH_QUERIES, layer->width - x);

        scan_distances (state, band, x, y, count);
        for (int z = 0; z < count; z++)
          scan_pixel (state, band, x + z, y, z);
      }
}

/* Mean use of the usable positions around position i. */
static double
scan_around (const ElsScanState *state, const double *used, gint32 q)
{
  const ElsLevel *level = state->level;
  double sum = 0.0;
  int n = 0;

  for (int j = -1; j <= 1; j++)
    for (int i = -1; i <= 1; i++)
      {
        const gssize at = q + (gssize) j * (gssize) level->stride + i;

        if (!level->usable[at])
          continue;
        sum += used[at];
        n++;
      }
  return sum / n;
}

/* psi (q) -= gain log (use / mean use), the use smoothed over 3 x 3. */
static gboolean
scan_balance (ElsScanState *state, GError **error)
{
  const ElsLevel *level = state->level;
  const gsize size = els_level_size (level);
  const double mean = (double) state->layer->width
                      * (double) state->layer->height
                      / (double) level->n_list;
  g_auto (ElsBlock) block = els_mem_try_new (double, size);
  double *used = block;

  if (used == NULL)
    return els_mem_error (size, sizeof (double), error);
  for (int b = 0; b < state->n_bands; b++)
    for (gsize i = 0; i < state->n_list; i++)
      {
        used[state->list[i]]
            += (double) state->bands[b].used[i] / (double) state->use_one;
        state->bands[b].used[i] = 0;
      }
  for (gsize i = 0; i < state->n_list; i++)
    state->potential[i] -= (float) (
        state->scan->balance * SCAN_LOG2_E
        * els_log ((scan_around (state, used, state->list[i])
                    + SCAN_USE_FLOOR * mean)
                   / ((1.0 + SCAN_USE_FLOOR) * mean)));
  return TRUE;
}

/* Noise level of step k: a geometric ladder, then 0. */
static double
scan_sigma (const ElsScan *scan, int k)
{
  if (k >= scan->steps)
    return 0.0;
  return els_ladder (scan->from, scan->to, k, scan->steps);
}

static void
scan_start (const ElsScanState *state)
{
  ElsLayer *layer = state->layer;
  const ElsNoise noise
      = { .seed = state->scan->seed,
          .stream = ELS_STREAM_START,
          .step = (guint32) state->scan->depth };
  const float sigma = (float) state->scan->from * ELS_LEVEL_UNIT;

  for (int y = 0; y < layer->height; y++)
    for (int x = 0; x < layer->width; x++)
      {
        gint16 *u = layer->u
                    + ((gsize) y * (gsize) layer->width + (gsize) x)
                          * ELS_PATCH_CHANNELS;
        float value[ELS_PATCH_CHANNELS] = { 0 };

        for (int c = 0; c < ELS_PATCH_CHANNELS && !state->scan->fresh; c++)
          value[c] = u[c];
        els_layer_put (u, value, sigma, &noise, x, y);
      }
}

static gboolean
scan_steps (ElsScanState *state, const ElsStage *stage, GError **error)
{
  const ElsScan *scan = state->scan;

  scan_start (state);
  for (int k = 0; k < scan->steps; k++)
    {
      const double sigma = scan_sigma (scan, k) * (double) ELS_LEVEL_UNIT;
      const double next = scan_sigma (scan, k + 1) * (double) ELS_LEVEL_UNIT;
      const double ratio = next * next / (sigma * sigma);

      state->step = k;
      state->scale = (float) (-SCAN_LOG2_E / (2.0 * sigma * sigma));
      state->keep = (float) ratio;
      state->noise = (float) (next * sqrt (1.0 - ratio));
      els_stage_execute (stage, state->n_bands, scan_band, state);
      if (!els_stage_report (stage, k + 1, scan->steps, error)
          || !scan_balance (state, error))
        return FALSE;
      els_layer_finish (state->layer, 0);
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
                         .kernel = els_patch_select (stage->job->cpu),
                         .regularity = regularity,
                         .stage = stage,
                         .layer = layer };
  gboolean fine;

  if (!els_scan_state_init (&state, error))
    return FALSE;
  fine = scan_steps (&state, stage, error);
  els_scan_state_clear (&state);
  return fine;
}
