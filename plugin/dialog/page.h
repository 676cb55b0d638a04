/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * page.h - what either GIMP's dialog window knows of what stands in it.
 *
 * Main thread only.
 */
#pragma once

#include <gtk/gtk.h>

#include "params/procedures.h"

G_BEGIN_DECLS

/* What a page tells the window that it is in. */
typedef struct
{
  /* The user has changed a control; all values are in range. */
  void (*changed) (const ElsProcedureValues *values, gpointer data);
  /* What confirming would do now, in a word or two, what applying would, and
   * whether they can. */
  void (*ready) (const char *action, const char *stay, gboolean possible,
                 gpointer data);
  gpointer data;
} ElsPageHost;

/* It lives as long as its widget. */
typedef struct
{
  ElsProcedureId procedure;
  GtkWidget *widget; /* to be packed */
  gpointer contents; /* what the functions take */
  /* Shows values, which have to be in range, and their preview. */
  void (*set_values) (gpointer contents, const ElsProcedureValues *values);
  /* The values shown, with what is typed but not yet confirmed. */
  void (*get_values) (gpointer contents, ElsProcedureValues *values);
  /* Makes the result of the values shown and shows them on, or NULL.  While it
   * works events are looked at, of which none must reach the page.  FALSE
   * without an error: they cannot be confirmed. */
  gboolean (*apply) (gpointer contents, GError **error);
} ElsPage;

/* Makes a page, which shows the defaults and no preview until values are set.
 * The host's functions are not called before that. */
typedef void (*ElsPageMakeFunc) (ElsPage *page, const ElsPageHost *host,
                                 gpointer data);

/* Whether a dialog can be shown; without, gimp_ui_init would end the
 * process. */
gboolean els_page_has_display (void);

/* Shows a window with the one sentence why the procedure cannot do what it was
 * called for, and waits until the user has closed it. */
void els_page_refuse (ElsProcedureId id, const char *sentence);

G_END_DECLS
