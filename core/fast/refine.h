/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * refine.h - the machine over candidate lists: at low noise hardly ten patches
 * compete at a pixel, and nearly always they continue what lies beside it.
 *
 * A pixel p with position S(p) asks S(p), its runner-up, S(p + d) - d for its
 * eight neighbours, and a few positions at random.  Softmax, centre pixels,
 * potentials and fresh noise are the machine's.
 */
#pragma once

#include "../job.h"
#include "balance.h"
#include "layer.h"

#define ELS_REFINE_RANDOM_MAX 16
#define ELS_REFINE_CANDIDATES (2 + 8 + ELS_REFINE_RANDOM_MAX)
#define ELS_REFINE_COLDEST 0.1 /* deviations, the least sigma of a softmax */

typedef struct
{
  int n;
  gint32 position[ELS_REFINE_CANDIDATES];
  gint32 distance[ELS_REFINE_CANDIDATES];
} ElsRefineList;

typedef struct
{
  int steps;
  double from, to;     /* noise of the first and the last step, deviations */
  int random;          /* candidates drawn at random for each pixel, at most
                          ELS_REFINE_RANDOM_MAX */
  gboolean finest;     /* the layer is the result: weigh the runner-up */
  int depth;           /* of the level; keeps noise of levels apart */
  guint64 seed;
  ElsBalanceGain gain;
} ElsRefine;

/* Afterwards u is clean; at the finest level `share` is set.
 * Errors: NO_MEMORY, CANCELLED. */
gboolean els_refine_run (const ElsRefine *refine, ElsLevel *level,
                         ElsLayer *layer, const ElsStage *stage,
                         GError **error);

/* The positions that (x, y) asks, without those drawn at random; no distances. */
void els_refine_list (const ElsLevel *level, const ElsLayer *layer, int x,
                      int y, ElsRefineList *list);

/* Adds those that step `step` draws at random there. */
void els_refine_list_random (const ElsRefine *refine, int step,
                             const ElsLevel *level, int x, int y,
                             ElsRefineList *list);
