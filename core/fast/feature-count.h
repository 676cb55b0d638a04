/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * feature-count.h - by how many features the pixels of a corpus are compared,
 * and what of its variance they see.
 *
 * Four do for pictures, and for sets of maps that go together: the fifth axis
 * and those after it see next to nothing there.  Where four see less than 0.85
 * of some layer, there are eight, twelve or sixteen, as few as see so much of
 * each.  Eight take about half as much time again as four.
 */
#pragma once

#include "corpus/principal-axes.h"

/* ELS_FEATURES_GROUP ... ELS_FEATURES_MAX, a multiple of the former. */
int els_feature_count (const ElsCorpus *corpus, ElsSymmetry symmetry,
                       const ElsStandard *standard);

/* The axes that have a feature each, of n_features at most. */
void
els_feature_axes (ElsAxes *axes, const ElsCorpus *corpus, ElsSymmetry symmetry,
                  const ElsStandard *standard, int n_features);
