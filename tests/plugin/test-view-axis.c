/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * Which pixel of the result is at which place of the preview.
 */
#include "dialog/view-axis.h"

static void
test_fit (void)
{
  ElsViewAxis axis = { .side = 100, .room = 400, .middle = 50.0 };

  g_assert_cmpint (els_view_axis_pick (&axis, 0.0), ==, 0);
  g_assert_cmpint (els_view_axis_pick (&axis, 399.0), ==, 99);
  g_assert_cmpint (els_view_axis_place (&axis, 50), ==, 202);
  /* All of three copies, the seams at a third and two thirds. */
  els_view_axis_set_joins (&axis, TRUE);
  g_assert_cmpint (els_view_axis_pick (&axis, 0.0), ==, 0);
  g_assert_cmpint (els_view_axis_pick (&axis, 133.0), ==, 0);
  g_assert_cmpint (els_view_axis_pick (&axis, 132.0), ==, 99);
  g_assert_cmpint (els_view_axis_pick (&axis, 399.0), ==, 99);
  g_assert_cmpint (els_view_axis_place (&axis, 50), ==, 200);
}

/* One pixel is one pixel, and panning stops at the sides. */
static void
test_true_scale (void)
{
  ElsViewAxis axis = { .side = 1000, .room = 320, .middle = 500.0 };

  els_view_axis_set_zoom (&axis, 1, 160.0);
  for (int place = 0; place < 320; place++)
    {
      g_assert_cmpint (els_view_axis_pick (&axis, place), ==, 340 + place);
      g_assert_cmpint (els_view_axis_place (&axis, 340 + place), ==, place);
    }
  els_view_axis_pan (&axis, 100.0);
  g_assert_cmpint (els_view_axis_pick (&axis, 0.0), ==, 240);
  els_view_axis_pan (&axis, 10000.0);
  g_assert_cmpint (els_view_axis_pick (&axis, 0.0), ==, 0);
  els_view_axis_pan (&axis, -10000.0);
  g_assert_cmpint (els_view_axis_pick (&axis, 319.0), ==, 999);
}

/* What is under the pointer stays there. */
static void
test_zoom_place (void)
{
  ElsViewAxis axis = { .side = 1000, .room = 320, .middle = 500.0 };
  const int at = els_view_axis_pick (&axis, 100.0);

  els_view_axis_set_zoom (&axis, 1, 100.0);
  g_assert_cmpint (ABS (els_view_axis_pick (&axis, 100.0) - at), <=, 2);
  els_view_axis_set_zoom (&axis, 2, 100.0);
  g_assert_cmpint (ABS (els_view_axis_pick (&axis, 100.0) - at), <=, 2);
  /* Two places to a pixel. */
  g_assert_cmpint (els_view_axis_pick (&axis, 102.0), ==,
                   els_view_axis_pick (&axis, 100.0) + 1);
}

/* Smaller than the view: in its middle, with nothing beside it. */
static void
test_margin (void)
{
  ElsViewAxis axis = { .side = 100, .room = 320, .zoom = 1 };

  els_view_axis_keep_inside (&axis);
  g_assert_cmpint (els_view_axis_pick (&axis, 109.0), ==, -1);
  g_assert_cmpint (els_view_axis_pick (&axis, 110.0), ==, 0);
  g_assert_cmpint (els_view_axis_pick (&axis, 209.0), ==, 99);
  g_assert_cmpint (els_view_axis_pick (&axis, 210.0), ==, -1);
}

/* The seam comes to the middle, and goes away again. */
static void
test_seam (void)
{
  ElsViewAxis axis = { .side = 1000, .room = 320, .zoom = 1, .middle = 500.0 };

  els_view_axis_set_joins (&axis, TRUE);
  g_assert_cmpint (els_view_axis_pick (&axis, 159.0), ==, 999);
  g_assert_cmpint (els_view_axis_pick (&axis, 160.0), ==, 0);
  g_assert_cmpint (els_view_axis_place (&axis, 999), ==, 159);
  g_assert_cmpint (els_view_axis_place (&axis, 0), ==, 160);
  /* It goes on for ever. */
  els_view_axis_pan (&axis, 2500.0);
  g_assert_cmpint (els_view_axis_pick (&axis, 160.0), ==, 500);
  els_view_axis_pan (&axis, -2500.0);
  els_view_axis_set_joins (&axis, FALSE);
  g_assert_cmpint (els_view_axis_pick (&axis, 160.0), ==, 500);
}

static guint8
drawn (const ElsViewAxis *axis, int side, int x)
{
  const ElsBitmapAxis one = { .step = 1.0 };
  const ElsBitmapAxis across = els_view_axis_bitmap (axis, side);
  g_autoptr (ElsBitmap) picture = els_bitmap_new (side, 1);
  g_autoptr (ElsBitmap) view = els_bitmap_new (axis->room, 1);

  for (int i = 0; i < side; i++)
    {
      picture->rgba[4 * i] = (guint8) (200 - i);
      picture->rgba[4 * i + 3] = 255;
    }
  els_bitmap_draw (picture, &across, &one, FALSE, view);
  return view->rgba[4 * x];
}

/* What is drawn is what is picked, also of a coarser picture. */
static void
test_drawn (void)
{
  ElsViewAxis axis = { .side = 80, .room = 40, .zoom = 1, .middle = 40.0 };

  for (int tiled = 0; tiled < 2; tiled++)
    {
      els_view_axis_set_joins (&axis, tiled == 1);
      for (int x = 0; x < axis.room; x++)
        {
          const int at = els_view_axis_pick (&axis, x);

          g_assert_cmpint (drawn (&axis, 80, x), ==, 200 - at);
          g_assert_cmpint (drawn (&axis, 20, x), ==, 200 - at / 4);
        }
    }
  axis = (ElsViewAxis){ .side = 20, .room = 40, .zoom = 1, .middle = 10.0 };
  g_assert_cmpint (drawn (&axis, 20, 9), ==, 128);
  g_assert_cmpint (drawn (&axis, 20, 10), ==, 200);
  g_assert_cmpint (drawn (&axis, 20, 29), ==, 181);
  g_assert_cmpint (drawn (&axis, 20, 30), ==, 128);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/view-axis/fit", test_fit);
  g_test_add_func ("/view-axis/true-scale", test_true_scale);
  g_test_add_func ("/view-axis/zoom-place", test_zoom_place);
  g_test_add_func ("/view-axis/margin", test_margin);
  g_test_add_func ("/view-axis/seam", test_seam);
  g_test_add_func ("/view-axis/drawn", test_drawn);
  return g_test_run ();
}
