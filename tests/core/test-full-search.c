/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * A full search against comparing with every patch one by one.
 */
#include <math.h>
#include <string.h>

#include "fast/full-search.h"
#include "parts.h"
#include "support.h"

#define SEED 11
#define DEPTH 2

static const ElsJob job;
static const ElsProgress progress = { &job, 0.0, 1.0 };

/* Which part of a corpus may be used. */
typedef enum
{
  PART_ALL,
  PART_CORNER,
  PART_MIDDLE /* all but the outermost pixels: no window is cut */
} Part;

static gboolean
part_has (Part part, int x, int y, int width, int height)
{
  if (part == PART_CORNER)
    return x >= width / 2 && y >= height / 3;
  return part == PART_ALL
         || (x > 0 && y > 0 && x + 1 < width && y + 1 < height);
}

/* One level of a made-up corpus. */
static void
make_level (ElsCorpusLevel *level, int width, int height, int radius, Part part)
{
  g_autofree double *samples = support_samples (8, width, height, 3);
  g_autofree guint8 *mask = g_malloc0 ((gsize) (width * height));
  ElsImage image = support_image (samples, width, height, 3);
  g_autoptr (ElsCorpus) corpus = els_corpus_new ();

  for (int i = 0; i < width * height; i++)
    mask[i] = part_has (part, i % width, i / width, width, height) ? 255 : 0;
  image.mask = mask;
  image.mask_stride = (gsize) width;
  g_assert_true (els_corpus_add (corpus, &image, NULL));
  parts_level (level, corpus, radius, &progress);
}

static ElsFullSearch
make_search (int steps, double from, double to)
{
  return (ElsFullSearch){ .steps = steps,
                          .from = from,
                          .to = to,
                          .ancestral = TRUE,
                          .most = 1 << 20,
                          .begin = ELS_BEGIN_NOISE,
                          .depth = DEPTH,
                          .seed = SEED };
}

static void
run_search (const ElsFullSearch *search, const ElsCorpusLevel *level,
            ElsState *state, int width, int height, ElsTile tile)
{
  const ElsPrior none = { 0 };

  g_assert_true (els_state_init (state, width, height, tile, ELS_FEATURES_GROUP,
                                 FALSE, MAX (height, ELS_STATE_STRIP_ROWS),
                                 NULL));
  g_assert_true (
      els_full_search_run (search, level, &none, state, &progress, NULL));
}

/* All distances of the window at (x, y), by the definition. */
static void
ask (const ElsCorpusLevel *level, const ElsState *state, int x, int y,
     gint32 *distances)
{
  ElsPatchWindow inside, edge;

  els_state_prepare (&inside, level->radius, level->n_features);
  els_state_prepare (&edge, level->radius, level->n_features);
  els_patch_plain.distances (els_state_window (state, x, y, &inside, &edge),
                             level->features, level->stride, level->list,
                             (int) level->n_list, distances);
}

static gint32
least (const gint32 *distances, gsize n)
{
  gint32 best = distances[0];

  for (gsize i = 1; i < n; i++)
    best = MIN (best, distances[i]);
  return best;
}

static gsize
list_index (const ElsCorpusLevel *level, gint32 position)
{
  gsize i = 0;

  while (level->list[i] != position)
    g_assert_cmpuint (++i, <, level->n_list);
  return i;
}

/* After one step each pixel has a patch that no other is nearer than. */
static void
assert_nearest (const ElsCorpusLevel *level, int width, int height,
                ElsTile tile)
{
  const ElsFullSearch search = make_search (1, 1.0, 1.0);
  g_autofree gint32 *distances = g_new (gint32, level->n_list);
  ElsState found = { 0 }, start = { 0 };

  run_search (&search, level, &found, width, height, tile);
  g_assert_true (els_state_init (&start, width, height, tile,
                                 ELS_FEATURES_GROUP, FALSE,
                                 MAX (height, ELS_STATE_STRIP_ROWS), NULL));
  els_state_start (&start, ELS_BEGIN_NOISE, ELS_LEVEL_UNIT, SEED, DEPTH,
                   ELS_PHASE_SEARCH, &progress);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        const gint32 best = found.best[y * width + x];

        ask (level, &start, x, y, distances);
        g_assert_cmpint (distances[list_index (level, best)], ==,
                         least (distances, level->n_list));
      }
  els_state_clear (&start);
  els_state_clear (&found);
}

/* Outputs of one band and strip and of several, smaller than the windows, of
 * the torus's size and not; corpora whole, with holes, and smaller than
 * windows. */
static void
test_nearest (void)
{
  static const int outputs[][2]
      = { { 70, 40 }, { 33, 66 }, { 3, 4 }, { 16, 16 } };
  static const int corpora[][3]
      = { { 16, 16, 3 }, { 21, 13, 4 }, { 19, 30, 5 }, { 3, 2, 4 } };

  for (gsize c = 0; c < G_N_ELEMENTS (corpora); c++)
    for (int holes = 0; holes < 2; holes++)
      {
        ElsCorpusLevel level;

        make_level (&level, corpora[c][0], corpora[c][1], corpora[c][2],
                    holes && corpora[c][0] > 3 ? PART_CORNER : PART_ALL);
        for (gsize i = 0; i < G_N_ELEMENTS (outputs); i++)
          assert_nearest (&level, outputs[i][0], outputs[i][1],
                          (ElsTile) ((c + i + (gsize) holes) % 4));
        els_corpus_level_clear (&level);
      }
}

/* u' of one pixel from all distances. */
static void
move (const ElsCorpusLevel *level, const gint32 *distances, const gint16 *u,
      double sigma, double ratio, float *value)
{
  const gint32 best = least (distances, level->n_list);
  double sum = 0.0, mean[ELS_FEATURES_GROUP] = { 0 };

  for (gsize i = 0; i < level->n_list; i++)
    {
      const double w = exp (-(distances[i] - best) / (2.0 * sigma * sigma));

      sum += w;
      for (int c = 0; c < ELS_FEATURES_GROUP; c++)
        mean[c] += w * els_corpus_level_pixel (level, level->list[i])[c];
    }
  for (int c = 0; c < ELS_FEATURES_GROUP; c++)
    value[c] = (float) (mean[c] / sum + ratio * (u[c] - mean[c] / sum));
}

/* Two steps without potentials: the first's posterior means decide what the
 * second finds, but for roundings to a feature's unit. */
static void
test_posterior (void)
{
  const int side = 36;
  const double first = 1.5 * (double) ELS_LEVEL_UNIT, ratio = 1.0 / 9.0;
  const ElsFullSearch search = make_search (2, 1.5, 0.5);
  const ElsNoise fresh = { .seed = SEED,
                           .stream = ELS_STREAM_ANCESTRAL,
                           .phase = ELS_PHASE_SEARCH,
                           .level = DEPTH };
  const float noise = (float) (first / 3.0 * sqrt (1.0 - ratio));
  ElsCorpusLevel level;
  ElsState found = { 0 }, start = { 0 }, next = { 0 };
  g_autofree gint32 *distances = NULL;
  int other = 0;

  make_level (&level, 26, 26, 2, PART_MIDDLE);
  distances = g_new (gint32, level.n_list);
  run_search (&search, &level, &found, side, side, ELS_TILE_BOTH);
  run_search (&search, &level, &start, side, side, ELS_TILE_BOTH);
  run_search (&search, &level, &next, side, side, ELS_TILE_BOTH);
  els_state_start (&start, ELS_BEGIN_NOISE, (float) first, SEED, DEPTH,
                   ELS_PHASE_SEARCH, &progress);
  for (int i = 0; i < side * side; i++)
    {
      float value[ELS_FEATURES_GROUP];

      ask (&level, &start, i % side, i / side, distances);
      move (&level, distances, start.u + i * ELS_FEATURES_GROUP, first, ratio,
            value);
      els_state_store_noisy (next.u + i * ELS_FEATURES_GROUP, value,
                             ELS_FEATURES_GROUP, noise, &fresh, i % side,
                             i / side);
    }
  for (int i = 0; i < side * side; i++)
    {
      ask (&level, &next, i % side, i / side, distances);
      if (distances[list_index (&level, found.best[i])]
          != least (distances, level.n_list))
        other++;
    }
  g_test_message ("%d of %d pixels found another patch", other, side * side);
  g_assert_cmpint (other, <, side * side / 100);
  els_state_clear (&found);
  els_state_clear (&start);
  els_state_clear (&next);
  els_corpus_level_clear (&level);
}

/* With a few of the displacements, every pixel still gets a usable patch, and
 * together they use most of the corpus. */
static void
test_thinned (void)
{
  ElsFullSearch search = make_search (3, 2.0, 0.3);
  ElsCorpusLevel level;
  ElsState state = { 0 };
  g_autofree gboolean *used = NULL;
  gsize n_used = 0;

  make_level (&level, 40, 40, 3, PART_CORNER);
  used = g_new0 (gboolean, level.n_list);
  search.most = 60;
  run_search (&search, &level, &state, 64, 64, ELS_TILE_NONE);
  for (int i = 0; i < 64 * 64; i++)
    used[list_index (&level, state.best[i])] = TRUE;
  for (gsize i = 0; i < level.n_list; i++)
    n_used += used[i] ? 1 : 0;
  g_assert_cmpuint (2 * n_used, >, level.n_list);
  els_state_clear (&state);
  els_corpus_level_clear (&level);
}

/* Patches whose windows reach over the edge are held back: noise uses them less
 * than others. */
static void
test_edge_is_used_less (void)
{
  const ElsFullSearch search = make_search (6, 2.0, 0.1);
  double over = 0.0, n_over = 0.0;
  ElsCorpusLevel level;
  ElsState state = { 0 };

  make_level (&level, 24, 24, 3, PART_ALL);
  run_search (&search, &level, &state, 64, 64, ELS_TILE_BOTH);
  for (gsize i = 0; i < level.n_list; i++)
    n_over
        += els_corpus_level_outside (&level,
                                     els_corpus_level_x (&level, level.list[i]),
                                     els_corpus_level_y (&level,
                                                         level.list[i]));
  for (int i = 0; i < 64 * 64; i++)
    over
        += els_corpus_level_outside (&level,
                                     els_corpus_level_x (&level, state.best[i]),
                                     els_corpus_level_y (&level,
                                                         state.best[i]));
  g_test_message ("%.3f of windows are outside, of the corpus' %.3f",
                  over / (64 * 64), n_over / (double) level.n_list);
  g_assert_cmpfloat (over / (64 * 64), <, 0.5 * n_over / (double) level.n_list);
  els_state_clear (&state);
  els_corpus_level_clear (&level);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/full-search/nearest", test_nearest);
  g_test_add_func ("/full-search/posterior", test_posterior);
  g_test_add_func ("/full-search/thinned", test_thinned);
  g_test_add_func ("/full-search/edges-are-used-less", test_edge_is_used_less);
  return g_test_run ();
}
