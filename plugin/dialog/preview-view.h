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

#include "dialog/bitmap.h"
#include "pixels/buffer-io.h"
#include "preview/preview.h"

G_BEGIN_DECLS

typedef struct _ElsPreviewView ElsPreviewView;

/* Widgets that will look at a run's preview.  The view lives as long as its
 * widget. */
ElsPreviewView *els_preview_view_new (void);

/* To be packed; owned by the view until then. */
GtkWidget *els_preview_view_widget (ElsPreviewView *view);

/* A result up to this size is previewed to its end, a larger one up to the first
 * level with as many pixels. */
#define ELS_PREVIEW_VIEW_ENOUGH (512 * 512)

/* What is looked at.  All but `preview' is only used during the call that takes
 * it. */
typedef struct
{
  ElsPreview *preview;     /* has to outlive the view, or another one be set */
  const ElsFormat *format; /* of its pictures */
  const ElsDrawable *source; /* where their pixels come from */
  const ElsBitmap *before;   /* what a finished picture takes the place of;
                                NULL: nothing */
  const ElsHole *hole;       /* where it does, with `before' */
  GeglRectangle rectangle;   /* of the picture, in the hole's coordinates */
} ElsPreviewSubject;

/* Looks at another preview. */
void els_preview_view_set_subject (ElsPreviewView *view,
                                   const ElsPreviewSubject *subject);

/* Looks at no preview any more; the picture stays. */
void els_preview_view_forget (ElsPreviewView *view);

/* Says why there is nothing to look at, until a subject is set. */
void els_preview_view_set_error (ElsPreviewView *view, const GError *error);

/* Shows the picture of these parameters, starting over if they have changed; what
 * is previewed may be a substitute (preview/substitute.h).  Takes over the notice
 * of how the values are used, which may be NULL. */
void els_preview_view_set_params (ElsPreviewView *view, const ElsCorpus *corpus,
                                  const ElsParams *params, char *notice);

G_END_DECLS
