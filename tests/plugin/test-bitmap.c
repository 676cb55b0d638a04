/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * Pictures for the screen: colours, opacity, scaling, repeats, places, marks.
 */
#include "dialog/bitmap.h"
#include "dialog/screen.h"

static const guint8 *
bitmap_at (const ElsBitmap *bitmap, int x, int y)
{
  return bitmap->rgba + 4 * (y * bitmap->width + x);
}

static void
bitmap_set (ElsBitmap *bitmap, int x, int y, guint32 rgba)
{
  guint8 *pixel = bitmap->rgba + 4 * (y * bitmap->width + x);

  for (int c = 0; c < 4; c++)
    pixel[c] = (guint8) (rgba >> (24 - 8 * c));
}

static guint32
bitmap_get (const ElsBitmap *bitmap, int x, int y)
{
  const guint8 *pixel = bitmap_at (bitmap, x, y);

  return (guint32) pixel[0] << 24 | (guint32) pixel[1] << 16
         | (guint32) pixel[2] << 8 | pixel[3];
}

/* Samples are in the format's own values: linear light becomes sRGB. */
static void
test_formats (void)
{
  static const double gray[] = { 0.0, 1.0 };
  static const double linear[] = { 0.2158605, 1.0 };
  ElsFormat format;
  g_autoptr (ElsBitmap) bitmap = NULL;
  g_autoptr (ElsBitmap) light = NULL;

  g_assert_true (els_format_init (&format, babl_format ("Y' u8"), NULL));
  bitmap = els_bitmap_new_from_samples (&format, gray, 2, 1);
  g_assert_cmphex (bitmap_get (bitmap, 0, 0), ==, 0x000000ff);
  g_assert_cmphex (bitmap_get (bitmap, 1, 0), ==, 0xffffffff);

  g_assert_true (els_format_init (&format, babl_format ("YA float"), NULL));
  light = els_bitmap_new_from_samples (&format, linear, 1, 1);
  g_assert_cmphex (bitmap_get (light, 0, 0), ==, 0x808080ff);
}

/* What is converted without babl is what babl makes of it. */
static void
test_screen (void)
{
  static const char *const names[]
      = { "Y' u8",        "Y'A u16",      "Y float", "YA half",
          "R'G'B' u8",    "R'G'B'A u16",  "RGB u8",  "RGBA float",
          "R~G~B~A half", "R'G'B' double" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const Babl *babl = babl_format (names[i]);
      double samples[4 * 64];
      guint8 pixels[sizeof samples], wanted[4 * 64], had[4 * 64];
      ElsFormat format;

      g_assert_true (els_format_init (&format, babl, NULL));
      for (int k = 0; k < 64 * format.channels; k++)
        samples[k] = (k * 37 % 256) / 255.0;
      els_format_encode (&format, samples, (gsize) (64 * format.channels),
                         pixels);
      els_format_decode (&format, pixels, (gsize) (64 * format.channels),
                         samples);
      babl_process (babl_fish (babl, babl_format ("R'G'B'A u8")), pixels,
                    wanted, 64);
      els_screen_convert (&format, samples, 64, had);
      for (int k = 0; k < 4 * 64; k++)
        g_assert_cmpint (abs (had[k] - wanted[k]), <=, 1);
    }
}

/* Samples that have lost their opacity, and such that have got one. */
static void
test_screen_opacity (void)
{
  static const double samples[] = { 1.0, 0.0, 0.2, 0.0 };
  guint8 had[4];
  ElsFormat format;

  g_assert_true (els_format_init (&format, babl_format ("R'G'B'A u8"), NULL));
  format.channels = 3;
  format.alpha = -1;
  els_screen_convert (&format, samples, 1, had);
  g_assert_cmpint (had[2], ==, 51);
  g_assert_cmpint (had[3], ==, 255);
  g_assert_true (els_format_init (&format, babl_format ("R'G'B' u8"), NULL));
  format.channels = 4;
  format.alpha = 3;
  els_screen_convert (&format, samples, 1, had);
  g_assert_cmpint (had[0], ==, 255);
  g_assert_cmpint (had[3], ==, 0);
}

/* A source that is shrunk is the mean of what it has, whatever its place. */
static void
test_buffer_mean (void)
{
  GeglBuffer *buffer = gegl_buffer_new (GEGL_RECTANGLE (-5, 7, 960, 480),
                                        babl_format ("Y' u8"));
  guint8 row[960];
  g_autoptr (ElsBitmap) bitmap = NULL;

  for (int y = 0; y < 480; y++)
    {
      for (int x = 0; x < 960; x++)
        row[x] = x < 480 ? 40 : (x / 5 + y / 5) % 2 == 0 ? 100 : 200;
      gegl_buffer_set (buffer, GEGL_RECTANGLE (-5, 7 + y, 960, 1), 0, NULL, row,
                       GEGL_AUTO_ROWSTRIDE);
    }
  bitmap = els_bitmap_new_from_buffer (buffer, gegl_buffer_get_extent (buffer),
                                       96);
  g_assert_cmpint (bitmap->height, ==, 48);
  for (int y = 0; y < 48; y++)
    for (int x = 0; x < 96; x++)
      g_assert_cmpint (abs (bitmap_at (bitmap, x, y)[1] - (x < 48 ? 40 : 150)),
                       <=, 30);
  g_object_unref (buffer);
}

static void
test_buffer (void)
{
  g_autoptr (ElsBitmap) bitmap = NULL;
  g_autoptr (ElsBitmap) whole = NULL;
  GeglBuffer *buffer = gegl_buffer_new (GEGL_RECTANGLE (0, 0, 400, 100),
                                        babl_format ("R'G'B' u8"));
  GeglColor *red = gegl_color_new ("red");

  gegl_buffer_set_color (buffer, NULL, red);
  bitmap = els_bitmap_new_from_buffer (buffer, GEGL_RECTANGLE (40, 20, 320, 60),
                                       96);
  g_assert_cmpint (bitmap->width, ==, 96);
  g_assert_cmpint (bitmap->height, ==, 18);
  for (int y = 0; y < bitmap->height; y++)
    for (int x = 0; x < bitmap->width; x++)
      g_assert_cmphex (bitmap_get (bitmap, x, y), ==, 0xff0000ff);
  /* Never enlarged. */
  whole
      = els_bitmap_new_from_buffer (buffer, GEGL_RECTANGLE (0, 0, 40, 10), 96);
  g_assert_cmpint (whole->width, ==, 40);
  g_object_unref (red);
  g_object_unref (buffer);
}

/* A hidden colour does not shine through, and opacities are averaged. */
static void
test_shrink (void)
{
  const ElsBitmapRepeat once = { 1, 1 };
  g_autoptr (ElsBitmap) picture = els_bitmap_new (2, 1);
  g_autoptr (ElsBitmap) view = els_bitmap_new (1, 1);

  bitmap_set (picture, 0, 0, 0x102030ff);
  bitmap_set (picture, 1, 0, 0xff00ff00);
  els_bitmap_scale (picture, once, FALSE, view);
  g_assert_cmphex (bitmap_get (view, 0, 0), ==, 0x10203080);
}

static void
test_enlarge (void)
{
  const ElsBitmapRepeat once = { 1, 1 };
  g_autoptr (ElsBitmap) picture = els_bitmap_new (2, 1);
  g_autoptr (ElsBitmap) view = els_bitmap_new (8, 2);

  bitmap_set (picture, 0, 0, 0x000000ff);
  bitmap_set (picture, 1, 0, 0xffffffff);
  els_bitmap_scale (picture, once, FALSE, view);
  for (int x = 0; x < 8; x++)
    g_assert_cmphex (bitmap_get (view, x, 1), ==,
                     x < 4 ? 0x000000ff : 0xffffffff);
  els_bitmap_scale (picture, once, TRUE, view);
  g_assert_cmphex (bitmap_get (view, 0, 0), ==, 0x000000ff);
  g_assert_cmphex (bitmap_get (view, 7, 0), ==, 0xffffffff);
  for (int x = 1; x < 8; x++)
    g_assert_cmpint (bitmap_at (view, x, 0)[0], >=,
                     bitmap_at (view, x - 1, 0)[0]);
  g_assert_cmpint (bitmap_at (view, 3, 0)[0], ==, 96);
}

/* At the same scale, three by two copies are the picture six times. */
static void
test_repeat (void)
{
  const ElsBitmapRepeat repeat = { 3, 2 };
  g_autoptr (ElsBitmap) picture = els_bitmap_new (5, 4);
  g_autoptr (ElsBitmap) view = els_bitmap_new (15, 8);

  for (int y = 0; y < 4; y++)
    for (int x = 0; x < 5; x++)
      bitmap_set (picture, x, y,
                  (guint32) (0x100000ff + 0x20000 * (x + 5 * y)));
  els_bitmap_scale (picture, repeat, TRUE, view);
  for (int y = 0; y < 8; y++)
    for (int x = 0; x < 15; x++)
      g_assert_cmphex (bitmap_get (view, x, y), ==,
                       bitmap_get (picture, x % 5, y % 4));
}

/* What is drawn at a place is what picking it says, and back. */
static void
test_places (void)
{
  for (int side = 1; side < 40; side += 3)
    for (int view = 1; view < 100; view += 7)
      for (int n = 1; n <= 3; n += 2)
        {
          for (int place = 0; place < view; place++)
            {
              const int at = els_bitmap_pick (place, view, n, side);

              g_assert_cmpint (at, >=, 0);
              g_assert_cmpint (at, <, side);
            }
          if (view < side * n)
            continue;
          for (int at = 0; at < side; at++)
            {
              const int place = els_bitmap_place (at, side, n, view);

              g_assert_cmpint (els_bitmap_pick (place, view, n, side), ==, at);
              if (n == 3)
                g_assert_cmpint (place, >=, view / 3 - 1);
            }
        }
  g_assert_cmpint (els_bitmap_pick (-5, 10, 1, 10), ==, 0);
  g_assert_cmpint (els_bitmap_pick (99, 10, 1, 10), ==, 9);
}

/* Also over the border; the middle is left free. */
static void
test_mark (void)
{
  g_autoptr (ElsBitmap) view = els_bitmap_new (32, 24);
  int white = 0, black = 0;

  els_bitmap_mark (view, 16, 12);
  for (int y = 0; y < 24; y++)
    for (int x = 0; x < 32; x++)
      {
        white += bitmap_get (view, x, y) == 0xffffffff;
        black += bitmap_get (view, x, y) == 0x000000ff;
      }
  g_assert_cmpint (white, >, 20);
  g_assert_cmpint (black, >, 40);
  g_assert_cmphex (bitmap_get (view, 16, 12), ==, 0);
  els_bitmap_mark (view, 0, 0);
  els_bitmap_mark (view, 31, 23);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  gegl_init (NULL, NULL);
  g_test_add_func ("/bitmap/formats", test_formats);
  g_test_add_func ("/bitmap/screen", test_screen);
  g_test_add_func ("/bitmap/screen-opacity", test_screen_opacity);
  g_test_add_func ("/bitmap/buffer-mean", test_buffer_mean);
  g_test_add_func ("/bitmap/buffer", test_buffer);
  g_test_add_func ("/bitmap/shrink", test_shrink);
  g_test_add_func ("/bitmap/enlarge", test_enlarge);
  g_test_add_func ("/bitmap/repeat", test_repeat);
  g_test_add_func ("/bitmap/places", test_places);
  g_test_add_func ("/bitmap/mark", test_mark);
  status = g_test_run ();
  gegl_exit ();
  return status;
}
