/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "dialog/preview-pane.h"

#include "params/i18n.h"

#define PANE_SIDE 320   /* pixels, at least */
#define MARK_STEPS 64.0 /* arrow keys across the picture */

/* How often the picture is repeated: across the sides that join, if that is
 * wanted. */
static ElsBitmapRepeat
preview_pane_repeat (const ElsPreviewPane *pane)
{
  const gboolean wanted
      = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (pane->repeat));
  const ElsTile tile = wanted ? pane->tile : ELS_TILE_NONE;

  return (ElsBitmapRepeat){ tile & ELS_TILE_HORIZONTAL ? 3 : 1,
                            tile & ELS_TILE_VERTICAL ? 3 : 1 };
}

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
  const ElsBitmapRepeat repeat = preview_pane_repeat (pane);
  const ElsBitmap *shown = preview_pane_shown (pane);
  g_autoptr (ElsBitmap) bitmap = NULL;
  int x, y;

  if (shown == NULL)
    {
      els_canvas_show (&pane->canvas, NULL);
      return;
    }
  bitmap = els_canvas_scale (&pane->canvas, shown, repeat,
                             shown->width < pane->width);
  if (bitmap == NULL)
    return;
  if (els_preview_pane_get_mark (pane, shown->width, shown->height, &x, &y))
    els_bitmap_mark (bitmap,
                     els_bitmap_place (x, shown->width, repeat.columns,
                                       bitmap->width),
                     els_bitmap_place (y, shown->height, repeat.rows,
                                       bitmap->height));
  els_canvas_show (&pane->canvas, bitmap);
}

static void
preview_pane_set_ratio (ElsPreviewPane *pane)
{
  const ElsBitmapRepeat repeat = preview_pane_repeat (pane);

  els_canvas_set_ratio (&pane->canvas, (double) pane->width * repeat.columns,
                        (double) pane->height * repeat.rows);
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

static gboolean
preview_pane_button_press (GtkWidget *area, const GdkEventButton *event,
                           ElsPreviewPane *pane)
{
  const ElsBitmapRepeat repeat = preview_pane_repeat (pane);
  GtkAllocation room;
  int x, y;

  if (pane->bitmap == NULL || event->button != 1)
    return FALSE;
  gtk_widget_grab_focus (area);
  gtk_widget_get_allocation (area, &room);
  x = els_bitmap_pick ((int) event->x, room.width, repeat.columns,
                       pane->bitmap->width);
  y = els_bitmap_pick ((int) event->y, room.height, repeat.rows,
                       pane->bitmap->height);
  preview_pane_mark (pane, (x + 0.5) / pane->bitmap->width,
                     (y + 0.5) / pane->bitmap->height);
  return TRUE;
}

/* Arrow keys move the mark; space sets it. */
static gboolean
preview_pane_key_press (GtkWidget *area, const GdkEventKey *event,
                        ElsPreviewPane *pane)
{
  const double x = pane->marked ? pane->mark_x : 0.5;
  const double y = pane->marked ? pane->mark_y : 0.5;
  const double step = 1.0 / MARK_STEPS;

  switch (event->keyval)
    {
    case GDK_KEY_Left:
      preview_pane_mark (pane, x - step, y);
      return TRUE;
    case GDK_KEY_Right:
      preview_pane_mark (pane, x + step, y);
      return TRUE;
    case GDK_KEY_Up:
      preview_pane_mark (pane, x, y - step);
      return TRUE;
    case GDK_KEY_Down:
      preview_pane_mark (pane, x, y + step);
      return TRUE;
    case GDK_KEY_space:
      preview_pane_mark (pane, x, y);
      return TRUE;
    default:
      return FALSE;
    }
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
preview_pane_repeat_toggled (GtkWidget *button, ElsPreviewPane *pane)
{
  preview_pane_set_ratio (pane);
  preview_pane_draw (pane);
}

static void
preview_pane_allocated (GtkWidget *area, GtkAllocation *room,
                        ElsPreviewPane *pane)
{
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
  gtk_widget_add_events (area, GDK_BUTTON_PRESS_MASK | GDK_KEY_PRESS_MASK);
  gimp_help_set_help_data (
      area,
      C_ ("preview", "Click, or move with the arrow keys, to see where in the "
                     "source a pixel comes from."),
      NULL);
  g_signal_connect_after (area, "size-allocate",
                          G_CALLBACK (preview_pane_allocated), pane);
  g_signal_connect (area, "button-press-event",
                    G_CALLBACK (preview_pane_button_press), pane);
  g_signal_connect (area, "key-press-event",
                    G_CALLBACK (preview_pane_key_press), pane);
}

static void
preview_pane_make_repeat (ElsPreviewPane *pane)
{
  pane->repeat
      = gtk_check_button_new_with_mnemonic (C_ ("preview", "Show t_iled"));
  gimp_help_set_help_data (
      pane->repeat,
      C_ ("preview", "Shows the result three times in each direction in which "
                     "its sides join."),
      NULL);
  g_signal_connect (pane->repeat, "toggled",
                    G_CALLBACK (preview_pane_repeat_toggled), pane);
}

static void
preview_pane_old_toggled (GtkWidget *button, ElsPreviewPane *pane)
{
  preview_pane_draw (pane);
}

static void
preview_pane_make_old (ElsPreviewPane *pane)
{
  pane->old = gtk_check_button_new_with_label (
      C_ ("preview", "Show what was there before"));
  gimp_help_set_help_data (
      pane->old,
      C_ ("preview", "Shows the picture as it is now instead of the result."),
      NULL);
  gtk_widget_set_no_show_all (pane->old, TRUE);
  g_signal_connect (pane->old, "toggled", G_CALLBACK (preview_pane_old_toggled),
                    pane);
}

void
els_preview_pane_init (ElsPreviewPane *pane, ElsPreviewPaneFunc moved,
                       gpointer moved_data)
{
  *pane = (ElsPreviewPane){
    .moved = moved, .moved_data = moved_data, .width = 1, .height = 1
  };
  preview_pane_make_area (pane);
  preview_pane_make_repeat (pane);
  preview_pane_make_old (pane);
}

void
els_preview_pane_clear (ElsPreviewPane *pane)
{
  g_clear_pointer (&pane->bitmap, els_bitmap_free);
  g_clear_pointer (&pane->before, els_bitmap_free);
}

void
els_preview_pane_set_params (ElsPreviewPane *pane, const ElsParams *params)
{
  pane->width = params->width;
  pane->height = params->height;
  pane->tile = params->tile;
  gtk_widget_set_sensitive (pane->repeat, pane->tile != ELS_TILE_NONE);
  gtk_widget_set_visible (pane->repeat,
                          pane->before == NULL || pane->tile != ELS_TILE_NONE);
  preview_pane_set_ratio (pane);
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
