/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * memory.h - how much memory the fast method takes, and how it keeps to it.
 *
 * At its peak it holds, beside the corpus and its levels, the finest state and
 * the positions of the one above, or what making the levels takes.  fast-memory.c
 * also has els_fast_account of fast.h.
 */
#pragma once

#include "fast/plan.h"

/* For els_state_init. */
int els_fast_strip_rows (const ElsPlanLevel *plan);
