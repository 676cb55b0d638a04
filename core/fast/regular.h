/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * regular.h - whether the corpus repeats itself, and with which periods.
 *
 * Bricks, tiles and weaves have a few waves that hold much of their variance.
 * A wave k becomes a prior on where a position q may go,
 *
 *   log prior (p, q) += strength_k cos (2 pi (f_k . q - f'_k . p) - phase_k),
 *
 * f'_k being f_k or, where the output joins itself, the nearest frequency that
 * fits into it a whole number of times.  It lies between the local machine
 * (one position competes at one place) and the equivariant one (all do), and
 * keeps courses straight over any distance.
 */
#pragma once

#include "level.h"

#define ELS_REGULAR_MAX 2

typedef struct
{
  double x, y;     /* cycles a pixel of level 0 */
  double share;    /* of the variance, 0 ... 1 */
  double phase;    /* turns; where the corpus has least contrast */
} ElsWave;

typedef struct
{
  int n; /* 0: not regular */
  ElsWave wave[ELS_REGULAR_MAX];
} ElsRegularity;

/* Looks at level number `depth`.  Error: NO_MEMORY. */
gboolean els_regular_find (ElsRegularity *regularity, const ElsLevel *level,
                           int depth, GError **error);

/* Sine and cosine of so many turns, of any size. */
void els_regular_turn (double turns, double *sine, double *cosine);
