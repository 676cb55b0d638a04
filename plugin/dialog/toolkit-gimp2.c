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

typedef struct
{
  GtkWidget *child;
  int most; /* pixels */
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
  request->height = MIN (child.height, data->most);
}

static void
toolkit_scroll_free (gpointer data, GClosure *closure)
{
  g_free (data);
}

GtkWidget *
els_toolkit_scroll_new (GtkWidget *child, int besides)
{
  GtkWidget *scroll = gtk_scrolled_window_new (NULL, NULL);
  GtkScrolledWindow *window = GTK_SCROLLED_WINDOW (scroll);
  ToolkitScroll *data = g_new (ToolkitScroll, 1);

  *data = (ToolkitScroll){
    child, MAX (gdk_screen_get_height (gdk_screen_get_default ()) - besides, 1)
  };
  gtk_scrolled_window_set_policy (window, GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_add_with_viewport (window, child);
  gtk_viewport_set_shadow_type (GTK_VIEWPORT (
                                    gtk_bin_get_child (GTK_BIN (scroll))),
                                GTK_SHADOW_NONE);
  gtk_container_set_focus_vadjustment (GTK_CONTAINER (child),
                                       gtk_scrolled_window_get_vadjustment (
                                           window));
  g_signal_connect_data (scroll, "size-request",
                         G_CALLBACK (toolkit_scroll_request), data,
                         toolkit_scroll_free, 0);
  return scroll;
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
