/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "fast/prior.h"

#include <math.h>

#define PRIOR_PERIOD 6.0       /* nats, of a peak with full strength */
#define PRIOR_PERIOD_FULL 0.25 /* share of the variance for full strength */
#define PRIOR_LAYOUT 40.0      /* nats, of a layout that is kept wholly */

/* The frequency that a peak has in an output of so many pixels. */
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

/* Half a cycle over a side of the corpus and over the output's; in a scene that
 * is part of the corpus, in step with it. */
static void
prior_add_layout (ElsPrior *prior, const ElsPriorSize *size, double x, double y)
{
  if (x > 0.0)
    prior_add (prior,
               &(ElsHarmonic){
                   .x = 0.5 / size->width,
                   .output_x
                   = 0.5 / (size->in_step ? size->width : size->output_width),
                   .phase = 0.5 * size->from_x / size->width,
                   .strength = PRIOR_LAYOUT * x });
  if (y > 0.0)
    prior_add (prior,
               &(ElsHarmonic){
                   .y = 0.5 / size->height,
                   .output_y
                   = 0.5 / (size->in_step ? size->height : size->output_height),
                   .phase = 0.5 * size->from_y / size->height,
                   .strength = PRIOR_LAYOUT * y });
}

void
els_prior_init (ElsPrior *prior, const ElsPeriodicity *periodicity,
                const ElsLayout *layout, const ElsPriorSize *size)
{
  *prior = (ElsPrior){ 0 };
  prior_add_layout (prior, size, layout->x, layout->y);
  for (int k = 0; k < periodicity->n; k++)
    {
      const ElsSpectralPeak *peak = &periodicity->peak[k];
      ElsHarmonic harmonic = {
        .x = peak->x,
        .y = peak->y,
        .output_x = peak->x,
        .output_y = peak->y,
        .phase = peak->x * size->from_x + peak->y * size->from_y,
        .strength = PRIOR_PERIOD * MIN (peak->share / PRIOR_PERIOD_FULL, 1.0),
      };

      if (!size->in_step)
        {
          harmonic.output_x = prior_fit (peak->x, size->output_width,
                                         size->tile & ELS_TILE_HORIZONTAL);
          harmonic.output_y = prior_fit (peak->y, size->output_height,
                                         size->tile & ELS_TILE_VERTICAL);
          harmonic.phase = peak->phase;
        }
      prior_add (prior, &harmonic);
    }
}
