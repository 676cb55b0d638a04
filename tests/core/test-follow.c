/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * What stands beside the distances in a search follows the misfit: the mean,
 * over all of the picture, of the distance of the patch with most weight, less
 * a share of the noise.  The linker sends the search's call through the
 * function below (--wrap).
 */
#include <math.h>

#include "corpora.h"
#include "fast/patch-usage.h"
#include "fast/full-search.h"
#include "parts.h"
#include "support.h"

#define CORPUS 32
#define WIDTH 20
#define SEED 4
#define RADIUS 2
#define FROM 1.5
#define TO 0.5
#define BALANCE 0.7

void __real_els_patch_usage_balance (ElsTorus *torus, double gain,
                                     double growth, gsize n);
void __wrap_els_patch_usage_balance (ElsTorus *torus, double gain,
                                     double growth, gsize n);

static const ElsJob job;
static const ElsProgress progress = { &job, 0.0, 1.0 };

/* Of the last call. */
static double said_gain, said_growth, said_edge;
static gsize said_n;

void
__wrap_els_patch_usage_balance (ElsTorus *torus, double gain, double growth,
                                gsize n)
{
  said_gain = gain;
  said_growth = growth;
  said_edge = torus->edge;
  said_n = n;
  __real_els_patch_usage_balance (torus, gain, growth, n);
}

/* The mean distance of the nearest patches of pure noise, by the definition. */
static double
mean_nearest (const ElsCorpusLevel *level, int height)
{
  g_autofree gint32 *distances = g_new (gint32, level->n_list);
  ElsPatchWindow inside, edge;
  ElsState state = { 0 };
  double sum = 0.0;

  g_assert_true (els_state_init (&state, WIDTH, height, ELS_TILE_BOTH,
                                 level->n_features, FALSE,
                                 MAX (height, ELS_STATE_STRIP_ROWS), NULL));
  els_state_start (&state, ELS_BEGIN_NOISE, (float) FROM * ELS_LEVEL_UNIT, SEED,
                   0, ELS_PHASE_SEARCH, &progress);
  els_state_prepare (&inside, level->radius, level->n_features);
  els_state_prepare (&edge, level->radius, level->n_features);
  for (int i = 0; i < WIDTH * height; i++)
    {
      gint32 least = G_MAXINT32;

      els_patch_plain.distances (els_state_window (&state, i % WIDTH, i / WIDTH,
                                                   &inside, &edge),
                                 level->features, level->stride, level->list,
                                 (int) level->n_list, distances);
      for (gsize k = 0; k < level->n_list; k++)
        least = MIN (least, distances[k]);
      sum += least;
    }
  els_state_clear (&state);
  return sum / (WIDTH * height);
}

/* Two steps of a search; between them potentials are balanced. */
static void
follow_scan (const ElsCorpusLevel *level, int height)
{
  const ElsPrior none = { 0 };
  const ElsFullSearch search = { .steps = 2,
                                 .from = FROM,
                                 .to = TO,
                                 .ancestral = TRUE,
                                 .balance = BALANCE,
                                 .most = 1 << 20,
                                 .begin = ELS_BEGIN_NOISE,
                                 .seed = SEED };
  ElsState state = { 0 };

  g_assert_true (els_state_init (&state, WIDTH, height, ELS_TILE_BOTH,
                                 level->n_features, FALSE,
                                 MAX (height, ELS_STATE_STRIP_ROWS), NULL));
  g_assert_true (
      els_full_search_run (&search, level, &none, &state, &progress, NULL));
  g_assert_cmpuint (said_n, ==, (gsize) (WIDTH * height));
  els_state_clear (&state);
}

/* The misfit, but for a factor, as the gain tells it; potentials, and the
 * edge's, go with what it will be beside the next step's noise. */
static double
follow_misfit (double *edge)
{
  const double ratio = FROM * FROM / (TO * TO);
  const double grown = said_gain / BALANCE - 1.0;

  g_assert_cmpfloat (grown, >, 0.0);
  g_assert_cmpfloat (fabs (said_growth - (1.0 + ratio * grown) / (1.0 + grown)),
                     <, 1e-6);
  *edge = said_edge / grown;
  return grown;
}

/* Pictures of one band and of several, of several corpora: the misfit is a
 * straight line over the mean distance, and is 0 where there is some noise
 * left. */
static void
test_follow (void)
{
  static const Corpora which[]
      = { CORPORA_STRIPES, CORPORA_BRICKS, CORPORA_SIX, CORPORA_OPACITY };
  static const int heights[] = { 24, 70, 33, 100 };
  const double unit = (double) ELS_LEVEL_UNIT * FROM;
  double mean[4], misfit[4], edge[4], slope, left;

  for (int i = 0; i < 4; i++)
    {
      g_autoptr (ElsCorpus) corpus = corpora_make (which[i], CORPUS, CORPUS);
      ElsCorpusLevel level = { 0 };

      parts_level (&level, corpus, RADIUS, &progress);
      follow_scan (&level, heights[i]);
      /* Of one feature. */
      misfit[i] = follow_misfit (&edge[i]) / level.n_features;
      mean[i] = mean_nearest (&level, heights[i]) / level.n_features;
      g_test_message ("%s: mean distance %.0f, misfit %.5f",
                      corpora_name (which[i]), mean[i], misfit[i]);
      els_corpus_level_clear (&level);
    }
  slope = (misfit[2] - misfit[0]) / (mean[2] - mean[0]);
  for (int i = 0; i < 4; i++)
    {
      g_assert_cmpfloat (fabs (misfit[0] + slope * (mean[i] - mean[0])
                               - misfit[i]),
                         <, 1e-5 * misfit[i]);
      g_assert_cmpfloat (fabs (edge[i] - edge[0]), <, 1e-6 * edge[0]);
      g_assert_cmpfloat (edge[i], >, 0.0);
    }
  /* In units of the noise of a window's values. */
  left = (mean[0] - misfit[0] / slope)
         / (unit * unit * (2 * RADIUS + 1) * (2 * RADIUS + 1));
  g_test_message ("%.3f of the noise is left", left);
  g_assert_cmpfloat (left, >, 0.3);
  g_assert_cmpfloat (left, <, 1.0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/follow/all-follows-the-misfit", test_follow);
  return g_test_run ();
}
