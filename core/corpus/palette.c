/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "corpus/palette.h"

#include <string.h>

#define PALETTE_SLOTS 1024 /* a power of two, well over ELS_PALETTE_COLOURS */

/* The colours seen so far: pixels of the corpus, in slots by their hashes. */
typedef struct
{
  const ElsCorpus *corpus;
  const double *slot[PALETTE_SLOTS];
  int n;
  gsize pairs, alike;
  double steps;                    /* squared, summed over pairs */
  double sum[ELS_MAX_CHANNELS][2]; /* of what is seen, and of its square */
} Palette;

static gboolean
palette_same (const ElsCorpus *corpus, const double *a, const double *b)
{
  for (int c = 0; c < corpus->channels; c++)
    if (els_visible (a, corpus->alpha, c) != els_visible (b, corpus->alpha, c))
      return FALSE;
  return TRUE;
}

/* Fowler, Noll and Vo's hash, of what is seen of a pixel. */
static guint
palette_hash (const ElsCorpus *corpus, const double *pixel)
{
  guint64 hash = G_GUINT64_CONSTANT (14695981039346656037);

  for (int c = 0; c < corpus->channels; c++)
    {
      /* There are two zeros, which are the same. */
      const double v = els_visible (pixel, corpus->alpha, c) + 0.0;
      guint64 bits;

      memcpy (&bits, &v, sizeof bits);
      hash = (hash ^ bits) * G_GUINT64_CONSTANT (1099511628211);
      hash ^= hash >> 32;
    }
  return (guint) (hash % PALETTE_SLOTS);
}

static void
palette_count (Palette *palette, const double *pixel)
{
  const ElsCorpus *corpus = palette->corpus;

  for (int c = 0; c < corpus->channels; c++)
    {
      const double v = els_visible (pixel, corpus->alpha, c);

      palette->sum[c][0] += v;
      palette->sum[c][1] += v * v;
    }
}

static void
palette_count_pair (Palette *palette, const double *a, const double *b)
{
  const ElsCorpus *corpus = palette->corpus;

  palette->pairs++;
  palette->alike += palette_same (corpus, a, b) ? 1 : 0;
  for (int c = 0; c < corpus->channels; c++)
    {
      const double d = els_visible (a, corpus->alpha, c)
                       - els_visible (b, corpus->alpha, c);

      palette->steps += d * d;
    }
}

/* Twice the variance: the mean square of the difference of any two pixels. */
static double
palette_difference (const Palette *palette)
{
  const double n = (double) palette->corpus->n_usable;
  double sum = 0.0;

  for (int c = 0; c < palette->corpus->channels; c++)
    {
      const double mean = palette->sum[c][0] / n;

      sum += 2.0 * (palette->sum[c][1] / n - mean * mean);
    }
  return sum;
}

static gboolean
palette_is_of_tones (const Palette *palette)
{
  const gsize steps = palette->pairs - palette->alike;

  return palette->n > ELS_PALETTE_TONES
         && (palette->alike < steps
             || palette->steps <= ELS_PALETTE_STEP * (double) steps
                                      * palette_difference (palette));
}

/* FALSE once there are too many colours. */
static gboolean
palette_add (Palette *palette, const double *pixel)
{
  guint k = palette_hash (palette->corpus, pixel);

  while (palette->slot[k] != NULL)
    {
      if (palette_same (palette->corpus, palette->slot[k], pixel))
        return TRUE;
      k = (k + 1) % PALETTE_SLOTS;
    }
  palette->slot[k] = pixel;
  palette->n++;
  return palette->n <= ELS_PALETTE_COLOURS;
}

static gboolean
palette_add_image (Palette *palette, const ElsCorpusImage *image)
{
  const ElsCorpus *corpus = palette->corpus;
  const gsize n = (gsize) image->width * (gsize) image->height;

  for (gsize i = 0; i < n; i++)
    {
      const double *pixel = image->samples + i * (gsize) corpus->channels;

      if (!image->usable[i])
        continue;
      if (!palette_add (palette, pixel))
        return FALSE;
      palette_count (palette, pixel);
      if (i % (gsize) image->width != 0 && image->usable[i - 1])
        palette_count_pair (palette, pixel - corpus->channels, pixel);
    }
  return TRUE;
}

gboolean
els_corpus_has_palette (const ElsCorpus *corpus)
{
  Palette palette = { .corpus = corpus };

  for (int k = 0; k < els_corpus_n_images (corpus); k++)
    if (!palette_add_image (&palette, els_corpus_image (corpus, k)))
      return FALSE;
  return (gsize) palette.n * ELS_PALETTE_PIXELS <= corpus->n_usable
         && !palette_is_of_tones (&palette);
}
