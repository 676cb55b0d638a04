/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "dialog/preview-view.h"

#include "dialog/source-thumbnail.h"
#include "dialog/preview-pane.h"
#include "dialog/status.h"
#include "dialog/toolkit.h"
#include "dialog/variation-grid.h"

#include "params/i18n.h"

#define STATUS_CHARS 34

struct _ElsPreviewView
{
  ElsPreview *preview; /* the subject's, or NULL */
  ElsFormat format;
  ElsHole *hole; /* NULL: the picture takes the place of nothing */
  GeglRectangle rectangle;
  ElsSnapshot *picture;
  ElsPreviewWish wish;
  GError *refusal; /* why there is nothing to look at, or NULL */
  ElsPreviewViewFunc refused;
  gpointer refused_data;
  gint64 start; /* monotonic time of the view's making */

  GtkWidget *widget, *status, *warning;
  GtkWidget *below;       /* the zoom and `pick' */
  GtkWidget *pick;        /* a toggle button, or NULL */
  GtkWidget *grid_window; /* whose keys are listened to, or NULL */
  gulong grid_keys;
  ElsVariationGrid *grid; /* with `pick' */
  ElsPreviewViewSeedFunc picked;
  gpointer picked_data;
  ElsPreviewPane pane;
  ElsSourceThumbnail thumbnail;
};

/* How long the result will take from now on, if that is known. */
static double
preview_view_seconds_left (const ElsPreviewView *view)
{
  const ElsSnapshot *picture = view->picture;
  gboolean kept;

  if (picture == NULL || !picture->current)
    return 0.0;
  /* The level below the last has half its width. */
  kept = view->wish.kept && picture->finished
         && picture->width * picture->step > view->wish.params.width * 3 / 4
         && els_params_equal (&picture->params, &picture->shown);
  return picture->seconds * (view->wish.more + (kept ? 0.0 : 1.0));
}

static void
preview_view_update_status (ElsPreviewView *view)
{
  const ElsStatus status = { .picture = view->picture,
                             .params = &view->wish.params,
                             .seconds = preview_view_seconds_left (view),
                             .notice = view->wish.notice };
  g_autofree char *text = view->refusal != NULL
                              ? g_strdup (view->refusal->message)
                              : els_status_text (&status);

  gtk_widget_set_visible (view->warning, view->refusal != NULL);
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

  els_source_thumbnail_set_zoom (&view->thumbnail,
                                 els_preview_pane_get_zoom (&view->pane));
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

/* The picture; where the hole is feathered, blended when it has its full
 * size. */
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

/* Takes over the error, which may be NULL: then there is no refusal. */
static void
preview_view_refuse (ElsPreviewView *view, GError *error)
{
  const gboolean changed = (view->refusal != NULL) != (error != NULL);

  g_clear_error (&view->refusal);
  view->refusal = error;
  if (error != NULL)
    {
      /* A picture would pretend to be that of the values refused. */
      g_clear_pointer (&view->picture, els_snapshot_free);
      els_preview_pane_show (&view->pane, NULL);
      preview_view_update_source (view);
    }
  preview_view_update_status (view);
  if (view->pick != NULL)
    gtk_widget_set_sensitive (view->pick, error == NULL);
  if (changed)
    view->refused (view->refused_data);
}

static void
preview_view_changed (gpointer data)
{
  ElsPreviewView *view = data;
  ElsSnapshot *picture;
  GError *error;

  /* Pictures of what was asked for before do not matter then. */
  if (view->refusal != NULL)
    return;
  error = els_preview_get_error (view->preview);
  if (error != NULL)
    {
      preview_view_refuse (view, error);
      return;
    }
  picture = els_preview_get_snapshot (view->preview);
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
  if (view->grid_window != NULL)
    g_signal_handler_disconnect (view->grid_window, view->grid_keys);
  els_snapshot_free (view->picture);
  els_preview_pane_clear (&view->pane);
  els_source_thumbnail_clear (&view->thumbnail);
  g_clear_pointer (&view->hole, els_hole_free);
  g_free (view->wish.notice);
  g_clear_error (&view->refusal);
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
  GtkWidget *status = els_toolkit_box_new (FALSE, 6);

  view->below = els_toolkit_box_new (FALSE, 6);
  gtk_box_pack_start (GTK_BOX (status), view->warning, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (status), view->status, TRUE, TRUE, 0);

  gtk_box_pack_start (GTK_BOX (widget), view->pane.canvas.frame, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (view->below), view->pane.zoom, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (widget), view->below, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (widget), status, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (widget), preview_view_facts_new (view), FALSE,
                      FALSE, 6);
  g_signal_connect_swapped (widget, "destroy", G_CALLBACK (preview_view_free),
                            view);
  return widget;
}

ElsPreviewView *
els_preview_view_new (ElsPreviewViewFunc refused, gpointer refused_data)
{
  ElsPreviewView *view = g_new0 (ElsPreviewView, 1);

  view->refused = refused;
  view->refused_data = refused_data;

  view->start = g_get_monotonic_time ();
  els_preview_pane_init (&view->pane, preview_view_update_source, view);
  els_source_thumbnail_init (&view->thumbnail);
  g_signal_connect (view->pane.canvas.area, "map",
                    G_CALLBACK (preview_view_mapped), view);
  view->status = els_status_label_new (STATUS_CHARS);
  view->warning = els_status_icon_new ();
  view->widget = preview_view_widget_new (view);
  return view;
}

/* -------------------------------------------------------- picking a seed */

/* Escape leaves the pictures; without them, it leaves the dialog. */
static gboolean
preview_view_key_press (GtkWidget *window, const GdkEventKey *event,
                        ElsPreviewView *view)
{
  if (event->keyval != GDK_KEY_Escape)
    return FALSE;
  els_preview_view_stop_picking (view);
  gtk_widget_grab_focus (view->pick);
  return TRUE;
}

static void
preview_view_pick_toggled (GtkWidget *button, ElsPreviewView *view)
{
  const gboolean open
      = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button));
  const ElsSnapshot *picture = view->picture;

  if (view->grid_window != NULL)
    g_signal_handler_disconnect (view->grid_window, view->grid_keys);
  view->grid_window = NULL;
  gtk_widget_set_visible (view->pane.canvas.frame, !open);
  gtk_widget_set_sensitive (view->pane.zoom, !open);
  if (!open || view->preview == NULL)
    {
      els_variation_grid_close (view->grid);
      return;
    }
  /* What stands in for a run that takes long does so for its variations. */
  els_variation_grid_open (view->grid, view->preview, &view->format,
                           picture != NULL && picture->current
                               ? &picture->shown
                               : &view->wish.params);
  view->grid_window = gtk_widget_get_toplevel (button);
  view->grid_keys
      = g_signal_connect (view->grid_window, "key-press-event",
                          G_CALLBACK (preview_view_key_press), view);
}

static void
preview_view_picked (int seed, gpointer data)
{
  ElsPreviewView *view = data;

  els_preview_view_stop_picking (view);
  gtk_widget_grab_focus (view->pick);
  view->picked (seed, view->picked_data);
}

void
els_preview_view_offer_seeds (ElsPreviewView *view,
                              ElsPreviewViewSeedFunc picked,
                              gpointer picked_data)
{
  GtkWidget *widget;

  view->picked = picked;
  view->picked_data = picked_data;
  view->grid = els_variation_grid_new (preview_view_picked, view);
  widget = els_variation_grid_widget (view->grid);
  gtk_box_pack_start (GTK_BOX (view->widget), widget, TRUE, TRUE, 0);
  gtk_box_reorder_child (GTK_BOX (view->widget), widget, 0);
  view->pick = gtk_toggle_button_new_with_mnemonic (
      C_ ("preview", "Pic_k a Variation…"));
  gimp_help_set_help_data (
      view->pick,
      C_ ("preview", "Shows small pictures of the next nine seeds; a click "
                     "takes one of them."),
      NULL);
  g_signal_connect (view->pick, "toggled",
                    G_CALLBACK (preview_view_pick_toggled), view);
  gtk_box_pack_end (GTK_BOX (view->below), view->pick, FALSE, FALSE, 0);
}

void
els_preview_view_stop_picking (ElsPreviewView *view)
{
  if (view->pick != NULL)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (view->pick), FALSE);
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
  preview_view_refuse (view, g_error_copy (error));
}

gboolean
els_preview_view_is_refused (const ElsPreviewView *view)
{
  return view->refusal != NULL;
}

void
els_preview_view_set_wish (ElsPreviewView *view, const ElsPreviewWish *wish)
{
  const ElsParams *params = &wish->params;
  gboolean over;

  g_free (view->wish.notice);
  view->wish = *wish;
  if (view->preview == NULL)
    return;
  els_preview_pane_set_params (&view->pane, params);
  over = els_preview_set_params (view->preview, params);
  if (over && view->picture != NULL)
    view->picture->current = FALSE;
  g_debug ("preview: asked for %d x %d, %.3f s", params->width, params->height,
           preview_view_seconds (view));
  preview_view_refuse (view, NULL);
  /* The same as before a refusal: there may be a picture, or an error. */
  if (!over)
    preview_view_changed (view);
}
