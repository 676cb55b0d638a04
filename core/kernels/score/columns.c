/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * The energies of a square under the displacements of a scan and their sums
 * over P rows; lanes run along x.
 */
#include "kernels/score/columns.h"

#include "kernels/score/sums.h"

/* Keeps the compiler from working out the next row's address, and from loading
 * it, before a row is done: there are not registers enough. */
#ifdef __x86_64__
#define COLUMNS_ROW_DONE(e, p) __asm__("" : "+v"(e), "+r"(p))
#else
#define COLUMNS_ROW_DONE(e, p) __asm__("" : "+w"(e), "+r"(p))
#endif
/* Keeps it from replacing the offset by steps from one address to the next. */
#define COLUMNS_OFFSET(n) __asm__("" : "+r"(n))

/* What a copy of the loop is for; constants wherever it is used, but for n. */
typedef struct
{
  int n_features;
  gboolean weighted;
  gboolean clipped; /* squares may be partly, or not at all, in the picture */
  guint form;       /* number of the window's form */
} ColumnsCopy;

/* From u's first channel to the others that are usual, to e0, to w if the tile
 * has it, and to the next row. */
typedef struct
{
  gsize second, third, expected, weight, row;
} ColumnsOffsets;

/* The rows where ELS_LANES columns of a square are. */
typedef struct
{
  int x; /* column, relative to the scan's first */
  const float *query, *feature;
} ColumnsRows;

/* A square under way; it points to copies that no store can change, so that
 * they may stay in registers. */
typedef struct
{
  const VectorWindow *window;
  const VectorStep *step;
  const ColumnsOffsets *offsets;
  const ColumnsRows *rows; /* of each group of columns */
} ColumnsSquare;

LANES_INLINE ColumnsOffsets
columns_offsets (gsize stride, const ColumnsCopy copy)
{
  const int n_features = copy.n_features;
  ColumnsOffsets offsets
      = { stride, 2 * stride, (gsize) n_features * stride, 0,
          (gsize) (n_features + (copy.weighted ? 2 : 1)) * stride };

  if (copy.weighted)
    {
      offsets.weight = (gsize) (n_features + 1) * stride;
      COLUMNS_OFFSET (offsets.weight);
    }
  if (n_features > 1)
    COLUMNS_OFFSET (offsets.second);
  if (n_features > 2)
    COLUMNS_OFFSET (offsets.third);
  COLUMNS_OFFSET (offsets.expected);
  COLUMNS_OFFSET (offsets.row);
  return offsets;
}

LANES_INLINE gsize
columns_offset (const ColumnsOffsets *offsets, int c)
{
  return c == 0   ? 0
         : c == 1 ? offsets->second
         : c == 2 ? offsets->third
                  : (gsize) c * offsets->second;
}

/* E of row j of eight, at p in the queries. */
LANES_INLINE Lanes
columns_energy (const float *p, const ColumnsOffsets *offsets,
                const float *feature, const ColumnsCopy copy, int j)
{
  Lanes sum = VECTOR_NOTHING;

  for (int c = 0; c < copy.n_features; c++)
    {
      const Lanes d
          = lanes_load (p + columns_offset (offsets, c))
            - lanes_load (feature
                          + (c * ELS_KERNEL_BLOCK + j) * ELS_KERNEL_ROWS);

      sum = sum + d * d;
    }
  if (copy.weighted)
    sum = sum * lanes_load (p + offsets->weight);
  return sum - lanes_load (p + offsets->expected);
}

/* Group g of the columns, block i of the rows, under displacement k. */
LANES_INLINE void
columns_block (const ColumnsSquare *square, int g, int i, int k, float *ring,
               float *out, const ColumnsCopy copy)
{
  const VectorStep *step = square->step;
  const ElsKernelArea *picture = &step->picture;
  const ColumnsRows *rows = square->rows + g;
  const ColumnsOffsets *offsets = square->offsets;
  const int row = i * VECTOR_BLOCK, x = rows->x - k;
  const LanesInt inside = lanes_between (picture->left - x, picture->right - x);
  const float *p = rows->query - k + (gsize) row * offsets->row;
  const float *feature = rows->feature + (gsize) i * step->block_stride;
  const VectorBlock block
      = { ring, step->wrap[i], step->want[i], out + row * ELS_LANES };
  Lanes e[VECTOR_BLOCK];

#pragma GCC unroll 8
  for (int j = 0; j < VECTOR_BLOCK; j++)
    {
      e[j] = lanes_all (0.0f);
      if (!copy.clipped)
        e[j] = columns_energy (p, offsets, feature, copy, j);
      else if (row + j >= picture->top && row + j < picture->bottom)
        e[j] = lanes_in (columns_energy (p, offsets, feature, copy, j), inside);
      p += offsets->row;
      COLUMNS_ROW_DONE (e[j], p);
    }
  vector_block (square->window, &block, e, ELS_LANES, copy.form);
}

/* Whether n columns from x on meet the picture; if not their sums are 0, and
 * their rings are never asked. */
LANES_INLINE gboolean
columns_meet (const VectorStep *step, int x, int n)
{
  return x + n > step->picture.left && x < step->picture.right;
}

LANES_INLINE void
columns_outside (float *out)
{
  for (int j = 0; j < VECTOR_STEP; j++)
    lanes_store (out + j * ELS_LANES, lanes_all (0.0f));
}

/* Group g of the columns under displacement k. */
LANES_INLINE void
columns_group (const ColumnsSquare *square, int g, int k, float *ring,
               float *out, const ColumnsCopy copy)
{
  if (copy.clipped
      && !columns_meet (square->step, square->rows[g].x - k, ELS_LANES))
    columns_outside (out);
  else
#pragma GCC unroll 2
    for (int i = 0; i < VECTOR_BANDS; i++)
      if (VECTOR_BANDS == 1 || square->step->some[i])
        columns_block (square, g, i, k, ring, out, copy);
}

/* The rows at x columns from the scan's first, a multiple of ELS_LANES. */
LANES_INLINE ColumnsRows
columns_rows (const VectorScan *scan, const VectorStep *step, int x,
              const int n_features)
{
  return (ColumnsRows){ x, step->queries + x,
                        scan->image->features
                            + els_kernel_feature (scan->image, n_features, 0,
                                                  scan->first + x, step->y) };
}

LANES_INLINE void
columns_square (const VectorScan *scan, const VectorStep *from, int x,
                const ColumnsCopy copy)
{
  /* Copies that no store can change, so that they may stay in registers. */
  const VectorWindow window = scan->window;
  const VectorStep step = *from;
  const int n_shifts = scan->n_shifts;
  const ColumnsOffsets offsets = columns_offsets (step.stride, copy);
  const gsize size = (gsize) window.period * ELS_LANES;
  float *ring
      = scan->ring
        + (gsize) (x / VECTOR_STEP * VECTOR_SHIFTS * VECTOR_GROUPS) * size;
  float *sums = scan->sums;
  ColumnsRows rows[VECTOR_GROUPS];
  const ColumnsSquare square = { &window, &step, &offsets, rows };

  for (int g = 0; g < VECTOR_GROUPS; g++)
    rows[g] = columns_rows (scan, &step, x + g * ELS_LANES, copy.n_features);
  for (int k = 0; k < n_shifts; k++)
#pragma GCC unroll 2
    for (int g = 0; g < VECTOR_GROUPS; g++)
      {
        columns_group (&square, g, k, ring, sums, copy);
        ring += size;
        sums += VECTOR_STEP * ELS_LANES;
      }
}

/* The loop has 39 copies at each level.  Squares that are wholly in the
 * picture, of one channel or of three, are most of the work: for them there is
 * a copy for each of the sixteen forms of the window.  Squares wholly in the
 * picture of any other number of channels, and those partly outside it, of
 * three channels and of any, have one copy each, which jumps to the form after
 * each block of energies.  That costs these up to three instructions in a
 * hundred, and copies for each form of them would double the time that this
 * file takes to compile.  Weighted tiles, those of scenes, have four such
 * copies of their own. */
#define COLUMNS_COPY(name, n_features, weighted, clipped, form)               \
  static void columns_##name (const VectorScan *scan, const VectorStep *step, \
                              int x)                                          \
  {                                                                           \
    columns_square (scan, step, x,                                            \
                    (ColumnsCopy){ n_features, weighted, clipped, form });    \
  }
#define COLUMNS_ANY_FORM ((guint) scan->window.form % VECTOR_FORMS)
#define COLUMNS_INSIDE_1(form) \
  COLUMNS_COPY (inside_1_##form, 1, FALSE, FALSE, form)
#define COLUMNS_INSIDE_3(form) \
  COLUMNS_COPY (inside_3_##form, 3, FALSE, FALSE, form)
#define COLUMNS_ANY(name, n_features, weighted, clipped) \
  COLUMNS_COPY (name, n_features, weighted, clipped, COLUMNS_ANY_FORM)
#define COLUMNS_ENTRY_1(form) columns_inside_1_##form,
#define COLUMNS_ENTRY_3(form) columns_inside_3_##form,

VECTOR_FOR_FORMS (COLUMNS_INSIDE_1)
VECTOR_FOR_FORMS (COLUMNS_INSIDE_3)
COLUMNS_ANY (inside_n, scan->range->n_features, FALSE, FALSE)
COLUMNS_ANY (clipped_3, 3, FALSE, TRUE)
COLUMNS_ANY (clipped_n, scan->range->n_features, FALSE, TRUE)
COLUMNS_ANY (weighted_inside_1, 1, TRUE, FALSE)
COLUMNS_ANY (weighted_inside_3, 3, TRUE, FALSE)
COLUMNS_ANY (weighted_inside_n, scan->range->n_features, TRUE, FALSE)
COLUMNS_ANY (weighted_clipped_n, scan->range->n_features, TRUE, TRUE)

static VectorColumns
columns_choose_weighted (int n_features, gboolean clipped)
{
  if (clipped)
    return columns_weighted_clipped_n;
  if (n_features == 3)
    return columns_weighted_inside_3;
  return n_features == 1 ? columns_weighted_inside_1
                         : columns_weighted_inside_n;
}

VectorColumns
vector_columns_choose (const VectorWindow *window, int n_features,
                       gboolean weighted, gboolean clipped)
{
  static const VectorColumns inside_1[]
      = { VECTOR_FOR_FORMS (COLUMNS_ENTRY_1) };
  static const VectorColumns inside_3[]
      = { VECTOR_FOR_FORMS (COLUMNS_ENTRY_3) };

  G_STATIC_ASSERT (G_N_ELEMENTS (inside_1) == VECTOR_FORMS);
  G_STATIC_ASSERT (G_N_ELEMENTS (inside_3) == VECTOR_FORMS);
  if (weighted)
    return columns_choose_weighted (n_features, clipped);
  if (clipped)
    return n_features == 3 ? columns_clipped_3 : columns_clipped_n;
  if (n_features == 3)
    return inside_3[window->form];
  return n_features == 1 ? inside_1[window->form] : columns_inside_n;
}
