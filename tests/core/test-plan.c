/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * What the fast method sets out to do: not its numbers, which are found by
 * trial, but what any good numbers have in common.
 */
#include "fast/plan.h"
#include "parts.h"
#include "support.h"

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
  const ElsPlan plan = parts_plan (&params, 256, 0.0);

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

/* The picture begins with so much noise that nothing is decided, and ends with
 * so little that nothing is left to decide. */
static void
test_noise (void)
{
  for (int side = 32; side <= 512; side *= 2)
    {
      const ElsParams params = support_params (ELS_METHOD_FAST, 256, 256);
      const ElsPlan plan = parts_plan (&params, side, side == 512 ? 90.0 : 0.0);

      g_assert_true (plan_top (&plan)->searched);
      g_assert_cmpfloat (plan_top (&plan)->search_from, >=, 2.0);
      g_assert_cmpfloat (plan.to, >, 0.0);
      g_assert_cmpfloat (plan.to, <=, 0.15);
      g_assert_cmpfloat (plan.from_detail_ratios, >=, 1.0);
      g_assert_cmpfloat (plan.from_most, >=, 0.5);
      for (int l = 0; l < plan.n_levels; l++)
        {
          const ElsPlanLevel *level = &plan.level[l];

          g_assert_true (level->steps > 0 || (l > 0 && level->searched));
          g_assert_cmpint (level->random, >, 0);
          if (!level->searched)
            continue;
          g_assert_cmpint (level->search_steps, >, 1);
          g_assert_cmpfloat (level->search_from, >=, 2.0 * level->search_to);
          g_assert_true (level->steps > 0 || level->search_to <= 0.15);
        }
    }
}

/* `variety` is how far potentials move, in searches and over lists; 0 is not at
 * all, nor do lists of the finest level have any, which would tear pieces
 * apart. */
static void
test_variety (void)
{
  double search = -1.0, list = -1.0;

  for (int i = 0; i <= 4; i++)
    {
      ElsParams params = support_params (ELS_METHOD_FAST, 512, 512);
      ElsPlan plan;

      params.variety = i / 4.0;
      plan = parts_plan (&params, 512, 0.0);
      g_assert_cmpint (plan.n_levels, >=, 3);
      g_assert_cmpint (plan.level[1].steps, >, 0);
      g_assert_cmpfloat (plan_top (&plan)->search_balance, >, search);
      g_assert_cmpfloat (plan.level[1].gain, >, list);
      g_assert_cmpfloat (plan.level[0].gain, ==, 0.0);
      search = plan_top (&plan)->search_balance;
      list = plan.level[1].gain;
      if (i > 0)
        continue;
      g_assert_cmpfloat (search, ==, 0.0);
      g_assert_cmpfloat (list, ==, 0.0);
    }
}

/* From the least over the default to the most: how far up a picture begins, and
 * how large its windows are.  Of lists candidates that go on count the more,
 * too. */
static void
assert_structured (int patch_size, int levels, int side, double period)
{
  double coherence = -1.0;
  int reach = 0, radius = 0;

  for (int i = 0; i <= 2; i++)
    {
      ElsParams params = support_params (ELS_METHOD_FAST, 512, 512);
      ElsPlan plan;
      int now;

      params.structure = i / 2.0;
      params.patch_size = patch_size;
      params.levels = levels;
      plan = parts_plan (&params, side, period);
      now = (2 * plan_top (&plan)->radius + 1) << (plan.n_levels - 1);
      g_test_message ("%d pixels, structure %.1f: %d levels, radius %d", side,
                      params.structure, plan.n_levels,
                      plan_top (&plan)->radius);
      /* The default's reach is the most that makes sense. */
      g_assert_cmpint (now, >=, reach + (i < 2 ? 1 : 0));
      g_assert_cmpfloat (plan.level[0].coherence, >, coherence);
      g_assert_cmpint (plan.level[0].radius, >=, radius);
      if (i == 2 && patch_size == 0 && levels == 0)
        g_assert_cmpint (plan.level[0].radius, >, radius);
      radius = plan.level[0].radius;
      reach = now;
      coherence = plan.level[0].coherence;
    }
}

/* Both, and beyond the default the windows of lists; levels alone where windows
 * are set, up to the coarsest; windows alone where levels are. */
static void
test_structure (void)
{
  for (int side = 128; side <= 1024; side *= 2)
    for (double period = 0.0; period <= 24.0; period += 24.0)
      {
        assert_structured (0, 0, side, period);
        assert_structured (7, 0, side, period);
        if (side >= 512)
          assert_structured (0, 4, side, period);
      }
}

/* How many levels are searched, the finest not among them. */
static int
count_searched (int side, double period, int *n_levels)
{
  const ElsParams params = support_params (ELS_METHOD_FAST, 512, 512);
  const ElsPlan plan = parts_plan (&params, side, period);
  int searched = 0;

  g_assert_false (plan.level[0].searched);
  for (int l = 1; l < plan.n_levels; l++)
    searched += plan.level[l].searched;
  *n_levels = plan.n_levels;
  return searched;
}

/* A regular source is searched further down the shorter its period is, which
 * only finer levels can tell; but never at the finest, which sees single
 * pixels. */
static void
test_order (void)
{
  for (int side = 16; side <= 512; side *= 2)
    {
      int last = G_MAXINT, levels, n_levels;
      const int longest = count_searched (side, side, &levels);
      const int shortest = count_searched (side, 3.0, &levels);

      for (double period = 3.0; period <= side; period *= 1.5)
        {
          const int now = count_searched (side, period, &n_levels);

          g_assert_cmpint (n_levels, ==, levels);
          g_assert_cmpint (now, <=, last);
          last = now;
        }
      g_test_message ("%d pixels: %d ... %d of %d levels", side, longest,
                      shortest, levels);
      g_assert_cmpint (last, ==, longest);
      g_assert_true (shortest > longest || side < 64);
    }
}

/* A result begins where windows see much of the source, but neither the output
 * nor the source is but a few pixels there. */
static void
test_top (void)
{
  static const int sides[] = { 20, 64, 200, 512, 3000 };

  for (gsize s = 0; s < G_N_ELEMENTS (sides); s++)
    for (double structure = 0.0; structure <= 1.0; structure += 0.125)
      {
        ElsParams params = support_params (ELS_METHOD_FAST, 400, 400);
        ElsPlan plan;
        int l;

        params.structure = structure;
        plan = parts_plan (&params, sides[s], 0.0);
        l = plan.n_levels - 1;
        g_assert_cmpint (sides[s] >> l, >=, 5);
        if (structure >= 0.5)
          g_assert_cmpint ((2 * plan_top (&plan)->radius + 1) << l, >,
                           sides[s] / 6);
        params.height = 18;
        plan = parts_plan (&params, sides[s], 0.0);
        g_assert_cmpint (plan_top (&plan)->height, >=, 4);
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
  plan = parts_plan (&params, 256, 0.0);
  g_assert_cmpint (plan.n_levels, ==, 2);
  g_assert_false (plan.level[0].searched);
  g_assert_cmpint (plan.level[0].steps, ==, 17);
  for (int l = 0; l < 2; l++)
    g_assert_cmpint (plan.level[l].radius, ==, 4);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan/a-level-is-half-the-one-below", test_halves);
  g_test_add_func ("/plan/noise-falls-from-much-to-little", test_noise);
  g_test_add_func ("/plan/variety-moves-potentials", test_variety);
  g_test_add_func ("/plan/structure-is-the-reach-of-windows", test_structure);
  g_test_add_func ("/plan/begins-as-coarsely-as-makes-sense", test_top);
  g_test_add_func ("/plan/short-periods-are-searched-further-down", test_order);
  g_test_add_func ("/plan/what-is-set-is-done", test_set);
  return g_test_run ();
}
