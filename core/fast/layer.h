/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * layer.h - the output at one level: its noisy state u, in the features of
 * level.h, and for each pixel the positions of the corpus that fit best.
 *
 * A step reads u, best and second and writes the next_ ones; then they change
 * places.  So what a pixel becomes does not depend on the order of the pixels.
 */
#pragma once

#include "../noise.h"
#include "level.h"

typedef struct
{
  int width, height;
  ElsTile tile;
  gint16 *u, *next_u; /* ELS_PATCH_CHANNELS a pixel, no margin */
  gint32 *best, *next_best, *second, *next_second;
  float *share; /* weight of second beside best; only of the finest level */
} ElsLayer;

/* Error: NO_MEMORY. */
gboolean els_layer_init (ElsLayer *layer, int width, int height, ElsTile tile,
                         gboolean finest, GError **error);
void els_layer_clear (ElsLayer *layer);
/* Bytes of a layer of n pixels. */
gsize els_layer_bytes (gsize n);

void els_layer_swap (ElsLayer *layer);

/* A window struct that els_layer_window may use as it is inside the picture. */
void els_layer_prepare (ElsPatchWindow *window, int radius);

/* Copies the window of u at (x, y); returns `inside` if it needs no other mask
 * than the filling's, else `edge`, both prepared. */
const ElsPatchWindow *els_layer_window (const ElsLayer *layer, int x, int y,
                                        ElsPatchWindow *inside,
                                        ElsPatchWindow *edge);

/* Whether (x, y), wrapped round where the layer joins itself, is a pixel; sets
 * *at to its index. */
gboolean els_layer_find (const ElsLayer *layer, int x, int y, gsize *at);

/* to = value + sigma * noise, rounded and clamped; sigma in feature units.
 * The noise is the sum of the four bytes of a pixel's channel's random word,
 * less its mean, over its deviation: near enough to normal for annealing. */
void els_layer_put (gint16 *to, const float *value, float sigma,
                    const ElsNoise *noise, int x, int y);

/* The start of a level from the one above: positions doubled, u from them. */
void els_layer_descend (const ElsLayer *from, const ElsLevel *from_level,
                        ElsLayer *to, const ElsLevel *to_level);
