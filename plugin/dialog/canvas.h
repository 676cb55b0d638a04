/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * canvas.h - a framed picture that keeps its ratio.
 *
 * Main thread only.
 */
#pragma once

#include "dialog/bitmap.h"
#include "dialog/toolkit.h"

G_BEGIN_DECLS

/* The frame is to be packed; both are GTK's. */
typedef struct
{
  GtkWidget *frame, *area;
} ElsCanvas;

/* name is what screen readers call it. */
void els_canvas_init (ElsCanvas *canvas, const char *name);

void
els_canvas_set_ratio (const ElsCanvas *canvas, double width, double height);

/* The picture as els_bitmap_scale makes it for all of the area, or NULL while
 * that has no size. */
ElsBitmap *els_canvas_scale (const ElsCanvas *canvas, const ElsBitmap *picture,
                             ElsBitmapRepeat repeat, gboolean smooth);

/* The same as els_bitmap_draw makes it. */
ElsBitmap *els_canvas_draw (const ElsCanvas *canvas, const ElsBitmap *picture,
                            const ElsBitmapAxis *across,
                            const ElsBitmapAxis *down, gboolean smooth);

/* Shows what one of these has made; NULL: a plain gray. */
void els_canvas_show (const ElsCanvas *canvas, const ElsBitmap *bitmap);

G_END_DECLS
