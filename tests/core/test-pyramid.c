/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * What becomes of single pixels when a plane is halved.
 */
#include <math.h>

#include "fast/pyramid.h"
#include "kernels/patch.h"
#include "support.h"

#define SIDE 12
#define HALF (SIDE / 2)

static const ElsJob job;
static const ElsProgress progress = { &job, 0.0, 1.0 };

typedef struct
{
  float colour[SIDE][SIDE][ELS_FEATURES_GROUP], weight[SIDE][SIDE];
} Plane;

static void
plane_init (Plane *plane)
{
  *plane = (Plane){ 0 };
  for (int y = 0; y < SIDE; y++)
    for (int x = 0; x < SIDE; x++)
      plane->weight[y][x] = 1.0f;
}

static ElsPyramidLevel
plane_level (Plane *plane)
{
  return (ElsPyramidLevel){ .width = SIDE,
                            .height = SIDE,
                            .n_features = ELS_FEATURES_GROUP,
                            .colour = &plane->colour[0][0][0],
                            .weight = &plane->weight[0][0] };
}

static ElsPyramidLevel
plane_halve (Plane *plane)
{
  const ElsPyramidLevel from = plane_level (plane);
  ElsPyramidLevel to = { 0 };

  g_assert_true (els_pyramid_halve (&from, &to, &progress, NULL));
  g_assert_cmpint (to.width, ==, HALF);
  g_assert_cmpint (to.height, ==, HALF);
  return to;
}

/* One pixel goes to its four neighbours above, 1 3 3 1 along both axes. */
static void
test_taps (void)
{
  static const float tap[4] = { 0.125f, 0.375f, 0.375f, 0.125f };

  for (int at = 4; at < 6; at++)
    for (int c = 0; c < ELS_FEATURES_GROUP; c++)
      {
        g_autofree Plane *plane = g_new (Plane, 1);
        ElsPyramidLevel to;

        plane_init (plane);
        plane->colour[at][5][c] = 1.0f;
        to = plane_halve (plane);
        for (int y = 0; y < HALF; y++)
          for (int x = 0; x < HALF; x++)
            {
              const int j = at - (2 * y - 1), i = 5 - (2 * x - 1);
              const gboolean near = i >= 0 && i < 4 && j >= 0 && j < 4;
              const float *is = to.colour + (y * HALF + x) * ELS_FEATURES_GROUP;

              for (int k = 0; k < ELS_FEATURES_GROUP; k++)
                g_assert_cmpfloat (
                    fabsf (is[k] - (near && k == c ? tap[i] * tap[j] : 0.0f)),
                    <, 1e-6f);
              g_assert_cmpfloat (fabsf (to.weight[y * HALF + x] - 1.0f), <,
                                 1e-6f);
            }
        els_pyramid_clear (&to);
      }
}

/* An unusable pixel is not seen, and what is over it is as much less usable. */
static void
test_unusable (void)
{
  g_autofree Plane *plane = g_new (Plane, 1);
  ElsPyramidLevel to;

  plane_init (plane);
  for (int y = 0; y < SIDE; y++)
    for (int x = 0; x < SIDE; x++)
      plane->colour[y][x][0] = 1.0f;
  plane->colour[4][4][0] = 1000.0f;
  plane->weight[4][4] = 0.0f;
  to = plane_halve (plane);
  for (int i = 0; i < HALF * HALF; i++)
    g_assert_cmpfloat (fabsf (to.colour[i * ELS_FEATURES_GROUP] - 1.0f), <,
                       1e-5f);
  g_assert_cmpfloat (fabsf (to.weight[2 * HALF + 2] - (1.0f - 0.375f * 0.375f)),
                     <, 1e-6f);
  els_pyramid_clear (&to);
}

/* What is lost is kept as detail, along the axis along which it was: lines that
 * alternate along x, of which nothing else is left. */
static void
test_detail (void)
{
  g_autofree Plane *plane = g_new (Plane, 1);
  ElsPyramidLevel to;

  plane_init (plane);
  for (int y = 0; y < SIDE; y++)
    for (int x = 0; x < SIDE; x++)
      plane->colour[y][x][0] = x % 2 ? 1.0f : -1.0f;
  to = plane_halve (plane);
  for (int y = 1; y + 1 < HALF; y++)
    for (int x = 1; x + 1 < HALF; x++)
      {
        const int i = y * HALF + x;

        g_assert_cmpfloat (fabsf (to.colour[i * ELS_FEATURES_GROUP]), <, 1e-6f);
        g_assert_cmpfloat (to.detail[2 * i], >, 1.0f);
        g_assert_cmpfloat (to.detail[2 * i + 1], ==, 0.0f);
      }
  els_pyramid_clear (&to);
}

/* Grain is all of a checker's deviation, and little of a slope's. */
static void
test_grain (void)
{
  g_autofree Plane *plane = g_new (Plane, 1);

  for (int slope = 0; slope < 2; slope++)
    {
      ElsPyramidLevel from, to;
      double detail_ratio;

      plane_init (plane);
      for (int y = 0; y < SIDE; y++)
        for (int x = 0; x < SIDE; x++)
          plane->colour[y][x][0] = slope         ? (float) x
                                   : (x + y) % 2 ? 1.0f
                                                 : -1.0f;
      to = plane_halve (plane);
      from = plane_level (plane);
      detail_ratio = els_pyramid_detail_ratio (&from, &to);
      if (slope)
        g_assert_cmpfloat (detail_ratio, <, 0.3);
      else
        g_assert_cmpfloat (detail_ratio, >, 0.9);
      els_pyramid_clear (&to);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pyramid/one-pixel-spreads-as-1-3-3-1", test_taps);
  g_test_add_func ("/pyramid/unusable-pixels-are-not-seen", test_unusable);
  g_test_add_func ("/pyramid/lost-detail-is-kept-by-axis", test_detail);
  g_test_add_func ("/pyramid/detail_ratio-is-what-is-lost", test_grain);
  return g_test_run ();
}
