/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * periodicity.h - whether the corpus repeats itself, and with which periods.
 *
 * Bricks, tiles and weaves have a few spectral peaks that hold much of their
 * variance: the peaks of the power spectrum of the leading axis. Its phase is
 * where a prior (prior.h) may best begin and end.
 */
#pragma once

#include "fast/atlas.h"

#define ELS_PERIODICITY_MAX 2
#define ELS_PERIODICITY_SIDE 100

typedef struct
{
  double x, y;  /* cycles a pixel of level 0 */
  double share; /* of the variance, 0 ... 1 */
  double phase; /* turns; where the corpus has least contrast */
} ElsSpectralPeak;

typedef struct
{
  int n; /* 0: not regular */
  ElsSpectralPeak peak[ELS_PERIODICITY_MAX];
} ElsPeriodicity;

/* Looks at the atlas' leading axis, reduced to ELS_PERIODICITY_SIDE pixels or
 * fewer.
 * Error: NO_MEMORY. */
gboolean els_periodicity_find (ElsPeriodicity *periodicity,
                               const ElsAtlas *atlas, GError **error);

/* The shortest of the periods, pixels of level 0, of a corpus that is so
 * regular that its order is what makes it; 0 if it is not. */
double els_periodicity_period (const ElsPeriodicity *periodicity);

/* Sine and cosine of so many turns, of any size. */
void els_sincos_turns (double turns, double *sine, double *cosine);
