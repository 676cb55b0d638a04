/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * The kernels of patch.h on vectors of 16-bit integers, compiled once for each
 * CPU level (ELS_PATCH_KERNEL names the table).
 *
 * The loop over a list of patches has twelve copies: for each radius one for
 * windows that nothing is hidden of, and one for others.
 */
#include "kernels/lanes-int.h"
#include "kernels/patch.h"

/* rows, row and whole are constants in every use: the loops unroll. */
LANES_INLINE gint32
patch_distance (const ElsPatchWindow *window, const gint16 *patch, gsize stride,
                int rows, int row, gboolean whole)
{
  LanesUnsigned sum = { 0 };

#pragma GCC unroll 11
  for (int y = 0; y < rows; y++, patch += stride * ELS_PATCH_CHANNELS)
#pragma GCC unroll 6
    for (int k = 0; k < row; k += LANES_SHORTS)
      {
        LanesShort d = lanes_load_short (window->samples + y * row + k)
                       - lanes_load_short (patch + k);

        /* Rows have the same filling, so one mask, kept in a register, does. */
        if (!whole)
          d &= lanes_load_short (window->mask + y * row + k);
        else if (k + LANES_SHORTS > rows * ELS_PATCH_CHANNELS)
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

LANES_INLINE void
patch_list (const PatchList *list, int radius, gboolean whole, gint32 *out)
{
  for (int i = 0; i < list->n; i++)
    out[i] = patch_distance (
        list->window,
        list->corner + (gssize) list->positions[i] * ELS_PATCH_CHANNELS,
        list->stride, 2 * radius + 1, els_patch_row (radius), whole);
}

#define PATCH_CASE(radius)                    \
  case radius:                                \
    if (window->whole)                        \
      patch_list (&list, radius, TRUE, out);  \
    else                                      \
      patch_list (&list, radius, FALSE, out); \
    break

static void
patch_vector_distances (const ElsPatchWindow *window, const gint16 *features,
                        gsize stride, const gint32 *positions, int n,
                        gint32 *out)
{
  const PatchList list = { window,
                           features
                               - (gssize) window->radius * ((gssize) stride + 1)
                                     * ELS_PATCH_CHANNELS,
                           stride, positions, n };

  switch (window->radius)
    {
      PATCH_CASE (0);
      PATCH_CASE (1);
      PATCH_CASE (2);
      PATCH_CASE (3);
      PATCH_CASE (4);
      PATCH_CASE (5);
    }
}

extern const ElsPatchKernel ELS_PATCH_KERNEL;
const ElsPatchKernel ELS_PATCH_KERNEL
    = { ELS_PATCH_NAME, patch_vector_distances };
