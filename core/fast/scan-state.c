/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "scan-state.h"

#include <math.h>
#include <string.h>

#include "../mem.h"

#define SCAN_LANES 8 /* positions are padded to a multiple */
/* Weights are counted in fixed point, so that the sum has no order; 1 is this,
 * or less where a band of so many pixels could overflow. */
#define SCAN_USE_ONE 65536.0f
#define SCAN_WAVE 6.0       /* logit of a wave with full strength */
#define SCAN_WAVE_FULL 0.25 /* share of the variance for full strength */
#define SCAN_LOG2_E 1.4426950408889634

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
         + ELS_SCAN_BANDS * (n * (2 + ELS_PATCH_QUERIES) * sizeof (float)
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

gint32
els_scan_norm (const gint16 *window, gsize n)
{
  gint32 sum = 0;

  for (gsize k = 0; k < n; k++)
    sum += window[k] * window[k];
  return sum;
}

static void
scan_patches (ElsScanState *state)
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
      state->norms[i] = els_scan_norm (to, state->packed);
    }
  for (gsize i = state->n_list; i < state->n; i++)
    state->potential[i] = -1e30f;
}

/* Waves of the corpus, and the nearest ones that the output can hold. */
static void
scan_waves (ElsScanState *state)
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
scan_allocate (ElsScanState *state, GError **error)
{
  const gsize n = state->n, packed = state->packed;
  const gsize weights = n * sizeof (float);
  /* `most` bounds the positions: no overflow. */
  const gsize bytes = (gsize) scan_bytes (n, state->level->radius);
  gsize band;
  char *at;

  state->n_bands = MIN (ELS_SCAN_BANDS, state->layer->height);
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

gboolean
els_scan_state_init (ElsScanState *state, GError **error)
{
  state->n_list = MIN (state->level->n_list, state->scan->most);
  state->packed = els_patch_packed (state->level->radius);
  state->n = scan_padded (state->n_list);
  if (!scan_allocate (state, error))
    return FALSE;
  scan_patches (state);
  scan_waves (state);
  return TRUE;
}

void
els_scan_state_clear (ElsScanState *state)
{
  els_mem_free (state->memory);
}
