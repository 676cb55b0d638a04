/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * running-sum.h - the distances of one window to all patches of a torus.
 *
 * The corpus lies on a torus in both directions, so a patch is a displacement
 * k = (kx, ky): pixel (x, y) of the output and pixel (x + kx, y + ky) of the
 * torus.  For a fixed k the squared differences of pixels that follow each
 * other are those that their windows share; with
 *
 *   e (x, y)_k = squared difference of pixel (x, y) under displacement k
 *   column (x, y)_k = sum of e (x, y - radius ... y + radius)_k
 *   window (x, y)_k = sum of column (x - radius ... x + radius, y)_k
 *
 * a column takes on one pixel and loses one as y grows, and a window one
 * column as x grows, whatever the radius.  All sums are integers: nothing is
 * lost by taking away again, and every kernel gives the same bits.
 *
 * A vector has one value for each displacement that is compared: row i of the
 * torus's rows, kx = 0 ... width - 1 each.
 */
#pragma once

#include "kernels/patch.h"

#define ELS_RUNNING_SUM_UNIT 8 /* the torus' width is a multiple */
#define ELS_RUNNING_SUM_NEVER (-1e30f)
#define ELS_RUNNING_SUM_HARMONICS 2
#define ELS_RUNNING_SUM_PAIRS_MAX (ELS_FEATURES_MAX / 2)

/* The corpus.  Planes have height rows of 2 * width values, each row's values
 * twice, so that width of them follow each other from any start. */
typedef struct
{
  int width, height;
  int n_rows;      /* displacements ky that are compared */
  const int *rows; /* 0 ... height - 1 */
  /* Features 0 and 1 of a pixel, 2 and 3, and so on, as they lie in memory. */
  int n_pairs; /* a multiple of ELS_FEATURES_GROUP / 2 */
  const gint32 *pairs[ELS_RUNNING_SUM_PAIRS_MAX];
  const float *bias; /* base 2; ELS_RUNNING_SUM_NEVER where no patch may be */
  int n_harmonics;
  const float *cosines[ELS_RUNNING_SUM_HARMONICS],
      *sines[ELS_RUNNING_SUM_HARMONICS];
} ElsRunningSumTorus;

/* A column's next pixel and the one it loses; NULL for none.  x, y_enter and
 * y_leave are their places on the torus under displacement 0. */
typedef struct
{
  const gint32 *enter, *leave; /* n_pairs each */
  int x, y_enter, y_leave;
} ElsRunningSumChange;

/* The logits of one window, base 2:
 *   l_k = scale window_k + bias_(x + kx, y + ky)
 * and, for each harmonic, + harmonic_cos cosines + harmonic_sin sines there. */
typedef struct
{
  int x, y; /* on the torus, under displacement 0 */
  float scale;
  float harmonic_cos[ELS_RUNNING_SUM_HARMONICS],
      harmonic_sin[ELS_RUNNING_SUM_HARMONICS];
} ElsRunningSumPixel;

/* What has weight: ascending displacements, and 2^(l - greatest l). */
typedef struct
{
  gsize n;
  guint32 *at;
  float *weight;
} ElsRunningSumKept;

typedef struct
{
  const char *name;
  /* sums += e (enter) - e (leave) */
  void (*column) (const ElsRunningSumTorus *torus,
                  const ElsRunningSumChange *change, gint32 *sums);
  /* sums += column */
  void (*add) (const gint32 *column, gsize n, gint32 *sums);
  /* window += enter - leave; writes logits, returns the greatest. */
  float (*logits) (const ElsRunningSumTorus *torus,
                   const ElsRunningSumPixel *pixel, const gint32 *enter,
                   const gint32 *leave, gint32 *window, float *logits);
  /* What a scene adds to n logits, a multiple of ELS_RUNNING_SUM_UNIT:
   *   window += enter - leave; logits += scale window + prior
   * window (with enter and leave) or prior may be NULL.  Returns the
   * greatest. */
  float (*condition) (gsize n, float scale, const gint32 *enter,
                      const gint32 *leave, gint32 *window, const float *prior,
                      float *logits);
  /* Keeps those of n logits, a multiple of ELS_RUNNING_SUM_UNIT, that are less
   * than cutoff below the greatest.  Room for n. */
  void (*keep) (const float *logits, gsize n, float greatest, float cutoff,
                ElsRunningSumKept *kept);
} ElsRunningSumKernel;

/* The definition. */
extern const ElsRunningSumKernel els_running_sum_plain;

/* As els_kernel_select. */
const ElsRunningSumKernel *els_running_sum_select (ElsCpu cpu);

/* Displacements that are compared. */
static inline gsize
els_running_sum_size (const ElsRunningSumTorus *torus)
{
  return (gsize) torus->n_rows * (gsize) torus->width;
}

/* The start in a plane of what torus row y, moved by the i-th displacement that
 * is compared, has from column x on. */
static inline gsize
els_running_sum_at (const ElsRunningSumTorus *torus, int i, int x, int y)
{
  int row = torus->rows[i] + y;

  row -= row >= torus->height ? torus->height : 0;
  return (gsize) row * 2 * (gsize) torus->width + (gsize) x;
}
