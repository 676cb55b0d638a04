/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * known.h - which pixels of the output are given.
 *
 * A pixel that stays and shows something is known: its u is the picture's pixel
 * in standardised units, and its squared differences count
 *
 *   w = max (1, (sigma / ELS_SCENE_KNOWN_DEVIATION)^2)
 *
 * times at the noise sigma, as if it had the noise of that deviation instead of
 * the step's.  One that stays and shows nothing does not count: w = 0.  Of free
 * pixels w is 1.
 */
#pragma once

#include "base/field.h"
#include "corpus/scene.h"

typedef enum
{
  ELS_PIXEL_FREE,
  ELS_PIXEL_KNOWN,
  ELS_PIXEL_UNSEEN /* stays, but shows nothing */
} ElsPixelKind;

typedef struct
{
  int width, height;
  guint8 *kind; /* ElsPixelKind, width * height */
} ElsKnown;

/* The kinds of a scene's pixels.  Error: NO_MEMORY. */
gboolean
els_known_init (ElsKnown *known, const ElsScene *scene, const ElsCorpus *corpus,
                int width, int height, GError **error);
void els_known_clear (ElsKnown *known);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ElsKnown, els_known_clear)

/* The kind of pixel (x, y).  NULL knows nothing. */
static inline ElsPixelKind
els_known_kind (const ElsKnown *known, int x, int y)
{
  return known == NULL
             ? ELS_PIXEL_FREE
             : (ElsPixelKind)
                   known->kind[(gsize) y * (gsize) known->width + (gsize) x];
}

static inline gboolean
els_known_is_free (const ElsKnown *known, int x, int y)
{
  return els_known_kind (known, x, y) == ELS_PIXEL_FREE;
}

/* w of a known pixel at noise sigma > 0. */
float els_known_weight (double sigma);

/* Gives the pixels that stay their values in u, no farther from 0 than `most`,
 * 0 where nothing is seen; and, in sources, if that is not NULL, themselves. */
void els_known_hold (const ElsKnown *known, const ElsScene *scene,
                     const ElsCorpus *corpus, const ElsStandard *standard,
                     float most, ElsField *u, ElsSource *sources);

/* Moves the sides of a rectangle, first ... first + n - 1 in each direction, in
 * until each has a free pixel; FALSE if there is none in it. */
gboolean els_known_shrink (const ElsKnown *known, int *x, int *y, int *width,
                           int *height);
