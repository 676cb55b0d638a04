/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * posterior.h - the rare path of all kernels: a patch that fits better than
 * those before it, and the end of a corpus row.
 */
#pragma once

#include <float.h>

#include "base/fmath.h"
#include "kernels/score.h"

/* Excess precision, as of the x87, would give other bits. */
G_STATIC_ASSERT (FLT_EVAL_METHOD == 0);

/* What a kernel holds of a pixel while it goes along a corpus row: the l that
 * weights refer to, the l that the next candidate has to exceed, and the
 * row's sums.  Value c is value[c * stride]. */
typedef struct
{
  float *best, *gate, *weight, *value;
  gsize stride;
} ElsPosteriorRow;

/* Puts a candidate into the sorted list of pixel i; a tie stays behind.
 * Returns the new gate. */
static inline float
els_posterior_insert (const ElsKernelTile *tile, gsize i, float logit,
                      ElsSource source)
{
  ElsCandidate *list = tile->top + i * (gsize) tile->n_top;
  int k = tile->n_top - 1;

  for (; k > 0 && list[k - 1].logit < logit; k--)
    list[k] = list[k - 1];
  list[k] = (ElsCandidate){ logit, source };
  return list[tile->n_top - 1].logit;
}

/* To be called, before the pair's weight is taken, when logit > gate. */
static inline void
els_posterior_improve (const ElsKernelTile *tile, int n_values, gsize i,
                       const ElsPosteriorRow *row, float logit,
                       ElsSource source)
{
  float keep;

  *row->gate
      = tile->n_top > 0 ? els_posterior_insert (tile, i, logit, source) : logit;
  if (!(logit > *row->best))
    return;
  keep = els_exp2f (*row->best - logit);
  *row->best = logit;
  tile->source[i] = source;
  *row->weight *= keep;
  tile->weight[i] *= (double) keep;
  for (int c = 0; c < n_values; c++)
    {
      row->value[(gsize) c * row->stride] *= keep;
      tile->value[c][i] *= (double) keep;
    }
}

/* Before a corpus row: the two numbers that outlive it. */
static inline void
els_posterior_begin (const ElsKernelTile *tile, gsize i, float *best,
                     float *gate)
{
  *best = tile->best[i];
  *gate = tile->n_top > 0 ? tile->top[(i + 1) * (gsize) tile->n_top - 1].logit
                          : *best;
}

/* After it: adds the row's sums to the totals. */
static inline void
els_posterior_end (const ElsKernelTile *tile, int n_values, gsize i,
                   const ElsPosteriorRow *row)
{
  tile->best[i] = *row->best;
  tile->weight[i] += (double) *row->weight;
  for (int c = 0; c < n_values; c++)
    tile->value[c][i] += (double) row->value[(gsize) c * row->stride];
}
