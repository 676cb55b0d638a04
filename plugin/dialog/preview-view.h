/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * preview-view.h - the live preview in the dialogs: the picture, how far it has
 * got, and where a pixel comes from.
 *
 * Main thread only.
 */
#pragma once

#include <gtk/gtk.h>

#include "run/run.h"

G_BEGIN_DECLS

typedef struct _ElsView ElsView;

/* Widgets that will look at a run's preview.  The view lives as long as its
 * widget. */
ElsView *els_view_new (void);

/* To be packed; owned by the view until then. */
GtkWidget *els_view_widget (ElsView *view);

/* Looks at the preview of this run, which has just read `source`; that is only
 * used now, and the run has to outlive the view.  A view without a run shows
 * nothing new. */
void els_view_set_run (ElsView *view, ElsRun *run, const ElsDrawable *source);

/* Says why there is nothing to look at, until a run is set. */
void els_view_set_error (ElsView *view, const GError *error);

/* Shows the picture of these values, starting over if they have changed. */
void els_view_set_values (ElsView *view, const ElsValues *values);

G_END_DECLS
