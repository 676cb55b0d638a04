/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * What the fast method sets out to do: not its numbers, which are found by
 * trial, but what any good numbers have in common.
 */
#include <math.h>

#include "corpus/coarseness.h"
#include "fast/plan.h"
#include "parts.h"
#include "support.h"

/* Of gravel, about; ELS_COARSENESS_MAX is a source whose order is what makes
 * it. */
#define USUAL 3.0

static ElsPlan
plan_of (const ElsParams *params, int side, double coarseness)
{
  return parts_plan (params, side, coarseness,
                     coarseness >= ELS_COARSENESS_MAX ? 90.0 : 0.0);
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
  const ElsPlan plan = plan_of (&params, 256, USUAL);

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
      const ElsPlan plan
          = plan_of (&params, side,
                     side == 512 ? ELS_COARSENESS_MAX : log2 (side) - 4.0);

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
      plan = plan_of (&params, 512, USUAL);
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
assert_structured (int patch_size, int levels, double coarseness)
{
  double coherence = -1.0;
  int reach = 0;

  for (int i = 0; i <= 2; i++)
    {
      ElsParams params = support_params (ELS_METHOD_FAST, 512, 512);
      ElsPlan plan;
      int now;

      params.structure = i / 2.0;
      params.patch_size = patch_size;
      params.levels = levels;
      plan = plan_of (&params, 512, coarseness);
      now = (2 * plan_top (&plan)->radius + 1) << (plan.n_levels - 1);
      g_test_message ("coarseness %.1f, structure %.1f: %d levels, radius %d",
                      coarseness, params.structure, plan.n_levels,
                      plan_top (&plan)->radius);
      g_assert_cmpint (now, >, reach);
      g_assert_cmpfloat (plan.level[0].coherence, >, coherence);
      reach = now;
      coherence = plan.level[0].coherence;
    }
}

/* Both, and levels alone where windows are set. */
static void
test_structure (void)
{
  for (int i = 0; i <= 4; i++)
    {
      assert_structured (0, 0, 1.5 + i * 0.5);
      assert_structured (7, 0, 2.75 + i * 0.25);
    }
}

/* So it is where the source itself wants no level but the coarsest, and windows
 * alone where levels are set. */
static void
test_structure_always (void)
{
  assert_structured (0, 0, 8.0);
  assert_structured (0, 0, ELS_COARSENESS_MAX);
  assert_structured (0, 4, USUAL);
}

/* Lines have a picture begin further up, grains do not, and nothing has it
 * begin further down; but not further up than makes sense. */
static void
test_coherence (void)
{
  const ElsParams params = support_params (ELS_METHOD_FAST, 512, 512);

  for (double c = 1.5; c <= 6.0; c += 0.5)
    {
      const ElsPlan most = plan_of (&params, 512, ELS_COARSENESS_MAX);
      const ElsPlan grains = plan_of (&params, 512, c);
      ElsPlanCorpus corpus = {
        .width = 512, .height = 512, .n_usable = 512 * 512, .coarseness = c
      };
      int reach = 0, n_levels = 0;
      ElsPlan plan;

      for (int i = 0; i <= 20; i++)
        {
          int now;

          corpus.coherence = i / 20.0;
          els_plan_make (&plan, &params, &corpus);
          now = (2 * plan_top (&plan)->radius + 1) << (plan.n_levels - 1);
          g_assert_cmpint (now, >=, reach);
          g_assert_cmpint (plan.n_levels, >=, n_levels);
          if (i <= 4)
            g_assert_cmpint (plan.n_levels, ==, grains.n_levels);
          reach = now;
          n_levels = plan.n_levels;
        }
      g_test_message ("coarseness %.1f: from %d to %d levels", c,
                      grains.n_levels, plan.n_levels);
      g_assert_cmpint (plan.n_levels, ==, most.n_levels);
    }
}

/* How many levels are searched, the finest not among them. */
static int
count_searched (int side, double period, int *n_levels)
{
  const ElsParams params = support_params (ELS_METHOD_FAST, 512, 512);
  const ElsPlan plan = parts_plan (&params, side, USUAL, period);
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

/* Coarse sources begin coarsely, fine ones finely, never the other way round;
 * and neither the output nor the source is but a few pixels there. */
static void
test_coarseness (void)
{
  static const int sides[] = { 20, 64, 200, 512, 3000 };

  for (gsize s = 0; s < G_N_ELEMENTS (sides); s++)
    {
      const ElsParams params = support_params (ELS_METHOD_FAST, 400, 400);
      const ElsParams small = support_params (ELS_METHOD_FAST, 500, 18);
      const ElsPlan fine = plan_of (&params, sides[s], 0.0);
      int reach = 0;
      ElsPlan plan;

      for (double c = 0.0; c <= ELS_COARSENESS_MAX; c += 0.25)
        {
          int now;

          plan = plan_of (&params, sides[s], c);
          now = (2 * plan_top (&plan)->radius + 1) << (plan.n_levels - 1);
          g_assert_cmpint (now, >=, reach);
          reach = now;
          g_assert_cmpint (sides[s] >> (plan.n_levels - 1), >=, 5);
          plan = plan_of (&small, sides[s], c);
          g_assert_cmpint (plan_top (&plan)->height, >=, 4);
        }
      plan = plan_of (&params, sides[s], ELS_COARSENESS_MAX);
      g_test_message ("%d pixels: from %d to %d levels", sides[s],
                      fine.n_levels, plan.n_levels);
      g_assert_cmpint (fine.n_levels, <=, 2);
      g_assert_cmpint (plan.n_levels, >=, sides[s] >= 200 ? 4 : 1);
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
  plan = plan_of (&params, 256, USUAL);
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
  g_test_add_func ("/plan/structure-is-the-reach-of-windows-always",
                   test_structure_always);
  g_test_add_func ("/plan/coarse-sources-begin-coarsely", test_coarseness);
  g_test_add_func ("/plan/lines-begin-coarsely", test_coherence);
  g_test_add_func ("/plan/short-periods-are-searched-further-down", test_order);
  g_test_add_func ("/plan/what-is-set-is-done", test_set);
  return g_test_run ();
}
