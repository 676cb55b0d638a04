/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * features.h - from the floats of the pyramid to integer features.
 */
#pragma once

#include "base/job.h"
#include "fast/corpus-level.h"
#include "fast/pyramid.h"

/* Fills in the level's number of features, that of the plane, its basis, and
 * its features with their margins, which show the corpus as in a mirror. */
void els_features_make (ElsCorpusLevel *level, const ElsPyramidLevel *from,
                        int n_axes, const ElsProgress *progress);

/* Writes the features of a level of any picture, which has as many as the
 * corpus' one, in a corpus level's basis, with `margin` mirrored pixels on all
 * sides. */
void els_features_apply (const ElsBasis *basis, const ElsPyramidLevel *from,
                         int margin, gint16 *to, const ElsProgress *progress);
