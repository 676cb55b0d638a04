/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * search-band.h - one step of a scan over a run of the output's rows.
 */
#pragma once

#include "fast/torus.h"
#include "fast/full-search.h"

#define ELS_SCAN_ROWS 32  /* of a band */
#define ELS_SCAN_BANDS 16 /* that are under way at once */

typedef struct
{
  const ElsScan *scan;
  const ElsLevel *level;
  const ElsSweepKernel *kernel;
  const ElsPrior *prior;
  const ElsStage *stage;
  ElsLayer *layer;
  ElsScanRing ring;
  double wave_x[ELS_SWEEP_WAVES], wave_y[ELS_SWEEP_WAVES]; /* turns a pixel */
  int first_band;
  gint no_memory;
  /* the step */
  int step;
  double strength[ELS_SWEEP_WAVES]; /* of the prior, base 2 logits */
  gint64
      distance[ELS_SCAN_BANDS]; /* of a band: sum over the best's distances */
  float scale;                  /* logit for a unit of squared distance */
  float keep, noise; /* u' = xhat + keep (u - xhat) + noise * normal */
} ElsScanState;

/* Band first_band + index of the state, into the layer's stage 0. */
void els_scan_band (int index, gpointer data);

/* Bytes of one band, for a sweep of n displacements on a ring of so many
 * cells. */
guint64 els_scan_band_bytes (guint64 n, guint64 cells, int radius);
