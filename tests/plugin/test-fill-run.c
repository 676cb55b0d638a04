/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * Holes healed on GEGL buffers, as a host would ask for them: what a made-up
 * synthesis is asked.
 */
#include "buffers.h"
#include "fills.h"

/* The box and what is within reach, cut to the layer, is both the output and
 * the corpus; what is in the hole is free and in no corpus. */
static void
test_around (void)
{
  const ElsProcedureValues values = fills_values ();
  g_autoptr (GeglBuffer) layer
      = buffers_noise ("R'G'B' u8", GEGL_RECTANGLE (0, 0, 500, 300));
  g_autofree guint8 *bytes = fills_bytes (layer);
  g_autoptr (ElsFill) fill
      = fills_heal (layer, &values, fills_hole (300, 40, 70, 30));
  const FakeCall *call = fills_call (0);

  g_assert_cmpuint (fake_calls->len, ==, 1);
  /* 70 around it: from 230 to 440 and from 0 to 140. */
  g_assert_cmpint (call->params.width, ==, 210);
  g_assert_cmpint (call->params.height, ==, 140);
  g_assert_cmpint (call->params.tile, ==, ELS_TILE_NONE);
  g_assert_cmpfloat (call->params.variety, ==, 0.25);
  g_assert_cmpint (call->scene.noise_x, ==, 230);
  g_assert_cmpint (call->scene.noise_y, ==, 0);
  g_assert_cmpint (call->scene.from_image, ==, 0);
  g_assert_cmpint (call->scene.from_x, ==, 0);
  g_assert_cmpint (call->scene.from_y, ==, 0);
  g_assert_cmpint (call->corpus_width, ==, 210);
  g_assert_cmpint (call->corpus_height, ==, 140);
  for (int i = 0; i < 210 * 140; i++)
    {
      const int x = 230 + i % 210, y = i / 210;
      const gboolean in_hole = x >= 300 && x < 370 && y >= 40 && y < 70;

      g_assert_cmpint (call->freedom[i], ==, in_hole ? 255 : 0);
      g_assert_cmpint (call->usable[i] != 0, ==, !in_hole);
      g_assert_cmpint (call->seen[i], ==, 1);
      for (int c = 0; c < 3; c++)
        g_assert_cmpfloat (call->picture[3 * i + c], ==,
                           bytes[3 * (y * 500 + x) + c] / 255.0);
    }
}

/* A reach of its own, the whole layer, another buffer. */
static void
test_from (void)
{
  ElsProcedureValues values = fills_values ();
  g_autoptr (GeglBuffer) layer
      = buffers_noise ("Y' u8", GEGL_RECTANGLE (0, 0, 300, 200));
  g_autoptr (GeglBuffer) other
      = buffers_noise ("Y' u8", GEGL_RECTANGLE (0, 0, 50, 60));
  const ElsDrawable source
      = { .pixels = other,
          .region = { 0, 0, 50, 60 },
          .wanted = { .colors = 1, .like = babl_format ("Y' u8") } };
  g_auto (ElsFillRequest) request = { 0 };
  g_autoptr (ElsFill) fill = NULL;

  values.value[ELS_FILL_REACH] = 20.0;
  fill = fills_heal (layer, &values, fills_hole (100, 90, 10, 10));
  g_assert_cmpint (fills_call (0)->params.width, ==, 50);
  g_assert_cmpint (fills_call (0)->params.height, ==, 50);
  g_clear_pointer (&fill, els_fill_free);
  values.value[ELS_FILL_FROM] = ELS_FROM_LAYER;
  fill = fills_heal (layer, &values, fills_hole (100, 90, 10, 10));
  g_assert_cmpint (fills_call (0)->params.width, ==, 50);
  g_assert_cmpint (fills_call (0)->corpus_width, ==, 300);
  g_assert_cmpint (fills_call (0)->corpus_height, ==, 200);
  g_assert_cmpint (fills_call (0)->scene.from_x, ==, 80);
  g_assert_cmpint (fills_call (0)->scene.from_y, ==, 70);
  g_assert_cmpint (fills_call (0)->usable[95 * 300 + 105], ==, 0);
  g_clear_pointer (&fill, els_fill_free);
  fake_reset ();
  g_assert_true (els_fill_request_heal (&request, layer, &values,
                                        fills_hole (0, 0, 300, 200), NULL));
  request.source = &source;
  fill = els_fill_run (&request, NULL, NULL);
  g_assert_nonnull (fill);
  g_assert_cmpint (fills_call (0)->corpus_width, ==, 50);
  g_assert_cmpint (fills_call (0)->corpus_height, ==, 60);
  g_assert_cmpint (fills_call (0)->scene.from_image, ==, -1);
  g_assert_cmpfloat (fills_call (0)->scene.tone, ==, 0.0);
  g_assert_cmpint (fills_call (0)->params.width, ==, 300);
}

/* The tone that is asked for, of the method that has one. */
static void
test_tone (void)
{
  ElsProcedureValues values = fills_values ();
  g_autoptr (GeglBuffer) layer
      = buffers_noise ("Y' u8", GEGL_RECTANGLE (0, 0, 100, 100));
  g_autoptr (ElsFill) fill = NULL;

  fill = fills_heal (layer, &values, fills_hole (40, 40, 10, 10));
  g_assert_cmpfloat (fills_call (0)->scene.tone, ==, 1.0);
  g_clear_pointer (&fill, els_fill_free);
  values.value[ELS_FILL_TONE] = 0.25;
  fill = fills_heal (layer, &values, fills_hole (40, 40, 10, 10));
  g_assert_cmpfloat (fills_call (0)->scene.tone, ==, 0.25);
  g_clear_pointer (&fill, els_fill_free);
  values.value[ELS_PARAM_METHOD] = ELS_METHOD_EXACT;
  fill = fills_heal (layer, &values, fills_hole (40, 40, 10, 10));
  g_assert_cmpfloat (fills_call (0)->scene.tone, ==, 0.0);
}

/* Clear pixels are neither seen nor a source. */
static void
test_clear (void)
{
  const guint8 clear[] = { 9, 0 };
  const ElsProcedureValues values = fills_values ();
  g_autoptr (GeglBuffer) layer
      = buffers_noise ("Y'A u8", GEGL_RECTANGLE (0, 0, 80, 80));
  g_autoptr (ElsFill) fill = NULL;
  const FakeCall *call;

  buffers_fill (layer, 0, 0, 80, 80, "\x40\xff");
  buffers_fill (layer, 10, 10, 8, 8, clear);
  buffers_fill (layer, 42, 42, 4, 4, clear);
  fill = fills_heal (layer, &values, fills_hole (40, 40, 10, 10));
  call = fills_call (0);
  for (int i = 0; i < 80 * 80; i++)
    {
      const int x = i % 80, y = i / 80;
      const gboolean is_clear = x >= 10 && x < 18 && y >= 10 && y < 18;
      const gboolean is_free = x >= 40 && x < 50 && y >= 40 && y < 50;

      g_assert_cmpint (call->seen[i], ==, !is_clear);
      g_assert_cmpint (call->usable[i] != 0, ==, !is_clear && !is_free);
    }
}

/* Which corpus pixels are usable, next to the hole and by a map. */
static void
test_sides (void)
{
  ElsProcedureValues values = fills_values ();
  const guint8 white = 255, gray = 127;
  g_autoptr (GeglBuffer) layer
      = buffers_noise ("Y' u8", GEGL_RECTANGLE (0, 0, 200, 200));
  g_autoptr (GeglBuffer) map = gegl_buffer_new (GEGL_RECTANGLE (0, 0, 300, 300),
                                                babl_format ("Y' u8"));

  buffers_fill (map, 0, 0, 300, 300, &gray);
  buffers_fill (map, 50, 60, 100, 200, &white);
  for (int sides = 0; sides < 3; sides++)
    {
      g_auto (ElsFillRequest) request = { 0 };
      g_autoptr (ElsFill) fill = NULL;
      const FakeCall *call;

      fake_reset ();
      values.value[ELS_FILL_SIDES] = sides;
      g_assert_true (els_fill_request_heal (&request, layer, &values,
                                            fills_hole (80, 90, 40, 12), NULL));
      request.sample = map;
      request.sample_x = 30;
      request.sample_y = 20;
      fill = els_fill_run (&request, NULL, NULL);
      g_assert_nonnull (fill);
      call = fills_call (0);
      for (int i = 0; i < call->corpus_width * call->corpus_height; i++)
        {
          const int x = call->scene.noise_x + i % call->corpus_width;
          const int y = call->scene.noise_y + i / call->corpus_width;
          const gboolean on_map = x >= 20 && x < 120 && y >= 40 && y < 240;
          /* 12 rows are too few for windows: 10 above, 11 below. */
          const gboolean beside = y >= 80 && y < 113;
          const gboolean above = x >= 80 && x < 120;
          const gboolean is_free = x >= 80 && x < 120 && y >= 90 && y < 102;

          g_assert_cmpint (call->usable[i] != 0, ==,
                           on_map && !is_free
                               && (sides == ELS_SIDES_ALL
                                   || (sides == ELS_SIDES_BESIDE ? beside
                                                                 : above)));
        }
    }
}

/* Where there are too few whole windows, the rectangle grows; only as far as
 * needed, and a small layer is taken as it is. */
static void
test_widening (void)
{
  ElsProcedureValues values = fills_values ();
  g_autoptr (GeglBuffer) layer
      = buffers_noise ("Y' u8", GEGL_RECTANGLE (0, 0, 400, 400));
  g_autoptr (GeglBuffer) small
      = buffers_noise ("Y' u8", GEGL_RECTANGLE (0, 0, 9, 3));
  g_autoptr (ElsFill) fill = NULL;

  values.value[ELS_FILL_REACH] = 3.0;
  fill = fills_heal (layer, &values, fills_hole (190, 190, 20, 20));
  /* 3 and 6 around it have no window of 11, 12 has some. */
  g_assert_cmpint (fills_call (0)->params.width, ==, 44);
  g_clear_pointer (&fill, els_fill_free);
  fill = fills_heal (layer, &values, fills_hole (0, 0, 399, 400));
  g_assert_cmpint (fills_call (0)->params.width, ==, 400);
  g_clear_pointer (&fill, els_fill_free);
  fill = fills_heal (small, &values, fills_hole (0, 0, 8, 3));
  g_assert_cmpint (fills_call (0)->params.width, ==, 9);
  g_assert_cmpint (fills_call (0)->params.height, ==, 3);
}

/* Far islands are runs of their own, in which the others are not seen; near
 * ones are one. */
static void
test_islands (void)
{
  ElsProcedureValues values = fills_values ();
  g_autoptr (GeglBuffer) layer
      = buffers_noise ("Y' u8", GEGL_RECTANGLE (0, 0, 400, 100));
  g_autofree guint8 *bytes = g_new0 (guint8, 400 * 100);
  g_autoptr (ElsFill) fill = NULL;
  GeglRectangle box;

  values.value[ELS_FILL_REACH] = 80.0;
  bytes[20 * 400 + 10] = bytes[20 * 400 + 60] = 255;
  bytes[30 * 400 + 130] = 7;
  fill = fills_heal (layer, &values,
                     els_hole_new (GEGL_RECTANGLE (0, 0, 400, 100), bytes, 400,
                                   NULL));
  g_assert_cmpuint (fake_calls->len, ==, 2);
  g_assert_cmpint (fills_call (0)->params.width, ==, 141);
  g_assert_cmpint (fills_call (1)->params.width, ==, 161);
  g_assert_cmpint (fills_call (0)->params.seed, ==,
                   fills_call (1)->params.seed);
  for (int i = 0; i < 141 * 100; i++)
    {
      const int at = i / 141 * 400 + i % 141;

      g_assert_cmpint (fills_call (0)->freedom[i], ==,
                       bytes[at] == 255 ? 255 : 0);
      g_assert_cmpint (fills_call (0)->seen[i], ==, bytes[at] != 7);
      g_assert_cmpint (fills_call (0)->usable[i] != 0, ==, bytes[at] == 0);
    }
  box = els_fill_box (fill);
  g_assert_true (gegl_rectangle_equal (&box, GEGL_RECTANGLE (10, 20, 121, 11)));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gegl_init (NULL, NULL);
  g_test_add_func ("/fill-run/around", test_around);
  g_test_add_func ("/fill-run/from", test_from);
  g_test_add_func ("/fill-run/tone", test_tone);
  g_test_add_func ("/fill-run/clear", test_clear);
  g_test_add_func ("/fill-run/sides", test_sides);
  g_test_add_func ("/fill-run/widening", test_widening);
  g_test_add_func ("/fill-run/islands", test_islands);
  return g_test_run ();
}
