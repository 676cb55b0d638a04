/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * search-band.h - one step of a full search over some of the output's rows.
 */
#pragma once

#include "fast/search-run.h"

/* Band first_band + index of the state, into the state's buffer 0. */
void els_search_band (int index, gpointer data);

/* Bytes of one band, for running sums of n displacements on a torus of so many
 * cells. */
guint64 els_search_band_bytes (guint64 n, guint64 cells, int radius,
                               gboolean scene, gboolean guide);
