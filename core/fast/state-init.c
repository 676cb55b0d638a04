/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * How a layer begins: from the one above, with noise on it.
 */
#include "fast/state.h"

typedef struct
{
  ElsLayer *layer;
  gboolean fresh;
  float sigma;
  ElsNoise noise;
} LayerStart;

static void
layer_start_row (int y, gpointer data)
{
  const LayerStart *start = data;
  const ElsLayer *layer = start->layer;

  for (int x = 0; x < layer->width; x++)
    {
      gint16 *u = layer->u
                  + ((gsize) y * (gsize) layer->width + (gsize) x)
                        * ELS_PATCH_CHANNELS;
      float value[ELS_PATCH_CHANNELS] = { 0 };

      for (int c = 0; c < ELS_PATCH_CHANNELS && !start->fresh; c++)
        value[c] = u[c];
      els_layer_put (u, value, start->sigma, &start->noise, x, y);
    }
}

void
els_layer_start (ElsLayer *layer, gboolean fresh, float sigma, guint64 seed,
                 int depth, ElsPhase phase, const ElsStage *stage)
{
  LayerStart start = {
    layer,
    fresh,
    sigma,
    { .seed = seed, .stream = ELS_STREAM_START, .phase = phase, .level = depth }
  };

  els_stage_execute (stage, layer->height, layer_start_row, &start);
}

typedef struct
{
  const ElsLayer *from;
  const ElsLevel *from_level, *to_level;
  ElsLayer *to;
} LayerDescent;

static gint32
layer_double (const LayerDescent *descent, gint32 position, int x, int y)
{
  return els_level_snap (descent->to_level,
                         2 * els_level_x (descent->from_level, position)
                             + x % 2,
                         2 * els_level_y (descent->from_level, position)
                             + y % 2);
}

static void
layer_descend_row (int y, gpointer data)
{
  const LayerDescent *descent = data;
  const ElsLayer *from = descent->from, *to = descent->to;

  for (int x = 0; x < to->width; x++)
    {
      const gsize above
          = (gsize) (y / 2) * (gsize) from->width + (gsize) (x / 2);
      const gsize at = (gsize) y * (gsize) to->width + (gsize) x;

      to->best[at] = layer_double (descent, from->best[above], x, y);
      to->second[at] = layer_double (descent, from->second[above], x, y);
      memcpy (to->u + at * ELS_PATCH_CHANNELS,
              els_level_pixel (descent->to_level, to->best[at]),
              ELS_PATCH_CHANNELS * sizeof (gint16));
    }
}

void
els_layer_descend (const ElsLayer *from, const ElsLevel *from_level,
                   ElsLayer *to, const ElsLevel *to_level,
                   const ElsStage *stage)
{
  LayerDescent descent = { from, from_level, to_level, to };

  els_stage_execute (stage, to->height, layer_descend_row, &descent);
}
