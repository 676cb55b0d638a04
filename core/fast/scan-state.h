/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * scan-state.h - what a scan holds: the patches that compete, packed one after
 * the other; their potentials; the waves' phases there; room for each band.
 */
#pragma once

#include "scan.h"

#define ELS_SCAN_BANDS 16 /* at most; each holds weights and counts of its own */

typedef struct
{
  float *weights;
  gint32 *distances; /* ELS_PATCH_QUERIES rows */
  guint32 *used;
  gint16 *windows; /* packed, ELS_PATCH_QUERIES */
} ElsScanBand;

typedef struct
{
  const ElsScan *scan;
  const ElsLevel *level;
  const ElsPatchKernel *kernel;
  const ElsRegularity *regularity;
  const ElsStage *stage;
  ElsLayer *layer;
  gsize n_list;  /* positions that compete */
  gsize n;       /* the same, padded */
  gint32 *list;
  gsize packed;  /* samples of a window */
  gint16 *patches;
  gint32 *norms;
  float *potential;                         /* base 2 logits; -1e30 padding */
  float *cosines[2], *sines[2];             /* of the corpus' waves */
  double wave_x[2], wave_y[2], strength[2]; /* of the output's */
  float use_one;
  int n_bands;
  ElsScanBand bands[ELS_SCAN_BANDS];
  gpointer memory;
  /* the step */
  int step;
  float scale; /* logit for a unit of squared distance */
  float keep, noise; /* u' = xhat + keep (u - xhat) + noise * normal */
} ElsScanState;

/* Room, patches and waves, once scan, level, kernel, regularity, stage and layer
 * are set.  Error: NO_MEMORY. */
gboolean els_scan_state_init (ElsScanState *state, GError **error);
void els_scan_state_clear (ElsScanState *state);

/* The sum of the squares of a packed window. */
gint32 els_scan_norm (const gint16 *window, gsize n);
