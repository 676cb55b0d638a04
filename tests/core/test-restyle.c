/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * Runs that start from a picture with partial noise on it: how much of it they
 * keep, and its tones.
 */
#include <math.h>

#include "restyle.h"
#include "support.h"

#define BLOCK 8 /* pixels, the side of a pixel of level 3 */

static double *
restyle_make (ElsMethod method, guint8 freedom)
{
  const int side = restyle_side (method);
  const ElsParams params = restyle_params (method, side);
  g_auto (Restyle) restyle = { 0 };

  restyle_init (&restyle, side, freedom, FALSE);
  return restyle_run (&restyle, &params, NULL);
}

static void
test_zero (gconstpointer data)
{
  const int side = restyle_side (SUPPORT_METHOD (data));
  g_autofree double *made = restyle_make (SUPPORT_METHOD (data), 0);

  for (int i = 0; i < side * side; i++)
    g_assert_true (made[i] == restyle_drawing (i % side, i / side, side));
}

static void
test_one (gconstpointer data)
{
  const int side = restyle_side (SUPPORT_METHOD (data));
  const ElsParams params = restyle_params (SUPPORT_METHOD (data), side);
  g_autofree double *made = restyle_make (SUPPORT_METHOD (data), 255);
  g_autoptr (ElsCorpus) corpus = restyle_corpus (side);
  g_autoptr (ElsSynthesis) plain = support_synthesize (corpus, &params, NULL);
  g_autofree double *expected = support_read (plain, 1);
  const int bytes = side * side * (int) sizeof (double);

  g_assert_cmpmem (made, bytes, expected, bytes);
}

/* Of the means of blocks. */
static double
restyle_correlation (const double *made, int side)
{
  double n = 0.0, a = 0.0, b = 0.0, aa = 0.0, bb = 0.0, ab = 0.0;

  for (int y = 0; y < side; y += BLOCK)
    for (int x = 0; x < side; x += BLOCK)
      {
        double u = 0.0, v = 0.0;

        for (int i = 0; i < BLOCK * BLOCK; i++)
          {
            const int px = x + i % BLOCK, py = y + i / BLOCK;

            u += made[py * side + px];
            v += restyle_drawing (px, py, side);
          }
        n += 1.0;
        a += u;
        b += v;
        aa += u * u;
        bb += v * v;
        ab += u * v;
      }
  return (n * ab - a * b) / sqrt ((n * aa - a * a) * (n * bb - b * b));
}

/* 0.2, 0.45, 0.7, 0.9: the less of the layout is kept. */
static void
test_range (gconstpointer data)
{
  static const guint8 freedoms[4] = { 51, RESTYLE_DEFAULT, 179, 230 };
  double before = 1.0;

  for (int i = 0; i < 4; i++)
    {
      g_autofree double *made
          = restyle_make (SUPPORT_METHOD (data), freedoms[i]);
      const double kept
          = restyle_correlation (made, restyle_side (SUPPORT_METHOD (data)));

      g_test_message ("freedom %d: correlation %.3f", freedoms[i], kept);
      g_assert_cmpfloat (kept, <, before);
      g_assert_true (freedoms[i] != RESTYLE_DEFAULT || kept >= 0.8);
      before = kept;
    }
  /* The exact method's small windows keep what is large for longer. */
  g_assert_cmpfloat (before, <,
                     SUPPORT_METHOD (data) == ELS_METHOD_FAST ? 0.6 : 0.96);
}

/* Sides that join: no step where they meet, from a picture without one. */
static void
test_tile (gconstpointer data)
{
  const int side = restyle_side (SUPPORT_METHOD (data));
  double step[2] = { 0.0 };
  g_auto (Restyle) restyle = { 0 };

  restyle_init (&restyle, side, 179, FALSE);
  for (int tiles = 0; tiles < 2; tiles++)
    {
      ElsParams params = restyle_params (SUPPORT_METHOD (data), side);
      g_autofree double *made = NULL;

      params.tile = tiles ? ELS_TILE_HORIZONTAL : ELS_TILE_NONE;
      made = restyle_run (&restyle, &params, NULL);
      for (int y = 0; y < side; y++)
        step[tiles] += fabs (made[y * side] - made[y * side + side - 1]) / side;
    }
  g_test_message ("steps %.3f, with joined sides %.3f", step[0], step[1]);
  g_assert_cmpfloat (step[1], <, 0.9 * step[0]);
}

/* Mean and deviation of channel c of the pixels for which `which' is not 0. */
static void
tone_measure (const double *samples, int n, int channels, int c,
              const guint8 *which, double *mean, double *deviation)
{
  double sum = 0.0, squares = 0.0, count = 0.0;

  for (int i = 0; i < n; i++)
    if (which == NULL || which[i] != 0)
      {
        count += 1.0;
        sum += samples[i * channels + c];
      }
  *mean = sum / count;
  for (int i = 0; i < n; i++)
    if (which == NULL || which[i] != 0)
      squares += pow (samples[i * channels + c] - *mean, 2.0);
  *deviation = sqrt (squares / count);
}

static void
test_tone (void)
{
  g_autofree double *source = support_samples (1, 20, 20, 3);
  g_autofree double *picture = support_samples (2, 20, 20, 3);
  g_autofree double *kept = support_samples (2, 20, 20, 3);
  const ElsImage image = support_image (source, 20, 20, 3);
  g_autoptr (ElsCorpus) corpus = els_corpus_new ();
  guint8 which[400];

  for (int i = 0; i < 400; i++)
    {
      which[i] = i % 20 > 5;
      source[3 * i] = 0.2 * source[3 * i] + 0.7;
      picture[3 * i + 2] = 0.5;
    }
  g_assert_true (els_corpus_add (corpus, &image, NULL));
  els_corpus_match_tone (corpus, 20, 20, picture, 60, which, 20);
  for (int c = 0; c < 3; c++)
    {
      double mean, deviation, wanted_mean, wanted;

      tone_measure (source, 400, 3, c, NULL, &wanted_mean, &wanted);
      tone_measure (picture, 400, 3, c, which, &mean, &deviation);
      g_assert_cmpfloat_with_epsilon (mean, wanted_mean, 1e-12);
      /* Of one value a channel cannot become several. */
      g_assert_cmpfloat_with_epsilon (deviation, c == 2 ? 0.0 : wanted, 1e-12);
    }
  for (int i = 0; i < 400; i++)
    if (which[i] == 0)
      g_assert_true (picture[3 * i] == kept[3 * i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  support_add_methods ("restyle", "zero", test_zero);
  support_add_methods ("restyle", "one", test_one);
  support_add_methods ("restyle", "range", test_range);
  support_add_methods ("restyle", "tile", test_tile);
  g_test_add_func ("/restyle/tone", test_tone);
  return g_test_run ();
}
