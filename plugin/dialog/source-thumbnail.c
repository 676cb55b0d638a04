/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "dialog/source-thumbnail.h"

#include "dialog/status.h"

#include "params/i18n.h"

#define ORIGIN_SIDE 96 /* pixels, at most */
#define ORIGIN_CHARS 26

static void
source_thumbnail_draw (ElsSourceThumbnail *origin)
{
  const ElsBitmapRepeat once = { 1, 1 };
  g_autoptr (ElsBitmap) paint
      = els_canvas_scale (&origin->canvas, origin->paint, once, FALSE);

  if (paint == NULL)
    return;
  if (origin->known)
    els_bitmap_mark (paint,
                     els_bitmap_place (origin->place.x, origin->width, 1,
                                       paint->width),
                     els_bitmap_place (origin->place.y, origin->height, 1,
                                       paint->height));
  els_canvas_show (&origin->canvas, paint);
}

static void
source_thumbnail_allocated (GtkWidget *area, GtkAllocation *room,
                            ElsSourceThumbnail *origin)
{
  source_thumbnail_draw (origin);
}

void
els_source_thumbnail_init (ElsSourceThumbnail *origin)
{
  *origin
      = (ElsSourceThumbnail){ .paint = els_bitmap_new (1, 1),
                              .label = els_status_label_new (ORIGIN_CHARS) };
  els_canvas_init (&origin->canvas, C_ ("preview", "Source"));
  gtk_widget_set_size_request (origin->canvas.frame, ORIGIN_SIDE, ORIGIN_SIDE);
  g_signal_connect_after (origin->canvas.area, "size-allocate",
                          G_CALLBACK (source_thumbnail_allocated), origin);
}

void
els_source_thumbnail_clear (ElsSourceThumbnail *origin)
{
  g_clear_pointer (&origin->paint, els_bitmap_free);
}

void
els_source_thumbnail_set_source (ElsSourceThumbnail *origin,
                                 const ElsDrawable *source)
{
  const GeglRectangle *region = &source->region;

  origin->width = region->width;
  origin->height = region->height;
  origin->x = region->x + source->mask_x;
  origin->y = region->y + source->mask_y;
  els_bitmap_free (origin->paint);
  origin->paint
      = els_bitmap_new_from_buffer (source->pixels, region, ORIGIN_SIDE);
  els_canvas_set_ratio (&origin->canvas, origin->paint->width,
                        origin->paint->height);
  els_source_thumbnail_show (origin, NULL);
}

void
els_source_thumbnail_show (ElsSourceThumbnail *origin, const ElsSource *place)
{
  g_autofree char *text = els_status_origin_text (place, origin->x, origin->y);

  origin->known = place != NULL;
  if (origin->known)
    origin->place = *place;
  gtk_label_set_text (GTK_LABEL (origin->label), text);
  source_thumbnail_draw (origin);
}
