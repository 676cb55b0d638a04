/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * offsets.h - the displacements under which a picture resembles itself.
 *
 * A patch of a brick wall is most like the patch one brick further on.  Over
 * all patches these displacements gather at few values (He and Sun, "Statistics
 * of patch offsets for image completion", ECCV 2012).  In a hole of a picture
 * that is its own corpus, a displacement is a patch to show, so their frequency
 * is a prior on patches, the same at every pixel:
 *
 *   log prior (k) = strength log (1 + votes (k) / mean votes)
 */
#pragma once

#include "fast/torus.h"

/* A level with more positions than this has no such prior: all patches are
 * compared with all. */
#define ELS_OFFSETS_MOST 4096

/* Whether a prior on offsets makes sense for the scene at this level. */
gboolean els_offsets_apply (const ElsSceneLevel *scene,
                            const ElsCorpusLevel *level, const ElsTorus *torus);

/* Writes the prior of each displacement of the torus, base 2 logits of strength
 * 1, and the most frequent displacements.  Error: NO_MEMORY. */
gboolean
els_offsets_find (const ElsCorpusLevel *level, const ElsTorus *torus,
                  const ElsSceneLevel *scene, float *prior, ElsOffsets *offsets,
                  const ElsProgress *progress, GError **error);

/* The displacements of the level above in the pixels of this one: of the nine
 * that are doubled to each, the one under which the corpus differs least from
 * itself. */
void els_offsets_descend (const ElsOffsets *from, const ElsCorpusLevel *level,
                          ElsOffsets *to);
