/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * agree-evaluate.h - one estimate over lists or over all patches, one by one.
 */
#pragma once

#include "fast/refine.h"

#define AGREE_SCALE ELS_LEVEL_UNIT

/* One evaluation of the state's active pixels; lists == NULL asks all patches.
 * Returns how many share a pixel's weight, geometric mean. */
double
agree_evaluate (const ElsCorpusLevel *level, ElsState *state,
                const ElsRefine *lists, int step, double sigma, float *xhat);

/* 1 - SSE / SST of a against b, over the state's free pixels. */
double agree_share (const ElsState *state, const float *a, const float *b);

/* u' = xhat + ratio (u - xhat), of free pixels. */
void agree_move (ElsState *state, const float *xhat, double ratio);

/* agree_share of one evaluation over all patches against els_machine_evaluate,
 * which gets the level's features as they are.  usable: NULL, or which pixels
 * of the level its candidates may hold. */
double agree_machine (const ElsCorpusLevel *level, const ElsState *state,
                      const guint8 *usable);
