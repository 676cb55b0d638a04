/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * fill-source.h - another drawable as the source of a fill, or several: the
 * maps of a material.  Main thread only.
 */
#pragma once

#include "gimp/layer-set.h"
#include "pixels/buffer-io.h"

G_BEGIN_DECLS

/* Opens the source, or the layers of its group, for a fill of `target'.  maps
 * becomes what they are, drawables, of ELS_MAX_LAYERS that are all zero, their
 * pixels, which the caller frees also after an error.  Errors: INVALID,
 * EMPTY. */
gboolean els_fill_source_open (int target, int source, ElsLayers layers,
                               ElsLayerSet *maps, ElsDrawable *drawables,
                               GError **error);

G_END_DECLS
