/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * parts.h - made-up parts of a run, for tests that look inside the library.
 */
#pragma once

#include "fast/plan.h"
#include "fast/refine.h"
#include "base/field.h"

/* Start noise of deviation sigma, moved right and down by (dx, dy) round the
 * picture. */
void parts_noise (ElsField *u, guint64 seed, double sigma, int dx, int dy);

/* Adds what `picture` has from (from, from) on, over and over. */
void parts_add (ElsField *u, const ElsField *picture, int from);

/* Level 0 of a corpus. */
void parts_level (ElsCorpusLevel *level, const ElsCorpus *corpus, int radius,
                  const ElsProgress *progress);

/* A square corpus, all of it usable; period 0: it has none. */
ElsPlanCorpus parts_plan_corpus (int side, double period);

/* The plan for such a corpus. */
ElsPlan parts_plan (const ElsParams *params, int side, double period);

/* How unevenly a state uses its level: the squares of the uses of each square
 * of 4 x 4 positions, relative to what they are where all are used alike. */
double parts_unevenness (const ElsCorpusLevel *level, const ElsState *state);

/* A level and a state that shows it. */
typedef struct
{
  ElsCorpusLevel level;
  ElsState state;
} PartsShown;

/* A state of side x side beside the level that is there: of copies of one
 * square of the corpus; of square 0, in disorder. */
void parts_show (PartsShown *shown, int side, ElsTile tile, int square);
void parts_shown_clear (PartsShown *shown);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PartsShown, parts_shown_clear)

/* The list of a pixel at the first step, with the distances of its window. */
void parts_ask (const PartsShown *shown, const ElsRefine *refine, int x, int y,
                ElsRefineList *list);
