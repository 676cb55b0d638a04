/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * size.h - width and height with a chain and a menu of units.
 *
 * Main thread only.
 */
#pragma once

#include "dialog/toolkit.h"

G_BEGIN_DECLS

/* size->x_label and ->y_label are set here.  Its labels join those in `labels`;
 * changed (widget, data) is called when a side has changed. */
GtkWidget *els_size_new (const ElsToolkitSize *size, GtkSizeGroup *labels,
                         GCallback changed, gpointer data);

/* Pixels. */
void els_size_get (GtkWidget *size, int *width, int *height);
void els_size_set (GtkWidget *size, int width, int height);

/* Takes over what is typed but not yet confirmed. */
void els_size_confirm (GtkWidget *size);

G_END_DECLS
