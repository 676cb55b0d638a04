/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "run/fill-part.h"

#include <string.h>

#include "pixels/allocate.h"
#include "run/fill-area.h"

#include "params/i18n.h"

#define WINDOW 11         /* pixels: the side of the largest patch */
#define WINDOWS_LEAST 0.1 /* of the places that may be used */

#define RIM 32 /* pixels: how far windows look over a hole's edge */

GPtrArray *
els_fill_part_islands (const ElsFillRequest *request, GError **error)
{
  /* Where sides join, so do islands. */
  const int rim = request->tile == ELS_TILE_NONE
                      ? RIM
                      : MAX (request->canvas.width, request->canvas.height);

  return els_hole_islands (request->hole, rim, error);
}

/* ---------------------------------------------------------------- corpus */

/* The box with `reach' pixels around it, as far as the canvas has them. */
static GeglRectangle
part_rectangle (const ElsFillRequest *request, const GeglRectangle *box,
                int reach)
{
  const GeglRectangle *canvas = &request->canvas;
  /* More than the canvas's own size changes nothing, and cannot overflow. */
  const int across = MIN (reach, canvas->width);
  const int down = MIN (reach, canvas->height);
  GeglRectangle rectangle = { box->x - across, box->y - down,
                              box->width + 2 * across, box->height + 2 * down };

  gegl_rectangle_intersect (&rectangle, &rectangle, canvas);
  return rectangle;
}

static gboolean
part_is_enough (const ElsFillRequest *request, const ElsFillArea *area,
                gboolean *enough, GError **error)
{
  const int side
      = MIN (WINDOW, MIN (request->canvas.width, request->canvas.height));
  gsize n_windows;

  if (!els_fill_area_count_windows (area, side, &n_windows, error))
    return FALSE;
  *enough = area->n_usable >= 2
            && (double) n_windows >= WINDOWS_LEAST * (double) area->n_permitted;
  return TRUE;
}

/* Whether a larger reach would not bring anything more. */
static gboolean
part_is_all (const ElsFillRequest *request, const GeglRectangle *rectangle,
             int reach)
{
  const GeglRectangle *canvas = &request->canvas;

  return gegl_rectangle_equal (rectangle, canvas)
         && (gegl_rectangle_equal (&request->extent, canvas)
             || reach >= MAX (canvas->width, canvas->height));
}

/* The working rectangle and its surroundings are one and the same. */
static gboolean
part_read_around (ElsFillPart *part, const ElsFillRequest *request,
                  const ElsHole *island, guint64 memory_limit,
                  ElsFillArea *area, GError **error)
{
  int reach = els_fill_reach (request->reach, &island->box);
  gboolean enough = FALSE;

  for (;; reach = MIN (2 * reach, ELS_MAX_SIDE))
    {
      part->rectangle = part_rectangle (request, &island->box, reach);
      els_fill_area_clear (area);
      if (!els_fill_area_read (area, request, island, &part->rectangle, reach,
                               memory_limit, error)
          || !part_is_enough (request, area, &enough, error))
        return FALSE;
      if (enough || part_is_all (request, &part->rectangle, reach))
        return TRUE;
    }
}

/* All of the layer, with what the working rectangle has beyond it, or, if the
 * texture is from elsewhere, that rectangle alone. */
static gboolean
part_read_layer (ElsFillPart *part, const ElsFillRequest *request,
                 const ElsHole *island, guint64 memory_limit, ElsFillArea *area,
                 GError **error)
{
  const int reach = els_fill_reach (request->reach, &island->box);
  GeglRectangle all;

  part->rectangle = request->tile != ELS_TILE_NONE
                        ? request->canvas
                        : part_rectangle (request, &island->box, reach);
  all = part->rectangle;
  if (request->source == NULL)
    gegl_rectangle_bounding_box (&all, &all, &request->extent);
  return els_fill_area_read (area, request, island, &all, 0, memory_limit,
                             error);
}

static gboolean
part_add_area (ElsFillPart *part, const ElsFillRequest *request,
               const ElsFillArea *area, GError **error)
{
  const ElsImage image = { .width = area->rectangle.width,
                           .height = area->rectangle.height,
                           .layout = area->layout,
                           .row_stride = (gsize) area->rectangle.width
                                         * (gsize) area->set.n_channels,
                           .samples = area->samples,
                           .mask = area->usable,
                           .mask_stride = (gsize) area->rectangle.width,
                           .transparency = request->transparency };

  if (area->n_usable < 2)
    {
      g_set_error (error, ELS_ERROR, ELS_ERROR_EMPTY,
                   /* Translators: %d is 0 or 1. */
                   _ ("Nothing is left to fill from: the number of usable "
                      "pixels outside the hole is %d, and at least 2 are "
                      "needed."),
                   (int) area->n_usable);
      return FALSE;
    }
  part->source = area->rectangle;
  part->corpus = els_corpus_new ();
  part->scene.from_image = 0;
  part->scene.from_x = part->rectangle.x - area->rectangle.x;
  part->scene.from_y = part->rectangle.y - area->rectangle.y;
  return els_corpus_add (part->corpus, &image, error);
}

/* Gives the picture the channels of all maps, of which it has the first. */
static gboolean
part_widen (ElsFillArea *area, const ElsSet *set, GError **error)
{
  const gsize n
      = (gsize) area->rectangle.width * (gsize) area->rectangle.height;
  const gsize own = (gsize) area->set.n_channels;
  const gsize all = (gsize) set->n_channels;
  const ElsFormat format = area->set.layer[0].format;
  double *samples = els_pixels_allocate (n, all * sizeof (double), error);

  if (samples == NULL)
    return FALSE;
  for (gsize i = 0; i < n; i++)
    for (gsize c = 0; c < all; c++)
      samples[i * all + c] = c < own ? area->samples[i * own + c] : 0.0;
  g_free (area->samples);
  area->samples = samples;
  area->set = *set;
  area->set.layer[0].format = format;
  return TRUE;
}

/* A material's maps, which follow the first one. */
static gboolean
part_read_maps (ElsFillPart *part, const ElsFillRequest *request,
                ElsFillArea *area, guint64 memory_limit, GError **error)
{
  ElsSet set;

  if (request->freedom == 0)
    {
      g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
                   _ ("With a strength of 0 the picture stays as it is, and "
                      "so no other maps can be made with it."));
      return FALSE;
    }
  part->corpus = els_set_read (request->source, request->n_source, NULL,
                               memory_limit, &set, error);
  return part->corpus != NULL && part_widen (area, &set, error);
}

static gboolean
part_make_corpus (ElsFillPart *part, const ElsFillRequest *request,
                  ElsFillArea *area, guint64 memory_limit, GError **error)
{
  ElsFormat source_format;

  if (request->source == NULL)
    return part_add_area (part, request, area, error);
  part->source = request->source->region;
  if (request->n_source > 1)
    return part_read_maps (part, request, area, memory_limit, error);
  part->corpus = els_buffer_read (request->source, NULL, memory_limit,
                                  &source_format, error);
  return part->corpus != NULL;
}

/* ----------------------------------------------------------------- scene */

/* Pixels of other islands and clear ones show nothing that counts; `seen' says
 * nothing about what is free. */
static gboolean
part_is_seen (const ElsFillPart *part, const ElsFillRequest *request, int x,
              int y, const double *pixel)
{
  const int alpha = els_set_opacity (&part->set);

  return els_hole_at (request->hole, x, y) == 0
         && (alpha < 0 || pixel[alpha] > 0.0
             || els_corpus_transparency (part->corpus)
                    == ELS_TRANSPARENCY_CONTENT);
}

static gboolean
part_make_planes (ElsFillPart *part, const ElsFillRequest *request,
                  const ElsHole *island, GError **error)
{
  const GeglRectangle *rectangle = &part->rectangle;
  const gsize width = (gsize) rectangle->width;

  part->freedom = els_pixels_allocate (width, (gsize) rectangle->height, error);
  if (part->freedom == NULL)
    return FALSE;
  part->seen = els_pixels_allocate (width, (gsize) rectangle->height, error);
  if (part->seen == NULL)
    return FALSE;
  for (int y = 0; y < rectangle->height; y++)
    {
      const double *pixel
          = part->scene.picture + (gsize) y * part->scene.picture_stride;
      const gsize row = (gsize) y * width;

      for (int x = 0; x < rectangle->width; x++, pixel += part->set.n_channels)
        {
          const gboolean is_free
              = els_hole_at (island, rectangle->x + x, rectangle->y + y) > 0;

          /* The library knows no two degrees so far; the result is blended. */
          part->freedom[row + (gsize) x] = is_free ? request->freedom : 0;
          part->seen[row + (gsize) x]
              = is_free
                || part_is_seen (part, request, rectangle->x + x,
                                 rectangle->y + y, pixel);
        }
    }
  part->scene.freedom = part->freedom;
  part->scene.freedom_stride = width;
  part->scene.seen = part->seen;
  part->scene.seen_stride = width;
  return TRUE;
}

static void
part_take_picture (ElsFillPart *part, ElsFillArea *area)
{
  const gsize channels = (gsize) area->set.n_channels;
  const gsize row = (gsize) area->rectangle.width * channels;

  part->set = area->set;
  part->samples = g_steal_pointer (&area->samples);
  part->scene.picture
      = part->samples + (gsize) (part->rectangle.y - area->rectangle.y) * row
        + (gsize) (part->rectangle.x - area->rectangle.x) * channels;
  part->scene.picture_stride = row;
  part->scene.noise_x = part->rectangle.x;
  part->scene.noise_y = part->rectangle.y;
}

gboolean
els_fill_part_init (ElsFillPart *part, const ElsFillRequest *request,
                    const ElsHole *island, guint64 memory_limit, GError **error)
{
  const gboolean around = request->source == NULL
                          && request->tile == ELS_TILE_NONE
                          && request->from == ELS_FROM_AROUND;
  g_auto (ElsFillArea) area = { 0 };

  *part = (ElsFillPart){ 0 };
  els_scene_init (&part->scene);
  /* The exact method has no tone, and the texture of another picture would take
   * on the colours of this one. */
  if (request->params.method == ELS_METHOD_FAST && request->source == NULL)
    part->scene.tone = request->tone;
  if (!(around ? part_read_around : part_read_layer) (part, request, island,
                                                      memory_limit, &area,
                                                      error)
      || !part_make_corpus (part, request, &area, memory_limit, error))
    return FALSE;
  part_take_picture (part, &area);
  if (!part_make_planes (part, request, island, error))
    return FALSE;
  if (request->match == ELS_MATCH_TONE)
    els_corpus_match_tone (part->corpus, part->rectangle.width,
                           part->rectangle.height,
                           (double *) part->scene.picture,
                           part->scene.picture_stride, part->freedom,
                           part->scene.freedom_stride);
  return TRUE;
}

void
els_fill_part_clear (ElsFillPart *part)
{
  g_clear_pointer (&part->corpus, els_corpus_free);
  g_clear_pointer (&part->samples, g_free);
  g_clear_pointer (&part->freedom, g_free);
  g_clear_pointer (&part->seen, g_free);
}
