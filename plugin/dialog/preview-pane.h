/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * preview-pane.h - the preview's picture, all of it or at the result's scale,
 * if wanted side by side with itself, and the mark that the user sets in it.
 *
 * Main thread only.
 */
#pragma once

#include "dialog/canvas.h"
#include "dialog/view-axis.h"

G_BEGIN_DECLS

/* Called after the user has moved the mark or chosen another zoom. */
typedef void (*ElsPreviewPaneFunc) (gpointer data);

/* The canvas' frame and the buttons are to be packed; all are GTK's. */
typedef struct
{
  ElsCanvas canvas;
  GtkWidget *zoom;   /* a combo box with its label */
  GtkWidget *choice; /* the combo box */
  GtkWidget *repeat; /* a check button */
  GtkWidget *old;    /* a check button; hidden while there is no `before' */
  ElsPreviewPaneFunc moved;
  gpointer moved_data;
  ElsBitmap *bitmap;        /* the picture, or NULL */
  ElsBitmap *before;        /* what was there before it, or NULL */
  ElsViewAxis across, down; /* the result in the area */
  ElsTile tile;             /* the sides of the result that join */
  gboolean pressed, dragged;
  double drag_x, drag_y; /* where the pointer was, pixels of the area */
  gboolean marked;
  double mark_x, mark_y; /* 0 ... 1, in the picture */
} ElsPreviewPane;

void els_preview_pane_init (ElsPreviewPane *pane, ElsPreviewPaneFunc moved,
                            gpointer moved_data);
/* Frees what is not GTK's. */
void els_preview_pane_clear (ElsPreviewPane *pane);

/* What the result will be like: its size and which of its sides join. */
void
els_preview_pane_set_params (ElsPreviewPane *pane, const ElsParams *params);

/* Shows another picture, which may be smaller than the result, and takes it
 * over. */
void els_preview_pane_show (ElsPreviewPane *pane, ElsBitmap *bitmap);

/* What the user can look at instead of the picture, copied; NULL: nothing. */
void
els_preview_pane_set_before (ElsPreviewPane *pane, const ElsBitmap *before);

/* Where the mark is in a picture of this size; FALSE if there is none. */
gboolean els_preview_pane_get_mark (const ElsPreviewPane *pane, int width,
                                    int height, int *x, int *y);

/* ELS_ZOOM_FIT ... ELS_ZOOM_MAX, as the user has chosen. */
int els_preview_pane_get_zoom (const ElsPreviewPane *pane);

G_END_DECLS
