/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * mean.h - the last stage: distances meet the softmax of their output pixels.
 */
#pragma once

#include "kernels/score/scan.h"

#define vector_mean VECTOR_LEVEL_NAME (mean)
#define vector_set_means VECTOR_LEVEL_NAME (set_means)

/* The pixels of a step under the displacements of the scan. */
typedef struct
{
  /* Of pixel column 0, which need not have a cell. */
  float *record;
  const float *cell;
  int qx, centre; /* centre column of pixel column 0, first centre row */
  int low, high; /* pixel columns that have some of the displacements, and of */
  int all_from, all_to; /* these those that may be treated as if they had all */
} VectorMeans;

/* For step `step` of the scan's displacement row. */
G_GNUC_INTERNAL void
vector_set_means (VectorMeans *means, const VectorScan *scan, int step);

/* The pixel columns from ... from + n - 1, as far as they have some of the
 * displacements; their distances. */
G_GNUC_INTERNAL void
vector_mean (const VectorScan *scan, const VectorMeans *means, int from, int n,
             const float *distance);
