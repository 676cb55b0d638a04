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
  gboolean gray; /* all have channels alike */
  gsize pairs, alike;
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

static gboolean
palette_is_gray (const ElsCorpus *corpus, const double *pixel)
{
  const int first = corpus->alpha == 0 ? 1 : 0;

  for (int c = first + 1; c < corpus->channels; c++)
    if (c != corpus->alpha
        && els_visible (pixel, corpus->alpha, c)
               != els_visible (pixel, corpus->alpha, first))
      return FALSE;
  return TRUE;
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
  palette->gray = palette->gray && palette_is_gray (palette->corpus, pixel);
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
      if (i % (gsize) image->width != 0 && image->usable[i - 1])
        {
          palette->pairs++;
          palette->alike
              += palette_same (corpus, pixel - corpus->channels, pixel) ? 1 : 0;
        }
    }
  return TRUE;
}

gboolean
els_corpus_has_palette (const ElsCorpus *corpus)
{
  Palette palette = { .corpus = corpus, .gray = TRUE };

  for (int k = 0; k < els_corpus_n_images (corpus); k++)
    if (!palette_add_image (&palette, els_corpus_image (corpus, k)))
      return FALSE;
  if ((gsize) palette.n * ELS_PALETTE_PIXELS > corpus->n_usable)
    return FALSE;
  return !palette.gray || palette.n <= ELS_PALETTE_GRAYS
         || 2 * palette.alike >= palette.pairs;
}
