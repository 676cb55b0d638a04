/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * The noise that deals out the pixels of a mixture: its shares, where it joins,
 * and what it moves with.
 */
#include <math.h>

#include "corpus/mixture-noise.h"
#include "support.h"

#define WIDE 768
#define HIGH 256
#define COLUMN 32

/* The largest difference of a column's share from that of a ramp. */
static double
noise_worst_column (int seed, ElsTile tile)
{
  ElsParams params = support_params (ELS_METHOD_FAST, WIDE, HIGH);
  g_auto (ElsMixtureNoise) noise = { 0 };
  double worst = 0.0;

  params.seed = seed;
  params.tile = tile;
  g_assert_true (els_mixture_noise_init (&noise, &params, 4, 0, 0, NULL));
  for (int left = 0; left < WIDE; left += COLUMN)
    {
      int n = 0;

      for (int x = left; x < left + COLUMN; x++)
        for (int y = 0; y < HIGH; y++)
          n += els_mixture_noise_at (&noise, x, y) < (x + 0.5) / WIDE;
      worst = MAX (worst, fabs (n / (double) (COLUMN * HIGH)
                                - (left + COLUMN / 2) / (double) WIDE));
    }
  return worst;
}

static void
test_noise_ramp (void)
{
  for (int seed = 0; seed < 12; seed++)
    {
      const double open = noise_worst_column (seed, ELS_TILE_NONE);
      const double joined = noise_worst_column (seed, ELS_TILE_BOTH);

      g_test_message ("seed %d: %.3f, joined %.3f", seed, open, joined);
      g_assert_cmpfloat (MAX (open, joined), <=, 0.08);
    }
}

/* The mean step from one pixel to the next, and from the last to the first. */
static void
noise_steps (ElsTile tile, double *inside, double *across, double *down)
{
  const int side = 250;
  ElsParams params = support_params (ELS_METHOD_FAST, side, side);
  g_auto (ElsMixtureNoise) noise = { 0 };

  params.tile = tile;
  g_assert_true (els_mixture_noise_init (&noise, &params, 4, 0, 0, NULL));
  *inside = *across = *down = 0.0;
  for (int i = 0; i < side; i++)
    {
      *inside += fabs (els_mixture_noise_at (&noise, 100, i)
                       - els_mixture_noise_at (&noise, 101, i))
                 / side;
      *across += fabs (els_mixture_noise_at (&noise, side - 1, i)
                       - els_mixture_noise_at (&noise, 0, i))
                 / side;
      *down += fabs (els_mixture_noise_at (&noise, i, side - 1)
                     - els_mixture_noise_at (&noise, i, 0))
               / side;
    }
}

static void
test_noise_joins (void)
{
  double inside, across, down;

  noise_steps (ELS_TILE_BOTH, &inside, &across, &down);
  g_assert_cmpfloat (across, <, 2.0 * inside);
  g_assert_cmpfloat (down, <, 2.0 * inside);
  noise_steps (ELS_TILE_HORIZONTAL, &inside, &across, &down);
  g_assert_cmpfloat (across, <, 2.0 * inside);
  g_assert_cmpfloat (down, >, 4.0 * inside);
  noise_steps (ELS_TILE_NONE, &inside, &across, &down);
  g_assert_cmpfloat (across, >, 4.0 * inside);
}

/* It moves with the picture that a part is of, and changes with the seed. */
static void
test_noise_place (void)
{
  ElsParams params = support_params (ELS_METHOD_FAST, 90, 70);
  g_auto (ElsMixtureNoise) all = { 0 };
  g_auto (ElsMixtureNoise) part = { 0 };
  g_auto (ElsMixtureNoise) other = { 0 };
  int same = 0;

  g_assert_true (els_mixture_noise_init (&all, &params, 4, -30, -9, NULL));
  params.width = params.height = 40;
  g_assert_true (els_mixture_noise_init (&part, &params, 4, 1, 2, NULL));
  params.seed++;
  g_assert_true (els_mixture_noise_init (&other, &params, 4, 1, 2, NULL));
  for (int i = 0; i < 1600; i++)
    {
      const int x = i % 40, y = i / 40;
      const double v = els_mixture_noise_at (&part, x, y);

      g_assert_cmpfloat (v, ==, els_mixture_noise_at (&all, x + 31, y + 11));
      g_assert_cmpfloat (v, >, 0.0);
      g_assert_cmpfloat (v, <, 1.0);
      same += v == els_mixture_noise_at (&other, x, y);
    }
  g_assert_cmpint (same, <, 100);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mixture-noise/noise/ramp", test_noise_ramp);
  g_test_add_func ("/mixture-noise/noise/joins", test_noise_joins);
  g_test_add_func ("/mixture-noise/noise/place", test_noise_place);
  return g_test_run ();
}
