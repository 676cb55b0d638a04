/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "dialog/toolkit.h"

GtkWidget *
els_toolkit_box_new (gboolean vertical, int spacing)
{
  return gtk_box_new (vertical ? GTK_ORIENTATION_VERTICAL
                               : GTK_ORIENTATION_HORIZONTAL,
                      spacing);
}

GtkWidget *
els_toolkit_table_new (void)
{
  GtkWidget *table = gtk_grid_new ();

  gtk_grid_set_row_spacing (GTK_GRID (table), 6);
  gtk_grid_set_column_spacing (GTK_GRID (table), 6);
  return table;
}

void
els_toolkit_table_attach (GtkWidget *table, int row, GtkWidget *label,
                          GtkWidget *control)
{
  gtk_widget_set_hexpand (control, TRUE);
  gtk_grid_attach (GTK_GRID (table), label, 0, row, 1, 1);
  gtk_grid_attach (GTK_GRID (table), control, 1, row, 1, 1);
}

GtkWidget *
els_toolkit_label_new (const char *text_with_mnemonic)
{
  GtkWidget *label = gtk_label_new_with_mnemonic (text_with_mnemonic);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  return label;
}

/* Pixels that GIMP 3's own buttons, and its taller controls, take besides. */
#define TOOLKIT_TALLER 120

/* A scrolled window asks for next to nothing by itself, and a dialog does not
 * grow for what is only natural. */
GtkWidget *
els_toolkit_scroll_new (GtkWidget *child, int besides)
{
  GtkWidget *scroll;
  GdkRectangle area;
  int room, height;

  gdk_monitor_get_workarea (gdk_display_get_monitor (gdk_display_get_default (),
                                                     0),
                            &area);
  room = MAX (area.height - besides, 1);
  gtk_widget_show_all (child);
  gtk_widget_get_preferred_height (child, NULL, &height);
  if (height <= room)
    return child;
  scroll = gtk_scrolled_window_new (NULL, NULL);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroll),
                                  GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroll),
                                              MAX (room - TOOLKIT_TALLER, 1));
  gtk_container_add (GTK_CONTAINER (scroll), child);
  gtk_container_set_focus_vadjustment (GTK_CONTAINER (child),
                                       gtk_scrolled_window_get_vadjustment (
                                           GTK_SCROLLED_WINDOW (scroll)));
  return scroll;
}

GtkWidget *
els_toolkit_scale_new (GtkAdjustment *adjustment)
{
  GtkWidget *scale = gtk_scale_new (GTK_ORIENTATION_HORIZONTAL, adjustment);

  gtk_scale_set_draw_value (GTK_SCALE (scale), FALSE);
  return scale;
}

GtkWidget *
els_toolkit_drawable_new (void)
{
  return gimp_drawable_combo_box_new (NULL, NULL, NULL);
}

GtkWidget *
els_toolkit_size_new (const ElsToolkitSize *size)
{
  GtkWidget *entry
      = gimp_coordinates_new (gimp_unit_pixel (), "%n", TRUE, TRUE, 8,
                              GIMP_SIZE_ENTRY_UPDATE_SIZE, TRUE, TRUE,
                              size->x_label, size->x_size, size->x_resolution,
                              1.0, size->max_size, 0.0, size->x_size,
                              size->y_label, size->y_size, size->y_resolution,
                              1.0, size->max_size, 0.0, size->y_size);

  gtk_grid_set_row_spacing (GTK_GRID (entry), 6);
  gtk_grid_set_column_spacing (GTK_GRID (entry), 6);
  return entry;
}

void
els_toolkit_name_units (GtkWidget *combo)
{
}
