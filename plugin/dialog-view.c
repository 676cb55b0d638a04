/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "dialog-view.h"

#include "dialog-canvas.h"
#include "dialog-status.h"
#include "preview-choice.h"
#include "toolkit.h"

#include "i18n.h"

/* A result up to this size is previewed to its end, a larger one up to the
 * first level with as many pixels. */
#define VIEW_ENOUGH_PIXELS (512 * 512)

#define VIEW_SIDE 320   /* pixels, at least, for the preview */
#define SOURCE_SIDE 96  /* pixels, at most, for the source */
#define MARK_STEPS 64.0 /* arrow keys across the picture */
#define STATUS_CHARS 34
#define ORIGIN_CHARS 26

struct _ElsView
{
  ElsPreview *preview; /* the run's, or NULL */
  ElsFormat format;
  int source_width, source_height; /* of the corpus */
  int width, height; /* of the result where the values say 0 */
  ElsParams params;
  const ElsRun *run;
  gboolean substitute; /* the picture is not that of the values' method */
  char *notice;        /* of how the values are used, or NULL */

  GtkWidget *widget, *repeat, *status, *origin;
  ElsCanvas canvas, source_canvas;

  ElsPreviewPicture *picture;
  ElsPaint *paint;        /* the picture */
  ElsPaint *source;       /* shrunk */
  int source_x, source_y; /* of the source's first pixel in its image */

  gboolean marked;
  double mark_x, mark_y; /* 0 ... 1, in the picture */
  gint64 start;          /* monotonic time of the view's making */
};

/* --------------------------------------------------------------- drawing */

/* How often the picture lies beside itself: where it joins, if that is wanted. */
static ElsPaintRepeat
view_repeat (const ElsView *view)
{
  const gboolean wanted
      = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (view->repeat));
  const ElsTile tile = wanted ? view->params.tile : ELS_TILE_NONE;

  return (ElsPaintRepeat){ tile & ELS_TILE_HORIZONTAL ? 3 : 1,
                           tile & ELS_TILE_VERTICAL ? 3 : 1 };
}

static void
view_draw_picture (ElsView *view)
{
  const ElsPaintRepeat repeat = view_repeat (view);
  g_autoptr (ElsPaint) paint = NULL;

  if (view->paint == NULL)
    {
      els_canvas_show (&view->canvas, NULL);
      return;
    }
  paint = els_canvas_scale (&view->canvas, view->paint, repeat,
                            view->paint->width < view->params.width);
  if (paint == NULL)
    return;
  if (view->marked)
    els_paint_mark (
        paint,
        els_paint_place ((int) (view->mark_x * view->paint->width),
                         view->paint->width, repeat.columns, paint->width),
        els_paint_place ((int) (view->mark_y * view->paint->height),
                         view->paint->height, repeat.rows, paint->height));
  els_canvas_show (&view->canvas, paint);
}

/* Where the marked pixel comes from, or NULL. */
static const ElsSource *
view_marked_source (const ElsView *view)
{
  const ElsPreviewPicture *picture = view->picture;
  int x, y;

  if (!view->marked || picture == NULL)
    return NULL;
  x = (int) (view->mark_x * picture->width);
  y = (int) (view->mark_y * picture->height);
  return &picture->sources[(gsize) y * (gsize) picture->width + (gsize) x];
}

static void
view_draw_source (ElsView *view)
{
  const ElsSource *source = view_marked_source (view);
  const ElsPaintRepeat once = { 1, 1 };
  g_autoptr (ElsPaint) paint
      = els_canvas_scale (&view->source_canvas, view->source, once, FALSE);
  g_autofree char *text
      = els_status_origin_text (source, view->source_x, view->source_y);

  gtk_label_set_text (GTK_LABEL (view->origin), text);
  if (paint == NULL)
    return;
  if (source != NULL)
    els_paint_mark (paint,
                    els_paint_place (source->x, view->source_width, 1,
                                     paint->width),
                    els_paint_place (source->y, view->source_height, 1,
                                     paint->height));
  els_canvas_show (&view->source_canvas, paint);
}

/* ---------------------------------------------------------------- status */

static void
view_update_status (ElsView *view)
{
  g_autoptr (GError) error = els_preview_get_error (view->preview);
  const ElsStatus status = { .picture = view->picture,
                             .params = &view->params,
                             .substitute = view->substitute,
                             .notice = view->notice };
  g_autofree char *text = error != NULL ? g_strdup (error->message)
                                        : els_status_text (&status);

  gtk_label_set_text (GTK_LABEL (view->status), text);
  atk_object_set_description (gtk_widget_get_accessible (view->canvas.area), text);
}

static double
view_seconds (const ElsView *view)
{
  return (double) (g_get_monotonic_time () - view->start) / G_USEC_PER_SEC;
}

static void
view_changed (gpointer data)
{
  ElsView *view = data;
  ElsPreviewPicture *picture = els_preview_get_picture (view->preview);

  if (picture != NULL)
    {
      g_debug ("preview: %s at %d x %d, %.3f s",
               picture->finished ? "finished" : "picture", picture->width,
               picture->height, view_seconds (view));
      els_preview_picture_free (view->picture);
      view->picture = picture;
      els_paint_free (view->paint);
      view->paint
          = els_paint_new_from_samples (&view->format, picture->samples,
                                        picture->width, picture->height);
      view_draw_picture (view);
      view_draw_source (view);
    }
  view_update_status (view);
}

/* --------------------------------------------------------------- the mark */

static void
view_mark (ElsView *view, double x, double y)
{
  view->marked = TRUE;
  view->mark_x = CLAMP (x, 0.0, 0.999999);
  view->mark_y = CLAMP (y, 0.0, 0.999999);
  view_draw_picture (view);
  view_draw_source (view);
}

static gboolean
view_button_press (GtkWidget *area, const GdkEventButton *event,
                   ElsView *view)
{
  const ElsPaintRepeat repeat = view_repeat (view);
  GtkAllocation room;
  int x, y;

  if (view->paint == NULL || event->button != 1)
    return FALSE;
  gtk_widget_grab_focus (area);
  gtk_widget_get_allocation (area, &room);
  x = els_paint_pick ((int) event->x, room.width, repeat.columns,
                      view->paint->width);
  y = els_paint_pick ((int) event->y, room.height, repeat.rows,
                      view->paint->height);
  view_mark (view, (x + 0.5) / view->paint->width,
             (y + 0.5) / view->paint->height);
  return TRUE;
}

/* Arrow keys move the mark; space and Return set it. */
static gboolean
view_key_press (GtkWidget *area, const GdkEventKey *event, ElsView *view)
{
  const double x = view->marked ? view->mark_x : 0.5;
  const double y = view->marked ? view->mark_y : 0.5;
  const double step = 1.0 / MARK_STEPS;

  switch (event->keyval)
    {
    case GDK_KEY_Left:
      view_mark (view, x - step, y);
      return TRUE;
    case GDK_KEY_Right:
      view_mark (view, x + step, y);
      return TRUE;
    case GDK_KEY_Up:
      view_mark (view, x, y - step);
      return TRUE;
    case GDK_KEY_Down:
      view_mark (view, x, y + step);
      return TRUE;
    case GDK_KEY_space:
      view_mark (view, x, y);
      return TRUE;
    default:
      return FALSE;
    }
}

/* ------------------------------------------------------------- the widget */

static void
view_set_ratio (ElsView *view)
{
  const ElsPaintRepeat repeat = view_repeat (view);

  els_canvas_set_ratio (&view->canvas,
                        (double) view->params.width * repeat.columns,
                        (double) view->params.height * repeat.rows);
}

static void
view_repeat_toggled (GtkWidget *button, ElsView *view)
{
  view_set_ratio (view);
  view_draw_picture (view);
}

static void
view_area_allocated (GtkWidget *area, GtkAllocation *room, ElsView *view)
{
  view_draw_picture (view);
}

static void
view_source_allocated (GtkWidget *area, GtkAllocation *room, ElsView *view)
{
  view_draw_source (view);
}

static void
view_mapped (GtkWidget *area, ElsView *view)
{
  g_debug ("preview: dialog up, %.3f s", view_seconds (view));
}

static void
view_free (ElsView *view)
{
  if (view->preview != NULL)
    els_preview_set_changed (view->preview, NULL, NULL);
  els_preview_picture_free (view->picture);
  els_paint_free (view->paint);
  els_paint_free (view->source);
  g_free (view->notice);
  g_free (view);
}

static void
view_make_area (ElsView *view)
{
  els_canvas_init (&view->canvas, C_ ("preview", "Preview"));
  gtk_widget_set_size_request (view->canvas.area, VIEW_SIDE, VIEW_SIDE);
  gtk_widget_set_can_focus (view->canvas.area, TRUE);
  gtk_widget_add_events (view->canvas.area, GDK_BUTTON_PRESS_MASK
                                         | GDK_KEY_PRESS_MASK);
  gimp_help_set_help_data (
      view->canvas.area,
      C_ ("preview", "Click, or move with the arrow keys, to see where in the "
                     "source a pixel comes from."),
      NULL);
  g_signal_connect_after (view->canvas.area, "size-allocate",
                          G_CALLBACK (view_area_allocated), view);
  g_signal_connect (view->canvas.area, "map", G_CALLBACK (view_mapped), view);
  g_signal_connect (view->canvas.area, "button-press-event",
                    G_CALLBACK (view_button_press), view);
  g_signal_connect (view->canvas.area, "key-press-event",
                    G_CALLBACK (view_key_press), view);
}

static void
view_make_repeat (ElsView *view)
{
  view->repeat = gtk_check_button_new_with_mnemonic (
      C_ ("preview", "Show side _by side"));
  gimp_help_set_help_data (
      view->repeat,
      C_ ("preview", "Shows the result three times in each direction in which "
                     "its sides join."),
      NULL);
  g_signal_connect (view->repeat, "toggled", G_CALLBACK (view_repeat_toggled),
                    view);
}

/* A text that is broken into lines. */
static GtkWidget *
view_text_new (int n_chars)
{
  GtkWidget *label = els_toolkit_label_new ("");

  gtk_label_set_line_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_width_chars (GTK_LABEL (label), n_chars);
  gtk_label_set_max_width_chars (GTK_LABEL (label), n_chars);
  return label;
}

static void
view_make_source (ElsView *view)
{
  els_canvas_init (&view->source_canvas, C_ ("preview", "Source"));
  g_signal_connect_after (view->source_canvas.area, "size-allocate",
                          G_CALLBACK (view_source_allocated), view);
  gtk_widget_set_size_request (view->source_canvas.frame, SOURCE_SIDE, SOURCE_SIDE);
}

/* The source and what goes beside it. */
static GtkWidget *
view_make_facts (ElsView *view)
{
  GtkWidget *row = els_toolkit_box_new (FALSE, 12);
  GtkWidget *beside = els_toolkit_box_new (TRUE, 6);

  view->origin = view_text_new (ORIGIN_CHARS);
  gtk_box_pack_start (GTK_BOX (beside), view->repeat, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (beside), view->origin, FALSE, FALSE, 0);
  view_make_source (view);
  gtk_box_pack_start (GTK_BOX (row), view->source_canvas.frame, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (row), beside, TRUE, TRUE, 0);
  return row;
}

static void
view_make_widget (ElsView *view)
{
  view->widget = els_toolkit_box_new (TRUE, 6);
  view_make_area (view);
  view_make_repeat (view);
  view->status = view_text_new (STATUS_CHARS);
  gtk_box_pack_start (GTK_BOX (view->widget), view->canvas.frame, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (view->widget), view->status, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (view->widget), view_make_facts (view), FALSE,
                      FALSE, 6);
  g_signal_connect_swapped (view->widget, "destroy", G_CALLBACK (view_free),
                            view);
}

ElsView *
els_view_new (void)
{
  ElsView *view = g_new0 (ElsView, 1);

  view->start = g_get_monotonic_time ();
  view->source = els_paint_new (1, 1);
  els_params_init (&view->params);
  view->params.width = view->params.height = 1;
  view_make_widget (view);
  return view;
}

GtkWidget *
els_view_widget (ElsView *view)
{
  return view->widget;
}

void
els_view_set_run (ElsView *view, ElsRun *run, const ElsDrawable *source)
{
  view->preview = els_run_get_preview (run, VIEW_ENOUGH_PIXELS);
  view->run = run;
  view->format = run->format;
  view->source_width = run->source_width;
  view->source_height = run->source_height;
  view->width = run->width;
  view->height = run->height;
  view->source_x = source->region.x + source->mask_x;
  view->source_y = source->region.y + source->mask_y;
  els_paint_free (view->source);
  view->source = els_paint_new_from_buffer (source->pixels, &source->region,
                                            SOURCE_SIDE);
  /* It tells of pixels of another source. */
  g_clear_pointer (&view->picture, els_preview_picture_free);
  els_canvas_set_ratio (&view->source_canvas, view->source->width,
                        view->source->height);
  view_draw_source (view);
  els_preview_set_changed (view->preview, view_changed, view);
}

void
els_view_set_error (ElsView *view, const GError *error)
{
  if (view->preview != NULL)
    els_preview_set_changed (view->preview, NULL, NULL);
  view->preview = NULL;
  gtk_label_set_text (GTK_LABEL (view->status), error->message);
}

/* What the run will make and what the preview will, which is one as a rule. */
static void
view_set_params (ElsView *view, const ElsValues *values)
{
  const ElsParams wanted
      = els_values_params (values, view->width, view->height);

  view->params = els_preview_choose (view->run->corpus, &wanted);
  view->substitute = view->params.method != wanted.method;
  g_free (view->notice);
  view->notice = els_run_notice (view->run, values);
}

void
els_view_set_values (ElsView *view, const ElsValues *values)
{
  if (view->preview == NULL)
    return;
  view_set_params (view, values);
  gtk_widget_set_sensitive (view->repeat,
                            view->params.tile != ELS_TILE_NONE);
  view_set_ratio (view);
  if (els_preview_set_params (view->preview, &view->params)
      && view->picture != NULL)
    view->picture->current = FALSE;
  g_debug ("preview: asked for %d x %d, %.3f s", view->params.width,
           view->params.height, view_seconds (view));
  view_update_status (view);
}
