/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * The kernels of patch.h on vectors of 16-bit integers, compiled once for each
 * CPU level (ELS_PATCH_KERNEL names the table).
 *
 * The loop over a list of patches has copies: for four and for eight features,
 * and each radius, one for windows that nothing is hidden of, and one for
 * others.  For more features, which are rare, two have to do.
 */
#include "kernels/lanes-int.h"
#include "kernels/patch.h"

/* radius, n_features and whole are constants in every use: the loops unroll. */
LANES_INLINE gint32
patch_distance (const ElsPatchWindow *window, const gint16 *patch, gsize stride,
                int radius, int n_features, gboolean whole)
{
  const int rows = 2 * radius + 1, row = els_patch_row (radius, n_features);
  LanesUnsigned sum = { 0 };

#pragma GCC unroll 11
  for (int y = 0; y < rows; y++, patch += stride * (gsize) n_features)
#pragma GCC unroll 6
    for (int k = 0; k < row; k += LANES_SHORTS)
      {
        LanesShort d = lanes_load_short (window->samples + y * row + k)
                       - lanes_load_short (patch + k);

        /* Rows have the same filling, so one mask, kept in a register, does. */
        if (!whole)
          d &= lanes_load_short (window->mask + y * row + k);
        else if (k + LANES_SHORTS > rows * n_features)
          d &= lanes_load_short (window->mask + k);
        sum = lanes_add_squares (sum, d);
      }
  return lanes_total (sum);
}

typedef struct
{
  const ElsPatchWindow *window;
  const gint16 *corner; /* upper left of the patch at position 0 */
  gsize stride;
  const gint32 *positions;
  int n;
} PatchList;

/* radius, n_features and whole are constants in every use. */
LANES_INLINE void
patch_list (const PatchList *list, int radius, int n_features, gboolean whole,
            gint32 *out)
{
  for (int i = 0; i < list->n; i++)
    out[i] = patch_distance (list->window,
                             list->corner
                                 + (gssize) list->positions[i] * n_features,
                             list->stride, radius, n_features, whole);
}

#define PATCH_CASE(radius, n_features)                   \
  case radius:                                           \
    if (list->window->whole)                             \
      patch_list (list, radius, n_features, TRUE, out);  \
    else                                                 \
      patch_list (list, radius, n_features, FALSE, out); \
    break

#define PATCH_CASES(n_features)   \
  switch (list->window->radius)   \
    {                             \
      PATCH_CASE (0, n_features); \
      PATCH_CASE (1, n_features); \
      PATCH_CASE (2, n_features); \
      PATCH_CASE (3, n_features); \
      PATCH_CASE (4, n_features); \
      PATCH_CASE (5, n_features); \
    }

static void
patch_list_four (const PatchList *list, gint32 *out)
{
  PATCH_CASES (4)
}

static void
patch_list_eight (const PatchList *list, gint32 *out){ PATCH_CASES (8) }

/* The same of windows of any radius and number of features; whole is a
 * constant. */
LANES_INLINE
    void patch_list_more (const PatchList *list, gboolean whole, gint32 *out)
{
  const ElsPatchWindow *window = list->window;
  const int n_features = window->n_features, rows = 2 * window->radius + 1;
  const int row = els_patch_row (window->radius, n_features);
  const int samples_whole = rows * n_features; /* without the padding */
  const gsize step = list->stride * (gsize) n_features;

  for (int i = 0; i < list->n; i++)
    {
      const gint16 *patch
          = list->corner + (gssize) list->positions[i] * n_features;
      const gint16 *samples = window->samples, *mask = window->mask;
      LanesUnsigned sum = { 0 };

      for (int y = 0; y < rows; y++, patch += step, samples += row, mask += row)
        for (int k = 0; k < row; k += LANES_SHORTS)
          {
            LanesShort d
                = lanes_load_short (samples + k) - lanes_load_short (patch + k);

            if (!whole || k + LANES_SHORTS > samples_whole)
              d &= lanes_load_short (mask + k);
            sum = lanes_add_squares (sum, d);
          }
      out[i] = lanes_total (sum);
    }
}

static void
patch_vector_distances (const ElsPatchWindow *window, const gint16 *features,
                        gsize stride, const gint32 *positions, int n,
                        gint32 *out)
{
  const PatchList list = { window,
                           features
                               - (gssize) window->radius * ((gssize) stride + 1)
                                     * window->n_features,
                           stride, positions, n };

  if (window->n_features == 4)
    patch_list_four (&list, out);
  else if (window->n_features == 8)
    patch_list_eight (&list, out);
  else if (window->whole)
    patch_list_more (&list, TRUE, out);
  else
    patch_list_more (&list, FALSE, out);
}

extern const ElsPatchKernel ELS_PATCH_KERNEL;
const ElsPatchKernel ELS_PATCH_KERNEL
    = { ELS_PATCH_NAME, patch_vector_distances };
