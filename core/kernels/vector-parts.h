/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * vector-parts.h - what the stages of vector.c share: the scan under way and
 * sums over windows.
 */
#pragma once

#include "lanes.h"

/* Displacements treated together.  The last of them may have no centre yet
 * where the first has one, so the image has cells for them. */
#define VECTOR_SHIFTS 6
G_STATIC_ASSERT (VECTOR_SHIFTS <= ELS_KERNEL_CELL_MARGIN);
/* Floats in a row of a panel: of all the planes, in the columns of which one
 * displacement after the other is treated.  Eight rows of them stay in the
 * nearest cache. */
#define VECTOR_PANEL 448
#define VECTOR_BLOCK ELS_KERNEL_BLOCK
/* Rows, and columns, that are transposed and finished together. */
#define VECTOR_STEP (ELS_LANES > VECTOR_BLOCK ? ELS_LANES : VECTOR_BLOCK)

/* P - 1 = 8 * blocks + rest.  The window that ends at element j of a block
 * starts `blocks` blocks before at element j - rest, or, if j < rest, one
 * block more before. */
typedef struct
{
  int patch_size, half, blocks, rest;
} VectorWindow;

/* One displacement and its part of the scratch.  Columns lie in groups of
 * ELS_LANES, all rows of a group together, so that the rows of a column are
 * found at constant distances. */
typedef struct
{
  int dx;
  int first, last; /* columns of E, multiples of VECTOR_STEP; last exclusive */
  float *ring; /* [block][group][VECTOR_BLOCK][ELS_LANES]: suffixes of columns */
  float *sums; /* [group][VECTOR_STEP][ELS_LANES]: sums of columns */
} VectorShift;

typedef struct
{
  const ElsKernelTile *tile;
  const ElsKernelImage *image;
  const ElsKernelRange *range;
  VectorWindow window;
  int ring_blocks, width, lead;
  float *suffix; /* [column + lead][ELS_LANES]: suffixes of rows */
  float *distance; /* [pixel column + lead][VECTOR_SHIFTS][VECTOR_STEP] */
  gsize *turn; /* places in rings of the last blocks + 2, the oldest first */
  float *pixels; /* records of the tile's pixels, see vector-records.h */
  int dy, y_low, y_high, first_step;
  int n_shifts;
  VectorShift shift[VECTOR_SHIFTS];
} VectorScan;

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

/* The sums over the windows that end at the elements of a block: of its
 * elements e, of the suffixes of earlier blocks (far: blocks + 1 back, near:
 * blocks back; element i at + i * ELS_LANES) and of the whole blocks between.
 * `small`: no window is longer than a block. */
LANES_INLINE void
vector_sums (const Lanes *e, const int rest, const gboolean small,
             const float *far, const float *near, Lanes far_middle,
             Lanes near_middle, Lanes *out)
{
  Lanes far_end = far_middle, near_end = near_middle;

#pragma GCC unroll 8
  for (int j = 0; j < VECTOR_BLOCK; j++)
    {
      if (j < rest)
        far_end = far_end + e[j];
      if (!small)
        near_end = near_end + e[j];
      if (j < rest)
        out[j] = lanes_load (far + (VECTOR_BLOCK - rest + j) * ELS_LANES)
                 + far_end;
      else if (!small)
        out[j] = lanes_load (near + (j - rest) * ELS_LANES) + near_end;
      else
        {
          Lanes sum = e[j - rest];

#pragma GCC unroll 8
          for (int i = j - rest + 1; i <= j; i++)
            sum = sum + e[i];
          out[j] = sum;
        }
    }
}

/* Those suffixes of a block that vector_sums reads, i to + i * ELS_LANES. */
LANES_INLINE void
vector_suffixes (const Lanes *e, const int rest, const gboolean small,
                 float *to)
{
  const int first = small ? VECTOR_BLOCK - rest : 0;
  Lanes sum = e[VECTOR_BLOCK - 1];

#pragma GCC unroll 8
  for (int j = VECTOR_BLOCK - 1; j >= first; j--)
    {
      if (j < VECTOR_BLOCK - 1)
        sum = e[j] + sum;
      lanes_store (to + j * ELS_LANES, sum);
    }
}

/* Calls one of a function's copies for each form of window, so that its sums
 * stay in registers: FUNCTION (ARGUMENT, rest, small). */
#define VECTOR_FOR_WINDOW(window, function, ...)                              \
  switch ((window)->rest + ((window)->blocks > 0))                            \
    {                                                                         \
    case 0:                                                                   \
      function (__VA_ARGS__, 0, TRUE);                                        \
      break;                                                                  \
    case 1:                                                                   \
      function (__VA_ARGS__, 0, FALSE);                                       \
      break;                                                                  \
    case 2:                                                                   \
      function (__VA_ARGS__, 2, TRUE);                                        \
      break;                                                                  \
    case 3:                                                                   \
      function (__VA_ARGS__, 2, FALSE);                                       \
      break;                                                                  \
    case 4:                                                                   \
      function (__VA_ARGS__, 4, TRUE);                                        \
      break;                                                                  \
    case 5:                                                                   \
      function (__VA_ARGS__, 4, FALSE);                                       \
      break;                                                                  \
    case 6:                                                                   \
      function (__VA_ARGS__, 6, TRUE);                                        \
      break;                                                                  \
    default:                                                                  \
      function (__VA_ARGS__, 6, FALSE);                                       \
      break;                                                                  \
    }
