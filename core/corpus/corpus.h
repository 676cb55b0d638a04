/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * corpus.h - the inside of ElsCorpus, and its standardised form.
 *
 * Standardised: z = (v - mean_c) / deviation with one mean for each channel and
 * one standard deviation for all, over the usable pixels, so that the noise
 * schedule means the same for every corpus.  Where there is opacity, colour is
 * first multiplied by it: colour counts as far as it can be seen.
 *
 * Of several layers each is first brought to one deviation of its own: squared
 * differences of a layer weigh in all as its weight says, whatever its range
 * and its number of channels.
 *
 * A few pixels far from all others - a firefly of a renderer, glint, dust -
 * would set the deviation by themselves, and all the rest would be the same to
 * the distances. Where no more than one pixel in ELS_OUTLIER_PIXELS has more
 * than 1 / ELS_OUTLIER_SHARE of the variance, mean and deviation are those of
 * the other pixels, and values count as if they were at most ELS_OUTLIER_LIMIT
 * deviations from the mean.  (Winsorised values: Hastings et al. 1947.)  A
 * result made of the corpus' own pixels still shows them as they are.
 */
#pragma once

#include "els.h"

#define ELS_OUTLIER_PIXELS 1024
#define ELS_OUTLIER_SHARE 4.0
#define ELS_OUTLIER_LIMIT 8.0

typedef struct
{
  int width, height;
  double *samples; /* interleaved, tight; unusable and clear pixels are 0 */
  guint8 *usable;  /* width * height, 1 or 0 */
  double weight;   /* as ElsImage says */
} ElsCorpusImage;

struct _ElsCorpus
{
  ElsPixelLayout given;  /* the layout of all images */
  ElsPixelLayout layout; /* the same without guides */
  int channels, alpha;   /* 0 channels until the first image is added */
  gsize n_usable;
  gsize n_clear, n_content; /* of opacity 0: in all; those that are usable */
  GPtrArray *images;        /* ElsCorpusImage */
  /* The guide channels as a corpus of their own, which has the same pixels and
   * the same of them usable; NULL if there are none. */
  ElsCorpus *guide;
};

typedef struct
{
  int channels, alpha;
  int compared; /* channels that count, the first ones: the others have a factor
                   of 0 */
  /* What visible values are multiplied by before all else, so that layers of a
   * set, whatever their ranges, count as their weights say; 1 in a single
   * layer. */
  double factor[ELS_MAX_CHANNELS];
  double mean[ELS_MAX_CHANNELS];
  double deviation; /* standard deviation, > 0 */
  double limit;     /* of a value that counts, deviations; 0: none */
  double least;     /* opacity up to which nothing is seen: 0, or, with clear
                       pixels in the corpus, what rounding makes of 0 */
} ElsStandard;

const ElsCorpusImage *els_corpus_image (const ElsCorpus *corpus, int image);

/* The samples of a pixel. */
const double *els_corpus_at (const ElsCorpus *corpus, const ElsSource *source);

/* Pixels of all images, one image after the other, row after row. */
gint32 els_corpus_index (const ElsCorpus *corpus, const ElsSource *source);
ElsSource els_corpus_source (const ElsCorpus *corpus, gint32 index);
/* The samples of pixel number `index`. */
const double *els_corpus_pixel (const ElsCorpus *corpus, gint32 index);

/* The sum of the images' weights; 0: there are none. */
double els_corpus_weights (const ElsCorpus *corpus);

/* Largest odd window side that fits into some image of the corpus. */
int els_corpus_patch_limit (const ElsCorpus *corpus);

/* Channel c of a pixel as distances see it: colour times opacity. */
static inline double
els_visible (const double *pixel, int alpha, int c)
{
  return alpha < 0 || c == alpha ? pixel[c] : pixel[c] * pixel[alpha];
}

/* A visible value of channel c, times its layer's factor. */
static inline double
els_standard_value (const ElsStandard *standard, const double *pixel, int c)
{
  return els_visible (pixel, standard->alpha, c) * standard->factor[c];
}

/* The same as far as it counts. */
static inline double
els_standard_visible (const ElsStandard *standard, const double *pixel, int c)
{
  const double most = standard->limit * standard->deviation;
  const double v = els_standard_value (standard, pixel, c);

  return most > 0.0
             ? CLAMP (v, standard->mean[c] - most, standard->mean[c] + most)
             : v;
}

/* That of values as they are: mean 0, deviation and factors 1, no opacity. */
ElsStandard els_standard_plain (int channels);

/* Computed from the corpus; a constant one has a standard deviation of 1. */
void els_standard_init (ElsStandard *standard, const ElsCorpus *corpus);

/* One pixel to standardised units and back. */
void
els_standard_apply (const ElsStandard *standard, const double *pixel, float *z);
void
els_standard_undo (const ElsStandard *standard, const float *z, double *pixel);

/* The pixel that differs from the corpus pixel `near` by z standardised units,
 * in double precision; for z = 0 it is `near` to the last bit. */
void els_standard_undo_near (const ElsStandard *standard, const double *near,
                             const float *z, double *pixel);
