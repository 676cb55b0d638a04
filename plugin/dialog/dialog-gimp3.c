/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "dialog/dialog-gimp3.h"

#include <libgimp/gimpui.h>

#include "dialog/apply.h"
#include "dialog/contents.h"
#include "dialog/fill-contents.h"
#include "gimp/messages.h"
#include "gimp/procedure-config-gimp3.h"

typedef struct
{
  GtkWidget *window;
  GimpProcedureConfig *config;
  const ElsProcedure *procedure;
  ElsPage page;
  ElsApply apply;
  guint follow;     /* source that will show the configuration, or 0 */
  gboolean writing; /* the configuration is being changed by us */
} Dialog;

static void
dialog_ready (const char *action, const char *stay, gboolean possible,
              gpointer data)
{
  Dialog *dialog = data;
  GtkWidget *button
      = gtk_dialog_get_widget_for_response (GTK_DIALOG (dialog->window),
                                            GTK_RESPONSE_OK);

  gtk_button_set_label (GTK_BUTTON (button), action);
  gtk_dialog_set_response_sensitive (GTK_DIALOG (dialog->window),
                                     GTK_RESPONSE_OK, possible);
  els_apply_set_ready (&dialog->apply, stay, possible);
}

/* The user has changed a control. */
static void
dialog_write (const ElsProcedureValues *values, gpointer data)
{
  Dialog *dialog = data;

  dialog->writing = TRUE;
  els_procedure_config_write (dialog->config, dialog->procedure, values);
  dialog->writing = FALSE;
}

static gboolean
dialog_follow (gpointer data)
{
  Dialog *dialog = data;
  ElsProcedureValues values;

  dialog->follow = 0;
  els_procedure_values_init (&values);
  els_procedure_config_read (dialog->config, dialog->procedure, &values);
  els_procedure_values_repair (dialog->procedure, &values);
  dialog->page.set_values (dialog->page.contents, &values);
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
dialog_new (Dialog *dialog, GimpProcedure *procedure, ElsProcedureId id,
            ElsPageMakeFunc make, gpointer data)
{
  const ElsPageHost host
      = { .changed = dialog_write, .ready = dialog_ready, .data = dialog };
  GtkWidget *window = gimp_procedure_dialog_new (procedure, dialog->config,
                                                 els_procedure_title (id));

  dialog->window = window;
  make (&dialog->page, &host, data);
  els_apply_init (&dialog->apply, window, &dialog->page);
  dialog_follow (dialog);
  gtk_box_pack_start (GTK_BOX (
                          gtk_dialog_get_content_area (GTK_DIALOG (window))),
                      dialog->page.widget, TRUE, TRUE, 3);
  g_signal_connect (dialog->config, "notify", G_CALLBACK (dialog_notify),
                    dialog);
  return window;
}

/* A window with the page that `make' makes; FALSE if it was cancelled. */
static gboolean
dialog_run (GimpProcedure *procedure, GimpProcedureConfig *config,
            ElsProcedureId id, ElsPageMakeFunc make, gpointer data)
{
  Dialog dialog = { .config = config, .procedure = els_procedure_get (id) };
  GtkWidget *window = dialog_new (&dialog, procedure, id, make, data);
  ElsProcedureValues values;
  const gboolean accepted
      = gimp_procedure_dialog_run (GIMP_PROCEDURE_DIALOG (window));

  g_signal_handlers_disconnect_by_data (config, &dialog);
  if (dialog.follow != 0)
    {
      g_source_remove (dialog.follow);
      dialog_follow (&dialog);
    }
  els_procedure_values_init (&values);
  dialog.page.get_values (dialog.page.contents, &values);
  els_procedure_config_write (config, dialog.procedure, &values);
  gtk_widget_destroy (window);
  return accepted;
}

/* Before the window is made, since that takes the values which it finds for
 * those to go back to. */
static void
dialog_forget_place (GimpProcedureConfig *config)
{
  const ElsProcedure *procedure = els_procedure_get (ELS_PROCEDURE_SYNTHESIS);
  ElsProcedureValues all;
  ElsValues values;

  els_procedure_values_init (&all);
  els_procedure_config_read (config, procedure, &all);
  els_procedure_values_repair (procedure, &all);
  values = els_procedure_values_get (&all);
  els_values_forget_place (&values);
  els_procedure_values_set (&all, &values);
  els_procedure_config_write (config, procedure, &all);
}

gboolean
els_dialog_run (GimpProcedure *procedure, GimpProcedureConfig *config,
                ElsFilter *filter, ElsTarget *target, ElsRun *run)
{
  ElsDialogContentsSource source
      = { .run = run, .target = target, .filter = filter };

  if (!els_page_has_display ())
    return TRUE;
  dialog_forget_place (config);
  gimp_ui_init (ELS_BINARY);
  gimp_image_get_resolution (gimp_image_get_by_id (target->image),
                             &source.x_resolution, &source.y_resolution);
  return dialog_run (procedure, config, ELS_PROCEDURE_SYNTHESIS,
                     els_dialog_contents_make, &source);
}

gboolean
els_fill_dialog_run (GimpProcedure *procedure, GimpProcedureConfig *config,
                     ElsFillFilter *filter, ElsFillTarget *target)
{
  ElsFillContentsSource source = { .filter = filter, .target = target };

  if (!els_page_has_display ())
    return TRUE;
  gimp_ui_init (ELS_BINARY);
  return dialog_run (procedure, config, target->procedure,
                     els_fill_contents_make, &source);
}

gboolean
els_dialog_refuse (ElsProcedureId id, const GError *error)
{
  if (error == NULL || !els_page_has_display ())
    return FALSE;
  gimp_ui_init (ELS_BINARY);
  els_page_refuse (id, error->message);
  return TRUE;
}
