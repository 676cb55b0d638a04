/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * symmetry.h - the mirrored and turned copies of an image that compete with it.
 */
#pragma once

#include "corpus/corpus.h"

#define ELS_SYMMETRY_MOST 8 /* copies */

/* How a copy was made: mirrored left to right, then turned by quarters. */
typedef struct
{
  int mirror, turns;
} ElsTransform;

/* Copies of an image, with the image itself, which is number 0. */
int els_symmetry_copies (ElsSymmetry symmetry);
ElsTransform els_symmetry_copy (ElsSymmetry symmetry, int number);

/* Swaps width and height where the copy's are. */
void
els_transform_size (const ElsTransform *transform, int *width, int *height);

/* From a place in the copy of an image of width x height to that in the
 * image. */
void els_transform_back (const ElsTransform *transform, int width, int height,
                         int *x, int *y);

/* How many of an image's copies have other pixels than the image: all if it
 * holds directions, else 1, itself. */
int els_symmetry_turned (const ElsCorpus *corpus, ElsSymmetry symmetry);

/* The number by which the interface names a copy (els_synthesis_read_copies),
 * which is that among all. */
int els_transform_number (const ElsTransform *transform);

/* The samples of a pixel of the corpus as the copy has them: `pixel' itself, or
 * `turned', of ELS_MAX_CHANNELS, with its directions mirrored and turned. */
const double *
els_transform_pixel (const ElsTransform *transform, const ElsCorpus *corpus,
                     const double *pixel, double *turned);
