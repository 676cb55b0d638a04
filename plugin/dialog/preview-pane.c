/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "dialog/preview-pane.h"

#include "dialog/control.h"
#include "params/i18n.h"

#define PANE_SIDE 320   /* pixels, at least */
#define MARK_STEPS 64.0 /* arrow keys across the picture */
#define PAN_STEP 32     /* pixels, of an arrow key */
#define DRAG_LEAST 4    /* pixels; below it is a click */

/* What is looked at: the picture or what was there before it; NULL: neither. */
static const ElsBitmap *
preview_pane_shown (const ElsPreviewPane *pane)
{
  return pane->before != NULL
                 && gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (pane->old))
             ? pane->before
             : pane->bitmap;
}

static void
preview_pane_draw (ElsPreviewPane *pane)
{
  const ElsBitmap *shown = preview_pane_shown (pane);
  g_autoptr (ElsBitmap) bitmap = NULL;
  ElsBitmapAxis across, down;
  int x, y;

  if (shown == NULL)
    {
      els_canvas_show (&pane->canvas, NULL);
      return;
    }
  across = els_view_axis_bitmap (&pane->across, shown->width);
  down = els_view_axis_bitmap (&pane->down, shown->height);
  bitmap = els_canvas_draw (&pane->canvas, shown, &across, &down,
                            shown->width < pane->across.side);
  if (bitmap == NULL)
    return;
  if (els_preview_pane_get_mark (pane, pane->across.side, pane->down.side, &x,
                                 &y))
    els_bitmap_mark (bitmap, els_view_axis_place (&pane->across, x),
                     els_view_axis_place (&pane->down, y));
  els_canvas_show (&pane->canvas, bitmap);
}

/* The area has the shape of what it shows of the result. */
static void
preview_pane_set_ratio (ElsPreviewPane *pane)
{
  const gboolean all = pane->across.zoom == ELS_ZOOM_FIT;
  const int columns = all && pane->across.joins ? ELS_VIEW_COPIES : 1;
  const int rows = all && pane->down.joins ? ELS_VIEW_COPIES : 1;

  els_canvas_set_ratio (&pane->canvas, (double) pane->across.side * columns,
                        (double) pane->down.side * rows);
}

/* ------------------------------------------------------- zoom and panning */

static void
preview_pane_pan (ElsPreviewPane *pane, double x, double y)
{
  els_view_axis_pan (&pane->across, x);
  els_view_axis_pan (&pane->down, y);
  preview_pane_draw (pane);
}

/* What is at this place stays there. */
static void
preview_pane_set_zoom (ElsPreviewPane *pane, int zoom, double x, double y)
{
  if (zoom == pane->across.zoom || zoom < ELS_ZOOM_FIT || zoom > ELS_ZOOM_MAX)
    return;
  els_view_axis_set_zoom (&pane->across, zoom, x);
  els_view_axis_set_zoom (&pane->down, zoom, y);
  gimp_int_combo_box_set_active (GIMP_INT_COMBO_BOX (pane->choice), zoom);
  preview_pane_set_ratio (pane);
  preview_pane_draw (pane);
  pane->moved (pane->moved_data);
}

static void
preview_pane_zoom_chosen (GtkWidget *choice, ElsPreviewPane *pane)
{
  int zoom;

  if (gimp_int_combo_box_get_active (GIMP_INT_COMBO_BOX (choice), &zoom))
    preview_pane_set_zoom (pane, zoom, pane->across.room / 2.0,
                           pane->down.room / 2.0);
}

static gboolean
preview_pane_scroll (GtkWidget *area, const GdkEventScroll *event,
                     ElsPreviewPane *pane)
{
  const int by = event->direction == GDK_SCROLL_UP     ? 1
                 : event->direction == GDK_SCROLL_DOWN ? -1
                                                       : 0;

  preview_pane_set_zoom (pane, pane->across.zoom + by, event->x, event->y);
  return by != 0;
}

int
els_preview_pane_get_zoom (const ElsPreviewPane *pane)
{
  return pane->across.zoom;
}

/* --------------------------------------------------------------- the mark */

static void
preview_pane_mark (ElsPreviewPane *pane, double x, double y)
{
  pane->marked = TRUE;
  pane->mark_x = CLAMP (x, 0.0, 0.999999);
  pane->mark_y = CLAMP (y, 0.0, 0.999999);
  preview_pane_draw (pane);
  pane->moved (pane->moved_data);
}

/* Beside the picture there is nothing to mark. */
static void
preview_pane_mark_place (ElsPreviewPane *pane, double place_x, double place_y)
{
  const int x = els_view_axis_pick (&pane->across, place_x);
  const int y = els_view_axis_pick (&pane->down, place_y);

  if (x >= 0 && y >= 0)
    preview_pane_mark (pane, (x + 0.5) / pane->across.side,
                       (y + 0.5) / pane->down.side);
}

static gboolean
preview_pane_button_press (GtkWidget *area, const GdkEventButton *event,
                           ElsPreviewPane *pane)
{
  if (pane->bitmap == NULL || event->button != 1)
    return FALSE;
  gtk_widget_grab_focus (area);
  pane->pressed = TRUE;
  pane->dragged = FALSE;
  pane->drag_x = event->x;
  pane->drag_y = event->y;
  return TRUE;
}

static gboolean
preview_pane_motion (GtkWidget *area, const GdkEventMotion *event,
                     ElsPreviewPane *pane)
{
  const double x = event->x - pane->drag_x, y = event->y - pane->drag_y;

  if (!pane->pressed || (!pane->dragged && MAX (ABS (x), ABS (y)) < DRAG_LEAST))
    return FALSE;
  pane->dragged = TRUE;
  pane->drag_x = event->x;
  pane->drag_y = event->y;
  if (pane->across.zoom != ELS_ZOOM_FIT)
    preview_pane_pan (pane, x, y);
  return TRUE;
}

/* A click marks, and so does dragging where there is nothing to pan. */
static gboolean
preview_pane_button_release (GtkWidget *area, const GdkEventButton *event,
                             ElsPreviewPane *pane)
{
  if (!pane->pressed || event->button != 1)
    return FALSE;
  pane->pressed = FALSE;
  if (pane->bitmap != NULL
      && (!pane->dragged || pane->across.zoom == ELS_ZOOM_FIT))
    preview_pane_mark_place (pane, event->x, event->y);
  return TRUE;
}

/* Arrow keys pan what is larger than the area, and move the mark in all others
 * or with Control. */
static void
preview_pane_arrow (ElsPreviewPane *pane, const GdkEventKey *event, int x,
                    int y)
{
  const double step = 1.0 / MARK_STEPS;

  if (pane->across.zoom != ELS_ZOOM_FIT && !(event->state & GDK_CONTROL_MASK))
    preview_pane_pan (pane, -x * PAN_STEP, -y * PAN_STEP);
  else
    preview_pane_mark (pane, (pane->marked ? pane->mark_x : 0.5) + x * step,
                       (pane->marked ? pane->mark_y : 0.5) + y * step);
}

/* Space sets the mark in the middle. */
static gboolean
preview_pane_key_press (GtkWidget *area, const GdkEventKey *event,
                        ElsPreviewPane *pane)
{
  const guint key = event->keyval;
  const int x = (key == GDK_KEY_Right) - (key == GDK_KEY_Left);
  const int y = (key == GDK_KEY_Down) - (key == GDK_KEY_Up);

  if (x == 0 && y == 0 && key != GDK_KEY_space)
    return FALSE;
  if (key == GDK_KEY_space)
    preview_pane_mark_place (pane, pane->across.room / 2.0,
                             pane->down.room / 2.0);
  else
    preview_pane_arrow (pane, event, x, y);
  return TRUE;
}

gboolean
els_preview_pane_get_mark (const ElsPreviewPane *pane, int width, int height,
                           int *x, int *y)
{
  *x = (int) (pane->mark_x * width);
  *y = (int) (pane->mark_y * height);
  return pane->marked;
}

/* ------------------------------------------------------------ the widgets */

static void
preview_pane_repeat_toggled (ElsPreviewPane *pane)
{
  const gboolean wanted
      = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (pane->repeat));

  els_view_axis_set_joins (&pane->across,
                           wanted && pane->tile & ELS_TILE_HORIZONTAL);
  els_view_axis_set_joins (&pane->down,
                           wanted && pane->tile & ELS_TILE_VERTICAL);
  preview_pane_set_ratio (pane);
  preview_pane_draw (pane);
}

static void
preview_pane_allocated (GtkWidget *area, GtkAllocation *room,
                        ElsPreviewPane *pane)
{
  pane->across.room = MAX (room->width, 1);
  pane->down.room = MAX (room->height, 1);
  els_view_axis_keep_inside (&pane->across);
  els_view_axis_keep_inside (&pane->down);
  preview_pane_draw (pane);
}

static void
preview_pane_make_area (ElsPreviewPane *pane)
{
  GtkWidget *area;

  els_canvas_init (&pane->canvas, C_ ("preview", "Preview"));
  area = pane->canvas.area;
  gtk_widget_set_size_request (area, PANE_SIDE, PANE_SIDE);
  gtk_widget_set_can_focus (area, TRUE);
  gtk_widget_add_events (area, GDK_BUTTON_PRESS_MASK | GDK_BUTTON_RELEASE_MASK
                                   | GDK_BUTTON1_MOTION_MASK | GDK_SCROLL_MASK
                                   | GDK_KEY_PRESS_MASK);
  gimp_help_set_help_data (
      area,
      C_ ("preview", "Click, or move with the arrow keys, to see where in the "
                     "source a pixel comes from. The wheel zooms; what is "
                     "larger than the view can be dragged."),
      NULL);
  g_signal_connect_after (area, "size-allocate",
                          G_CALLBACK (preview_pane_allocated), pane);
  g_signal_connect (area, "button-press-event",
                    G_CALLBACK (preview_pane_button_press), pane);
  g_signal_connect (area, "button-release-event",
                    G_CALLBACK (preview_pane_button_release), pane);
  g_signal_connect (area, "motion-notify-event",
                    G_CALLBACK (preview_pane_motion), pane);
  g_signal_connect (area, "scroll-event", G_CALLBACK (preview_pane_scroll),
                    pane);
  g_signal_connect (area, "key-press-event",
                    G_CALLBACK (preview_pane_key_press), pane);
}

static void
preview_pane_make_zoom (ElsPreviewPane *pane)
{
  const ElsParam param = { .label = NC_ ("parameter", "_Zoom") };
  GtkWidget *label = els_toolkit_label_new (els_param_label (&param));

  pane->choice = gimp_int_combo_box_new (
      /* Translators: how large the picture is shown: all of it. */
      C_ ("preview", "Fit"), ELS_ZOOM_FIT, "1:1", 1, "2:1", 2, NULL);
  gimp_int_combo_box_set_active (GIMP_INT_COMBO_BOX (pane->choice),
                                 ELS_ZOOM_FIT);
  gimp_help_set_help_data (pane->choice,
                           C_ ("preview", "How large the picture and its "
                                          "source are shown."),
                           NULL);
  els_control_name (pane->choice, &param);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), pane->choice);
  g_signal_connect (pane->choice, "changed",
                    G_CALLBACK (preview_pane_zoom_chosen), pane);
  pane->zoom = els_toolkit_box_new (FALSE, 6);
  gtk_box_pack_start (GTK_BOX (pane->zoom), label, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (pane->zoom), pane->choice, FALSE, FALSE, 0);
}

static GtkWidget *
preview_pane_check_new (ElsPreviewPane *pane, const char *label,
                        const char *help, GCallback toggled)
{
  GtkWidget *button = gtk_check_button_new_with_mnemonic (label);

  gimp_help_set_help_data (button, help, NULL);
  g_signal_connect_swapped (button, "toggled", toggled, pane);
  return button;
}

static void
preview_pane_make_checks (ElsPreviewPane *pane)
{
  pane->repeat = preview_pane_check_new (
      pane, C_ ("preview", "Show t_iled"),
      C_ ("preview", "Shows the result repeated in each direction in which its "
                     "sides join; enlarged, with the seam in the middle."),
      G_CALLBACK (preview_pane_repeat_toggled));
  pane->old = preview_pane_check_new (
      pane, C_ ("preview", "Show what was there before"),
      C_ ("preview", "Shows the picture as it is now instead of the result."),
      G_CALLBACK (preview_pane_draw));
  gtk_widget_set_no_show_all (pane->old, TRUE);
}

void
els_preview_pane_init (ElsPreviewPane *pane, ElsPreviewPaneFunc moved,
                       gpointer moved_data)
{
  *pane = (ElsPreviewPane){
    .moved = moved,
    .moved_data = moved_data,
    .across = { .side = 1, .room = 1 },
    .down = { .side = 1, .room = 1 },
  };
  preview_pane_make_area (pane);
  preview_pane_make_zoom (pane);
  preview_pane_make_checks (pane);
}

void
els_preview_pane_clear (ElsPreviewPane *pane)
{
  g_clear_pointer (&pane->bitmap, els_bitmap_free);
  g_clear_pointer (&pane->before, els_bitmap_free);
}

/* The view stays at its place of the result. */
static void
preview_pane_set_side (ElsViewAxis *axis, int side)
{
  axis->middle *= (double) side / axis->side;
  axis->side = side;
  els_view_axis_keep_inside (axis);
}

void
els_preview_pane_set_params (ElsPreviewPane *pane, const ElsParams *params)
{
  preview_pane_set_side (&pane->across, params->width);
  preview_pane_set_side (&pane->down, params->height);
  pane->tile = params->tile;
  gtk_widget_set_sensitive (pane->repeat, pane->tile != ELS_TILE_NONE);
  gtk_widget_set_visible (pane->repeat,
                          pane->before == NULL || pane->tile != ELS_TILE_NONE);
  preview_pane_repeat_toggled (pane);
}

void
els_preview_pane_show (ElsPreviewPane *pane, ElsBitmap *bitmap)
{
  els_bitmap_free (pane->bitmap);
  pane->bitmap = bitmap;
  preview_pane_draw (pane);
}

void
els_preview_pane_set_before (ElsPreviewPane *pane, const ElsBitmap *before)
{
  const ElsBitmapRepeat once = { 1, 1 };

  els_bitmap_free (pane->before);
  pane->before = NULL;
  gtk_widget_set_visible (pane->old, before != NULL);
  if (before == NULL)
    return;
  pane->before = els_bitmap_new (before->width, before->height);
  els_bitmap_scale (before, once, FALSE, pane->before);
  preview_pane_draw (pane);
}
