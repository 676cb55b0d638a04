/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "relief.h"

#include <math.h>

#include "support.h"

#define WAVES 14
#define DICE 107 /* seed */

static double
eight_bits (double value)
{
  return floor (255.0 * CLAMP (value, 0.0, 1.0) + 0.5) / 255.0;
}

/* Waves in all directions, most of them from left to right. */
static double
relief_height (double x, double y)
{
  double sum = 0.5;

  for (int k = 0; k < WAVES; k++)
    {
      const double length = 8.0 + 14.0 * support_dice (DICE, k, 0, 0);
      const double angle = (k % 3 ? 0.8 : 3.1) * support_dice (DICE, k, 0, 1);

      sum += 0.055
             * cos (6.283185307179586
                    * (support_dice (DICE, k, 0, 2)
                       + (x * cos (angle) + y * sin (angle)) / length));
    }
  return sum;
}

void
relief_normal (double right, double down, ElsRole y, double *normal)
{
  const double length = sqrt (right * right + down * down + 1.0);

  normal[0] = eight_bits (0.5 - 0.5 * right / length);
  normal[1] = eight_bits (
      0.5 + (y == ELS_ROLE_VECTOR_Y ? 0.5 : -0.5) * down / length);
  normal[2] = eight_bits (0.5 + 0.5 / length);
}

ElsPixelLayout
relief_layout (ElsRole y)
{
  ElsPixelLayout layout = els_pixel_layout (1, -1);

  els_pixel_layout_add (&layout, 3);
  layout.channel[1].role = ELS_ROLE_VECTOR_X;
  layout.channel[2].role = y;
  layout.channel[3].role = ELS_ROLE_VECTOR_Z;
  return layout;
}

double *
relief_samples (int side, ElsRole y)
{
  double *samples = g_new (double, side *side *RELIEF_CHANNELS);

  for (int i = 0; i < side * side; i++)
    {
      const int at_x = i % side, at_y = i / side;
      double *pixel = samples + i * RELIEF_CHANNELS;

      pixel[0] = eight_bits (relief_height (at_x, at_y));
      relief_normal (RELIEF_STEEP
                         * (relief_height (at_x + 1, at_y)
                            - relief_height (at_x - 1, at_y))
                         / 2.0,
                     RELIEF_STEEP
                         * (relief_height (at_x, at_y + 1)
                            - relief_height (at_x, at_y - 1))
                         / 2.0,
                     y, pixel + 1);
    }
  return samples;
}

ElsCorpus *
relief_corpus (int side, ElsRole y)
{
  g_autofree double *samples = relief_samples (side, y);
  ElsImage image = support_image (samples, side, side, RELIEF_CHANNELS);
  ElsCorpus *corpus = els_corpus_new ();

  image.layout = relief_layout (y);
  g_assert_true (els_corpus_add (corpus, &image, NULL));
  return corpus;
}
