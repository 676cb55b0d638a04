/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * The waves that are found in a corpus whose periods are known.
 */
#include <math.h>

#include "corpora.h"
#include "fast/regular.h"
#include "parts.h"
#include "support.h"

#define SIDE 96

static const ElsJob job;
static const ElsStage stage = { &job, 0.0, 1.0 };

static ElsRegularity
find (const ElsCorpus *corpus, int depth)
{
  ElsRegularity regularity;
  ElsLevel level = { 0 };

  parts_level (&level, corpus, 3, &stage);
  g_assert_true (els_regular_find (&regularity, &level, depth, NULL));
  els_level_clear (&level);
  return regularity;
}

static double
from_whole (double v)
{
  return fabs (v - floor (v + 0.5));
}

/* A wave of bricks fits into two steps along a course a whole number of times, and
 * into the step from a brick to the one of the next course. */
static void
test_bricks (void)
{
  g_autoptr (ElsCorpus) corpus = corpora_make (CORPORA_BRICKS, SIDE, SIDE);
  const ElsRegularity found = find (corpus, 0);

  g_assert_cmpint (found.n, >, 0);
  for (int k = 0; k < found.n; k++)
    {
      const ElsWave *wave = &found.wave[k];

      g_test_message ("wave %.4f %.4f, share %.3f, phase %.3f", wave->x,
                      wave->y, wave->share, wave->phase);
      g_assert_cmpfloat (from_whole (wave->x * CORPORA_BRICK), <, 0.02);
      g_assert_cmpfloat (from_whole (wave->x * CORPORA_BRICK / 2
                                     + wave->y * CORPORA_COURSE),
                         <, 0.02);
      g_assert_cmpfloat (fabs (wave->x) + fabs (wave->y), >, 0.05);
      g_assert_cmpfloat (wave->share, >, 0.1);
      g_assert_cmpfloat (wave->share, <, 1.0);
    }
}

/* A checker's waves run along its diagonals. */
static void
test_checker (void)
{
  g_autoptr (ElsCorpus) corpus = corpora_make (CORPORA_CHECKER, SIDE, SIDE);
  const ElsRegularity found = find (corpus, 0);

  g_assert_cmpint (found.n, ==, 2);
  for (int k = 0; k < 2; k++)
    {
      g_assert_cmpfloat (fabs (fabs (found.wave[k].x) * 2 * CORPORA_FIELD - 1.0),
                         <, 0.02);
      g_assert_cmpfloat (fabs (fabs (found.wave[k].y) * 2 * CORPORA_FIELD - 1.0),
                         <, 0.02);
    }
  g_assert_cmpfloat (found.wave[0].x * found.wave[1].x
                         * found.wave[0].y * found.wave[1].y,
                     <, 0.0);
}

/* Found higher up, a wave is as much longer. */
static void
test_depth (void)
{
  g_autoptr (ElsCorpus) corpus = corpora_make (CORPORA_CHECKER, SIDE, SIDE);
  const ElsRegularity here = find (corpus, 0), above = find (corpus, 2);

  g_assert_cmpint (here.n, ==, above.n);
  for (int k = 0; k < here.n; k++)
    {
      g_assert_cmpfloat (here.wave[k].x, ==, 4.0 * above.wave[k].x);
      g_assert_cmpfloat (here.wave[k].y, ==, 4.0 * above.wave[k].y);
      g_assert_cmpfloat (here.wave[k].phase, ==, above.wave[k].phase);
    }
}

static void
test_nothing (void)
{
  g_autoptr (ElsCorpus) noise = support_corpus (3, SIDE, SIDE, 3);

  g_assert_cmpint (find (noise, 0).n, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/regular/bricks-have-their-periods", test_bricks);
  g_test_add_func ("/regular/a-checker-has-its-diagonals", test_checker);
  g_test_add_func ("/regular/waves-grow-with-the-level", test_depth);
  g_test_add_func ("/regular/noise-has-none", test_nothing);
  return g_test_run ();
}
