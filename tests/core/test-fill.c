/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * Holes in a picture that is its own corpus: what they are filled with.
 */
#include <math.h>

#include "holed.h"
#include "support.h"

/* A tile of dice, 24 x 20. */
static double
value_tile (int x, int y)
{
  return holed_dice (x % 24, y % 20);
}

/* A small one, 10 x 8. */
static double
value_small_tile (int x, int y)
{
  return holed_dice (x % 10, y % 8);
}

/* A darker and wider one over blocks of 5 x 5. */
static double
value_barred_blocks (int x, int y)
{
  return y >= 44 && y < 52 ? 0.0 : 0.1 + 0.9 * holed_dice (x / 5, y / 5);
}

/* Pixels of the hole that are not what was there, by more than `most`. */
static int
picture_errors (ElsMethod method, double most, HoledValue value, int left,
                int top, int side)
{
  g_autofree Holed *picture = holed_new (value, left, top, side);
  g_autofree double *filled = holed_fill (picture, method, NULL);
  int n = 0;

  for (int i = 0; i < HOLED_PIXELS; i++)
    if (picture->freedom[i] != 0)
      n += !(fabs (filled[i] - value (i % HOLED_SIDE, i / HOLED_SIDE)) <= most);
    else
      g_assert_true (filled[i] == picture->samples[i]);
  return n;
}

static void
test_periodic (void)
{
  const ElsMethod fast = ELS_METHOD_FAST;

  g_assert_cmpint (picture_errors (fast, 0.0, value_tile, 36, 36, 24), ==, 0);
  g_assert_cmpint (picture_errors (fast, 0.0, value_tile, 0, 36, 24), ==, 0);
  g_assert_cmpint (picture_errors (fast, 0.0, holed_bond, 36, 36, 24), ==, 0);
  g_assert_cmpint (picture_errors (fast, 0.0, holed_bond, 0, 36, 24), ==, 0);
  g_assert_cmpint (picture_errors (fast, 0.0, holed_bond, 24, 24, 48), <=,
                   48 * 48 / 33);
}

/* Where the hole is small, and where half of what is around it is not seen. */
static void
test_small (void)
{
  g_autofree Holed *picture = holed_new (value_small_tile, 42, 30, 14);
  g_autofree double *filled = NULL;
  int n = 0;

  for (int i = 0; i < 3; i++)
    g_assert_cmpint (picture_errors (ELS_METHOD_FAST, 0.0, value_small_tile,
                                     42 + i, 30 + 2 * i, 14),
                     ==, 0);
  for (int i = 0; i < HOLED_PIXELS; i++)
    if (picture->freedom[i] != 0 && i % HOLED_SIDE >= 49)
      picture->freedom[i] = picture->seen[i] = 0;
  filled = holed_fill (picture, ELS_METHOD_FAST, NULL);
  for (int i = 0; i < HOLED_PIXELS; i++)
    if (picture->freedom[i] != 0)
      n += filled[i] != value_small_tile (i % HOLED_SIDE, i / HOLED_SIDE);
  g_assert_cmpint (n, ==, 0);
}

/* The bar goes on through the hole; with the exact method's windows, of at most
 * 17 pixels, through one whose middle they see the rim from. */
static void
test_line (gconstpointer method)
{
  const int side = SUPPORT_METHOD (method) == ELS_METHOD_FAST ? 34 : 14;
  g_autofree Holed *picture = holed_new (holed_bar, 30, 48 - side / 2, side);
  g_autofree double *filled
      = holed_fill (picture, SUPPORT_METHOD (method), NULL);
  int dark = 0;

  for (int x = 30; x < 30 + side; x++)
    for (int y = 46; y < 50; y++)
      dark += filled[y * HOLED_SIDE + x] < 0.25;
  g_assert_cmpint (dark, >=, side * 4 * 9 / 10);
}

/* A bar that is used more often than is due to it goes on all the same. */
static void
test_overused (void)
{
  g_autofree Holed *picture = holed_new (value_barred_blocks, 28, 28, 40);
  g_autofree double *filled = holed_fill (picture, ELS_METHOD_FAST, NULL);
  int dark = 0;

  for (int x = 28; x < 68; x++)
    for (int y = 45; y < 51; y++)
      dark += filled[y * HOLED_SIDE + x] < 0.05;
  g_assert_cmpint (dark, >=, 40 * 6 * 9 / 10);
}

static int
value_order (gconstpointer a, gconstpointer b)
{
  const double left = *(const double *) a, right = *(const double *) b;

  return (left > right) - (left < right);
}

/* What is made is as sharp as what is known: pixels of the picture, and hardly
 * any means of two of them. */
static void
test_no_blends (void)
{
  g_autofree Holed *picture = holed_new (holed_bar, 31, 31, 34);
  g_autofree double *filled = holed_fill (picture, ELS_METHOD_FAST, NULL);
  g_autofree double *known = g_new (double, HOLED_PIXELS);
  gsize n = 0;
  int pixels = 0;

  for (int i = 0; i < HOLED_PIXELS; i++)
    if (picture->mask[i] != 0)
      known[n++] = picture->samples[i];
  qsort (known, n, sizeof *known, value_order);
  for (int i = 0; i < HOLED_PIXELS; i++)
    if (picture->freedom[i] != 0)
      pixels
          += bsearch (&filled[i], known, n, sizeof *known, value_order) != NULL;
  g_assert_cmpint (pixels, >=, 34 * 34 * 95 / 100);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fill/periodic", test_periodic);
  g_test_add_func ("/fill/small", test_small);
  support_add_methods ("fill", "line", test_line);
  g_test_add_func ("/fill/overused", test_overused);
  g_test_add_func ("/fill/no-blends", test_no_blends);
  return g_test_run ();
}
