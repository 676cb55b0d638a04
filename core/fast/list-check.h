/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * list-check.h - what the candidate lists of a finished level have missed.
 *
 * Behind some pixels all positions are compared.  With the distances D of the
 * finished picture's windows and the noise sigma of the lists' last step,
 *
 *   missed_mass = 1 - sum over the list of w / sum over all of w,
 *   w (q)  = exp (-D (q) / (2 sigma^2)),
 *
 * without potentials, and without the positions that steps drew at random.
 */
#pragma once

#include "base/job.h"
#include "fast/state.h"

/* Looks behind n_pixels pixels of the state, which has its u; *check becomes
 * what els_synthesis_list_check gives.  Errors: NO_MEMORY, CANCELLED. */
gboolean
els_list_check_run (const ElsCorpusLevel *level, const ElsState *state,
                    int n_pixels, guint64 seed, const ElsProgress *progress,
                    ElsListCheck *check, GError **error);
