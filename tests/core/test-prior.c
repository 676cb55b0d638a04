/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * What a search thinks of a patch before it looks at it: the corpus' waves, its
 * layout, and how often others have used it.
 */
#include <math.h>

#include "corpora.h"
#include "fast/full-search.h"
#include "parts.h"
#include "support.h"

#define CORPUS 48
#define SIDE 64
#define DEPTH 1

static const ElsJob job;
static const ElsProgress progress = { &job, 0.0, 1.0 };

/* Searches an output of SIDE x SIDE, 64 x 64 of level 1. */
static void
prior_search (const ElsCorpusLevel *level, ElsState *state,
              const ElsPrior *prior, double balance, ElsTile tile, double to)
{
  const ElsFullSearch search = { .steps = 16,
                                 .from = 2.0,
                                 .to = to,
                                 .ancestral = TRUE,
                                 .balance = balance,
                                 .most = 1 << 20,
                                 .begin = ELS_BEGIN_NOISE,
                                 .depth = DEPTH,
                                 .seed = 3 };

  g_assert_true (els_state_init (state, SIDE, SIDE, tile, level->n_features,
                                 FALSE, MAX (SIDE, ELS_STATE_STRIP_ROWS),
                                 NULL));
  g_assert_true (
      els_full_search_run (&search, level, prior, state, &progress, NULL));
}

/* The prior of an output of SIDE x SIDE at level DEPTH. */
static ElsPrior
prior_make (const ElsPeriodicity *periodicity, const ElsLayout *layout,
            ElsTile tile)
{
  const ElsPriorSize size = { .width = CORPUS << DEPTH,
                              .height = CORPUS << DEPTH,
                              .output_width = SIDE << DEPTH,
                              .output_height = SIDE << DEPTH,
                              .tile = tile };
  ElsPrior prior;

  els_prior_init (&prior, periodicity, layout, &size);
  return prior;
}

/* Its logarithm for position (qx, qy) at pixel (x, y), all of level 0. */
static double
prior_log (const ElsPrior *prior, double qx, double qy, double x, double y)
{
  double sum = 0.0;

  for (int k = 0; k < prior->n; k++)
    {
      const ElsHarmonic *h = &prior->harmonic[k];

      sum += h->strength
             * cos (2.0 * G_PI
                    * (h->x * qx + h->y * qy - h->output_x * x - h->output_y * y
                       - h->phase));
    }
  return sum;
}

/* A layout that is kept has each position likeliest at the place that it has in
 * the corpus stretched over the output, and least likely at the other end,
 * along the axes that are kept alone, and the more so the more it is kept. */
static void
test_stretched (void)
{
  const ElsPeriodicity none = { 0 };
  const double corpus = CORPUS << DEPTH, output = SIDE << DEPTH;

  for (int axes = 1; axes <= 3; axes++)
    {
      const ElsLayout whole = { axes & 1 ? 1.0 : 0.0, axes & 2 ? 1.0 : 0.0 };
      const ElsLayout half = { 0.5 * whole.x, 0.5 * whole.y };
      const ElsPrior prior = prior_make (&none, &whole, ELS_TILE_NONE);
      const ElsPrior less = prior_make (&none, &half, ELS_TILE_NONE);
      double most, least;

      g_assert_cmpint (prior.n, ==, axes == 3 ? 2 : 1);
      most = prior_log (&prior, 0.0, 0.0, 0.0, 0.0);
      least = prior_log (&prior, 0.0, 0.0, whole.x * output, whole.y * output);
      g_assert_cmpfloat (most, >, 10.0);
      g_assert_cmpfloat (fabs (most + least), <, 1e-9);
      for (int i = 0; i <= 100; i++)
        for (int j = 0; j <= 4; j++)
          {
            const double x = output * i / 100.0;
            const double q = corpus * j / 4.0, there = output * j / 4.0;
            const double is = prior_log (&prior, q, q, x, x);

            g_assert_cmpfloat (is, <=, most + 1e-9);
            g_assert_cmpfloat (is, >=, least - 1e-9);
            g_assert_cmpfloat (fabs (prior_log (&prior, q, q, there, there)
                                     - most),
                               <, 1e-9);
            g_assert_cmpfloat (fabs (prior_log (&less, q, q, x, x) - 0.5 * is),
                               <, 1e-9);
          }
    }
}

/* Waves have the corpus' frequency there and, where the output joins itself,
 * the nearest here of which there are whole ones; none is stronger than the
 * strongest, and the layout has room before them. */
static void
test_harmonics (void)
{
  const double side = SIDE << DEPTH;
  const ElsPeriodicity two
      = { .n = 2,
          .peak = { { 9.45 / side, -3.45 / side, 0.1, 0.4 },
                    { 2.3 / side, 8.6 / side, 0.9, 0.7 } } };
  const ElsLayout none = { 0 }, one = { .y = 0.5 }, both = { 1.0, 1.0 };

  for (int tile = ELS_TILE_NONE; tile <= ELS_TILE_BOTH; tile++)
    {
      const ElsPrior prior = prior_make (&two, &none, (ElsTile) tile);

      g_assert_cmpint (prior.n, ==, 2);
      for (int k = 0; k < 2; k++)
        {
          const ElsHarmonic *h = &prior.harmonic[k];
          const double fitted_x = (k ? 2.0 : 9.0) / side;
          const double fitted_y = (k ? 9.0 : -3.0) / side;

          g_assert_cmpfloat (h->x, ==, two.peak[k].x);
          g_assert_cmpfloat (h->y, ==, two.peak[k].y);
          g_assert_cmpfloat (h->phase, ==, two.peak[k].phase);
          g_assert_cmpfloat (fabs (h->output_x
                                   - (tile & ELS_TILE_HORIZONTAL ? fitted_x
                                                                 : h->x)),
                             <, 1e-12);
          g_assert_cmpfloat (
              fabs (h->output_y - (tile & ELS_TILE_VERTICAL ? fitted_y : h->y)),
              <, 1e-12);
        }
      g_assert_cmpfloat (prior.harmonic[0].strength, >, 0.0);
      g_assert_cmpfloat (prior.harmonic[1].strength, >,
                         prior.harmonic[0].strength);
      g_assert_cmpfloat (prior.harmonic[1].strength, <,
                         5.0 * prior.harmonic[0].strength);
    }
  g_assert_cmpint (prior_make (&two, &one, ELS_TILE_NONE).n, ==, 2);
  g_assert_cmpfloat (prior_make (&two, &one, ELS_TILE_NONE).harmonic[1].x, ==,
                     two.peak[0].x);
  g_assert_cmpint (prior_make (&two, &both, ELS_TILE_NONE).n, ==, 2);
  g_assert_cmpfloat (prior_make (&two, &both, ELS_TILE_NONE).harmonic[1].x, ==,
                     0.0);
}

/* The mean, over the picture, of the wave's cosine between a pixel and what it
 * shows: 1 is in phase everywhere, 0 is chance.  (The corpus has no such wave,
 * so that what fits speaks against it.) */
static double
in_phase (const ElsCorpusLevel *level, const ElsState *state,
          const ElsSpectralPeak *wave, double x_there, double y_there)
{
  double sum = 0.0;

  for (int i = 0; i < SIDE * SIDE; i++)
    {
      const double turns
          = (wave->x * els_corpus_level_x (level, state->best[i])
             + wave->y * els_corpus_level_y (level, state->best[i]))
                * (1 << DEPTH)
            - wave->phase
            - (x_there * (i % SIDE) + y_there * (i / SIDE)) * (1 << DEPTH);

      sum += cos (turns * 2.0 * G_PI);
    }
  return sum / (SIDE * SIDE);
}

/* A corpus without waves, said to have one: patches lie on its crests where
 * the pixels do.  Where the picture joins itself the wave is one that fits
 * into it. */
static void
test_waves (void)
{
  /* Cycles a pixel of level 0; nearly half a turn from what fits. */
  const double x = 9.45 / (SIDE << DEPTH), y = 3.45 / (SIDE << DEPTH);
  g_autoptr (ElsCorpus) corpus = support_corpus (5, CORPUS, CORPUS, 3);
  const ElsPrior none = { 0 };
  const ElsLayout free = { 0 };
  const ElsPeriodicity one
      = { .n = 1, .peak = { { .x = x, .y = y, .share = 0.3, .phase = 0.4 } } };
  ElsCorpusLevel level = { 0 };

  parts_level (&level, corpus, 2, &progress);
  for (int tile = ELS_TILE_NONE; tile <= ELS_TILE_BOTH; tile += ELS_TILE_BOTH)
    {
      const int side = SIDE << DEPTH;
      const double x_there = tile ? floor (x * side + 0.5) / side : x;
      const double y_there = tile ? floor (y * side + 0.5) / side : y;
      const ElsPrior prior = prior_make (&one, &free, (ElsTile) tile);
      ElsState with = { 0 }, without = { 0 };

      prior_search (&level, &with, &prior, 0.0, (ElsTile) tile, 0.3);
      prior_search (&level, &without, &none, 0.0, (ElsTile) tile, 0.3);
      g_test_message ("in phase: %.3f, without the wave %.3f",
                      in_phase (&level, &with, one.peak, x_there, y_there),
                      in_phase (&level, &without, one.peak, x_there, y_there));
      g_assert_cmpfloat (in_phase (&level, &with, one.peak, x_there, y_there),
                         >, 0.45);
      g_assert_cmpfloat (fabs (in_phase (&level, &without, one.peak, x_there,
                                         y_there)),
                         <, 0.2);
      els_state_clear (&with);
      els_state_clear (&without);
    }
  els_corpus_level_clear (&level);
}

/* How far, in turns of its half wave, a picture's positions lie from where the
 * stretched corpus has them along y, root of the mean square. */
static double
misplaced (const ElsCorpusLevel *level, const ElsState *state)
{
  double sum = 0.0;

  for (int i = 0; i < SIDE * SIDE; i++)
    {
      const double there
          = els_corpus_level_y (level, state->best[i]) / (double) CORPUS;
      const double d = there - i / SIDE / (double) SIDE;

      sum += d * d;
    }
  return sqrt (sum) / SIDE;
}

/* A picture whose layout is kept has what was above above, also when there is
 * next to no noise and everything speaks for something else that fits. */
static void
test_layout (void)
{
  const ElsPeriodicity nothing = { 0 };
  const ElsLayout down = { .y = 1.0 };
  const ElsPrior none = { 0 };
  const ElsPrior prior = prior_make (&nothing, &down, ELS_TILE_NONE);
  g_autoptr (ElsCorpus) corpus = support_corpus (5, CORPUS, CORPUS, 3);
  ElsState with = { 0 }, without = { 0 };
  ElsCorpusLevel level = { 0 };

  parts_level (&level, corpus, 2, &progress);
  prior_search (&level, &with, &prior, 0.0, ELS_TILE_NONE, 0.1);
  prior_search (&level, &without, &none, 0.0, ELS_TILE_NONE, 0.1);
  g_test_message ("misplaced by %.3f of the height, without the prior by %.3f",
                  misplaced (&level, &with), misplaced (&level, &without));
  g_assert_cmpfloat (misplaced (&level, &with), <, 0.15);
  g_assert_cmpfloat (misplaced (&level, &without), >, 0.3);
  els_state_clear (&with);
  els_state_clear (&without);
  els_corpus_level_clear (&level);
}

/* Unevenness of a search of a corpus under potentials of this gain. */
static double
unevenness (Corpora which, double gain, double to)
{
  const ElsPrior none = { 0 };
  g_autoptr (ElsCorpus) corpus = corpora_make (which, CORPUS, CORPUS);
  ElsCorpusLevel level = { 0 };
  ElsState state = { 0 };
  double is;

  parts_level (&level, corpus, 2, &progress);
  prior_search (&level, &state, &none, gain, ELS_TILE_BOTH, to);
  is = parts_unevenness (&level, &state);
  g_test_message ("%s, gain %.2f, down to %.1f: %.2f", corpora_name (which),
                  gain, to, is);
  els_state_clear (&state);
  els_corpus_level_clear (&level);
  return is;
}

/* Potentials even out the use of the corpus, which is even at 1. */
static void
test_balance (void)
{
  static const Corpora which[] = { CORPORA_GRADIENT, CORPORA_SIX };

  for (gsize i = 0; i < G_N_ELEMENTS (which); i++)
    {
      const double none = unevenness (which[i], 0.0, 0.3);
      const double usual = unevenness (which[i], 0.5, 0.3);

      g_assert_cmpfloat (usual, <, 0.9 * none);
      g_assert_cmpfloat (unevenness (which[i], 1.0, 0.3) - 1.0, <,
                         0.8 * (usual - 1.0));
    }
}

/* Also where there is next to no noise, and what does not fit weighs the more;
 * of what is smooth nearly as well as in the warm, which potentials that do not
 * grow with the misfit fall short of. */
static void
test_binds (void)
{
  static const struct
  {
    Corpora which;
    double share;
  } cases[] = { { CORPORA_GRADIENT, 0.6 },
                { CORPORA_BRICKS, 0.6 },
                { CORPORA_SIX, 0.25 } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpfloat (unevenness (cases[i].which, 1.0, 0.1), <,
                       cases[i].share * unevenness (cases[i].which, 0.0, 0.1));
}

/* Nowhere do they gather what was spread. */
static void
test_never_gathers (void)
{
  if (support_skip_next (
          "potentials of a search overshoot where much is alike"))
    return;
  for (int which = 0; which < CORPORA_TWO; which++)
    g_assert_cmpfloat (unevenness ((Corpora) which, 0.5, 0.3), <,
                       1.2 * unevenness ((Corpora) which, 0.0, 0.3));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/prior/layout-is-the-corpus-stretched", test_stretched);
  g_test_add_func ("/prior/waves-fit-what-joins-itself", test_harmonics);
  g_test_add_func ("/prior/layout-is-kept-in-the-cold", test_layout);
  g_test_add_func ("/prior/waves-keep-their-phase", test_waves);
  g_test_add_func ("/prior/potentials-even-out-use", test_balance);
  g_test_add_func ("/prior/potentials-bind-in-the-cold", test_binds);
  g_test_add_func ("/prior/potentials-never-gather-use", test_never_gathers);
  return g_test_run ();
}
