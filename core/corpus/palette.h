/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * palette.h - whether a corpus is of few colours that mean what they are: pixel
 * art, drawings, maps of labels.  A result then shows only those, and
 * no mean of two of them.
 *
 * That is so with at most ELS_PALETTE_COLOURS colours, each on
 * ELS_PALETTE_PIXELS pixels in the mean.  More than ELS_PALETTE_TONES of them
 * may be the tones of a photograph instead, in gray or tinted.  They are if
 * fewer than half of the pixels are like their right neighbour, or if the
 * others differ from theirs by at most ELS_PALETTE_STEP times the mean square
 * of the difference of any two pixels, as in a smooth map of heights.
 */
#pragma once

#include "corpus/corpus.h"

#define ELS_PALETTE_COLOURS 256
#define ELS_PALETTE_PIXELS 8
#define ELS_PALETTE_TONES 16
#define ELS_PALETTE_STEP 0.05

gboolean els_corpus_has_palette (const ElsCorpus *corpus);
