/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include <math.h>
#include <string.h>

#include "corpus/corpus.h"

/* Half a step of 16 bits: an opacity of 0 that has been through a sum of floats
 * is off by less, and colour divided by it would be anything. */
#define STANDARD_LEAST 7e-6

typedef void (*StandardVisit) (ElsStandard *standard, const double *pixel,
                               gpointer data);

static void
standard_for_each (ElsStandard *standard, const ElsCorpus *corpus,
                   StandardVisit visit, gpointer data)
{
  for (int i = 0; i < els_corpus_n_images (corpus); i++)
    {
      const ElsCorpusImage *image = els_corpus_image (corpus, i);
      const gsize n = (gsize) image->width * (gsize) image->height;

      for (gsize k = 0; k < n; k++)
        if (image->usable[k])
          visit (standard, image->samples + k * (gsize) corpus->channels, data);
    }
}

/* Sums are taken of values divided by a power of two near the largest one, so
 * that squares of huge values stay finite and the division is exact. */
typedef struct
{
  double largest, scale;
  double sum[ELS_MAX_CHANNELS];
  double squares;
} StandardSums;

static void
standard_visit_largest (ElsStandard *standard, const double *pixel,
                        gpointer data)
{
  StandardSums *sums = data;

  for (int c = 0; c < standard->channels; c++)
    sums->largest
        = MAX (sums->largest, fabs (els_visible (pixel, standard->alpha, c)));
}

static void
standard_visit_sum (ElsStandard *standard, const double *pixel, gpointer data)
{
  StandardSums *sums = data;

  for (int c = 0; c < standard->channels; c++)
    sums->sum[c] += els_visible (pixel, standard->alpha, c) * sums->scale;
}

static void
standard_visit_square (ElsStandard *standard, const double *pixel,
                       gpointer data)
{
  StandardSums *sums = data;

  for (int c = 0; c < standard->channels; c++)
    {
      const double d
          = (els_visible (pixel, standard->alpha, c) - standard->mean[c])
            * sums->scale;

      sums->squares += d * d;
    }
}

void
els_standard_init (ElsStandard *standard, const ElsCorpus *corpus)
{
  const double n = (double) MAX (corpus->n_usable, 1);
  StandardSums sums = { .scale = 1.0 };
  double deviation;

  memset (standard, 0, sizeof *standard);
  standard->channels = corpus->channels;
  standard->alpha = corpus->alpha;
  standard->deviation = 1.0;
  standard->least = corpus->n_content > 0 ? STANDARD_LEAST : 0.0;

  standard_for_each (standard, corpus, standard_visit_largest, &sums);
  if (!(sums.largest > 0.0))
    return;
  sums.scale = ldexp (1.0, -CLAMP (ilogb (sums.largest), -1000, 1000));

  standard_for_each (standard, corpus, standard_visit_sum, &sums);
  for (int c = 0; c < standard->channels; c++)
    standard->mean[c] = sums.sum[c] / n / sums.scale;

  standard_for_each (standard, corpus, standard_visit_square, &sums);
  deviation = sqrt (sums.squares / (n * standard->channels));
  /* Rounding of the mean leaves a residue on a constant corpus. */
  if (deviation > 1e-14)
    standard->deviation = deviation / sums.scale;
  else
    standard->deviation = 1.0 / sums.scale;
}

void
els_standard_apply (const ElsStandard *standard, const double *pixel, float *z)
{
  for (int c = 0; c < standard->channels; c++)
    z[c]
        = (float) ((els_visible (pixel, standard->alpha, c) - standard->mean[c])
                   / standard->deviation);
}

/* From colour times opacity to colour. */
static void
standard_unmultiply (const ElsStandard *standard, double *pixel)
{
  double opacity;

  if (standard->alpha < 0)
    return;
  opacity = CLAMP (pixel[standard->alpha], 0.0, 1.0);
  if (opacity <= standard->least)
    opacity = 0.0;
  pixel[standard->alpha] = opacity;
  for (int c = 0; c < standard->channels; c++)
    if (c != standard->alpha)
      pixel[c] = opacity > 0.0 ? pixel[c] / opacity : 0.0;
}

void
els_standard_undo (const ElsStandard *standard, const float *z, double *pixel)
{
  for (int c = 0; c < standard->channels; c++)
    pixel[c] = standard->mean[c] + (double) z[c] * standard->deviation;
  standard_unmultiply (standard, pixel);
}

void
els_standard_undo_near (const ElsStandard *standard, const double *near,
                        const float *z, double *pixel)
{
  gboolean same = TRUE;

  for (int c = 0; c < standard->channels; c++)
    {
      same = same && z[c] == 0.0f;
      pixel[c] = els_visible (near, standard->alpha, c)
                 + (double) z[c] * standard->deviation;
    }
  if (same)
    memcpy (pixel, near, (gsize) standard->channels * sizeof (double));
  else
    standard_unmultiply (standard, pixel);
}
