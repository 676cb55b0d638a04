/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * pyramid.h - halving planes, of which some pixels may be unusable.
 */
#pragma once

#include "base/job.h"

/* Interleaved planes of one level of the corpus.  Owned by whoever made it. */
typedef struct
{
  int width, height;
  int n_features;
  float *colour; /* n_features a pixel */
  float *detail; /* two a pixel: what finer levels lost along x and along y */
  float *weight; /* usable share of the pixel, 0 ... 1 */
} ElsPyramidLevel;

/* The level below: 1 3 3 1 weights along both axes, over what is usable.
 * Pixel x of the result covers pixels 2x and 2x + 1.  Error: NO_MEMORY. */
gboolean els_pyramid_halve (const ElsPyramidLevel *from, ElsPyramidLevel *to,
                            const ElsProgress *progress, GError **error);
/* What a level shows beyond the one above it: the deviation of its pixels from
 * those of `above` that cover them, relative to that from its mean, 0 ... 1. */
double els_pyramid_detail_ratio (const ElsPyramidLevel *level,
                                 const ElsPyramidLevel *above);
void els_pyramid_clear (ElsPyramidLevel *level);
