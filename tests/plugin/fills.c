/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "fills.h"

#include <string.h>

ElsProcedureValues
fills_values (void)
{
  ElsProcedureValues values;

  els_procedure_values_init (&values);
  return values;
}

ElsHole *
fills_hole (int x, int y, int width, int height)
{
  g_autofree char *bytes = g_strnfill ((gsize) (width * height), (char) 255);

  return els_hole_new (GEGL_RECTANGLE (x, y, width, height),
                       (const guint8 *) bytes, (gsize) width, NULL);
}

ElsFill *
fills_heal (GeglBuffer *layer, const ElsProcedureValues *values, ElsHole *hole)
{
  g_auto (ElsFillRequest) request = { 0 };
  g_autoptr (GError) error = NULL;
  ElsFill *fill;

  fake_reset ();
  g_assert_true (els_fill_request_heal (&request, layer, values, hole, &error));
  fill = els_fill_run (&request, NULL, &error);
  g_assert_no_error (error);
  return fill;
}

const FakeCall *
fills_call (guint i)
{
  g_assert_cmpuint (i, <, fake_calls->len);
  return g_ptr_array_index (fake_calls, i);
}

guint8 *
fills_bytes (GeglBuffer *buffer)
{
  const GeglRectangle *extent = gegl_buffer_get_extent (buffer);
  const Babl *format = gegl_buffer_get_format (buffer);
  guint8 *bytes = g_malloc ((gsize) extent->width * (gsize) extent->height
                            * (gsize) babl_format_get_bytes_per_pixel (format));

  gegl_buffer_get (buffer, extent, 1.0, format, bytes, GEGL_AUTO_ROWSTRIDE,
                   GEGL_ABYSS_NONE);
  return bytes;
}
