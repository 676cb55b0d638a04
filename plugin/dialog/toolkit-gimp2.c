/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "dialog/toolkit.h"

GtkWidget *
els_toolkit_box_new (gboolean vertical, int spacing)
{
  return vertical ? gtk_vbox_new (FALSE, spacing)
                  : gtk_hbox_new (FALSE, spacing);
}

GtkWidget *
els_toolkit_table_new (void)
{
  GtkWidget *table = gtk_table_new (1, 2, FALSE);

  gtk_table_set_row_spacings (GTK_TABLE (table), 6);
  gtk_table_set_col_spacings (GTK_TABLE (table), 6);
  return table;
}

void
els_toolkit_table_attach (GtkWidget *table, int row, GtkWidget *label,
                          GtkWidget *control)
{
  const guint top = (guint) row;

  gtk_table_attach (GTK_TABLE (table), label, 0, 1, top, top + 1, GTK_FILL,
                    GTK_FILL, 0, 0);
  gtk_table_attach (GTK_TABLE (table), control, 1, 2, top, top + 1,
                    GTK_EXPAND | GTK_FILL, GTK_FILL, 0, 0);
}

GtkWidget *
els_toolkit_label_new (const char *text_with_mnemonic)
{
  GtkWidget *label = gtk_label_new_with_mnemonic (text_with_mnemonic);

  gtk_misc_set_alignment (GTK_MISC (label), 0.0f, 0.5f);
  return label;
}

/* Pixels of the screen's height for a title bar and a panel. */
#define TOOLKIT_FRAME 80

/* A scrolled window is at least so high, pixels. */
#define TOOLKIT_LEAST 80

#define TOOLKIT_SCROLL "els-scroll" /* a scrolled window's ToolkitScroll */

typedef struct
{
  GtkWidget *child;
  int least, most; /* pixels */
} ToolkitScroll;

static void
toolkit_scroll_request (GtkWidget *scroll, GtkRequisition *request,
                        const ToolkitScroll *data)
{
  GtkRequisition child;
  GtkRequisition bar;

  gtk_widget_size_request (data->child, &child);
  gtk_widget_size_request (gtk_scrolled_window_get_vscrollbar (
                               GTK_SCROLLED_WINDOW (scroll)),
                           &bar);
  request->width = child.width + (child.height > data->most ? bar.width : 0);
  request->height = CLAMP (child.height, data->least, data->most);
}

GtkWidget *
els_toolkit_scroll_new (GtkWidget *child)
{
  GtkWidget *scroll = gtk_scrolled_window_new (NULL, NULL);
  GtkScrolledWindow *window = GTK_SCROLLED_WINDOW (scroll);
  ToolkitScroll *data = g_new (ToolkitScroll, 1);

  *data = (ToolkitScroll){ child, 0, G_MAXINT };
  g_object_set_data_full (G_OBJECT (scroll), TOOLKIT_SCROLL, data, g_free);
  gtk_scrolled_window_set_policy (window, GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_add_with_viewport (window, child);
  gtk_viewport_set_shadow_type (GTK_VIEWPORT (
                                    gtk_bin_get_child (GTK_BIN (scroll))),
                                GTK_SHADOW_NONE);
  gtk_container_set_focus_vadjustment (GTK_CONTAINER (child),
                                       gtk_scrolled_window_get_vadjustment (
                                           window));
  g_signal_connect (scroll, "size-request", G_CALLBACK (toolkit_scroll_request),
                    data);
  return scroll;
}

static int
toolkit_screen_height (GtkWidget *window)
{
  GdkScreen *screen = gtk_widget_get_screen (window);
  GdkWindow *shown = gtk_widget_get_window (window);
  GdkRectangle area;

  gdk_screen_get_monitor_geometry (
      screen,
      shown != NULL ? gdk_screen_get_monitor_at_window (screen, shown) : 0,
      &area);
  return area.height - TOOLKIT_FRAME;
}

/* An expander's child gets its new height later.  So what the window needs
 * beside it is found with a height for which the window is surely made higher,
 * whatever else stands in it. */
void
els_toolkit_scroll_fit (GtkWidget *scroll)
{
  ToolkitScroll *data = g_object_get_data (G_OBJECT (scroll), TOOLKIT_SCROLL);
  GtkWidget *window = gtk_widget_get_toplevel (scroll);
  GtkRequisition all;
  int room;

  if (!gtk_widget_is_toplevel (window))
    return;
  room = toolkit_screen_height (window);
  data->least = data->most = room;
  gtk_widget_queue_resize (scroll);
  gtk_widget_size_request (window, &all);
  data->least = 0;
  data->most = MAX (2 * room - all.height, TOOLKIT_LEAST);
  gtk_widget_queue_resize (scroll);
}

GtkWidget *
els_toolkit_scale_new (GtkAdjustment *adjustment)
{
  GtkWidget *scale = gtk_hscale_new (adjustment);

  gtk_scale_set_draw_value (GTK_SCALE (scale), FALSE);
  return scale;
}

GtkWidget *
els_toolkit_drawable_new (void)
{
  return gimp_drawable_combo_box_new (NULL, NULL);
}

GtkWidget *
els_toolkit_size_new (const ElsToolkitSize *size)
{
  GtkWidget *entry
      = gimp_coordinates_new (GIMP_UNIT_PIXEL, "%p", TRUE, TRUE, 8,
                              GIMP_SIZE_ENTRY_UPDATE_SIZE, TRUE, TRUE,
                              size->x_label, size->x_size, size->x_resolution,
                              1.0, size->max_size, 0.0, size->x_size,
                              size->y_label, size->y_size, size->y_resolution,
                              1.0, size->max_size, 0.0, size->y_size);

  gtk_table_set_row_spacings (GTK_TABLE (entry), 6);
  gtk_table_set_col_spacings (GTK_TABLE (entry), 6);
  return entry;
}

/* To name an entry of the menu without a name of its own, GTK reads the unit's
 * factor and digits, at which libgimp protests if that is the pixel. */
void
els_toolkit_name_units (GtkWidget *combo)
{
  AtkObject *menu = gtk_combo_box_get_popup_accessible (GTK_COMBO_BOX (combo));
  AtkObject *pixel
      = menu != NULL ? atk_object_ref_accessible_child (menu, 0) : NULL;

  if (pixel == NULL)
    return;
  atk_object_set_name (pixel, gimp_unit_get_abbreviation (GIMP_UNIT_PIXEL));
  g_object_unref (pixel);
}
