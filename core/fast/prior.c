/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "fast/prior.h"

#include <math.h>

#define PRIOR_WAVE 6.0       /* nats, of a wave with full strength */
#define PRIOR_WAVE_FULL 0.25 /* share of the variance for full strength */
#define PRIOR_LAYOUT 40.0    /* nats, of a layout that is kept wholly */

/* The frequency that a wave has in an output of so many pixels. */
static double
prior_fit (double frequency, int size, gboolean joins)
{
  return joins ? floor (frequency * size + 0.5) / size : frequency;
}

static void
prior_add (ElsPrior *prior, const ElsHarmonic *harmonic)
{
  if (prior->n < ELS_RUNNING_SUM_HARMONICS)
    prior->harmonic[prior->n++] = *harmonic;
}

void
els_prior_init (ElsPrior *prior, const ElsPeriodicity *periodicity,
                const ElsLayout *layout, int width, int height,
                const ElsParams *params)
{
  *prior = (ElsPrior){ 0 };
  if (layout->x > 0.0)
    prior_add (prior, &(ElsHarmonic){ .x = 0.5 / width,
                                      .output_x = 0.5 / params->width,
                                      .strength = PRIOR_LAYOUT * layout->x });
  if (layout->y > 0.0)
    prior_add (prior, &(ElsHarmonic){ .y = 0.5 / height,
                                      .output_y = 0.5 / params->height,
                                      .strength = PRIOR_LAYOUT * layout->y });
  for (int k = 0; k < periodicity->n; k++)
    {
      const ElsSpectralPeak *wave = &periodicity->wave[k];
      const ElsHarmonic harmonic = {
        .x = wave->x,
        .y = wave->y,
        .output_x = prior_fit (wave->x, params->width,
                               params->tile & ELS_TILE_HORIZONTAL),
        .output_y
        = prior_fit (wave->y, params->height, params->tile & ELS_TILE_VERTICAL),
        .phase = wave->phase,
        .strength = PRIOR_WAVE * MIN (wave->share / PRIOR_WAVE_FULL, 1.0),
      };

      prior_add (prior, &harmonic);
    }
}
