/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "dialog/page.h"

#include "dialog/toolkit.h"

#include "params/i18n.h"

/* GIMP tells its display's name, but may not know it where it has inherited the
 * display itself. */
gboolean
els_page_has_display (void)
{
  const char *name = gimp_display_name ();

  return (name != NULL && name[0] != '\0') || gtk_init_check (NULL, NULL);
}

void
els_page_refuse (ElsProcedureId id, const char *sentence)
{
  GtkWidget *window = gtk_message_dialog_new (NULL, 0, GTK_MESSAGE_WARNING,
                                              GTK_BUTTONS_NONE, "%s", sentence);

  gtk_window_set_title (GTK_WINDOW (window), els_procedure_title (id));
  gtk_dialog_add_button (GTK_DIALOG (window), C_ ("button", "Close"),
                         GTK_RESPONSE_CLOSE);
  gtk_dialog_set_default_response (GTK_DIALOG (window), GTK_RESPONSE_CLOSE);
  gimp_window_set_transient (GTK_WINDOW (window));
  gtk_dialog_run (GTK_DIALOG (window));
  gtk_widget_destroy (window);
}
