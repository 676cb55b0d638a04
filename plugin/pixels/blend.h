/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * blend.h - new pixels over old ones, in their own format.
 */
#pragma once

#include "pixels/formats.h"
#include "pixels/hole.h"

G_BEGIN_DECLS

/* Puts n new pixels over old ones: a coverage of 0 leaves the old bytes, 255
 * takes the new bytes, v of 255 between them is v new + (1 - v) old in the
 * format's own values, colors weighted by their opacity, as GIMP does.  With
 * keep_opacity the old opacity stays.  Pixels need no alignment. */
void els_blend_pixels (const ElsFormat *format, const guint8 *coverage,
                       gboolean keep_opacity, gsize n, const guint8 *made,
                       guint8 *pixels);

/* The same for all of `made', whose format `pixels' has: into `pixels', at
 * the same coordinates.  A coverage of NULL is 255 everywhere.  Error:
 * NO_MEMORY. */
gboolean
els_blend_buffers (GeglBuffer *made, const ElsHole *coverage,
                   gboolean keep_opacity, GeglBuffer *pixels, GError **error);

/* The new pixels alone, for a layer of the format `to', which has an opacity
 * and otherwise the same channels: their opacity is multiplied by the coverage.
 * Where that is 0 nothing is written. */
void els_blend_alone (const ElsFormat *format, const guint8 *coverage, gsize n,
                      const guint8 *made, const ElsFormat *to, guint8 *pixels);

G_END_DECLS
