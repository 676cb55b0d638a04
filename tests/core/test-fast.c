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
  static const ElsCpu cpus[] = { ELS_CPU_BASELINE, ELS_CPU_AVX2, ELS_CPU_AUTO };
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

/* A test for crashes: corpora and outputs of any small size, all sides and ways
 * of tiling; of the values only their range is looked at. */
static void
test_small_sizes (void)
{
  static const int sides[][4]
      = { { 1, 2, 9, 5 },  { 1, 30, 20, 20 }, { 30, 2, 1, 40 }, { 5, 5, 1, 1 },
          { 7, 9, 33, 2 }, { 40, 40, 3, 3 },  { 17, 6, 8, 64 } };

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

/* Each pixel is of its source, which is in the corpus, more than of any
 * other. */
static void
assert_of_sources (const ElsSynthesis *synthesis, const double *samples,
                   int side)
{
  const int width = els_synthesis_width (synthesis);
  const int height = els_synthesis_height (synthesis);
  g_autofree double *out = support_read (synthesis, 1);
  g_autofree ElsSource *sources = g_new (ElsSource, (gsize) (width * height));

  els_synthesis_read_sources (synthesis, 0, height, sources);
  for (int i = 0; i < width * height; i++)
    {
      const ElsSource *s = &sources[i];

      g_assert_cmpint (s->image, ==, 0);
      g_assert_true (s->x >= 0 && s->x < side && s->y >= 0 && s->y < side);
      g_assert_cmpfloat (fabs (out[i] - samples[s->y * side + s->x]), <=, 0.5);
    }
}

/* Any values of the parameters together. */
static void
test_parameters_together (void)
{
  g_autofree double *samples = support_samples (2, 24, 24, 1);
  g_autoptr (ElsCorpus) corpus = support_corpus (2, 24, 24, 1);

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
      assert_of_sources (synthesis, samples, 24);
    }
}

/* None is ignored: each, alone, gives another picture than any other. */
static void
test_parameters_matter (void)
{
  static const ElsQuality draft = ELS_QUALITY_DRAFT,
                          standard = ELS_QUALITY_STANDARD,
                          best = ELS_QUALITY_BEST;
  /* The first has the defaults; each other differs from it in one value. */
  const ElsParams all[] = {
    { 72, 72, 5, 0, 0, standard, 0.5, 0.5, 0, 0, 0, -1, 0, 0.5 },
    { 72, 72, 6, 0, 0, standard, 0.5, 0.5, 0, 0, 0, -1, 0, 0.5 },
    { 72, 72, 5, ELS_TILE_HORIZONTAL, 0, standard, 0.5, 0.5, 0, 0, 0, -1, 0,
      0.5 },
    { 72, 72, 5, ELS_TILE_VERTICAL, 0, standard, 0.5, 0.5, 0, 0, 0, -1, 0,
      0.5 },
    { 72, 72, 5, 0, 0, draft, 0.5, 0.5, 0, 0, 0, -1, 0, 0.5 },
    { 72, 72, 5, 0, 0, best, 0.5, 0.5, 0, 0, 0, -1, 0, 0.5 },
    { 72, 72, 5, 0, 0, standard, 0.0, 0.5, 0, 0, 0, -1, 0, 0.5 },
    { 72, 72, 5, 0, 0, standard, 1.0, 0.5, 0, 0, 0, -1, 0, 0.5 },
    { 72, 72, 5, 0, 0, standard, 0.5, 0.0, 0, 0, 0, -1, 0, 0.5 },
    { 72, 72, 5, 0, 0, standard, 0.5, 1.0, 0, 0, 0, -1, 0, 0.5 },
    { 72, 72, 5, 0, 0, standard, 0.5, 0.5, 3, 0, 0, -1, 0, 0.5 },
    { 72, 72, 5, 0, 0, standard, 0.5, 0.5, 11, 0, 0, -1, 0, 0.5 },
    { 72, 72, 5, 0, 0, standard, 0.5, 0.5, 0, 1, 0, -1, 0, 0.5 },
    { 72, 72, 5, 0, 0, standard, 0.5, 0.5, 0, 3, 0, -1, 0, 0.5 },
    { 72, 72, 5, 0, 0, standard, 0.5, 0.5, 0, 0, 1, -1, 0, 0.5 },
    { 72, 72, 5, 0, 0, standard, 0.5, 0.5, 0, 0, 9, -1, 0, 0.5 },
    { 72, 72, 5, 0, 0, standard, 0.5, 0.5, 0, 0, 0, 0.5, 0, 0.5 },
    { 72, 72, 5, 0, 0, standard, 0.5, 0.5, 0, 0, 0, 1, 0, 0.5 },
    { 72, 72, 5, 0, 0, standard, 0.5, 0.5, 0, 0, 0, -1, ELS_SYMMETRY_MIRROR,
      0.5 },
    { 72, 72, 5, 0, 0, standard, 0.5, 0.5, 0, 0, 0, -1, ELS_SYMMETRY_ALL, 0.5 },
  };
  g_autoptr (ElsCorpus) corpus = support_corpus (2, 64, 64, 1);
  g_autoptr (GHashTable) seen
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autoptr (ElsSynthesis) synthesis
          = support_synthesize (corpus, &all[i], NULL);
      g_autofree double *out = support_read (synthesis, 1);
      char *hash
          = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guchar *) out,
                                         72 * 72 * sizeof (double));

      if (g_hash_table_contains (seen, hash))
        g_test_message ("row %d is a picture that was there before", (int) i);
      g_assert_true (g_hash_table_add (seen, hash));
    }
}

/* A test for crashes: of the values only their range is looked at. */
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
  g_test_add_func ("/fast/small-sizes-do-not-crash", test_small_sizes);
  g_test_add_func ("/fast/parameters-together", test_parameters_together);
  g_test_add_func ("/fast/parameters-matter", test_parameters_matter);
  g_test_add_func ("/fast/huge-values-do-not-crash", test_huge_values);
  g_test_add_func ("/fast/two-images", test_two_images);
  return g_test_run ();
}
