/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "run/fill-request.h"

#include "pixels/set.h"
#include "run/executor.h"

#include "params/i18n.h"

#define BAND_MIN 16
#define BAND_MAX 128
#define REACH_MIN 64
#define REACH_MAX 512
#define SEAMLESS_SIDE_MIN 12
#define NEW_PIXEL 22.0 /* bytes that the library needs for one, at least */

int
els_fill_band (int asked, int side)
{
  const int band = asked > 0 ? asked : CLAMP (side / 8, BAND_MIN, BAND_MAX);

  return MIN (band, side / 3);
}

int
els_fill_reach (int asked, const GeglRectangle *box)
{
  if (asked > 0)
    return asked;
  return CLAMP (MAX (box->width, box->height), REACH_MIN, REACH_MAX);
}

static gboolean
request_init (ElsFillRequest *request, GeglBuffer *pixels,
              ElsProcedureId procedure, const ElsProcedureValues *values,
              GError **error)
{
  *request = (ElsFillRequest){ .pixels = pixels,
                               .extent = *gegl_buffer_get_extent (pixels),
                               .canvas = *gegl_buffer_get_extent (pixels) };
  if (!els_procedure_values_check (els_procedure_get (procedure), values,
                                   error))
    return FALSE;
  request->params = els_procedure_values_params (els_procedure_get (procedure),
                                                 values, request->canvas.width,
                                                 request->canvas.height);
  request->transparency = ELS_TRANSPARENCY_AUTO;
  request->from = ELS_FROM_LAYER;
  request->freedom = 255;
  return TRUE;
}

static gboolean
request_refuse_hole (GError **error)
{
  g_set_error (error, ELS_ERROR, ELS_ERROR_EMPTY,
               _ ("Select what is to be filled, or give the layer transparent "
                  "parts."));
  return FALSE;
}

gboolean
els_fill_request_heal (ElsFillRequest *request, GeglBuffer *pixels,
                       const ElsProcedureValues *values, ElsHole *hole,
                       GError **error)
{
  if (!request_init (request, pixels, ELS_PROCEDURE_HEAL, values, error))
    {
      els_hole_free (hole);
      return FALSE;
    }
  request->hole = hole;
  request->from = (ElsFrom) values->value[ELS_FILL_FROM];
  request->reach = (int) values->value[ELS_FILL_REACH];
  request->tone = values->value[ELS_FILL_TONE];
  request->sides = (ElsSides) values->value[ELS_FILL_SIDES];
  /* Holes of a lace go on through what is filled; around a cut-out, nothing is
   * made of what is clear.  Clear pixels outside the hole stay as they are. */
  request->transparency = ELS_TRANSPARENCY_AUTO;
  if (!els_hole_is_empty (hole))
    return TRUE;
  els_fill_request_clear (request);
  return request_refuse_hole (error);
}

/* Refuses what could not even hold its hole and the result. */
static gboolean
request_check_memory (const GeglRectangle *extent, double width, double height,
                      GError **error)
{
  const double gib = 1024.0 * 1024.0 * 1024.0;
  const double limit = (double) els_executor_memory_limit ();
  const double all = width * height;
  const double bytes
      = all + NEW_PIXEL * (all - (double) extent->width * extent->height);

  if (limit == 0.0 || bytes <= limit)
    return TRUE;
  g_set_error (error, ELS_ERROR, ELS_ERROR_TOO_LARGE,
               /* Translators: %.1f are numbers of gibibytes. */
               _ ("A picture of %d × %d pixels would need %.1f GiB of memory; "
                  "%.1f GiB may be used."),
               (int) width, (int) height, bytes / gib, limit / gib);
  return FALSE;
}

static gboolean
request_check_canvas (const GeglRectangle *extent, double width, double height,
                      GError **error)
{
  if (width <= ELS_MAX_SIDE && height <= ELS_MAX_SIDE)
    return request_check_memory (extent, width, height, error);
  g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
               /* Translators: numbers of pixels. */
               _ ("The picture would grow to %.0f × %.0f pixels; sides have 1 "
                  "to %d pixels."),
               width, height, ELS_MAX_SIDE);
  return FALSE;
}

gboolean
els_fill_request_uncrop (ElsFillRequest *request, GeglBuffer *pixels,
                         const ElsProcedureValues *values, GError **error)
{
  const GeglRectangle *extent = gegl_buffer_get_extent (pixels);
  const double *v = values->value;
  const double across = v[ELS_FILL_LEFT] + v[ELS_FILL_RIGHT];
  const double down = v[ELS_FILL_TOP] + v[ELS_FILL_BOTTOM];

  if (!request_init (request, pixels, ELS_PROCEDURE_UNCROP, values, error)
      || !request_check_canvas (extent, extent->width + across,
                                extent->height + down, error))
    return FALSE;
  if (across + down == 0.0)
    {
      g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
                   _ ("Give at least one side a number of pixels by which the "
                      "picture is to grow there."));
      return FALSE;
    }
  request->canvas = (GeglRectangle){ extent->x - (int) v[ELS_FILL_LEFT],
                                     extent->y - (int) v[ELS_FILL_TOP],
                                     extent->width + (int) across,
                                     extent->height + (int) down };
  request->tone = v[ELS_FILL_TONE];
  request->reach = (int) v[ELS_FILL_REACH];
  if (request->reach > 0)
    request->from = ELS_FROM_AROUND;
  request->hole = els_hole_new_border (&request->canvas, extent, error);
  return request->hole != NULL;
}

static gboolean
request_check_side (ElsTile tile, int side, GError **error)
{
  if (tile == ELS_TILE_NONE || side >= SEAMLESS_SIDE_MIN)
    return TRUE;
  g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
               /* Translators: numbers of pixels. */
               _ ("Sides %d pixels apart cannot be joined without a seam; at "
                  "least %d pixels have to lie between them."),
               side, SEAMLESS_SIDE_MIN);
  return FALSE;
}

gboolean
els_fill_request_seamless (ElsFillRequest *request, GeglBuffer *pixels,
                           const ElsProcedureValues *values, GError **error)
{
  const GeglRectangle *extent = gegl_buffer_get_extent (pixels);
  const int band = (int) values->value[ELS_FILL_BAND];

  if (!request_init (request, pixels, ELS_PROCEDURE_SEAMLESS, values, error))
    return FALSE;
  request->tile = request->params.tile;
  if (request->tile == ELS_TILE_NONE)
    {
      g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
                   _ ("Choose which sides are to join without a seam."));
      return FALSE;
    }
  if (!request_check_side (request->tile & ELS_TILE_HORIZONTAL, extent->width,
                           error)
      || !request_check_side (request->tile & ELS_TILE_VERTICAL, extent->height,
                              error))
    return FALSE;
  request->hole
      = els_hole_new_bands (extent, request->tile,
                            els_fill_band (band, extent->width),
                            els_fill_band (band, extent->height), error);
  return request->hole != NULL;
}

gboolean
els_fill_request_restyle (ElsFillRequest *request, GeglBuffer *pixels,
                          const ElsProcedureValues *values, ElsHole *hole,
                          GError **error)
{
  if (!request_init (request, pixels, ELS_PROCEDURE_RESTYLE, values, error))
    {
      els_hole_free (hole);
      return FALSE;
    }
  request->freedom = (guint8) (values->value[ELS_FILL_STRENGTH] * 255.0 + 0.5);
  request->match = (ElsMatch) values->value[ELS_FILL_MATCH];
  request->hole = hole;
  return TRUE;
}

gboolean
els_fill_request_join (ElsFillRequest *request, const ElsFillLayer *more, int n,
                       const GeglRectangle *common, GError **error)
{
  ElsHole *whole;

  if (!els_set_check_number (n + 1, error))
    return FALSE;
  for (int i = 0; i < n; i++)
    request->more[i] = more[i];
  request->n_more = n;
  if (gegl_rectangle_equal (&request->canvas, &request->extent))
    request->canvas = *common;
  request->extent = *common;
  whole = els_hole_new_whole (request->hole, error);
  if (whole == NULL)
    return FALSE;
  els_hole_free (request->hole);
  request->hole = whole;
  return !els_hole_is_empty (whole) || request_refuse_hole (error);
}

ElsNormals
els_fill_request_normals (const ElsProcedureValues *values, const char *name,
                          const Babl *format)
{
  const ElsValues all = els_procedure_values_get (values);
  ElsNormals normals = ELS_NORMALS_NONE;

  /* What is not chosen by the user is not refused. */
  els_map_normals (name, &all, FALSE, format, &normals, NULL);
  return normals;
}

void
els_fill_request_clear (ElsFillRequest *request)
{
  g_clear_pointer (&request->hole, els_hole_free);
}

const char *
els_fill_request_notice (const ElsFillRequest *request)
{
  const GeglRectangle *extent = &request->extent;
  const GeglRectangle *canvas = &request->canvas;
  const int right = canvas->x + canvas->width - extent->x - extent->width;
  const int bottom = canvas->y + canvas->height - extent->y - extent->height;

  if (MAX (extent->x - canvas->x, right) <= extent->width
      && MAX (extent->y - canvas->y, bottom) <= extent->height)
    return NULL;
  return _ ("The picture grows by more than its own size, and so what is far "
            "from it will repeat.");
}
