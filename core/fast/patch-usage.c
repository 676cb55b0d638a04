/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "fast/patch-usage.h"

#include <string.h>

#include "base/fmath.h"

#define POTENTIAL_FLOOR 0.02 /* of the mean use; bounds the logarithm */
#define POTENTIAL_DUE 9.0 /* uses that are taken together; fewer are chance */
#define POTENTIAL_UNIT \
  4096.0f /* of what is due to positions, where it varies */

/* What the kernels see of the potentials; elsewhere it is never. */
static void
potential_show (ElsTorus *torus)
{
  const ElsCorpusLevel *level = torus->level;
  const int width = torus->sums.width;

  for (gsize i = 0; i < level->n_list; i++)
    {
      const int x = els_corpus_level_x (level, level->list[i]) - torus->left;
      const int y = els_corpus_level_y (level, level->list[i]) - torus->top;

      float *bias = torus->bias + y * 2 * width + x;
      const double outside
          = els_corpus_level_outside (level, torus->left + x, torus->top + y);

      bias[0] = bias[width]
          = torus->potential[y * width + x] - (float) (torus->edge * outside);
    }
}

/* Uses that are due to the positions that use is smoothed over. */
static double
potential_due (const ElsTorus *torus, gsize n)
{
  const double side = 2.0 * torus->reach + 1.0;

  return side * side * (double) n / (double) torus->level->n_list;
}

/* What is due to a position, in the mean's: in whole numbers, so that a sum has
 * no order. */
static gint64
potential_share (const ElsCorpusLevel *level, gint32 position)
{
  if (level->due == NULL)
    return 1;
  return (gint64) (level->due[position] * POTENTIAL_UNIT + 0.5f);
}

/* sums[y (width + 1) + x]: what is in the columns before x of the rows before
 * y, what is due to usable positions or their uses. */
static void
potential_count (const ElsTorus *torus, gint64 *sums, gboolean uses)
{
  const int width = torus->sums.width;

  for (int y = 0; y < torus->sums.height; y++)
    {
      const gint *used = torus->used + (gsize) y * (gsize) width;
      gint64 *row = sums + (gsize) y * ((gsize) width + 1);
      gint64 *next = row + width + 1;
      gint64 sum = 0;

      for (int x = 0; x < width; x++)
        {
          const ElsCorpusLevel *level = torus->level;
          const gboolean there
              = torus->left + x < level->width + ELS_LEVEL_MARGIN;
          const gint32 q = there ? els_torus_position (torus, x, y) : 0;

          if (there && level->usable[q])
            sum += uses ? used[x] : potential_share (level, q);
          next[x + 1] = row[x + 1] + sum;
        }
    }
}

void
els_patch_usage_init (ElsTorus *torus, gsize n)
{
  const ElsCorpusLevel *level = torus->level;

  torus->reach = 1;
  while (potential_due (torus, n) < POTENTIAL_DUE
         && torus->reach < MAX (level->width, level->height))
    torus->reach++;
  for (gsize i = 0; i < 2 * els_torus_cells (torus); i++)
    torus->bias[i] = ELS_RUNNING_SUM_NEVER;
  potential_count (torus, torus->due_before, FALSE);
  potential_show (torus);
}

/* What a table of sums has around pixel (x, y). */
static gint64
potential_around (const ElsTorus *torus, const gint64 *sums, int x, int y)
{
  const gsize stride = (gsize) torus->sums.width + 1;
  const gsize left = (gsize) MAX (x - torus->reach, 0);
  const gsize right = (gsize) MIN (x + torus->reach + 1, torus->sums.width);
  const gsize top = (gsize) MAX (y - torus->reach, 0) * stride;
  const gsize bottom
      = (gsize) MIN (y + torus->reach + 1, torus->sums.height) * stride;

  return (sums[bottom + right] - sums[bottom + left])
         - (sums[top + right] - sums[top + left]);
}

void
els_patch_usage_balance (ElsTorus *torus, double gain, double growth, gsize n)
{
  const ElsCorpusLevel *level = torus->level;
  const double mean = (double) n / (double) level->n_list;
  const double unit = level->due != NULL ? (double) POTENTIAL_UNIT : 1.0;

  potential_count (torus, torus->used_before, TRUE);
  for (gsize i = 0; i < level->n_list; i++)
    {
      const int x = els_corpus_level_x (level, level->list[i]) - torus->left;
      const int y = els_corpus_level_y (level, level->list[i]) - torus->top;
      const double use
          = (double) potential_around (torus, torus->used_before, x, y)
            / ((double) torus->use_one
               * (double) potential_around (torus, torus->due_before, x, y))
            * unit;

      float *potential = &torus->potential[y * torus->sums.width + x];

      *potential
          = (float) (growth
                     * ((double) *potential
                        - gain * ELS_LOG2_E
                              * els_log ((use + POTENTIAL_FLOOR * mean)
                                         / ((1.0 + POTENTIAL_FLOOR) * mean))));
      if (torus->most > 0.0f)
        *potential = MAX (*potential, -torus->most);
    }
  memset (torus->used, 0, els_torus_cells (torus) * sizeof (gint));
  potential_show (torus);
}
