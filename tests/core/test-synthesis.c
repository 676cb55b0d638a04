/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * What must hold of any whole run, for both methods.
 */
#include <math.h>
#include <string.h>

#include "support.h"

static ElsParams
small_params (gconstpointer method, int width, int height)
{
  ElsParams params
      = support_params ((ElsMethod) GPOINTER_TO_INT (method), width, height);

  params.seed = 11;
  params.steps = 6;
  return params;
}

static void
test_constant_corpus (gconstpointer method)
{
  const double value[2] = { 0.1 + 0.2, 1e-7 / 3.0 };
  double samples[2 * 12 * 9];
  ElsImage image;
  g_autoptr (ElsCorpus) corpus = els_corpus_new ();
  const ElsParams params = small_params (method, 15, 7);
  g_autoptr (ElsSynthesis) synthesis = NULL;
  g_autofree double *out = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (samples); i++)
    samples[i] = value[i % 2];
  image = support_image (samples, 12, 9, 2);
  g_assert_true (els_corpus_add (corpus, &image, NULL));
  synthesis = support_synthesize (corpus, &params, NULL);
  out = support_read (synthesis, 2);
  for (int i = 0; i < 2 * 15 * 7; i++)
    g_assert_cmpfloat (out[i], ==, value[i % 2]);
}

static void
test_tiny_sizes (gconstpointer method)
{
  static const int corpora[][2] = { { 1, 2 }, { 1, 9 }, { 9, 1 }, { 2, 2 } };
  static const int sides[][2] = { { 1, 1 }, { 1, 9 }, { 9, 1 }, { 2, 2 } };

  for (gsize i = 0; i < G_N_ELEMENTS (corpora); i++)
    for (gsize k = 0; k < G_N_ELEMENTS (sides); k++)
      for (int tile = 0; tile <= ELS_TILE_BOTH; tile++)
        {
          g_autoptr (ElsCorpus) corpus
              = support_corpus (2, corpora[i][0], corpora[i][1], 3);
          ElsParams params = small_params (method, sides[k][0], sides[k][1]);
          g_autoptr (ElsSynthesis) synthesis = NULL;
          g_autofree double *out = NULL;

          params.tile = (ElsTile) tile;
          synthesis = support_synthesize (corpus, &params, NULL);
          out = support_read (synthesis, 3);
          for (int j = 0; j < 3 * sides[k][0] * sides[k][1]; j++)
            g_assert_true (out[j] > -1e-6 && out[j] < 1.0 + 1e-6);
        }
}

/* A larger patch than can be had gives the bits of the largest. */
static void
test_patch_size_used (gconstpointer method)
{
  g_autoptr (ElsCorpus) corpus = support_corpus (3, 20, 14, 2);
  ElsParams params = small_params (method, 12, 10);
  g_autoptr (ElsSynthesis) all = NULL, some = NULL, fewer = NULL;
  g_autofree double *a = NULL, *b = NULL, *c = NULL;

  g_assert_cmpint (els_patch_size_used (corpus, &params), ==, 0);
  params.patch_size = ELS_PATCH_SIZE_MAX;
  all = support_synthesize (corpus, &params, NULL);
  params.patch_size = els_patch_size_used (corpus, &params);
  g_assert_cmpint (params.patch_size, <, ELS_PATCH_SIZE_MAX);
  g_assert_cmpint (els_patch_size_used (corpus, &params), ==,
                   params.patch_size);
  some = support_synthesize (corpus, &params, NULL);
  params.patch_size -= 2;
  fewer = support_synthesize (corpus, &params, NULL);
  a = support_read (all, 2);
  b = support_read (some, 2);
  c = support_read (fewer, 2);
  g_assert_cmpmem (a, 240 * sizeof *a, b, 240 * sizeof *b);
  g_assert_cmpint (memcmp (b, c, 240 * sizeof *b), !=, 0);
}

static void
test_masked_never_enters (gconstpointer method)
{
  const int side = 24;
  g_autofree double *samples = support_samples (4, side, side, 1);
  g_autofree guint8 *mask = g_malloc (24 * 24);
  ElsImage image = support_image (samples, side, side, 1);
  g_autoptr (ElsCorpus) corpus = els_corpus_new ();
  const ElsParams params = small_params (method, 20, 20);
  g_autoptr (ElsSynthesis) synthesis = NULL;
  g_autofree double *out = NULL;

  memset (mask, 1, 24 * 24);
  for (int y = 0; y < side; y++)
    for (int x = 18; x < side; x++)
      {
        samples[y * side + x] = y % 2 ? 1000.0 : NAN;
        mask[y * side + x] = y % 2 ? 0 : 1;
      }
  image.mask = mask;
  image.mask_stride = 24;
  g_assert_true (els_corpus_add (corpus, &image, NULL));
  g_assert_cmpuint (els_corpus_n_usable (corpus), ==, 18 * 24);
  synthesis = support_synthesize (corpus, &params, NULL);
  out = support_read (synthesis, 1);
  for (int i = 0; i < 20 * 20; i++)
    g_assert_true (out[i] > -1e-6 && out[i] < 1.0 + 1e-6);
}

static void
test_nothing_usable (gconstpointer method)
{
  const double samples[4] = { NAN, INFINITY, -INFINITY, NAN };
  const ElsImage image = support_image (samples, 2, 2, 1);
  g_autoptr (ElsCorpus) corpus = els_corpus_new ();
  const ElsParams params = small_params (method, 4, 4);
  g_autoptr (GError) error = NULL;

  g_assert_true (els_corpus_add (corpus, &image, NULL));
  g_assert_null (els_synthesize (corpus, &params, NULL, NULL, &error));
  g_assert_error (error, ELS_ERROR, ELS_ERROR_EMPTY);
}

/* Of an image of one pixel, or with one usable one in it. */
static void
test_one_usable (gconstpointer method)
{
  const ElsParams params = small_params (method, 4, 4);

  for (int n = 1; n <= 4; n += 3)
    {
      const double samples[4] = { 0.25, NAN, NAN, NAN };
      const ElsImage image = support_image (samples, n, 1, 1);
      g_autoptr (ElsCorpus) corpus = els_corpus_new ();
      g_autoptr (GError) error = NULL;

      g_assert_true (els_corpus_add (corpus, &image, NULL));
      g_assert_null (els_synthesize (corpus, &params, NULL, NULL, &error));
      g_assert_error (error, ELS_ERROR, ELS_ERROR_EMPTY);
      g_assert_nonnull (strstr (error->message, "one usable pixel"));
    }
}

static void
test_too_large (gconstpointer method)
{
  g_autoptr (ElsCorpus) corpus = support_corpus (2, 8, 8, 3);
  const ElsParams params = small_params (method, ELS_MAX_SIDE, ELS_MAX_SIDE);
  const ElsJob job = { .memory_limit = (guint64) 1 << 36 };
  g_autoptr (GError) error = NULL;

  g_assert_null (els_synthesize (corpus, &params, NULL, &job, &error));
  g_assert_error (error, ELS_ERROR, ELS_ERROR_TOO_LARGE);
  g_assert_nonnull (strstr (error->message, "524288 × 524288"));
  g_assert_nonnull (strstr (error->message, "64.0 GiB"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  support_add_methods ("synthesis", "constant-corpus", test_constant_corpus);
  support_add_methods ("synthesis", "tiny-sizes", test_tiny_sizes);
  support_add_methods ("synthesis", "masked-never-enters",
                       test_masked_never_enters);
  support_add_methods ("synthesis", "patch-size-used", test_patch_size_used);
  support_add_methods ("synthesis", "nothing-usable", test_nothing_usable);
  support_add_methods ("synthesis", "one-usable", test_one_usable);
  support_add_methods ("synthesis", "too-large", test_too_large);
  return g_test_run ();
}
