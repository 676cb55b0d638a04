/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * Layers that are synthesised as one: a set of maps of one material.
 */
#include <string.h>

#include "corpus/corpus.h"
#include "fast/feature-count.h"
#include "material.h"
#include "support.h"

static void
refuse (const ElsPixelLayout *layout, ElsError code)
{
  const double samples[ELS_MAX_CHANNELS * 16] = { 0.0 };
  ElsImage image = support_image (samples, 4, 4, layout->n_channels);
  g_autoptr (ElsCorpus) corpus = els_corpus_new ();
  g_autoptr (GError) error = NULL;

  image.layout = *layout;
  g_assert_false (els_corpus_add (corpus, &image, &error));
  g_assert_error (error, ELS_ERROR, (int) code);
}

static void
test_refused (void)
{
  ElsPixelLayout layout = material_layout ();

  layout.n_layers = 2;
  refuse (&layout, ELS_ERROR_INVALID);
  layout = material_layout ();
  layout.n_layers = 4;
  refuse (&layout, ELS_ERROR_INVALID);
  layout = material_layout ();
  layout.channel[1].layer = 2;
  refuse (&layout, ELS_ERROR_INVALID);
  layout = material_layout ();
  layout.layer_weight[1] = 0.0;
  refuse (&layout, ELS_ERROR_INVALID);
  layout.layer_weight[2] = -1.0;
  refuse (&layout, ELS_ERROR_INVALID);
  layout = material_layout ();
  layout.layer_weight[0] = 0.0;
  refuse (&layout, ELS_ERROR_INVALID);
  layout = material_layout ();
  layout.channel[4].role = ELS_ROLE_OPACITY;
  refuse (&layout, ELS_ERROR_UNSUPPORTED);
  layout = els_pixel_layout (1, -1);
  for (int l = 1; l <= ELS_MAX_LAYERS; l++)
    els_pixel_layout_add (&layout, 1);
  refuse (&layout, ELS_ERROR_INVALID);
  els_pixel_layout_add (&layout, ELS_MAX_CHANNELS);
  refuse (&layout, ELS_ERROR_INVALID);
}

/* Images of one corpus have the same layers. */
static void
test_other_layers (void)
{
  g_autoptr (ElsCorpus) corpus = material_corpus (1.0, 0.0, NULL);
  const double samples[MATERIAL_CHANNELS * 16] = { 0.0 };
  ElsImage image = support_image (samples, 4, 4, MATERIAL_CHANNELS);
  g_autoptr (GError) error = NULL;

  g_assert_false (els_corpus_add (corpus, &image, &error));
  g_assert_error (error, ELS_ERROR, ELS_ERROR_INVALID);
  image.layout = material_layout ();
  g_assert_true (els_corpus_add (corpus, &image, NULL));
}

static ElsSynthesis *
material_run (const ElsCorpus *corpus, ElsMethod method)
{
  ElsParams params = support_params (method, 40, 36);

  params.patch_size = method == ELS_METHOD_EXACT ? 7 : 0;
  return support_synthesize (corpus, &params, NULL);
}

/* Pixels that are not the corpus' pixel at their source, in all layers. */
static int
strangers (const ElsCorpus *corpus, const ElsSynthesis *synthesis)
{
  const int n
      = els_synthesis_width (synthesis) * els_synthesis_height (synthesis);
  g_autofree double *samples = support_read (synthesis, MATERIAL_CHANNELS);
  g_autofree ElsSource *sources = g_new (ElsSource, n);
  int others = 0;

  els_synthesis_read_sources (synthesis, 0, els_synthesis_height (synthesis),
                              sources);
  for (int i = 0; i < n; i++)
    others += memcmp (samples + i * MATERIAL_CHANNELS,
                      els_corpus_at (corpus, &sources[i]),
                      MATERIAL_CHANNELS * sizeof (double))
                      != 0
                  ? 1
                  : 0;
  return others;
}

static void
test_one_place (gconstpointer method)
{
  g_autoptr (ElsCorpus) corpus = material_corpus (1.0, 0.0, NULL);
  g_autoptr (ElsSynthesis) synthesis
      = material_run (corpus, (ElsMethod) GPOINTER_TO_INT (method));

  g_assert_cmpint (strangers (corpus, synthesis), ==, 0);
}

/* In what unit a layer is has no say. */
static void
test_units (gconstpointer method)
{
  g_autoptr (ElsCorpus) corpus = material_corpus (1.0, 0.0, NULL);
  g_autoptr (ElsCorpus) other = material_corpus (4096.0, 0.0, NULL);
  g_autoptr (ElsSynthesis) a
      = material_run (corpus, (ElsMethod) GPOINTER_TO_INT (method));
  g_autoptr (ElsSynthesis) b
      = material_run (other, (ElsMethod) GPOINTER_TO_INT (method));
  const int n = els_synthesis_width (a) * els_synthesis_height (a);
  g_autofree ElsSource *from_a = g_new (ElsSource, n);
  g_autofree ElsSource *from_b = g_new (ElsSource, n);

  els_synthesis_read_sources (a, 0, els_synthesis_height (a), from_a);
  els_synthesis_read_sources (b, 0, els_synthesis_height (b), from_b);
  for (int i = 0; i < n; i++)
    g_assert_true (from_a[i].x == from_b[i].x && from_a[i].y == from_b[i].y);
}

/* All layers of the same weight have the same variance when they are compared,
 * and twice the weight is twice that. */
static void
test_weights (void)
{
  g_autofree double *samples
      = g_new (double, MATERIAL_PIXELS *MATERIAL_CHANNELS);
  ElsImage image = support_image (samples, MATERIAL_SIDE, MATERIAL_SIDE,
                                  MATERIAL_CHANNELS);
  double variance[2][3] = { { 0.0 } };

  for (int i = 0; i < MATERIAL_PIXELS; i++)
    material_pixel (i % MATERIAL_SIDE, i / MATERIAL_SIDE,
                    samples + i * MATERIAL_CHANNELS);
  for (int k = 0; k < 2; k++)
    {
      g_autoptr (ElsCorpus) corpus = els_corpus_new ();
      ElsStandard standard;

      image.layout = material_layout ();
      image.layout.layer_weight[2] = 1.0 + k;
      g_assert_true (els_corpus_add (corpus, &image, NULL));
      els_standard_init (&standard, corpus);
      for (int i = 0; i < MATERIAL_PIXELS; i++)
        {
          float z[MATERIAL_CHANNELS];

          els_standard_apply (&standard, samples + i * MATERIAL_CHANNELS, z);
          for (int c = 0; c < MATERIAL_CHANNELS; c++)
            variance[k][image.layout.channel[c].layer]
                += (double) (z[c] * z[c]) / MATERIAL_PIXELS;
        }
    }
  for (int l = 0; l < 3; l++)
    g_assert_cmpfloat_with_epsilon (variance[0][l], MATERIAL_CHANNELS / 3.0,
                                    1e-3);
  g_assert_cmpfloat_with_epsilon (variance[1][2] / variance[1][0], 2.0, 1e-3);
}

/* Layers without a weight go where the first one would go alone. */
static void
test_follows (gconstpointer method)
{
  g_autofree double *samples
      = g_new (double, MATERIAL_PIXELS *MATERIAL_CHANNELS);
  g_autofree double *albedo = g_new (double, MATERIAL_PIXELS *MATERIAL_ALBEDO);
  ElsImage image = support_image (samples, MATERIAL_SIDE, MATERIAL_SIDE,
                                  MATERIAL_CHANNELS);
  const ElsImage first
      = support_image (albedo, MATERIAL_SIDE, MATERIAL_SIDE, MATERIAL_ALBEDO);
  g_autoptr (ElsCorpus) corpus = els_corpus_new ();
  g_autoptr (ElsCorpus) alone = els_corpus_new ();
  g_autoptr (ElsSynthesis) a = NULL;
  g_autoptr (ElsSynthesis) b = NULL;
  g_autofree ElsSource *from_a = NULL;
  g_autofree ElsSource *from_b = NULL;
  int n, same = 0;

  for (int i = 0; i < MATERIAL_PIXELS; i++)
    {
      material_pixel (i % MATERIAL_SIDE, i / MATERIAL_SIDE,
                      samples + i * MATERIAL_CHANNELS);
      memcpy (albedo + i * MATERIAL_ALBEDO, samples + i * MATERIAL_CHANNELS,
              MATERIAL_ALBEDO * sizeof (double));
    }
  image.layout = material_layout ();
  image.layout.layer_weight[1] = image.layout.layer_weight[2] = 0.0;
  g_assert_true (els_corpus_add (corpus, &image, NULL));
  g_assert_true (els_corpus_add (alone, &first, NULL));
  a = material_run (corpus, (ElsMethod) GPOINTER_TO_INT (method));
  b = material_run (alone, (ElsMethod) GPOINTER_TO_INT (method));
  n = els_synthesis_width (a) * els_synthesis_height (a);
  from_a = g_new (ElsSource, n);
  from_b = g_new (ElsSource, n);
  els_synthesis_read_sources (a, 0, els_synthesis_height (a), from_a);
  els_synthesis_read_sources (b, 0, els_synthesis_height (b), from_b);
  for (int i = 0; i < n; i++)
    same += from_a[i].x == from_b[i].x && from_a[i].y == from_b[i].y;
  g_assert_cmpint (strangers (corpus, a), ==, 0);
  g_test_message ("%d of %d", same, n);
  g_assert_cmpint (same, ==, n);
}

/* n layers of noise, and of so much of what is the same in all of them. */
static ElsCorpus *
noise_corpus (int n, double shared, double last_weight)
{
  g_autofree double *samples = g_new (double, MATERIAL_PIXELS *ELS_MAX_LAYERS);
  ElsImage image = support_image (samples, MATERIAL_SIDE, MATERIAL_SIDE, n);
  ElsCorpus *corpus = els_corpus_new ();

  image.layout = els_pixel_layout (1, -1);
  for (int l = 1; l < n; l++)
    els_pixel_layout_add (&image.layout, 1);
  image.layout.layer_weight[n - 1] = last_weight;
  for (int i = 0; i < MATERIAL_PIXELS; i++)
    for (int l = 0; l < n; l++)
      {
        const int x = i % MATERIAL_SIDE, y = i / MATERIAL_SIDE;

        samples[i * n + l]
            = (l + 1)
              * (support_dice (MATERIAL_DICE, x, y, l)
                 + shared * support_dice (MATERIAL_DICE, x, y, 99));
      }
  g_assert_true (els_corpus_add (corpus, &image, NULL));
  return corpus;
}

static int
noise_features (const ElsCorpus *corpus)
{
  ElsStandard standard;

  els_standard_init (&standard, corpus);
  return els_feature_count (corpus, ELS_SYMMETRY_NONE, &standard);
}

/* Nearly all of every layer is compared: by four features where they see it, by
 * eight of more layers that have nothing to do with each other. */
static void
test_compared (void)
{
  static const struct
  {
    int n;
    double shared;
    int n_features;
  } cases[] = { { 4, 0.0, 4 }, { 5, 0.0, 8 }, { 8, 0.0, 8 }, { 8, 5.0, 4 } };
  double shares[ELS_MAX_LAYERS];

  for (gsize k = 0; k < G_N_ELEMENTS (cases); k++)
    {
      g_autoptr (ElsCorpus) corpus
          = noise_corpus (cases[k].n, cases[k].shared, 1.0);

      g_assert_cmpint (noise_features (corpus), ==, cases[k].n_features);
      els_corpus_compared (corpus, shares);
      for (int l = 0; l < cases[k].n; l++)
        {
          g_assert_cmpfloat (shares[l], <=, 1.0);
          g_assert_cmpfloat (shares[l], >,
                             cases[k].shared > 0.0 ? 0.85 : 0.999);
        }
      /* Not because it has eight axes. */
      g_assert_true (cases[k].shared == 0.0 || shares[0] < 0.999);
    }
}

/* What weighs next to nothing has no axis, and more features would not help. */
static void
test_weightless (void)
{
  g_autoptr (ElsCorpus) corpus = noise_corpus (5, 0.0, 1e-4);
  double shares[ELS_MAX_LAYERS];

  g_assert_cmpint (noise_features (corpus), ==, 4);
  els_corpus_compared (corpus, shares);
  g_assert_cmpfloat (shares[0], >, 0.999);
  g_assert_cmpfloat (shares[4], <, 0.01);
}

/* More channels than eight. */
static void
test_many_channels (void)
{
  g_autofree double *samples
      = g_new (double, MATERIAL_PIXELS *ELS_MAX_CHANNELS);

  for (int n = 9; n <= ELS_MAX_CHANNELS; n++)
    {
      ElsImage image = support_image (samples, MATERIAL_SIDE, MATERIAL_SIDE, n);
      g_autoptr (ElsCorpus) corpus = els_corpus_new ();
      g_autoptr (ElsSynthesis) synthesis = NULL;
      const int wanted = n <= 9 ? 8 : n <= 14 ? 12 : 16;
      double share;

      for (int i = 0; i < MATERIAL_PIXELS; i++)
        for (int c = 0; c < n; c++)
          samples[i * n + c] = support_dice (MATERIAL_DICE, i % MATERIAL_SIDE,
                                             i / MATERIAL_SIDE, c);
      g_assert_true (els_corpus_add (corpus, &image, NULL));
      els_corpus_compared (corpus, &share);
      g_test_message ("%d channels: %d features see %.3f", n,
                      noise_features (corpus), share);
      g_assert_cmpfloat (share, >=, 0.85);
      g_assert_cmpint (noise_features (corpus), ==, wanted);
      synthesis = material_run (corpus, ELS_METHOD_FAST);
      g_assert_nonnull (synthesis);
    }
}

/* A layer in which alone something is to be seen: its squares keep their
 * size. */
static void
test_all_compared (gconstpointer method)
{
  g_autofree double *samples = g_new (double, MATERIAL_PIXELS * 2);
  g_autofree double *made = NULL;
  ElsImage image = support_image (samples, MATERIAL_SIDE, MATERIAL_SIDE, 2);
  g_autoptr (ElsCorpus) corpus = els_corpus_new ();
  g_autoptr (ElsSynthesis) synthesis = NULL;
  int alike = 0, n = 0;

  image.layout = els_pixel_layout (1, -1);
  els_pixel_layout_add (&image.layout, 1);
  for (int i = 0; i < MATERIAL_PIXELS; i++)
    {
      const int x = i % MATERIAL_SIDE, y = i / MATERIAL_SIDE;

      samples[2 * i] = 100.0 + 1e-3 * support_dice (MATERIAL_DICE, x, y, 0);
      samples[2 * i + 1]
          = support_dice (MATERIAL_DICE, x / 6, y / 6, 1) < 0.5 ? 0.0 : 1e-3;
    }
  g_assert_true (els_corpus_add (corpus, &image, NULL));
  synthesis = material_run (corpus, (ElsMethod) GPOINTER_TO_INT (method));
  made = support_read (synthesis, 2);
  for (int i = 1;
       i < els_synthesis_width (synthesis) * els_synthesis_height (synthesis);
       i++)
    {
      n++;
      alike += made[2 * i + 1] == made[2 * i - 1] ? 1 : 0;
    }
  g_test_message ("%.3f of the neighbours alike", alike / (double) n);
  g_assert_cmpfloat (alike / (double) n, >, 0.82);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/layers/refused", test_refused);
  g_test_add_func ("/layers/others", test_other_layers);
  g_test_add_func ("/layers/weights", test_weights);
  g_test_add_func ("/layers/compared", test_compared);
  g_test_add_func ("/layers/weightless", test_weightless);
  g_test_add_func ("/layers/many-channels", test_many_channels);
  support_add_methods ("layers", "one-place", test_one_place);
  support_add_methods ("layers", "units", test_units);
  support_add_methods ("layers", "follows", test_follows);
  support_add_methods ("layers", "all-compared", test_all_compared);
  return g_test_run ();
}
