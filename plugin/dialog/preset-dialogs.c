/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "dialog/preset-dialogs.h"

#include "params/i18n.h"

#define NAME_LENGTH_MAX 60 /* characters */
#define BORDER 12          /* pixels */

typedef struct
{
  GtkWidget *window, *entry;
  ElsPresetKnownFunc known;
  gpointer data;
} NameDialog;

/* What is typed, without spaces around it; free with g_free. */
static char *
preset_dialog_name (const NameDialog *dialog)
{
  return g_strstrip (g_strdup (gtk_entry_get_text (GTK_ENTRY (dialog->entry))));
}

/* The button says whether another preset will be lost. */
static void
preset_dialog_changed (GtkEntry *entry, NameDialog *dialog)
{
  g_autofree char *name = preset_dialog_name (dialog);
  GtkWidget *button
      = gtk_dialog_get_widget_for_response (GTK_DIALOG (dialog->window),
                                            GTK_RESPONSE_OK);

  gtk_dialog_set_response_sensitive (GTK_DIALOG (dialog->window),
                                     GTK_RESPONSE_OK, name[0] != '\0');
  gtk_button_set_label (GTK_BUTTON (button), dialog->known (name, dialog->data)
                                                 ? C_ ("preset", "Replace")
                                                 : C_ ("preset", "Save"));
}

static GtkWidget *
preset_dialog_row_new (const NameDialog *dialog)
{
  const char *text = C_ ("preset", "Name");
  GtkWidget *row = els_toolkit_box_new (FALSE, BORDER / 2);

  atk_object_set_name (gtk_widget_get_accessible (dialog->entry), text);
  gtk_entry_set_max_length (GTK_ENTRY (dialog->entry), NAME_LENGTH_MAX);
  gtk_entry_set_width_chars (GTK_ENTRY (dialog->entry), 30);
  gtk_entry_set_activates_default (GTK_ENTRY (dialog->entry), TRUE);
  gtk_box_pack_start (GTK_BOX (row), els_toolkit_label_new (text), FALSE, FALSE,
                      0);
  gtk_box_pack_start (GTK_BOX (row), dialog->entry, TRUE, TRUE, 0);
  gtk_container_set_border_width (GTK_CONTAINER (row), BORDER);
  gtk_widget_show_all (row);
  return row;
}

char *
els_preset_ask_name (GtkWidget *widget, const char *name,
                     ElsPresetKnownFunc known, gpointer data)
{
  GtkWidget *parent = gtk_widget_get_toplevel (widget);
  NameDialog dialog
      = { .entry = gtk_entry_new (), .known = known, .data = data };
  char *answer;

  dialog.window
      = gtk_dialog_new_with_buttons (C_ ("title", "Save Preset"),
                                     GTK_WINDOW (parent), GTK_DIALOG_MODAL,
                                     C_ ("preset", "Cancel"),
                                     GTK_RESPONSE_CANCEL, C_ ("preset", "Save"),
                                     GTK_RESPONSE_OK, NULL);
  gtk_dialog_set_default_response (GTK_DIALOG (dialog.window), GTK_RESPONSE_OK);
  gtk_box_pack_start (GTK_BOX (gtk_dialog_get_content_area (
                          GTK_DIALOG (dialog.window))),
                      preset_dialog_row_new (&dialog), TRUE, TRUE, 0);
  g_signal_connect (dialog.entry, "changed", G_CALLBACK (preset_dialog_changed),
                    &dialog);
  gtk_entry_set_text (GTK_ENTRY (dialog.entry), name);
  preset_dialog_changed (GTK_ENTRY (dialog.entry), &dialog);
  answer = gtk_dialog_run (GTK_DIALOG (dialog.window)) == GTK_RESPONSE_OK
               ? preset_dialog_name (&dialog)
               : NULL;
  gtk_widget_destroy (dialog.window);
  return answer;
}

gboolean
els_preset_ask_deletion (GtkWidget *widget, const char *name)
{
  GtkWidget *window = gtk_message_dialog_new (
      GTK_WINDOW (gtk_widget_get_toplevel (widget)), GTK_DIALOG_MODAL,
      GTK_MESSAGE_QUESTION, GTK_BUTTONS_NONE,
      /* Translators: %s is the name that the user has given. */
      C_ ("preset", "Delete the preset “%s”?"), name);
  gboolean answer;

  gtk_window_set_title (GTK_WINDOW (window), C_ ("title", "Delete Preset"));
  gtk_dialog_add_buttons (GTK_DIALOG (window), C_ ("preset", "Cancel"),
                          GTK_RESPONSE_CANCEL, C_ ("preset", "Delete"),
                          GTK_RESPONSE_OK, NULL);
  gtk_dialog_set_default_response (GTK_DIALOG (window), GTK_RESPONSE_CANCEL);
  answer = gtk_dialog_run (GTK_DIALOG (window)) == GTK_RESPONSE_OK;
  gtk_widget_destroy (window);
  return answer;
}
