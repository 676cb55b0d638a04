/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * Potentials of lists move against use, give way when they tear the picture,
 * and hold back what reaches over the corpus' edge.
 */
#include <math.h>

#include "fast/balance.h"
#include "parts.h"
#include "support.h"

#define SIDE 30
#define GAIN 0.1

static const ElsJob job;
static const ElsProgress progress = { &job, 0.0, 1.0 };

static double
balance_outside (const ElsCorpusLevel *level, gint32 position)
{
  return els_corpus_level_outside (level, els_corpus_level_x (level, position),
                                   els_corpus_level_y (level, position));
}

/* The first of the list that sees nothing but the corpus. */
static gint32
balance_inside (const ElsCorpusLevel *level)
{
  gsize i = 0;

  while (balance_outside (level, level->list[i]) > 0.0)
    g_assert_cmpuint (++i, <, level->n_list);
  return level->list[i];
}

/* Moves after a use of one position alone, and then after an even use, which
 * moves nothing, at the given mean distance. */
static void
balance_twice (ElsCorpusLevel *level, double mean_distance, float *potential)
{
  g_autofree gint32 *used = g_new (gint32, level->n_list);
  g_auto (ElsBalance) balance = { 0 };

  g_assert_true (els_balance_init (&balance, level, NULL));
  for (gsize i = 0; i < level->n_list; i++)
    used[i] = balance_inside (level);
  els_balance_step (&balance, level,
                    &(ElsPositionUse){ used, NULL, level->n_list,
                                       level->n_list },
                    100.0, GAIN);
  els_balance_step (&balance, level,
                    &(ElsPositionUse){ level->list, NULL, level->n_list,
                                       level->n_list },
                    mean_distance, GAIN);
  for (gsize i = 0; i < level->n_list; i++)
    potential[i] = level->potential[level->list[i]];
}

static void
test_rise_halves (void)
{
  g_autoptr (ElsCorpus) corpus = support_corpus (8, SIDE, SIDE, 3);
  ElsCorpusLevel level = { 0 };
  g_autofree float *fell = NULL, *rose = NULL;
  int low = 0, high = 0;

  parts_level (&level, corpus, 2, &progress);
  fell = g_new (float, level.n_list);
  rose = g_new (float, level.n_list);
  balance_twice (&level, 99.0, fell);
  balance_twice (&level, 101.0, rose);
  for (gsize i = 0; i < level.n_list; i++)
    {
      if (balance_outside (&level, level.list[i]) > 0.0)
        continue;
      g_assert_true (level.list[i] != balance_inside (&level)
                     || fell[i] < 0.0f);
      low += fell[i] < 0.0f;
      high += fell[i] > 0.0f;
      g_assert_cmpfloat (fabsf (rose[i] - 0.5f * fell[i]), <,
                         1e-4f * (1.0f + fabsf (fell[i])));
    }
  g_assert_cmpint (low, >, 16);
  g_assert_cmpint (high, >, SIDE * SIDE / 2);
  els_corpus_level_clear (&level);
}

/* Where cells have no potentials: that of a window which sees the corpus
 * only is 0, others' go with the mean distance and with how much of them is
 * outside. */
static void
assert_held_back (const ElsCorpusLevel *level, double mean_distance)
{
  double share = 0.0;
  int over = 0;

  for (gsize i = 0; i < level->n_list; i++)
    {
      const gint32 q = level->list[i];
      const double outside = balance_outside (level, q);
      const double held = -(double) level->potential[q] / mean_distance;

      if (outside <= 0.0)
        {
          g_assert_cmpfloat (level->potential[q], ==, 0.0f);
          continue;
        }
      if (over++ == 0)
        share = held / outside;
      g_assert_cmpfloat (fabs (held / outside - share), <, 1e-5);
    }
  g_test_message ("%d positions reach over the edge; held back by %.3f", over,
                  share);
  g_assert_cmpfloat (share, >, 0.05);
  g_assert_cmpfloat (share, <, 2.0);
  g_assert_cmpint (over, >=, 2 * (level->width + level->height) - 8);
}

/* Windows of any size, of a picture that is wide, high, or smaller than they
 * are; the share of the window that is outside is counted pixel by pixel. */
static void
test_edge (void)
{
  static const int sides[][2] = { { 40, 22 }, { 13, 30 }, { 12, 12 } };

  for (gsize k = 0; k < G_N_ELEMENTS (sides); k++)
    for (int radius = 1; radius <= ELS_PATCH_RADIUS_MAX; radius++)
      {
        g_autoptr (ElsCorpus) corpus
            = support_corpus (8, sides[k][0], sides[k][1], 1);
        g_auto (ElsBalance) balance = { 0 };
        ElsCorpusLevel level = { 0 };

        parts_level (&level, corpus, radius, &progress);
        g_assert_true (els_balance_init (&balance, &level, NULL));
        els_balance_step (&balance, &level,
                          &(ElsPositionUse){ level.list, NULL, level.n_list,
                                             level.n_list },
                          1000.0, 0.0);
        assert_held_back (&level, 1000.0);
        els_balance_step (&balance, &level,
                          &(ElsPositionUse){ level.list, NULL, level.n_list,
                                             level.n_list },
                          300.0, 0.0);
        assert_held_back (&level, 300.0);
        els_corpus_level_clear (&level);
      }
}

/* The share that els_corpus_level_outside tells, by counting. */
static void
test_outside (void)
{
  const ElsCorpusLevel level = { .width = 9, .height = 7, .radius = 3 };

  for (int y = 0; y < level.height; y++)
    for (int x = 0; x < level.width; x++)
      {
        int outside = 0;

        for (int k = 0; k < 49; k++)
          outside += x + k % 7 < 3 || x + k % 7 >= level.width + 3
                     || y + k / 7 < 3 || y + k / 7 >= level.height + 3;
        g_assert_cmpfloat (fabs (els_corpus_level_outside (&level, x, y)
                                 - outside / 49.0),
                           <, 1e-12);
      }
}

/* Both parts together: what a cell's use adds is the same at the edge and
 * inside, over the cell, which is of 4 x 4 pixels, and the ones beside it. */
static void
test_both (void)
{
  g_autoptr (ElsCorpus) corpus = support_corpus (8, SIDE, SIDE, 1);
  g_auto (ElsBalance) balance = { 0 }, none = { 0 };
  ElsCorpusLevel level = { 0 }, bare = { 0 };
  g_autofree gint32 *used = NULL;
  int moved = 0;

  parts_level (&level, corpus, 3, &progress);
  parts_level (&bare, corpus, 3, &progress);
  used = g_new (gint32, level.n_list);
  for (gsize i = 0; i < level.n_list; i++)
    used[i] = level.list[0];
  g_assert_true (els_balance_init (&balance, &level, NULL));
  g_assert_true (els_balance_init (&none, &bare, NULL));
  els_balance_step (&balance, &level,
                    &(ElsPositionUse){ used, NULL, level.n_list, level.n_list },
                    100.0, GAIN);
  els_balance_step (&none, &bare,
                    &(ElsPositionUse){ used, NULL, level.n_list, level.n_list },
                    100.0, 0.0);
  for (int i = 0; i < SIDE * SIDE; i++)
    {
      const gint32 q = els_corpus_level_position (&level, i % SIDE, i / SIDE);
      const float cell = level.potential[q] - bare.potential[q];

      moved += cell < -1.0f;
      g_assert_true (cell < 0.0f || (i % SIDE >= 8 || i / SIDE >= 8));
      g_assert_true (cell > 0.0f || (i % SIDE < 8 && i / SIDE < 8));
    }
  g_assert_cmpint (moved, ==, 64);
  els_corpus_level_clear (&level);
  els_corpus_level_clear (&bare);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/balance/rise-halves", test_rise_halves);
  g_test_add_func ("/balance/edges-hold-back-in-proportion", test_edge);
  g_test_add_func ("/balance/what-is-outside-is-counted", test_outside);
  g_test_add_func ("/balance/edges-and-use-add-up", test_both);
  return g_test_run ();
}
