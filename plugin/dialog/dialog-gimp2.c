/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "dialog/dialog-gimp2.h"

#include <libgimp/gimp.h>
#include <libgimp/gimpui.h>

#include "dialog/contents.h"
#include "gimp/messages.h"

#include "params/i18n.h"

#define DIALOG_ROLE "els-texture-synthesis"
#define DIALOG_RESPONSE_RESET 1

static GtkWidget *
dialog_new (void)
{
  GtkWidget *window
      = gimp_dialog_new (els_procedure_title (ELS_PROCEDURE_SYNTHESIS),
                         DIALOG_ROLE, NULL, 0, gimp_standard_help_func,
                         ELS_PROCEDURE, C_ ("button", "_Reset"),
                         DIALOG_RESPONSE_RESET, C_ ("button", "_Cancel"),
                         GTK_RESPONSE_CANCEL, C_ ("button", "_OK"),
                         GTK_RESPONSE_OK, NULL);

  gtk_dialog_set_default_response (GTK_DIALOG (window), GTK_RESPONSE_OK);
  gtk_dialog_set_alternative_button_order (GTK_DIALOG (window),
                                           DIALOG_RESPONSE_RESET,
                                           GTK_RESPONSE_OK, GTK_RESPONSE_CANCEL,
                                           -1);
  gimp_window_set_transient (GTK_WINDOW (window));
  return window;
}

static void
dialog_changed (const ElsValues *values, gpointer data)
{
}

gboolean
els_dialog_run (ElsTarget *target, ElsRun *run, ElsValues *values)
{
  ElsDialogContentsSource source = { .run = run, .target = target };
  ElsDialogContents *contents;
  ElsValues defaults;
  GtkWidget *window, *widget;
  int response;

  if (!els_dialog_contents_has_display ())
    return TRUE;
  gimp_ui_init (ELS_BINARY, TRUE);
  gimp_image_get_resolution (target->image, &source.x_resolution,
                             &source.y_resolution);
  window = dialog_new ();
  contents = els_dialog_contents_new (&source, dialog_changed, NULL);
  els_dialog_contents_set_values (contents, values);
  widget = els_dialog_contents_widget (contents);
  gtk_container_set_border_width (GTK_CONTAINER (widget), 12);
  gtk_box_pack_start (GTK_BOX (
                          gtk_dialog_get_content_area (GTK_DIALOG (window))),
                      widget, TRUE, TRUE, 0);
  gtk_widget_show (window);

  els_values_init (&defaults);
  while ((response = gimp_dialog_run (GIMP_DIALOG (window)))
         == DIALOG_RESPONSE_RESET)
    els_dialog_contents_set_values (contents, &defaults);
  if (response == GTK_RESPONSE_OK)
    els_dialog_contents_get_values (contents, values);
  gtk_widget_destroy (window);
  return response == GTK_RESPONSE_OK;
}
