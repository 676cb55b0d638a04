/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * columns.h - the first of the two stages of sums: energies, over P rows.
 */
#pragma once

#include "kernels/score/scan.h"

#define vector_columns_choose VECTOR_LEVEL_NAME (columns_choose)

/* The copy of the stage's loop for a window and so many channels, for tiles
 * that are weighted or are not.  Without clipped it treats only squares that
 * are wholly in the picture. */
G_GNUC_INTERNAL VectorColumns vector_columns_choose (const VectorWindow *window,
                                                     int n_features,
                                                     gboolean weighted,
                                                     gboolean clipped);
