/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * sampler.h - method=fast: the machine for artists, from coarse to fine.
 *
 *   corpus -> atlas -> levels (pyramid of integer features)
 *   coarsest state: noise -> full search
 *   each finer one: the positions found, doubled -> full search where cheap
 *   each -> refine, unless the search has gone down to the last noise
 *   finest: for each pixel two positions of the corpus and their weights
 *
 * It is the ELS machine: window likelihoods, softmax over corpus positions,
 * centre pixels, annealed noise.  It differs from method=exact in that it
 * works down a pyramid, that a position competes only where something speaks
 * for it, that potentials even out the corpus' use (balance.h), and that a
 * corpus that repeats itself keeps its phase, and one with an up and a down its
 * layout (prior.h).  docs/algorithm-fast.md has the equations.
 */
#pragma once

#include "base/job.h"
#include "result/result.h"

/* The result has its corpus' standard already.  Errors: NO_MEMORY,
 * CANCELLED. */
gboolean els_fast_run (const ElsCorpus *corpus, const ElsParams *params,
                       const ElsScene *scene, const ElsProgress *progress,
                       ElsSynthesis *synthesis, GError **error);
