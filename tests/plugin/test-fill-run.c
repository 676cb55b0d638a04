/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * Fills on GEGL buffers, as a host would ask for them, with a made-up
 * synthesis: what it is asked, and what becomes of its answer.
 */
#include <string.h>

#include "buffers.h"
#include "fake-synthesis.h"
#include "run/fill.h"

static const FakeCall *
call_get (guint i)
{
  g_assert_cmpuint (i, <, fake_calls->len);
  return g_ptr_array_index (fake_calls, i);
}

static guint8 *
layer_bytes (GeglBuffer *buffer)
{
  const GeglRectangle *extent = gegl_buffer_get_extent (buffer);
  const Babl *format = gegl_buffer_get_format (buffer);
  guint8 *bytes = g_malloc ((gsize) extent->width * (gsize) extent->height
                            * (gsize) babl_format_get_bytes_per_pixel (format));

  gegl_buffer_get (buffer, extent, 1.0, format, bytes, GEGL_AUTO_ROWSTRIDE,
                   GEGL_ABYSS_NONE);
  return bytes;
}

static ElsHole *
hole_rectangle (int x, int y, int width, int height)
{
  g_autofree guint8 *bytes = g_malloc ((gsize) (width * height));

  memset (bytes, 255, (gsize) (width * height));
  return els_hole_new (GEGL_RECTANGLE (x, y, width, height), bytes,
                       (gsize) width, NULL);
}

static ElsFill *
heal (GeglBuffer *layer, const ElsProcedureValues *values, ElsHole *hole)
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

static ElsProcedureValues
defaults (void)
{
  ElsProcedureValues values;

  els_procedure_values_init (&values);
  return values;
}

/* ------------------------------------------------------------- what is
 * asked */

/* The box and what is within reach, cut to the layer, is both the output and
 * the corpus; what is in the hole is free and in no corpus. */
static void
test_around (void)
{
  const ElsProcedureValues values = defaults ();
  g_autoptr (GeglBuffer) layer
      = buffers_noise ("R'G'B' u8", GEGL_RECTANGLE (0, 0, 500, 300));
  g_autofree guint8 *bytes = layer_bytes (layer);
  g_autoptr (ElsFill) fill
      = heal (layer, &values, hole_rectangle (300, 40, 70, 30));
  const FakeCall *call = call_get (0);

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
  ElsProcedureValues values = defaults ();
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
  fill = heal (layer, &values, hole_rectangle (100, 90, 10, 10));
  g_assert_cmpint (call_get (0)->params.width, ==, 50);
  g_assert_cmpint (call_get (0)->params.height, ==, 50);
  g_clear_pointer (&fill, els_fill_free);
  values.value[ELS_FILL_FROM] = ELS_FROM_LAYER;
  fill = heal (layer, &values, hole_rectangle (100, 90, 10, 10));
  g_assert_cmpint (call_get (0)->params.width, ==, 50);
  g_assert_cmpint (call_get (0)->corpus_width, ==, 300);
  g_assert_cmpint (call_get (0)->corpus_height, ==, 200);
  g_assert_cmpint (call_get (0)->scene.from_x, ==, 80);
  g_assert_cmpint (call_get (0)->scene.from_y, ==, 70);
  g_assert_cmpint (call_get (0)->usable[95 * 300 + 105], ==, 0);
  g_clear_pointer (&fill, els_fill_free);
  fake_reset ();
  g_assert_true (els_fill_request_heal (&request, layer, &values,
                                        hole_rectangle (0, 0, 300, 200), NULL));
  request.source = &source;
  fill = els_fill_run (&request, NULL, NULL);
  g_assert_nonnull (fill);
  g_assert_cmpint (call_get (0)->corpus_width, ==, 50);
  g_assert_cmpint (call_get (0)->corpus_height, ==, 60);
  g_assert_cmpint (call_get (0)->scene.from_image, ==, -1);
  g_assert_cmpfloat (call_get (0)->scene.tone, ==, 0.0);
  g_assert_cmpint (call_get (0)->params.width, ==, 300);
}

/* The tone that is asked for, of the method that has one. */
static void
test_tone (void)
{
  ElsProcedureValues values = defaults ();
  g_autoptr (GeglBuffer) layer
      = buffers_noise ("Y' u8", GEGL_RECTANGLE (0, 0, 100, 100));
  g_autoptr (ElsFill) fill = NULL;

  fill = heal (layer, &values, hole_rectangle (40, 40, 10, 10));
  g_assert_cmpfloat (call_get (0)->scene.tone, ==, 1.0);
  g_clear_pointer (&fill, els_fill_free);
  values.value[ELS_FILL_TONE] = 0.25;
  fill = heal (layer, &values, hole_rectangle (40, 40, 10, 10));
  g_assert_cmpfloat (call_get (0)->scene.tone, ==, 0.25);
  g_clear_pointer (&fill, els_fill_free);
  values.value[ELS_PARAM_METHOD] = ELS_METHOD_EXACT;
  fill = heal (layer, &values, hole_rectangle (40, 40, 10, 10));
  g_assert_cmpfloat (call_get (0)->scene.tone, ==, 0.0);
}

/* Clear pixels are neither seen nor a source. */
static void
test_clear (void)
{
  const guint8 clear[] = { 9, 0 };
  const ElsProcedureValues values = defaults ();
  g_autoptr (GeglBuffer) layer
      = buffers_noise ("Y'A u8", GEGL_RECTANGLE (0, 0, 80, 80));
  g_autoptr (ElsFill) fill = NULL;
  const FakeCall *call;

  buffers_fill (layer, 0, 0, 80, 80, "\x40\xff");
  buffers_fill (layer, 10, 10, 8, 8, clear);
  buffers_fill (layer, 42, 42, 4, 4, clear);
  fill = heal (layer, &values, hole_rectangle (40, 40, 10, 10));
  call = call_get (0);
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
  ElsProcedureValues values = defaults ();
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
                                            hole_rectangle (80, 90, 40, 12),
                                            NULL));
      request.sample = map;
      request.sample_x = 30;
      request.sample_y = 20;
      fill = els_fill_run (&request, NULL, NULL);
      g_assert_nonnull (fill);
      call = call_get (0);
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
  ElsProcedureValues values = defaults ();
  g_autoptr (GeglBuffer) layer
      = buffers_noise ("Y' u8", GEGL_RECTANGLE (0, 0, 400, 400));
  g_autoptr (GeglBuffer) small
      = buffers_noise ("Y' u8", GEGL_RECTANGLE (0, 0, 9, 3));
  g_autoptr (ElsFill) fill = NULL;

  values.value[ELS_FILL_REACH] = 3.0;
  fill = heal (layer, &values, hole_rectangle (190, 190, 20, 20));
  /* 3 and 6 around it have no window of 11, 12 has some. */
  g_assert_cmpint (call_get (0)->params.width, ==, 44);
  g_clear_pointer (&fill, els_fill_free);
  fill = heal (layer, &values, hole_rectangle (0, 0, 399, 400));
  g_assert_cmpint (call_get (0)->params.width, ==, 400);
  g_clear_pointer (&fill, els_fill_free);
  fill = heal (small, &values, hole_rectangle (0, 0, 8, 3));
  g_assert_cmpint (call_get (0)->params.width, ==, 9);
  g_assert_cmpint (call_get (0)->params.height, ==, 3);
}

/* Far islands are runs of their own, in which the others are not seen; near
 * ones are one. */
static void
test_islands (void)
{
  ElsProcedureValues values = defaults ();
  g_autoptr (GeglBuffer) layer
      = buffers_noise ("Y' u8", GEGL_RECTANGLE (0, 0, 400, 100));
  g_autofree guint8 *bytes = g_new0 (guint8, 400 * 100);
  g_autoptr (ElsFill) fill = NULL;
  GeglRectangle box;

  values.value[ELS_FILL_REACH] = 80.0;
  bytes[20 * 400 + 10] = bytes[20 * 400 + 60] = 255;
  bytes[30 * 400 + 130] = 7;
  fill
      = heal (layer, &values,
              els_hole_new (GEGL_RECTANGLE (0, 0, 400, 100), bytes, 400, NULL));
  g_assert_cmpuint (fake_calls->len, ==, 2);
  g_assert_cmpint (call_get (0)->params.width, ==, 141);
  g_assert_cmpint (call_get (1)->params.width, ==, 161);
  g_assert_cmpint (call_get (0)->params.seed, ==, call_get (1)->params.seed);
  for (int i = 0; i < 141 * 100; i++)
    {
      const int at = i / 141 * 400 + i % 141;

      g_assert_cmpint (call_get (0)->freedom[i], ==,
                       bytes[at] == 255 ? 255 : 0);
      g_assert_cmpint (call_get (0)->seen[i], ==, bytes[at] != 7);
      g_assert_cmpint (call_get (0)->usable[i] != 0, ==, bytes[at] == 0);
    }
  box = els_fill_box (fill);
  g_assert_true (gegl_rectangle_equal (&box, GEGL_RECTANGLE (10, 20, 121, 11)));
}

/* -------------------------------------------------------- what becomes of
 * it */

/* Every byte outside the hole, odd ones as well, stays; inside is the answer,
 * blended where the hole is feathered. */
static void
check_kind (const char *name)
{
  const ElsProcedureValues values = defaults ();
  const GeglRectangle extent = { -7, 4, 60, 40 };
  g_autoptr (GeglBuffer) layer = buffers_noise (name, &extent);
  g_autofree guint8 *old = layer_bytes (layer);
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
  fill = heal (layer, &values, els_hole_new (&extent, coverage, 60, NULL));
  g_assert_true (els_fill_commit (fill, 0, layer, 0, 0, FALSE, NULL));
  now = layer_bytes (layer);
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
  ElsProcedureValues values = defaults ();
  const GeglRectangle extent = { 0, 0, 300, 300 };
  g_autoptr (GeglBuffer) layer = buffers_noise ("Y' u8", &extent);
  g_autoptr (GeglBuffer) alone
      = gegl_buffer_new (&extent, babl_format ("Y'A u8"));
  g_autofree guint8 *old = layer_bytes (layer);
  g_autofree guint8 *bytes = g_new0 (guint8, 300 * 300);
  g_autofree guint8 *now = NULL;
  g_autofree guint8 *apart = NULL;
  g_autoptr (ElsFill) fill = NULL;

  for (int i = 20; i < 280; i++)
    bytes[20 * 300 + i] = bytes[i * 300 + 20] = bytes[279 * 300 + i]
        = bytes[i * 300 + 279] = 255;
  bytes[150 * 300 + 150] = 255;
  fill = heal (layer, &values, els_hole_new (&extent, bytes, 300, NULL));
  g_assert_cmpuint (fake_calls->len, ==, 2);
  g_assert_true (els_fill_commit (fill, 0, layer, 0, 0, FALSE, NULL));
  g_assert_true (els_fill_commit_alone (fill, 0, alone, 0, 0, NULL));
  now = layer_bytes (layer);
  apart = layer_bytes (alone);
  for (int i = 0; i < 300 * 300; i++)
    {
      const double made = fake_sample (i % 300, i / 300, 0);

      g_assert_cmpint (now[i], ==,
                       bytes[i] ? (int) (made * 255.0 + 0.5) : old[i]);
      g_assert_cmpint (apart[2 * i + 1], ==, bytes[i]);
      g_assert_cmpint (apart[2 * i], ==, bytes[i] ? now[i] : 0);
    }
}

/* ------------------------------------------------------------------- uncrop */

static void
check_uncrop (double left, double right, double top, double bottom,
              double reach, guint n_calls)
{
  ElsProcedureValues values = defaults ();
  const GeglRectangle extent = { 0, 0, 200, 150 };
  g_autoptr (GeglBuffer) layer = buffers_noise ("Y' u8", &extent);
  g_auto (ElsFillRequest) request = { 0 };
  g_autoptr (ElsFill) fill = NULL;

  fake_reset ();
  values.value[ELS_FILL_LEFT] = left;
  values.value[ELS_FILL_RIGHT] = right;
  values.value[ELS_FILL_TOP] = top;
  values.value[ELS_FILL_BOTTOM] = bottom;
  values.value[ELS_FILL_REACH] = reach;
  g_assert_true (els_fill_request_uncrop (&request, layer, &values, NULL));
  g_assert_cmpint (request.canvas.x, ==, -(int) left);
  g_assert_cmpint (request.canvas.width, ==, 200 + (int) (left + right));
  g_assert_cmpint (request.canvas.height, ==, 150 + (int) (top + bottom));
  fill = els_fill_run (&request, NULL, NULL);
  g_assert_nonnull (fill);
  g_assert_cmpuint (fake_calls->len, ==, n_calls);
  for (guint k = 0; k < n_calls; k++)
    {
      const FakeCall *call = call_get (k);

      g_assert_cmpint (call->scene.from_x, >=, 0);
      g_assert_cmpint (call->scene.from_x + call->params.width, <=,
                       call->corpus_width);
      g_assert_cmpint (call->scene.from_y + call->params.height, <=,
                       call->corpus_height);
      for (int i = 0; i < call->corpus_width * call->corpus_height; i++)
        {
          const int x = call->scene.noise_x - call->scene.from_x
                        + i % call->corpus_width;
          const int y = call->scene.noise_y - call->scene.from_y
                        + i / call->corpus_width;
          const gboolean old = x >= 0 && x < 200 && y >= 0 && y < 150;
          const gboolean near = reach == 0.0 || (left > 0.0 && x < reach)
                                || (right > 0.0 && x >= 200 - reach)
                                || (top > 0.0 && y < reach)
                                || (bottom > 0.0 && y >= 150 - reach);

          g_assert_cmpint (call->usable[i] != 0, ==, old && near);
        }
      for (int i = 0; i < call->params.width * call->params.height; i++)
        {
          const int x = call->scene.noise_x + i % call->params.width;
          const int y = call->scene.noise_y + i / call->params.width;
          const gboolean old = x >= 0 && x < 200 && y >= 0 && y < 150;

          g_assert_cmpint (call->freedom[i] == 0, ==,
                           old || call->seen[i] == 0);
        }
    }
}

static void
test_uncrop (void)
{
  check_uncrop (0, 30, 0, 0, 0, 1);
  check_uncrop (20, 0, 0, 0, 40, 1);
  check_uncrop (20, 30, 0, 0, 40, 2);
  check_uncrop (20, 30, 10, 5, 0, 1);
  check_uncrop (20, 30, 10, 5, 25, 1);
  check_uncrop (0, 30, 0, 7, 25, 1);
  check_uncrop (0, 0, 500, 0, 0, 1);
}

/* The new parts are written next to the old ones, at another origin. */
static void
test_uncrop_commit (void)
{
  ElsProcedureValues values = defaults ();
  g_autoptr (GeglBuffer) layer
      = buffers_noise ("Y' u8", GEGL_RECTANGLE (0, 0, 100, 80));
  g_autoptr (GeglBuffer) canvas
      = gegl_buffer_new (GEGL_RECTANGLE (0, 0, 110, 83), babl_format ("Y' u8"));
  g_autofree guint8 *old = layer_bytes (layer);
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
  now = layer_bytes (canvas);
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

/* ----------------------------------------------------------------- seamless */

static void
test_seamless (void)
{
  ElsProcedureValues values = defaults ();
  g_autoptr (GeglBuffer) layer
      = buffers_noise ("Y' u8", GEGL_RECTANGLE (0, 0, 200, 36));

  for (int tile = 1; tile <= 3; tile++)
    {
      g_auto (ElsFillRequest) request = { 0 };
      g_autoptr (ElsFill) fill = NULL;
      const FakeCall *call;

      fake_reset ();
      values.value[ELS_FILL_TILE] = tile;
      g_assert_true (
          els_fill_request_seamless (&request, layer, &values, NULL));
      fill = els_fill_run (&request, NULL, NULL);
      g_assert_nonnull (fill);
      g_assert_cmpuint (fake_calls->len, ==, 1);
      call = call_get (0);
      g_assert_cmpint (call->params.tile, ==, tile);
      g_assert_cmpint (call->params.width, ==, 200);
      g_assert_cmpint (call->params.height, ==, 36);
      g_assert_cmpint (call->corpus_width, ==, 200);
      for (int i = 0; i < 200 * 36; i++)
        {
          const int x = i % 200, y = i / 200;
          /* 200 / 8; 16, cut to a third of 36. */
          const gboolean across = tile & 1 && (x < 25 || x >= 175);
          const gboolean down = tile & 2 && (y < 12 || y >= 24);

          g_assert_cmpint (call->freedom[i], ==, across || down ? 255 : 0);
          g_assert_cmpint (call->usable[i] != 0, ==, TRUE);
          g_assert_cmpint (call->seen[i], ==, 1);
        }
    }
}

static void
test_sizes (void)
{
  g_assert_cmpint (els_fill_band (0, 2000), ==, 128);
  g_assert_cmpint (els_fill_band (0, 400), ==, 50);
  g_assert_cmpint (els_fill_band (0, 100), ==, 16);
  g_assert_cmpint (els_fill_band (0, 30), ==, 10);
  g_assert_cmpint (els_fill_band (7, 30), ==, 7);
  g_assert_cmpint (els_fill_band (70, 30), ==, 10);
  g_assert_cmpint (els_fill_reach (0, GEGL_RECTANGLE (0, 0, 9, 3)), ==, 64);
  g_assert_cmpint (els_fill_reach (0, GEGL_RECTANGLE (0, 0, 9, 99)), ==, 99);
  g_assert_cmpint (els_fill_reach (0, GEGL_RECTANGLE (0, 0, 900, 3)), ==, 512);
  g_assert_cmpint (els_fill_reach (5, GEGL_RECTANGLE (0, 0, 900, 3)), ==, 5);
}

/* ----------------------------------------------------------------- refusals */

static void
check_refused (GError *error, int code, const char *word)
{
  g_assert_error (error, ELS_ERROR, code);
  g_assert_nonnull (strstr (error->message, word));
  g_assert_true (g_str_has_suffix (error->message, "."));
  g_error_free (error);
}

typedef gboolean (*RequestFunc) (ElsFillRequest *, GeglBuffer *,
                                 const ElsProcedureValues *, GError **);

static void
check_request (RequestFunc func, int width, int id, double value, int code,
               const char *word)
{
  ElsProcedureValues values = defaults ();
  g_autoptr (GeglBuffer) layer
      = buffers_noise ("Y' u8", GEGL_RECTANGLE (0, 0, width, 40));
  g_auto (ElsFillRequest) request = { 0 };
  GError *error = NULL;

  values.value[id] = value;
  g_assert_false (func (&request, layer, &values, &error));
  check_refused (error, code, word);
}

static void
test_refusals (void)
{
  const ElsProcedureValues values = defaults ();
  g_autoptr (GeglBuffer) layer
      = buffers_noise ("Y' u8", GEGL_RECTANGLE (0, 0, 40, 30));
  GError *error = NULL;
  ElsFillRequest request;

  check_request (els_fill_request_uncrop, 40, ELS_FILL_LEFT, 0.0,
                 ELS_ERROR_INVALID, "side");
  check_request (els_fill_request_uncrop, 40, ELS_FILL_LEFT, ELS_MAX_SIDE,
                 ELS_ERROR_INVALID, "524328 × 40");
  check_request (els_fill_request_uncrop, 40, ELS_FILL_LEFT, -1.0,
                 ELS_ERROR_INVALID, "left");
  check_request (els_fill_request_seamless, 40, ELS_FILL_TILE, ELS_TILE_NONE,
                 ELS_ERROR_INVALID, "join");
  check_request (els_fill_request_seamless, 11, ELS_FILL_BAND, 2.0,
                 ELS_ERROR_INVALID, "11");
  g_assert_false (els_fill_request_heal (&request, layer, &values,
                                         hole_rectangle (0, 0, 0, 0), &error));
  check_refused (error, ELS_ERROR_EMPTY, "Select");
  error = NULL;
  fake_reset ();
  g_assert_true (els_fill_request_heal (&request, layer, &values,
                                        hole_rectangle (0, 0, 40, 30), NULL));
  g_assert_null (els_fill_run (&request, NULL, &error));
  check_refused (error, ELS_ERROR_EMPTY, "0");
  els_fill_request_clear (&request);
  g_assert_cmpuint (fake_calls->len, ==, 0);
}

/* Four sides that are no more than GIMP's, but more than memory. */
static void
test_too_large (void)
{
  ElsProcedureValues values = defaults ();
  g_autoptr (GeglBuffer) layer
      = buffers_noise ("Y' u8", GEGL_RECTANGLE (0, 0, 40, 30));
  ElsFillRequest request;
  GError *error = NULL;

  values.value[ELS_FILL_RIGHT] = values.value[ELS_FILL_TOP] = 500000.0;
  g_assert_false (els_fill_request_uncrop (&request, layer, &values, &error));
  check_refused (error, ELS_ERROR_TOO_LARGE, "500040 × 500030");
}

/* --------------------------------------------------------------------- job */

static gboolean
test_progress_call (double fraction, gpointer data)
{
  buffers_check_progress (fraction, data);
  return TRUE;
}

static void
test_job (void)
{
  const ElsProcedureValues values = defaults ();
  g_autoptr (GeglBuffer) layer
      = buffers_noise ("Y' u8", GEGL_RECTANGLE (0, 0, 400, 100));
  g_auto (ElsFillRequest) request = { 0 };
  g_autoptr (ElsFill) fill = NULL;
  BuffersProgress progress = { 0 };
  gint cancelled = 1;
  ElsJob job = { .progress = test_progress_call, .progress_data = &progress };
  guint8 bytes[400] = { 0 };
  GError *error = NULL;

  bytes[10] = bytes[200] = bytes[390] = 255;
  g_assert_true (els_fill_request_heal (
      &request, layer, &values,
      els_hole_new (GEGL_RECTANGLE (0, 50, 400, 1), bytes, 400, NULL), NULL));
  fake_reset ();
  fill = els_fill_run (&request, &job, NULL);
  g_assert_nonnull (fill);
  g_assert_cmpuint (fake_calls->len, ==, 3);
  g_assert_cmpfloat (progress.last, ==, 1.0);
  g_assert_cmpint (progress.calls, <=, 3);
  fake_reset ();
  fake_limit = 1;
  g_assert_null (els_fill_run (&request, NULL, &error));
  g_assert_error (error, ELS_ERROR, ELS_ERROR_CANCELLED);
  g_assert_cmpuint (fake_calls->len, ==, 2);
  g_clear_error (&error);
  fake_reset ();
  job.cancelled = &cancelled;
  g_assert_null (els_fill_run (&request, &job, &error));
  g_assert_error (error, ELS_ERROR, ELS_ERROR_CANCELLED);
  g_assert_cmpuint (fake_calls->len, ==, 0);
  g_clear_error (&error);
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
  g_test_add_func ("/fill-run/kinds", test_kinds);
  g_test_add_func ("/fill-run/nested", test_nested);
  g_test_add_func ("/fill-run/uncrop", test_uncrop);
  g_test_add_func ("/fill-run/uncrop-commit", test_uncrop_commit);
  g_test_add_func ("/fill-run/seamless", test_seamless);
  g_test_add_func ("/fill-run/sizes", test_sizes);
  g_test_add_func ("/fill-run/refusals", test_refusals);
  g_test_add_func ("/fill-run/too-large", test_too_large);
  g_test_add_func ("/fill-run/job", test_job);
  return g_test_run ();
}
