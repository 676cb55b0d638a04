/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * source-thumbnail.h - the source, small or a part of it at the preview's
 * scale, and the place in it that a marked pixel comes from.
 *
 * Main thread only.
 */
#pragma once

#include "dialog/canvas.h"
#include "dialog/view-axis.h"
#include "pixels/buffer-io.h"

G_BEGIN_DECLS

/* The canvas' frame and the label are to be packed; both are GTK's. */
typedef struct
{
  ElsCanvas canvas;
  GtkWidget *label;
  ElsBitmap *bitmap; /* the source, shrunk */
  ElsBitmap *whole;  /* not shrunk; NULL if it is very large */
  int zoom;          /* ELS_ZOOM_FIT ... ELS_ZOOM_MAX */
  int width, height; /* of what is shown of the source, pixels */
  int left, top;  /* of that in the source, which may reach beyond its layer */
  int x, y;       /* of the source's first pixel in its image */
  gboolean known; /* `place` is one */
  ElsSource place;
} ElsSourceThumbnail;

void els_source_thumbnail_init (ElsSourceThumbnail *thumbnail);
/* Frees what is not GTK's. */
void els_source_thumbnail_clear (ElsSourceThumbnail *thumbnail);

/* Shows another source, and no place in it. */
void els_source_thumbnail_set_source (ElsSourceThumbnail *thumbnail,
                                      const ElsDrawable *source);

/* Shows a place in the source, that there is none since the pixel stays as it
 * is, or, with NULL, how to ask for one. */
void els_source_thumbnail_show (ElsSourceThumbnail *thumbnail,
                                const ElsSource *place);

/* Shows all of the source, or the part around the place at this zoom; always
 * all of a very large one. */
void els_source_thumbnail_set_zoom (ElsSourceThumbnail *thumbnail, int zoom);

G_END_DECLS
