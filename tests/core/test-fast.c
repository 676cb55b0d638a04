/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * What the fast method promises beyond what any method does.
 */
#include <math.h>
#include <string.h>

#include "support.h"

static ElsParams
fast_params (int width, int height)
{
  ElsParams params;

  els_params_init (&params);
  params.width = width;
  params.height = height;
  params.seed = 5;
  return params;
}

static void
test_levels_of_cpu_agree (void)
{
  static const ElsCpu cpus[]
      = { ELS_CPU_BASELINE, ELS_CPU_AVX2, ELS_CPU_AUTO };
  g_autoptr (ElsCorpus) corpus = support_corpus (1, 45, 37, 3);

  for (int tile = ELS_TILE_NONE; tile <= ELS_TILE_BOTH; tile++)
    {
      ElsParams params = fast_params (50, 41);
      ElsJob job = { .cpu = ELS_CPU_PLAIN };
      g_autoptr (ElsSynthesis) plain = NULL;
      g_autofree double *expected = NULL;
      const gsize bytes = (gsize) (50 * 41 * 3) * sizeof (double);

      params.tile = (ElsTile) tile;
      plain = support_synthesize (corpus, &params, &job);
      expected = support_read (plain, 3);
      for (gsize i = 0; i < G_N_ELEMENTS (cpus); i++)
        {
          g_autoptr (ElsSynthesis) other = NULL;
          g_autofree double *out = NULL;

          job.cpu = cpus[i];
          other = support_synthesize (corpus, &params, &job);
          out = support_read (other, 3);
          g_assert_cmpint (memcmp (expected, out, bytes), ==, 0);
        }
    }
}

/* A ragged mask: three pixels in ten are unusable and hold a wild value. */
static void
test_ragged_mask_never_leaks (void)
{
  const int side = 40;
  g_autofree double *samples = support_samples (4, side, side, 1);
  g_autofree guint8 *mask = g_malloc (40 * 40);
  ElsImage image = support_image (samples, side, side, 1);
  g_autoptr (ElsCorpus) corpus = els_corpus_new ();
  const ElsParams params = fast_params (50, 30);
  g_autoptr (ElsSynthesis) synthesis = NULL;
  g_autofree double *out = NULL;
  g_autofree ElsSource *sources = g_new (ElsSource, 50 * 30);

  for (int i = 0; i < side * side; i++)
    {
      mask[i] = (i * 7919) % 10 >= 3;
      if (!mask[i])
        samples[i] = 1000.0;
    }
  image.mask = mask;
  image.mask_stride = 40;
  g_assert_true (els_corpus_add (corpus, &image, NULL));
  synthesis = support_synthesize (corpus, &params, NULL);
  out = support_read (synthesis, 1);
  els_synthesis_read_sources (synthesis, 0, 30, sources);
  for (int i = 0; i < 50 * 30; i++)
    {
      g_assert_true (out[i] >= 0.0 && out[i] <= 1.0);
      g_assert_cmpint (mask[sources[i].y * side + sources[i].x], ==, 1);
    }
}

/* Corpora and outputs of any small size, all sides and methods of tiling. */
static void
test_small_sizes (void)
{
  static const int sides[][4]
      = { { 1, 2, 9, 5 },  { 1, 30, 20, 20 }, { 30, 2, 1, 40 },
          { 5, 5, 1, 1 },  { 7, 9, 33, 2 },   { 40, 40, 3, 3 },
          { 17, 6, 8, 64 } };

  for (gsize i = 0; i < G_N_ELEMENTS (sides); i++)
    for (int channels = 1; channels <= 6; channels += 5)
      {
        g_autoptr (ElsCorpus) corpus
            = support_corpus (i, sides[i][0], sides[i][1], channels);
        ElsParams params = fast_params (sides[i][2], sides[i][3]);
        g_autoptr (ElsSynthesis) synthesis = NULL;
        g_autofree double *out = NULL;

        params.tile = (ElsTile) (i % 4);
        synthesis = support_synthesize (corpus, &params, NULL);
        out = support_read (synthesis, channels);
        for (int k = 0; k < sides[i][2] * sides[i][3] * channels; k++)
          g_assert_true (out[k] >= 0.0 && out[k] <= 1.0);
      }
}

/* Every value of every parameter's range gives a picture. */
static void
test_parameters (void)
{
  g_autoptr (ElsCorpus) corpus = support_corpus (2, 24, 24, 2);

  for (int i = 0; i < 18; i++)
    {
      ElsParams params = fast_params (28, 28);
      g_autoptr (ElsSynthesis) synthesis = NULL;

      params.quality = (ElsQuality) (i % 3);
      params.structure = (i % 4) / 3.0;
      params.variety = (i % 5) / 4.0;
      params.patch_size = i % 2 ? 0 : 2 * i + 3;
      params.levels = i % 3 ? 0 : i % ELS_LEVELS_MAX + 1;
      params.steps = i % 4 ? 0 : i + 1;
      synthesis = support_synthesize (corpus, &params, NULL);
      g_assert_cmpint (els_synthesis_width (synthesis), ==, 28);
    }
}

static void
test_huge_values (void)
{
  const int side = 30;
  g_autofree double *samples = support_samples (9, side, side, 3);
  ElsImage image = support_image (samples, side, side, 3);
  g_autoptr (ElsCorpus) corpus = els_corpus_new ();
  const ElsParams params = fast_params (32, 32);
  g_autoptr (ElsSynthesis) synthesis = NULL;
  g_autofree double *out = NULL;

  for (int i = 0; i < side * side * 3; i++)
    samples[i] *= i % 7 ? 1e300 : -1e300;
  g_assert_true (els_corpus_add (corpus, &image, NULL));
  synthesis = support_synthesize (corpus, &params, NULL);
  out = support_read (synthesis, 3);
  for (int i = 0; i < 32 * 32 * 3; i++)
    g_assert_true (isfinite (out[i]) && fabs (out[i]) <= 1e300);
}

/* Two images: values of both are used, and sources say which. */
static void
test_two_images (void)
{
  g_autofree double *samples = support_samples (3, 30, 20, 1);
  ElsImage image = support_image (samples, 30, 20, 1);
  g_autoptr (ElsCorpus) corpus = support_corpus (1, 26, 26, 1);
  const ElsParams params = fast_params (40, 40);
  g_autoptr (ElsSynthesis) synthesis = NULL;
  g_autofree ElsSource *sources = g_new (ElsSource, 40 * 40);
  int used[2] = { 0 };

  g_assert_true (els_corpus_add (corpus, &image, NULL));
  synthesis = support_synthesize (corpus, &params, NULL);
  els_synthesis_read_sources (synthesis, 0, 40, sources);
  for (int i = 0; i < 40 * 40; i++)
    {
      const ElsSource *s = &sources[i];

      g_assert_true (s->image == 0 || s->image == 1);
      g_assert_true (s->x >= 0 && s->x < (s->image ? 30 : 26));
      g_assert_true (s->y >= 0 && s->y < (s->image ? 20 : 26));
      used[s->image]++;
    }
  g_assert_cmpint (MIN (used[0], used[1]), >, 160);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fast/levels-of-cpu-agree", test_levels_of_cpu_agree);
  g_test_add_func ("/fast/ragged-mask", test_ragged_mask_never_leaks);
  g_test_add_func ("/fast/small-sizes", test_small_sizes);
  g_test_add_func ("/fast/parameters", test_parameters);
  g_test_add_func ("/fast/huge-values", test_huge_values);
  g_test_add_func ("/fast/two-images", test_two_images);
  return g_test_run ();
}
