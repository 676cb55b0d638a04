/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * patch.h - distances between windows, in integers.
 *
 * The fast method keeps pictures as n 16-bit features a pixel, none beyond
 * +-els_features_range (n).  The squared distance of two windows is then an
 * exact 32-bit integer whatever the order of the sum, so every kernel gives the
 * same bits.
 *
 * A window has 2 radius + 1 rows of els_patch_row (radius, n) samples; those
 * past its last pixel, and those outside an open picture, are masked out.
 */
#pragma once

#include "els.h"
#include "kernels/feature-group.h"

#define ELS_PATCH_RADIUS_MAX 5
#define ELS_PATCH_ROWS_MAX (2 * ELS_PATCH_RADIUS_MAX + 1)
#define ELS_PATCH_ROW_MAX (ELS_PATCH_ROWS_MAX * ELS_FEATURES_MAX) /* samples */
#define ELS_PATCH_UNIT 16 /* samples; rows are multiples */

typedef struct
{
  gint16 samples[ELS_PATCH_ROWS_MAX * ELS_PATCH_ROW_MAX]
      __attribute__ ((aligned (64)));
  gint16 mask[ELS_PATCH_ROWS_MAX * ELS_PATCH_ROW_MAX]
      __attribute__ ((aligned (64))); /* -1 counts, 0 does not */
  int radius;
  int n_features; /* a pixel */
  gboolean whole; /* the mask hides nothing but the padding */
} ElsPatchWindow;

typedef struct
{
  const char *name;
  /* out[i] = distance of the window to the patch with its centre at
   * features + n_features * positions[i]; stride in pixels. */
  void (*distances) (const ElsPatchWindow *window, const gint16 *features,
                     gsize stride, const gint32 *positions, int n, gint32 *out);
} ElsPatchKernel;

/* The definition. */
extern const ElsPatchKernel els_patch_plain;

/* As els_kernel_select. */
const ElsPatchKernel *els_patch_select (ElsCpu cpu);

/* Samples in a row of a window: its pixels', filled up to whole units. */
static inline int
els_patch_row (int radius, int n_features)
{
  const int samples = (2 * radius + 1) * n_features;

  return (samples + ELS_PATCH_UNIT - 1) / ELS_PATCH_UNIT * ELS_PATCH_UNIT;
}
