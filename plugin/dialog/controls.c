/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "dialog/controls.h"

#include "dialog/control.h"

static void
controls_attach (ElsControls *controls, int id, GtkWidget *table, int row)
{
  GtkWidget *control = els_control_new (id, controls->changed, controls->data);
  GtkWidget *label
      = els_toolkit_label_new (els_param_label (els_any_param_get (id)));

  controls->widget[id] = control;
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), control);
  gtk_size_group_add_widget (controls->labels, label);
  els_toolkit_table_attach (table, row, label, els_control_label (id, control));
}

GtkWidget *
els_controls_table_new (ElsControls *controls, const int *ids, int n)
{
  GtkWidget *table = els_toolkit_table_new ();

  for (int row = 0; row < n; row++)
    controls_attach (controls, ids[row], table, row);
  return table;
}

void
els_controls_get (const ElsControls *controls, double *values)
{
  for (int id = 0; id < ELS_N_ALL_PARAMS; id++)
    if (controls->widget[id] != NULL)
      values[id] = els_control_get (controls->widget[id]);
}

void
els_controls_set (const ElsControls *controls, const double *values)
{
  for (int id = 0; id < ELS_N_ALL_PARAMS; id++)
    if (controls->widget[id] != NULL)
      els_control_set (controls->widget[id], values[id]);
}

void
els_controls_confirm (const ElsControls *controls)
{
  for (int id = 0; id < ELS_N_ALL_PARAMS; id++)
    if (controls->widget[id] != NULL)
      els_control_confirm (controls->widget[id]);
}

void
els_controls_set_sensitive (const ElsControls *controls,
                            ElsControlsEffectFunc effect, gconstpointer data)
{
  for (int id = 0; id < ELS_N_ALL_PARAMS; id++)
    if (controls->widget[id] != NULL)
      els_control_set_sensitive (controls->widget[id], id, effect (id, data));
}
