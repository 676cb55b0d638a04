/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * level-build.h - the levels of a corpus: halved, made into features, and their
 * candidates chosen.
 */
#pragma once

#include "fast/atlas.h"
#include "fast/corpus-level.h"
#include "fast/pyramid.h"

/* Level 0 of the pyramid: the atlas, whose colours stay its own.  Error:
 * NO_MEMORY. */
gboolean els_corpus_levels_start (ElsPyramidLevel *base, const ElsAtlas *atlas,
                                  GError **error);

/* Fills in n levels with windows of the given radii, finest first; `whole`
 * as for els_candidates_choose, which may make radii smaller.
 * Errors: NO_MEMORY, CANCELLED. */
gboolean
els_corpus_levels_init (ElsCorpusLevel *levels, int n, const int *radii,
                        const ElsAtlas *atlas, gboolean whole,
                        const ElsProgress *progress, GError **error);
