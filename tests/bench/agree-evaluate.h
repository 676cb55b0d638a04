/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * agree-evaluate.h - one estimate over lists or over all patches, one by one.
 */
#pragma once

#include "fast/refine.h"

#define AGREE_SCALE ELS_LEVEL_UNIT

/* One evaluation of the state; lists == NULL asks all patches.  Returns how
 * many share a pixel's weight, geometric mean. */
double
agree_evaluate (const ElsCorpusLevel *level, ElsState *state,
                const ElsRefine *lists, int step, double sigma, float *xhat);

/* 1 - SSE / SST of a against b, in n values of so many channels. */
double agree_share (const float *a, const float *b, gsize n);

/* u' = xhat + ratio (u - xhat). */
void agree_move (ElsState *state, const float *xhat, double ratio);

/* agree_share of one evaluation over all patches against els_machine_evaluate,
 * which gets the level's features as they are. */
double agree_machine (const ElsCorpusLevel *level, const ElsState *state);
