/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "fast/patch-usage.h"

#include <string.h>

#include "base/fmath.h"

#define POTENTIAL_FLOOR 0.02 /* of the mean use; bounds the logarithm */
#define POTENTIAL_DUE 9.0 /* uses that are taken together; fewer are chance */

/* What the kernels see of the potentials; elsewhere it is never. */
static void
potential_show (ElsScanRing *ring)
{
  const ElsLevel *level = ring->level;
  const int width = ring->sweep.width;

  for (gsize i = 0; i < level->n_list; i++)
    {
      const int x = els_level_x (level, level->list[i]) - ring->left;
      const int y = els_level_y (level, level->list[i]) - ring->top;

      float *bias = ring->bias + y * 2 * width + x;
      const double outside
          = els_level_outside (level, ring->left + x, ring->top + y);

      bias[0] = bias[width]
          = ring->potential[y * width + x] - (float) (ring->edge * outside);
    }
}

/* Uses that are due to the positions that use is smoothed over. */
static double
potential_due (const ElsScanRing *ring, gsize n)
{
  const double side = 2.0 * ring->reach + 1.0;

  return side * side * (double) n / (double) ring->level->n_list;
}

/* sums[y (width + 1) + x]: what is in the columns before x of the rows before
 * y, usable positions or uses. */
static void
potential_count (const ElsScanRing *ring, gint64 *sums, gboolean uses)
{
  const int width = ring->sweep.width;

  for (int y = 0; y < ring->sweep.height; y++)
    {
      const gint *used = ring->used + (gsize) y * (gsize) width;
      gint64 *row = sums + (gsize) y * ((gsize) width + 1);
      gint64 *next = row + width + 1;
      gint64 sum = 0;

      for (int x = 0; x < width; x++)
        {
          const gboolean usable
              = ring->left + x < ring->level->width + ELS_LEVEL_MARGIN
                && ring->level->usable[els_scan_ring_position (ring, x, y)];

          sum += !usable ? 0 : uses ? used[x] : 1;
          next[x + 1] = row[x + 1] + sum;
        }
    }
}

void
els_scan_potentials_init (ElsScanRing *ring, gsize n)
{
  const ElsLevel *level = ring->level;

  ring->reach = 1;
  while (potential_due (ring, n) < POTENTIAL_DUE
         && ring->reach < MAX (level->width, level->height))
    ring->reach++;
  for (gsize i = 0; i < 2 * els_scan_ring_cells (ring); i++)
    ring->bias[i] = ELS_SWEEP_NEVER;
  potential_count (ring, ring->usable_before, FALSE);
  potential_show (ring);
}

/* What a table of sums has around pixel (x, y). */
static gint64
potential_around (const ElsScanRing *ring, const gint64 *sums, int x, int y)
{
  const gsize stride = (gsize) ring->sweep.width + 1;
  const gsize left = (gsize) MAX (x - ring->reach, 0);
  const gsize right = (gsize) MIN (x + ring->reach + 1, ring->sweep.width);
  const gsize top = (gsize) MAX (y - ring->reach, 0) * stride;
  const gsize bottom
      = (gsize) MIN (y + ring->reach + 1, ring->sweep.height) * stride;

  return (sums[bottom + right] - sums[bottom + left])
         - (sums[top + right] - sums[top + left]);
}

void
els_scan_potentials_balance (ElsScanRing *ring, double gain, double growth,
                             gsize n)
{
  const ElsLevel *level = ring->level;
  const double mean = (double) n / (double) level->n_list;

  potential_count (ring, ring->used_before, TRUE);
  for (gsize i = 0; i < level->n_list; i++)
    {
      const int x = els_level_x (level, level->list[i]) - ring->left;
      const int y = els_level_y (level, level->list[i]) - ring->top;
      const double use
          = (double) potential_around (ring, ring->used_before, x, y)
            / ((double) ring->use_one
               * (double) potential_around (ring, ring->usable_before, x, y));

      float *potential = &ring->potential[y * ring->sweep.width + x];

      *potential
          = (float) (growth
                     * ((double) *potential
                        - gain * ELS_LOG2_E
                              * els_log ((use + POTENTIAL_FLOOR * mean)
                                         / ((1.0 + POTENTIAL_FLOOR) * mean))));
    }
  memset (ring->used, 0, els_scan_ring_cells (ring) * sizeof (gint));
  potential_show (ring);
}
