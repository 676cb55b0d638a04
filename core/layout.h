/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * layout.h - how far the output keeps the corpus' own up, down, left and right.
 */
#pragma once

#include "corpus.h"

typedef struct
{
  double x, y; /* along each axis: 0 = not at all ... 1 */
} ElsLayout;

static inline void
els_layout_choose (const ElsParams *params, const ElsCorpus *corpus,
                   const ElsStandard *standard, ElsLayout *layout)
{
  (void) params;
  (void) corpus;
  (void) standard;
  *layout = (ElsLayout){ 0 };
}
