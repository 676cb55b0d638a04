/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * full-search.h - the machine over all of a level's positions, for levels small
 * enough: every output pixel is compared with every patch, steps down a noise
 * schedule levels, potentials that even out the use of the patches.
 */
#pragma once

#include "base/job.h"
#include "fast/state.h"
#include "fast/prior.h"

typedef struct
{
  int steps;
  double from,
      to; /* noise of the first and the last step, standard deviations */
  gboolean
      ancestral;  /* a step puts fresh noise back (eta = 1), else none (0) */
  double balance; /* gain of the potentials */
  /* Patches that a pixel is compared with, about; if there are more, each pixel
   * has others. */
  gsize most;
  ElsBegin begin;
  int depth; /* of the level; keeps noise of levels apart */
  guint64 seed;
} ElsFullSearch;

/* The state is one strip.  Afterwards u is clean and best = second.
 * Errors: NO_MEMORY, CANCELLED. */
gboolean
els_full_search_run (const ElsFullSearch *search, const ElsCorpusLevel *level,
                     const ElsPrior *prior, ElsState *state,
                     const ElsProgress *progress, GError **error);

/* What the bytes of a full search depend on: the level's size, at most;
 * ElsFullSearch's `most`; the windows; the output's rows. */
typedef struct
{
  guint64 width, height, most;
  int radius, n_features;
  guint64 rows;
  gboolean scene, guide;
} ElsFullSearchSize;

void els_full_search_account (const ElsFullSearchSize *size, guint64 *sum);
