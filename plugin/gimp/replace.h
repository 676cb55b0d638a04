/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * replace.h - new pixels in the place of a drawable's own, those that are not
 * selected to the last bit what they were.
 *
 * Main thread only.
 */
#pragma once

#include "gimp/api.h"

G_BEGIN_DECLS

/* A copy of the drawable's pixels, at their coordinates and in their format: of
 * the smallest rectangle around what is selected, or of all if nothing is.  To
 * be unreferenced; NULL if that is empty. */
GeglBuffer *els_replace_copy (int drawable);

/* Puts the pixels of such a copy, changed only where they are selected, in the
 * place of the drawable's own, as one undo step.  FALSE if GIMP refuses; then
 * nothing has changed. */
gboolean els_replace_pixels (int drawable, GeglBuffer *copy);

G_END_DECLS
