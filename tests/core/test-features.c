/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * A level's integer features, of planes whose values are known, and the
 * positions that may compete.
 */
#include <math.h>
#include <string.h>

#include "corpora.h"
#include "corpus/principal-axes.h"
#include "fast/feature-count.h"
#include "fast/features.h"
#include "fast/level-build.h"
#include "fast/candidates.h"
#include "parts.h"
#include "support.h"

#define SIDE 20

static const ElsJob job;
static const ElsProgress progress = { &job, 0.0, 1.0 };

/* Features of a plane of SIDE x SIDE, in a level that has nothing else. */
static void
features_make (ElsCorpusLevel *level, float *colour, float *detail, int n_axes)
{
  g_autofree float *weight = g_new (float, SIDE *SIDE);
  const ElsPyramidLevel from = { .width = SIDE,
                                 .height = SIDE,
                                 .n_features = ELS_FEATURES_GROUP,
                                 .colour = colour,
                                 .detail = detail,
                                 .weight = weight };

  for (int i = 0; i < SIDE * SIDE; i++)
    weight[i] = 1.0f;
  *level = (ElsCorpusLevel){ .width = SIDE,
                             .height = SIDE,
                             .stride = SIDE + 2 * ELS_LEVEL_MARGIN };
  level->features
      = g_new0 (gint16, els_corpus_level_size (level) * ELS_FEATURES_GROUP);
  els_features_make (level, &from, n_axes, &progress);
}

static const gint16 *
features_at (const ElsCorpusLevel *level, int x, int y)
{
  return els_corpus_level_pixel (level,
                                 els_corpus_level_position (level, x, y));
}

/* Of pixels that can hardly be seen the colour hardly counts. */
static void
test_opacity (void)
{
  const double seen[][4] = { { 0.25, 0.5, 0.5, 1.0 }, { 0.5, 0.5, 0.5, 1.0 } };
  const double clear[][4]
      = { { 0.25, 0.5, 0.5, 0.0625 }, { 0.5, 0.5, 0.5, 0.0625 } };
  g_autoptr (ElsCorpus) corpus = corpora_make (CORPORA_OPACITY, 32, 32);
  ElsStandard standard;
  float z[4][ELS_MAX_CHANNELS];

  els_standard_init (&standard, corpus);
  for (int i = 0; i < 2; i++)
    {
      els_standard_apply (&standard, seen[i], z[i]);
      els_standard_apply (&standard, clear[i], z[2 + i]);
    }
  g_assert_cmpfloat (z[1][0] - z[0][0], >, 0.1f);
  g_assert_cmpfloat (fabsf ((z[3][0] - z[2][0]) - (z[1][0] - z[0][0]) / 16.0f),
                     <, 1e-4f);
  g_assert_cmpfloat (fabsf (z[3][3] - z[2][3]), <, 1e-6f);
}

/* Along the axes a corpus' pixels do not go together, and vary less and less;
 * and the axes are at right angles and of length 1. */
static void
test_turned (void)
{
  g_autoptr (ElsCorpus) corpus = corpora_make (CORPORA_SIX, 32, 32);
  const ElsCorpusImage *image = els_corpus_image (corpus, 0);
  double sum[4][4] = { { 0 } }, product[4][4] = { { 0 } };
  ElsStandard standard;
  ElsAxes axes;

  els_standard_init (&standard, corpus);
  els_axes_init (&axes, corpus, ELS_SYMMETRY_NONE, &standard, 4, 0.003);
  g_assert_cmpint (axes.n, ==, 4);
  for (int i = 0; i < 32 * 32; i++)
    {
      float z[ELS_MAX_CHANNELS];
      double along[4] = { 0 };

      els_standard_apply (&standard, image->samples + 6 * i, z);
      for (int a = 0; a < 4; a++)
        for (int c = 0; c < 6; c++)
          along[a] += axes.axis[a][c] * (double) z[c];
      for (int a = 0; a < 16; a++)
        sum[a / 4][a % 4] += along[a / 4] * along[a % 4] / (32 * 32);
    }
  for (int a = 0; a < 16; a++)
    {
      for (int c = 0; c < 6; c++)
        product[a / 4][a % 4] += axes.axis[a / 4][c] * axes.axis[a % 4][c];
      g_assert_cmpfloat (fabs (product[a / 4][a % 4]
                               - (a / 4 == a % 4 ? 1.0 : 0.0)),
                         <, 1e-9);
      g_assert_true (a / 4 == a % 4 || fabs (sum[a / 4][a % 4]) < 1e-4);
      g_assert_true (a / 4 == 0
                     || sum[a / 4][a / 4] <= sum[a / 4 - 1][a / 4 - 1]);
    }
}

/* All axes are kept, in one unit, in which their deviation is ELS_LEVEL_UNIT in
 * the mean over axes; rounded to the nearest. */
static void
test_axes (void)
{
  static const float size[ELS_FEATURES_GROUP] = { 2.0f, 1.0f, 0.5f, 0.0f };
  g_autofree float *colour = g_new0 (float, SIDE *SIDE *ELS_FEATURES_GROUP);
  ElsCorpusLevel level;

  for (int n_axes = 1; n_axes <= 3; n_axes++)
    {
      double variance = 0.0;

      for (int a = 0; a < n_axes; a++)
        variance += (double) (size[a] * size[a]) / n_axes;
      for (int i = 0; i < SIDE * SIDE; i++)
        for (int a = 0; a < n_axes; a++)
          colour[i * ELS_FEATURES_GROUP + a]
              = 7.0f + (i >> a & 1 ? size[a] : -size[a]);
      features_make (&level, colour, NULL, n_axes);
      for (int i = 0; i < SIDE * SIDE; i++)
        for (int a = 0; a < n_axes; a++)
          {
            const double expected = (double) (size[a] * ELS_LEVEL_UNIT)
                                    / sqrt (variance)
                                    * (i >> a & 1 ? 1.0 : -1.0);

            g_assert_cmpfloat (fabs (features_at (&level, i % SIDE, i / SIDE)[a]
                                     - expected),
                               <, 1.0 + 0.01 * fabs (expected));
          }
      g_free (level.features);
    }
}

/* To the nearest, not to the next below, on both sides of 0. */
static void
test_round (void)
{
  g_autofree float *colour = g_new0 (float, SIDE *SIDE *ELS_FEATURES_GROUP);
  ElsCorpusLevel level;
  double variance = 0.0, sum = 0.0;

  for (int i = 0; i < SIDE * SIDE; i++)
    {
      const double v = i - (SIDE * SIDE - 1) / 2.0;

      colour[i * ELS_FEATURES_GROUP] = (float) v;
      variance += v * v / (SIDE * SIDE);
    }
  features_make (&level, colour, NULL, 1);
  for (int i = 0; i < SIDE * SIDE; i++)
    {
      const double exact = (double) colour[i * ELS_FEATURES_GROUP]
                           * (double) ELS_LEVEL_UNIT / sqrt (variance);
      const double error = features_at (&level, i % SIDE, i / SIDE)[0] - exact;

      g_assert_cmpfloat (fabs (error), <, 0.501);
      sum += error;
    }
  g_assert_cmpfloat (fabs (sum) / (SIDE * SIDE), <, 0.1);
  g_free (level.features);
}

/* Row or column v of SIDE, by going there step by step and turning at the
 * ends. */
static int
mirrored (int v)
{
  int at = 0, step = 1;

  for (int i = 0; i < ABS (v); i++)
    {
      at += step;
      step = at == SIDE - 1 ? -1 : at == 0 ? 1 : step;
    }
  return at;
}

/* Margins show the picture as mirrors at its outermost pixels would. */
static void
test_margins (void)
{
  g_autofree float *colour = g_new0 (float, SIDE *SIDE *ELS_FEATURES_GROUP);
  ElsCorpusLevel level;

  for (int i = 0; i < SIDE * SIDE; i++)
    colour[i * ELS_FEATURES_GROUP] = (float) (i * 37 % 101);
  features_make (&level, colour, NULL, 1);
  for (int y = -ELS_LEVEL_MARGIN; y < SIDE + ELS_LEVEL_MARGIN; y++)
    for (int x = -ELS_LEVEL_MARGIN; x < SIDE + ELS_LEVEL_MARGIN; x++)
      g_assert_cmpint (features_at (&level, x, y)[0], ==,
                       features_at (&level, mirrored (x), mirrored (y))[0]);
  g_free (level.features);
}

/* Two places of one colour that stand for fine lines of two directions differ
 * in the features that colour leaves, where it leaves them. */
static void
test_detail (void)
{
  g_autofree float *colour = g_new0 (float, SIDE *SIDE *ELS_FEATURES_GROUP);
  g_autofree float *detail = g_new0 (float, SIDE *SIDE * 2);

  for (int i = 0; i < SIDE * SIDE; i++)
    {
      const int x = i % SIDE;

      colour[i * ELS_FEATURES_GROUP] = i / SIDE % 2 ? 1.0f : -1.0f;
      detail[2 * i] = x < SIDE / 2 ? 1.0f : 0.0f;
      detail[2 * i + 1] = x % 2 ? 1.0f : 0.0f;
    }
  for (int n_axes = 1; n_axes <= 2; n_axes++)
    {
      ElsCorpusLevel level;

      features_make (&level, colour, detail, n_axes);
      for (int y = 0; y < SIDE; y++)
        {
          const gint16 *left = features_at (&level, 0, y);
          const gint16 *right = features_at (&level, SIDE - 2, y);
          const gint16 *beside = features_at (&level, 1, y);

          g_assert_cmpint (left[0], ==, right[0]);
          g_assert_cmpint (left[n_axes] - right[n_axes], >, 30);
          g_assert_cmpint (left[n_axes + 1], ==, right[n_axes + 1]);
          g_assert_cmpint (left[n_axes], ==, beside[n_axes]);
          g_assert_cmpint (beside[n_axes + 1] - left[n_axes + 1], >, 30);
        }
      g_free (level.features);
    }
}

/* The levels of a corpus have detail, and all of its colours' axes. */
static void
test_levels (void)
{
  const int radii[2] = { 3, 3 };
  g_autoptr (ElsCorpus) corpus = corpora_make (CORPORA_COLOURS, 48, 48);
  g_auto (ElsAtlas) atlas = { 0 };
  ElsStandard standard;
  ElsCorpusLevel level[2];

  els_standard_init (&standard, corpus);
  g_assert_true (els_atlas_init (&atlas, corpus, ELS_SYMMETRY_NONE, &standard,
                                 ELS_FEATURES_GROUP, TRUE, &progress, NULL));
  g_assert_true (
      els_corpus_levels_init (level, 2, radii, &atlas, FALSE, &progress, NULL));
  g_assert_cmpint (atlas.axes.n, ==, 2);
  for (int l = 0; l < 2; l++)
    {
      double squares[ELS_FEATURES_GROUP] = { 0 };

      for (gsize i = 0; i < level[l].n_list; i++)
        for (int c = 0; c < ELS_FEATURES_GROUP; c++)
          {
            const double v
                = els_corpus_level_pixel (&level[l], level[l].list[i])[c];

            squares[c] += v * v / (double) level[l].n_list;
          }
      g_assert_cmpfloat (squares[0], >, 1000.0);
      g_assert_cmpfloat (squares[1], >, 100.0);
      g_assert_cmpint (squares[2] > 100.0, ==, l > 0);
      els_corpus_level_clear (&level[l]);
    }
}

/* Those compete, and only those, whose windows see nothing unusable and reach
 * no further over the edge than they may. */
static void
test_whole (void)
{
  g_autoptr (ElsCorpus) corpus = corpora_make (CORPORA_HOLES, 60, 50);

  for (int radius = 1; radius <= ELS_PATCH_RADIUS_MAX; radius++)
    {
      ElsCorpusLevel level = { 0 };
      gsize n = 0;

      parts_level (&level, corpus, radius, &progress);
      for (int y = 0; y < 50; y++)
        for (int x = 0; x < 60; x++)
          {
            const gint32 position = els_corpus_level_position (&level, x, y);
            const int inset = MAX (radius - ELS_CANDIDATES_OVER, 0);
            gboolean whole
                = x >= inset && y >= inset && x + inset < 60 && y + inset < 50;

            for (int j = -radius; j <= radius && whole; j++)
              for (int i = -radius; i <= radius && whole; i++)
                whole = x + i < 0 || y + j < 0 || x + i >= 60 || y + j >= 50
                        || corpora_usable (CORPORA_HOLES, x + i, y + j);
            g_assert_cmpint (level.usable[position] != 0, ==, whole);
            n += whole ? 1 : 0;
            g_assert_true (level.usable[level.near[position]]);
            g_assert_true (!whole || level.near[position] == position);
          }
      g_assert_cmpuint (level.n_list, ==, n);
      els_corpus_level_clear (&level);
    }
}

/* However many channels a corpus has, and nothing in common, features differ as
 * the standardised pixels do, whose axes are turned only. */
static void
test_distances (void)
{
  for (int n = 5; n <= ELS_MAX_CHANNELS; n++)
    {
      g_autofree double *samples = support_samples (5, SIDE, SIDE, n);
      g_autoptr (ElsCorpus) corpus = support_corpus (5, SIDE, SIDE, n);
      ElsCorpusLevel level;
      ElsStandard standard;
      double sum = 0.0;

      els_standard_init (&standard, corpus);
      parts_level (&level, corpus, 3, &progress);
      g_assert_cmpint (level.n_features, ==,
                       els_feature_count (corpus, ELS_SYMMETRY_NONE,
                                          &standard));
      for (int i = 0; i < SIDE * SIDE; i++)
        {
          const int j = i * 37 % (SIDE * SIDE);
          const gint16 *a = features_at (&level, i % SIDE, i / SIDE);
          const gint16 *b = features_at (&level, j % SIDE, j / SIDE);
          float x[ELS_MAX_CHANNELS], y[ELS_MAX_CHANNELS];
          double is = 0.0, wanted = 0.0;

          els_standard_apply (&standard, samples + i * n, x);
          els_standard_apply (&standard, samples + j * n, y);
          for (int c = 0; c < n; c++)
            wanted += pow ((double) (x[c] - y[c]), 2.0) * 3.0 / n;
          for (int k = 0; k < level.n_features; k++)
            is += pow ((a[k] - b[k]) / (double) ELS_LEVEL_UNIT, 2.0);
          sum += fabs (is - wanted) / (SIDE * SIDE);
        }
      g_test_message ("%d channels, %d features: %.3f off", n, level.n_features,
                      sum);
      /* An axis or two may be more than there are features. */
      g_assert_cmpfloat (sum, <, level.n_features < n ? 0.9 : 0.1);
      els_corpus_level_clear (&level);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/features/clear-colours-hardly-count", test_opacity);
  g_test_add_func ("/features/axes-are-those-of-the-variance", test_turned);
  g_test_add_func ("/features/all-axes-in-one-unit", test_axes);
  g_test_add_func ("/features/to-the-nearest", test_round);
  g_test_add_func ("/features/margins-mirror-the-picture", test_margins);
  g_test_add_func ("/features/detail-tells-equal-colours-apart", test_detail);
  g_test_add_func ("/features/levels-have-all-of-them", test_levels);
  g_test_add_func ("/features/only-whole-windows-compete", test_whole);
  g_test_add_func ("/features/distances-are-those-of-pixels", test_distances);
  return g_test_run ();
}
