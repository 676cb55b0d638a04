/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * refine-list.h - the candidates of a pixel p with position S(p): S(p), its
 * runner-up, S(p + d) - d for its eight neighbours (Ashikhmin 2001), what lies
 * where a picture resembles itself, and a few positions at random (PatchMatch,
 * Barnes 2009).
 */
#pragma once

#include "fast/state.h"

#define ELS_REFINE_RANDOM_MAX 16
#define ELS_REFINE_CANDIDATES (2 + 8 + ELS_OFFSETS_MAX + ELS_REFINE_RANDOM_MAX)

typedef struct
{
  int n;
  gint32 position[ELS_REFINE_CANDIDATES];
  gint32 distance[ELS_REFINE_CANDIDATES];
  gint32 guide_distance[ELS_REFINE_CANDIDATES]; /* with guides only */
  float prior[ELS_REFINE_CANDIDATES];           /* nats; of a scene only */
  int votes[ELS_REFINE_CANDIDATES]; /* neighbours that this one continues */
} ElsRefineList;

/* The candidates of (x, y), without those drawn at random; no distances. */
void els_refine_list (const ElsCorpusLevel *level, const ElsState *state, int x,
                      int y, ElsRefineList *list);

/* Adds n positions, at most ELS_REFINE_RANDOM_MAX, that are drawn from a
 * pool. */
void els_refine_list_draw (const ElsNoise *noise, int n, const gint32 *pool,
                           gsize n_pool, int x, int y, ElsRefineList *list);
