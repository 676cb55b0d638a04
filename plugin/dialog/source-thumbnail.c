/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "dialog/source-thumbnail.h"

#include "dialog/status.h"

#include "params/i18n.h"

#define THUMBNAIL_SIDE 96 /* pixels, at most */
#define THUMBNAIL_CHARS 26
#define WHOLE_SIDE 2048 /* pixels; larger ones are kept small only */

/* One side: all of it, or the part around the coordinate. */
static ElsViewAxis
source_thumbnail_axis (const ElsSourceThumbnail *thumbnail, int side, int room,
                       int coordinate)
{
  ElsViewAxis axis
      = { .side = side,
          .room = MAX (room, 1),
          .zoom = thumbnail->whole != NULL ? thumbnail->zoom : ELS_ZOOM_FIT,
          .middle = coordinate };

  els_view_axis_keep_inside (&axis);
  return axis;
}

static void
source_thumbnail_draw (ElsSourceThumbnail *thumbnail)
{
  const gboolean whole
      = thumbnail->whole != NULL && thumbnail->zoom != ELS_ZOOM_FIT;
  const ElsBitmap *shown = whole ? thumbnail->whole : thumbnail->bitmap;
  const int x = thumbnail->known ? thumbnail->place.x - thumbnail->left
                                 : thumbnail->width / 2;
  const int y = thumbnail->known ? thumbnail->place.y - thumbnail->top
                                 : thumbnail->height / 2;
  GtkAllocation room;
  ElsViewAxis columns, rows;
  ElsBitmapAxis across, down;
  g_autoptr (ElsBitmap) bitmap = NULL;

  gtk_widget_get_allocation (thumbnail->canvas.area, &room);
  columns = source_thumbnail_axis (thumbnail, thumbnail->width, room.width, x);
  rows = source_thumbnail_axis (thumbnail, thumbnail->height, room.height, y);
  across = els_view_axis_bitmap (&columns, shown->width);
  down = els_view_axis_bitmap (&rows, shown->height);
  bitmap = els_canvas_draw (&thumbnail->canvas, shown, &across, &down, FALSE);
  if (bitmap == NULL)
    return;
  if (thumbnail->known)
    els_bitmap_mark (bitmap, els_view_axis_place (&columns, x),
                     els_view_axis_place (&rows, y));
  els_canvas_show (&thumbnail->canvas, bitmap);
}

static void
source_thumbnail_allocated (GtkWidget *area, GtkAllocation *room,
                            ElsSourceThumbnail *thumbnail)
{
  source_thumbnail_draw (thumbnail);
}

void
els_source_thumbnail_init (ElsSourceThumbnail *thumbnail)
{
  *thumbnail
      = (ElsSourceThumbnail){ .bitmap = els_bitmap_new (1, 1),
                              .width = 1,
                              .height = 1,
                              .label = els_status_label_new (THUMBNAIL_CHARS) };
  els_canvas_init (&thumbnail->canvas, C_ ("preview", "Source"));
  gtk_widget_set_size_request (thumbnail->canvas.frame, THUMBNAIL_SIDE,
                               THUMBNAIL_SIDE);
  g_signal_connect_after (thumbnail->canvas.area, "size-allocate",
                          G_CALLBACK (source_thumbnail_allocated), thumbnail);
}

void
els_source_thumbnail_clear (ElsSourceThumbnail *thumbnail)
{
  g_clear_pointer (&thumbnail->bitmap, els_bitmap_free);
  g_clear_pointer (&thumbnail->whole, els_bitmap_free);
}

void
els_source_thumbnail_set_source (ElsSourceThumbnail *thumbnail,
                                 const ElsDrawable *source)
{
  const GeglRectangle *region = &source->region;
  GeglRectangle shown;

  gegl_rectangle_intersect (&shown, region,
                            gegl_buffer_get_extent (source->pixels));
  thumbnail->width = shown.width;
  thumbnail->height = shown.height;
  thumbnail->left = shown.x - region->x;
  thumbnail->top = shown.y - region->y;
  thumbnail->x = region->x + source->mask_x;
  thumbnail->y = region->y + source->mask_y;
  els_bitmap_free (thumbnail->bitmap);
  thumbnail->bitmap
      = els_bitmap_new_from_buffer (source->pixels, &shown, THUMBNAIL_SIDE);
  g_clear_pointer (&thumbnail->whole, els_bitmap_free);
  if (MAX (shown.width, shown.height) <= WHOLE_SIDE)
    thumbnail->whole
        = els_bitmap_new_from_buffer (source->pixels, &shown, WHOLE_SIDE);
  els_canvas_set_ratio (&thumbnail->canvas, thumbnail->bitmap->width,
                        thumbnail->bitmap->height);
  els_source_thumbnail_show (thumbnail, NULL);
}

void
els_source_thumbnail_show (ElsSourceThumbnail *thumbnail,
                           const ElsSource *place)
{
  g_autofree char *text
      = els_status_source_text (place, thumbnail->x, thumbnail->y);

  /* Of several sources the first is shown. */
  thumbnail->known = place != NULL && place->image == 0;
  if (thumbnail->known)
    thumbnail->place = *place;
  gtk_label_set_text (GTK_LABEL (thumbnail->label), text);
  source_thumbnail_draw (thumbnail);
}

void
els_source_thumbnail_set_zoom (ElsSourceThumbnail *thumbnail, int zoom)
{
  if (thumbnail->zoom == zoom)
    return;
  thumbnail->zoom = zoom;
  source_thumbnail_draw (thumbnail);
}
