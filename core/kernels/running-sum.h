/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * running-sum.h - the distances of one window to all patches of a ring.
 *
 * The corpus lies on a ring in both directions, so a patch is a displacement
 * k = (kx, ky): pixel (x, y) of the output and pixel (x + kx, y + ky) of the
 * ring.  For a fixed k the squared differences of pixels that follow each
 * other are those that their windows share; with
 *
 *   e (x, y)_k = squared difference of pixel (x, y) under displacement k
 *   column (x, y)_k = sum of e (x, y - radius ... y + radius)_k
 *   window (x, y)_k = sum of column (x - radius ... x + radius, y)_k
 *
 * a column takes on one pixel and lets go of one as y grows, and a window one
 * column as x grows, whatever the radius.  All sums are integers: nothing is
 * lost by taking away again, and every kernel gives the same bits.
 *
 * A vector has one value for each displacement that is asked: row i of the
 * ring's rows, kx = 0 ... width - 1 each.
 */
#pragma once

#include "kernels/patch.h"

#define ELS_SWEEP_UNIT 8 /* the ring's width is a multiple */
#define ELS_SWEEP_NEVER (-1e30f)
#define ELS_SWEEP_WAVES 2

/* The corpus.  Planes have height rows of 2 * width values, each row's values
 * twice, so that width of them follow each other from any start. */
typedef struct
{
  int width, height;
  int n_rows;      /* displacements ky that are asked */
  const int *rows; /* 0 ... height - 1 */
  /* Features 0 and 1 of a pixel, and 2 and 3, as they lie in memory. */
  const gint32 *pairs[2];
  const float *bias; /* base 2; ELS_SWEEP_NEVER where no patch may be */
  int n_waves;
  const float *cosines[ELS_SWEEP_WAVES], *sines[ELS_SWEEP_WAVES];
} ElsSweepRing;

/* A column's next pixel and the one it loses; NULL for none.  x, y_enter and
 * y_leave are their places on the ring under displacement 0. */
typedef struct
{
  const gint32 *enter, *leave; /* two pairs */
  int x, y_enter, y_leave;
} ElsSweepChange;

/* The logits of one window, base 2:
 *   l_k = scale window_k + bias_(x + kx, y + ky)
 * and, for each wave, + wave_cos cosines + wave_sin sines there. */
typedef struct
{
  int x, y; /* on the ring, under displacement 0 */
  float scale;
  float wave_cos[ELS_SWEEP_WAVES], wave_sin[ELS_SWEEP_WAVES];
} ElsSweepPixel;

/* What has weight: ascending displacements, and 2^(l - greatest l). */
typedef struct
{
  gsize n;
  guint32 *at;
  float *weight;
} ElsSweepKept;

typedef struct
{
  const char *name;
  /* sums += e (enter) - e (leave) */
  void (*column) (const ElsSweepRing *ring, const ElsSweepChange *change,
                  gint32 *sums);
  /* sums += column */
  void (*add) (const gint32 *column, gsize n, gint32 *sums);
  /* window += enter - leave; writes logits, returns the greatest. */
  float (*logits) (const ElsSweepRing *ring, const ElsSweepPixel *pixel,
                   const gint32 *enter, const gint32 *leave, gint32 *window,
                   float *logits);
  /* Keeps those of n logits, a multiple of ELS_SWEEP_UNIT, that are less than
   * cutoff below the greatest.  Room for n. */
  void (*keep) (const float *logits, gsize n, float greatest, float cutoff,
                ElsSweepKept *kept);
} ElsSweepKernel;

/* The definition. */
extern const ElsSweepKernel els_sweep_plain;

/* As els_kernel_select. */
const ElsSweepKernel *els_sweep_select (ElsCpu cpu);

/* Displacements that are asked. */
static inline gsize
els_sweep_size (const ElsSweepRing *ring)
{
  return (gsize) ring->n_rows * (gsize) ring->width;
}

/* The start in a plane of what ring row y, moved by the i-th displacement that
 * is asked, has from column x on. */
static inline gsize
els_sweep_at (const ElsSweepRing *ring, int i, int x, int y)
{
  int row = ring->rows[i] + y;

  row -= row >= ring->height ? ring->height : 0;
  return (gsize) row * 2 * (gsize) ring->width + (gsize) x;
}
