/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "fast/search-band.h"

#include <string.h>

#include "base/mem.h"

#define BAND_COLUMNS 32   /* of the output, that are swept together */
#define BAND_CUTOFF 16.0f /* bits; weights that are less are none */

typedef struct
{
  ElsScanState *state;
  gsize n;         /* displacements */
  gint32 *columns; /* n each */
  gint32 *nothing, *window;
  float *logits;
  ElsSweepKept kept;
  gint *used; /* a plane */
  gint64 distance;
} Band;

guint64
els_scan_band_bytes (guint64 n, guint64 cells, int radius)
{
  const guint64 columns = BAND_COLUMNS + 2 * (guint64) radius;

  return (n * (columns + 5) + cells) * 4;
}

static gboolean
band_init (Band *band, ElsScanState *state)
{
  const gsize n = els_sweep_size (&state->ring.sweep);
  const gsize columns = BAND_COLUMNS + 2 * (gsize) state->level->radius;
  char *next
      = els_mem_try (els_scan_band_bytes (n, els_scan_ring_cells (&state->ring),
                                          state->level->radius),
                     1);

  *band = (Band){ .state = state, .n = n, .columns = (gpointer) next };
  if (next == NULL)
    return FALSE;
  next += columns * n * 4;
  band->nothing = (gpointer) next;
  band->window = (gpointer) (next += n * 4);
  band->logits = (gpointer) (next += n * 4);
  band->kept.at = (gpointer) (next += n * 4);
  band->kept.weight = (gpointer) (next += n * 4);
  band->used = (gpointer) (next + n * 4);
  return TRUE;
}

/* The pairs of the output's pixel, NULL if it has none there. */
static const gint32 *
band_pairs (const ElsLayer *layer, int x, int y, gint32 pairs[2])
{
  gsize at;

  if (!els_layer_find (layer, x, y, &at))
    return NULL;
  memcpy (pairs, layer->u + at * ELS_PATCH_CHANNELS, 2 * sizeof (gint32));
  return pairs;
}

/* Columns x ... x + n - 1 take on the pixels of row y + radius and, unless it
 * is the first time, let go of those of row y - radius - 1. */
static void
band_sink (Band *band, int x, int n, int y, gboolean first)
{
  const ElsScanState *state = band->state;
  const ElsSweepRing *ring = &state->ring.sweep;
  const int enter_y = y + state->level->radius;
  const int leave_y = y - state->level->radius - 1;

  for (int i = 0; i < n; i++)
    {
      gint32 enter[2], leave[2];
      const ElsSweepChange change = {
        .enter = band_pairs (state->layer, x + i, enter_y, enter),
        .leave
        = first ? NULL : band_pairs (state->layer, x + i, leave_y, leave),
        .x = els_scan_ring_turn (x + i, ring->width),
        .y_enter = els_scan_ring_turn (enter_y, ring->height),
        .y_leave = els_scan_ring_turn (leave_y, ring->height),
      };

      state->kernel->column (ring, &change,
                             band->columns + (gsize) i * band->n);
    }
}

static gint32
band_kept_position (const Band *band, gsize i, int x, int y, gsize *cell)
{
  const ElsScanRing *ring = &band->state->ring;
  const int width = ring->sweep.width, height = ring->sweep.height;
  const int row = (int) (band->kept.at[i] / (guint32) width);
  const int qx
      = els_scan_ring_turn (x + (int) (band->kept.at[i] % (guint32) width),
                            width);
  const int qy = els_scan_ring_turn (y + ring->sweep.rows[row], height);

  *cell = (gsize) qy * (gsize) width + (gsize) qx;
  return els_scan_ring_position (ring, qx, qy);
}

/* Nothing that was asked may be used: what is near. */
static gint32
band_near (const Band *band, int x, int y)
{
  const ElsScanRing *ring = &band->state->ring;

  return els_level_snap (band->state->level,
                         ring->left + els_scan_ring_turn (x, ring->sweep.width),
                         ring->top
                             + els_scan_ring_turn (y, ring->sweep.height));
}

/* The posterior mean of what was kept; returns the position with most
 * weight. */
static gint32
band_choose (Band *band, int x, int y, float xhat[ELS_PATCH_CHANNELS])
{
  const ElsScanState *state = band->state;
  const ElsSweepKept *kept = &band->kept;
  float sum = 0.0f, most = 0.0f;
  gint32 best = 0;
  guint32 nearest = 0;

  for (gsize i = 0; i < kept->n; i++)
    sum += kept->weight[i];
  for (int c = 0; c < ELS_PATCH_CHANNELS; c++)
    xhat[c] = 0.0f;
  for (gsize i = 0; i < kept->n; i++)
    {
      gsize cell;
      const gint32 position = band_kept_position (band, i, x, y, &cell);
      const float share = kept->weight[i] / sum;
      const gint16 *pixel = els_level_pixel (state->level, position);

      band->used[cell] += (gint) (share * state->ring.use_one);
      if (share > most)
        {
          most = share;
          best = position;
          nearest = kept->at[i];
        }
      for (int c = 0; c < ELS_PATCH_CHANNELS; c++)
        xhat[c] += share * pixel[c];
    }
  band->distance += band->window[nearest];
  return best;
}

/* The move of one pixel, once its weights are known. */
static void
band_move (Band *band, int x, int y, gboolean found)
{
  const ElsScanState *state = band->state;
  const ElsLayer *layer = state->layer;
  const ElsLayerStage *stage = els_layer_stage (state->layer, 0);
  const gsize at = (gsize) y * (gsize) layer->width + (gsize) x;
  const ElsNoise noise = { .seed = state->scan->seed,
                           .stream = ELS_STREAM_ANCESTRAL,
                           .phase = ELS_PHASE_SCAN,
                           .level = state->scan->depth,
                           .step = (guint32) state->step };
  float xhat[ELS_PATCH_CHANNELS];
  const gint32 best
      = found ? band_choose (band, x, y, xhat) : band_near (band, x, y);
  const gint16 *pixel = els_level_pixel (state->level, best);
  const gboolean last = state->step + 1 == state->scan->steps;

  for (int c = 0; c < ELS_PATCH_CHANNELS; c++)
    {
      if (last || !found)
        xhat[c] = pixel[c];
      else
        xhat[c] += state->keep
                   * (layer->u[at * ELS_PATCH_CHANNELS + (gsize) c] - xhat[c]);
    }
  stage->best[at] = stage->second[at] = best;
  els_layer_put (stage->u + at * ELS_PATCH_CHANNELS, xhat, state->noise, &noise,
                 x, y);
}

static void
band_pixel (Band *band, int x, int y, const gint32 *enter, const gint32 *leave)
{
  const ElsScanState *state = band->state;
  const ElsSweepRing *ring = &state->ring.sweep;
  ElsSweepPixel pixel = { .x = els_scan_ring_turn (x, ring->width),
                          .y = els_scan_ring_turn (y, ring->height),
                          .scale = state->scale };
  float greatest;
  gboolean found;

  for (int k = 0; k < ring->n_waves; k++)
    {
      double s, c;

      els_regular_turn (state->wave_x[k] * x + state->wave_y[k] * y, &s, &c);
      pixel.wave_cos[k] = (float) (state->strength[k] * c);
      pixel.wave_sin[k] = (float) (state->strength[k] * s);
    }
  greatest = state->kernel->logits (ring, &pixel, enter, leave, band->window,
                                    band->logits);
  found = greatest > 0.5f * ELS_SWEEP_NEVER;
  if (found)
    state->kernel->keep (band->logits, band->n, greatest, BAND_CUTOFF,
                         &band->kept);
  band_move (band, x, y, found);
}

static void
band_row (Band *band, int x0, int x1, int y)
{
  const int reach = 2 * band->state->level->radius;

  memset (band->window, 0, band->n * sizeof (gint32));
  for (int i = 0; i < reach; i++)
    band->state->kernel->add (band->columns + (gsize) i * band->n, band->n,
                              band->window);
  for (int x = x0; x < x1; x++)
    band_pixel (band, x, y, band->columns + (gsize) (x - x0 + reach) * band->n,
                x > x0 ? band->columns + (gsize) (x - x0 - 1) * band->n
                       : band->nothing);
}

static void
band_strip (Band *band, int x0, int y0, int y1)
{
  const ElsScanState *state = band->state;
  const int radius = state->level->radius;
  const int x1 = MIN (x0 + BAND_COLUMNS, state->layer->width);
  const int n_columns = x1 - x0 + 2 * radius;

  memset (band->columns, 0, (gsize) n_columns * band->n * sizeof (gint32));
  for (int y = y0 - 2 * radius; y < y0; y++)
    band_sink (band, x0 - radius, n_columns, y, TRUE);
  for (int y = y0; y < y1 && !els_stage_cancelled (state->stage); y++)
    {
      band_sink (band, x0 - radius, n_columns, y, y == y0);
      band_row (band, x0, x1, y);
    }
}

void
els_scan_band (int index, gpointer data)
{
  ElsScanState *state = data;
  const int y0 = (state->first_band + index) * ELS_SCAN_ROWS;
  const int y1 = MIN (y0 + ELS_SCAN_ROWS, state->layer->height);
  const gsize cells = els_scan_ring_cells (&state->ring);
  Band band;

  if (!band_init (&band, state))
    {
      g_atomic_int_set (&state->no_memory, 1);
      return;
    }
  for (int x = 0; x < state->layer->width; x += BAND_COLUMNS)
    band_strip (&band, x, y0, y1);
  for (gsize i = 0; i < cells; i++)
    if (band.used[i] != 0)
      g_atomic_int_add (&state->ring.used[i], band.used[i]);
  state->distance[index] = band.distance;
  els_mem_free (band.columns);
}
