/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * mixture-noise.h - which of the textures of a mixture a pixel is of.
 *
 * A field of thresholds over the output: a pixel is of the second texture where
 * the share of that is above the threshold.  What is above any one of them are
 * patches about six points wide, and of every neighbourhood some patches wide
 * they take about the share that the threshold leaves: white noise, of which a
 * difference of Gaussians leaves one size (Marr and Hildreth 1980), and of that
 * the ranks among neighbours.  A field of noise without that would be right in
 * the mean of many outputs only.
 *
 * A pure function of the seed and the place, that wraps where the output does.
 */
#pragma once

#include "els.h"

/* Standard deviations of the two Gaussians, points. */
#define ELS_MIXTURE_INNER 2.4f
#define ELS_MIXTURE_OUTER 2.9f
#define ELS_MIXTURE_RADIUS 9 /* of both, points */
/* How far away the neighbours are among which a point has its rank (a disc: a
 * square makes lines along the axes), and how often ranks are taken: of columns
 * of 32 x 256 pixels of a ramp, the worst of 24 is off by 0.04 of the ramp in
 * the mean of 300 seeds. */
#define ELS_MIXTURE_RANK 6
#define ELS_MIXTURE_PASSES 5
#define ELS_MIXTURE_MARGIN \
  (ELS_MIXTURE_RADIUS + ELS_MIXTURE_PASSES * ELS_MIXTURE_RANK)

/* The points along one axis of the output. */
typedef struct
{
  double spacing; /* pixels */
  int origin;     /* the first pixel in the coordinates of noise */
  int period;     /* points after which the field repeats itself; 0: never */
  int first, n;   /* the points that are needed */
} ElsMixtureAxis;

typedef struct
{
  ElsMixtureAxis x, y;
  float *threshold; /* of each point, above 0 and below 1 */
} ElsMixtureNoise;

/* Of an output whose first pixel is (x, y) in the coordinates that noise is a
 * function of.  step: pixels, the distance of points of the field, between
 * which it is linear; where the output wraps a whole number of them fits
 * into it.  Error: NO_MEMORY. */
gboolean
els_mixture_noise_init (ElsMixtureNoise *noise, const ElsParams *params,
                        int step, int x, int y, GError **error);
void els_mixture_noise_clear (ElsMixtureNoise *noise);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ElsMixtureNoise, els_mixture_noise_clear)

/* The threshold at a pixel of the output. */
double els_mixture_noise_at (const ElsMixtureNoise *noise, int x, int y);

/* The thresholds at some of the output's pixels, as many everywhere, in
 * ascending order; free with els_mem_free.  NULL with NO_MEMORY. */
float *
els_mixture_noise_sort (const ElsMixtureNoise *noise, const ElsParams *params,
                        gsize *n, GError **error);

/* Adds the bytes that making one, and sorting it, takes. */
void
els_mixture_noise_account (const ElsParams *params, int step, guint64 *sum);
