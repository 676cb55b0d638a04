/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * refine.h - the machine over candidate lists: at low noise hardly ten patches
 * compete at a pixel, and nearly always they continue what lies next to it.
 *
 * A pixel is compared with a list (refine-list.h).  A candidate gains with the
 * neighbours that it continues.  Softmax (refine-choice.h), centre pixels,
 * potentials and fresh noise are the machine's.
 */
#pragma once

#include "base/job.h"
#include "fast/balance.h"
#include "fast/refine-list.h"

#define ELS_REFINE_COLDEST \
  0.1 /* standard deviations, the least sigma of a softmax */

typedef struct
{
  int steps;
  double from,
      to; /* noise of the first and the last step, standard deviations */
  ElsBegin begin;  /* ELS_BEGIN_STATE, or the picture's */
  int random;      /* candidates drawn at random for each pixel, at most
                          ELS_REFINE_RANDOM_MAX */
  gboolean finest; /* the state is the result: weigh the runner-up */
  int depth;       /* of the level; keeps noise of levels apart */
  guint64 seed;
  double gain;      /* of the potentials; see balance.h */
  gboolean settles; /* one step more, without noise and potentials: what fits
                       exactly becomes exact */
  double coherence; /* what eight votes are worth, in nearest distances */
} ElsRefine;

/* Afterwards u is clean; at the finest level `share` is set.
 * Errors: NO_MEMORY, CANCELLED. */
gboolean
els_refine_run (const ElsRefine *refine, ElsCorpusLevel *level, ElsState *state,
                const ElsProgress *progress, GError **error);

/* Adds to the candidates of (x, y) those that step `step` draws at random. */
void els_refine_list_random (const ElsRefine *refine, int step,
                             const ElsCorpusLevel *level, int x, int y,
                             ElsRefineList *list);
