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

/* Called after the user has changed a control, with all values in range. */
typedef void (*ElsPageChangedFunc) (const ElsProcedureValues *values,
                                    gpointer data);

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
} ElsPage;

/* Makes a page, which shows the defaults and no preview until values are set. */
typedef void (*ElsPageMakeFunc) (ElsPage *page, ElsPageChangedFunc changed,
                                 gpointer changed_data, gpointer data);

/* Whether a dialog can be shown; without, gimp_ui_init would end the process. */
gboolean els_page_has_display (void);

G_END_DECLS
