/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "corpus/coherence.h"

#include <math.h>

#define COHERENCE_TILES 16384 /* of an image that are measured, about */

/* A tile's tensor, symmetric. */
typedef struct
{
  double xx, yy, xy;
} CoherenceTensor;

static gboolean
coherence_usable (const ElsCorpusImage *image, gsize at)
{
  const gsize width = (gsize) image->width;

  for (gsize row = at - width; row <= at + width; row += width)
    if (!image->usable[row - 1] || !image->usable[row]
        || !image->usable[row + 1])
      return FALSE;
  return TRUE;
}

/* Sobel's gradient, eight times as large. */
static void
coherence_add_pixel (CoherenceTensor *tensor, const ElsStandard *standard,
                     const ElsCorpusImage *image, double scale, gsize at)
{
  const gsize width = (gsize) image->width;

  for (int c = 0; c < standard->channels; c++)
    {
      double v[3][3], x, y;

      for (gsize j = 0; j < 3; j++)
        for (gsize i = 0; i < 3; i++)
          v[j][i]
              = scale
                * els_standard_visible (standard,
                                        image->samples
                                            + (at + j * width + i - width - 1)
                                                  * (gsize) standard->channels,
                                        c);
      x = (v[0][2] + 2.0 * v[1][2] + v[2][2])
          - (v[0][0] + 2.0 * v[1][0] + v[2][0]);
      y = (v[2][0] + 2.0 * v[2][1] + v[2][2])
          - (v[0][0] + 2.0 * v[0][1] + v[0][2]);
      tensor->xx += x * x;
      tensor->yy += y * y;
      tensor->xy += x * y;
    }
}

static CoherenceTensor
coherence_tile (const ElsStandard *standard, const ElsCorpusImage *image,
                double scale, int left, int top)
{
  const int right = MIN (left + ELS_COHERENCE_TILE, image->width - 1);
  const int bottom = MIN (top + ELS_COHERENCE_TILE, image->height - 1);
  CoherenceTensor tensor = { 0 };

  for (int y = MAX (top, 1); y < bottom; y++)
    for (int x = MAX (left, 1); x < right; x++)
      {
        const gsize at = (gsize) y * (gsize) image->width + (gsize) x;

        if (coherence_usable (image, at))
          coherence_add_pixel (&tensor, standard, image, scale, at);
      }
  return tensor;
}

double
els_coherence (const ElsCorpus *corpus, const ElsStandard *standard)
{
  const double scale = els_corpus_scale (corpus, standard);
  double differences = 0.0, sums = 0.0;

  for (int k = 0; k < els_corpus_n_images (corpus); k++)
    {
      const ElsCorpusImage *image = els_corpus_image (corpus, k);
      const int columns
          = (image->width + ELS_COHERENCE_TILE - 1) / ELS_COHERENCE_TILE;
      const gint64 all
          = (gint64) columns
            * ((image->height + ELS_COHERENCE_TILE - 1) / ELS_COHERENCE_TILE);
      const gint64 step = (all + COHERENCE_TILES - 1) / COHERENCE_TILES;

      for (gint64 t = 0; t < all; t += step)
        {
          const CoherenceTensor tensor
              = coherence_tile (standard, image, scale,
                                (int) (t % columns) * ELS_COHERENCE_TILE,
                                (int) (t / columns) * ELS_COHERENCE_TILE);
          const double d = tensor.xx - tensor.yy;

          differences += sqrt (d * d + 4.0 * tensor.xy * tensor.xy);
          sums += tensor.xx + tensor.yy;
        }
    }
  return sums > 0.0 ? differences / sums : 0.0;
}
