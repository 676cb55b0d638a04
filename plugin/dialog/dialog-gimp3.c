/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "dialog/dialog-gimp3.h"

#include <libgimp/gimpui.h>

#include "gimp/procedure-config-gimp3.h"
#include "dialog/contents.h"
#include "gimp/messages.h"

typedef struct
{
  GimpProcedureConfig *config;
  ElsDialogContents *contents;
  guint follow;     /* source that will show the configuration, or 0 */
  gboolean writing; /* the configuration is being changed by us */
} Dialog;

/* The user has changed a control. */
static void
dialog_write (const ElsValues *values, gpointer data)
{
  Dialog *dialog = data;

  dialog->writing = TRUE;
  els_procedure_config_write (dialog->config, values);
  dialog->writing = FALSE;
}

static gboolean
dialog_follow (gpointer data)
{
  Dialog *dialog = data;
  ElsValues values;

  dialog->follow = 0;
  els_procedure_config_read (dialog->config, &values);
  els_values_repair (&values);
  els_dialog_contents_set_values (dialog->contents, &values);
  return G_SOURCE_REMOVE;
}

/* Reset, or loaded settings: many properties at once become one change. */
static void
dialog_notify (GimpProcedureConfig *config, GParamSpec *property,
               Dialog *dialog)
{
  if (!dialog->writing && dialog->follow == 0)
    dialog->follow = g_idle_add (dialog_follow, dialog);
}

static GtkWidget *
dialog_new (Dialog *dialog, GimpProcedure *procedure,
            const ElsDialogContentsSource *source)
{
  GtkWidget *window = gimp_procedure_dialog_new (procedure, dialog->config,
                                                 els_procedure_title (
                                                     ELS_PROCEDURE_SYNTHESIS));

  dialog->contents = els_dialog_contents_new (source, dialog_write, dialog);
  dialog_follow (dialog);
  gtk_box_pack_start (GTK_BOX (
                          gtk_dialog_get_content_area (GTK_DIALOG (window))),
                      els_dialog_contents_widget (dialog->contents), TRUE, TRUE,
                      3);
  g_signal_connect (dialog->config, "notify", G_CALLBACK (dialog_notify),
                    dialog);
  return window;
}

gboolean
els_dialog_run (GimpProcedure *procedure, GimpProcedureConfig *config,
                ElsTarget *target, ElsRun *run)
{
  ElsDialogContentsSource source = { .run = run, .target = target };
  Dialog dialog = { .config = config };
  GtkWidget *window;
  ElsValues values;
  gboolean accepted;

  if (!els_dialog_contents_has_display ())
    return TRUE;
  gimp_ui_init (ELS_BINARY);
  gimp_image_get_resolution (gimp_image_get_by_id (target->image),
                             &source.x_resolution, &source.y_resolution);
  window = dialog_new (&dialog, procedure, &source);
  accepted = gimp_procedure_dialog_run (GIMP_PROCEDURE_DIALOG (window));

  g_signal_handlers_disconnect_by_data (config, &dialog);
  if (dialog.follow != 0)
    {
      g_source_remove (dialog.follow);
      dialog_follow (&dialog);
    }
  els_dialog_contents_get_values (dialog.contents, &values);
  els_procedure_config_write (config, &values);
  gtk_widget_destroy (window);
  return accepted;
}
