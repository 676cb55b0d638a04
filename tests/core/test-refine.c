/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * Candidate lists: what is in them, and what is made of them.
 */
#include <math.h>
#include <string.h>

#include "corpora.h"
#include "fast/refine.h"
#include "parts.h"
#include "support.h"

#define CORPUS 48
#define SIDE 64
#define RADIUS 2
#define SEED 7

static const ElsJob job;
static const ElsProgress progress = { &job, 0.0, 1.0 };

/* A state of copies of one square of the corpus; of side 0, one in disorder. */
static void
made_init (PartsShown *made, Corpora which, ElsTile tile, int square)
{
  g_autoptr (ElsCorpus) corpus = corpora_make (which, CORPUS, CORPUS);

  parts_level (&made->level, corpus, RADIUS, &progress);
  parts_show (made, SIDE, tile, square);
}

static gboolean
listed (const ElsRefineList *list, gint32 position)
{
  for (int i = 0; i < list->n; i++)
    if (list->position[i] == position)
      return TRUE;
  return FALSE;
}

/* Its own two and what each of the eight neighbours goes on with, also across
 * the sides where the picture joins itself; all usable, each once. */
static void
test_lists (void)
{
  for (int tile = ELS_TILE_NONE; tile <= ELS_TILE_BOTH; tile++)
    {
      g_auto (PartsShown) made = { 0 };
      const ElsCorpusLevel *level = &made.level;
      const ElsState *state = &made.state;

      made_init (&made, CORPORA_DOTS, (ElsTile) tile, 0);
      for (int i = 0; i < SIDE * SIDE; i++)
        {
          const int x = i % SIDE, y = i / SIDE;
          ElsRefineList list;

          els_refine_list (level, state, x, y, &list);
          g_assert_true (listed (&list, state->best[i]));
          g_assert_true (listed (&list, state->second[i]));
          for (int k = 0; k < 9; k++)
            {
              const int dx = k % 3 - 1, dy = k / 3 - 1;
              gint32 position;
              gsize at;

              if (k == 4 || !els_state_wrap_index (state, x + dx, y + dy, &at))
                continue;
              position = els_corpus_level_position (
                  level, els_corpus_level_x (level, state->best[at]) - dx,
                  els_corpus_level_y (level, state->best[at]) - dy);
              g_assert_cmpint (listed (&list, position), ==,
                               level->usable[position] != 0);
            }
          g_assert_cmpint (list.n, <=, 10);
          for (int k = 0; k < list.n; k++)
            for (int m = 0; m < k; m++)
              g_assert_cmpint (list.position[k], !=, list.position[m]);
        }
    }
}

/* The positions that are drawn come from all of the corpus, and others at each
 * pixel, step, level and seed. */
static void
test_random (void)
{
  g_auto (PartsShown) made = { 0 };
  const ElsRefine base = { .random = 16, .depth = 1, .seed = SEED };
  ElsRefine other[2] = { base, base };
  ElsRefineList first = { 0 };
  int quarter[4] = { 0 };

  made_init (&made, CORPORA_DOTS, ELS_TILE_NONE, 0);
  other[0].depth = 2;
  other[1].seed++;
  els_refine_list_random (&base, 0, &made.level, 3, 5, &first);
  g_assert_cmpint (first.n, >, 12);
  for (int k = 0; k < 4; k++)
    {
      ElsRefineList list = { 0 };

      els_refine_list_random (k < 2 ? &other[k] : &base, k == 2, &made.level,
                              k == 3 ? 4 : 3, 5, &list);
      g_assert_cmpint (list.n, >, 12);
      g_assert_true (
          memcmp (list.position, first.position, 12 * sizeof (gint32)) != 0);
    }
  for (int x = 0; x < SIDE; x++)
    {
      ElsRefineList list = { 0 };

      els_refine_list_random (&base, 0, &made.level, x, 0, &list);
      for (int i = 0; i < list.n; i++)
        quarter[(els_corpus_level_x (&made.level, list.position[i])
                 > CORPUS / 2)
                + 2
                      * (els_corpus_level_y (&made.level, list.position[i])
                         > CORPUS / 2)]++;
    }
  for (int k = 0; k < 4; k++)
    g_assert_cmpint (quarter[k], >, SIDE * 16 / 8);
}

/* Whether a pixel has become the nearest of its list, which it has to, and the
 * runner-up has its weight of the posterior beside it, where that is some. */
static gboolean
assert_chosen (const ElsRefineList *list, const ElsState *state, int i,
               double sigma)
{
  gint32 best = G_MAXINT32, second = G_MAXINT32, is = G_MAXINT32;
  double share;

  for (int k = 0; k < list->n; k++)
    {
      const gint32 d = list->distance[k];

      second = d < best ? best : MIN (second, d);
      best = MIN (best, d);
      if (list->position[k] == state->best[i])
        is = d;
    }
  g_assert_cmpint (is, ==, best);
  share = exp ((best - second) / (2.0 * sigma * sigma));
  share /= 1.0 + share;
  if (share < 0.1)
    return FALSE;
  g_assert_cmpfloat (fabs ((double) state->share[i] - share), <, 1e-4);
  return TRUE;
}

/* The nearest of the list, of windows of the state with a step's noise on it;
 * the weights are those of that noise. */
static void
test_nearest (void)
{
  const double sigma = 0.3 * (double) ELS_LEVEL_UNIT;
  const ElsRefine refine = { .steps = 1,
                             .from = 0.3,
                             .to = 0.1,
                             .random = 4,
                             .finest = TRUE,
                             .seed = SEED };

  for (int tile = ELS_TILE_NONE; tile <= ELS_TILE_BOTH; tile++)
    {
      g_auto (PartsShown) made = { 0 }, before = { 0 };
      int shared = 0;

      made_init (&made, CORPORA_DOTS, (ElsTile) tile, 0);
      made_init (&before, CORPORA_DOTS, (ElsTile) tile, 0);
      els_state_start (&before.state, ELS_BEGIN_STATE, (float) sigma, SEED, 0,
                       ELS_PHASE_LISTS, &progress);
      g_assert_true (
          els_refine_run (&refine, &made.level, &made.state, &progress, NULL));
      for (int i = 0; i < SIDE * SIDE; i++)
        {
          ElsRefineList list;

          parts_ask (&before, &refine, i % SIDE, i / SIDE, &list);
          shared += assert_chosen (&list, &made.state, i, sigma) ? 1 : 0;
        }
      g_test_message ("%d of %d pixels have runners-up of weight", shared,
                      SIDE * SIDE);
      g_assert_cmpint (shared, >, 20);
    }
}

/* Where one patch fits and no other does, the picture is that patch: hardly any
 * of the runner-up is mixed in. */
static void
test_sharp (void)
{
  const ElsRefine refine = { .steps = 3,
                             .from = 0.2,
                             .to = 0.1,
                             .random = 4,
                             .finest = TRUE,
                             .seed = SEED };
  g_auto (PartsShown) made = { 0 }, before = { 0 };
  double share = 0.0;
  int same = 0, n = 0;

  made_init (&made, CORPORA_OPACITY, ELS_TILE_NONE, 32);
  made_init (&before, CORPORA_OPACITY, ELS_TILE_NONE, 32);
  g_assert_true (
      els_refine_run (&refine, &made.level, &made.state, &progress, NULL));
  for (int y = 4; y < 28; y++)
    for (int x = 4; x < 28; x++, n++)
      {
        share += (double) made.state.share[y * SIDE + x];
        same
            += made.state.best[y * SIDE + x] == before.state.best[y * SIDE + x];
        g_assert_cmpint (
            memcmp (made.state.u + (y * SIDE + x) * ELS_FEATURES_GROUP,
                    els_corpus_level_pixel (&made.level,
                                            made.state.best[y * SIDE + x]),
                    ELS_FEATURES_GROUP * sizeof (gint16))
                != 0,
            <=, 1);
      }
  g_test_message ("%d of %d stayed, mean share %.4f", same, n, share / n);
  g_assert_cmpint (10 * same, >, 9 * n);
  g_assert_cmpfloat (share / n, <, 0.1);
}

/* Potentials lead away from the part of the corpus that the picture is made
 * of. */
static void
assert_spreads (Corpora which)
{
  double is[2];

  for (int on = 0; on < 2; on++)
    {
      const ElsRefine refine = { .steps = 8,
                                 .from = 0.25,
                                 .to = 0.1,
                                 .random = 8,
                                 .seed = SEED,
                                 .gain = 0.24 * on };
      g_auto (PartsShown) made = { 0 };

      made_init (&made, which, ELS_TILE_BOTH, 16);
      g_assert_true (
          els_refine_run (&refine, &made.level, &made.state, &progress, NULL));
      is[on] = parts_unevenness (&made.level, &made.state);
    }
  g_test_message ("%s: unevenness %.2f without, %.2f with",
                  corpora_name (which), is[0], is[1]);
  g_assert_cmpfloat (is[1], <, 0.7 * is[0]);
}

static void
test_balance (void)
{
  assert_spreads (CORPORA_BRICKS);
  assert_spreads (CORPORA_GRADIENT);
  assert_spreads (CORPORA_SIX);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/refine/lists-go-on-from-all-neighbours", test_lists);
  g_test_add_func ("/refine/random-ones-are-from-everywhere", test_random);
  g_test_add_func ("/refine/the-nearest-is-taken", test_nearest);
  g_test_add_func ("/refine/what-fits-stays-sharp", test_sharp);
  g_test_add_func ("/refine/potentials-even-out-use", test_balance);
  return g_test_run ();
}
