/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * fill-area.h - a rectangle of a layer as samples, and which of its pixels a
 * fill may use.
 */
#pragma once

#include "pixels/set.h"
#include "run/fill-request.h"

G_BEGIN_DECLS

typedef struct
{
  GeglRectangle rectangle; /* in the layer's coordinates */
  ElsSet set;              /* what the samples are of: one layer or several */
  ElsPixelLayout layout;   /* of the samples */
  double *samples;         /* zeros where the layer has no pixels */
  guint8 *usable;          /* one byte a pixel */
  gsize n_usable;
  gsize n_permitted; /* those that the request allows, the hole's included */
} ElsFillArea;

/* Reads the rectangle.  reach, in pixels, is how far from the sides that a
 * canvas has more than its layer the pixels may be; 0 = anywhere.
 * memory_limit is in bytes; 0 = none.
 * Errors: INVALID, TOO_LARGE, NO_MEMORY. */
gboolean
els_fill_area_read (ElsFillArea *area, const ElsFillRequest *request,
                    const ElsHole *island, const GeglRectangle *rectangle,
                    int reach, guint64 memory_limit, GError **error);

/* How many squares of side x side pixels are usable as a whole.
 * Error: NO_MEMORY. */
gboolean els_fill_area_count_windows (const ElsFillArea *area, int side,
                                      gsize *n_windows, GError **error);

void els_fill_area_clear (ElsFillArea *area);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ElsFillArea, els_fill_area_clear)

G_END_DECLS
