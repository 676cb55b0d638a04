/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "dialog/canvas.h"

#define MAX_RATIO 8.0 /* of the sides */
#define MIDDLE_GRAY 128

void
els_canvas_init (ElsCanvas *canvas, const char *name)
{
  GimpColorConfig *config = gimp_get_color_configuration ();

  canvas->area = gimp_preview_area_new ();
  g_object_set (canvas->area, "check-size", gimp_check_size (), "check-type",
                gimp_check_type (), NULL);
  gimp_preview_area_set_color_config (GIMP_PREVIEW_AREA (canvas->area), config);
  g_object_unref (config);
  atk_object_set_name (gtk_widget_get_accessible (canvas->area), name);
  canvas->frame = gtk_aspect_frame_new (NULL, 0.5f, 0.5f, 1.0f, FALSE);
  gtk_frame_set_shadow_type (GTK_FRAME (canvas->frame), GTK_SHADOW_IN);
  gtk_container_add (GTK_CONTAINER (canvas->frame), canvas->area);
}

void
els_canvas_set_ratio (const ElsCanvas *canvas, double width, double height)
{
  const double ratio = CLAMP (width / height, 1.0 / MAX_RATIO, MAX_RATIO);

  gtk_aspect_frame_set (GTK_ASPECT_FRAME (canvas->frame), 0.5f, 0.5f,
                        (float) ratio, FALSE);
}

/* As large as the area, or NULL while that has no size. */
static ElsBitmap *
canvas_bitmap_new (const ElsCanvas *canvas)
{
  GtkAllocation room;

  gtk_widget_get_allocation (canvas->area, &room);
  return room.width > 1 && room.height > 1
             ? els_bitmap_new (room.width, room.height)
             : NULL;
}

ElsBitmap *
els_canvas_scale (const ElsCanvas *canvas, const ElsBitmap *picture,
                  ElsBitmapRepeat repeat, gboolean smooth)
{
  ElsBitmap *bitmap = canvas_bitmap_new (canvas);

  if (bitmap != NULL)
    els_bitmap_scale (picture, repeat, smooth, bitmap);
  return bitmap;
}

ElsBitmap *
els_canvas_draw (const ElsCanvas *canvas, const ElsBitmap *picture,
                 const ElsBitmapAxis *across, const ElsBitmapAxis *down,
                 gboolean smooth)
{
  ElsBitmap *bitmap = canvas_bitmap_new (canvas);

  if (bitmap != NULL)
    els_bitmap_draw (picture, across, down, smooth, bitmap);
  return bitmap;
}

void
els_canvas_show (const ElsCanvas *canvas, const ElsBitmap *bitmap)
{
  GimpPreviewArea *area = GIMP_PREVIEW_AREA (canvas->area);
  GtkAllocation room;

  gtk_widget_get_allocation (canvas->area, &room);
  if (bitmap != NULL)
    gimp_preview_area_draw (area, 0, 0, bitmap->width, bitmap->height,
                            GIMP_RGBA_IMAGE, bitmap->rgba, 4 * bitmap->width);
  else
    gimp_preview_area_fill (area, 0, 0, room.width, room.height, MIDDLE_GRAY,
                            MIDDLE_GRAY, MIDDLE_GRAY);
}
