/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * synthesis.h - the inside of a result, and what a method has to fill in.
 */
#pragma once

#include "corpus/corpus.h"
#include "base/field.h"
#include "base/job.h"

struct _ElsSynthesis
{
  const ElsCorpus *corpus;
  ElsStandard standard;
  /* The picture in standardised units, and the sources of its pixels; without
   * data only its size counts: see below. */
  ElsField field;
  ElsSource *sources;
  /* Whether field is not the picture but its difference to the corpus pixels
   * in sources: a float of the difference holds more digits of the picture. */
  gboolean is_residual;

  /* Without field data: a pixel is the corpus pixel of this number (as
   * els_corpus_index counts), or with `second` the mean of that and this one,
   * weighted 1 - share to share. */
  gint32 *first, *second;
  float *share;

  ElsListCheck tail; /* without pixels: not asked for */
};

/* The exact machine: published schedule, DDIM, every pixel and patch. */
gboolean els_exact_run (const ElsCorpus *corpus, const ElsParams *params,
                        const ElsProgress *progress, ElsSynthesis *synthesis,
                        GError **error);

/* Bytes that els_exact_run holds at its peak, added to *sum. */
void els_exact_account (const ElsCorpus *corpus, const ElsParams *params,
                        guint64 *sum);
