/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "dialog/apply.h"

#include "dialog/toolkit.h"

#include "params/i18n.h"

/* What is made cannot be cancelled any more. */
static void
apply_rename_cancel (ElsApply *apply)
{
  GtkWidget *button
      = gtk_dialog_get_widget_for_response (GTK_DIALOG (apply->window),
                                            GTK_RESPONSE_CANCEL);

  if (button != NULL)
    gtk_button_set_label (GTK_BUTTON (button), C_ ("button", "Close"));
}

static gboolean
apply_run (gpointer data)
{
  ElsApply *apply = data;
  g_autoptr (GError) error = NULL;

  gtk_widget_set_sensitive (apply->window, FALSE);
  if (apply->page->apply (apply->page->contents, &error))
    apply_rename_cancel (apply);
  gtk_widget_set_sensitive (apply->window, TRUE);
  gtk_widget_grab_focus (apply->button);
  apply->busy = FALSE;
  if (error != NULL)
    els_page_refuse (apply->page->procedure, error->message);
  return G_SOURCE_REMOVE;
}

/* Is called before whoever runs the window, who would end with any response.
 * A screen reader that has pressed the button waits until this returns. */
static void
apply_response (GtkDialog *window, int response, ElsApply *apply)
{
  if (response != GTK_RESPONSE_APPLY && !apply->busy)
    return;
  g_signal_stop_emission_by_name (window, "response");
  if (!apply->busy)
    g_idle_add (apply_run, apply);
  apply->busy = TRUE;
}

/* Events are looked at while the result is made, so that the window is drawn;
 * it must not go away then. */
static gboolean
apply_deleted (GtkWidget *window, GdkEvent *event, ElsApply *apply)
{
  return apply->busy;
}

/* In front of the button that confirms. */
static void
apply_place (ElsApply *apply)
{
  GtkWidget *confirm
      = gtk_dialog_get_widget_for_response (GTK_DIALOG (apply->window),
                                            GTK_RESPONSE_OK);
  GtkWidget *area = gtk_widget_get_parent (confirm);
  int position;

  if (!GTK_IS_BOX (area))
    return;
  gtk_container_child_get (GTK_CONTAINER (area), confirm, "position", &position,
                           NULL);
  gtk_box_reorder_child (GTK_BOX (area), apply->button, position);
}

void
els_apply_init (ElsApply *apply, GtkWidget *window, const ElsPage *page)
{
  *apply = (ElsApply){ .window = window, .page = page };
  if (page->apply == NULL)
    return;
  /* Its text comes when the page is ready. */
  apply->button
      = gtk_dialog_add_button (GTK_DIALOG (window), "", GTK_RESPONSE_APPLY);
  gimp_help_set_help_data (apply->button,
                           C_ ("button", "Does the same as the button beside "
                                         "it, and leaves this window open."),
                           NULL);
  apply_place (apply);
  g_signal_connect (window, "response", G_CALLBACK (apply_response), apply);
  g_signal_connect (window, "delete-event", G_CALLBACK (apply_deleted), apply);
}

void
els_apply_set_ready (ElsApply *apply, const char *text, gboolean possible)
{
  if (apply->button == NULL)
    return;
  gtk_button_set_label (GTK_BUTTON (apply->button), text);
  gtk_dialog_set_response_sensitive (GTK_DIALOG (apply->window),
                                     GTK_RESPONSE_APPLY, possible);
}
