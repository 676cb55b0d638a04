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

/* Pixels of the screen's height for a title bar of the window manager. */
#define TOOLKIT_FRAME 40

/* A scrolled window is at least so high, pixels. */
#define TOOLKIT_LEAST 80

GtkWidget *
els_toolkit_scroll_new (GtkWidget *child)
{
  GtkWidget *scroll = gtk_scrolled_window_new (NULL, NULL);
  GtkScrolledWindow *window = GTK_SCROLLED_WINDOW (scroll);

  gtk_scrolled_window_set_policy (window, GTK_POLICY_NEVER, GTK_POLICY_NEVER);
  /* A bar that hides does not tell that there is more. */
  gtk_scrolled_window_set_overlay_scrolling (window, FALSE);
  gtk_container_add (GTK_CONTAINER (scroll), child);
  gtk_container_set_focus_vadjustment (GTK_CONTAINER (child),
                                       gtk_scrolled_window_get_vadjustment (
                                           window));
  return scroll;
}

static int
toolkit_screen_height (GtkWidget *window)
{
  GdkDisplay *display = gtk_widget_get_display (window);
  GdkWindow *shown = gtk_widget_get_window (window);
  GdkRectangle area;

  gdk_monitor_get_workarea (shown != NULL
                                ? gdk_display_get_monitor_at_window (display,
                                                                     shown)
                                : gdk_display_get_monitor (display, 0),
                            &area);
  return area.height - TOOLKIT_FRAME;
}

/* What may scroll asks for next to nothing by itself, and a dialog does not
 * grow for what is only natural: so it has to be told a height. */
void
els_toolkit_scroll_fit (GtkWidget *scroll)
{
  GtkScrolledWindow *scrolled = GTK_SCROLLED_WINDOW (scroll);
  GtkWidget *window = gtk_widget_get_toplevel (scroll);
  int height, child, beyond;

  gtk_scrolled_window_set_policy (scrolled, GTK_POLICY_NEVER, GTK_POLICY_NEVER);
  if (!gtk_widget_is_toplevel (window))
    return;
  gtk_widget_get_preferred_height_for_width (
      window, gtk_widget_get_allocated_width (window), &height, NULL);
  gtk_widget_get_preferred_height (scroll, &child, NULL);
  beyond = height - toolkit_screen_height (window);
  if (beyond <= 0)
    return;
  gtk_scrolled_window_set_policy (scrolled, GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (scrolled, MAX (child - beyond,
                                                             TOOLKIT_LEAST));
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
