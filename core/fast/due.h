/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * due.h - how much of the output is due to each position of a level, where
 * images of the corpus have weights or guides ask for something.
 *
 * To a position of image i is due weight_i over the image's number of
 * positions; potentials (patch-usage.h, balance.h) see to it.  Images that
 * differ compete as wholes: so each has a potential of its own, too.
 */
#pragma once

#include "fast/atlas.h"
#include "fast/corpus-level.h"

/* What is due to a position at least, of the mean: potentials take a
 * logarithm. */
#define ELS_DUE_LEAST 0.02

/* Sets `due` and `image` of level number l, whose positions are those of the
 * atlas; leaves both NULL if no image has a weight.  Error: NO_MEMORY. */
gboolean els_due_init (ElsCorpusLevel *level, int l, const ElsAtlas *atlas,
                       GError **error);

/* For each image of a level that has weights, the logarithm of its uses over
 * those that are due to it, where `used` has the uses of each position of the
 * level's list, all together those of n pixels; free with g_free.  NULL without
 * weights. */
double *
els_due_excess (const ElsCorpusLevel *level, const double *used, double n);
