/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * search-choice.h - the move of one pixel of a full search, once the weights of
 * what it was compared with are known.
 */
#pragma once

#include "fast/search-run.h"

/* Of a band. */
typedef struct
{
  ElsRunningSumKept kept;
  const gint32 *window; /* the squared distances of all displacements */
  gint *used;           /* a plane of the torus, in its units */
  gint64 distance;      /* the sum of those of the patches with most weight */
} ElsSearchChoice;

/* Writes what becomes of (x, y) into the state's buffer 0.  found: something
 * was kept. */
void els_search_choose (const ElsSearchRun *run, ElsSearchChoice *choice, int x,
                        int y, gboolean found);
