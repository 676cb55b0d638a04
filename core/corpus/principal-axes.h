/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * principal-axes.h - the leading axes of variance of standardised pixels.
 */
#pragma once

#include "corpus/symmetry.h"

typedef struct
{
  int n;                                           /* axes kept */
  double axis[ELS_MAX_CHANNELS][ELS_MAX_CHANNELS]; /* [axis][channel] */
  /* Sums over the usable pixels of squares along each axis, and of each
   * channel. */
  double along[ELS_MAX_CHANNELS], of_channel[ELS_MAX_CHANNELS];
} ElsAxes;

/* The axes of largest variance of the corpus and its copies, at most n_max,
 * leaving out those with less than `least` of the whole variance; at least
 * one. */
void
els_axes_init (ElsAxes *axes, const ElsCorpus *corpus, ElsSymmetry symmetry,
               const ElsStandard *standard, int n_max, double least);

/* The pixel's samples along the axes. */
void els_axes_project (const ElsAxes *axes, const ElsStandard *standard,
                       const double *pixel, float *to);
