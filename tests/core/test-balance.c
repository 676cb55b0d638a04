/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * Potentials move against use, and give way when they tear the picture.
 */
#include <math.h>

#include "fast/balance.h"
#include "parts.h"
#include "support.h"

#define SIDE 30

static const ElsBalanceGain gain = { .cell = 0.1, .kind = 0.5 };

/* Moves after a use of one position alone, and then after an even use, which
 * moves nothing, at the given mean distance. */
static void
balance_twice (ElsLevel *level, double mean_distance, float *potential)
{
  g_autofree gint32 *used = g_new (gint32, level->n_list);
  g_auto (ElsBalance) balance = { 0 };

  g_assert_true (els_balance_init (&balance, level, NULL));
  for (gsize i = 0; i < level->n_list; i++)
    used[i] = level->list[0];
  els_balance_step (&balance, level, used, level->n_list, 100.0, &gain);
  els_balance_step (&balance, level, level->list, level->n_list,
                    mean_distance, &gain);
  for (gsize i = 0; i < level->n_list; i++)
    potential[i] = level->potential[level->list[i]];
}

static void
test_rise_halves (void)
{
  const ElsJob job = { 0 };
  const ElsStage stage = { &job, 0.0, 1.0 };
  g_autoptr (ElsCorpus) corpus = support_corpus (8, SIDE, SIDE, 3);
  ElsLevel level = { 0 };
  g_autofree float *fell = NULL, *rose = NULL;

  parts_level (&level, corpus, 2, &stage);
  fell = g_new (float, level.n_list);
  rose = g_new (float, level.n_list);
  balance_twice (&level, 99.0, fell);
  balance_twice (&level, 101.0, rose);
  g_assert_cmpfloat (fell[0], <, 0.0f);
  g_assert_cmpfloat (fell[level.n_list - 1], >, 0.0f);
  for (gsize i = 0; i < level.n_list; i++)
    g_assert_cmpfloat (fabsf (rose[i] - 0.5f * fell[i]), <,
                       1e-4f * (1.0f + fabsf (fell[i])));
  els_level_clear (&level);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/balance/rise-halves", test_rise_halves);
  return g_test_run ();
}
