/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * What becomes of the answer of a made-up synthesis: the pixels that a fill
 * writes, and those that it leaves.
 */
#include <string.h>

#include "buffers.h"
#include "fills.h"

/* Every byte outside the hole, odd ones as well, stays; inside is the answer,
 * blended where the hole is feathered. */
static void
check_kind (const char *name)
{
  const ElsProcedureValues values = fills_values ();
  const GeglRectangle extent = { -7, 4, 60, 40 };
  g_autoptr (GeglBuffer) layer = buffers_noise (name, &extent);
  g_autofree guint8 *old = fills_bytes (layer);
  g_autofree guint8 *coverage = g_new0 (guint8, 60 * 40);
  g_autofree guint8 *now = NULL;
  g_autoptr (ElsFill) fill = NULL;
  ElsFormat format;
  gsize size;

  g_assert_true (els_format_init (&format, babl_format (name), NULL));
  size = els_format_pixel_size (&format);
  /* NaN of a payload, infinities, negative zeros: whatever bytes can be. */
  for (gsize i = 0; i < 60 * 40 * size; i += 13)
    old[i] = (guint8) (i * 29);
  for (gsize i = 0; i < 7 * size; i++)
    old[(20 * 60 + 50) * size + i] = 0xff;
  gegl_buffer_set (layer, &extent, 0, format.babl, old, GEGL_AUTO_ROWSTRIDE);
  for (int y = 10; y < 25; y++)
    for (int x = 12; x < 33; x++)
      if ((x - 22) * (x - 22) + (y - 17) * (y - 17) < 60)
        coverage[y * 60 + x] = x < 16 ? 90 : 255;
  fill
      = fills_heal (layer, &values, els_hole_new (&extent, coverage, 60, NULL));
  g_assert_true (els_fill_commit (fill, 0, layer, 0, 0, FALSE, NULL));
  now = fills_bytes (layer);
  for (gsize i = 0; i < 60 * 40; i++)
    {
      double made[4];
      guint8 pixel[32];

      memcpy (pixel, old + i * size, size);
      for (int c = 0; c < format.channels; c++)
        made[c] = fake_sample ((int) (i % 60) - 7, (int) (i / 60) + 4, c);
      if (coverage[i] == 255)
        els_format_encode (&format, made, (gsize) format.channels, pixel);
      if (coverage[i] % 255 == 0)
        g_assert_cmpint (memcmp (now + i * size, pixel, size), ==, 0);
      else
        g_assert_cmpint (memcmp (now + i * size, pixel, size), !=, 0);
    }
}

static void
test_kinds (void)
{
  static const char *const models[]
      = { "Y'", "Y'A", "R'G'B'", "R'G'B'A", "RGB", "YA" };
  static const char *const types[]
      = { "u8", "u16", "u32", "half", "float", "double" };

  for (gsize i = 0; i < G_N_ELEMENTS (models) * G_N_ELEMENTS (types); i++)
    {
      g_autofree char *name
          = g_strdup_printf ("%s %s", models[i % G_N_ELEMENTS (models)],
                             types[i / G_N_ELEMENTS (models)]);

      check_kind (name);
    }
}

/* A speck in the box of another island is written, and stays written, wherever
 * it comes in the order. */
static void
test_nested (void)
{
  ElsProcedureValues values = fills_values ();
  const GeglRectangle extent = { 0, 0, 300, 300 };
  g_autoptr (GeglBuffer) layer = buffers_noise ("Y' u8", &extent);
  g_autoptr (GeglBuffer) alone
      = gegl_buffer_new (&extent, babl_format ("Y'A u8"));
  g_autofree guint8 *old = fills_bytes (layer);
  g_autofree guint8 *bytes = g_new0 (guint8, 300 * 300);
  g_autofree guint8 *now = NULL;
  g_autofree guint8 *apart = NULL;
  g_autoptr (ElsFill) fill = NULL;

  for (int i = 20; i < 280; i++)
    bytes[20 * 300 + i] = bytes[i * 300 + 20] = bytes[279 * 300 + i]
        = bytes[i * 300 + 279] = 255;
  bytes[150 * 300 + 150] = 255;
  fill = fills_heal (layer, &values, els_hole_new (&extent, bytes, 300, NULL));
  g_assert_cmpuint (fake_calls->len, ==, 2);
  g_assert_true (els_fill_commit (fill, 0, layer, 0, 0, FALSE, NULL));
  g_assert_true (els_fill_commit_alone (fill, 0, alone, 0, 0, NULL));
  now = fills_bytes (layer);
  apart = fills_bytes (alone);
  for (int i = 0; i < 300 * 300; i++)
    {
      const double made = fake_sample (i % 300, i / 300, 0);

      g_assert_cmpint (now[i], ==,
                       bytes[i] ? (int) (made * 255.0 + 0.5) : old[i]);
      g_assert_cmpint (apart[2 * i + 1], ==, bytes[i]);
      g_assert_cmpint (apart[2 * i], ==, bytes[i] ? now[i] : 0);
    }
}

/* The new parts are written next to the old ones, at another origin. */
static void
test_uncrop_commit (void)
{
  ElsProcedureValues values = fills_values ();
  g_autoptr (GeglBuffer) layer
      = buffers_noise ("Y' u8", GEGL_RECTANGLE (0, 0, 100, 80));
  g_autoptr (GeglBuffer) canvas
      = gegl_buffer_new (GEGL_RECTANGLE (0, 0, 110, 83), babl_format ("Y' u8"));
  g_autofree guint8 *old = fills_bytes (layer);
  g_autofree guint8 *now = NULL;
  g_auto (ElsFillRequest) request = { 0 };
  g_autoptr (ElsFill) fill = NULL;

  fake_reset ();
  values.value[ELS_FILL_LEFT] = 10.0;
  values.value[ELS_FILL_BOTTOM] = 3.0;
  g_assert_true (els_fill_request_uncrop (&request, layer, &values, NULL));
  g_assert_null (els_fill_request_notice (&request));
  fill = els_fill_run (&request, NULL, NULL);
  gegl_buffer_copy (layer, NULL, GEGL_ABYSS_NONE, canvas,
                    GEGL_RECTANGLE (10, 0, 100, 80));
  g_assert_true (els_fill_commit (fill, 0, canvas, 10, 0, FALSE, NULL));
  now = fills_bytes (canvas);
  for (int i = 0; i < 110 * 83; i++)
    {
      const int x = i % 110 - 10, y = i / 110;

      g_assert_cmpint (now[i], ==,
                       x >= 0 && y < 80
                           ? old[y * 100 + x]
                           : (int) (fake_sample (x, y, 0) * 255.0 + 0.5));
    }
  els_fill_request_clear (&request);
  values.value[ELS_FILL_LEFT] = 101.0;
  g_assert_true (els_fill_request_uncrop (&request, layer, &values, NULL));
  g_assert_nonnull (els_fill_request_notice (&request));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gegl_init (NULL, NULL);
  g_test_add_func ("/fill-commit/kinds", test_kinds);
  g_test_add_func ("/fill-commit/nested", test_nested);
  g_test_add_func ("/fill-commit/uncrop-commit", test_uncrop_commit);
  return g_test_run ();
}
