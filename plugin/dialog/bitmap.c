/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "dialog/bitmap.h"

#include <math.h>
#include <string.h>

#include "dialog/screen.h"

#define BITMAP_CHANNELS 4
#define THINNED_SHARE 4 /* pixels to a side that become one, at least */
#define MARK_RADIUS 6   /* pixels, of the ring's middle line */

/* What is beside a picture: that of a view without any. */
static const guint8 bitmap_beside[BITMAP_CHANNELS] = { 128, 128, 128, 255 };

ElsBitmap *
els_bitmap_new (int width, int height)
{
  ElsBitmap *bitmap = g_new (ElsBitmap, 1);

  bitmap->width = width;
  bitmap->height = height;
  bitmap->rgba
      = g_new0 (guint8, BITMAP_CHANNELS * (gsize) width * (gsize) height);
  return bitmap;
}

ElsBitmap *
els_bitmap_new_from_samples (const ElsFormat *format, const double *samples,
                             int width, int height)
{
  ElsBitmap *bitmap = els_bitmap_new (width, height);

  els_screen_convert (format, samples, (gsize) width * (gsize) height,
                      bitmap->rgba);
  return bitmap;
}

void
els_bitmap_blend (ElsBitmap *bitmap, const ElsBitmap *before,
                  const ElsHole *hole, const GeglRectangle *rectangle)
{
  for (int y = 0; y < bitmap->height; y++)
    for (int x = 0; x < bitmap->width; x++)
      {
        const int share
            = els_hole_at (hole, rectangle->x + x, rectangle->y + y);
        const gsize at = 4 * ((gsize) y * (gsize) bitmap->width + (gsize) x);

        for (gsize c = at; c < at + 4; c++)
          bitmap->rgba[c] = (guint8) ((share * bitmap->rgba[c]
                                       + (255 - share) * before->rgba[c] + 127)
                                      / 255);
      }
}

/* Each step-th pixel of each step-th row.  GEGL's own shrinking would have babl
 * search its conversions for seconds. */
static ElsBitmap *
bitmap_new_thinned (GeglBuffer *buffer, const ElsFormat *format,
                    const GeglRectangle *region, int step)
{
  const gsize size = els_format_pixel_size (format);
  const gsize channels = (gsize) format->channels;
  ElsBitmap *bitmap = els_bitmap_new ((region->width + step - 1) / step,
                                      (region->height + step - 1) / step);
  const gsize width = (gsize) bitmap->width;
  g_autofree guint8 *row = g_malloc ((gsize) region->width * size);
  g_autofree double *samples = g_new (double, width *channels);

  for (int y = 0; y < bitmap->height; y++)
    {
      gegl_buffer_get (buffer,
                       GEGL_RECTANGLE (region->x, region->y + y * step,
                                       region->width, 1),
                       1.0, format->babl, row, GEGL_AUTO_ROWSTRIDE,
                       GEGL_ABYSS_CLAMP);
      for (gsize x = 0; x < width; x++)
        els_format_decode (format, row + x * (gsize) step * size, channels,
                           samples + x * channels);
      els_screen_convert (format, samples, width,
                          bitmap->rgba + BITMAP_CHANNELS * width * (gsize) y);
    }
  return bitmap;
}

ElsBitmap *
els_bitmap_new_from_buffer (GeglBuffer *buffer, const GeglRectangle *region,
                            int max_side)
{
  const int side = MAX (region->width, region->height);
  const double scale = MIN (1.0, (double) max_side / side);
  const ElsBitmapRepeat once = { 1, 1 };
  ElsBitmap *bitmap = els_bitmap_new (MAX (1, (int) (region->width * scale)),
                                      MAX (1, (int) (region->height * scale)));
  ElsFormat format;
  g_autoptr (ElsBitmap) thinned = NULL;

  if (!els_format_init (&format, gegl_buffer_get_format (buffer), NULL))
    return bitmap;
  thinned = bitmap_new_thinned (buffer, &format, region,
                                MAX (1, side / (THINNED_SHARE * max_side)));
  els_bitmap_scale (thinned, once, FALSE, bitmap);
  return bitmap;
}

void
els_bitmap_free (ElsBitmap *bitmap)
{
  if (bitmap == NULL)
    return;
  g_free (bitmap->rgba);
  g_free (bitmap);
}

/* --------------------------------------------------------------- scaling */

/* Along one side of the view: place i takes `n` weights from weights[i * max],
 * for the picture's coordinates from first[i] on, modulo its side. */
typedef struct
{
  int max;
  int *first, *n;
  float *weights;
} PaintTaps;

static void
bitmap_taps_clear (PaintTaps *taps)
{
  g_free (taps->first);
  g_free (taps->n);
  g_free (taps->weights);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PaintTaps, bitmap_taps_clear)

/* How much of each pixel lies in from ... to. */
static void
bitmap_taps_average (PaintTaps *taps, int i, double from, double to)
{
  const int last = (int) ceil (to) - 1;

  taps->first[i] = (int) floor (from);
  taps->n[i] = MIN (last - taps->first[i] + 1, taps->max);
  for (int k = 0; k < taps->n[i]; k++)
    {
      const double left = MAX (from, taps->first[i] + k);
      const double right = MIN (to, taps->first[i] + k + 1);

      taps->weights[i * taps->max + k] = (float) (right - left);
    }
}

/* Between the two nearest pixel centres; the outermost pixels have no neighbour
 * outside, unless the picture continues there. */
static void
bitmap_taps_blend (PaintTaps *taps, int i, double centre, int side,
                   gboolean joins)
{
  const double place
      = joins ? centre - 0.5 : CLAMP (centre - 0.5, 0.0, side - 1.0);
  const int first = (int) floor (place);
  const float part = (float) (place - first);

  taps->first[i] = first;
  taps->n[i] = part > 0.0f ? 2 : 1;
  taps->weights[i * taps->max] = 1.0f - part;
  taps->weights[i * taps->max + 1] = part;
}

static PaintTaps
bitmap_taps_new (int side, const ElsBitmapAxis *axis, gboolean smooth,
                 int view_side)
{
  const double step = axis->step;
  PaintTaps taps = { .max = MAX (2, (int) ceil (step) + 1) };

  taps.first = g_new (int, view_side);
  taps.n = g_new (int, view_side);
  taps.weights = g_new0 (float, (gsize) view_side *(gsize) taps.max);
  for (int i = 0; i < view_side; i++)
    {
      const double from = axis->start + i * step;
      const double centre = axis->start + (i + 0.5) * step;

      if (!axis->joins && (centre < 0.0 || centre >= side))
        taps.n[i] = 0;
      else if (step >= 1.0)
        bitmap_taps_average (&taps, i, from, axis->start + (i + 1) * step);
      else if (smooth)
        bitmap_taps_blend (&taps, i, centre, side, axis->joins);
      else
        {
          taps.first[i] = (int) floor (centre);
          taps.n[i] = 1;
          taps.weights[i * taps.max] = 1.0f;
        }
    }
  return taps;
}

static int
bitmap_modulo (int coordinate, int side)
{
  const int rest = coordinate % side;

  return rest < 0 ? rest + side : rest;
}

/* Colours count by their opacity, or hidden ones would shine through. */
static void
bitmap_scale_pixel (const ElsBitmap *picture, const PaintTaps *across,
                    const PaintTaps *down, int x, int y, guint8 *pixel)
{
  float colour[3] = { 0.0f, 0.0f, 0.0f }, opacity = 0.0f, total = 0.0f;

  for (int j = 0; j < down->n[y]; j++)
    {
      const int from_y = bitmap_modulo (down->first[y] + j, picture->height);
      const guint8 *row
          = picture->rgba
            + BITMAP_CHANNELS * (gsize) picture->width * (gsize) from_y;

      for (int i = 0; i < across->n[x]; i++)
        {
          const guint8 *from
              = row
                + BITMAP_CHANNELS
                      * bitmap_modulo (across->first[x] + i, picture->width);
          const float weight = across->weights[x * across->max + i]
                               * down->weights[y * down->max + j];

          total += weight;
          opacity += weight * from[3];
          for (int c = 0; c < 3; c++)
            colour[c] += weight * from[3] * from[c];
        }
    }
  pixel[3] = (guint8) (opacity / total + 0.5f);
  for (int c = 0; c < 3; c++)
    pixel[c] = opacity > 0.0f ? (guint8) (colour[c] / opacity + 0.5f) : 0;
}

void
els_bitmap_draw (const ElsBitmap *picture, const ElsBitmapAxis *across,
                 const ElsBitmapAxis *down, gboolean smooth, ElsBitmap *view)
{
  g_auto (PaintTaps) columns
      = bitmap_taps_new (picture->width, across, smooth, view->width);
  g_auto (PaintTaps) rows
      = bitmap_taps_new (picture->height, down, smooth, view->height);

  for (int y = 0; y < view->height; y++)
    for (int x = 0; x < view->width; x++)
      {
        guint8 *pixel
            = view->rgba
              + BITMAP_CHANNELS * ((gsize) y * (gsize) view->width + (gsize) x);

        if (columns.n[x] > 0 && rows.n[y] > 0)
          bitmap_scale_pixel (picture, &columns, &rows, x, y, pixel);
        else
          memcpy (pixel, bitmap_beside, BITMAP_CHANNELS);
      }
}

void
els_bitmap_scale (const ElsBitmap *picture, ElsBitmapRepeat repeat,
                  gboolean smooth, ElsBitmap *view)
{
  const ElsBitmapAxis across
      = { .step = (double) picture->width * repeat.columns / view->width,
          .joins = repeat.columns > 1 };
  const ElsBitmapAxis down
      = { .step = (double) picture->height * repeat.rows / view->height,
          .joins = repeat.rows > 1 };

  els_bitmap_draw (picture, &across, &down, smooth, view);
}

/* ---------------------------------------------------------------- places */

int
els_bitmap_pick (int place, int view_side, int n, int side)
{
  const double step = (double) side * n / view_side;
  const int inside = CLAMP (place, 0, view_side - 1);

  return MIN ((int) ((inside + 0.5) * step), side * n - 1) % side;
}

int
els_bitmap_place (int coordinate, int side, int n, int view_side)
{
  const double centre = (double) (n / 2) * side + coordinate + 0.5;

  return CLAMP ((int) (centre * view_side / ((double) side * n)), 0,
                view_side - 1);
}

/* ----------------------------------------------------------------- marks */

void
els_bitmap_mark (ElsBitmap *view, int x, int y)
{
  for (int dy = -MARK_RADIUS - 2; dy <= MARK_RADIUS + 2; dy++)
    for (int dx = -MARK_RADIUS - 2; dx <= MARK_RADIUS + 2; dx++)
      {
        const double off = fabs (hypot (dx, dy) - MARK_RADIUS);
        guint8 *pixel;

        if (off > 2.0 || x + dx < 0 || x + dx >= view->width || y + dy < 0
            || y + dy >= view->height)
          continue;
        /* A white line between two black ones. */
        pixel = view->rgba
                + BITMAP_CHANNELS
                      * ((gsize) (y + dy) * (gsize) view->width
                         + (gsize) (x + dx));
        pixel[0] = pixel[1] = pixel[2] = off <= 0.8 ? 255 : 0;
        pixel[3] = 255;
      }
}
