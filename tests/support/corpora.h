/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * corpora.h - made-up corpora with structure, pure functions of integers.
 */
#pragma once

#include "els.h"

typedef enum
{
  CORPORA_CHECKER,  /* fields of CORPORA_FIELD pixels; 1 channel */
  CORPORA_STRIPES,  /* slanted, soft; 1 channel */
  CORPORA_BRICKS,   /* running bond, each brick of its own gray; 3 channels */
  CORPORA_COLOURS,  /* blobs of two colours of equal lightness under a checker
                       that all of them share; 3 channels */
  CORPORA_DOTS,     /* on a jittered grid; 1 channel */
  CORPORA_GRADIENT, /* from corner to corner, with detail_ratio; 1 channel */
  CORPORA_HOLES,    /* bricks with round holes in the mask, full of a value that
                       is nowhere else; 3 channels */
  CORPORA_OPACITY,  /* blobs of much and of little opacity over noise;
                       4 channels, the last of them opacity */
  CORPORA_SIX,      /* blobs, each channel others; 6 channels */
  CORPORA_TWO,      /* an image of dots and one of stripes; 1 channel */
  CORPORA_N
} Corpora;

#define CORPORA_FIELD 4     /* pixels, the side of a field of the checker */
#define CORPORA_COURSE 8    /* pixels, from one course of bricks to the next */
#define CORPORA_BRICK 16    /* pixels, from one brick to the next */
#define CORPORA_MASKED 50.0 /* the value in holes */

const char *corpora_name (Corpora which);
int corpora_channels (Corpora which);

/* Sample c of pixel (x, y), not negative, of the corpus' first image. */
double corpora_value (Corpora which, int x, int y, int c);
/* Whether the mask leaves the pixel. */
gboolean corpora_usable (Corpora which, int x, int y);
/* Whether the pixel is of the blobs' first kind: of colour, of opacity. */
gboolean corpora_blob (int x, int y);

/* A corpus of this size; the second image, if there is one, has half the
 * height. */
ElsCorpus *corpora_make (Corpora which, int width, int height);
