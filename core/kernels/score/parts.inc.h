/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * parts.inc.h - what the parts of score-vector.c share: the scan under way and
 * sums over windows.
 */
#pragma once

#include "kernels/lanes.h"

/* Displacements treated together.  The last of them may have no centre yet
 * where the first has one, so the image has cells for them. */
#define VECTOR_SHIFTS 6
G_STATIC_ASSERT (VECTOR_SHIFTS <= ELS_KERNEL_CELL_MARGIN);
#define VECTOR_BLOCK ELS_KERNEL_BLOCK
/* Rows, and columns, of a square: what is transposed and finished together. */
#define VECTOR_STEP (ELS_LANES > VECTOR_BLOCK ? ELS_LANES : VECTOR_BLOCK)
#define VECTOR_GROUPS (VECTOR_STEP / ELS_LANES)   /* vectors in its rows */
#define VECTOR_BANDS (VECTOR_STEP / VECTOR_BLOCK) /* blocks in its columns */

/* P - 1 = 8 * blocks + rest.  The window that ends at element j of a block
 * starts `blocks` blocks before at element j - rest, or, if j < rest, one
 * block more before. */
typedef struct
{
  int patch_size, half, blocks, rest;
  /* P - 1, at least 2: suffixes that a ring holds.  The suffix that starts at
   * an element takes the place of the one with which the window that ends
   * there starts, so what is written has just been read.  wrap[n] is the place
   * of element n, for 0 <= n < 2 * period + VECTOR_STEP. */
  int period;
  gsize *wrap;
} VectorWindow;

/* What loops have copies for, so that sums stay in registers and nothing is
 * asked on the way; constants wherever it is used. */
typedef struct
{
  int n_features;
  gboolean clipped; /* squares may be partly, or not at all, in the picture */
  int rest, blocks; /* as in the window, or VECTOR_ANY */
} VectorForm;

/* Any number of blocks but 0. */
#define VECTOR_ANY (-1)

/* One displacement row dy; in it, displacements dx ... dx + n_shifts - 1. */
typedef struct
{
  const ElsKernelTile *tile;
  const ElsKernelImage *image;
  const ElsKernelRange *range;
  VectorWindow window;
  float *ring;     /* [square][shift][group][period][ELS_LANES]: suffixes of
                      columns */
  float *suffix;   /* [shift][group][period][ELS_LANES]: suffixes of rows, whose
                      lanes run along y */
  float *sums;     /* [shift][group][VECTOR_STEP][ELS_LANES]: a square's sums of
                      columns */
  float *distance; /* [VECTOR_KEPT][VECTOR_SHIFTS][VECTOR_STEP] */
  float *pixels;   /* records of the tile's pixels, see vector-records.h */
  int dy, y_low, y_high, first_step;
  int dx, n_shifts;
  int first, last; /* columns of E, multiples of VECTOR_STEP; last exclusive */
  int wanted;      /* another: no window that is asked for ends before it */
} VectorScan;

/* What a sum of nothing is: adding to it changes nothing, zeros included. */
#define VECTOR_NOTHING lanes_all (-0.0f)

static inline int
vector_round_up (int n, int to)
{
  return (n + to - 1) / to * to;
}

/* The multiple of `to` at or below n. */
static inline int
vector_floor (int n, int to)
{
  return n - ((n % to + to) % to);
}

/* The places of a block's suffixes whose first element is n. */
static inline const gsize *
vector_wrap (const VectorWindow *window, int n)
{
  return window->wrap + (n - vector_floor (n, window->period));
}

/* Where eight suffixes lie: those with the numbers 2 i and 2 i + 1 together. */
typedef struct
{
  float *pair[VECTOR_BLOCK / 2];
} VectorPlaces;

LANES_INLINE float *
vector_place (const VectorPlaces *places, int j)
{
  return places->pair[j / 2] + j % 2 * ELS_LANES;
}

/* The sums over the windows that end at the elements of a block: of its
 * elements e, of `middle`, the sum of the blocks - 1 whole blocks before them,
 * and of the suffixes with which the windows start, in `starts`.  That of
 * element j goes to out + j * stride. */
LANES_INLINE void
vector_sums (const Lanes *e, const VectorForm form, const VectorPlaces *starts,
             Lanes middle, float *out, const gsize stride)
{
  const int rest = form.rest;
  const gboolean small = form.blocks == 0; /* no window exceeds a block */
  Lanes end = middle, sum;

#pragma GCC unroll 8
  for (int j = 0; j < VECTOR_BLOCK; j++)
    {
      if (!small || j < rest)
        end = end + e[j];
      sum = end;
      /* These windows start in the block before, so that one more is whole:
       * that with which the window of element `rest` starts. */
      if (!small && j < rest)
        sum = sum + lanes_load (vector_place (starts, rest));
      if (!small || j < rest)
        sum = sum + lanes_load (vector_place (starts, j));
      else
        {
          sum = e[j - rest];
#pragma GCC unroll 8
          for (int i = j - rest + 1; i <= j; i++)
            sum = sum + e[i];
        }
      lanes_store (out + (gsize) j * stride, sum);
    }
}

/* Those suffixes of a block with which later windows start. */
LANES_INLINE void
vector_suffixes (const Lanes *e, const VectorForm form, const VectorPlaces *to)
{
  const int first = form.blocks == 0 ? VECTOR_BLOCK - form.rest : 0;
  Lanes sum = e[VECTOR_BLOCK - 1];

#pragma GCC unroll 8
  for (int j = VECTOR_BLOCK - 1; j >= first; j--)
    {
      if (j < VECTOR_BLOCK - 1)
        sum = e[j] + sum;
      lanes_store (vector_place (to, j), sum);
    }
}

/* The sum of the blocks - 1 whole blocks before that of the places `wrap`. */
LANES_INLINE Lanes
vector_middle (const VectorWindow *window, const VectorForm form,
               const float *ring, const gsize *wrap)
{
  const gboolean any = form.blocks == VECTOR_ANY;
  const int n = any ? window->blocks : form.blocks;
  const int period
      = any ? window->period : form.blocks * VECTOR_BLOCK + form.rest;
  Lanes sum;

  if (n < 2)
    return VECTOR_NOTHING;
  wrap += period;
  sum = lanes_load (ring + wrap[-VECTOR_BLOCK]);
#pragma GCC unroll 4
  for (int b = 2; b < n; b++)
    sum = sum + lanes_load (ring + wrap[-b * VECTOR_BLOCK]);
  return sum;
}

/* A block of a line with the elements e: window sums, if wanted, and suffixes.
 */
LANES_INLINE void
vector_block (const VectorWindow *window, const Lanes *e, gboolean want,
              const VectorForm form, float *ring, const gsize *wrap, float *out,
              const gsize stride)
{
  VectorPlaces places;

#pragma GCC unroll 4
  for (int i = 0; i < VECTOR_BLOCK / 2; i++)
    places.pair[i] = ring + wrap[2 * i];
  if (want)
    vector_sums (e, form, &places, vector_middle (window, form, ring, wrap),
                 out, stride);
  vector_suffixes (e, form, &places);
}

/* FUNCTION (ARGUMENTS, form) for the window's form: _ANY has two copies for
 * each rest, of which one takes any number of blocks but 0; the other has
 * copies for windows of up to 40 pixels, too. */
#define VECTOR_FOR_REST(window, function, n_features, clipped, blocks, ...)   \
  switch ((window)->rest)                                                     \
    {                                                                         \
    case 0:                                                                   \
      function (__VA_ARGS__, (VectorForm){ n_features, clipped, 0, blocks }); \
      break;                                                                  \
    case 2:                                                                   \
      function (__VA_ARGS__, (VectorForm){ n_features, clipped, 2, blocks }); \
      break;                                                                  \
    case 4:                                                                   \
      function (__VA_ARGS__, (VectorForm){ n_features, clipped, 4, blocks }); \
      break;                                                                  \
    default:                                                                  \
      function (__VA_ARGS__, (VectorForm){ n_features, clipped, 6, blocks }); \
      break;                                                                  \
    }

#define VECTOR_FOR_ANY(window, function, n_features, clipped, ...)          \
  if ((window)->blocks == 0)                                                \
    VECTOR_FOR_REST (window, function, n_features, clipped, 0, __VA_ARGS__) \
  else                                                                      \
    VECTOR_FOR_REST (window, function, n_features, clipped, VECTOR_ANY,     \
                     __VA_ARGS__)

#define VECTOR_FOR_WINDOW(window, function, n_features, clipped, ...)         \
  switch ((window)->blocks)                                                   \
    {                                                                         \
    case 1:                                                                   \
      VECTOR_FOR_REST (window, function, n_features, clipped, 1, __VA_ARGS__) \
      break;                                                                  \
    case 2:                                                                   \
      VECTOR_FOR_REST (window, function, n_features, clipped, 2, __VA_ARGS__) \
      break;                                                                  \
    case 3:                                                                   \
      VECTOR_FOR_REST (window, function, n_features, clipped, 3, __VA_ARGS__) \
      break;                                                                  \
    case 4:                                                                   \
      VECTOR_FOR_REST (window, function, n_features, clipped, 4, __VA_ARGS__) \
      break;                                                                  \
    default:                                                                  \
      VECTOR_FOR_ANY (window, function, n_features, clipped, __VA_ARGS__)     \
      break;                                                                  \
    }
