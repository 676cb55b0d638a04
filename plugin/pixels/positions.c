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

/* One row; `pixels` are the whole map's. */
static gboolean
positions_apply_row (const guint16 *levels, gsize components, int width,
                     const GeglRectangle *map, gsize size, const guint8 *pixels,
                     guint8 *row, GError **error)
{
  for (int x = 0; x < width; x++, levels += components)
    {
      const int from_x = position_of_level (levels[0], map->width);
      const int from_y = position_of_level (levels[1], map->height);

      if (from_x < 0 || from_y < 0)
        return positions_refuse_size (map, error);
      memcpy (row + (gsize) x * size,
              pixels
                  + ((gsize) from_y * (gsize) map->width + (gsize) from_x)
                        * size,
              size);
    }
  return TRUE;
}

gboolean
els_positions_apply (GeglBuffer *positions, GeglBuffer *map, GeglBuffer *to,
                     GError **error)
{
  const GeglRectangle *extent = gegl_buffer_get_extent (positions);
  const GeglRectangle *source = gegl_buffer_get_extent (map);
  const Babl *format = gegl_buffer_get_format (map);
  const Babl *level_format = gegl_buffer_get_format (positions);
  const gsize size = (gsize) babl_format_get_bytes_per_pixel (format);
  const gsize components = (gsize) babl_format_get_n_components (level_format);
  g_autofree guint8 *pixels = NULL, *row = NULL;
  g_autofree guint16 *levels = NULL;

  if (!positions_check (positions, error))
    return FALSE;
  pixels = els_pixels_allocate ((gsize) source->width * (gsize) source->height,
                                size, error);
  if (pixels == NULL)
    return FALSE;
  row = els_pixels_allocate ((gsize) extent->width, size, error);
  if (row == NULL)
    return FALSE;
  levels = els_pixels_allocate ((gsize) extent->width,
                                components * sizeof (guint16), error);
  if (levels == NULL)
    return FALSE;
  gegl_buffer_get (map, source, 1.0, format, pixels, GEGL_AUTO_ROWSTRIDE,
                   GEGL_ABYSS_NONE);
  for (int y = 0; y < extent->height; y++)
    {
      const GeglRectangle line = { extent->x, extent->y + y, extent->width, 1 };

      gegl_buffer_get (positions, &line, 1.0, level_format, levels,
                       GEGL_AUTO_ROWSTRIDE, GEGL_ABYSS_NONE);
      if (!positions_apply_row (levels, components, extent->width, source, size,
                                pixels, row, error))
        return FALSE;
      gegl_buffer_set (to, &line, 0, format, row, GEGL_AUTO_ROWSTRIDE);
    }
  return TRUE;
}
