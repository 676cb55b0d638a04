/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * membrane.h - the smoothest field with given jumps and given values at some
 * places: Poisson's equation on the pixels of a hole, by multigrid.
 *
 * Of neighbours p, n that are both in it, with b the field:
 *
 *     sum over n of (b (p) - b (n)) + hold (p) b (p) = load (p)
 *
 * The cycles are a fixed number and the work has one order, in double, so that
 * the bits depend on nothing else.
 */
#pragma once

#include "base/job.h"

#define ELS_MEMBRANE_LEVELS 20

typedef struct
{
  int width, height;
  double *field, *load;
  float *hold, *right, *down; /* of a pixel; of its edge to the next one */
} ElsMembraneLevel;

typedef struct
{
  int n_levels;
  ElsMembraneLevel level[ELS_MEMBRANE_LEVELS];
} ElsMembrane;

/* Of width x height pixels; inside: one byte a pixel, 0 = is not in it; hold:
 * >= 0 each.  Both are copied.  Error: NO_MEMORY. */
gboolean
els_membrane_init (ElsMembrane *membrane, int width, int height,
                   const guint8 *inside, const float *hold, GError **error);
void els_membrane_clear (ElsMembrane *membrane);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ElsMembrane, els_membrane_clear)

/* Reads load and writes field of level 0, which a membrane may do many times.
 * Error: CANCELLED. */
gboolean els_membrane_solve (ElsMembrane *membrane, const ElsProgress *progress,
                             GError **error);

/* Adds the bytes of a membrane. */
void els_membrane_account (int width, int height, guint64 *sum);
