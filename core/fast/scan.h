/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * scan.h - the machine over all of a level's positions, for levels small
 * enough: every output pixel asks every patch, ancestral steps down a ladder
 * of noise levels, potentials that even out the use of the patches.
 */
#pragma once

#include "../job.h"
#include "layer.h"
#include "regular.h"

typedef struct
{
  int steps;
  double from, to;   /* noise of the first and the last step, deviations */
  double balance;    /* gain of the potentials */
  gsize most;        /* positions that may compete; more are thinned out */
  gboolean fresh;    /* from pure noise, else from the layer's state */
  int depth;         /* of the level; keeps noise of levels apart */
  guint64 seed;
  int width, height; /* of the output at level 0 */
} ElsScan;

/* Afterwards u is clean and best = second.  Errors: NO_MEMORY, CANCELLED. */
gboolean els_scan_run (const ElsScan *scan, const ElsLevel *level,
                       const ElsRegularity *regularity, ElsLayer *layer,
                       const ElsStage *stage, GError **error);

/* Bytes for a level of n_positions and a layer of so many rows. */
guint64 els_scan_bytes (guint64 n_positions, int radius);
