/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * What the fast method says of itself: the check of its candidate lists
 * against sums written out here.
 */
#include <math.h>

#include "fast/refine.h"
#include "fast/list-check.h"
#include "parts.h"
#include "support.h"

#define CORPUS 30
#define SIDE 25
#define PIXELS 40
#define RADIUS 2

static double
check_distance (const ElsCorpusLevel *level, const ElsState *state, int x,
                int y, gint32 position)
{
  double sum = 0.0;

  for (int j = -RADIUS; j <= RADIUS; j++)
    for (int i = -RADIUS; i <= RADIUS; i++)
      {
        const gint16 *patch = els_corpus_level_pixel (
            level, els_corpus_level_position (
                       level, els_corpus_level_x (level, position) + i,
                       els_corpus_level_y (level, position) + j));
        gsize at;

        if (!els_state_wrap_index (state, x + i, y + j, &at))
          continue;
        for (gsize c = 0; c < ELS_FEATURES_GROUP; c++)
          sum += pow (state->u[at * ELS_FEATURES_GROUP + c] - patch[c], 2.0);
      }
  return sum;
}

/* Adds what one pixel should give. */
static void
check_expect (const ElsCorpusLevel *level, const ElsState *state, int x, int y,
              ElsListCheck *check)
{
  const double unit = (double) ELS_LEVEL_UNIT;
  const double sigma = ELS_REFINE_COLDEST * unit;
  double nearest = G_MAXDOUBLE, listed = G_MAXDOUBLE, all = 0.0, some = 0.0;
  ElsRefineList list;

  els_refine_list (level, state, x, y, &list);
  for (gsize k = 0; k < level->n_list; k++)
    nearest
        = MIN (nearest, check_distance (level, state, x, y, level->list[k]));
  for (gsize k = 0; k < level->n_list; k++)
    {
      const gint32 q = level->list[k];
      const double d = check_distance (level, state, x, y, q);
      gboolean in = FALSE;

      for (int i = 0; i < list.n; i++)
        in |= list.position[i] == q;
      all += exp ((nearest - d) / (2.0 * sigma * sigma));
      some += in ? exp ((nearest - d) / (2.0 * sigma * sigma)) : 0.0;
      listed = in ? MIN (listed, d) : listed;
    }
  check->missed_mass += (1.0 - some / all) / PIXELS;
  check->missed_nearest += listed > nearest ? 1.0 / PIXELS : 0.0;
  check->nearest_gap += (sqrt (listed) - sqrt (nearest))
                        / sqrt ((2 * RADIUS + 1) * (2 * RADIUS + 1)
                                * (double) ELS_FEATURES_GROUP)
                        / unit / PIXELS;
}

/* A picture whose left half is the corpus and knows it, the right half not. */
static void
check_layer (ElsCorpusLevel *level, ElsState *state, ElsTile tile)
{
  g_assert_true (els_state_init (state, SIDE, SIDE, tile, ELS_FEATURES_GROUP,
                                 TRUE, SIDE + 64, NULL));
  for (int y = 0; y < SIDE; y++)
    for (int x = 0; x < SIDE; x++)
      {
        const gsize i = (gsize) (y * SIDE + x);
        const gint32 here = els_corpus_level_nearest (level, x + 2, y + 2);
        const gint32 there = level->list[i * 7919 % level->n_list];

        state->best[i] = x < SIDE / 2 ? here : there;
        state->second[i] = there;
        for (gsize c = 0; c < ELS_FEATURES_GROUP; c++)
          state->u[i * ELS_FEATURES_GROUP + c]
              = els_corpus_level_pixel (level, here)[c];
      }
}

static void
test_sums (void)
{
  const ElsJob job = { 0 };
  const ElsProgress progress = { &job, 0.0, 1.0 };

  for (int tile = ELS_TILE_NONE; tile <= ELS_TILE_BOTH; tile++)
    {
      const ElsNoise noise = { .seed = 9, .stream = ELS_STREAM_CHECK };
      g_autoptr (ElsCorpus) corpus = support_corpus (8, CORPUS, CORPUS, 3);
      ElsCorpusLevel level = { 0 };
      ElsState state = { 0 };
      ElsListCheck check, expected = { 0 };

      parts_level (&level, corpus, RADIUS, &progress);
      check_layer (&level, &state, (ElsTile) tile);
      for (int k = 0; k < PIXELS; k++)
        {
          const ElsNoiseBlock words = els_noise_words (&noise, k, 0, 0);

          check_expect (&level, &state,
                        (int) (((guint64) words.word[0] * SIDE) >> 32),
                        (int) (((guint64) words.word[1] * SIDE) >> 32),
                        &expected);
        }
      g_assert_true (els_list_check_run (&level, &state, PIXELS, 9, &progress,
                                         &check, NULL));
      g_assert_cmpint (check.n_pixels, ==, PIXELS);
      g_assert_cmpfloat (fabs (check.missed_mass - expected.missed_mass), <,
                         1e-5);
      g_assert_cmpfloat (fabs (check.missed_nearest - expected.missed_nearest),
                         <, 1e-9);
      g_assert_cmpfloat (fabs (check.nearest_gap - expected.nearest_gap), <,
                         1e-9);
      /* Both halves are seen. */
      g_assert_cmpfloat (expected.missed_nearest, >, 0.2);
      g_assert_cmpfloat (expected.missed_nearest, <, 0.8);
      els_state_clear (&state);
      els_corpus_level_clear (&level);
    }
}

/* Whether the check is made, and that it changes nothing. */
static void
test_asked_for (void)
{
  g_autoptr (ElsCorpus) corpus = support_corpus (1, 45, 37, 3);
  ElsJob job = { 0 };
  ElsParams params;
  ElsListCheck check, again;

  els_params_init (&params);
  params.width = 50;
  params.height = 41;
  for (int asked = 0; asked <= 64; asked += 64)
    {
      g_autoptr (ElsSynthesis) fast = NULL, plain = NULL, exact = NULL;
      g_autofree double *a = NULL, *b = NULL;

      job.check_pixels = asked;
      params.method = ELS_METHOD_FAST;
      job.cpu = ELS_CPU_AUTO;
      fast = els_synthesize (corpus, &params, NULL, &job, NULL);
      plain = els_synthesize (corpus, &params, NULL, NULL, NULL);
      a = support_read (fast, 3);
      b = support_read (plain, 3);
      g_assert_cmpmem (a, 50 * 41 * 3 * sizeof (double), b,
                       50 * 41 * 3 * sizeof (double));
      g_assert_false (els_synthesis_list_check (plain, &check));
      g_assert_cmpint (els_synthesis_list_check (fast, &check), ==, asked > 0);
      params.method = ELS_METHOD_EXACT;
      params.steps = 2;
      exact = els_synthesize (corpus, &params, NULL, &job, NULL);
      g_assert_false (els_synthesis_list_check (exact, &again));
      params.steps = 0;
    }
  g_assert_cmpint (check.n_pixels, ==, 64);
  g_assert_true (check.missed_mass >= 0.0 && check.missed_mass <= 1.0);
  g_assert_true (check.missed_nearest >= 0.0 && check.missed_nearest <= 1.0);
  g_assert_true (check.nearest_gap >= 0.0 && check.nearest_gap < 1.0);
}

/* Of a source of two positions the best and the runner-up are all there is. */
static void
test_nothing_to_miss (void)
{
  g_autoptr (ElsCorpus) corpus = support_corpus (1, 2, 1, 1);
  const ElsJob job = { .check_pixels = 10 };
  g_autoptr (ElsSynthesis) synthesis = NULL;
  ElsParams params;
  ElsListCheck check;

  els_params_init (&params);
  params.width = params.height = 20;
  params.levels = 1;
  params.patch_size = 3;
  synthesis = els_synthesize (corpus, &params, NULL, &job, NULL);
  g_assert_true (els_synthesis_list_check (synthesis, &check));
  g_assert_cmpfloat (check.missed_mass, ==, 0.0);
  g_assert_cmpfloat (check.missed_nearest, ==, 0.0);
  g_assert_cmpfloat (check.nearest_gap, ==, 0.0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/check/sums", test_sums);
  g_test_add_func ("/check/asked-for", test_asked_for);
  g_test_add_func ("/check/nothing-to-miss", test_nothing_to_miss);
  return g_test_run ();
}
