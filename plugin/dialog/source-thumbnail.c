/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "dialog/source-thumbnail.h"

#include "dialog/status.h"

#include "params/i18n.h"

#define ORIGIN_SIDE 96 /* pixels, at most */
#define ORIGIN_CHARS 26

static void
origin_draw (ElsOrigin *origin)
{
  const ElsPaintRepeat once = { 1, 1 };
  g_autoptr (ElsPaint) paint
      = els_canvas_scale (&origin->canvas, origin->paint, once, FALSE);

  if (paint == NULL)
    return;
  if (origin->known)
    els_paint_mark (paint,
                    els_paint_place (origin->place.x, origin->width, 1,
                                     paint->width),
                    els_paint_place (origin->place.y, origin->height, 1,
                                     paint->height));
  els_canvas_show (&origin->canvas, paint);
}

static void
origin_allocated (GtkWidget *area, GtkAllocation *room, ElsOrigin *origin)
{
  origin_draw (origin);
}

void
els_origin_init (ElsOrigin *origin)
{
  *origin = (ElsOrigin){ .paint = els_paint_new (1, 1),
                         .label = els_status_label_new (ORIGIN_CHARS) };
  els_canvas_init (&origin->canvas, C_ ("preview", "Source"));
  gtk_widget_set_size_request (origin->canvas.frame, ORIGIN_SIDE, ORIGIN_SIDE);
  g_signal_connect_after (origin->canvas.area, "size-allocate",
                          G_CALLBACK (origin_allocated), origin);
}

void
els_origin_clear (ElsOrigin *origin)
{
  g_clear_pointer (&origin->paint, els_paint_free);
}

void
els_origin_set_source (ElsOrigin *origin, const ElsDrawable *source)
{
  const GeglRectangle *region = &source->region;

  origin->width = region->width;
  origin->height = region->height;
  origin->x = region->x + source->mask_x;
  origin->y = region->y + source->mask_y;
  els_paint_free (origin->paint);
  origin->paint
      = els_paint_new_from_buffer (source->pixels, region, ORIGIN_SIDE);
  els_canvas_set_ratio (&origin->canvas, origin->paint->width,
                        origin->paint->height);
  els_origin_show (origin, NULL);
}

void
els_origin_show (ElsOrigin *origin, const ElsSource *place)
{
  g_autofree char *text = els_status_origin_text (place, origin->x, origin->y);

  origin->known = place != NULL;
  if (origin->known)
    origin->place = *place;
  gtk_label_set_text (GTK_LABEL (origin->label), text);
  origin_draw (origin);
}
