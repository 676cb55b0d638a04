/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * Potentials of a scan's positions, after uses that are made up.
 */
#include <math.h>

#include "fast/patch-usage.h"
#include "parts.h"
#include "support.h"

static const ElsJob job;
static const ElsStage stage = { &job, 0.0, 1.0 };

static void
make_level (ElsLevel *level, int width, int height, int radius)
{
  g_autoptr (ElsCorpus) corpus = support_corpus (8, width, height, 3);

  parts_level (level, corpus, radius, &stage);
}

/* What is used too much falls, what is not used rises. */
static void
test_balance (void)
{
  const ElsPrior none = { 0 };
  const int width = 20;
  g_auto (ElsScanRing) ring = { 0 };
  ElsLevel level;
  int high = 0, low = 0;

  make_level (&level, width, 20, 2);
  g_assert_true (els_scan_ring_init (&ring, &level, 0, &none, 1 << 20,
                                     level.n_list, NULL));
  ring.used[10 * ring.sweep.width + 10]
      = (gint) (ring.use_one * (float) level.n_list);
  els_scan_potentials_balance (&ring, 1.0, 1.0, level.n_list);
  for (gsize i = 0; i < level.n_list; i++)
    {
      const int x = els_level_x (&level, level.list[i]) - ring.left;
      const int y = els_level_y (&level, level.list[i]) - ring.top;
      const float potential = ring.potential[y * ring.sweep.width + x];

      g_assert_cmpfloat (
          potential, ==,
          ring.sweep.bias[2 * y * ring.sweep.width + ring.sweep.width + x]);
      g_assert_cmpint (potential < 0.0f, ==,
                       ABS (x - 10) <= 1 && ABS (y - 10) <= 1);
      high += potential > 0.0f;
      low += potential < 0.0f;
    }
  g_assert_cmpint (low, ==, 9);
  g_assert_cmpint (high, ==, (int) level.n_list - 9);
  g_assert_cmpint (ring.used[10 * ring.sweep.width + 10], ==, 0);
  els_level_clear (&level);
}

/* Where few uses are due, they are taken together over more positions. */
static void
test_reach (void)
{
  const ElsPrior none = { 0 };
  ElsLevel level;

  make_level (&level, 40, 40, 2);
  for (gsize n = 10 * level.n_list; n >= level.n_list / 90; n /= 3)
    {
      g_auto (ElsScanRing) ring = { 0 };

      g_assert_true (
          els_scan_ring_init (&ring, &level, 0, &none, 1 << 20, n, NULL));
      g_assert_cmpint ((2 * ring.reach + 1) * (2 * ring.reach + 1) * (int) n,
                       >=, 9 * (int) level.n_list);
      g_assert_true (ring.reach == 1
                     || (2 * ring.reach - 1) * (2 * ring.reach - 1) * (int) n
                            < 9 * (int) level.n_list);
    }
  els_level_clear (&level);
}

/* What the kernels see at position number i, and the potential alone. */
static float
shown_at (const ElsScanRing *ring, gsize i, float *potential)
{
  const int x = els_level_x (ring->level, ring->level->list[i]) - ring->left;
  const int y = els_level_y (ring->level, ring->level->list[i]) - ring->top;
  const int width = ring->sweep.width;

  *potential = ring->potential[y * width + x];
  g_assert_cmpfloat (ring->sweep.bias[2 * y * width + x], ==,
                     ring->sweep.bias[2 * y * width + width + x]);
  return ring->sweep.bias[2 * y * width + x];
}

/* A potential grows as it is told, with what the step adds; and from what the
 * kernels see of it the share of the window that is outside takes off the edge's. */
static void
test_growth_and_edge (void)
{
  const double growth = 2.5, edge = 30.0;
  const ElsPrior none = { 0 };
  g_auto (ElsScanRing) ring = { 0 }, grown = { 0 };
  ElsLevel level;
  int over = 0;

  make_level (&level, 24, 20, 3);
  g_assert_true (els_scan_ring_init (&ring, &level, 0, &none, 1 << 20,
                                     level.n_list, NULL));
  g_assert_true (els_scan_ring_init (&grown, &level, 0, &none, 1 << 20,
                                     level.n_list, NULL));
  grown.edge = edge;
  for (int step = 0; step < 2; step++)
    {
      ring.used[10 * ring.sweep.width + 10] = 1 << 20;
      grown.used[10 * ring.sweep.width + 10] = 1 << 20;
      els_scan_potentials_balance (&ring, 1.0, 1.0, level.n_list);
      els_scan_potentials_balance (&grown, 1.0, growth, level.n_list);
    }
  for (gsize i = 0; i < level.n_list; i++)
    {
      const double outside
          = els_level_outside (&level, els_level_x (&level, level.list[i]),
                               els_level_y (&level, level.list[i]));
      float plain, more;
      const float seen = shown_at (&grown, i, &more);

      over += outside > 0.0 ? 1 : 0;
      g_assert_cmpfloat (shown_at (&ring, i, &plain), ==, plain);
      g_assert_cmpfloat (fabsf (plain), >, 0.0f);
      /* Twice the same move p: (p g + p) g beside p + p. */
      g_assert_cmpfloat (fabs ((double) more / (double) plain
                               - 0.5 * growth * (growth + 1.0)),
                         <, 1e-5);
      g_assert_cmpfloat (fabs ((double) (more - seen) - edge * outside), <,
                         1e-4);
    }
  g_assert_cmpint (over, ==, 2 * 3 * (24 + 20) - 4 * 9);
  els_level_clear (&level);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/potential/use-lowers-what-is-used", test_balance);
  g_test_add_func ("/potential/few-uses-are-taken-together", test_reach);
  g_test_add_func ("/potential/grows-and-shows-the-edge", test_growth_and_edge);
  return g_test_run ();
}
