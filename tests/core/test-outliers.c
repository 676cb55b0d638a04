/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * A few pixels far from all others do not set what all the rest is measured by.
 */
#include <math.h>
#include <string.h>

#include "base/noise.h"
#include "corpora.h"
#include "corpus/corpus.h"
#include "support.h"

#define SIDE 64
#define PIXELS (SIDE * SIDE)
#define CHANNELS 3
#define FEW (PIXELS / ELS_OUTLIER_PIXELS)

/* Blocks of 4 x 4 pixels with slopes in them, from 0.2 to 0.6; and `n` pixels
 * of the value `spike`, scattered. */
static double *
samples_make (int n, double spike)
{
  const ElsNoise noise = { .seed = 9, .stream = ELS_STREAM_SEARCH };
  double *samples = g_new (double, PIXELS *CHANNELS);

  for (int i = 0; i < PIXELS; i++)
    for (int c = 0; c < CHANNELS; c++)
      {
        const int x = i % SIDE, y = i / SIDE;
        const guint32 word
            = els_noise_words (&noise, x / 4, y / 4, (guint32) c).word[0];

        samples[i * CHANNELS + c]
            = 0.2 + 0.3 * word / 4294967296.0 + 0.0125 * (x % 4 + y % 4);
      }
  for (int k = 0; k < n; k++)
    for (int c = 0; c < CHANNELS; c++)
      samples[(1717 + 97 * k) % PIXELS * CHANNELS + c] = spike;
  return samples;
}

static ElsCorpus *
corpus_make (int n, double spike, const guint8 *mask)
{
  g_autofree double *samples = samples_make (n, spike);
  ElsImage image = support_image (samples, SIDE, SIDE, CHANNELS);
  g_autoptr (ElsCorpus) corpus = els_corpus_new ();

  image.mask = mask;
  image.mask_stride = SIDE;
  g_assert_true (els_corpus_add (corpus, &image, NULL));
  return g_steal_pointer (&corpus);
}

static ElsStandard
standard_of (const ElsCorpus *corpus)
{
  ElsStandard standard;

  els_standard_init (&standard, corpus);
  return standard;
}

/* What the pixels without the outliers are measured by. */
static ElsStandard
standard_without (int n)
{
  guint8 mask[PIXELS];
  g_autoptr (ElsCorpus) corpus = NULL;

  memset (mask, 1, sizeof mask);
  for (int k = 0; k < n; k++)
    mask[(1717 + 97 * k) % PIXELS] = 0;
  corpus = corpus_make (0, 0.0, mask);
  return standard_of (corpus);
}

static void
test_measures (void)
{
  static const double spikes[] = { 20.0, 100.0, -100.0, 65000.0, 1e30, -1e200 };
  g_autoptr (ElsCorpus) plain = corpus_make (0, 0.0, NULL);

  g_assert_cmpfloat (standard_of (plain).limit, ==, 0.0);
  for (guint k = 0; k < G_N_ELEMENTS (spikes); k++)
    for (int n = 1; n <= FEW; n += FEW - 1)
      {
        const ElsStandard without = standard_without (n);
        g_autoptr (ElsCorpus) corpus = corpus_make (n, spikes[k], NULL);
        const ElsStandard standard = standard_of (corpus);

        g_test_message ("%d of %g", n, spikes[k]);
        g_assert_cmpfloat (standard.limit, ==, ELS_OUTLIER_LIMIT);
        for (int c = 0; c < CHANNELS; c++)
          g_assert_cmpfloat_with_epsilon (standard.mean[c], without.mean[c],
                                          2e-3 * without.deviation);
        g_assert_cmpfloat_with_epsilon (standard.deviation, without.deviation,
                                        2e-3 * without.deviation);
      }
}

/* What the distances see of a pixel: no more than the limit, on either side,
 * and all of what is not far. */
static void
test_limit (void)
{
  static const double spikes[] = { 100.0, -100.0 };

  for (guint k = 0; k < G_N_ELEMENTS (spikes); k++)
    {
      g_autoptr (ElsCorpus) corpus = corpus_make (1, spikes[k], NULL);
      const ElsStandard standard = standard_of (corpus);
      const double *far = els_corpus_pixel (corpus, 1717),
                   *near = els_corpus_pixel (corpus, 99);
      float z[CHANNELS];

      g_assert_cmpfloat (far[1], ==, spikes[k]);
      els_standard_apply (&standard, far, z);
      for (int c = 0; c < CHANNELS; c++)
        g_assert_cmpfloat_with_epsilon (z[c],
                                        copysign (ELS_OUTLIER_LIMIT, spikes[k]),
                                        1e-5);
      els_standard_apply (&standard, near, z);
      for (int c = 0; c < CHANNELS; c++)
        g_assert_cmpfloat_with_epsilon (
            z[c], (near[c] - standard.mean[c]) / standard.deviation, 1e-5);
    }
}

/* More of them, or nearer ones, are a part of the texture. */
static void
test_no_outliers (void)
{
  static const struct
  {
    int n;
    double spike;
  } cases[]
      = { { FEW + 1, 100.0 }, { FEW + 1, 65000.0 }, { 1, 1.0 }, { FEW, 0.0 } };

  for (guint k = 0; k < G_N_ELEMENTS (cases); k++)
    {
      g_autoptr (ElsCorpus) corpus
          = corpus_make (cases[k].n, cases[k].spike, NULL);

      g_test_message ("%d of %g", cases[k].n, cases[k].spike);
      g_assert_cmpfloat (standard_of (corpus).limit, ==, 0.0);
    }
}

/* Where all others are one colour, the far ones are all that there is to be
 * seen; and of fewer than a thousand pixels none are few. */
static void
test_nothing_else (void)
{
  g_autofree double *flat = g_new (double, PIXELS);
  g_autofree double *small = samples_make (1, 100.0);
  ElsImage image = support_image (flat, SIDE, SIDE, 1);
  g_autoptr (ElsCorpus) corpus = els_corpus_new ();
  g_autoptr (ElsCorpus) other = els_corpus_new ();

  for (int i = 0; i < PIXELS; i++)
    flat[i] = 0.1;
  flat[1000] = 1.0;
  g_assert_true (els_corpus_add (corpus, &image, NULL));
  g_assert_cmpfloat (standard_of (corpus).limit, ==, 0.0);
  small[100 * CHANNELS] = 100.0;
  image = support_image (small, 31, 33, CHANNELS);
  g_assert_true (els_corpus_add (other, &image, NULL));
  g_assert_cmpfloat (standard_of (other).limit, ==, 0.0);
}

/* The mean step from a pixel to the next, of what is no outlier. */
static double
step_of (const ElsCorpus *corpus, ElsMethod method)
{
  ElsParams params = support_params (method, 48, 48);
  g_autoptr (ElsSynthesis) synthesis = NULL;
  g_autofree double *samples = NULL;
  double sum = 0.0, n = 0.0;

  params.patch_size = method == ELS_METHOD_EXACT ? 7 : 0;
  synthesis = support_synthesize (corpus, &params, NULL);
  samples = support_read (synthesis, CHANNELS);
  for (int i = 1; i < 48 * 48; i++)
    {
      const double a = samples[(i - 1) * CHANNELS], b = samples[i * CHANNELS];

      if (fabs (a) < 2.0 && fabs (b) < 2.0)
        {
          sum += fabs (a - b);
          n += 1.0;
        }
    }
  g_assert_cmpfloat (n, >, 40 * 48);
  return sum / n;
}

static void
test_pictures (gconstpointer method)
{
  g_autoptr (ElsCorpus) plain = corpus_make (0, 0.0, NULL);
  g_autoptr (ElsCorpus) corpus = corpus_make (2, 1000.0, NULL);
  const double usual = step_of (plain, (ElsMethod) GPOINTER_TO_INT (method));
  const double is = step_of (corpus, (ElsMethod) GPOINTER_TO_INT (method));

  g_test_message ("step %.4f, without outliers %.4f", is, usual);
  g_assert_cmpfloat_with_epsilon (is, usual, 0.15 * usual);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/outliers/measures", test_measures);
  g_test_add_func ("/outliers/limit", test_limit);
  g_test_add_func ("/outliers/none", test_no_outliers);
  g_test_add_func ("/outliers/nothing-else", test_nothing_else);
  support_add_methods ("outliers", "pictures", test_pictures);
  return g_test_run ();
}
