/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * balance.h - potentials of the positions that lists hold.
 *
 * Left alone, flat and common patches win, since more places tolerate them.
 * Each position q has a potential psi (q), in units of squared distance,
 *
 *   log prior (q) = psi (q) / (2 sigma^2),
 *
 * of two parts.  One is the dual variable of a transport plan whose marginal on
 * the corpus is even, or what is due (ElsCorpusLevel): after each step it moves
 * against the logarithm of how often q's cell of the corpus was used.  The
 * searches (patch-usage.h) have laid the picture out evenly; lists only look
 * after that, and the finest level, where potentials would tear pieces apart,
 * has none.  The other holds patches back whose windows reach over the edge of
 * the picture, as what they see there is a mirror's image and not the corpus.
 */
#pragma once

#include "fast/corpus-level.h"
#include "fast/scene-level.h"

typedef struct
{
  int cells_x, cells_y;
  double *cell_due; /* to the usable positions in a cell, in the mean's */
  gint32 *cell_used;
  float *cell_potential;
  double last;       /* mean distance of the step before; 0 at the first */
  double gain_scale; /* factor of the gain; see els_balance_step */
} ElsBalance;

/* Error: NO_MEMORY. */
gboolean els_balance_init (ElsBalance *balance, const ElsCorpusLevel *level,
                           GError **error);
void els_balance_clear (ElsBalance *balance);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ElsBalance, els_balance_clear)

/* The positions that output pixels use. */
typedef struct
{
  const gint32 *position; /* of each of n pixels */
  const guint8 *kind; /* ElsSceneKind: only free pixels count; NULL: all do */
  gsize n, n_counted;
} ElsPositionUse;

/* Moves the potentials of the level after a step with these uses, whose windows
 * were at mean_distance on average: those of cells by `gain` mean distances per
 * unit of log.  As the noise falls, so should that distance; if it rises, the
 * potentials have torn patches away from where they fit, and they and the gain
 * are halved. */
void
els_balance_step (ElsBalance *balance, ElsCorpusLevel *level,
                  const ElsPositionUse *use, double mean_distance, double gain);
