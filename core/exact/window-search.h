/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * window-search.h - the window of each step, chosen from the corpus itself.
 *
 * The published windows were found by comparison with a trained network.
 * Without one, the machine can be judged by what it is for: it estimates clean
 * pixels from noisy ones.  Some blocks of the corpus get noise, the machine
 * estimates their pixels from all patches that do not overlap the pixel's own
 * window (those contain the clean pixel), and the window with the least mean
 * squared error is taken.  The noise is a pure function of the place, so is
 * the choice.
 */
#pragma once

#include "exact/machine.h"
#include "exact/schedule.h"

/* Sets patch_size of steps[0 ... n_steps - 1], which hold their sigmas from
 * most to least noise; windows never shrink with growing noise and are no
 * larger than limit.  errors (n_steps; NULL = not wanted) gets the mean squared
 * errors in standardised units, or -1 where no block of the corpus is usable
 * all round; then the windows stay as they are.  The machine has no orbit.
 * Errors: NO_MEMORY, CANCELLED. */
gboolean els_window_choose (const ElsMachine *machine, int limit,
                            ElsStep *steps, int n_steps, double *errors,
                            const ElsProgress *progress, GError **error);
