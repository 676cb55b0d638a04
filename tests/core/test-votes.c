/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * Candidates of a list gain with the neighbours that they continue.
 */
#include <math.h>

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

/* How many neighbours would go on with a position at (x, y). */
static int
count_votes (const PartsShown *made, int x, int y, gint32 position)
{
  int votes = 0;

  for (int k = 0; k < 9; k++)
    {
      const int dx = k % 3 - 1, dy = k / 3 - 1;
      gsize at;

      if (k == 4 || !els_state_wrap_index (&made->state, x + dx, y + dy, &at))
        continue;
      votes += els_corpus_level_position (
                   &made->level,
                   els_corpus_level_x (&made->level, made->state.best[at]) - dx,
                   els_corpus_level_y (&made->level, made->state.best[at]) - dy)
               == position;
    }
  return votes;
}

/* A vote for each neighbour that a candidate continues, whoever else named it:
 * all eight amid a piece, none for what was drawn at random. */
static void
test_votes (void)
{
  const ElsRefine refine = { .random = ELS_REFINE_RANDOM_MAX, .seed = SEED };
  int most = 0;

  for (int tile = ELS_TILE_NONE; tile <= ELS_TILE_BOTH; tile++)
    for (int square = 0; square <= 16; square += 8)
      {
        g_auto (PartsShown) made = { 0 };

        made_init (&made, CORPORA_DOTS, (ElsTile) tile, square);
        for (int i = 0; i < SIDE * SIDE; i++)
          {
            ElsRefineList list;

            els_refine_list (&made.level, &made.state, i % SIDE, i / SIDE,
                             &list);
            els_refine_list_random (&refine, 0, &made.level, i % SIDE, i / SIDE,
                                    &list);
            for (int k = 0; k < list.n; k++)
              {
                g_assert_cmpint (list.votes[k], ==,
                                 count_votes (&made, i % SIDE, i / SIDE,
                                              list.position[k]));
                most = MAX (most, list.votes[k]);
              }
          }
      }
  g_assert_cmpint (most, ==, 8);
}

/* The least cost of a list: distances less votes. */
static double
least_cost (const ElsRefineList *list, double coherence, gint32 position,
            double *own)
{
  gint32 nearest = G_MAXINT32;
  double cost = G_MAXDOUBLE;

  for (int k = 0; k < list->n; k++)
    nearest = MIN (nearest, list->distance[k]);
  for (int k = 0; k < list->n; k++)
    {
      const double is
          = list->distance[k] - coherence / 8.0 * list->votes[k] * nearest;

      cost = MIN (cost, is);
      if (list->position[k] == position)
        *own = is;
    }
  return cost;
}

/* Votes are worth what they are said to be: of candidates that are nearly as
 * near, the one that the neighbours continue is taken. */
static void
test_coherence (void)
{
  ElsRefine refine = { .steps = 1,
                       .from = 0.3,
                       .to = 0.1,
                       .random = 4,
                       .finest = TRUE,
                       .seed = SEED };
  const double coherence = 0.5;
  g_auto (PartsShown) made = { 0 }, without = { 0 }, before = { 0 };
  int other = 0;

  refine.coherence = coherence;
  made_init (&made, CORPORA_DOTS, ELS_TILE_BOTH, 4);
  made_init (&before, CORPORA_DOTS, ELS_TILE_BOTH, 4);
  made_init (&without, CORPORA_DOTS, ELS_TILE_BOTH, 4);
  els_state_start (&before.state, ELS_BEGIN_STATE, 0.3f * ELS_LEVEL_UNIT, SEED,
                   0, ELS_PHASE_LISTS, &progress);
  g_assert_true (
      els_refine_run (&refine, &made.level, &made.state, &progress, NULL));
  refine.coherence = 0.0;
  g_assert_true (els_refine_run (&refine, &without.level, &without.state,
                                 &progress, NULL));
  for (int i = 0; i < SIDE * SIDE; i++)
    {
      double own = G_MAXDOUBLE, least;
      ElsRefineList list;

      parts_ask (&before, &refine, i % SIDE, i / SIDE, &list);
      least = least_cost (&list, coherence, made.state.best[i], &own);
      g_assert_cmpfloat (own, <=, least + 1e-6 * fabs (least));
      other += made.state.best[i] != without.state.best[i];
    }
  g_test_message ("votes decide %d of %d pixels", other, SIDE * SIDE);
  g_assert_cmpint (other, >, SIDE * SIDE / 50);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/votes/are-of-the-neighbours", test_votes);
  g_test_add_func ("/votes/decide-between-the-near", test_coherence);
  return g_test_run ();
}
