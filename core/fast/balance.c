/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "fast/balance.h"

#include "base/fmath.h"
#include "base/mem.h"

#define BALANCE_CELL 4    /* pixels, the side of a cell */
#define BALANCE_LIMIT 6.0 /* mean distances, the largest potential */
/* Added to use and share, in units of the share: bounds the logarithm. */
#define BALANCE_CELL_FLOOR 0.1
/* Mean distances that a window wholly outside the picture would be held back
 * by. Without, the same rim of the corpus is set again and again like the teeth
 * of a comb; with twice as much, what lies at the rim is missed. */
#define BALANCE_EDGE 0.5

static gsize
balance_cell (const ElsBalance *balance, const ElsCorpusLevel *level, gint32 q)
{
  return (gsize) (els_corpus_level_y (level, q) / BALANCE_CELL)
             * (gsize) balance->cells_x
         + (gsize) (els_corpus_level_x (level, q) / BALANCE_CELL);
}

gboolean
els_balance_init (ElsBalance *balance, const ElsCorpusLevel *level,
                  GError **error)
{
  gsize n;

  *balance = (ElsBalance){
    .cells_x = (level->width + BALANCE_CELL - 1) / BALANCE_CELL,
    .cells_y = (level->height + BALANCE_CELL - 1) / BALANCE_CELL,
    .gain_scale = 1.0,
  };
  n = (gsize) balance->cells_x * (gsize) balance->cells_y;
  balance->cell_due = els_mem_try_new (double, n);
  balance->cell_used = els_mem_try_new (gint32, n);
  balance->cell_potential = els_mem_try_new (float, n);
  if (balance->cell_due == NULL || balance->cell_used == NULL
      || balance->cell_potential == NULL)
    return els_mem_error (n, sizeof (float), error);
  for (gsize i = 0; i < level->n_list; i++)
    balance->cell_due[balance_cell (balance, level, level->list[i])]
        += level->due != NULL ? (double) level->due[level->list[i]] : 1.0;
  return TRUE;
}

void
els_balance_clear (ElsBalance *balance)
{
  els_mem_free (balance->cell_due);
  els_mem_free (balance->cell_used);
  els_mem_free (balance->cell_potential);
  *balance = (ElsBalance){ 0 };
}

static float
balance_move (float potential, double used, double due, double step,
              double limit)
{
  const double excess = els_log ((used + BALANCE_CELL_FLOOR * due)
                                 / ((1.0 + BALANCE_CELL_FLOOR) * due));

  return (float) CLAMP ((double) potential - step * excess, -limit, limit);
}

/* Uses of the 3 x 3 cells around a cell, and what is due to their positions. */
static void
balance_around (const ElsBalance *balance, int x, int y, double *used,
                double *due)
{
  *used = *due = 0.0;
  for (int j = MAX (y - 1, 0); j <= MIN (y + 1, balance->cells_y - 1); j++)
    for (int i = MAX (x - 1, 0); i <= MIN (x + 1, balance->cells_x - 1); i++)
      {
        const gsize at = (gsize) j * (gsize) balance->cells_x + (gsize) i;

        *used += balance->cell_used[at];
        *due += balance->cell_due[at];
      }
}

static void
balance_cells (ElsBalance *balance, double share, double step, double limit)
{
  for (int y = 0; y < balance->cells_y; y++)
    for (int x = 0; x < balance->cells_x; x++)
      {
        float *potential
            = &balance->cell_potential[(gsize) y * (gsize) balance->cells_x
                                       + (gsize) x];
        double used, due;

        balance_around (balance, x, y, &used, &due);
        if (due > 0.0)
          *potential
              = balance_move (*potential, used, share * due, step, limit);
      }
}

/* Halves what tears the picture apart; see balance.h. */
static void
balance_watch (ElsBalance *balance, double mean_distance)
{
  const gsize n = (gsize) balance->cells_x * (gsize) balance->cells_y;

  if (balance->last > 0.0 && mean_distance > balance->last)
    {
      balance->gain_scale *= 0.5;
      for (gsize i = 0; i < n; i++)
        balance->cell_potential[i] *= 0.5f;
    }
  balance->last = mean_distance;
}

static void
balance_count (ElsBalance *balance, const ElsCorpusLevel *level,
               const ElsPositionUse *use)
{
  memset (balance->cell_used, 0,
          (gsize) balance->cells_x * (gsize) balance->cells_y
              * sizeof (gint32));
  for (gsize i = 0; i < use->n; i++)
    if (use->kind == NULL || (use->kind[i] & ELS_SCENE_FREE))
      balance->cell_used[balance_cell (balance, level, use->position[i])]++;
}

/* Holds back the positions of columns from ... to - 1 of a row. */
static void
balance_edge (const ElsBalance *balance, ElsCorpusLevel *level, int from,
              int to, int y, double most)
{
  for (int x = from; x < to; x++)
    {
      const gint32 q = els_corpus_level_position (level, x, y);

      if (level->usable[q])
        level->potential[q]
            = balance->cell_potential[balance_cell (balance, level, q)]
              - (float) (most * els_corpus_level_outside (level, x, y));
    }
}

/* Only windows near the edge reach over it. */
static void
balance_edges (const ElsBalance *balance, ElsCorpusLevel *level, double most)
{
  const int width = level->width, height = level->height;
  const int rim = MIN (level->radius, width);

  for (int y = 0; y < height; y++)
    if (y < rim || y >= height - rim)
      balance_edge (balance, level, 0, width, y, most);
    else
      {
        balance_edge (balance, level, 0, rim, y, most);
        balance_edge (balance, level, MAX (width - rim, rim), width, y, most);
      }
}

void
els_balance_step (ElsBalance *balance, ElsCorpusLevel *level,
                  const ElsPositionUse *use, double mean_distance, double gain)
{
  const double share = (double) use->n_counted / (double) level->n_list;

  if (!(mean_distance > 0.0))
    return;
  if (gain > 0.0)
    {
      balance_watch (balance, mean_distance);
      balance_count (balance, level, use);
      balance_cells (balance, share, gain * balance->gain_scale * mean_distance,
                     BALANCE_LIMIT * mean_distance);
      for (gsize i = 0; i < level->n_list; i++)
        level->potential[level->list[i]]
            = balance->cell_potential[balance_cell (balance, level,
                                                    level->list[i])];
    }
  balance_edges (balance, level, BALANCE_EDGE * mean_distance);
}
