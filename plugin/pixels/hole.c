/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "pixels/hole.h"

#include <math.h>
#include <string.h>

#include "pixels/allocate.h"
#include "pixels/rows.h"

/* Where bytes of rows come from. */
typedef struct
{
  ElsRows rows;
  int dx, dy;            /* from the layer's coordinates to the buffer's */
  gboolean transparency; /* bytes say what is clear, not what is marked */
} HoleReader;

static void
hole_reader_clear (HoleReader *reader)
{
  els_rows_clear (&reader->rows);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HoleReader, hole_reader_clear)

/* Written so that what is not a number is clear, and not marked. */
static guint8
hole_reader_byte (const HoleReader *reader, const double *pixel)
{
  if (reader->transparency)
    return pixel[reader->rows.format.alpha] > 0.0 ? 0 : 255;
  return pixel[0] > 0.0 ? (guint8) floor (MIN (pixel[0], 1.0) * 255.0 + 0.5)
                        : 0;
}

static void
hole_reader_row (const HoleReader *reader, int x, int y, int width,
                 guint8 *bytes)
{
  els_rows_read (&reader->rows, x + reader->dx, y + reader->dy, width);
  for (int i = 0; i < width; i++)
    bytes[i] = hole_reader_byte (reader, els_rows_pixel (&reader->rows, i));
}

/* Widens the box to hold the marked bytes of row y. */
static void
hole_grow_box (GeglRectangle *box, int x, int y, const guint8 *bytes, int width)
{
  int first = 0, last = width - 1;
  GeglRectangle row;

  while (first < width && bytes[first] == 0)
    first++;
  if (first == width)
    return;
  while (bytes[last] == 0)
    last--;
  row = (GeglRectangle){ x + first, y, last - first + 1, 1 };
  gegl_rectangle_bounding_box (box, box, &row);
}

static ElsHole *
hole_allocate (const GeglRectangle *box, GError **error)
{
  g_autoptr (ElsHole) hole = g_new0 (ElsHole, 1);

  hole->box = *box;
  hole->bytes
      = els_pixels_allocate ((gsize) box->height, (gsize) box->width, error);
  if (hole->bytes == NULL)
    return NULL;
  memset (hole->bytes, 0, (gsize) box->height * (gsize) box->width);
  return g_steal_pointer (&hole);
}

ElsHole *
els_hole_new (const GeglRectangle *rectangle, const guint8 *bytes, gsize stride,
              GError **error)
{
  GeglRectangle box = { 0 };
  ElsHole *hole;

  for (int y = 0; y < rectangle->height; y++)
    hole_grow_box (&box, rectangle->x, rectangle->y + y,
                   bytes + (gsize) y * stride, rectangle->width);
  hole = hole_allocate (&box, error);
  if (hole == NULL)
    return NULL;
  bytes += (gsize) (box.x - rectangle->x);
  for (int y = 0; y < box.height; y++)
    memcpy (hole->bytes + (gsize) y * (gsize) box.width,
            bytes + (gsize) (box.y - rectangle->y + y) * stride,
            (gsize) box.width);
  return hole;
}

/* Twice over the rows: once for the box, once for what is in it. */
static ElsHole *
hole_read (HoleReader *reader, GeglBuffer *buffer, const GeglRectangle *region,
           GError **error)
{
  GeglRectangle box = { 0 };
  g_autofree guint8 *row = NULL;
  ElsHole *hole;

  if (!els_rows_init (&reader->rows, buffer, MAX (region->width, 1), error))
    return NULL;
  row = els_pixels_allocate ((gsize) MAX (region->width, 1), 1, error);
  if (row == NULL)
    return NULL;
  /* A layer without an opacity has nothing that is clear. */
  if (!reader->transparency || reader->rows.format.alpha >= 0)
    for (int y = region->y; y < region->y + region->height; y++)
      {
        hole_reader_row (reader, region->x, y, region->width, row);
        hole_grow_box (&box, region->x, y, row, region->width);
      }
  hole = hole_allocate (&box, error);
  for (int y = 0; hole != NULL && y < box.height; y++)
    hole_reader_row (reader, box.x, box.y + y, box.width,
                     hole->bytes + (gsize) y * (gsize) box.width);
  return hole;
}

ElsHole *
els_hole_read_mask (GeglBuffer *mask, int mask_x, int mask_y,
                    const GeglRectangle *region, GError **error)
{
  g_auto (HoleReader) reader = { .dx = mask_x, .dy = mask_y };

  return hole_read (&reader, mask, region, error);
}

ElsHole *
els_hole_read_transparency (GeglBuffer *pixels, const GeglRectangle *region,
                            GError **error)
{
  g_auto (HoleReader) reader = { .transparency = TRUE };

  return hole_read (&reader, pixels, region, error);
}

ElsHole *
els_hole_new_border (const GeglRectangle *canvas, const GeglRectangle *inner,
                     GError **error)
{
  const int left = inner->x - canvas->x, top = inner->y - canvas->y;
  const int right = canvas->width - left - inner->width;
  const int bottom = canvas->height - top - inner->height;
  GeglRectangle box = *canvas;
  ElsHole *hole;

  /* With one side alone the box is that side's strip. */
  if (top == 0 && bottom == 0 && (left == 0) != (right == 0))
    box = (GeglRectangle){ left > 0 ? canvas->x : inner->x + inner->width,
                           canvas->y, left + right, canvas->height };
  else if (left == 0 && right == 0 && (top == 0) != (bottom == 0))
    box = (GeglRectangle){ canvas->x,
                           top > 0 ? canvas->y : inner->y + inner->height,
                           canvas->width, top + bottom };
  else if (left + right + top + bottom == 0)
    box = (GeglRectangle){ 0 };
  hole = hole_allocate (&box, error);
  for (int y = 0; hole != NULL && y < box.height; y++)
    for (int x = 0; x < box.width; x++)
      if (!gegl_rectangle_contains (inner, GEGL_RECTANGLE (box.x + x, box.y + y,
                                                           1, 1)))
        hole->bytes[(gsize) y * (gsize) box.width + (gsize) x] = 255;
  return hole;
}

ElsHole *
els_hole_new_bands (const GeglRectangle *rectangle, ElsTile tile, int across,
                    int down, GError **error)
{
  GeglRectangle inner = *rectangle;

  if (tile & ELS_TILE_HORIZONTAL)
    inner = (GeglRectangle){ inner.x + across, inner.y,
                             inner.width - 2 * across, inner.height };
  if (tile & ELS_TILE_VERTICAL)
    inner = (GeglRectangle){ inner.x, inner.y + down, inner.width,
                             inner.height - 2 * down };
  return els_hole_new_border (rectangle, &inner, error);
}

ElsHole *
els_hole_intersect (const ElsHole *a, const ElsHole *b, GError **error)
{
  const GeglRectangle *box = &a->box;
  const gsize width = (gsize) box->width;
  g_autofree guint8 *bytes = NULL;

  if (els_hole_is_empty (a))
    return hole_allocate (box, error);
  bytes = els_pixels_allocate ((gsize) box->height, width, error);
  if (bytes == NULL)
    return NULL;
  for (int y = 0; y < box->height; y++)
    for (int x = 0; x < box->width; x++)
      {
        const gsize at = (gsize) y * width + (gsize) x;

        bytes[at] = MIN (a->bytes[at], els_hole_at (b, box->x + x, box->y + y));
      }
  return els_hole_new (box, bytes, width, error);
}

ElsHole *
els_hole_new_whole (const ElsHole *hole, GError **error)
{
  const gsize width = (gsize) hole->box.width;
  const gsize n = width * (gsize) hole->box.height;
  g_autofree guint8 *bytes = els_pixels_allocate (n, 1, error);

  if (bytes == NULL)
    return NULL;
  for (gsize i = 0; i < n; i++)
    bytes[i] = hole->bytes[i] > 127 ? 255 : 0;
  return els_hole_new (&hole->box, bytes, width, error);
}

gboolean
els_hole_is_empty (const ElsHole *hole)
{
  return hole->box.width == 0;
}

guint8
els_hole_at (const ElsHole *hole, int x, int y)
{
  x -= hole->box.x;
  y -= hole->box.y;
  if (x < 0 || y < 0 || x >= hole->box.width || y >= hole->box.height)
    return 0;
  return hole->bytes[(gsize) y * (gsize) hole->box.width + (gsize) x];
}

void
els_hole_free (ElsHole *hole)
{
  if (hole == NULL)
    return;
  g_free (hole->bytes);
  g_free (hole);
}
