/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * state.h - the rare path of all kernels: a patch that fits better than those
 * before it, and the end of a corpus row.
 */
#pragma once

#include <float.h>

#include "../fmath.h"
#include "kernel.h"

/* Excess precision, as of the x87, would give other bits. */
G_STATIC_ASSERT (FLT_EVAL_METHOD == 0);

/* Puts a candidate into the sorted list of pixel i; a tie stays behind. */
static inline void
els_state_insert (const ElsKernelTile *tile, gsize i, float logit,
                  ElsSource source)
{
  ElsCandidate *list = tile->top + i * (gsize) tile->n_top;
  int k = tile->n_top - 1;

  for (; k > 0 && list[k - 1].logit < logit; k--)
    list[k] = list[k - 1];
  list[k] = (ElsCandidate){ logit, source };
  tile->gate[i] = list[tile->n_top - 1].logit;
}

/* To be called, before the pair's weight is taken, when logit > gate. */
static inline void
els_state_improve (const ElsKernelTile *tile, int n_values, gsize i,
                   float logit, ElsSource source)
{
  float keep;

  if (tile->n_top > 0)
    els_state_insert (tile, i, logit, source);
  if (!(logit > tile->best[i]))
    return;
  keep = els_exp2f (tile->best[i] - logit);
  tile->best[i] = logit;
  tile->source[i] = source;
  tile->row_weight[i] *= keep;
  tile->weight[i] *= (double) keep;
  for (int c = 0; c < n_values; c++)
    {
      tile->row_value[c][i] *= keep;
      tile->value[c][i] *= (double) keep;
    }
}

/* Adds the row sums of n consecutive pixels to the totals. */
static inline void
els_state_fold (const ElsKernelTile *tile, int n_values, gsize first, int n)
{
  for (gsize i = first; i < first + (gsize) n; i++)
    {
      tile->weight[i] += (double) tile->row_weight[i];
      tile->row_weight[i] = 0.0f;
    }
  for (int c = 0; c < n_values; c++)
    for (gsize i = first; i < first + (gsize) n; i++)
      {
        tile->value[c][i] += (double) tile->row_value[c][i];
        tile->row_value[c][i] = 0.0f;
      }
}
