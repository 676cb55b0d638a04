/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * layout.h - how far an output keeps the corpus' own places: up, down, left
 * and right.
 *
 * A texture is alike everywhere; a landscape, a lawn with depth or a wall with
 * light falling off is not.  What is measured is the trend: how much of the
 * difference between places a straight slope across the image explains.
 */
#pragma once

#include "corpus/corpus.h"

/* Along the width and along the height: 0 = places mean nothing ... 1 = those
 * of the corpus, stretched over the output. */
typedef struct
{
  double x, y;
} ElsLayout;

/* For checked parameters.  An axis along which the output is seamless has no
 * two ends and gets 0; another one the user's value or, if that is to be
 * chosen from the corpus, the axis' own.  `standard` is the corpus'.
 * Allocates nothing; the same bits everywhere. */
void els_layout_choose (const ElsParams *params, const ElsCorpus *corpus,
                        const ElsStandard *standard, ElsLayout *layout);
