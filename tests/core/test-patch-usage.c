/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * Potentials of a search's positions, after uses that are made up.
 */
#include <math.h>

#include "fast/patch-usage.h"
#include "parts.h"
#include "support.h"

static const ElsJob job;
static const ElsProgress progress = { &job, 0.0, 1.0 };

static void
make_level (ElsCorpusLevel *level, int width, int height, int radius)
{
  g_autoptr (ElsCorpus) corpus = support_corpus (8, width, height, 3);

  parts_level (level, corpus, radius, &progress);
}

/* What is used too much falls, what is not used rises. */
static void
test_balance (void)
{
  const ElsPrior none = { 0 };
  const int width = 20;
  g_auto (ElsTorus) torus = { 0 };
  ElsCorpusLevel level;
  int high = 0, low = 0;

  make_level (&level, width, 20, 2);
  g_assert_true (
      els_torus_init (&torus, &level, 0, &none, 1 << 20, level.n_list, NULL));
  els_patch_usage_init (&torus, level.n_list);
  torus.used[10 * torus.sums.width + 10]
      = (gint) (torus.use_one * (float) level.n_list);
  els_patch_usage_balance (&torus, 1.0, 1.0, level.n_list);
  for (gsize i = 0; i < level.n_list; i++)
    {
      const int x = els_corpus_level_x (&level, level.list[i]) - torus.left;
      const int y = els_corpus_level_y (&level, level.list[i]) - torus.top;
      const float potential = torus.potential[y * torus.sums.width + x];

      g_assert_cmpfloat (
          potential, ==,
          torus.sums.bias[2 * y * torus.sums.width + torus.sums.width + x]);
      g_assert_cmpint (potential < 0.0f, ==,
                       ABS (x - 10) <= 1 && ABS (y - 10) <= 1);
      high += potential > 0.0f;
      low += potential < 0.0f;
    }
  g_assert_cmpint (low, ==, 9);
  g_assert_cmpint (high, ==, (int) level.n_list - 9);
  g_assert_cmpint (torus.used[10 * torus.sums.width + 10], ==, 0);
  els_corpus_level_clear (&level);
}

/* Where few uses are due, they are taken together over more positions. */
static void
test_reach (void)
{
  const ElsPrior none = { 0 };
  ElsCorpusLevel level;

  make_level (&level, 40, 40, 2);
  for (gsize n = 10 * level.n_list; n >= level.n_list / 90; n /= 3)
    {
      g_auto (ElsTorus) torus = { 0 };

      g_assert_true (
          els_torus_init (&torus, &level, 0, &none, 1 << 20, n, NULL));
      els_patch_usage_init (&torus, n);
      g_assert_cmpint ((2 * torus.reach + 1) * (2 * torus.reach + 1) * (int) n,
                       >=, 9 * (int) level.n_list);
      g_assert_true (torus.reach == 1
                     || (2 * torus.reach - 1) * (2 * torus.reach - 1) * (int) n
                            < 9 * (int) level.n_list);
    }
  els_corpus_level_clear (&level);
}

/* What the kernels see at position number i, and the potential alone. */
static float
shown_at (const ElsTorus *torus, gsize i, float *potential)
{
  const int x
      = els_corpus_level_x (torus->level, torus->level->list[i]) - torus->left;
  const int y
      = els_corpus_level_y (torus->level, torus->level->list[i]) - torus->top;
  const int width = torus->sums.width;

  *potential = torus->potential[y * width + x];
  g_assert_cmpfloat (torus->sums.bias[2 * y * width + x], ==,
                     torus->sums.bias[2 * y * width + width + x]);
  return torus->sums.bias[2 * y * width + x];
}

/* A potential grows as it is told, with what the step adds; and from what the
 * kernels see of it the share of the window that is outside takes off the
 * edge's. */
static void
test_growth_and_edge (void)
{
  const double growth = 2.5, edge = 30.0;
  const ElsPrior none = { 0 };
  g_auto (ElsTorus) torus = { 0 }, grown = { 0 };
  ElsCorpusLevel level;
  int over = 0;

  make_level (&level, 24, 20, 3);
  g_assert_true (
      els_torus_init (&torus, &level, 0, &none, 1 << 20, level.n_list, NULL));
  els_patch_usage_init (&torus, level.n_list);
  g_assert_true (
      els_torus_init (&grown, &level, 0, &none, 1 << 20, level.n_list, NULL));
  els_patch_usage_init (&grown, level.n_list);
  grown.edge = edge;
  for (int step = 0; step < 2; step++)
    {
      torus.used[10 * torus.sums.width + 10] = 1 << 20;
      grown.used[10 * torus.sums.width + 10] = 1 << 20;
      els_patch_usage_balance (&torus, 1.0, 1.0, level.n_list);
      els_patch_usage_balance (&grown, 1.0, growth, level.n_list);
    }
  for (gsize i = 0; i < level.n_list; i++)
    {
      const double outside = els_corpus_level_outside (
          &level, els_corpus_level_x (&level, level.list[i]),
          els_corpus_level_y (&level, level.list[i]));
      float plain, more;
      const float seen = shown_at (&grown, i, &more);

      over += outside > 0.0 ? 1 : 0;
      g_assert_cmpfloat (shown_at (&torus, i, &plain), ==, plain);
      g_assert_cmpfloat (fabsf (plain), >, 0.0f);
      /* Twice the same move p: (p g + p) g beside p + p. */
      g_assert_cmpfloat (fabs ((double) more / (double) plain
                               - 0.5 * growth * (growth + 1.0)),
                         <, 1e-5);
      g_assert_cmpfloat (fabs ((double) (more - seen) - edge * outside), <,
                         1e-4);
    }
  g_assert_cmpint (over, ==, 2 * 3 * (24 + 20) - 4 * 9);
  els_corpus_level_clear (&level);
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
