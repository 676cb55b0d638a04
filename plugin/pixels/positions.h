/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * positions.h - a saved picture of positions (els_buffer_write_sources) applied
 * to another map of the same source: what a synthesis did to one map is done to
 * another, pixel for pixel, in any kind of sample.  Main thread only.
 */
#pragma once

#include <gegl.h>

#include "pixels/map-kind.h"

G_BEGIN_DECLS

/* Copies to each pixel of `to`, which has the extent of `positions` and the
 * format of `map`, the map's pixel that the position names.  Each position has
 * to be one of a map of this size.  Of normals, directions are mirrored and
 * turned as those of the synthesis were, and *turned, which may be NULL, says
 * whether any was.  Errors: INVALID, NO_MEMORY. */
gboolean
els_positions_apply (GeglBuffer *positions, GeglBuffer *map, ElsNormals normals,
                     GeglBuffer *to, gboolean *turned, GError **error);

G_END_DECLS
