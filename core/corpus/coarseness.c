/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "corpus/coarseness.h"

#include <math.h>

#include "base/fmath.h"

#define COARSENESS_BLOCK (1 << ELS_COARSENESS_LEVELS)
#define COARSENESS_BLOCKS 1024 /* of an image that are measured, about */
#define COARSENESS_LEAST 9     /* means that a variance is taken of */

/* Of the means at each level: number, sum, sum of squares, of values less
 * `origin` and times `scale`, so that squares of huge values stay finite. */
typedef struct
{
  double origin, scale;
  double n[ELS_COARSENESS_LEVELS + 1];
  double sum[ELS_COARSENESS_LEVELS + 1];
  double squares[ELS_COARSENESS_LEVELS + 1];
} CoarsenessSums;

/* The values of one channel in one block, and which are usable. */
typedef struct
{
  int side;
  double value[COARSENESS_BLOCK * COARSENESS_BLOCK];
  guint8 usable[COARSENESS_BLOCK * COARSENESS_BLOCK];
} CoarsenessBlock;

static void
coarseness_fill (CoarsenessBlock *block, const ElsStandard *standard,
                 const ElsCorpusImage *image, int x0, int y0, int c)
{
  block->side = COARSENESS_BLOCK;
  for (int y = 0; y < COARSENESS_BLOCK; y++)
    for (int x = 0; x < COARSENESS_BLOCK; x++)
      {
        const gsize at
            = (gsize) (y0 + y) * (gsize) image->width + (gsize) (x0 + x);
        const int to = y * COARSENESS_BLOCK + x;
        const gboolean inside = x0 + x < image->width && y0 + y < image->height;

        block->usable[to] = inside && image->usable[at];
        if (block->usable[to])
          block->value[to] = els_standard_visible (
              standard, image->samples + at * (gsize) standard->channels, c);
      }
}

static void
coarseness_count (CoarsenessSums *sums, const CoarsenessBlock *block, int level)
{
  for (int i = 0; i < block->side * block->side; i++)
    if (block->usable[i])
      {
        const double d = (block->value[i] - sums->origin) * sums->scale;

        sums->n[level] += 1.0;
        sums->sum[level] += d;
        sums->squares[level] += d * d;
      }
}

/* Means of what is usable in 2 x 2, if that is two or more. */
static void
coarseness_halve (CoarsenessBlock *block)
{
  const int from = block->side, side = from / 2;

  for (int y = 0; y < side; y++)
    for (int x = 0; x < side; x++)
      {
        const int at[4]
            = { 2 * y * from + 2 * x, 2 * y * from + 2 * x + 1,
                (2 * y + 1) * from + 2 * x, (2 * y + 1) * from + 2 * x + 1 };
        double sum = 0.0;
        int n = 0;

        for (int k = 0; k < 4; k++)
          if (block->usable[at[k]])
            {
              sum += block->value[at[k]];
              n++;
            }
        block->usable[y * side + x] = n >= 2;
        block->value[y * side + x] = sum / MAX (n, 1);
      }
  block->side = side;
}

static void
coarseness_image (CoarsenessSums *sums, const ElsStandard *standard,
                  const ElsCorpusImage *image, int c, CoarsenessBlock *block)
{
  const int columns = (image->width + COARSENESS_BLOCK - 1) / COARSENESS_BLOCK;
  const int rows = (image->height + COARSENESS_BLOCK - 1) / COARSENESS_BLOCK;
  const gint64 all = (gint64) columns * rows;
  const gint64 step = (all + COARSENESS_BLOCKS - 1) / COARSENESS_BLOCKS;

  for (gint64 b = 0; b < all; b += step)
    {
      coarseness_fill (block, standard, image,
                       (int) (b % columns) * COARSENESS_BLOCK,
                       (int) (b / columns) * COARSENESS_BLOCK, c);
      for (int l = 0; l <= ELS_COARSENESS_LEVELS; l++)
        {
          if (l > 0)
            coarseness_halve (block);
          coarseness_count (sums, block, l);
        }
    }
}

/* The variance of the means at each level, summed over the channels; < 0 where
 * there are too few. */
static void
coarseness_variances (const ElsCorpus *corpus, const ElsStandard *standard,
                      CoarsenessBlock *block,
                      double variance[ELS_COARSENESS_LEVELS + 1])
{
  const double scale = els_corpus_scale (corpus, standard);

  for (int c = 0; c < corpus->channels; c++)
    {
      CoarsenessSums sums = { .scale = scale };

      sums.origin
          = els_standard_visible (standard,
                                  els_corpus_image (corpus, 0)->samples, c);
      for (int i = 0; i < els_corpus_n_images (corpus); i++)
        coarseness_image (&sums, standard, els_corpus_image (corpus, i), c,
                          block);
      for (int l = 0; l <= ELS_COARSENESS_LEVELS; l++)
        {
          const double mean = sums.sum[l] / MAX (sums.n[l], 1.0);

          if (sums.n[l] < COARSENESS_LEAST)
            variance[l] = -1.0;
          else
            variance[l] += MAX (sums.squares[l] / sums.n[l] - mean * mean, 0.0);
        }
    }
}

double
els_coarseness (const ElsCorpus *corpus, const ElsStandard *standard)
{
  double variance[ELS_COARSENESS_LEVELS + 1] = { 0 };
  g_autofree CoarsenessBlock *block = NULL;
  double before = 1.0;

  if (corpus->n_usable == 0)
    return ELS_COARSENESS_MAX;
  block = g_new0 (CoarsenessBlock, 1);
  coarseness_variances (corpus, standard, block, variance);
  if (!(variance[0] > 0.0) || !isfinite (variance[0]))
    return ELS_COARSENESS_MAX;
  for (int l = 1; l <= ELS_COARSENESS_LEVELS && variance[l] >= 0.0; l++)
    {
      const double share = MAX (variance[l] / variance[0], 1e-6);

      if (share < ELS_COARSENESS_SHARE)
        return l - 1
               + els_log (before / ELS_COARSENESS_SHARE)
                     / els_log (before / share);
      before = share;
    }
  return ELS_COARSENESS_MAX;
}
