/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * measures.h - numbers about a finished picture, for tests of what it looks
 * like.
 */
#pragma once

#include "els.h"

typedef struct
{
  int width, height, channels;
  double *samples;    /* interleaved */
  ElsSource *sources; /* one a pixel */
} Picture;

/* A run that must not fail. */
void picture_make (Picture *picture, const ElsCorpus *corpus,
                   const ElsParams *params);
void picture_clear (Picture *picture);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Picture, picture_clear)

/* Bits of the distribution of the sources in the first image, of this size,
 * over squares of 4 pixels. */
double picture_entropy (const Picture *picture, int width, int height);

/* Side of the square as large as the piece that a pixel lies in, mean over
 * pixels. A piece is what was copied as a whole: pixels that hang together by
 * their sides and lie as far from each other as their sources do. */
double picture_piece (const Picture *picture);
