/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * coherence.h - whether an image is made of lines or of grains.
 *
 * The structure tensor of a tile, the sum over its pixels and channels of
 * gradient times its transpose (Foerstner 1987, Bigun 1987; over channels Di
 * Zenzo 1986), has eigenvalues l >= m >= 0; (l - m) / (l + m) is 1 where all
 * edges in the tile run alike, and little where grains have them in all
 * directions.
 */
#pragma once

#include "corpus/corpus.h"

#define ELS_COHERENCE_TILE 16 /* pixels, the side of a tile */

/* The sum of l - m over that of l + m, 0 ... 1; some sixteen thousand tiles of
 * each image, spread evenly, stand for all.  0 where there is no gradient.
 * The same bits for the same corpus. */
/* standard: as for els_coarseness. */
double els_coherence (const ElsCorpus *corpus, const ElsStandard *standard);
