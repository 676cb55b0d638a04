/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * prior.h - where a position of the corpus may go in the output, as searches
 * see it: between the local machine (one position competes at one place) and
 * the equivariant one (all do).
 *
 *   log prior (p, q)
 *     = sum_k strength_k cos (2 pi (f_k . q - g_k . p) - phase_k)
 *
 * A corpus that repeats itself (periodicity.h) has f its own frequency and g
 * the same, or, where the output wraps, the nearest that fits into it a
 * whole number of times: courses stay straight over any distance.  A corpus
 * whose layout is kept (core/corpus/layout.h) has half a cycle over its side,
 * and the output half a cycle over its own: q is likeliest at the place that it
 * has in the corpus stretched over the output, and least likely at the other
 * end.
 */
#pragma once

#include "kernels/running-sum.h"
#include "corpus/layout.h"
#include "fast/periodicity.h"

typedef struct
{
  double x, y;               /* f, cycles a pixel of level 0 */
  double output_x, output_y; /* g */
  double phase;              /* turns */
  double strength;           /* nats */
} ElsHarmonic;

typedef struct
{
  int n; /* 0: all positions compete alike everywhere */
  ElsHarmonic harmonic[ELS_RUNNING_SUM_HARMONICS];
} ElsPrior;

/* Sides in pixels of level 0. */
typedef struct
{
  int width, height; /* of the corpus */
  int output_width, output_height;
  ElsTile tile;
  /* A scene that is part of the corpus has (from_x, from_y) of it at (0, 0):
   * its harmonics have the corpus' own frequencies, and the phase that the
   * scene has. */
  gboolean in_step;
  int from_x, from_y;
} ElsPriorSize;

/* The layout comes first, then what repeats itself, as far as there is room. */
void els_prior_init (ElsPrior *prior, const ElsPeriodicity *periodicity,
                     const ElsLayout *layout, const ElsPriorSize *size);
