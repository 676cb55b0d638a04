/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "pixels/positions.h"

#include <string.h>

#include "pixels/allocate.h"
#include "pixels/buffer-io.h"

#include "params/i18n.h"

/* The coordinate that the level stands for, or -1 if none of n does. */
static int
position_of_level (int level, int n)
{
  const int nearest
      = (int) (((gint64) level * (n - 1) * 2 + 65535) / (2 * 65535));

  return els_buffer_source_level (nearest, n) == level ? nearest : -1;
}

static gboolean
positions_check (GeglBuffer *positions, GError **error)
{
  const Babl *format = gegl_buffer_get_format (positions);

  if (babl_format_get_type (format, 0) == babl_type ("u16")
      && babl_format_get_n_components (format) >= 3)
    return TRUE;
  g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
               _ ("A picture of positions has red, green and blue of 16 bits "
                  "each; this one is “%s”."),
               babl_get_name (format));
  return FALSE;
}

static gboolean
positions_refuse_size (const GeglRectangle *map, GError **error)
{
  g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
               _ ("The positions are not those of a source of %d × %d pixels; "
                  "a map has the size of the source that they were saved "
                  "from."),
               map->width, map->height);
  return FALSE;
}

static gboolean
positions_refuse_copy (GError **error)
{
  g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
               _ ("The positions do not say how directions turn; those of one "
                  "source do."));
  return FALSE;
}

/* What the rows have in common. */
typedef struct
{
  GeglRectangle map;
  ElsFormat format; /* of the map */
  gsize size;       /* bytes of its pixels */
  const guint8 *pixels;
  gsize components; /* of positions */
  ElsNormals normals;
  gboolean turned; /* whether any pixel was */
} PositionsRun;

/* Lets a pixel have the direction of that copy. */
static void
positions_turn (PositionsRun *run, int copy, guint8 *pixel)
{
  double samples[ELS_MAX_CHANNELS];
  const gsize channels = (gsize) run->format.channels;

  els_format_decode (&run->format, pixel, channels, samples);
  els_copy_turn (copy, run->normals == ELS_NORMALS_DOWN, &samples[0],
                 &samples[1]);
  els_format_encode (&run->format, samples, channels, pixel);
  run->turned = TRUE;
}

static gboolean
positions_apply_row (PositionsRun *run, const guint16 *levels, int width,
                     guint8 *row, GError **error)
{
  const GeglRectangle *map = &run->map;

  for (int x = 0; x < width; x++, levels += run->components, row += run->size)
    {
      const int from_x = position_of_level (levels[0], map->width);
      const int from_y = position_of_level (levels[1], map->height);
      const int copy = run->normals != ELS_NORMALS_NONE
                           ? position_of_level (levels[2], ELS_COPIES + 1)
                           : 0;

      if (from_x < 0 || from_y < 0)
        return positions_refuse_size (map, error);
      if (copy < 0 || copy >= ELS_COPIES)
        return positions_refuse_copy (error);
      memcpy (row,
              run->pixels
                  + ((gsize) from_y * (gsize) map->width + (gsize) from_x)
                        * run->size,
              run->size);
      if (copy > 0)
        positions_turn (run, copy, row);
    }
  return TRUE;
}

static gboolean
positions_apply_rows (PositionsRun *run, GeglBuffer *positions, GeglBuffer *to,
                      GError **error)
{
  const GeglRectangle *extent = gegl_buffer_get_extent (positions);
  const Babl *format = gegl_buffer_get_format (positions);
  g_autofree guint8 *row
      = els_pixels_allocate ((gsize) extent->width, run->size, error);
  g_autofree guint16 *levels = NULL;

  if (row == NULL)
    return FALSE;
  levels = els_pixels_allocate ((gsize) extent->width,
                                run->components * sizeof (guint16), error);
  if (levels == NULL)
    return FALSE;
  for (int y = 0; y < extent->height; y++)
    {
      const GeglRectangle line = { extent->x, extent->y + y, extent->width, 1 };

      gegl_buffer_get (positions, &line, 1.0, format, levels,
                       GEGL_AUTO_ROWSTRIDE, GEGL_ABYSS_NONE);
      if (!positions_apply_row (run, levels, extent->width, row, error))
        return FALSE;
      gegl_buffer_set (to, &line, 0, run->format.babl, row,
                       GEGL_AUTO_ROWSTRIDE);
    }
  return TRUE;
}

gboolean
els_positions_apply (GeglBuffer *positions, GeglBuffer *map, ElsNormals normals,
                     GeglBuffer *to, gboolean *turned, GError **error)
{
  PositionsRun run
      = { .map = *gegl_buffer_get_extent (map), .normals = normals };
  g_autofree guint8 *pixels = NULL;

  if (!positions_check (positions, error)
      || !els_format_init (&run.format, gegl_buffer_get_format (map), error))
    return FALSE;
  run.size = els_format_pixel_size (&run.format);
  run.components = (gsize) babl_format_get_n_components (
      gegl_buffer_get_format (positions));
  pixels = els_pixels_allocate ((gsize) run.map.width * (gsize) run.map.height,
                                run.size, error);
  if (pixels == NULL)
    return FALSE;
  gegl_buffer_get (map, &run.map, 1.0, run.format.babl, pixels,
                   GEGL_AUTO_ROWSTRIDE, GEGL_ABYSS_NONE);
  run.pixels = pixels;
  if (!positions_apply_rows (&run, positions, to, error))
    return FALSE;
  if (turned != NULL)
    *turned = run.turned;
  return TRUE;
}
