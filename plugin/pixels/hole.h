/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * hole.h - which pixels of a layer are to be made anew, and how far.
 *
 * A hole keeps one byte for each pixel of the smallest rectangle around it, so
 * its memory depends on the hole and not on the layer.  All coordinates are the
 * layer's: (0, 0) is the origin of its buffer, and a hole may reach beyond what
 * the buffer has.  Main thread only.
 */
#pragma once

#include <gegl.h>

#include "els.h"

G_BEGIN_DECLS

typedef struct
{
  GeglRectangle box; /* the smallest around all bytes above 0; of no size if
                        there are none */
  guint8 *bytes;     /* rows of box.width without gaps: 0 stays ... 255 is new;
                        values between blend the new over the old */
} ElsHole;

/* From one byte a pixel of a rectangle; stride in bytes.  Error: NO_MEMORY. */
ElsHole *els_hole_new (const GeglRectangle *rectangle, const guint8 *bytes,
                       gsize stride, GError **error);

/* From a mask's first component, 0 ... 1, within a region of the layer; the
 * layer's (0, 0) lies at (mask_x, mask_y) of the mask.
 * Errors: INVALID, NO_MEMORY. */
ElsHole *els_hole_read_mask (GeglBuffer *mask, int mask_x, int mask_y,
                             const GeglRectangle *region, GError **error);

/* All pixels of opacity 0 within a region; none if the layer has no opacity.
 * Errors: INVALID, NO_MEMORY. */
ElsHole *
els_hole_read_transparency (GeglBuffer *pixels, const GeglRectangle *region,
                            GError **error);

/* What a canvas has outside an inner rectangle, which it contains.
 * Error: NO_MEMORY. */
ElsHole *els_hole_new_border (const GeglRectangle *canvas,
                              const GeglRectangle *inner, GError **error);

/* What lies within some pixels of those sides of a rectangle that are to join:
 * across of the left and right one, down of the top and bottom one.
 * Error: NO_MEMORY. */
ElsHole *els_hole_new_bands (const GeglRectangle *rectangle, ElsTile tile,
                             int across, int down, GError **error);

/* What both have: of each pixel the smaller byte.  Error: NO_MEMORY. */
ElsHole *
els_hole_intersect (const ElsHole *a, const ElsHole *b, GError **error);

/* What is more than half in the hole, wholly.  Error: NO_MEMORY. */
ElsHole *els_hole_new_whole (const ElsHole *hole, GError **error);

gboolean els_hole_is_empty (const ElsHole *hole);

/* 0 outside the box. */
guint8 els_hole_at (const ElsHole *hole, int x, int y);

/* Parts of a hole that can be filled one by one, as ElsHole: each is whatever
 * is joined, also at corners, when every pixel is widened to a square of
 * 2 * rim + 1.  Sorted by their first pixels, row by row.  Error: NO_MEMORY. */
GPtrArray *els_hole_islands (const ElsHole *hole, int rim, GError **error);

void els_hole_free (ElsHole *hole);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ElsHole, els_hole_free)

G_END_DECLS
