/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "dialog-gimp2.h"

#include <libgimp/gimp.h>
#include <libgimp/gimpui.h>

#include "host.h"
#include "i18n.h"

#define DIALOG_ROLE "els-texture-synthesis"
#define DIALOG_RESPONSE_RESET 1

typedef struct
{
  GtkWidget *widgets[ELS_N_PARAMS]; /* spin buttons and combo boxes */
} Dialog;

static void
dialog_set_values (const Dialog *dialog, const ElsValues *values)
{
  for (int i = 0; i < ELS_N_PARAMS; i++)
    if (GTK_IS_SPIN_BUTTON (dialog->widgets[i]))
      gtk_spin_button_set_value (GTK_SPIN_BUTTON (dialog->widgets[i]),
                                 values->value[i]);
    else
      gtk_combo_box_set_active (GTK_COMBO_BOX (dialog->widgets[i]),
                                (int) values->value[i]);
}

static void
dialog_get_values (const Dialog *dialog, ElsValues *values)
{
  for (int i = 0; i < ELS_N_PARAMS; i++)
    if (GTK_IS_SPIN_BUTTON (dialog->widgets[i]))
      values->value[i]
          = gtk_spin_button_get_value (GTK_SPIN_BUTTON (dialog->widgets[i]));
    else
      values->value[i]
          = gtk_combo_box_get_active (GTK_COMBO_BOX (dialog->widgets[i]));
}

static GtkWidget *
dialog_choice_new (const ElsParam *param)
{
  GtkWidget *combo = gtk_combo_box_text_new ();

  for (int i = 0; i <= (int) param->high; i++)
    gtk_combo_box_text_append_text (GTK_COMBO_BOX_TEXT (combo),
                                    els_param_choice_label (param, i));
  return combo;
}

static GtkWidget *
dialog_number_new (const ElsParam *param)
{
  const gboolean real = param->type == ELS_PARAM_TYPE_REAL;
  const double step = real ? 0.01 : 1.0;
  GtkAdjustment *adjustment = GTK_ADJUSTMENT (gtk_adjustment_new (
      param->preset, param->low, param->high, step, step * 10.0, 0.0));
  GtkWidget *spin = gtk_spin_button_new (adjustment, step, real ? 2 : 0);

  gtk_spin_button_set_numeric (GTK_SPIN_BUTTON (spin), TRUE);
  gtk_entry_set_activates_default (GTK_ENTRY (spin), TRUE);
  return spin;
}

static void
dialog_new_seed (GtkWidget *button, gpointer spin)
{
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin),
                             g_random_int_range (0, ELS_SEED_MAX));
}

/* The control itself, or a box with a button beside it. */
static GtkWidget *
dialog_decorate (ElsParamId id, GtkWidget *widget)
{
  GtkWidget *box, *button;

  if (id != ELS_PARAM_SEED)
    return widget;
  box = gtk_hbox_new (FALSE, 6);
  button = gtk_button_new_with_mnemonic (C_ ("button", "New Seed"));
  gtk_box_pack_start (GTK_BOX (box), widget, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (box), button, FALSE, FALSE, 0);
  g_signal_connect (button, "clicked", G_CALLBACK (dialog_new_seed), widget);
  return box;
}

static void
dialog_attach (Dialog *dialog, ElsParamId id, GtkTable *table, int row)
{
  const ElsParam *param = els_param_get (id);
  GtkWidget *widget = param->type == ELS_PARAM_TYPE_CHOICE
                          ? dialog_choice_new (param)
                          : dialog_number_new (param);

  dialog->widgets[id] = widget;
  gimp_help_set_help_data (widget, els_param_help (param), NULL);
  gimp_table_attach_aligned (table, 0, row, els_param_label (param), 0.0,
                             0.5, dialog_decorate (id, widget), 1, FALSE);
  /* Aligned, the label's mnemonic goes to the box when there is one. */
  if (id == ELS_PARAM_SEED)
    {
      GList *children = gtk_container_get_children (GTK_CONTAINER (table));

      gtk_label_set_mnemonic_widget (GTK_LABEL (g_list_nth_data (children, 1)),
                                     widget);
      g_list_free (children);
    }
}

static GtkWidget *
dialog_table_new (Dialog *dialog, gboolean basic)
{
  GtkWidget *table = gtk_table_new (ELS_N_PARAMS, 2, FALSE);
  int row = 0;

  gtk_table_set_row_spacings (GTK_TABLE (table), 6);
  gtk_table_set_col_spacings (GTK_TABLE (table), 6);
  for (int i = 0; i < ELS_N_PARAMS; i++)
    if (!els_param_get ((ElsParamId) i)->basic == !basic)
      dialog_attach (dialog, (ElsParamId) i, GTK_TABLE (table), row++);
  return table;
}

static GtkWidget *
dialog_contents_new (Dialog *dialog)
{
  GtkWidget *box = gtk_vbox_new (FALSE, 12);
  GtkWidget *expander
      = gtk_expander_new_with_mnemonic (C_ ("expander", "More _Options"));

  gtk_container_set_border_width (GTK_CONTAINER (box), 12);
  gtk_box_pack_start (GTK_BOX (box), dialog_table_new (dialog, TRUE), FALSE,
                      FALSE, 0);
  gtk_container_add (GTK_CONTAINER (expander),
                     dialog_table_new (dialog, FALSE));
  gtk_box_pack_start (GTK_BOX (box), expander, FALSE, FALSE, 0);
  return box;
}

gboolean
els_dialog_run (gint32 image, const ElsDrawable *source, ElsRun *run,
                ElsValues *values)
{
  Dialog dialog;
  ElsValues defaults;
  int response;
  GtkWidget *window;

  gimp_ui_init (ELS_BINARY, FALSE);
  window = gimp_dialog_new (
      els_host_title (), DIALOG_ROLE, NULL, 0, gimp_standard_help_func,
      ELS_PROCEDURE, C_ ("button", "_Reset"), DIALOG_RESPONSE_RESET,
      C_ ("button", "_Cancel"), GTK_RESPONSE_CANCEL, C_ ("button", "_OK"),
      GTK_RESPONSE_OK, NULL);

  gtk_dialog_set_default_response (GTK_DIALOG (window), GTK_RESPONSE_OK);
  gimp_window_set_transient (GTK_WINDOW (window));
  gtk_box_pack_start (
      GTK_BOX (gtk_dialog_get_content_area (GTK_DIALOG (window))),
      dialog_contents_new (&dialog), TRUE, TRUE, 0);
  dialog_set_values (&dialog, values);
  els_values_init (&defaults);
  gtk_widget_show_all (window);

  while ((response = gimp_dialog_run (GIMP_DIALOG (window)))
         == DIALOG_RESPONSE_RESET)
    dialog_set_values (&dialog, &defaults);
  if (response == GTK_RESPONSE_OK)
    dialog_get_values (&dialog, values);
  gtk_widget_destroy (window);
  return response == GTK_RESPONSE_OK;
}
