/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "dialog/dialog-gimp2.h"

#include <libgimp/gimp.h>
#include <libgimp/gimpui.h>

#include "dialog/apply.h"
#include "dialog/contents.h"
#include "dialog/fill-contents.h"
#include "gimp/messages.h"

#include "params/i18n.h"

#define DIALOG_ROLE "els-texture-synthesis"
#define DIALOG_RESPONSE_RESET 1
#define ACTION_UNKNOWN "" /* until the page says what confirming does */

static GtkWidget *
dialog_new (ElsProcedureId id)
{
  GtkWidget *window
      = gimp_dialog_new (els_procedure_title (id), DIALOG_ROLE, NULL, 0,
                         gimp_standard_help_func, els_procedure_get (id)->name,
                         C_ ("button", "_Reset"), DIALOG_RESPONSE_RESET,
                         C_ ("button", "_Cancel"), GTK_RESPONSE_CANCEL,
                         ACTION_UNKNOWN, GTK_RESPONSE_OK, NULL);

  gtk_dialog_set_default_response (GTK_DIALOG (window), GTK_RESPONSE_OK);
  gtk_dialog_set_alternative_button_order (GTK_DIALOG (window),
                                           DIALOG_RESPONSE_RESET,
                                           GTK_RESPONSE_OK, GTK_RESPONSE_CANCEL,
                                           -1);
  gimp_window_set_transient (GTK_WINDOW (window));
  return window;
}

static void
dialog_changed (const ElsProcedureValues *values, gpointer data)
{
}

static void
dialog_ready (const char *action, const char *stay, gboolean possible,
              gpointer data)
{
  ElsApply *apply = data;
  GtkDialog *window = GTK_DIALOG (apply->window);
  GtkWidget *button
      = gtk_dialog_get_widget_for_response (window, GTK_RESPONSE_OK);

  gtk_button_set_label (GTK_BUTTON (button), action);
  gtk_dialog_set_response_sensitive (window, GTK_RESPONSE_OK, possible);
  els_apply_set_ready (apply, stay, possible);
}

/* A window with the page that `make' makes; FALSE if it was cancelled. */
static gboolean
dialog_run (ElsProcedureId id, ElsPageMakeFunc make, gpointer data,
            ElsProcedureValues *values)
{
  ElsProcedureValues defaults;
  GtkWidget *window = dialog_new (id);
  ElsApply apply;
  const ElsPageHost host
      = { .changed = dialog_changed, .ready = dialog_ready, .data = &apply };
  ElsPage page;
  int response;

  make (&page, &host, data);
  els_apply_init (&apply, window, &page);
  page.set_values (page.contents, values);
  gtk_container_set_border_width (GTK_CONTAINER (page.widget), 12);
  gtk_box_pack_start (GTK_BOX (
                          gtk_dialog_get_content_area (GTK_DIALOG (window))),
                      page.widget, TRUE, TRUE, 0);
  gtk_widget_show (window);

  els_procedure_values_init (&defaults);
  while ((response = gimp_dialog_run (GIMP_DIALOG (window)))
         == DIALOG_RESPONSE_RESET)
    page.set_values (page.contents, &defaults);
  if (response == GTK_RESPONSE_OK)
    page.get_values (page.contents, values);
  gtk_widget_destroy (window);
  return response == GTK_RESPONSE_OK;
}

gboolean
els_dialog_run (ElsFilter *filter, ElsTarget *target, ElsRun *run,
                gpointer data)
{
  ElsDialogContentsSource source
      = { .run = run, .target = target, .filter = filter };
  ElsValues *values = &filter->values;
  ElsProcedureValues all;

  if (!els_page_has_display ())
    return TRUE;
  els_values_forget_place (values);
  gimp_ui_init (ELS_BINARY, TRUE);
  gimp_image_get_resolution (target->image, &source.x_resolution,
                             &source.y_resolution);
  els_procedure_values_init (&all);
  els_procedure_values_set (&all, values);
  if (!dialog_run (ELS_PROCEDURE_SYNTHESIS, els_dialog_contents_make, &source,
                   &all))
    return FALSE;
  *values = els_procedure_values_get (&all);
  return TRUE;
}

gboolean
els_fill_dialog_run (ElsFillFilter *filter, ElsFillTarget *target,
                     gpointer data)
{
  ElsFillContentsSource source = { .filter = filter, .target = target };

  if (!els_page_has_display ())
    return TRUE;
  gimp_ui_init (ELS_BINARY, TRUE);
  return dialog_run (target->procedure, els_fill_contents_make, &source,
                     &filter->values);
}

gboolean
els_dialog_refuse (ElsProcedureId id, const GError *error)
{
  if (error == NULL || !els_page_has_display ())
    return FALSE;
  gimp_ui_init (ELS_BINARY, TRUE);
  els_page_refuse (id, error->message);
  return TRUE;
}
