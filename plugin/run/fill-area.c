/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "run/fill-area.h"

#include <math.h>

#include "pixels/allocate.h"

#define STRIP_LEAST 33 /* pixels: rows or columns of texture next to a hole */

/* What the layer has left and right of the box, or above and below it; wide
 * enough for windows. */
static GeglRectangle
area_strip (const ElsFillArea *area, const GeglRectangle *extent,
            const GeglRectangle *box, ElsSides sides)
{
  GeglRectangle strip = area->rectangle;
  const int more_rows = MAX (0, STRIP_LEAST - box->height);
  const int more_columns = MAX (0, STRIP_LEAST - box->width);

  if (sides == ELS_SIDES_BESIDE)
    {
      strip.y = box->y - more_rows / 2;
      strip.height = box->height + more_rows;
    }
  else if (sides == ELS_SIDES_ABOVE_BELOW)
    {
      strip.x = box->x - more_columns / 2;
      strip.width = box->width + more_columns;
    }
  gegl_rectangle_intersect (&strip, &strip, &area->rectangle);
  gegl_rectangle_intersect (&strip, &strip, extent);
  return strip;
}

/* What of the layer is farther than `reach' from each side at which the canvas
 * has more; of no size if it has more nowhere. */
static GeglRectangle
area_far (const ElsFillRequest *request, int reach)
{
  const GeglRectangle *extent = &request->extent;
  const GeglRectangle *canvas = &request->canvas;
  const int right = extent->x + extent->width;
  const int bottom = extent->y + extent->height;
  const gint64 left = extent->x > canvas->x ? reach : 0;
  const gint64 top = extent->y > canvas->y ? reach : 0;
  const gint64 width
      = extent->width - left - (canvas->x + canvas->width > right ? reach : 0);
  const gint64 height = extent->height - top
                        - (canvas->y + canvas->height > bottom ? reach : 0);

  if (reach == 0 || gegl_rectangle_equal (extent, canvas) || width <= 0
      || height <= 0)
    return (GeglRectangle){ 0 };
  return (GeglRectangle){ extent->x + (int) left, extent->y + (int) top,
                          (int) width, (int) height };
}

typedef struct
{
  const ElsFillRequest *request;
  int channels, alpha;   /* of the samples; -1: no opacity */
  const ElsHole *sample; /* or NULL */
  GeglRectangle strip, far;
} AreaRules;

static gboolean
area_is_permitted (const AreaRules *rules, int x, int y)
{
  const GeglRectangle pixel = { x, y, 1, 1 };

  return gegl_rectangle_contains (&rules->strip, &pixel)
         && !gegl_rectangle_contains (&rules->far, &pixel)
         && (rules->sample == NULL || els_hole_at (rules->sample, x, y) > 127);
}

static gboolean
area_is_usable (const AreaRules *rules, int x, int y, const double *pixel)
{
  const ElsFillRequest *request = rules->request;
  const int alpha = rules->alpha;

  if (request->tile == ELS_TILE_NONE && els_hole_at (request->hole, x, y) > 0)
    return FALSE;
  if (alpha >= 0 && request->transparency == ELS_TRANSPARENCY_IGNORE
      && !(pixel[alpha] > 0.0))
    return FALSE;
  for (int c = 0; c < rules->channels; c++)
    if (!isfinite (pixel[c]))
      return FALSE;
  return TRUE;
}

static void
area_mark (ElsFillArea *area, const AreaRules *rules)
{
  const GeglRectangle *rectangle = &area->rectangle;
  const double *pixel = area->samples;
  guint8 *usable = area->usable;

  for (int y = rectangle->y; y < rectangle->y + rectangle->height; y++)
    for (int x = rectangle->x; x < rectangle->x + rectangle->width;
         x++, usable++, pixel += rules->channels)
      {
        const gboolean permitted = area_is_permitted (rules, x, y);

        *usable = permitted && area_is_usable (rules, x, y, pixel);
        area->n_permitted += permitted ? 1 : 0;
        area->n_usable += *usable;
      }
}

/* Which pixels say what the layers of a set are like: what is in the hole has
 * no say, unless it is real texture. */
static guint8 *
area_find_heeded (const ElsFillArea *area, const ElsFillRequest *request,
                  GError **error)
{
  const GeglRectangle *rectangle = &area->rectangle;
  const gsize width = (gsize) rectangle->width;
  guint8 *heeded
      = els_pixels_allocate (width, (gsize) rectangle->height, error);

  for (int y = 0; heeded != NULL && y < rectangle->height; y++)
    for (int x = 0; x < rectangle->width; x++)
      heeded[(gsize) y * width + (gsize) x]
          = request->tile != ELS_TILE_NONE
            || els_hole_at (request->hole, rectangle->x + x, rectangle->y + y)
                   == 0;
  return heeded;
}

static gboolean
area_read_set (ElsFillArea *area, const ElsFillRequest *request,
               guint64 memory_limit, GError **error)
{
  ElsDrawable drawables[ELS_MAX_LAYERS] = { { .pixels = request->pixels,
                                              .region = area->rectangle,
                                              .normals = request->normals } };
  g_autofree guint8 *heeded = area_find_heeded (area, request, error);

  if (heeded == NULL)
    return FALSE;
  for (int i = 0; i < request->n_more; i++)
    {
      const ElsFillLayer *layer = &request->more[i];

      drawables[i + 1] = (ElsDrawable){ .pixels = layer->pixels,
                                        .region = area->rectangle,
                                        .normals = layer->normals };
      drawables[i + 1].region.x += layer->x;
      drawables[i + 1].region.y += layer->y;
    }
  area->samples = els_set_read_samples (drawables, request->n_more + 1, heeded,
                                        memory_limit, &area->set, &area->layout,
                                        NULL, error);
  return area->samples != NULL;
}

static gboolean
area_read_samples (ElsFillArea *area, const ElsFillRequest *request,
                   guint64 memory_limit, GError **error)
{
  const ElsDrawable drawable
      = { .pixels = request->pixels, .region = area->rectangle };
  ElsFormat format;

  if (request->n_more > 0)
    return area_read_set (area, request, memory_limit, error);
  if (!els_format_init (&format, gegl_buffer_get_format (request->pixels),
                        error)
      || !els_buffer_check_size (&area->rectangle, format.channels,
                                 memory_limit, error))
    return FALSE;
  els_set_init (&area->set, &format);
  area->layout = els_pixel_layout (format.channels, format.alpha);
  area->samples = els_buffer_read_samples (&drawable, &format, NULL, error);
  return area->samples != NULL;
}

gboolean
els_fill_area_read (ElsFillArea *area, const ElsFillRequest *request,
                    const ElsHole *island, const GeglRectangle *rectangle,
                    int reach, guint64 memory_limit, GError **error)
{
  g_autoptr (ElsHole) sample = NULL;
  AreaRules rules = { .request = request };

  *area = (ElsFillArea){ .rectangle = *rectangle };
  if (!area_read_samples (area, request, memory_limit, error))
    return FALSE;
  area->usable = els_pixels_allocate ((gsize) rectangle->width,
                                      (gsize) rectangle->height, error);
  if (area->usable == NULL)
    return FALSE;
  if (request->sample != NULL)
    {
      sample = els_hole_read_mask (request->sample, request->sample_x,
                                   request->sample_y, rectangle, error);
      if (sample == NULL)
        return FALSE;
    }
  rules.channels = area->set.n_channels;
  rules.alpha = els_set_opacity (&area->set);
  rules.sample = sample;
  rules.strip
      = area_strip (area, &request->extent, &island->box, request->sides);
  rules.far = area_far (request, reach);
  area_mark (area, &rules);
  return TRUE;
}

gboolean
els_fill_area_count_windows (const ElsFillArea *area, int side,
                             gsize *n_windows, GError **error)
{
  const gsize width = (gsize) area->rectangle.width;
  /* Of usable pixels in a column, upwards from the row looked at. */
  g_autofree int *above = els_pixels_allocate (width, sizeof (int), error);

  *n_windows = 0;
  if (above == NULL)
    return FALSE;
  for (gsize x = 0; x < width; x++)
    above[x] = 0;
  for (gsize y = 0; y < (gsize) area->rectangle.height; y++)
    {
      int beside = 0; /* columns to the left that are high enough */

      for (gsize x = 0; x < width; x++)
        {
          above[x] = area->usable[y * width + x] ? MIN (above[x] + 1, side) : 0;
          beside = above[x] == side ? beside + 1 : 0;
          *n_windows += beside >= side;
        }
    }
  return TRUE;
}

void
els_fill_area_clear (ElsFillArea *area)
{
  g_clear_pointer (&area->samples, g_free);
  g_clear_pointer (&area->usable, g_free);
}
