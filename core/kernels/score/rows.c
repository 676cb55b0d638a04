/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * The distances of a square: its sums of columns, turned so that lanes run
 * along y, are summed over P columns.
 *
 * The loop over the displacements has sixteen copies, one for each form of the
 * window (sums.h).  A copy is small, since nothing else is told apart here.
 */
#include "kernels/score/rows.h"

#include "kernels/score/sums.h"

/* Row group g of a square under one displacement.  `square` says where the
 * group's suffixes lie and the distances of the square's first column go; wrap
 * has the places of the square's blocks. */
LANES_INLINE void
rows_group (const VectorWindow *window, const float *sums, int g,
            const VectorBlock *square, const gsize *const *wrap,
            const guint form)
{
  Lanes e[VECTOR_STEP];

  sums += g * ELS_LANES * ELS_LANES;
#pragma GCC unroll 2
  for (int i = 0; i < VECTOR_GROUPS; i++)
    lanes_load_transposed (sums + i * VECTOR_STEP * ELS_LANES,
                           e + i * ELS_LANES);
#pragma GCC unroll 2
  for (int i = 0; i < VECTOR_BANDS; i++)
    {
      const VectorBlock block = { square->ring, wrap[i], square->want,
                                  square->out + g * ELS_LANES
                                      + i * VECTOR_BLOCK * VECTOR_DISTANCES };

      vector_block (window, &block, e + i * VECTOR_BLOCK, VECTOR_DISTANCES,
                    form);
    }
}

LANES_INLINE void
rows_square (const VectorScan *scan, int x, gboolean want, float *out,
             const guint form)
{
  /* A copy that no store can change, so that it may stay in registers. */
  const VectorWindow window = scan->window;
  const gsize size = (gsize) window.period * ELS_LANES;
  const int n_shifts = scan->n_shifts;
  const float *sums = scan->sums;
  const gsize *wrap[VECTOR_BANDS];
  VectorBlock square = { scan->suffix, NULL, want, out };

  for (int i = 0; i < VECTOR_BANDS; i++)
    wrap[i] = vector_wrap (&window, scan->first + x + i * VECTOR_BLOCK);
  for (int k = 0; k < n_shifts; k++)
    {
#pragma GCC unroll 2
      for (int g = 0; g < VECTOR_GROUPS; g++)
        {
          rows_group (&window, sums, g, &square, wrap, form);
          square.ring += size;
        }
      sums += VECTOR_SQUARE;
      square.out += VECTOR_STEP - VECTOR_DISTANCES;
    }
}

#define ROWS_COPY(form)                                                  \
  static void rows_##form (const VectorScan *scan, int x, gboolean want, \
                           float *out)                                   \
  {                                                                      \
    rows_square (scan, x, want, out, form);                              \
  }
#define ROWS_ENTRY(form) rows_##form,

VECTOR_FOR_FORMS (ROWS_COPY)

VectorRows
vector_rows_choose (const VectorWindow *window)
{
  static const VectorRows copies[] = { VECTOR_FOR_FORMS (ROWS_ENTRY) };

  G_STATIC_ASSERT (G_N_ELEMENTS (copies) == VECTOR_FORMS);
  return copies[window->form];
}
