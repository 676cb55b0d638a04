/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * patch-usage.h - potentials of a torus's positions, that even out their use:
 * the dual variables of balance.h, in base 2 logits, one for each position.
 */
#pragma once

#include "fast/torus.h"

/* No potentials, for an output of n pixels. */
void els_patch_usage_init (ElsTorus *torus, gsize n);

/* psi (q) = growth (psi (q) - gain log (use / use that is due)) for an output
 * of n pixels, gain in nats; then counts from 0.  The use is smoothed over
 * 3 x 3 positions, or as many as nine uses are due to.  psi >= -torus->most.
 * The kernels see psi less torus->edge times the share of the window that is
 * outside the picture. */
void
els_patch_usage_balance (ElsTorus *torus, double gain, double growth, gsize n);
