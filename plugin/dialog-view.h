/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * dialog-view.h - the live preview in the dialogs: the picture, how far it has
 * got, and where a pixel comes from.
 *
 * Main thread only.
 */
#pragma once

#include <gtk/gtk.h>

#include "run.h"

G_BEGIN_DECLS

typedef struct _ElsView ElsView;

/* Widgets that look at the run's preview; `source` is what the run was made
 * from, and only read now.  The view lives as long as its widget, and the run
 * has to live longer. */
ElsView *els_view_new (ElsRun *run, const ElsDrawable *source);

/* To be packed; owned by the view until then. */
GtkWidget *els_view_widget (ElsView *view);

/* Shows the picture of these values, starting over if they have changed. */
void els_view_set_values (ElsView *view, const ElsValues *values);

G_END_DECLS
