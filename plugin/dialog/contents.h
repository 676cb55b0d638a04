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
gboolean els_body_has_display (void);

typedef struct _ElsBody ElsBody;

/* Called after the user has changed a control, with all values in range. */
typedef void (*ElsBodyFunc) (const ElsValues *values, gpointer data);

typedef struct
{
  ElsRun *run;     /* both have to outlive the body */
  ElsPlace *place; /* where another source of the run is found */
  double x_resolution,
      y_resolution; /* of the source's image, pixels per inch */
} ElsBodySource;

/* Shows the table's defaults and no preview until values are set.  The body
 * lives as long as its widget. */
ElsBody *els_body_new (const ElsBodySource *source, ElsBodyFunc changed,
                       gpointer changed_data);

/* To be packed; owned by the body until then. */
GtkWidget *els_body_widget (ElsBody *body);

/* Shows values, which have to be in range, and their preview. */
void els_body_set_values (ElsBody *body, const ElsValues *values);

/* The values shown, with what is typed but not yet confirmed. */
void els_body_get_values (ElsBody *body, ElsValues *values);

G_END_DECLS
