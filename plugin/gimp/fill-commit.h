/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * fill-commit.h - where GIMP gets what was filled: in the drawable, in a new
 * layer, or in a layer and a canvas that have grown; or the same of several
 * layers that were filled as one.
 *
 * Each is one undo step.  After an error everything is as it was, but that the
 * image can have a step to undo which does nothing.  Main thread only.
 */
#pragma once

#include "gimp/layer-set.h"
#include "run/fill.h"

G_BEGIN_DECLS

/* In place of the drawables' own pixels.
 * Errors: EMPTY, NO_MEMORY, INTERNAL. */
gboolean els_fill_commit_in_place (const ElsLayerSet *set, const ElsFill *fill,
                                   GError **error);

/* In a layer of that name above each, as large as what is new and clear
 * elsewhere; *layer is that above the one shown.  Errors: NO_MEMORY,
 * INTERNAL. */
gboolean
els_fill_commit_layers (const ElsLayerSet *set, const char *name,
                        const ElsFill *fill, int *layer, GError **error);

/* Restyled in a material's maps: in place of the layer's own pixels or in a
 * layer above it, and each further map in one above that, by its own name;
 * *layer is the lowest of these.  Errors: EMPTY, NO_MEMORY, INTERNAL. */
gboolean els_fill_commit_maps (const ElsLayerSet *set, const ElsLayerSet *maps,
                               gboolean in_place, const ElsFill *fill,
                               int *layer, GError **error);

/* In the layer, or in several of one size and place, grown to the canvas, which
 * is in the layer's coordinates; the image grows where the layer would reach
 * beyond it.  What a layer mask has there is shown.  Errors: NO_MEMORY,
 * INTERNAL. */
gboolean
els_fill_commit_grown (const ElsLayerSet *set, const GeglRectangle *canvas,
                       const ElsFill *fill, GError **error);

G_END_DECLS
