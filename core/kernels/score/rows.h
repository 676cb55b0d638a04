/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * rows.h - the last of the two stages of sums: over P columns.
 */
#pragma once

#include "kernels/score/scan.h"

#define vector_rows_choose VECTOR_LEVEL_NAME (rows_choose)

/* The copy of the stage's loop for a window. */
G_GNUC_INTERNAL VectorRows vector_rows_choose (const VectorWindow *window);
