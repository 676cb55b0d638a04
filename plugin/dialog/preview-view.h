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

typedef struct _ElsPreviewView ElsPreviewView;

/* Widgets that will look at a run's preview.  The view lives as long as its
 * widget. */
ElsPreviewView *els_preview_view_new (void);

/* To be packed; owned by the view until then. */
GtkWidget *els_preview_view_widget (ElsPreviewView *view);

/* Looks at the preview of this run, which has just read `source`; that is only
 * used now, and the run has to outlive the view.  A view without a run shows
 * nothing new. */
void els_preview_view_set_run (ElsPreviewView *view, ElsRun *run,
                               const ElsDrawable *source);

/* Says why there is nothing to look at, until a run is set. */
void els_preview_view_set_error (ElsPreviewView *view, const GError *error);

/* Shows the picture of these values, starting over if they have changed. */
void
els_preview_view_set_values (ElsPreviewView *view, const ElsValues *values);

G_END_DECLS
