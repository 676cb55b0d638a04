/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * What the fast method's plans take in time, and what it is spent on.
 */
#include "fast/plan.h"
#include "parts.h"
#include "support.h"

/* A better quality is more work. */
static void
test_quality (void)
{
  double work = 0.0;

  for (int q = ELS_QUALITY_DRAFT; q <= ELS_QUALITY_BEST; q++)
    {
      ElsParams params = support_params (ELS_METHOD_FAST, 300, 300);
      ElsPlan plan;
      double now = 0.0;

      params.quality = (ElsQuality) q;
      plan = parts_plan (&params, 128, 0.0);
      for (int l = 0; l < plan.n_levels; l++)
        now += plan.level[l].search_work + plan.level[l].list_work;
      g_assert_cmpfloat (now, >, work);
      work = now;
    }
}

/* The best quality spends it on levels that are searched besides and on lists,
 * not on more steps of searches; where the source has an order, too. */
static void
assert_best (int side, double period)
{
  ElsParams params = support_params (ELS_METHOD_FAST, 512, 512);
  const ElsPlan usual = parts_plan (&params, side, period);
  int besides = 0;
  ElsPlan best;

  params.quality = ELS_QUALITY_BEST;
  best = parts_plan (&params, side, period);
  g_assert_cmpint (best.n_levels, ==, usual.n_levels);
  for (int l = 0; l < usual.n_levels; l++)
    {
      const ElsPlanLevel *level = &best.level[l];

      besides += level->searched && !usual.level[l].searched;
      if (usual.level[l].searched)
        g_assert_cmpint (level->search_steps, <=,
                         usual.level[l].search_steps + 3);
      else if (!level->searched)
        g_assert_cmpint (level->steps, ==, 4 * usual.level[l].steps);
    }
  g_assert_cmpint (besides, ==, 1);
}

static void
test_best (void)
{
  assert_best (200, 0.0);
  assert_best (384, 24.0);
}

/* The plan for a hole, or for everything, in a square picture. */
static ElsPlan
hole_plan (ElsQuality quality, int side, gboolean hole)
{
  ElsPlanCorpus corpus = parts_plan_corpus (side, 0.0);
  ElsParams params = support_params (ELS_METHOD_FAST, side, side);
  ElsPlan plan;

  corpus.scene_reach = 12;
  corpus.hole = hole;
  params.quality = quality;
  els_plan_make (&plan, &params, &corpus);
  return plan;
}

/* A hole's pixels are worth more time: it goes into one more level that is
 * searched for four times the effort, and into the lists of the finest two. */
static void
test_hole (void)
{
  int searched = 0;

  for (int q = ELS_QUALITY_STANDARD; q <= ELS_QUALITY_BEST; q++)
    for (int side = 128; side <= 512; side *= 2)
      {
        const ElsPlan usual = hole_plan (ELS_QUALITY_STANDARD, side, FALSE);
        const ElsPlan plan = hole_plan ((ElsQuality) q, side, TRUE);
        const int times = q == ELS_QUALITY_BEST ? 16 : 4;
        int besides = 0;

        g_assert_cmpint (plan.n_levels, ==, usual.n_levels);
        for (int l = 0; l < plan.n_levels; l++)
          {
            const ElsPlanLevel *level = &plan.level[l];

            besides += level->searched && !usual.level[l].searched;
            if (level->searched != usual.level[l].searched)
              continue;
            g_assert_cmpint (level->search_steps, ==,
                             usual.level[l].search_steps);
            g_assert_cmpint (level->steps, ==,
                             (l <= 1 ? times : 1) * usual.level[l].steps);
          }
        /* Levels are 16 times as costly as those above: of 128 and 512 at the
         * standard quality, of all three at the best. */
        g_assert_cmpint (besides, <=, 1);
        searched += besides;
      }
  g_assert_cmpint (searched, ==, 5);
}

/* The work of all levels, in pairs of a search for each pixel of the output. */
static double
work_of (int side, int levels, double structure, double period)
{
  ElsParams params = support_params (ELS_METHOD_FAST, 256, 256);
  ElsPlan plan;
  double work = 0.0;

  params.levels = levels;
  params.structure = structure;
  plan = parts_plan (&params, side, period);
  for (int l = 0; l < plan.n_levels; l++)
    work += plan.level[l].search_work + plan.level[l].list_work;
  return work / (256.0 * 256.0);
}

/* A larger source takes no more time for each pixel of the output, wherever it
 * begins and however far down it is searched: where there is too much to ask,
 * only some of it is asked. */
static void
test_time (void)
{
  for (int side = 256; side <= 4096; side *= 2)
    {
      for (double structure = 0.0; structure <= 1.0; structure += 0.25)
        g_assert_cmpfloat (work_of (side, 0, structure, 0.0), <,
                           3.0 * work_of (256, 0, structure, 0.0));
      for (double period = 3.0; period < 300.0; period *= 3.0)
        g_assert_cmpfloat (work_of (side, 0, 0.5, period), <,
                           3.0 * work_of (256, 0, 0.5, 90.0));
      /* Nor if it is to begin finely. */
      for (int levels = 1; levels <= 4; levels++)
        g_assert_cmpfloat (work_of (side, levels, 0.5, 0.0), <,
                           5.0 * work_of (side, 0, 0.5, 0.0));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan-work/time-does-not-grow-with-the-source", test_time);
  g_test_add_func ("/plan-work/quality-is-work", test_quality);
  g_test_add_func ("/plan-work/the-best-quality-searches-more-levels",
                   test_best);
  g_test_add_func ("/plan-work/holes-are-worth-more", test_hole);
  return g_test_run ();
}
