/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * What the fast method sets out to do: not its numbers, which are found by trial,
 * but what any good numbers have in common.
 */
#include "fast/plan.h"
#include "support.h"

static ElsPlan
plan_of (const ElsParams *params, int side)
{
  const ElsPlanCorpus corpus
      = { .width = side, .height = side, .n_usable = (gsize) (side * side) };
  ElsPlan plan;

  els_plan_make (&plan, params, &corpus);
  return plan;
}

static const ElsPlanLevel *
plan_top (const ElsPlan *plan)
{
  return &plan->level[plan->n_levels - 1];
}

/* Each level is half the one below, rounded up; large pictures have several. */
static void
test_halves (void)
{
  const ElsParams params = support_params (ELS_METHOD_FAST, 513, 300);
  const ElsPlan plan = plan_of (&params, 256);

  g_assert_cmpint (plan.n_levels, >=, 3);
  g_assert_cmpint (plan.level[0].width, ==, 513);
  g_assert_cmpint (plan.level[0].height, ==, 300);
  for (int l = 1; l < plan.n_levels; l++)
    {
      g_assert_cmpint (plan.level[l].width, ==,
                       (plan.level[l - 1].width + 1) / 2);
      g_assert_cmpint (plan.level[l].height, ==,
                       (plan.level[l - 1].height + 1) / 2);
    }
}

/* The picture begins with so much noise that nothing is decided, and ends with so
 * little that nothing is left to decide. */
static void
test_noise (void)
{
  for (int side = 32; side <= 512; side *= 2)
    {
      const ElsParams params = support_params (ELS_METHOD_FAST, 256, 256);
      const ElsPlan plan = plan_of (&params, side);

      g_assert_true (plan_top (&plan)->scanned);
      g_assert_cmpfloat (plan_top (&plan)->scan_from, >=, 2.0);
      g_assert_cmpfloat (plan.to, >, 0.0);
      g_assert_cmpfloat (plan.to, <=, 0.15);
      g_assert_cmpfloat (plan.from_grains, >=, 1.0);
      g_assert_cmpfloat (plan.from_most, >=, 0.5);
      for (int l = 0; l < plan.n_levels; l++)
        {
          const ElsPlanLevel *level = &plan.level[l];

          g_assert_true (level->steps > 0 || (l > 0 && level->scanned));
          g_assert_cmpint (level->random, >, 0);
          if (!level->scanned)
            continue;
          g_assert_cmpint (level->scan_steps, >, 1);
          g_assert_cmpfloat (level->scan_from, >=, 2.0 * level->scan_to);
          g_assert_true (level->steps > 0 || level->scan_to <= 0.15);
        }
    }
}

/* `variety` is how far potentials move, in scans and over lists; 0 is not at
 * all. */
static void
test_variety (void)
{
  double scan = -1.0, list = -1.0;

  for (int i = 0; i <= 4; i++)
    {
      ElsParams params = support_params (ELS_METHOD_FAST, 512, 512);
      ElsPlan plan;

      params.variety = i / 4.0;
      plan = plan_of (&params, 128);
      g_assert_cmpfloat (plan_top (&plan)->scan_balance, >, scan);
      g_assert_cmpfloat (plan.level[0].gain.cell, >, list);
      scan = plan_top (&plan)->scan_balance;
      list = plan.level[0].gain.cell;
      if (i > 0)
        continue;
      g_assert_cmpfloat (scan, ==, 0.0);
      g_assert_cmpfloat (list, ==, 0.0);
      g_assert_cmpfloat (plan.level[0].gain.kind, ==, 0.0);
    }
}

/* `structure` is how far up a picture begins, and how large its windows are: both
 * alone, where the other is set. */
static void
test_structure (void)
{
  for (int set = 0; set <= 2; set++)
    {
      int reach = 0;

      for (int i = 0; i <= 2; i++)
        {
          ElsParams params = support_params (ELS_METHOD_FAST, 512, 512);
          ElsPlan plan;
          int now;

          params.structure = i / 2.0;
          params.patch_size = set == 1 ? 7 : 0;
          params.levels = set == 2 ? 4 : 0;
          plan = plan_of (&params, 512);
          now = (2 * plan_top (&plan)->radius + 1) << (plan.n_levels - 1);
          g_assert_cmpint (now, >, reach);
          reach = now;
        }
    }
}

/* What the user sets is what is done. */
static void
test_set (void)
{
  ElsParams params = support_params (ELS_METHOD_FAST, 200, 200);
  ElsPlan plan;

  params.levels = 2;
  params.steps = 17;
  params.patch_size = 9;
  plan = plan_of (&params, 256);
  g_assert_cmpint (plan.n_levels, ==, 2);
  g_assert_false (plan.level[0].scanned);
  g_assert_cmpint (plan.level[0].steps, ==, 17);
  for (int l = 0; l < 2; l++)
    g_assert_cmpint (plan.level[l].radius, ==, 4);
}

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
      plan = plan_of (&params, 128);
      for (int l = 0; l < plan.n_levels; l++)
        now += plan.level[l].scan_work + plan.level[l].list_work;
      g_assert_cmpfloat (now, >, work);
      work = now;
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan/a-level-is-half-the-one-below", test_halves);
  g_test_add_func ("/plan/noise-falls-from-much-to-little", test_noise);
  g_test_add_func ("/plan/variety-moves-potentials", test_variety);
  g_test_add_func ("/plan/structure-is-the-reach-of-windows", test_structure);
  g_test_add_func ("/plan/what-is-set-is-done", test_set);
  g_test_add_func ("/plan/quality-is-work", test_quality);
  return g_test_run ();
}
