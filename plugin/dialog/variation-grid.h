/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * variation-grid.h - variations to pick from, each a button with its picture.
 *
 * Main thread only.
 */
#pragma once

#include "dialog/canvas.h"
#include "pixels/formats.h"
#include "preview/variations.h"

G_BEGIN_DECLS

typedef struct _ElsVariationGrid ElsVariationGrid;

/* Called after a click on a picture. */
typedef void (*ElsVariationGridFunc) (int seed, gpointer data);

/* The grid lives as long as its widget. */
ElsVariationGrid *
els_variation_grid_new (ElsVariationGridFunc picked, gpointer picked_data);

/* To be packed; hidden at first. */
GtkWidget *els_variation_grid_widget (ElsVariationGrid *grid);

/* Makes variations of the preview's parameters and shows them as they come; the
 * format is that of its pictures. */
void els_variation_grid_open (ElsVariationGrid *grid, ElsPreview *preview,
                              const ElsFormat *format, const ElsParams *params);

/* Hides it, and makes no more. */
void els_variation_grid_close (ElsVariationGrid *grid);

G_END_DECLS
