/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * fill-commit.h - where GIMP gets what was filled: in the drawable, in a new
 * layer, or in a layer and a canvas that have grown.
 *
 * Each is one undo step.  After an error everything is as it was, but that the
 * image can have a step to undo which does nothing.  Main thread only.
 */
#pragma once

#include "gimp/api.h"
#include "run/fill.h"

G_BEGIN_DECLS

/* In place of the drawable's own pixels.
 * Errors: EMPTY, NO_MEMORY, INTERNAL. */
gboolean
els_fill_commit_in_place (int drawable, const ElsFill *fill, GError **error);

/* In a layer of that name above the given one, as large as what is new and
 * clear elsewhere.  Errors: NO_MEMORY, INTERNAL. */
gboolean
els_fill_commit_layer (int above, const char *name, const ElsFill *fill,
                       int *layer, GError **error);

/* In the layer, grown to the canvas, which is in the layer's coordinates; the
 * image grows where the layer would reach beyond it.  What a layer mask has
 * there is shown.  Errors: NO_MEMORY, INTERNAL. */
gboolean els_fill_commit_grown (int layer, const GeglRectangle *canvas,
                                const ElsFill *fill, GError **error);

G_END_DECLS
