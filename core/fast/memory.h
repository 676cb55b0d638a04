/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * memory.h - how much memory the fast method takes, and how it keeps to it.
 *
 * At its peak it holds, besides the corpus and its levels, the finest state and
 * the positions of the one above, or what making the levels takes.
 */
#pragma once

#include "fast/plan.h"

/* For els_state_init. */
int els_fast_strip_rows (const ElsPlanLevel *plan);

/* Bytes that els_fast_run holds at its peak, added to *sum; standard: that of
 * the corpus. */
void
els_fast_account (const ElsCorpus *corpus, const ElsStandard *standard,
                  const ElsParams *params, const ElsScene *scene, guint64 *sum);
