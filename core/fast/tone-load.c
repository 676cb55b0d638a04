/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "fast/tone-load.h"

#include <string.h>

#include "corpus/scene.h"
#include "fast/scene-level.h"

/* How firmly the field keeps to what is known in a window that is all known: as
 * firmly as to so many neighbours. */
#define TONE_HOLD 0.1
/* Holds what nothing else does, too little to be seen. */
#define TONE_HOLD_LEAST 1e-6
/* Pieces that differ by more than a shift of brightness, and by so many
 * standard deviations, count half: they are other things, not of another
 * brightness. */
#define TONE_AGREES 0.2
/* What a mean of differences may be by chance, in its variances, were they
 * independent; half of what is no more than that counts. */
#define TONE_CHANCE 2.0
typedef struct
{
  const ElsTone *tone;
  const ElsSynthesis *synthesis;
} ToneRun;

/* Differences of pixels, in standard deviations. */
typedef struct
{
  int n;
  double weight; /* of those n: their opacities */
  double sum[ELS_MAX_CHANNELS], squares;
} ToneSums;

static void
tone_add (const ElsStandard *standard, const double *a, const double *b,
          ToneSums *sums)
{
  double weight = 1.0;

  if (standard->alpha >= 0)
    weight = MIN (a[standard->alpha], b[standard->alpha]);
  if (!(weight > 0.0))
    return;
  sums->n++;
  sums->weight += weight;
  for (int c = 0; c < standard->channels; c++)
    if (c != standard->alpha)
      {
        const double d
            = a[c] / standard->deviation - b[c] / standard->deviation;

        sums->sum[c] += weight * d;
        sums->squares += weight * d * d;
      }
}

/* Sets mean to the differences' means; returns their mean squared distance from
 * those, all channels together. */
static double
tone_mean (const ElsStandard *standard, const ToneSums *sums, double *mean)
{
  double scatter;

  memset (mean, 0, ELS_MAX_CHANNELS * sizeof *mean);
  if (!(sums->weight > 0.0))
    return 0.0;
  scatter = sums->squares / sums->weight;
  for (int c = 0; c < standard->channels; c++)
    {
      mean[c] = sums->sum[c] / sums->weight;
      scatter -= mean[c] * mean[c];
    }
  return MAX (scatter, 0.0);
}

/* The corpus' pixel at (dx, dy) from the source; NULL if there is none. */
static const double *
tone_corpus_pixel (const ElsCorpus *corpus, const ElsSource *source, int dx,
                   int dy)
{
  const ElsCorpusImage *image = els_corpus_image (corpus, source->image);
  const int x = source->x + dx, y = source->y + dy;
  const gsize i = (gsize) y * (gsize) image->width + (gsize) x;

  if (x < 0 || x >= image->width || y < 0 || y >= image->height
      || !image->usable[i])
    return NULL;
  return image->samples + i * (gsize) corpus->channels;
}

/* What is known in the window of (x, y), less what the corpus has there. */
static void
tone_window (const ToneRun *run, int x, int y, const ElsSource *source,
             ToneSums *sums)
{
  const ElsSynthesis *synthesis = run->synthesis;
  const int width = synthesis->field.width, height = synthesis->field.height;
  const int r = run->tone->radius;

  for (int j = MAX (-r, -y); j <= MIN (r, height - 1 - y); j++)
    for (int i = MAX (-r, -x); i <= MIN (r, width - 1 - x); i++)
      {
        const gsize at = (gsize) (y + j) * (gsize) width + (gsize) (x + i);
        const double *pixel;

        if (!(run->tone->kind[at] & ELS_SCENE_KNOWN))
          continue;
        pixel = tone_corpus_pixel (synthesis->corpus, source, i, j);
        if (pixel != NULL)
          tone_add (&synthesis->standard,
                    els_scene_pixel (run->tone->scene, synthesis->corpus, x + i,
                                     y + j),
                    pixel, sums);
      }
}

/* The differences of the pieces that a pixel and the next one, on the right or
 * below, are of. */
static void
tone_compare (const ToneRun *run, gsize at, int right, int down, ToneSums *sums)
{
  const ElsSynthesis *synthesis = run->synthesis;
  const ElsCorpus *corpus = synthesis->corpus;
  const gsize next
      = at + (gsize) down * (gsize) synthesis->field.width + (gsize) right;
  const ElsSource a = els_result_source (synthesis, synthesis->first[at]);
  const ElsSource b = els_result_source (synthesis, synthesis->first[next]);
  const int r = run->tone->radius;

  if (a.image == b.image && b.x == a.x + right && b.y == a.y + down)
    return;
  for (int j = -r; j <= r + down; j++)
    for (int i = -r; i <= r + right; i++)
      {
        const double *p = tone_corpus_pixel (corpus, &a, i, j);
        const double *q = tone_corpus_pixel (corpus, &b, i - right, j - down);

        if (p != NULL && q != NULL)
          tone_add (&synthesis->standard, p, q, sums);
      }
}

static double
tone_agrees (const ToneRun *run, double scatter)
{
  const double agrees
      = TONE_AGREES * TONE_AGREES * run->synthesis->standard.channels;

  return agrees / (agrees + scatter);
}

/* Adds what a pixel is to rise by against the next one, times sign. */
static void
tone_rise (const ToneRun *run, gsize at, int right, int down, double sign,
           ElsToneLoad *load)
{
  double mean[ELS_MAX_CHANNELS], squares = 0.0, scatter, agrees, slow;
  ToneSums sums = { 0 };

  tone_compare (run, at, right, down, &sums);
  scatter = tone_mean (&run->synthesis->standard, &sums, mean);
  for (int c = 0; c < ELS_MAX_CHANNELS; c++)
    squares += mean[c] * mean[c];
  if (!(squares > 0.0))
    return;
  agrees = tone_agrees (run, scatter);
  slow = squares / (squares + TONE_CHANCE * scatter / sums.n) - agrees;
  for (int c = 0; c < ELS_MAX_CHANNELS; c++)
    {
      load->sharp[c] += sign * agrees * mean[c];
      load->slow[c] += sign * MAX (slow, 0.0) * mean[c];
    }
}

void
els_tone_load (const ElsTone *tone, const ElsSynthesis *synthesis, int x, int y,
               ElsToneLoad *load)
{
  const ToneRun run = { tone, synthesis };
  const int width = synthesis->field.width, side = 2 * tone->radius + 1;
  const gsize at = (gsize) y * (gsize) width + (gsize) x;
  const ElsSource source = els_result_source (synthesis, synthesis->first[at]);
  ToneSums sums = { 0 };
  double scatter;

  *load = (ElsToneLoad){ 0 };
  tone_window (&run, x, y, &source, &sums);
  scatter = tone_mean (&synthesis->standard, &sums, load->sharp);
  load->hold = (float) (TONE_HOLD * tone_agrees (&run, scatter) * sums.weight
                        / (side * side));
  for (int c = 0; c < ELS_MAX_CHANNELS; c++)
    load->sharp[c] *= (double) load->hold;
  load->hold += (float) TONE_HOLD_LEAST;
  for (int k = 0; k < 4; k++)
    {
      static const int way_x[4] = { 1, 0, -1, 0 }, way_y[4] = { 0, 1, 0, -1 };
      const int to_x = x + way_x[k], to_y = y + way_y[k];
      const gsize to = (gsize) to_y * (gsize) width + (gsize) to_x;

      if (to_x >= 0 && to_x < width && to_y >= 0
          && to_y < synthesis->field.height
          && (tone->kind[to] & ELS_SCENE_FREE))
        tone_rise (&run, MIN (at, to), way_x[k] != 0, way_y[k] != 0,
                   k < 2 ? -1.0 : 1.0, load);
    }
}
