/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "material.h"

#include <math.h>

#include "support.h"

void
material_pixel (int x, int y, double *pixel)
{
  const double block = support_dice (MATERIAL_DICE, x / 5, y / 4, 0),
               angle = 6.0 * support_dice (MATERIAL_DICE, x / 5, y, 1);

  for (int c = 0; c < MATERIAL_ALBEDO; c++)
    pixel[c] = 0.2 + 0.1 * c + 0.4 * block
               + 0.1 * support_dice (MATERIAL_DICE, x, y, (guint32) (2 + c));
  pixel[3] = 0.5 + 0.2 * cos (angle);
  pixel[4] = 0.5 + 0.2 * sin (angle);
  pixel[5] = 0.5 + 0.5 * sqrt (1.0 - 0.16);
  pixel[6] = floor (5.0 * block);
}

ElsPixelLayout
material_layout (void)
{
  ElsPixelLayout layout = els_pixel_layout (MATERIAL_ALBEDO, -1);

  els_pixel_layout_add (&layout, MATERIAL_NORMAL);
  els_pixel_layout_add (&layout, 1);
  return layout;
}

ElsCorpus *
material_corpus (double scale, double offset, const guint8 *mask)
{
  g_autofree double *samples
      = g_new (double, MATERIAL_PIXELS *MATERIAL_CHANNELS);
  ElsImage image = support_image (samples, MATERIAL_SIDE, MATERIAL_SIDE,
                                  MATERIAL_CHANNELS);
  ElsCorpus *corpus = els_corpus_new ();

  image.layout = material_layout ();
  image.mask = mask;
  image.mask_stride = MATERIAL_SIDE;
  for (int i = 0; i < MATERIAL_PIXELS; i++)
    {
      double *pixel = samples + i * MATERIAL_CHANNELS;

      material_pixel (i % MATERIAL_SIDE, i / MATERIAL_SIDE, pixel);
      pixel[MATERIAL_CHANNELS - 1]
          = scale * pixel[MATERIAL_CHANNELS - 1] + offset;
    }
  g_assert_true (els_corpus_add (corpus, &image, NULL));
  return corpus;
}
