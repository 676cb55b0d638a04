/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "dialog/preview-view.h"

#include "dialog/source-thumbnail.h"
#include "dialog/preview-pane.h"
#include "dialog/status.h"
#include "preview/substitute.h"
#include "dialog/toolkit.h"

#define STATUS_CHARS 34

struct _ElsPreviewView
{
  ElsPreview *preview; /* the subject's, or NULL */
  ElsFormat format;
  ElsHole *hole; /* NULL: the picture takes the place of nothing */
  GeglRectangle rectangle;
  ElsSnapshot *picture;
  ElsParams params;
  gboolean substitute; /* the picture is not that of the values' method */
  char *notice;        /* of how the values are used, or NULL */
  gint64 start;        /* monotonic time of the view's making */

  GtkWidget *widget, *status;
  ElsPreviewPane pane;
  ElsSourceThumbnail thumbnail;
};

static void
preview_view_update_status (ElsPreviewView *view)
{
  g_autoptr (GError) error = els_preview_get_error (view->preview);
  const ElsStatus status = { .picture = view->picture,
                             .params = &view->params,
                             .substitute = view->substitute,
                             .notice = view->notice };
  g_autofree char *text
      = error != NULL ? g_strdup (error->message) : els_status_text (&status);

  gtk_label_set_text (GTK_LABEL (view->status), text);
  atk_object_set_description (gtk_widget_get_accessible (
                                  view->pane.canvas.area),
                              text);
}

/* Where the marked pixel comes from. */
static void
preview_view_update_source (gpointer data)
{
  ElsPreviewView *view = data;
  const ElsSnapshot *picture = view->picture;
  int x, y;

  if (picture != NULL
      && els_preview_pane_get_mark (&view->pane, picture->width,
                                    picture->height, &x, &y))
    els_source_thumbnail_show (
        &view->thumbnail,
        &picture->sources[(gsize) y * (gsize) picture->width + (gsize) x]);
  else
    els_source_thumbnail_show (&view->thumbnail, NULL);
}

static double
preview_view_seconds (const ElsPreviewView *view)
{
  return (double) (g_get_monotonic_time () - view->start) / G_USEC_PER_SEC;
}

/* The picture; where the hole is feathered, blended when it has its full size. */
static ElsBitmap *
preview_view_bitmap_new (const ElsPreviewView *view)
{
  const ElsSnapshot *picture = view->picture;
  ElsBitmap *bitmap
      = els_bitmap_new_from_samples (&view->format, picture->samples,
                                     picture->width, picture->height);

  if (view->hole != NULL && picture->width == view->rectangle.width
      && picture->height == view->rectangle.height)
    els_bitmap_blend (bitmap, view->pane.before, view->hole, &view->rectangle);
  return bitmap;
}

static void
preview_view_changed (gpointer data)
{
  ElsPreviewView *view = data;
  ElsSnapshot *picture = els_preview_get_snapshot (view->preview);

  if (picture != NULL)
    {
      g_debug ("preview: %s at %d x %d, %.3f s",
               picture->finished ? "finished" : "picture", picture->width,
               picture->height, preview_view_seconds (view));
      els_snapshot_free (view->picture);
      view->picture = picture;
      els_preview_pane_show (&view->pane, preview_view_bitmap_new (view));
      preview_view_update_source (view);
    }
  preview_view_update_status (view);
}

/* ------------------------------------------------------------- the widget */

static void
preview_view_mapped (GtkWidget *area, ElsPreviewView *view)
{
  g_debug ("preview: dialog up, %.3f s", preview_view_seconds (view));
}

static void
preview_view_free (ElsPreviewView *view)
{
  if (view->preview != NULL)
    els_preview_set_changed (view->preview, NULL, NULL);
  els_snapshot_free (view->picture);
  els_preview_pane_clear (&view->pane);
  els_source_thumbnail_clear (&view->thumbnail);
  g_clear_pointer (&view->hole, els_hole_free);
  g_free (view->notice);
  g_free (view);
}

/* The source and what goes next to it. */
static GtkWidget *
preview_view_facts_new (ElsPreviewView *view)
{
  GtkWidget *row = els_toolkit_box_new (FALSE, 12);
  GtkWidget *column = els_toolkit_box_new (TRUE, 6);

  gtk_box_pack_start (GTK_BOX (column), view->pane.repeat, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (column), view->pane.old, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (column), view->thumbnail.label, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (row), view->thumbnail.canvas.frame, FALSE, FALSE,
                      0);
  gtk_box_pack_start (GTK_BOX (row), column, TRUE, TRUE, 0);
  return row;
}

static GtkWidget *
preview_view_widget_new (ElsPreviewView *view)
{
  GtkWidget *widget = els_toolkit_box_new (TRUE, 6);

  gtk_box_pack_start (GTK_BOX (widget), view->pane.canvas.frame, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (widget), view->status, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (widget), preview_view_facts_new (view), FALSE,
                      FALSE, 6);
  g_signal_connect_swapped (widget, "destroy", G_CALLBACK (preview_view_free),
                            view);
  return widget;
}

ElsPreviewView *
els_preview_view_new (void)
{
  ElsPreviewView *view = g_new0 (ElsPreviewView, 1);

  view->start = g_get_monotonic_time ();
  els_preview_pane_init (&view->pane, preview_view_update_source, view);
  els_source_thumbnail_init (&view->thumbnail);
  g_signal_connect (view->pane.canvas.area, "map",
                    G_CALLBACK (preview_view_mapped), view);
  view->status = els_status_label_new (STATUS_CHARS);
  view->widget = preview_view_widget_new (view);
  return view;
}

GtkWidget *
els_preview_view_widget (ElsPreviewView *view)
{
  return view->widget;
}

/* ------------------------------------------------------- what is looked at */

void
els_preview_view_set_subject (ElsPreviewView *view,
                              const ElsPreviewSubject *subject)
{
  view->preview = subject->preview;
  view->format = *subject->format;
  view->rectangle = subject->rectangle;
  g_clear_pointer (&view->hole, els_hole_free);
  if (subject->before != NULL)
    view->hole = els_hole_new (&subject->hole->box, subject->hole->bytes,
                               (gsize) subject->hole->box.width, NULL);
  els_preview_pane_set_before (&view->pane, subject->before);
  /* Its sources are pixels of the old subject. */
  g_clear_pointer (&view->picture, els_snapshot_free);
  els_source_thumbnail_set_source (&view->thumbnail, subject->source);
  els_preview_set_changed (view->preview, preview_view_changed, view);
}

void
els_preview_view_forget (ElsPreviewView *view)
{
  if (view->preview != NULL)
    els_preview_set_changed (view->preview, NULL, NULL);
  view->preview = NULL;
}

void
els_preview_view_set_error (ElsPreviewView *view, const GError *error)
{
  els_preview_view_forget (view);
  gtk_label_set_text (GTK_LABEL (view->status), error->message);
}

void
els_preview_view_set_params (ElsPreviewView *view, const ElsCorpus *corpus,
                             const ElsParams *params, char *notice)
{
  g_free (view->notice);
  view->notice = notice;
  if (view->preview == NULL)
    return;
  view->params = els_substitute_choose (corpus, params);
  view->substitute = view->params.method != params->method;
  els_preview_pane_set_params (&view->pane, &view->params);
  if (els_preview_set_params (view->preview, &view->params)
      && view->picture != NULL)
    view->picture->current = FALSE;
  g_debug ("preview: asked for %d x %d, %.3f s", view->params.width,
           view->params.height, preview_view_seconds (view));
  preview_view_update_status (view);
}
