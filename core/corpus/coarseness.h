/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * coarseness.h - how large the things are that an image is made of.
 *
 * Means over blocks of 2^l x 2^l pixels vary less the larger the blocks:
 * quickly in gravel, slowly in a landscape (coarseness as Tamura, Mori and
 * Yamawaki 1978 measure it).  The coarseness is the level l, with a fraction,
 * at which ELS_COARSENESS_SHARE of the pixels' variance is left.  What a
 * coarser level shows is then hardly to be seen in the image, and need not be
 * copied.
 */
#pragma once

#include "corpus/corpus.h"

#define ELS_COARSENESS_LEVELS 6 /* blocks of up to 64 x 64 are measured */
#define ELS_COARSENESS_SHARE 0.2
#define ELS_COARSENESS_MAX \
  16.0 /* more is left at the last level, or no telling */

/* 0 ... ELS_COARSENESS_MAX; about a thousand blocks of each image, spread
 * evenly, stand for all.  The same bits for the same corpus. */
/* standard: that of the corpus, whose limit values are held to. */
double els_coarseness (const ElsCorpus *corpus, const ElsStandard *standard);
