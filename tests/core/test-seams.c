/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * Where pieces meet: seams move to where both look alike, and are softened
 * where the corpus is smooth.
 */
#include <math.h>
#include <string.h>

#include "corpora.h"
#include "fast/seams.h"
#include "parts.h"
#include "support.h"

#define CORPUS 48
#define SIDE 40        /* of states, or one less */
#define DICE CORPORA_N /* instead of a corpus with structure */

static const ElsJob job;
static const ElsProgress progress = { &job, 0.0, 1.0 };

static void
shown_make (PartsShown *shown, Corpora which, int side, ElsTile tile,
            int square)
{
  g_autoptr (ElsCorpus) corpus = which == DICE
                                     ? support_corpus (3, CORPUS, CORPUS, 3)
                                     : corpora_make (which, CORPUS, CORPUS);

  parts_level (&shown->level, corpus, 2, &progress);
  parts_show (shown, side, tile, square);
  for (int i = 0; i < side * side; i++)
    shown->state.share[i] = 0.4f;
}

static gint32
place (const PartsShown *shown, int x, int y)
{
  return els_corpus_level_position (&shown->level, x, y);
}

static double
difference (const PartsShown *shown, gint32 a, gint32 b)
{
  double sum = 0.0;

  for (int c = 0; c < shown->level.n_features; c++)
    {
      const double d = els_corpus_level_pixel (&shown->level, a)[c]
                       - els_corpus_level_pixel (&shown->level, b)[c];

      sum += d * d;
    }
  return sum;
}

/* What a position for pixel (x, y) costs beside all eight, as the header has
 * it; nothing is known. */
static double
cost (const PartsShown *shown, int x, int y, gint32 position)
{
  double sum = 0.0;

  for (int dy = -1; dy <= 1; dy++)
    for (int dx = -1; dx <= 1; dx++)
      {
        const gint32 step = (gint32) (dy * (int) shown->level.stride + dx);
        gsize at;

        if ((dx == 0 && dy == 0)
            || !els_state_wrap_index (&shown->state, x + dx, y + dy, &at))
          continue;
        sum += (dx != 0 && dy != 0 ? ELS_SEAMS_CORNER : ELS_SEAMS_EDGE)
               * (difference (shown, position, shown->state.best[at] - step)
                  + difference (shown, position + step, shown->state.best[at]));
      }
  return sum;
}

static double
cost_of_all (const PartsShown *shown)
{
  const int side = shown->state.width;
  double sum = 0.0;

  for (int i = 0; i < side * side; i++)
    sum += cost (shown, i % side, i / side, shown->state.best[i]);
  return sum;
}

static void
move (PartsShown *shown, gboolean finest)
{
  g_assert_true (
      els_seams_move (&shown->level, &shown->state, finest, &progress, NULL));
}

/* Pixels whose neighbours have a better position for them. */
static int
count_bad (const PartsShown *shown)
{
  const int side = shown->state.width;
  int n = 0;

  for (int i = 0; i < side * side; i++)
    {
      const int x = i % side, y = i / side;
      const double own = cost (shown, x, y, shown->state.best[i]);
      gboolean bad = FALSE;

      for (int k = 0; k < 9; k++)
        {
          const int dx = k % 3 - 1, dy = k / 3 - 1;
          gint32 other;
          gsize at;

          if (!els_state_wrap_index (&shown->state, x + dx, y + dy, &at))
            continue;
          other = shown->state.best[at]
                  - (gint32) (dy * (int) shown->level.stride + dx);
          bad |= shown->level.usable[other] && cost (shown, x, y, other) < own;
        }
      n += bad ? 1 : 0;
    }
  return n;
}

/* Each call makes seams cheaper, until no pixel alone can make them so. */
static void
test_costs (void)
{
  for (int tile = ELS_TILE_NONE; tile <= ELS_TILE_BOTH; tile++)
    for (int side = SIDE - 1; side <= SIDE; side++)
      for (int square = 0; square <= 14; square += 7)
        {
          g_auto (PartsShown) shown = { 0 };
          double before, after;

          shown_make (&shown, CORPORA_COLOURS, side, (ElsTile) tile, square);
          after = cost_of_all (&shown);
          g_assert_cmpint (count_bad (&shown), >, 0);
          do
            {
              before = after;
              move (&shown, TRUE);
              after = cost_of_all (&shown);
              g_assert_cmpfloat (after, <=, before);
            }
          while (after < before);
          g_assert_cmpint (count_bad (&shown), ==, 0);
          for (int i = 0; i < side * side; i++)
            g_assert_true (shown.level.usable[shown.state.best[i]]);
        }
}

/* A pixel amid a piece becomes one of it, whatever its turn, and shows little
 * of what it was; nothing else changes. */
static void
test_specks (void)
{
  for (int tile = ELS_TILE_NONE; tile <= ELS_TILE_BOTH; tile++)
    for (int k = 0; k < 9; k++)
      {
        /* The last column and row of an odd side that joins are the third
         * turn. */
        const int x
            = 20 + (k % 3 < 2 || !(tile & ELS_TILE_HORIZONTAL) ? k % 3 : 18);
        const int y
            = 20 + (k / 3 < 2 || !(tile & ELS_TILE_VERTICAL) ? k / 3 : 18);
        const gsize at = (gsize) (y * (SIDE - 1) + x);
        g_auto (PartsShown) shown = { 0 };
        gint32 speck;

        shown_make (&shown, DICE, SIDE - 1, (ElsTile) tile, 100);
        for (int i = 0; i < (SIDE - 1) * (SIDE - 1); i++)
          shown.state.best[i]
              = place (&shown, i % (SIDE - 1) + 4, i / (SIDE - 1) + 4);
        speck = place (&shown, 10, 30);
        shown.state.best[at] = speck;
        move (&shown, TRUE);
        g_assert_cmpint (shown.state.best[at], ==,
                         place (&shown, x + 4, y + 4));
        g_assert_cmpint (shown.state.second[at], ==, speck);
        g_assert_cmpfloat (shown.state.share[at], ==, ELS_STATE_LEAST_SHARE);
        if (tile == ELS_TILE_NONE)
          for (int i = 0; i < (SIDE - 1) * (SIDE - 1); i++)
            g_assert_true ((gsize) i == at
                           || (shown.state.best[i]
                                   == place (&shown, i % (SIDE - 1) + 4,
                                             i / (SIDE - 1) + 4)
                               && shown.state.share[i] == 0.4f));
      }
}

/* The same bits with all numbers of threads. */
static void
test_threads (void)
{
  for (int tile = ELS_TILE_NONE; tile <= ELS_TILE_BOTH; tile++)
    {
      g_auto (PartsShown) usual = { 0 };
      ElsJob other = { 0 };

      shown_make (&usual, CORPORA_GRADIENT, SIDE - 1, (ElsTile) tile, 7);
      usual.level.detail_ratio = 0.0;
      move (&usual, TRUE);
      els_seams_soften (&usual.level, &usual.state, &progress);
      while (support_next_job (&other))
        {
          const ElsProgress threads = { &other, 0.0, 1.0 };
          g_auto (PartsShown) shown = { 0 };
          const gsize n = (SIDE - 1) * (SIDE - 1);

          shown_make (&shown, CORPORA_GRADIENT, SIDE - 1, (ElsTile) tile, 7);
          shown.level.detail_ratio = 0.0;
          g_assert_true (els_seams_move (&shown.level, &shown.state, TRUE,
                                         &threads, NULL));
          els_seams_soften (&shown.level, &shown.state, &threads);
          g_assert_cmpmem (shown.state.best, n * sizeof (gint32),
                           usual.state.best, n * sizeof (gint32));
          g_assert_cmpmem (shown.state.second, n * sizeof (gint32),
                           usual.state.second, n * sizeof (gint32));
          g_assert_cmpmem (shown.state.share, n * sizeof (float),
                           usual.state.share, n * sizeof (float));
        }
    }
}

/* Of two free pixels amid what is known, the one that has its turn first goes
 * on with what is known, and not with the other. */
static void
test_known (void)
{
  const int first = 20 * SIDE + 20, last = first + SIDE + 1;
  g_autofree guint8 *kind = g_new (guint8, SIDE * SIDE);
  g_auto (PartsShown) shown = { 0 };
  ElsSceneLevel scene = { .width = SIDE, .height = SIDE, .n_free = 2 };

  shown_make (&shown, DICE, SIDE, ELS_TILE_NONE, 100);
  for (int i = 0; i < SIDE * SIDE; i++)
    {
      const gint32 goes_on = place (&shown, i % SIDE + 4, i / SIDE + 4);

      kind[i] = ELS_SCENE_ACTIVE
                | (i == first || i == last ? ELS_SCENE_FREE : ELS_SCENE_KNOWN);
      memcpy (shown.state.u + i * shown.level.n_features,
              els_corpus_level_pixel (&shown.level, goes_on),
              (gsize) shown.level.n_features * sizeof (gint16));
      shown.state.best[i] = i == first ? goes_on : place (&shown, 12, 33);
    }
  scene.kind = kind;
  shown.state.scene = &scene;
  move (&shown, TRUE);
  g_assert_cmpint (shown.state.best[first], ==, place (&shown, 24, 24));
  g_assert_cmpint (shown.state.best[last], ==, place (&shown, 25, 25));
  g_assert_cmpint (shown.state.best[0], ==, place (&shown, 12, 33));
}

/* Where the guide has each pixel's own position in the corpus and no other,
 * nothing moves; where it is the same everywhere, it makes no difference. */
static void
test_guide (void)
{
  for (int alike = FALSE; alike <= TRUE; alike++)
    {
      const gsize n = ELS_GUIDE_FEATURES;
      g_auto (PartsShown) shown = { 0 };
      g_autofree gint16 *output = g_new0 (gint16, SIDE * SIDE * n);
      g_autofree gint16 *corpus = NULL;
      g_autofree gint32 *was = NULL;
      ElsGuideLevel guide = { .width = SIDE, .height = SIDE };
      gboolean same;

      shown_make (&shown, CORPORA_COLOURS, SIDE, ELS_TILE_NONE, 7);
      was = g_memdup2 (shown.state.best, SIDE * SIDE * sizeof (gint32));
      corpus = g_new0 (gint16, els_corpus_level_size (&shown.level) * n);
      for (gsize i = 0; i < els_corpus_level_size (&shown.level) && !alike; i++)
        corpus[i * n] = (gint16) i;
      for (gsize i = 0; i < SIDE * SIDE && !alike; i++)
        output[i * n] = (gint16) was[i];
      guide.corpus = (ElsCorpusLevel){ .n_features = ELS_GUIDE_FEATURES,
                                       .features = corpus };
      guide.features = output;
      shown.state.guide = &guide;
      move (&shown, TRUE);
      same = memcmp (was, shown.state.best, SIDE * SIDE * sizeof (gint32)) == 0;
      g_assert_true (same == !alike);
    }
}

/* Two pieces side by side. */
static void
halves_make (PartsShown *shown, double detail_ratio)
{
  shown_make (shown, CORPORA_GRADIENT, SIDE, ELS_TILE_NONE, 100);
  shown->level.detail_ratio = detail_ratio;
  for (int i = 0; i < SIDE * SIDE; i++)
    {
      const int x = i % SIDE, y = i / SIDE;

      shown->state.best[i] = x < SIDE / 2 ? place (shown, x + 5, y + 4)
                                          : place (shown, x + 2, y + 4);
      shown->state.second[i] = place (shown, 20, 20);
    }
  els_seams_soften (&shown->level, &shown->state, &progress);
}

/* Both pieces are to be seen for two pixels on both sides of a seam, the other
 * one as far as the weights say; farther away all is as it was. */
static void
test_soft (void)
{
  g_auto (PartsShown) shown = { 0 };

  halves_make (&shown, ELS_SEAMS_SMOOTH);
  for (int y = 4; y < SIDE - 4; y++)
    for (int x = 0; x < SIDE; x++)
      {
        const int far = x < SIDE / 2 ? SIDE / 2 - x : x + 1 - SIDE / 2;
        const gsize at = (gsize) (y * SIDE + x);
        double own = 0.0, other = 0.0;

        if (far > 2)
          {
            g_assert_cmpint (shown.state.second[at], ==,
                             place (&shown, 20, 20));
            g_assert_cmpfloat (shown.state.share[at], ==, 0.4f);
            continue;
          }
        for (int k = -2; k <= 2; k++)
          *(k < far ? &own : &other) += exp (-k * k / 2.0);
        g_assert_cmpint (shown.state.second[at], ==,
                         x < SIDE / 2 ? place (&shown, x + 2, y + 4)
                                      : place (&shown, x + 5, y + 4));
        g_assert_cmpfloat_with_epsilon (shown.state.share[at],
                                        other / (own + other), 0.001);
      }
}

/* The less, the rougher the corpus, down to nothing. */
static void
test_rough (void)
{
  const gsize at = (gsize) (SIDE / 2 * SIDE + SIDE / 2);
  g_auto (PartsShown) smooth = { 0 }, between = { 0 }, rough = { 0 };

  halves_make (&smooth, ELS_SEAMS_SMOOTH / 2.0);
  halves_make (&between, (ELS_SEAMS_SMOOTH + ELS_SEAMS_ROUGH) / 2.0);
  halves_make (&rough, ELS_SEAMS_ROUGH);
  g_assert_cmpfloat_with_epsilon (between.state.share[at],
                                  smooth.state.share[at] / 2.0, 1e-6);
  g_assert_cmpfloat (rough.state.share[at], ==, 0.4f);
  g_assert_cmpint (rough.state.second[at], ==, place (&rough, 20, 20));
}

#define MADE (2 * SIDE)

/* A result and its corpus, of one channel. */
typedef struct
{
  double samples[CORPUS * CORPUS];
  ElsSource sources[MADE * MADE];
} Result;

static double
result_difference (const Result *result, int ax, int ay, int bx, int by)
{
  const int last = CORPUS - 1;
  const double d
      = result->samples[CLAMP (ay, 0, last) * CORPUS + CLAMP (ax, 0, last)]
        - result->samples[CLAMP (by, 0, last) * CORPUS + CLAMP (bx, 0, last)];

  return d * d;
}

/* What (sx, sy) of the corpus would cost pixel (x, y), not at a side. */
static double
result_cost (const Result *result, int x, int y, int sx, int sy)
{
  double sum = 0.0;

  for (int dy = -1; dy <= 1; dy++)
    for (int dx = -1; dx <= 1; dx++)
      {
        const ElsSource *t = &result->sources[(y + dy) * MADE + x + dx];

        if (dx != 0 || dy != 0)
          sum += (dx != 0 && dy != 0 ? ELS_SEAMS_CORNER : ELS_SEAMS_EDGE)
                 * (result_difference (result, sx, sy, t->x - dx, t->y - dy)
                    + result_difference (result, sx + dx, sy + dy, t->x, t->y));
      }
  return sum;
}

/* Whether what (dx, dy) from it goes on with would be far better for it. */
static gboolean
result_is_bad (const Result *result, int x, int y, int dx, int dy)
{
  const ElsSource *own = &result->sources[y * MADE + x];
  const ElsSource *t = &result->sources[(y + dy) * MADE + x + dx];

  return t->x - dx > 3 && t->x - dx < CORPUS - 4 && t->y - dy > 3
         && t->y - dy < CORPUS - 4
         && result_cost (result, x, y, t->x - dx, t->y - dy)
                < 0.8 * result_cost (result, x, y, own->x, own->y) - 1e-3;
}

/* In results hardly a pixel would fit in better with a neighbour's piece. */
static void
test_results (void)
{
  g_autoptr (ElsCorpus) corpus = corpora_make (CORPORA_DOTS, CORPUS, CORPUS);
  g_autofree Result *result = g_new (Result, 1);
  int bad = 0;

  for (int i = 0; i < CORPUS * CORPUS; i++)
    result->samples[i]
        = corpora_value (CORPORA_DOTS, i % CORPUS, i / CORPUS, 0);
  for (int seed = 0; seed < 4; seed++)
    {
      ElsParams params = support_params (ELS_METHOD_FAST, MADE, MADE);
      g_autoptr (ElsSynthesis) synthesis = NULL;

      params.seed = seed;
      synthesis = support_synthesize (corpus, &params, NULL);
      els_synthesis_read_sources (synthesis, 0, MADE, result->sources);
      for (int y = 1; y < MADE - 1; y++)
        for (int x = 1; x < MADE - 1; x++)
          bad += result_is_bad (result, x, y, -1, 0)
                         || result_is_bad (result, x, y, 1, 0)
                         || result_is_bad (result, x, y, 0, -1)
                         || result_is_bad (result, x, y, 0, 1)
                     ? 1
                     : 0;
    }
  g_test_message ("%d pixels", bad);
  g_assert_cmpint (bad, <, 10);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/seams/become-cheaper", test_costs);
  g_test_add_func ("/seams/specks-go", test_specks);
  g_test_add_func ("/seams/threads", test_threads);
  g_test_add_func ("/seams/what-is-known", test_known);
  g_test_add_func ("/seams/guide", test_guide);
  g_test_add_func ("/seams/softened", test_soft);
  g_test_add_func ("/seams/not-of-rough-corpora", test_rough);
  g_test_add_func ("/seams/results", test_results);
  return g_test_run ();
}
