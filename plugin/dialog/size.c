/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "dialog/size.h"

#include "dialog/control.h"

#include "params/i18n.h"

static GtkWidget *
size_side (GtkWidget *size, int side)
{
  return gimp_size_entry_get_help_widget (GIMP_SIZE_ENTRY (size), side);
}

static void
size_describe (GtkWidget *widget, const char *name, const char *help)
{
  atk_object_set_name (gtk_widget_get_accessible (widget), name);
  gimp_help_set_help_data (widget, help, NULL);
}

static void
size_tune_chain (GtkWidget *child, gpointer data)
{
  if (GTK_IS_BUTTON (child))
    size_describe (child, C_ ("size", "Keep the ratio"),
                   C_ ("size", "Whether width and height change together."));
}

/* What the size entry has brought along and leaves unnamed. */
static void
size_tune (GtkWidget *child, gpointer data)
{
  GtkSizeGroup *labels = data;

  if (GTK_IS_LABEL (child))
    gtk_size_group_add_widget (labels, child);
  else if (GTK_IS_COMBO_BOX (child))
    {
      size_describe (child, C_ ("size", "Unit"),
                     C_ ("size", "Unit of width and height."));
      els_toolkit_name_units (child);
    }
  else if (GIMP_IS_CHAIN_BUTTON (child))
    gtk_container_foreach (GTK_CONTAINER (child), size_tune_chain, NULL);
}

GtkWidget *
els_size_new (const ElsToolkitSize *size, GtkSizeGroup *labels,
              GCallback changed, gpointer data)
{
  const ElsParam *params[]
      = { els_param_get (ELS_PARAM_WIDTH), els_param_get (ELS_PARAM_HEIGHT) };
  ElsToolkitSize labelled = *size;
  GtkWidget *widget;

  labelled.x_label = els_param_label (params[0]);
  labelled.y_label = els_param_label (params[1]);
  widget = els_toolkit_size_new (&labelled);
  for (int i = 0; i < 2; i++)
    {
      els_control_name (size_side (widget, i), params[i]);
      els_control_explain (size_side (widget, i), params[i]);
    }
  gtk_container_foreach (GTK_CONTAINER (widget), size_tune, labels);
  g_signal_connect (widget, "value-changed", changed, data);
  g_signal_connect (widget, "refval-changed", changed, data);
  return widget;
}

void
els_size_get (GtkWidget *size, int *width, int *height)
{
  GimpSizeEntry *entry = GIMP_SIZE_ENTRY (size);

  *width = (int) (gimp_size_entry_get_refval (entry, 0) + 0.5);
  *height = (int) (gimp_size_entry_get_refval (entry, 1) + 0.5);
}

void
els_size_set (GtkWidget *size, int width, int height)
{
  GimpSizeEntry *entry = GIMP_SIZE_ENTRY (size);
  GimpChainButton *chain
      = GIMP_CHAIN_BUTTON (GIMP_COORDINATES_CHAINBUTTON (size));
  const gboolean chained = gimp_chain_button_get_active (chain);

  /* While the chain is closed, setting one side changes the other. */
  gimp_chain_button_set_active (chain, FALSE);
  gimp_size_entry_set_refval (entry, 0, width);
  gimp_size_entry_set_refval (entry, 1, height);
  gimp_chain_button_set_active (chain, chained);
}

void
els_size_confirm (GtkWidget *size)
{
  els_control_confirm (size_side (size, 0));
  els_control_confirm (size_side (size, 1));
}
