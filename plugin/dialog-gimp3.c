/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "dialog-gimp3.h"

#include <libgimp/gimpui.h>

#include "host.h"

gboolean
els_dialog_run (GimpProcedure *procedure, GimpProcedureConfig *config,
                GimpDrawable *drawable, const ElsDrawable *source, ElsRun *run)
{
  GtkWidget *dialog;
  GList *names = NULL;
  gboolean accepted;

  gimp_ui_init (ELS_BINARY);
  dialog = gimp_procedure_dialog_new (procedure, config, els_host_title ());
  for (int i = ELS_N_PARAMS - 1; i >= 0; i--)
    names = g_list_prepend (names,
                            (gpointer) els_param_get ((ElsParamId) i)->name);
  gimp_procedure_dialog_fill_list (GIMP_PROCEDURE_DIALOG (dialog), names);
  g_list_free (names);
  accepted = gimp_procedure_dialog_run (GIMP_PROCEDURE_DIALOG (dialog));
  gtk_widget_destroy (dialog);
  return accepted;
}
