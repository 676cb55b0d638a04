/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * features.h - from the floats of the pyramid to a level's integer features.
 */
#pragma once

#include "base/job.h"
#include "fast/corpus-level.h"
#include "fast/pyramid.h"

/* Fills in level->features, margins too: they show the picture as in a mirror. */
void els_features_make (ElsCorpusLevel *level, const ElsPyramidLevel *from,
                        int n_axes, const ElsProgress *progress);
