/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * Slow changes of brightness that a filled hole takes on.
 */
#include <math.h>

#include "toned.h"

/* A sky that no two places of have in common, 80 levels, with a little
 * grain. */
static double
sky_mean (int x, int y)
{
  return 80.0 + 50.0 * x / 95.0 + 30.0 * (y / 95.0) * (y / 95.0);
}

static double
value_sky (int x, int y, int c)
{
  return (sky_mean (x, y) + 2.0 * (toned_dice (x, y, c) - 0.5)) / 255.0;
}

/* A tile of dice, 24 x 20. */
static double
value_tile (int x, int y, int c)
{
  return toned_dice (x % 24, y % 20, c);
}

/* A ramp cut off at both ends, with an opacity, some of it 0, in channel 1. */
static double
value_veil (int x, int y, int c)
{
  return c == 0 ? CLAMP (0.2 * toned_dice (x, y, 0) + 0.008 * x, 0.4, 0.5)
                : floor (1.3 * toned_dice (x / 3, y / 3, 1) * 8.0) / 8.0;
}

/* What fits exactly stays exact. */
static void
test_periodic (void)
{
  g_autoptr (Toned) picture = toned_new (value_tile, 96, 24, 1);
  g_autofree double *filled = toned_fill (picture, 1.0, 1, NULL);

  for (int i = 0; i < 96 * 96; i++)
    g_assert_true (filled[i] == value_tile (i % 96, i / 96, 0));
}

/* The largest difference, in levels, of the mean of a block of 16 x 16 of the
 * hole from what a ramp has there. */
static double
ramp_off (const Toned *picture, const double *filled)
{
  const int from = (picture->side - picture->hole) / 2;
  double most = 0.0;

  for (int y = from; y < from + picture->hole; y += 16)
    for (int x = from; x < from + picture->hole; x += 16)
      {
        double sum = 0.0;

        for (int j = y; j < y + 16; j++)
          for (int i = x; i < x + 16; i++)
            sum += filled[j * picture->side + i] * 255.0
                   - toned_ramp_mean (i, j);
        most = MAX (most, fabs (sum / 256.0));
      }
  return most;
}

static void
test_ramp (void)
{
  g_autoptr (Toned) picture = toned_new (toned_ramp, TONED_RAMP, 64, 1);

  for (int seed = 1; seed <= 2; seed++)
    {
      g_autofree double *plain = toned_fill (picture, 0.0, seed, NULL);
      g_autofree double *toned = toned_fill (picture, 1.0, seed, NULL);

      g_test_message ("off by %.1f levels, with tone %.1f",
                      ramp_off (picture, plain), ramp_off (picture, toned));
      g_assert_cmpfloat (ramp_off (picture, toned), <=, 6.0);
      g_assert_cmpfloat (ramp_off (picture, plain), >, 6.0);
    }
}

/* The root mean square difference of the hole from the sky, in levels. */
static double
sky_off (const Toned *picture, const double *filled)
{
  double squares = 0.0;
  int n = 0;

  for (int i = 0; i < 96 * 96; i++)
    if (picture->freedom[i] != 0)
      {
        const double d = filled[i] * 255.0 - sky_mean (i % 96, i / 96);

        squares += d * d;
        n++;
      }
  return sqrt (squares / n);
}

/* Pieces of a sky join, and join what is around them. */
static void
test_sky (void)
{
  g_autoptr (Toned) picture = toned_new (value_sky, 96, 32, 1);

  for (int seed = 1; seed <= 3; seed++)
    {
      g_autofree double *plain = toned_fill (picture, 0.0, seed, NULL);
      g_autofree double *toned = toned_fill (picture, 1.0, seed, NULL);

      g_test_message ("off by %.1f levels, with tone %.1f",
                      sky_off (picture, plain), sky_off (picture, toned));
      g_assert_cmpfloat (sky_off (picture, toned), <=, 1.5);
      g_assert_cmpfloat (sky_off (picture, plain), >, 1.5);
    }
}

/* Only colours of what is made change, by as much as is asked for, and stay
 * between the least and the greatest that were there. */
static void
test_bounds (void)
{
  g_autoptr (Toned) picture = toned_new (value_veil, 96, 40, 2);
  g_autofree double *plain = toned_fill (picture, 0.0, 1, NULL);
  g_autofree double *half = toned_fill (picture, 0.5, 1, NULL);
  g_autofree double *full = toned_fill (picture, 1.0, 1, NULL);
  double low = 1.0, high = 0.0;
  int n_changed = 0, n_cut = 0;

  for (int i = 0; i < 96 * 96; i++)
    if (picture->freedom[i] == 0 && picture->samples[2 * i + 1] > 0.0)
      {
        low = MIN (low, picture->samples[2 * i]);
        high = MAX (high, picture->samples[2 * i]);
      }
  for (int i = 0; i < 96 * 96; i++)
    {
      const double v = full[2 * i], tone = v - plain[2 * i];

      g_assert_true (full[2 * i + 1] == plain[2 * i + 1]);
      if (picture->freedom[i] == 0 || !(plain[2 * i + 1] > 0.0))
        g_assert_true (v == plain[2 * i]);
      else
        {
          n_changed += tone != 0.0;
          g_assert_true (v >= low && v <= high);
          n_cut += fabs (2.0 * half[2 * i] - plain[2 * i] - v) > 1e-6;
          if (v > low && v < high)
            g_assert_cmpfloat (fabs (half[2 * i] - plain[2 * i] - 0.5 * tone),
                               <, 1e-12);
        }
    }
  g_assert_cmpint (n_changed, >, 40 * 40 / 4);
  g_assert_cmpint (n_cut, >, 5);
}

/* Samples near the ends of what a double holds give finite ones. */
static void
test_huge (void)
{
  g_autoptr (Toned) picture = toned_new (toned_ramp, 64, 24, 1);
  g_autofree double *filled = NULL;

  for (int i = 0; i < 64 * 64; i++)
    picture->samples[i] = (picture->samples[i] - 0.5) * 1e308;
  filled = toned_fill (picture, 1.0, 1, NULL);
  for (int i = 0; i < 64 * 64; i++)
    g_assert_true (isfinite (filled[i]));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tone/periodic", test_periodic);
  g_test_add_func ("/tone/ramp", test_ramp);
  g_test_add_func ("/tone/sky", test_sky);
  g_test_add_func ("/tone/bounds", test_bounds);
  g_test_add_func ("/tone/huge", test_huge);
  return g_test_run ();
}
