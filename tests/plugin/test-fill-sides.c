/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * Layers that grow, and layers whose sides are to join: what a made-up
 * synthesis is asked.
 */
#include "buffers.h"
#include "fills.h"

static void
check_uncrop (double left, double right, double top, double bottom,
              double reach, guint n_calls)
{
  ElsProcedureValues values = fills_values ();
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
      const FakeCall *call = fills_call (k);

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

static void
test_seamless (void)
{
  ElsProcedureValues values = fills_values ();
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
      call = fills_call (0);
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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gegl_init (NULL, NULL);
  g_test_add_func ("/fill-sides/uncrop", test_uncrop);
  g_test_add_func ("/fill-sides/seamless", test_seamless);
  g_test_add_func ("/fill-sides/sizes", test_sizes);
  return g_test_run ();
}
