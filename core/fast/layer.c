/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "layer.h"

#include <math.h>

#include "../mem.h"

/* Of the sum of four uniform bytes. */
#define LAYER_NOISE_MEAN 510
#define LAYER_NOISE_DEVIATION 147.7994f

gboolean
els_layer_init (ElsLayer *layer, int width, int height, ElsTile tile,
                gboolean finest, GError **error)
{
  const gsize n = (gsize) width * (gsize) height;
  const gsize u = ELS_PATCH_CHANNELS * sizeof (gint16);

  *layer = (ElsLayer){ .width = width, .height = height, .tile = tile };
  layer->u = els_mem_try (n, u);
  layer->next_u = els_mem_try (n, u);
  layer->best = els_mem_try_new (gint32, n);
  layer->next_best = els_mem_try_new (gint32, n);
  layer->second = els_mem_try_new (gint32, n);
  layer->next_second = els_mem_try_new (gint32, n);
  layer->share = els_mem_try_new (float, finest ? n : 1);
  if (layer->u != NULL && layer->next_u != NULL && layer->best != NULL
      && layer->next_best != NULL && layer->second != NULL
      && layer->next_second != NULL && layer->share != NULL)
    return TRUE;
  return els_mem_error (n, u, error);
}

gsize
els_layer_bytes (gsize n)
{
  return n * (2 * ELS_PATCH_CHANNELS * sizeof (gint16) + 4 * sizeof (gint32)
              + sizeof (float));
}

void
els_layer_clear (ElsLayer *layer)
{
  els_mem_free (layer->u);
  els_mem_free (layer->next_u);
  els_mem_free (layer->best);
  els_mem_free (layer->next_best);
  els_mem_free (layer->second);
  els_mem_free (layer->next_second);
  els_mem_free (layer->share);
  *layer = (ElsLayer){ 0 };
}

void
els_layer_swap (ElsLayer *layer)
{
  gint16 *u = layer->u;
  gint32 *best = layer->best, *second = layer->second;

  layer->u = layer->next_u;
  layer->next_u = u;
  layer->best = layer->next_best;
  layer->next_best = best;
  layer->second = layer->next_second;
  layer->next_second = second;
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
         + ((gsize) (y - radius) * (gsize) layer->width
            + (gsize) (x - radius))
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

void
els_layer_descend (const ElsLayer *from, const ElsLevel *from_level,
                   ElsLayer *to, const ElsLevel *to_level)
{
  for (int y = 0; y < to->height; y++)
    for (int x = 0; x < to->width; x++)
      {
        const gsize above
            = (gsize) (y / 2) * (gsize) from->width + (gsize) (x / 2);
        const gsize at = (gsize) y * (gsize) to->width + (gsize) x;
        const gint32 best = from->best[above], second = from->second[above];

        to->best[at]
            = els_level_snap (to_level, 2 * els_level_x (from_level, best) + x % 2,
                              2 * els_level_y (from_level, best) + y % 2);
        to->second[at] = els_level_snap (
            to_level, 2 * els_level_x (from_level, second) + x % 2,
            2 * els_level_y (from_level, second) + y % 2);
        memcpy (to->u + at * ELS_PATCH_CHANNELS,
                els_level_pixel (to_level, to->best[at]),
                ELS_PATCH_CHANNELS * sizeof (gint16));
      }
}
