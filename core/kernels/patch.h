/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * patch.h - distances between windows, in integers.
 *
 * The fast method keeps pictures as ELS_PATCH_CHANNELS 16-bit integers a pixel,
 * none beyond +-ELS_PATCH_RANGE.  The squared distance of two windows is then
 * an exact 32-bit integer whatever the order of the sum, so every kernel gives
 * the same bits: 11 * 11 pixels * 4 * (2 * 1023)^2 = 2.03e9 < 2^31.
 *
 * A window has 2 radius + 1 rows of els_patch_row (radius) samples; those past
 * its last pixel, and those outside an open picture, are masked out.
 */
#pragma once

#include "els.h"

#define ELS_PATCH_CHANNELS 4
#define ELS_PATCH_RANGE 1023
#define ELS_PATCH_RADIUS_MAX 5
#define ELS_PATCH_ROWS_MAX (2 * ELS_PATCH_RADIUS_MAX + 1)
#define ELS_PATCH_ROW_MAX 48 /* samples: 11 pixels and padding */
#define ELS_PATCH_UNIT 16    /* samples; rows are multiples */

typedef struct
{
  gint16 samples[ELS_PATCH_ROWS_MAX * ELS_PATCH_ROW_MAX]
      __attribute__ ((aligned (64)));
  gint16 mask[ELS_PATCH_ROWS_MAX * ELS_PATCH_ROW_MAX]
      __attribute__ ((aligned (64))); /* -1 counts, 0 does not */
  int radius;
  gboolean whole; /* the mask hides nothing but the padding */
} ElsPatchWindow;

typedef struct
{
  const char *name;
  /* out[i] = distance of the window to the patch with its centre at
   * features + ELS_PATCH_CHANNELS * positions[i]; stride in pixels. */
  void (*distances) (const ElsPatchWindow *window, const gint16 *features,
                     gsize stride, const gint32 *positions, int n, gint32 *out);
} ElsPatchKernel;

/* The definition. */
extern const ElsPatchKernel els_patch_plain;

/* As els_kernel_select. */
const ElsPatchKernel *els_patch_select (ElsCpu cpu);

/* Samples in a row of a window: its pixels', filled up to whole units. */
static inline int
els_patch_row (int radius)
{
  const int samples = (2 * radius + 1) * ELS_PATCH_CHANNELS;

  return (samples + ELS_PATCH_UNIT - 1) / ELS_PATCH_UNIT * ELS_PATCH_UNIT;
}
