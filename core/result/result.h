/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * result.h - the inside of a result, which a method fills in.
 */
#pragma once

#include "base/field.h"
#include "corpus/corpus.h"

#define ELS_RESULT_STAYS (-1)

/* What is added to the pixels of a box of the result that are made. */
typedef struct
{
  int x, y, width, height;
  int channels; /* of values, without the opacity */
  float *field; /* one plane a channel, standard deviations; NULL: nothing is */
  double factor;
  /* What the samples may be in each channel, and stay within. */
  double low[ELS_MAX_CHANNELS], high[ELS_MAX_CHANNELS];
} ElsResultTone;

struct _ElsSynthesis
{
  const ElsCorpus *corpus;
  ElsStandard standard;
  /* Whether each pixel is shown as its source's pixel is: of a palette, since
   * means are no colours of it (palette.h), and of several layers or
   * directions, since means are no directions, labels or the like. */
  gboolean copies;
  /* The picture in standardised units, and the sources of its pixels, image -1
   * where the scene's own pixel stays; without data only its size counts: see
   * below. */
  ElsField field;
  ElsSource *sources;
  /* Whether field is not the picture but its difference to the corpus pixels
   * in sources: a float of the difference holds more digits of the picture. */
  gboolean is_residual;

  /* Copies of the corpus that compete, of the run's symmetry, with itself: 1 or
   * more.  The image of each of `sources' is its own number times this, plus
   * the copy's. */
  int n_copies;
  ElsSymmetry symmetry;

  /* Without field data: a pixel is the corpus pixel of this number (as
   * els_corpus_index counts, times `n_copies', plus the copy's), or with
   * `second` the mean of that and this one, weighted 1 - share to share. */
  gint32 *first, *second;
  float *share;
  /* Where first is ELS_RESULT_STAYS, or the source's image -1: the scene's own
   * pixel, or in an unfinished result of level scene_level the one at the
   * centre of those that its pixel covers. */
  ElsScene scene;
  int scene_level, scene_width, scene_height;

  ElsResultTone tone;

  ElsListCheck list_check; /* without pixels: not asked for */
};

/* The number of a pixel of the corpus in a copy of it, for `first'. */
gint32 els_result_number (const ElsSynthesis *synthesis,
                          const ElsSource *source, int copy);

/* The pixel of the corpus that such a number stands for. */
ElsSource els_result_source (const ElsSynthesis *synthesis, gint32 number);

/* Channels that a tone has. */
static inline int
els_result_tone_channels (const ElsCorpus *corpus)
{
  return corpus->channels - (corpus->alpha >= 0 ? 1 : 0);
}
