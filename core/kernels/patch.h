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

#include "../els.h"

#define ELS_PATCH_CHANNELS 4
#define ELS_PATCH_RANGE 1023
#define ELS_PATCH_RADIUS_MAX 5
#define ELS_PATCH_ROWS_MAX (2 * ELS_PATCH_RADIUS_MAX + 1)
#define ELS_PATCH_ROW_MAX 48 /* samples: 11 pixels and filling */
#define ELS_PATCH_UNIT 16    /* samples; rows and packed windows are multiples */
#define ELS_PATCH_QUERIES 4  /* windows that `dots` treats together */

typedef struct
{
  gint16 samples[ELS_PATCH_ROWS_MAX * ELS_PATCH_ROW_MAX]
      __attribute__ ((aligned (64)));
  gint16 mask[ELS_PATCH_ROWS_MAX * ELS_PATCH_ROW_MAX]
      __attribute__ ((aligned (64))); /* -1 counts, 0 does not */
  int radius;
  gboolean whole; /* the mask hides nothing but the filling */
} ElsPatchWindow;

/* The logits of one window against n patches, base 2:
 *   l_i = scale distances_i + bias_i
 * and, for each wave k, + wave_cos_k cosines_k,i + wave_sin_k sines_k,i. */
typedef struct
{
  gsize n; /* multiple of 8; the filling has a bias of -1e30 */
  const gint32 *distances;
  float scale;
  const float *bias;
  int n_waves;
  float wave_cos[2], wave_sin[2];
  const float *cosines[2], *sines[2];
} ElsPatchLogits;

typedef struct
{
  const char *name;
  /* out[i] = distance of the window to the patch with its centre at
   * features + ELS_PATCH_CHANNELS * positions[i]; stride in pixels. */
  void (*distances) (const ElsPatchWindow *window, const gint16 *features,
                     gsize stride, const gint32 *positions, int n,
                     gint32 *out);
  /* out[z * n + i] = <windows_z, patches_i>; packed, length samples each. */
  void (*dots) (const gint16 *windows, const gint16 *patches, gsize n,
                gsize length, gint32 *out);
  /* Sets weights to 2^(l - greatest l), returns their sum: eight partial sums
   * of every eighth weight, then ((0+4)+(2+6)) + ((1+5)+(3+7)). */
  float (*weigh) (const ElsPatchLogits *logits, float *weights);
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

/* Samples of a packed window. */
static inline gsize
els_patch_packed (int radius)
{
  const int samples
      = (2 * radius + 1) * (2 * radius + 1) * ELS_PATCH_CHANNELS;

  return (gsize) ((samples + ELS_PATCH_UNIT - 1) / ELS_PATCH_UNIT
                  * ELS_PATCH_UNIT);
}
