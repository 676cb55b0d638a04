/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * search-run.h - what the bands of a full search share.
 */
#pragma once

#include "fast/torus.h"

#define ELS_SEARCH_ROWS 32  /* of a band */
#define ELS_SEARCH_BANDS 16 /* that are under way at once */

typedef struct
{
  guint64 seed;
  int depth; /* of the level; keeps noise of levels apart */
  const ElsCorpusLevel *level;
  const ElsRunningSumKernel *kernel;
  const ElsPrior *prior;
  const ElsProgress *progress;
  ElsState *state;
  ElsTorus torus;
  double harmonic_x[ELS_RUNNING_SUM_HARMONICS],
      harmonic_y[ELS_RUNNING_SUM_HARMONICS]; /* turns a pixel */
  int first_band;
  gint no_memory;
  /* the step */
  int step;
  gboolean last;
  double strength[ELS_RUNNING_SUM_HARMONICS]; /* of the prior, base 2 logits */
  gint64
      distance[ELS_SEARCH_BANDS]; /* of a band: sum over the best's distances */
  float scale;                    /* logit for a unit of squared distance */
  float known_scale;              /* the same of known pixels, to be added */
  float *offset_prior;            /* of each displacement, base 2; or NULL */
  ElsRunningSumTorus guide_sums;  /* the torus with the corpus' guides, */
  gpointer guide_planes;          /* and its memory; NULL: no guides */
  float guide_scale;              /* logit for a unit of their distance */
  float keep, noise; /* u' = xhat + keep (u - xhat) + noise * normal */
} ElsSearchRun;
