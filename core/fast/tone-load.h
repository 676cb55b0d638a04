/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * tone-load.h - what a piece lacks in tone against what it joins, at one pixel.
 */
#pragma once

#include "corpus/corpus.h"
#include "result/result.h"

typedef struct
{
  const ElsScene *scene; /* tone > 0; nothing wraps */
  const guint8 *kind;    /* ElsSceneKind of each pixel */
  int radius;            /* of windows, pixels */
} ElsTone;

/* The pixel's equation in a membrane, in standard deviations, for each channel
 * of the corpus.  sharp has the differences of what agrees but for its tone,
 * which are jumps at the border of two pieces; slow has what other differences
 * tell only in the mean of many. */
typedef struct
{
  double sharp[ELS_MAX_CHANNELS], slow[ELS_MAX_CHANNELS];
  float hold;
} ElsToneLoad;

/* Of pixel (x, y), which is free.  Any thread. */
void els_tone_load (const ElsTone *tone, const ElsSynthesis *synthesis, int x,
                    int y, ElsToneLoad *load);
