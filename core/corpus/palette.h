/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * palette.h - whether a corpus is of few colours that mean what they are: pixel
 * art, indexed pictures, maps of labels.  A result then shows only those, and
 * no mean of two of them.
 *
 * That is so with at most ELS_PALETTE_COLOURS colours, each on
 * ELS_PALETTE_PIXELS pixels in the mean, unless they could be the grays of a
 * photograph: all channels alike, more than ELS_PALETTE_GRAYS of them, and
 * fewer than half of the pixels like their right neighbour.
 */
#pragma once

#include "corpus/corpus.h"

#define ELS_PALETTE_COLOURS 256
#define ELS_PALETTE_PIXELS 8
#define ELS_PALETTE_GRAYS 16

gboolean els_corpus_has_palette (const ElsCorpus *corpus);
