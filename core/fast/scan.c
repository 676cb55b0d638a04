/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "scan.h"

#include "../fmath.h"
#include "../mem.h"
#include "ladder.h"

#define SCAN_LANES 8  /* positions are padded to a multiple */
#define SCAN_BANDS 16 /* at most; each holds weights and counts of its own */
/* Weights are counted in fixed point, so that the sum has no order; 1 is this,
 * or less where a band of so many pixels could overflow. */
#define SCAN_USE_ONE 65536.0f
#define SCAN_NEGLIGIBLE 1e-4f /* weight relative to the best */
#define SCAN_USE_FLOOR 0.02   /* of the mean use; bounds the logarithm */
#define SCAN_WAVE 6.0         /* logit of a wave with full strength */
#define SCAN_WAVE_FULL 0.25   /* share of the variance for full strength */
#define SCAN_LOG2_E 1.4426950408889634

typedef struct
{
  float *weights;
  gint32 *distances; /* ELS_PATCH_QUERIES rows */
  guint32 *used;
  gint16 *windows; /* packed, ELS_PATCH_QUERIES */
} ScanBand;

typedef struct
{
  const ElsScan *scan;
  const ElsLevel *level;
  const ElsPatchKernel *kernel;
  const ElsRegularity *regularity;
  const ElsStage *stage;
  ElsLayer *layer;
  gsize n_list;  /* positions that compete */
  gsize n;       /* the same, padded */
  gint32 *list;
  gsize packed;  /* samples of a window */
  gint16 *patches;
  gint32 *norms;
  float *potential;                         /* base 2 logits; -1e30 padding */
  float *cosines[2], *sines[2];             /* of the corpus' waves */
  double wave_x[2], wave_y[2], strength[2]; /* of the output's */
  float use_one;
  int n_bands;
  ScanBand bands[SCAN_BANDS];
  gpointer memory;
  /* the step */
  int step;
  float scale; /* logit for a unit of squared distance */
  float keep, noise; /* u' = xhat + keep (u - xhat) + noise * normal */
} ScanState;

static gsize
scan_padded (gsize n)
{
  return (n + SCAN_LANES - 1) / SCAN_LANES * SCAN_LANES;
}

static guint64
scan_bytes (guint64 n_positions, int radius)
{
  const guint64 packed = els_patch_packed (radius) * sizeof (gint16);
  const guint64 n = n_positions + SCAN_LANES;

  return n * packed + n * 7 * sizeof (float)
         + SCAN_BANDS * (n * (2 + ELS_PATCH_QUERIES) * sizeof (float)
                         + packed * ELS_PATCH_QUERIES);
}

void
els_scan_account (guint64 width, guint64 height, guint64 most, int radius,
                  guint64 *sum)
{
  els_mem_account (sum, scan_bytes (MIN (width * height, most), radius), 1,
                   1);
  /* What potentials are counted on. */
  els_mem_account (sum, width + 2 * ELS_LEVEL_MARGIN,
                   height + 2 * ELS_LEVEL_MARGIN, sizeof (double));
}

static void
scan_pack (const ElsPatchWindow *window, gint16 *to)
{
  const int side = 2 * window->radius + 1, row = els_patch_row (window->radius);

  for (int y = 0; y < side; y++)
    memcpy (to + y * side * ELS_PATCH_CHANNELS, window->samples + y * row,
            (gsize) (side * ELS_PATCH_CHANNELS) * sizeof (gint16));
}

static gint32
scan_norm (const gint16 *window, gsize n)
{
  gint32 sum = 0;

  for (gsize k = 0; k < n; k++)
    sum += window[k] * window[k];
  return sum;
}

static void
scan_patches (ScanState *state)
{
  const ElsLevel *level = state->level;
  const int radius = level->radius, side = 2 * radius + 1;

  for (gsize i = 0; i < state->n_list; i++)
    {
      gint16 *to = state->patches + i * state->packed;

      state->list[i] = level->list[i * level->n_list / state->n_list];
      for (int y = 0; y < side; y++)
        memcpy (to + y * side * ELS_PATCH_CHANNELS,
                els_level_pixel (level,
                                 state->list[i]
                                     + (gint32) ((gssize) (y - radius)
                                                 * (gssize) level->stride)
                                     - radius),
                (gsize) (side * ELS_PATCH_CHANNELS) * sizeof (gint16));
      state->norms[i] = scan_norm (to, state->packed);
    }
  for (gsize i = state->n_list; i < state->n; i++)
    state->potential[i] = -1e30f;
}

/* Waves of the corpus, and the nearest ones that the output can hold. */
static void
scan_waves (ScanState *state)
{
  const ElsScan *scan = state->scan;
  const ElsLevel *level = state->level;
  const double pixel = ldexp (1.0, scan->depth);

  for (int k = 0; k < state->regularity->n; k++)
    {
      const ElsWave *wave = &state->regularity->wave[k];
      const double strength
          = SCAN_WAVE * MIN (wave->share / SCAN_WAVE_FULL, 1.0);

      state->strength[k] = strength * SCAN_LOG2_E;
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
      for (gsize i = 0; i < state->n_list; i++)
        {
          double s, c;

          els_regular_turn (
              (wave->x * els_level_x (level, state->list[i])
               + wave->y * els_level_y (level, state->list[i]))
                      * pixel
                  - wave->phase,
              &s, &c);
          state->cosines[k][i] = (float) c;
          state->sines[k][i] = (float) s;
        }
    }
}

/* One block for everything. */
static gboolean
scan_allocate (ScanState *state, GError **error)
{
  const gsize n = state->n, packed = state->packed;
  const gsize weights = n * sizeof (float);
  /* `most` bounds the positions: no overflow. */
  const gsize bytes = (gsize) scan_bytes (n, state->level->radius);
  gsize band;
  char *at;

  state->n_bands = MIN (SCAN_BANDS, state->layer->height);
  state->use_one
      = MIN (SCAN_USE_ONE,
             4.0e9f
                 / ((float) (state->layer->height / state->n_bands + 1)
                    * (float) state->layer->width));
  band = weights * (2 + ELS_PATCH_QUERIES)
         + packed * ELS_PATCH_QUERIES * sizeof (gint16);
  state->memory = els_mem_try (bytes, 1);
  if (state->memory == NULL)
    return els_mem_error (bytes, 1, error);

  at = state->memory;
  state->patches = (gint16 *) (gpointer) at;
  at += n * packed * sizeof (gint16);
  state->norms = (gint32 *) (gpointer) at;
  at += weights;
  state->list = (gint32 *) (gpointer) at;
  at += weights;
  state->potential = (float *) (gpointer) at;
  at += weights;
  for (int k = 0; k < 2; k++, at += 2 * weights)
    {
      state->cosines[k] = (float *) (gpointer) at;
      state->sines[k] = (float *) (gpointer) (at + weights);
    }
  for (int b = 0; b < state->n_bands; b++, at += band)
    {
      state->bands[b].weights = (float *) (gpointer) at;
      state->bands[b].used = (guint32 *) (gpointer) (at + weights);
      state->bands[b].distances = (gint32 *) (gpointer) (at + 2 * weights);
      state->bands[b].windows
          = (gint16 *) (gpointer) (at + (2 + ELS_PATCH_QUERIES) * weights);
    }
  return TRUE;
}

/* The distances of up to ELS_PATCH_QUERIES pixels of a row to all patches. */
static void
scan_distances (const ScanState *state, ScanBand *band, int x, int y,
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
      norm[z] = scan_norm (to, state->packed);
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
scan_move (const ScanState *state, ScanBand *band, int x, int y, float sum)
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
scan_pixel (const ScanState *state, ScanBand *band, int x, int y, int z)
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
  const ScanState *state = data;
  const ElsLayer *layer = state->layer;
  ScanBand *band = &((ScanState *) data)->bands[index];
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
scan_around (const ScanState *state, const double *used, gint32 q)
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
scan_balance (ScanState *state, GError **error)
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
scan_start (const ScanState *state)
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
scan_steps (ScanState *state, const ElsStage *stage, GError **error)
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
  ScanState state = { .scan = scan,
                      .level = level,
                      .kernel = els_patch_select (stage->job->cpu),
                      .regularity = regularity,
                      .stage = stage,
                      .layer = layer,
                        .n_list = MIN (level->n_list, scan->most),
                      .packed = els_patch_packed (level->radius) };
  gboolean fine;

  state.n = scan_padded (state.n_list);
  if (!scan_allocate (&state, error))
    return FALSE;
  scan_patches (&state);
  scan_waves (&state);
  fine = scan_steps (&state, stage, error);
  els_mem_free (state.memory);
  return fine;
}
