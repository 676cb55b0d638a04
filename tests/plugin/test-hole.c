/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * Holes: read, cut to their boxes, parted into islands, and blended.
 */
#include <math.h>
#include <string.h>

#include "buffers.h"
#include "pixels/blend.h"
#include "pixels/hole.h"

/* A hole drawn in letters: '#' is 255, '+' is 100. */
static ElsHole *
hole_drawn (int x, int y, int width, int height, const char *drawing)
{
  g_autofree guint8 *bytes = g_new0 (guint8, (gsize) (width * height));

  for (int i = 0; i < width * height; i++)
    bytes[i] = drawing[i] == '#' ? 255 : drawing[i] == '+' ? 100 : 0;
  return els_hole_new (GEGL_RECTANGLE (x, y, width, height), bytes,
                       (gsize) width, NULL);
}

static void
check_box (const ElsHole *hole, int x, int y, int width, int height)
{
  g_assert_cmpint (hole->box.x, ==, x);
  g_assert_cmpint (hole->box.y, ==, y);
  g_assert_cmpint (hole->box.width, ==, width);
  g_assert_cmpint (hole->box.height, ==, height);
}

static void
test_box (void)
{
  g_autoptr (ElsHole) hole = hole_drawn (-3, 10, 6, 4,
                                         "      "
                                         "  +   "
                                         "    # "
                                         "      ");
  g_autoptr (ElsHole) none = hole_drawn (5, 5, 2, 1, "  ");

  check_box (hole, -1, 11, 3, 2);
  g_assert_cmpint (els_hole_at (hole, -1, 11), ==, 100);
  g_assert_cmpint (els_hole_at (hole, 1, 12), ==, 255);
  g_assert_cmpint (els_hole_at (hole, 0, 12), ==, 0);
  g_assert_cmpint (els_hole_at (hole, 2, 12), ==, 0);
  g_assert_false (els_hole_is_empty (hole));
  g_assert_true (els_hole_is_empty (none));
  g_assert_cmpint (els_hole_at (none, 5, 5), ==, 0);
}

/* Values between are kept; what is no number or out of range does no harm. */
static void
test_mask (void)
{
  const float values[] = { 0.5f, 7.0f, -1.0f, NAN, 0.001f, 1.0f };
  g_autoptr (GeglBuffer) mask = gegl_buffer_new (GEGL_RECTANGLE (0, 0, 40, 30),
                                                 babl_format ("Y float"));
  g_autoptr (ElsHole) hole = NULL;

  for (int i = 0; i < 6; i++)
    buffers_fill (mask, 10 + i, 7, 1, 1, &values[i]);
  hole = els_hole_read_mask (mask, 4, 2, GEGL_RECTANGLE (0, 0, 20, 20), NULL);
  check_box (hole, 6, 5, 6, 1);
  g_assert_cmpmem (hole->bytes, 6, "\x80\xff\0\0\0\xff", 6);
  g_clear_pointer (&hole, els_hole_free);
  hole = els_hole_read_mask (mask, 4, 2, GEGL_RECTANGLE (0, 0, 7, 20), NULL);
  check_box (hole, 6, 5, 1, 1);
}

static void
test_transparency (void)
{
  const guint16 clear[] = { 500, 0 }, faint[] = { 500, 1 };
  g_autoptr (GeglBuffer) pixels
      = buffers_noise ("Y'A u16", GEGL_RECTANGLE (0, 0, 20, 20));
  g_autoptr (GeglBuffer) opaque
      = buffers_noise ("Y' u16", GEGL_RECTANGLE (0, 0, 20, 20));
  g_autoptr (ElsHole) hole = NULL;
  g_autoptr (ElsHole) none
      = els_hole_read_transparency (opaque, GEGL_RECTANGLE (0, 0, 20, 20),
                                    NULL);

  g_assert_true (els_hole_is_empty (none));
  buffers_fill (pixels, 0, 0, 20, 20, faint);
  buffers_fill (pixels, 3, 4, 5, 2, clear);
  hole = els_hole_read_transparency (pixels, GEGL_RECTANGLE (0, 0, 20, 20),
                                     NULL);
  check_box (hole, 3, 4, 5, 2);
  for (int i = 0; i < 10; i++)
    g_assert_cmpint (hole->bytes[i], ==, 255);
}

/* Whether a border or bands have exactly the pixels that they should. */
static void
test_shapes (void)
{
  const GeglRectangle canvas = { -5, -2, 30, 20 }, inner = { 0, 0, 20, 18 };
  g_autoptr (ElsHole) border = els_hole_new_border (&canvas, &inner, NULL);
  g_autoptr (ElsHole) right
      = els_hole_new_border (GEGL_RECTANGLE (0, 0, 25, 18), &inner, NULL);
  g_autoptr (ElsHole) top
      = els_hole_new_border (GEGL_RECTANGLE (0, -4, 20, 22), &inner, NULL);
  g_autoptr (ElsHole) none = els_hole_new_border (&inner, &inner, NULL);
  g_autoptr (ElsHole) across
      = els_hole_new_bands (&inner, ELS_TILE_HORIZONTAL, 3, 5, NULL);
  g_autoptr (ElsHole) both
      = els_hole_new_bands (&inner, ELS_TILE_BOTH, 3, 5, NULL);

  check_box (right, 20, 0, 5, 18);
  check_box (top, 0, -4, 20, 4);
  g_assert_true (els_hole_is_empty (none));
  for (int y = -10; y < 30; y++)
    for (int x = -10; x < 30; x++)
      {
        const gboolean in_canvas = x >= -5 && x < 25 && y >= -2 && y < 18;
        const gboolean in_inner = x >= 0 && x < 20 && y >= 0 && y < 18;
        const gboolean beside = x < 3 || x >= 17;
        const gboolean above = y < 5 || y >= 13;

        g_assert_cmpint (els_hole_at (border, x, y) > 0, ==,
                         in_canvas && !in_inner);
        g_assert_cmpint (els_hole_at (right, x, y) > 0, ==,
                         x >= 20 && x < 25 && y >= 0 && y < 18);
        g_assert_cmpint (els_hole_at (across, x, y) > 0, ==,
                         in_inner && beside);
        g_assert_cmpint (els_hole_at (both, x, y) > 0, ==,
                         in_inner && (beside || above));
      }
}

/* The islands by a plain definition: joined are pixels whose squares of
 * 2 rim + 1 touch or overlap, and what is joined through others. */
static void
check_islands (const ElsHole *hole, int rim, int n_expected)
{
  g_autoptr (GPtrArray) islands = els_hole_islands (hole, rim, NULL);
  const GeglRectangle *box = &hole->box;
  gsize n_pixels = 0, n_found = 0;

  g_assert_cmpint ((int) islands->len, ==, n_expected);
  for (int i = 0; i < box->width * box->height; i++)
    n_pixels += hole->bytes[i] > 0;
  for (guint k = 0; k < islands->len; k++)
    {
      const ElsHole *island = g_ptr_array_index (islands, k);

      for (int i = 0; i < island->box.width * island->box.height; i++)
        {
          const int x = island->box.x + i % island->box.width;
          const int y = island->box.y + i / island->box.width;

          if (island->bytes[i] == 0)
            continue;
          n_found++;
          g_assert_cmpint (island->bytes[i], ==, els_hole_at (hole, x, y));
          for (guint other = 0; other < islands->len; other++)
            for (int dy = -2 * rim - 1; dy <= 2 * rim + 1; dy++)
              for (int dx = -2 * rim - 1; dx <= 2 * rim + 1; dx++)
                g_assert_true (
                    other == k
                    || els_hole_at (g_ptr_array_index (islands, other), x + dx,
                                    y + dy)
                           == 0);
        }
    }
  g_assert_cmpuint (n_found, ==, n_pixels);
}

static void
test_islands (void)
{
  g_autoptr (ElsHole) corners = hole_drawn (4, -3, 6, 4,
                                            "#    +"
                                            " #  # "
                                            "#  +  "
                                            "     #");
  /* A speck within a ring, whose boxes overlap. */
  g_autoptr (ElsHole) ring = hole_drawn (0, 0, 9, 7,
                                         "#########"
                                         "#       #"
                                         "#       #"
                                         "#   +   #"
                                         "#       #"
                                         "#       #"
                                         "#########");
  /* Arms that meet at the end only, after many runs. */
  g_autoptr (ElsHole) comb = hole_drawn (0, 0, 9, 4,
                                         "# # # # #"
                                         "# # # # #"
                                         "# # # # #"
                                         "######## ");
  g_autoptr (ElsHole) none = hole_drawn (0, 0, 2, 1, "  ");

  check_islands (corners, 0, 3);
  check_islands (corners, 1, 1);
  check_islands (ring, 0, 2);
  check_islands (ring, 1, 1);
  check_islands (comb, 0, 1);
  check_islands (none, 3, 0);
}

static void
test_many_islands (void)
{
  for (int rim = 0; rim <= 3; rim++)
    {
      guint8 bytes[40 * 40] = { 0 };
      g_autoptr (ElsHole) hole = NULL;
      g_autoptr (GPtrArray) islands = NULL;

      for (guint i = 0; i < 30; i++)
        bytes[(i * 769 + 31) % 1600] = 255;
      hole = els_hole_new (GEGL_RECTANGLE (0, 0, 40, 40), bytes, 40, NULL);
      islands = els_hole_islands (hole, rim, NULL);
      g_assert_cmpint ((int) islands->len, >, rim < 2 ? 5 : 0);
      check_islands (hole, rim, (int) islands->len);
      for (guint k = 1; k < islands->len; k++)
        {
          const ElsHole *a = g_ptr_array_index (islands, k - 1);
          const ElsHole *b = g_ptr_array_index (islands, k);

          g_assert_cmpint (a->box.y, <=, b->box.y + 2 * rim + 1);
        }
    }
}

/* Colours count by their opacity; ends of the coverage are exact. */
static void
test_blend (void)
{
  const float made[] = { 0.75f, 0.5f, 0.75f, 0.5f, 0.75f, 0.5f };
  const float old[] = { 0.25f, 1.0f, 0.1f, 0.3f, 9.0f, 0.0f };
  const guint8 coverage[] = { 51, 0, 51 };
  float pixels[6];
  ElsFormat format;

  els_format_init (&format, babl_format ("YA float"), NULL);
  memcpy (pixels, old, sizeof old);
  els_blend_pixels (&format, coverage, FALSE, 3, (const guint8 *) made,
                    (guint8 *) pixels);
  g_assert_cmpfloat_with_epsilon (pixels[1], 0.2 * 0.5 + 0.8, 1e-6);
  g_assert_cmpfloat_with_epsilon (pixels[0], (0.1 * 0.75 + 0.8 * 0.25) / 0.9,
                                  1e-6);
  g_assert_cmpmem (pixels + 2, 8, old + 2, 8);
  g_assert_cmpfloat_with_epsilon (pixels[5], 0.1, 1e-6);
  g_assert_cmpfloat_with_epsilon (pixels[4], 0.75, 1e-6);
  memcpy (pixels, old, sizeof old);
  els_blend_pixels (&format, (const guint8 *) "\xff\xff\x33", TRUE, 3,
                    (const guint8 *) made, (guint8 *) pixels);
  g_assert_cmpfloat (pixels[1], ==, 1.0f);
  g_assert_cmpfloat (pixels[0], ==, 0.75f);
  g_assert_cmpfloat (pixels[3], ==, 0.3f);
  g_assert_cmpfloat (pixels[2], ==, 0.75f);
  g_assert_cmpfloat (pixels[5], ==, 0.0f);
  /* Old samples that are not finite are not mixed in. */
  pixels[0] = NAN;
  els_blend_pixels (&format, (const guint8 *) "\x80", FALSE, 1,
                    (const guint8 *) made, (guint8 *) pixels);
  g_assert_cmpfloat (pixels[0], ==, 0.75f);
}

static void
test_blend_alone (void)
{
  const guint8 made[] = { 10, 20, 30, 40, 50, 60, 70, 80, 90 };
  const guint8 coverage[] = { 255, 0, 51 };
  guint8 pixels[] = { 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3 };
  ElsFormat format, to;

  els_format_init (&format, babl_format ("R'G'B' u8"), NULL);
  els_format_init (&to, babl_format ("R'G'B'A u8"), NULL);
  els_blend_alone (&format, coverage, 3, made, &to, pixels);
  g_assert_cmpmem (pixels, 12,
                   "\x0a\x14\x1e\xff\x02\x02\x02\x02\x46\x50\x5a\x33", 12);
}

/* Over a part of a buffer, by a hole that has less than that part. */
static void
test_blend_buffers (void)
{
  const Babl *format = babl_format ("Y u8");
  const GeglRectangle part = { -1, 0, 3, 2 };
  g_autoptr (GeglBuffer) made = gegl_buffer_new (&part, format);
  g_autoptr (GeglBuffer) pixels
      = gegl_buffer_new (GEGL_RECTANGLE (-2, 0, 5, 3), format);
  g_autoptr (ElsHole) hole
      = els_hole_new (GEGL_RECTANGLE (0, 1, 2, 1), (const guint8 *) "\xff\x33",
                      2, NULL);
  guint8 found[15];

  buffers_fill (made, -1, 0, 3, 2, "\xc8");
  buffers_fill (pixels, -2, 0, 5, 3, "\x64");
  g_assert_true (els_blend_buffers (made, hole, FALSE, pixels, NULL));
  gegl_buffer_get (pixels, NULL, 1.0, format, found, GEGL_AUTO_ROWSTRIDE,
                   GEGL_ABYSS_NONE);
  g_assert_cmpmem (found, 15,
                   "\x64\x64\x64\x64\x64"
                   "\x64\x64\xc8\x78\x64"
                   "\x64\x64\x64\x64\x64",
                   15);
  g_assert_true (els_blend_buffers (made, NULL, FALSE, pixels, NULL));
  gegl_buffer_get (pixels, NULL, 1.0, format, found, GEGL_AUTO_ROWSTRIDE,
                   GEGL_ABYSS_NONE);
  g_assert_cmpmem (found, 15,
                   "\x64\xc8\xc8\xc8\x64"
                   "\x64\xc8\xc8\xc8\x64"
                   "\x64\x64\x64\x64\x64",
                   15);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gegl_init (NULL, NULL);
  g_test_add_func ("/hole/box", test_box);
  g_test_add_func ("/hole/mask", test_mask);
  g_test_add_func ("/hole/transparency", test_transparency);
  g_test_add_func ("/hole/shapes", test_shapes);
  g_test_add_func ("/hole/islands", test_islands);
  g_test_add_func ("/hole/many-islands", test_many_islands);
  g_test_add_func ("/hole/blend", test_blend);
  g_test_add_func ("/hole/blend-alone", test_blend_alone);
  g_test_add_func ("/hole/blend-buffers", test_blend_buffers);
  return g_test_run ();
}
