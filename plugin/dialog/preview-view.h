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

/* Called when els_preview_view_is_refused has another answer. */
typedef void (*ElsPreviewViewFunc) (gpointer data);

/* Widgets that will look at a run's preview.  The view lives as long as its
 * widget. */
ElsPreviewView *
els_preview_view_new (ElsPreviewViewFunc refused, gpointer refused_data);

/* Called after the user has picked another seed by its picture. */
typedef void (*ElsPreviewViewSeedFunc) (int seed, gpointer data);

/* Lets the user pick one; to be called once. */
void els_preview_view_offer_seeds (ElsPreviewView *view,
                                   ElsPreviewViewSeedFunc picked,
                                   gpointer picked_data);

/* Ends that for now, with all work on it: before the source is read anew, and
 * when any value changes. */
void els_preview_view_stop_picking (ElsPreviewView *view);

/* To be packed; owned by the view until then. */
GtkWidget *els_preview_view_widget (ElsPreviewView *view);

/* A result up to this size is previewed to its end, a larger one up to the
 * first level with as many pixels. */
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

/* Says why there is nothing to look at, until other parameters are set. */
void els_preview_view_set_error (ElsPreviewView *view, const GError *error);

/* Whether the view says so, by that or since the preview has failed. */
gboolean els_preview_view_is_refused (const ElsPreviewView *view);

typedef struct
{
  ElsParams params;
  char *notice; /* of how the values are used, or NULL; taken over */
  double more;  /* the run's work besides the picture that is previewed, in such
                   pictures */
  gboolean kept; /* that picture is not made again once it is finished */
} ElsPreviewWish;

/* Shows the picture of these parameters, starting over if they have changed;
 * what is previewed may be a substitute (preview/substitute.h). */
void
els_preview_view_set_wish (ElsPreviewView *view, const ElsPreviewWish *wish);

G_END_DECLS
