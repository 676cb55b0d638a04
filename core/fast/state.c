/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "fast/state.h"

#include <math.h>

#include "base/mem.h"

/* Of the sum of four uniform bytes. */
#define LAYER_NOISE_MEAN 510
#define LAYER_NOISE_DEVIATION 147.7994f

static int
layer_strip_rows (int width, int height, int rows)
{
  if (rows == 0)
    rows
        = ELS_LAYER_STRIP / width / ELS_LAYER_STRIP_ROWS * ELS_LAYER_STRIP_ROWS;
  return MIN (MAX (rows, ELS_LAYER_STRIP_ROWS), height);
}

static gboolean
layer_stage_init (ElsLayerStage *stage, gsize n)
{
  stage->u = els_mem_try (n, ELS_PATCH_CHANNELS * sizeof (gint16));
  stage->best = els_mem_try_new (gint32, n);
  stage->second = els_mem_try_new (gint32, n);
  return stage->u != NULL && stage->best != NULL && stage->second != NULL;
}

gboolean
els_layer_init (ElsLayer *layer, int width, int height, ElsTile tile,
                gboolean finest, int strip_rows, GError **error)
{
  const gsize n = (gsize) width * (gsize) height;
  const gsize u = ELS_PATCH_CHANNELS * sizeof (gint16);
  gboolean fine;

  *layer = (ElsLayer){ .width = width, .height = height, .tile = tile };
  layer->strip_rows = layer_strip_rows (width, height, strip_rows);
  layer->n_strips = (height + layer->strip_rows - 1) / layer->strip_rows;
  layer->u = els_mem_try (n, u);
  layer->best = els_mem_try_new (gint32, n);
  layer->second = els_mem_try_new (gint32, n);
  layer->share = els_mem_try_new (float, finest ? n : 1);
  fine = layer->u != NULL && layer->best != NULL && layer->second != NULL
         && layer->share != NULL;
  for (int i = 0; fine && i < MIN (layer->n_strips, ELS_LAYER_STAGES); i++)
    fine = layer_stage_init (&layer->stage[i],
                             (gsize) width * (gsize) layer->strip_rows);
  return fine || els_mem_error (n, u, error);
}

void
els_layer_account (int width, int height, gboolean finest, int strip_rows,
                   guint64 *sum)
{
  const guint64 pixel
      = ELS_PATCH_CHANNELS * sizeof (gint16) + 2 * sizeof (gint32);
  const int rows = layer_strip_rows (width, height, strip_rows);
  const int n_strips = (height + rows - 1) / rows;

  els_mem_account (sum, (guint64) width, (guint64) height,
                   pixel + (finest ? sizeof (float) : 0));
  els_mem_account (sum, (guint64) width, (guint64) rows,
                   pixel * (guint64) MIN (n_strips, ELS_LAYER_STAGES));
}

void
els_layer_trim (ElsLayer *layer)
{
  els_mem_free (layer->u);
  layer->u = NULL;
  for (int i = 0; i < ELS_LAYER_STAGES; i++)
    {
      els_mem_free (layer->stage[i].u);
      els_mem_free (layer->stage[i].best);
      els_mem_free (layer->stage[i].second);
      layer->stage[i] = (ElsLayerStage){ 0 };
    }
}

void
els_layer_clear (ElsLayer *layer)
{
  els_layer_trim (layer);
  els_mem_free (layer->best);
  els_mem_free (layer->second);
  els_mem_free (layer->share);
  *layer = (ElsLayer){ 0 };
}

void
els_layer_rows (const ElsLayer *layer, int strip, int *from, int *to)
{
  *from = strip * layer->strip_rows;
  *to = MIN (*from + layer->strip_rows, layer->height);
}

ElsLayerStage *
els_layer_stage (ElsLayer *layer, int strip)
{
  return &layer->stage[strip == 0 ? 0 : 2 - strip % 2];
}

static void
layer_place (ElsLayer *layer, int strip)
{
  const ElsLayerStage *stage = els_layer_stage (layer, strip);
  int from, to;
  gsize at, n;

  els_layer_rows (layer, strip, &from, &to);
  at = (gsize) from * (gsize) layer->width;
  n = (gsize) (to - from) * (gsize) layer->width;
  memcpy (layer->u + at * ELS_PATCH_CHANNELS, stage->u,
          n * ELS_PATCH_CHANNELS * sizeof (gint16));
  memcpy (layer->best + at, stage->best, n * sizeof (gint32));
  memcpy (layer->second + at, stage->second, n * sizeof (gint32));
}

/* Windows reach into the strip above, and from the last strip, where the layer
 * joins itself, into the first. */
void
els_layer_finish (ElsLayer *layer, int strip)
{
  const gboolean last = strip + 1 == layer->n_strips;

  if (strip > 1)
    layer_place (layer, strip - 1);
  if (last)
    layer_place (layer, 0);
  if (last && strip > 0)
    layer_place (layer, strip);
}

void
els_layer_prepare (ElsPatchWindow *window, int radius)
{
  const int side = 2 * radius + 1, row = els_patch_row (radius);

  memset (window, 0, sizeof *window);
  window->radius = radius;
  window->whole = TRUE;
  for (int y = 0; y < side; y++)
    for (int k = 0; k < side * ELS_PATCH_CHANNELS; k++)
      window->mask[y * row + k] = -1;
}

gboolean
els_layer_find (const ElsLayer *layer, int x, int y, gsize *at)
{
  if (x < 0 || x >= layer->width)
    {
      if (!(layer->tile & ELS_TILE_HORIZONTAL))
        return FALSE;
      x %= layer->width;
      x += x < 0 ? layer->width : 0;
    }
  if (y < 0 || y >= layer->height)
    {
      if (!(layer->tile & ELS_TILE_VERTICAL))
        return FALSE;
      y %= layer->height;
      y += y < 0 ? layer->height : 0;
    }
  *at = (gsize) y * (gsize) layer->width + (gsize) x;
  return TRUE;
}

static void
layer_window_edge (const ElsLayer *layer, int x, int y, ElsPatchWindow *edge)
{
  const int radius = edge->radius, side = 2 * radius + 1;
  const int row = els_patch_row (radius);
  const gsize pixel = ELS_PATCH_CHANNELS * sizeof (gint16);

  edge->whole = TRUE;
  for (int j = 0; j < side; j++)
    for (int i = 0; i < side; i++)
      {
        const int to = j * row + i * ELS_PATCH_CHANNELS;
        gsize at;
        const gboolean there
            = els_layer_find (layer, x + i - radius, y + j - radius, &at);

        if (there)
          memcpy (edge->samples + to, layer->u + at * ELS_PATCH_CHANNELS,
                  pixel);
        memset (edge->mask + to, there ? 0xff : 0, pixel);
        edge->whole &= there;
      }
}

const ElsPatchWindow *
els_layer_window (const ElsLayer *layer, int x, int y, ElsPatchWindow *inside,
                  ElsPatchWindow *edge)
{
  const int radius = inside->radius, side = 2 * radius + 1;
  const int row = els_patch_row (radius);
  const gint16 *from;

  if (x < radius || y < radius || x + radius >= layer->width
      || y + radius >= layer->height)
    {
      layer_window_edge (layer, x, y, edge);
      return edge;
    }
  from = layer->u
         + ((gsize) (y - radius) * (gsize) layer->width + (gsize) (x - radius))
               * ELS_PATCH_CHANNELS;
  for (int j = 0; j < side; j++)
    memcpy (inside->samples + j * row,
            from + (gsize) j * (gsize) layer->width * ELS_PATCH_CHANNELS,
            (gsize) (side * ELS_PATCH_CHANNELS) * sizeof (gint16));
  return inside;
}

static int
layer_byte_sum (guint32 word)
{
  const guint32 pairs = (word & 0x00ff00ffu) + ((word >> 8) & 0x00ff00ffu);

  return (int) ((pairs & 0xffffu) + (pairs >> 16));
}

void
els_layer_put (gint16 *to, const float *value, float sigma,
               const ElsNoise *noise, int x, int y)
{
  const float range = (float) ELS_PATCH_RANGE;
  ElsNoiseBlock words = { { 0 } };

  if (sigma > 0.0f)
    words = els_noise_words (noise, x, y, 0);
  for (int c = 0; c < ELS_PATCH_CHANNELS; c++)
    {
      float v = value[c];

      if (sigma > 0.0f)
        v += (sigma / LAYER_NOISE_DEVIATION)
             * (float) (layer_byte_sum (words.word[c]) - LAYER_NOISE_MEAN);
      to[c] = (gint16) ((int) (CLAMP (v, -range, range) + range + 0.5f)
                        - ELS_PATCH_RANGE);
    }
}
