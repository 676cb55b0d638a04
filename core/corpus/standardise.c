/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include <math.h>
#include <string.h>

#include "corpus/corpus.h"
#include "corpus/pixel-layout.h"

/* Half a step of 16 bits: an opacity of 0 that has been through a sum of floats
 * is off by less, and colour divided by it would be anything. */
#define STANDARD_LEAST 7e-6

/* Pixels are far, or not, by the powers of two below which their squared
 * distances from the mean are, of values divided by the largest: from 2^FIRST
 * down. */
#define STANDARD_FIRST 12
#define STANDARD_BINS 1100

/* Which pixels are measured: those whose squared distance is less than
 * `below`. */
typedef struct
{
  ElsStandard from;
  double scale, below;
} StandardNear;

/* Sums are taken of values divided by a power of two near the largest one, so
 * that squares of huge values stay finite and the division is exact. */
typedef struct
{
  double n, largest, scale;
  double sum[ELS_MAX_CHANNELS];
  double squares, most; /* of distances from the mean: all; the largest */
} StandardSums;

/* A deviation, of values divided by the largest, that rounding makes of one
 * colour. */
#define STANDARD_FLAT 1e-9

typedef void (*StandardVisit) (const ElsStandard *standard, const double *pixel,
                               gpointer data);

/* A channel's distance from the mean, times scale. */
static inline double
standard_distance (const ElsStandard *standard, const double *pixel, int c,
                   double scale)
{
  return (els_standard_value (standard, pixel, c) - standard->mean[c]) * scale;
}

static double
standard_square (const ElsStandard *standard, const double *pixel, double scale)
{
  double sum = 0.0;

  for (int c = 0; c < standard->channels; c++)
    {
      const double d = standard_distance (standard, pixel, c, scale);

      sum += d * d;
    }
  return sum;
}

/* near: NULL visits all usable pixels. */
static void
standard_for_each (const ElsStandard *standard, const ElsCorpus *corpus,
                   const StandardNear *near, StandardVisit visit, gpointer data)
{
  for (int i = 0; i < els_corpus_n_images (corpus); i++)
    {
      const ElsCorpusImage *image = els_corpus_image (corpus, i);
      const gsize n = (gsize) image->width * (gsize) image->height;

      for (gsize k = 0; k < n; k++)
        {
          const double *pixel = image->samples + k * (gsize) corpus->channels;

          if (image->usable[k]
              && (near == NULL
                  || standard_square (&near->from, pixel, near->scale)
                         < near->below))
            visit (standard, pixel, data);
        }
    }
}

static void
standard_visit_largest (const ElsStandard *standard, const double *pixel,
                        gpointer data)
{
  StandardSums *sums = data;

  sums->n += 1.0;
  for (int c = 0; c < standard->channels; c++)
    sums->largest
        = MAX (sums->largest, fabs (els_standard_value (standard, pixel, c)));
}

static void
standard_visit_sum (const ElsStandard *standard, const double *pixel,
                    gpointer data)
{
  StandardSums *sums = data;

  for (int c = 0; c < standard->channels; c++)
    sums->sum[c] += els_standard_value (standard, pixel, c) * sums->scale;
}

static void
standard_visit_square (const ElsStandard *standard, const double *pixel,
                       gpointer data)
{
  StandardSums *sums = data;
  double square = 0.0;

  for (int c = 0; c < standard->channels; c++)
    {
      const double d = standard_distance (standard, pixel, c, sums->scale);

      sums->squares += d * d;
      square += d * d;
    }
  sums->most = MAX (sums->most, square);
}

/* Mean and deviation of the near pixels. */
static void
standard_measure (ElsStandard *standard, const ElsCorpus *corpus,
                  const StandardNear *near, StandardSums *sums)
{
  double deviation;

  *sums = (StandardSums){ .scale = 1.0 };
  standard_for_each (standard, corpus, near, standard_visit_largest, sums);
  if (!(sums->largest > 0.0))
    return;
  sums->scale = ldexp (1.0, -CLAMP (ilogb (sums->largest), -1000, 1000));
  standard_for_each (standard, corpus, near, standard_visit_sum, sums);
  for (int c = 0; c < standard->channels; c++)
    standard->mean[c] = sums->sum[c] / sums->n / sums->scale;
  standard_for_each (standard, corpus, near, standard_visit_square, sums);
  deviation = sqrt (sums->squares / (sums->n * standard->compared));
  /* Rounding of the mean leaves a residue on a constant corpus. */
  if (!(deviation > 1e-14))
    sums->squares = 0.0;
  standard->deviation = (sums->squares > 0.0 ? deviation : 1.0) / sums->scale;
}

typedef struct
{
  double scale;
  gsize n[STANDARD_BINS];
} StandardBins;

static void
standard_visit_bin (const ElsStandard *standard, const double *pixel,
                    gpointer data)
{
  StandardBins *bins = data;
  const double square = standard_square (standard, pixel, bins->scale);

  bins->n[CLAMP (STANDARD_FIRST - ilogb (square), 0, STANDARD_BINS - 1)]++;
}

/* The least power of two that at most `few` pixels' squares reach. */
static double
standard_find_far (const ElsStandard *standard, const ElsCorpus *corpus,
                   double scale, double few)
{
  StandardBins bins = { .scale = scale };
  double n = 0.0;
  int k = 0;

  standard_for_each (standard, corpus, NULL, standard_visit_bin, &bins);
  while (k < STANDARD_BINS - 1 && n + (double) bins.n[k] <= few)
    n += (double) bins.n[k++];
  return ldexp (1.0, STANDARD_FIRST - k + 1);
}

/* See corpus.h; whole: the sums of all pixels. */
static void
standard_leave_outliers (ElsStandard *standard, const ElsCorpus *corpus,
                         const StandardSums *whole)
{
  const double few = floor (whole->n / ELS_OUTLIER_PIXELS);
  StandardNear near = { *standard, whole->scale, 0.0 };
  ElsStandard others = *standard;
  StandardSums sums;
  double ratio;

  if (whole->most * few * ELS_OUTLIER_SHARE <= whole->squares)
    return;
  near.below = standard_find_far (standard, corpus, whole->scale, few);
  standard_measure (&others, corpus, &near, &sums);
  ratio = whole->scale / sums.scale;
  if (others.deviation * sums.scale < STANDARD_FLAT || !(sums.squares > 0.0)
      || sums.squares * ratio * ratio
             >= (1.0 - 1.0 / ELS_OUTLIER_SHARE) * whole->squares)
    return;
  *standard = others;
  standard->limit = ELS_OUTLIER_LIMIT;
}

/* Brings each layer of several to its own deviation, and that to its weight:
 * where all weigh the same, channels have a variance of 1 in the mean. */
static void
standard_balance_layers (ElsStandard *standard, const ElsCorpus *corpus)
{
  const ElsPixelLayout *layout = &corpus->layout;
  const double usual = (double) layout->n_channels / layout->n_layers;
  double factor[ELS_MAX_CHANNELS];

  for (int l = 0; l < layout->n_layers; l++)
    {
      ElsStandard one = *standard;
      double n = 0.0, weight;
      StandardSums sums;

      for (int c = 0; c < layout->n_channels; c++)
        {
          one.factor[c] = layout->channel[c].layer == l ? 1.0 : 0.0;
          n += one.factor[c];
        }
      standard_measure (&one, corpus, NULL, &sums);
      standard_leave_outliers (&one, corpus, &sums);
      /* Channels of other layers, which do not vary here, were counted, too. */
      weight = layout->layer_weight[l] * usual / layout->n_channels;
      for (int c = 0; c < layout->n_channels; c++)
        if (layout->channel[c].layer == l)
          factor[c] = sqrt (weight) / one.deviation;
    }
  memcpy (standard->factor, factor, sizeof factor);
}

/* Only the first layer of several counts, as if it were alone. */
static void
standard_count_first (ElsStandard *standard, const ElsPixelLayout *layout)
{
  standard->compared = 0;
  for (int c = 0; c < layout->n_channels; c++)
    if (layout->channel[c].layer == 0)
      standard->compared++;
    else
      standard->factor[c] = 0.0;
}

ElsStandard
els_standard_plain (int channels)
{
  ElsStandard standard = {
    .channels = channels, .compared = channels, .alpha = -1, .deviation = 1.0
  };

  for (int c = 0; c < ELS_MAX_CHANNELS; c++)
    standard.factor[c] = 1.0;
  return standard;
}

void
els_standard_init (ElsStandard *standard, const ElsCorpus *corpus)
{
  StandardSums sums;

  *standard = els_standard_plain (corpus->channels);
  standard->alpha = corpus->alpha;
  standard->least = corpus->n_content > 0 ? STANDARD_LEAST : 0.0;
  if (els_pixel_layout_follows (&corpus->layout))
    standard_count_first (standard, &corpus->layout);
  else if (corpus->layout.n_layers > 1)
    standard_balance_layers (standard, corpus);
  standard_measure (standard, corpus, NULL, &sums);
  standard_leave_outliers (standard, corpus, &sums);
}

void
els_standard_apply (const ElsStandard *standard, const double *pixel, float *z)
{
  for (int c = 0; c < standard->channels; c++)
    {
      const double v = els_standard_visible (standard, pixel, c);

      z[c] = (float) ((v - standard->mean[c]) / standard->deviation);
    }
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
    pixel[c] = (standard->mean[c] + (double) z[c] * standard->deviation)
               / standard->factor[c];
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
                 + (double) z[c] * standard->deviation / standard->factor[c];
    }
  if (same)
    memcpy (pixel, near, (gsize) standard->channels * sizeof (double));
  else
    standard_unmultiply (standard, pixel);
}
