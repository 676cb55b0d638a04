/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * contents.h - what stands in the dialog of either GIMP: the live preview
 * and a control for every parameter of the table.
 *
 * Main thread only.
 */
#pragma once

#include <gtk/gtk.h>

#include "gimp/target.h"

G_BEGIN_DECLS

/* Whether a dialog can be shown; without, gimp_ui_init would end the process. */
gboolean els_dialog_contents_has_display (void);

typedef struct _ElsDialogContents ElsDialogContents;

/* Called after the user has changed a control, with all values in range. */
typedef void (*ElsDialogContentsFunc) (const ElsValues *values, gpointer data);

typedef struct
{
  ElsRun *run;       /* both have to outlive the contents */
  ElsTarget *target; /* where another source of the run is found */
  double x_resolution,
      y_resolution; /* of the source's image, pixels per inch */
} ElsDialogContentsSource;

/* Shows the table's defaults and no preview until values are set.  The contents
 * lives as long as its widget. */
ElsDialogContents *
els_dialog_contents_new (const ElsDialogContentsSource *source,
                         ElsDialogContentsFunc changed, gpointer changed_data);

/* To be packed; owned by the contents until then. */
GtkWidget *els_dialog_contents_widget (ElsDialogContents *contents);

/* Shows values, which have to be in range, and their preview. */
void els_dialog_contents_set_values (ElsDialogContents *contents,
                                     const ElsValues *values);

/* The values shown, with what is typed but not yet confirmed. */
void
els_dialog_contents_get_values (ElsDialogContents *contents, ElsValues *values);

G_END_DECLS
