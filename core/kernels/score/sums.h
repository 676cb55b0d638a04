/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * sums.h - the sums of a line's elements over windows, block after block.
 */
#pragma once

#include "kernels/score/scan.h"

/* What is known of a window while a copy of a loop is compiled, so that sums
 * stay in registers and nothing is asked on the way.  `rest` is the window's;
 * `blocks` is, too, but VECTOR_MANY stands for all numbers from it on. */
typedef struct
{
  int rest, blocks;
} VectorForm;

/* Windows of up to 23 pixels have fewer blocks; with those the method's usual
 * schedules spend their time. */
#define VECTOR_MANY 3

/* The forms have numbers: four rests (0, 2, 4 and 6) for each of four numbers
 * of blocks (0, 1, 2 and VECTOR_MANY). */
#define VECTOR_FORMS 16

static inline int
vector_form_number (int rest, int blocks)
{
  return MIN (blocks, VECTOR_MANY) * 4 + rest / 2;
}

LANES_INLINE VectorForm
vector_form (const guint number)
{
  return (VectorForm){ (int) (number % 4 * 2), (int) (number / 4) };
}

/* MACRO (number) for each number of a form. */
#define VECTOR_FOR_FORMS(MACRO)         \
  VECTOR_FOR_FOUR (MACRO, 0, 1, 2, 3)   \
  VECTOR_FOR_FOUR (MACRO, 4, 5, 6, 7)   \
  VECTOR_FOR_FOUR (MACRO, 8, 9, 10, 11) \
  VECTOR_FOR_FOUR (MACRO, 12, 13, 14, 15)
#define VECTOR_FOR_FOUR(MACRO, a, b, c, d) \
  MACRO (a) MACRO (b) MACRO (c) MACRO (d)

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
  Lanes sum;

  if (form.blocks < 2)
    return VECTOR_NOTHING;
  sum = lanes_load (ring + wrap[-VECTOR_BLOCK]);
  if (form.blocks > 2)
    sum = sum + lanes_load (ring + wrap[-2 * VECTOR_BLOCK]);
  if (form.blocks == VECTOR_MANY)
    for (int b = VECTOR_MANY; b < window->blocks; b++)
      sum = sum + lanes_load (ring + wrap[-b * VECTOR_BLOCK]);
  return sum;
}

/* A block of a line: where its suffixes lie in a ring, and where its sums go,
 * if they are wanted, that of its first element to `out`. */
typedef struct
{
  float *ring;
  const gsize *wrap;
  gboolean want;
  float *out;
} VectorBlock;

/* Window sums, if wanted, and suffixes of a block with the elements e; the sum
 * of element j goes to out + j * stride. */
LANES_INLINE void
vector_block_form (const VectorWindow *window, const VectorBlock *block,
                   const Lanes *e, const gsize stride, const VectorForm form)
{
  VectorPlaces places;

#pragma GCC unroll 4
  for (int i = 0; i < VECTOR_BLOCK / 2; i++)
    places.pair[i] = block->ring + block->wrap[2 * i];
  if (block->want)
    vector_sums (e, form, &places,
                 vector_middle (window, form, block->ring, block->wrap),
                 block->out, stride);
  vector_suffixes (e, form, &places);
}

#define VECTOR_BLOCK_CASE(number)                                       \
  case number:                                                          \
    vector_block_form (window, block, e, stride, vector_form (number)); \
    break;

/* The same for the form with a number below VECTOR_FORMS.  If that is a
 * constant, there is one copy in the caller; if not, there are VECTOR_FORMS of
 * them, and a jump to the right one. */
LANES_INLINE void
vector_block (const VectorWindow *window, const VectorBlock *block,
              const Lanes *e, const gsize stride, const guint number)
{
  switch (number)
    {
      VECTOR_FOR_FORMS (VECTOR_BLOCK_CASE)
    default:
      __builtin_unreachable ();
    }
}
