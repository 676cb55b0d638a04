/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * toolkit.h - the few widgets that GIMP 2.10 (GTK 2) and GIMP 3 (GTK 3) make in
 * different ways, so that both have one dialog.
 *
 * Everything returned is a new floating widget.  Main thread only.
 */
#pragma once

#include <libgimp/gimp.h>
#include <libgimp/gimpui.h>
#include <gdk/gdkkeysyms.h>

G_BEGIN_DECLS

GtkWidget *els_toolkit_box_new (gboolean vertical, int spacing);

/* Two columns: labels, and controls that take what room there is. */
GtkWidget *els_toolkit_table_new (void);
void els_toolkit_table_attach (GtkWidget *table, int row, GtkWidget *label,
                               GtkWidget *control);

/* Flush left, not selectable. */
GtkWidget *els_toolkit_label_new (const char *text_with_mnemonic);

/* A scrolled window, at first as high as its child. */
GtkWidget *els_toolkit_scroll_new (GtkWidget *child);

/* The child has another height: lets the scrolled window be as high as that, or
 * only so high that the window it is in fits on the screen. */
void els_toolkit_scroll_fit (GtkWidget *scroll);

/* Without its value in figures. */
GtkWidget *els_toolkit_scale_new (GtkAdjustment *adjustment);

/* A GimpIntComboBox of all open layers and channels, by their numbers. */
GtkWidget *els_toolkit_drawable_new (void);

/* What a size entry has to know.  Labels have mnemonics. */
typedef struct
{
  const char *x_label, *y_label;
  double x_resolution, y_resolution; /* pixels per inch */
  int x_size, y_size;                /* pixels; 100 percent */
  int max_size;                      /* pixels */
} ElsToolkitSize;

/* A GimpSizeEntry with a chain and a menu of units, in pixels. */
GtkWidget *els_toolkit_size_new (const ElsToolkitSize *size);

/* Lets screen readers have the names of a size entry's units without asking
 * GIMP for what its first one, the pixel, does not have. */
void els_toolkit_name_units (GtkWidget *combo);

G_END_DECLS
