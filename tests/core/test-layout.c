/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * Which corpora have an up and a down of their own, and which are textures.
 */
#include "corpus/layout.h"

#include <math.h>

#include "support.h"

#define SIDE 96

/* One sample of a made-up picture; noise is 0 ... 1. */
typedef double (*PictureFunc) (int x, int y, double noise);

static double
picture_noise (int x, int y, double noise)
{
  return noise;
}

static double
picture_checker (int x, int y, double noise)
{
  return (x / 7 + y / 7) % 2 + 0.1 * noise;
}

/* Blocks of the measure are whole periods: they differ by rounding alone. */
static double
picture_regular (int x, int y, double noise)
{
  return 0.1 + 0.7 * ((x + y) % 3);
}

static double
picture_gradient (int x, int y, double noise)
{
  return y + 20.0 * noise;
}

static double
picture_upside_down (int x, int y, double noise)
{
  return -y + 20.0 * noise;
}

static double
picture_sideways (int x, int y, double noise)
{
  return x + 20.0 * noise;
}

/* Bright sky over dark, rough ground, the horizon a third from the bottom. */
static double
picture_landscape (int x, int y, double noise)
{
  return 3 * y < 2 * SIDE ? 0.8 + 0.05 * noise : 0.1 + 0.5 * noise;
}

static double
picture_constant (int x, int y, double noise)
{
  return 0.3;
}

/* Three channels, of which the others are noise or the first one halved. */
static void
corpus_add (ElsCorpus *corpus, PictureFunc picture, guint64 seed, int width,
            int height)
{
  g_autofree double *samples = support_samples (seed, width, height, 3);
  const ElsImage image = support_image (samples, width, height, 3);

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        double *pixel = samples + (y * width + x) * 3;

        for (int c = 0; c < 3; c++)
          pixel[c] = picture (x, y, pixel[c]) / (c + 1);
      }
  g_assert_true (els_corpus_add (corpus, &image, NULL));
}

static ElsCorpus *
corpus_new (PictureFunc picture)
{
  ElsCorpus *corpus = els_corpus_new ();

  corpus_add (corpus, picture, 5, SIDE, SIDE);
  return corpus;
}

static ElsLayout
choose (const ElsCorpus *corpus, double layout, ElsTile tile)
{
  ElsParams params = support_params (ELS_METHOD_FAST, 64, 64);
  ElsStandard standard;
  ElsLayout chosen = { -7.0, -7.0 };

  params.layout = layout;
  params.tile = tile;
  els_standard_init (&standard, corpus);
  els_layout_choose (&params, corpus, &standard, &chosen);
  return chosen;
}

static void
check_automatic (const ElsCorpus *corpus, double x, double y)
{
  const ElsLayout layout = choose (corpus, -1.0, ELS_TILE_NONE);

  g_assert_cmpfloat (layout.x, ==, x);
  g_assert_cmpfloat (layout.y, ==, y);
  g_assert_cmpfloat (els_corpus_layout (corpus), ==, MAX (x, y));
}

static void
test_kinds (void)
{
  static const struct
  {
    PictureFunc picture;
    double x, y;
  } cases[] = { { picture_noise, 0.0, 0.0 },    { picture_checker, 0.0, 0.0 },
                { picture_regular, 0.0, 0.0 },  { picture_constant, 0.0, 0.0 },
                { picture_gradient, 0.0, 0.5 }, { picture_sideways, 0.5, 0.0 },
                { picture_landscape, 0.0, 0.5 } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ElsCorpus) corpus = corpus_new (cases[i].picture);

      check_automatic (corpus, cases[i].x, cases[i].y);
    }
}

/* Not one of a hundred pictures of noise has an up. */
static void
test_noise (void)
{
  for (guint64 seed = 0; seed < 100; seed++)
    {
      g_autoptr (ElsCorpus) corpus = support_corpus (seed, 40, 32, 3);

      check_automatic (corpus, 0.0, 0.0);
    }
}

static void
test_sizes (void)
{
  static const struct
  {
    int width, height;
    double y;
  } cases[] = { { 15, 90, 0.0 }, { 90, 15, 0.0 }, { 1, 1, 0.0 },
                { 16, 90, 0.5 }, { 17, 41, 0.5 }, { 200, 50, 0.5 } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ElsCorpus) corpus = els_corpus_new ();

      corpus_add (corpus, picture_gradient, 2, cases[i].width, cases[i].height);
      check_automatic (corpus, 0.0, cases[i].y);
    }
}

/* An output that joins itself along an axis has no two ends there. */
static void
test_tile (void)
{
  g_autoptr (ElsCorpus) corpus = corpus_new (picture_gradient);

  g_assert_cmpfloat (choose (corpus, -1.0, ELS_TILE_VERTICAL).y, ==, 0.0);
  g_assert_cmpfloat (choose (corpus, -1.0, ELS_TILE_HORIZONTAL).y, ==, 0.5);
  g_assert_cmpfloat (choose (corpus, -1.0, ELS_TILE_BOTH).y, ==, 0.0);
  g_assert_cmpfloat (els_corpus_layout (corpus), ==, 0.5);
}

static void
test_explicit (void)
{
  g_autoptr (ElsCorpus) corpus = corpus_new (picture_noise);
  ElsLayout layout = choose (corpus, 0.7, ELS_TILE_NONE);

  g_assert_cmpfloat (layout.x, ==, 0.7);
  g_assert_cmpfloat (layout.y, ==, 0.7);
  layout = choose (corpus, 0.7, ELS_TILE_HORIZONTAL);
  g_assert_cmpfloat (layout.x, ==, 0.0);
  g_assert_cmpfloat (layout.y, ==, 0.7);
  layout = choose (corpus, 0.0, ELS_TILE_NONE);
  g_assert_cmpfloat (layout.x, ==, 0.0);
}

/* Several images have an up in common, or none. */
static void
test_several (void)
{
  g_autoptr (ElsCorpus) agree = corpus_new (picture_gradient);
  g_autoptr (ElsCorpus) turned = corpus_new (picture_gradient);
  g_autoptr (ElsCorpus) mixed = corpus_new (picture_gradient);
  g_autoptr (ElsCorpus) small = corpus_new (picture_gradient);

  corpus_add (agree, picture_gradient, 9, 50, 80);
  check_automatic (agree, 0.0, 0.5);
  corpus_add (turned, picture_upside_down, 9, SIDE, SIDE);
  check_automatic (turned, 0.0, 0.0);
  corpus_add (mixed, picture_noise, 9, SIDE, SIDE);
  check_automatic (mixed, 0.0, 0.0);
  corpus_add (small, picture_gradient, 9, 8, 80);
  check_automatic (small, 0.0, 0.0);
}

/* Unusable pixels, some or all of a block, hold nothing that counts. */
static void
test_unusable (void)
{
  g_autofree double *samples = support_samples (3, SIDE, SIDE, 3);
  ElsImage image = support_image (samples, SIDE, SIDE, 3);
  g_autoptr (ElsCorpus) corpus = els_corpus_new ();

  for (int y = 0; y < SIDE; y++)
    for (int x = 0; x < SIDE; x++)
      {
        double *pixel = samples + (y * SIDE + x) * 3;

        for (int c = 0; c < 3; c++)
          pixel[c] = picture_gradient (x, y, pixel[c]);
        if ((x * 7 + y * 5) % 11 == 0 || (x > 60 && y < 30))
          pixel[(x + y) % 3] = x % 2 ? NAN : INFINITY;
      }
  g_assert_true (els_corpus_add (corpus, &image, NULL));
  check_automatic (corpus, 0.0, 0.5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/layout/kinds", test_kinds);
  g_test_add_func ("/layout/noise", test_noise);
  g_test_add_func ("/layout/sizes", test_sizes);
  g_test_add_func ("/layout/tile", test_tile);
  g_test_add_func ("/layout/explicit", test_explicit);
  g_test_add_func ("/layout/several", test_several);
  g_test_add_func ("/layout/unusable", test_unusable);
  return g_test_run ();
}
