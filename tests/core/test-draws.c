/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * The noise of a whole run of the fast method: how much of it there is at each
 * level, and that no number of it is that of another place.  The linker sends
 * what the library's files ask of each other through the functions below
 * (--wrap).
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "corpora.h"
#include "fast/noise-levels.h"
#include "fast/state.h"
#include "fast/plan.h"
#include "base/noise.h"
#include "support.h"

ElsNoiseBlock
__real_els_noise_words (const ElsNoise *noise, int x, int y, guint32 block);
ElsNoiseBlock
__wrap_els_noise_words (const ElsNoise *noise, int x, int y, guint32 block);
void
__real_els_state_store_noisy (gint16 *to, const float *value, int n_features,
                              float sigma, const ElsNoise *noise, int x, int y);
void
__wrap_els_state_store_noisy (gint16 *to, const float *value, int n_features,
                              float sigma, const ElsNoise *noise, int x, int y);
gboolean __real_els_state_init (ElsState *state, int width, int height,
                                ElsTile tile, int n_features, gboolean finest,
                                int strip_rows, GError **error);
gboolean __wrap_els_state_init (ElsState *state, int width, int height,
                                ElsTile tile, int n_features, gboolean finest,
                                int strip_rows, GError **error);

/* Numbers that were asked for: the four words themselves, 128 bits that no two
 * places share by chance. */
typedef struct
{
  ElsNoiseBlock words;
  guint64 seed;
  int level; /* how many states had been begun */
} Draw;

static gboolean running;
static GArray *draws;  /* Draw */
static GArray *sigmas; /* float: of each pixel 0, in deviations */
static GArray *starts; /* guint: where in sigmas each state begins */

ElsNoiseBlock
__wrap_els_noise_words (const ElsNoise *noise, int x, int y, guint32 block)
{
  const Draw draw = { __real_els_noise_words (noise, x, y, block), noise->seed,
                      (int) starts->len };

  if (running)
    g_array_append_val (draws, draw);
  return draw.words;
}

void
__wrap_els_state_store_noisy (gint16 *to, const float *value, int n_features,
                              float sigma, const ElsNoise *noise, int x, int y)
{
  const float deviations = sigma / ELS_LEVEL_UNIT;

  if (x == 0 && y == 0)
    g_array_append_val (sigmas, deviations);
  __real_els_state_store_noisy (to, value, n_features, sigma, noise, x, y);
}

gboolean
__wrap_els_state_init (ElsState *state, int width, int height, ElsTile tile,
                       int n_features, gboolean finest, int strip_rows,
                       GError **error)
{
  g_array_append_val (starts, sigmas->len);
  return __real_els_state_init (state, width, height, tile, n_features, finest,
                                strip_rows, error);
}

static void
draws_run (const ElsCorpus *corpus, const ElsParams *params)
{
  g_autoptr (ElsSynthesis) synthesis = NULL;

  g_array_set_size (draws, 0);
  g_array_set_size (sigmas, 0);
  g_array_set_size (starts, 0);
  running = TRUE;
  synthesis = support_synthesize (corpus, params, NULL);
  running = FALSE;
}

/* ---------------------------------------------------------------- numbers */

static int
draw_compare (gconstpointer a, gconstpointer b)
{
  const Draw *c = a, *d = b;
  const int order = memcmp (&c->words, &d->words, sizeof c->words);

  return order != 0 ? order : c->level - d->level;
}

/* Numbers that were asked for again: at another level, or anywhere. */
static guint
draws_again (gboolean other_level)
{
  guint again = 0;

  g_array_sort (draws, draw_compare);
  for (guint i = 1; i < draws->len; i++)
    {
      const Draw *a = &g_array_index (draws, Draw, i - 1);
      const Draw *b = &g_array_index (draws, Draw, i);

      again += memcmp (&a->words, &b->words, sizeof a->words) == 0
                       && (!other_level || a->level != b->level)
                   ? 1
                   : 0;
    }
  return again;
}

static ElsParams
small_params (int levels, int steps)
{
  ElsParams params = support_params (ELS_METHOD_FAST, 14, 12);

  params.levels = levels;
  params.steps = steps;
  params.seed = 6;
  return params;
}

/* The levels' noise is independent, with the automatic number of steps: where
 * the coarse ones are searched, where lists follow, and where several have
 * lists only. */
static void
test_levels (void)
{
  static const int sides[][3]
      = { { 40, 14, 3 }, { 20, 48, 3 }, { 60, 150, 4 } };

  for (gsize i = 0; i < G_N_ELEMENTS (sides); i++)
    {
      g_autoptr (ElsCorpus) corpus
          = corpora_make (CORPORA_DOTS, sides[i][0], sides[i][0]);
      ElsParams params = small_params (sides[i][2], 0);

      params.width = params.height = sides[i][1];
      draws_run (corpus, &params);
      g_assert_cmpuint (starts->len, ==, (guint) sides[i][2]);
      g_assert_cmpuint (draws->len, >, (guint) (4 * sides[i][1] * sides[i][1]));
      g_assert_cmpuint (draws_again (TRUE), ==, 0);
    }
}

/* Of another seed nothing is the same. */
static void
test_seed (void)
{
  g_autoptr (ElsCorpus) corpus = corpora_make (CORPORA_DOTS, 40, 40);
  ElsParams params = small_params (2, 0);

  for (int i = 0; i < 2; i++)
    {
      params.seed = 6 + i;
      draws_run (corpus, &params);
      for (guint k = 0; k < draws->len; k++)
        g_assert_cmpuint (g_array_index (draws, Draw, k).seed, ==,
                          (guint64) (6 + i));
    }
}

/* Nor do they meet in as many steps as there may be. */
static void
test_most_steps (void)
{
  g_autoptr (ElsCorpus) corpus = corpora_make (CORPORA_DOTS, 9, 9);
  ElsParams params = small_params (4, ELS_STEPS_MAX);

  params.width = params.height = 21;
  draws_run (corpus, &params);
  g_assert_cmpuint (draws_again (TRUE), ==, 0);
}

/* No number is used for two things, also where lists follow a search. */
static void
test_once (void)
{
  static const int sides[][2] = { { 40, 14 }, { 20, 60 } };

  for (gsize i = 0; i < G_N_ELEMENTS (sides); i++)
    {
      g_autoptr (ElsCorpus) corpus
          = corpora_make (CORPORA_DOTS, sides[i][0], sides[i][0]);
      ElsParams params = small_params (3, 0);

      params.width = params.height = sides[i][1];
      draws_run (corpus, &params);
      g_assert_cmpuint (draws->len, >, 0);
      g_assert_cmpuint (draws_again (FALSE), ==, 0);
    }
}

/* ------------------------------------------------------------- how much */

static float
sigma_at (guint i)
{
  g_assert_cmpuint (i, <, sigmas->len);
  return g_array_index (sigmas, float, i);
}

/* The next state's noise is `sigma`, to rounding. */
static void
assert_sigma (guint *at, double sigma)
{
  g_assert_cmpfloat (fabs ((double) sigma_at (*at) - sigma), <, 1e-4);
  ++*at;
}

/* A full search: what it starts from, then after each step what is put back,
 * which is less than the schedule's by what the step keeps; at last nothing. */
static void
assert_search (guint *at, const ElsPlanLevel *level)
{
  assert_sigma (at, level->search_from);
  for (int k = 0; k < level->search_steps; k++)
    {
      const double now
          = els_noise_geometric (level->search_from, level->search_to, k,
                                 level->search_steps);
      const double next
          = k + 1 == level->search_steps
                ? 0.0
                : els_noise_geometric (level->search_from, level->search_to,
                                       k + 1, level->search_steps);

      assert_sigma (at, next * sqrt (1.0 - next * next / (now * now)));
    }
}

/* Lists: a ladder from `from` down to the plan's last, then nothing. */
static void
assert_lists (guint *at, int steps, double from, double to)
{
  for (int k = 0; k < steps; k++)
    assert_sigma (at, els_noise_geometric (from, to, k, steps));
  assert_sigma (at, 0.0);
}

/* The whole of a run, coarsest level first, is as the plan says.  White noise
 * is all detail_ratio, so that lists that no search comes before start from as
 * much as they may. */
static void
assert_planned (int width, int height)
{
  g_autoptr (ElsCorpus) corpus = support_corpus (3, 60, 60, 3);
  const ElsParams params = support_params (ELS_METHOD_FAST, width, height);
  int searches = 0, lists = 0;
  ElsStandard standard;
  ElsPlanCorpus size;
  ElsPlan plan;
  guint at = 0;

  els_standard_init (&standard, corpus);
  size = els_plan_corpus (corpus, params.symmetry, &standard);
  els_plan_make (&plan, &params, &size);
  draws_run (corpus, &params);
  g_assert_cmpuint (starts->len, ==, (guint) plan.n_levels);
  for (int l = plan.n_levels - 1; l >= 0; l--)
    {
      const ElsPlanLevel *level = &plan.level[l];

      g_assert_cmpuint (at, ==,
                        g_array_index (starts, guint, plan.n_levels - 1 - l));
      if (level->searched)
        assert_search (&at, level);
      if (level->steps > 0)
        assert_lists (&at, level->steps,
                      level->searched ? level->search_to : plan.from_most,
                      plan.to);
      searches += level->searched ? 1 : 0;
      lists += !level->searched ? 1 : 0;
    }
  g_assert_cmpuint (at, ==, sigmas->len);
  g_assert_cmpint (searches, >, 0);
  g_test_message ("%d levels searched, %d not", searches, lists);
}

static void
test_planned (void)
{
  assert_planned (50, 40);
  assert_planned (160, 150);
}

int
main (int argc, char **argv)
{
  draws = g_array_new (FALSE, FALSE, sizeof (Draw));
  sigmas = g_array_new (FALSE, FALSE, sizeof (float));
  starts = g_array_new (FALSE, FALSE, sizeof (guint));
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draws/levels-are-independent", test_levels);
  g_test_add_func ("/draws/all-are-of-the-seed", test_seed);
  g_test_add_func ("/draws/levels-are-independent-in-many-steps",
                   test_most_steps);
  g_test_add_func ("/draws/no-number-is-drawn-twice", test_once);
  g_test_add_func ("/draws/noise-is-what-the-plan-says", test_planned);
  return g_test_run ();
}
