/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include <math.h>

#include "corpus/corpus.h"

/* Mean and standard deviation of each channel's visible values. */
typedef struct
{
  double n, mean[ELS_MAX_CHANNELS], deviation[ELS_MAX_CHANNELS];
} ToneMoments;

/* Welford's update, which no size of the mean makes inexact. */
static void
tone_moments_add (ToneMoments *moments, const double *pixel, int channels)
{
  moments->n += 1.0;
  for (int c = 0; c < channels; c++)
    {
      const double d = pixel[c] - moments->mean[c];

      moments->mean[c] += d / moments->n;
      moments->deviation[c] += d * (pixel[c] - moments->mean[c]);
    }
}

static void
tone_moments_end (ToneMoments *moments, int channels)
{
  for (int c = 0; c < channels && moments->n > 0.0; c++)
    moments->deviation[c] = sqrt (moments->deviation[c] / moments->n);
}

/* Whether the pixel has a colour. */
static gboolean
tone_is_seen (const double *pixel, int channels, int alpha)
{
  for (int c = 0; c < channels; c++)
    if (!isfinite (pixel[c]))
      return FALSE;
  return alpha < 0 || pixel[alpha] > 0.0;
}

static void
tone_measure_corpus (ToneMoments *moments, const ElsCorpus *corpus)
{
  for (int i = 0; i < els_corpus_n_images (corpus); i++)
    {
      const ElsCorpusImage *image = els_corpus_image (corpus, i);
      const gsize n = (gsize) image->width * (gsize) image->height;

      for (gsize k = 0; k < n; k++)
        {
          const double *pixel = image->samples + k * (gsize) corpus->channels;

          if (image->usable[k]
              && tone_is_seen (pixel, corpus->channels, corpus->alpha))
            tone_moments_add (moments, pixel, corpus->channels);
        }
    }
  tone_moments_end (moments, corpus->channels);
}

/* The picture that els_corpus_match_tone changes. */
typedef struct
{
  double *samples;
  gsize stride;
  const guint8 *which;
  gsize which_stride;
  int width, height;
} TonePicture;

/* The pixel at (x, y), or NULL if it is not to be changed. */
static double *
tone_pixel (const TonePicture *picture, const ElsCorpus *corpus, int x, int y)
{
  double *pixel = picture->samples + (gsize) y * picture->stride
                  + (gsize) x * (gsize) corpus->channels;

  if (picture->which != NULL
      && picture->which[(gsize) y * picture->which_stride + (gsize) x] == 0)
    return NULL;
  return tone_is_seen (pixel, corpus->channels, corpus->alpha) ? pixel : NULL;
}

static void
tone_measure_picture (ToneMoments *moments, const TonePicture *picture,
                      const ElsCorpus *corpus)
{
  for (int y = 0; y < picture->height; y++)
    for (int x = 0; x < picture->width; x++)
      {
        const double *pixel = tone_pixel (picture, corpus, x, y);

        if (pixel != NULL)
          tone_moments_add (moments, pixel, corpus->channels);
      }
  tone_moments_end (moments, corpus->channels);
}

/* A channel of one value becomes the corpus' mean. */
static double
tone_move (const ToneMoments *from, const ToneMoments *to, int c, double value)
{
  const double ratio
      = from->deviation[c] > 0.0 ? to->deviation[c] / from->deviation[c] : 0.0;
  const double moved = to->mean[c] + (value - from->mean[c]) * ratio;

  return isfinite (moved) ? moved : value;
}

void
els_corpus_match_tone (const ElsCorpus *corpus, int width, int height,
                       double *samples, gsize stride, const guint8 *which,
                       gsize which_stride)
{
  const TonePicture picture
      = { samples, stride, which, which_stride, width, height };
  ToneMoments from = { 0 }, to = { 0 };

  tone_measure_corpus (&to, corpus);
  tone_measure_picture (&from, &picture, corpus);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        double *pixel = tone_pixel (&picture, corpus, x, y);

        for (int c = 0; pixel != NULL && c < corpus->channels; c++)
          if (c != corpus->alpha)
            pixel[c] = tone_move (&from, &to, c, pixel[c]);
      }
}
