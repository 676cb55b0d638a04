/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * view-axis.h - which pixel of a picture is at which place of a view, along one
 * side of both: zoom, panning, and sides that join.
 *
 * Knows no toolkit.  Places are pixels of the view, from its left or upper edge
 * on; coordinates are those of the result in pixels, whatever the size of the
 * picture that stands for it.  All functions are pure; any thread.
 */
#pragma once

#include "dialog/bitmap.h"

G_BEGIN_DECLS

/* Zooms: pixels of the view to one of the result. */
#define ELS_ZOOM_FIT 0 /* all of the result, whatever its size */
#define ELS_ZOOM_MAX 2

#define ELS_VIEW_COPIES 3 /* of a result that joins itself, if all is shown */

typedef struct
{
  int side;       /* of the result, at least 1 */
  int room;       /* of the view, at least 1 */
  int zoom;       /* ELS_ZOOM_FIT ... ELS_ZOOM_MAX */
  gboolean joins; /* the result is repeated */
  double middle;  /* coordinate in the middle of the view; no matter if all of
                     the result is shown */
} ElsViewAxis;

/* Lets the middle be where the view has no needless margin, and in the
 * result. */
void els_view_axis_keep_inside (ElsViewAxis *axis);

/* Repeats the result or not any more; the view moves by half of the result, so
 * that what was in its middle gives way to the seam. */
void els_view_axis_set_joins (ElsViewAxis *axis, gboolean joins);

/* Another zoom; the coordinate at this place stays there, if it can. */
void els_view_axis_set_zoom (ElsViewAxis *axis, int zoom, double place);

/* Lets the picture follow a pointer that has moved by so many pixels of the
 * view. */
void els_view_axis_pan (ElsViewAxis *axis, double pixels);

/* The coordinate at a place, 0 ... side - 1, or -1 beside the result. */
int els_view_axis_pick (const ElsViewAxis *axis, double place);

/* The place of the middle of a pixel: of the copy next to the view's middle.
 * It may lie outside of the view. */
int els_view_axis_place (const ElsViewAxis *axis, int coordinate);

/* How a picture of the result with so many pixels along this side is drawn. */
ElsBitmapAxis els_view_axis_bitmap (const ElsViewAxis *axis, int picture_side);

G_END_DECLS
