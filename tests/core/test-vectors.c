/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * Directions are mirrored and turned with the copies of the corpus that they
 * belong to.
 */
#include <math.h>
#include <string.h>

#include "corpus/corpus.h"
#include "corpus/principal-axes.h"
#include "relief.h"
#include "support.h"

#define DICE 107 /* seed */

/* A step of (right, down) pixels in the copy is, in the image, the step that
 * its direction there says; and 255 - v of 8 bits is 8 bits again. */
static void
test_turn (gconstpointer role)
{
  const ElsRole y_role = (ElsRole) GPOINTER_TO_INT (role);
  const double sign = y_role == ELS_ROLE_VECTOR_Y ? -1.0 : 1.0;
  g_autoptr (ElsCorpus) corpus = relief_corpus (4, y_role);

  for (int k = 0; k < RELIEF_COPIES; k++)
    for (int v = 0; v < 256; v++)
      {
        const ElsTransform copy = els_symmetry_copy (ELS_SYMMETRY_ALL, k);
        /* The step in the image is (v - 127.5, 31.5) / 127.5. */
        const double pixel[RELIEF_CHANNELS]
            = { 0.3, v / 255.0, (127.5 + sign * 31.5) / 255.0, 0.7 };
        double room[ELS_MAX_CHANNELS];
        const double *turned = els_transform_pixel (&copy, corpus, pixel, room);
        const int right = (int) lrint (510.0 * turned[1]) - 255;
        const int down = (int) sign * ((int) lrint (510.0 * turned[2]) - 255);
        int x = right, y = down, zero_x = 0, zero_y = 0;

        els_transform_back (&copy, 600, 600, &x, &y);
        els_transform_back (&copy, 600, 600, &zero_x, &zero_y);
        g_assert_cmpint (x - zero_x, ==, 2 * v - 255);
        g_assert_cmpint (y - zero_y, ==, 63);
        g_assert_true (turned[0] == pixel[0] && turned[3] == pixel[3]);
        for (int c = 1; c < 3; c++)
          g_assert_cmpfloat_with_epsilon (255.0 * turned[c],
                                          rint (255.0 * turned[c]), 1e-9);
      }
}

/* What is left alone keeps its bits, whatever they are. */
static void
test_kept (void)
{
  g_autoptr (ElsCorpus) corpus = relief_corpus (4, ELS_ROLE_VECTOR_Y);
  const ElsTransform flip = { .mirror = 1, .turns = 2 };
  const double pixel[RELIEF_CHANNELS] = { 0.1, 1e-17, 0.7, -3e9 };
  double room[ELS_MAX_CHANNELS];
  const double *turned = els_transform_pixel (&flip, corpus, pixel, room);

  g_assert_true (turned[0] == pixel[0] && turned[1] == pixel[1]
                 && turned[3] == pixel[3]);
  g_assert_true (turned[2] == 1.0 - pixel[2]);
}

/* Of the pixels of opacity 0 of a normal map nothing is ever seen. */
static void
test_clear (gconstpointer method)
{
  enum
  {
    N = 4
  };
  g_autofree double *samples = g_new0 (double, RELIEF_SIDE *RELIEF_SIDE *N);
  g_autofree double *made = NULL;
  ElsImage image = support_image (samples, RELIEF_SIDE, RELIEF_SIDE, N);
  ElsParams params
      = support_params ((ElsMethod) GPOINTER_TO_INT (method), 24, 24);
  g_autoptr (ElsCorpus) corpus = els_corpus_new ();
  g_autoptr (ElsSynthesis) synthesis = NULL;
  int n_clear = 0;

  image.width = image.height = 24;
  image.row_stride = 24 * N;
  image.layout = els_pixel_layout (N, 3);
  for (int c = 0; c < 3; c++)
    image.layout.channel[c].role = (ElsRole) (ELS_ROLE_VECTOR_X + c);
  image.transparency = ELS_TRANSPARENCY_CONTENT;
  for (int i = 0; i < 24 * 24; i++)
    {
      for (int c = 0; c < 3; c++)
        samples[i * N + c] = 0.2 + 0.6 * support_dice (DICE, i % 24, i / 24, c);
      samples[i * N + 3]
          = support_dice (DICE, i % 24 / 3, i / 24 / 3, 9) < 0.3 ? 0.0 : 1.0;
    }
  g_assert_true (els_corpus_add (corpus, &image, NULL));
  params.symmetry = ELS_SYMMETRY_ALL;
  params.patch_size = params.method == ELS_METHOD_EXACT ? 5 : 0;
  synthesis = support_synthesize (corpus, &params, NULL);
  made = support_read (synthesis, N);
  for (int i = 0; i < 24 * 24; i++)
    {
      const double *pixel = made + i * N;

      n_clear += pixel[3] == 0.0 ? 1 : 0;
      g_assert_true (
          pixel[3] != 0.0
          || (pixel[0] == 0.0 && pixel[1] == 0.0 && pixel[2] == 0.0));
    }
  g_assert_cmpint (n_clear, >, 0);
}

/* With all copies it does not matter which of them is the corpus, if its
 * directions have no mean: then all numbers are the same but for rounding. */
static void
test_alike (void)
{
  enum
  {
    N = 12
  };
  g_autofree ElsSource *first = g_new (ElsSource, 20 * 16);
  ElsParams params = support_params (ELS_METHOD_EXACT, 20, 16);

  params.symmetry = ELS_SYMMETRY_ALL;
  params.patch_size = 5;
  params.steps = 6;
  for (int k = 0; k < RELIEF_COPIES; k++)
    {
      const ElsTransform copy = els_symmetry_copy (ELS_SYMMETRY_ALL, k);
      g_autoptr (ElsCorpus) own = relief_corpus (4, ELS_ROLE_VECTOR_Y);
      g_autofree double *samples = g_new (double, N *N *RELIEF_CHANNELS);
      g_autofree ElsSource *sources = g_new (ElsSource, 20 * 16);
      ElsImage image = support_image (samples, N, N, RELIEF_CHANNELS);
      g_autoptr (ElsCorpus) corpus = els_corpus_new ();
      g_autoptr (ElsSynthesis) synthesis = NULL;

      for (int i = 0; i < N * N; i++)
        {
          int x = i % N, y = i / N;
          double pixel[RELIEF_CHANNELS], room[ELS_MAX_CHANNELS];

          els_transform_back (&copy, N, N, &x, &y);
          /* The right half is the left one with all directions reversed. */
          for (int c = 0; c < RELIEF_CHANNELS; c++)
            pixel[c] = 0.5
                       + (c == 1 || c == 2 ? (x < N / 2 ? 0.4 : -0.4) : 0.4)
                             * (support_dice (DICE, x % (N / 2), y, c) - 0.5);
          memcpy (samples + i * RELIEF_CHANNELS,
                  els_transform_pixel (&copy, own, pixel, room), sizeof pixel);
        }
      image.layout = relief_layout (ELS_ROLE_VECTOR_Y);
      g_assert_true (els_corpus_add (corpus, &image, NULL));
      synthesis = support_synthesize (corpus, &params, NULL);
      els_synthesis_read_sources (synthesis, 0, 16, sources);
      for (int i = 0; i < 20 * 16; i++)
        els_transform_back (&copy, N, N, &sources[i].x, &sources[i].y);
      if (k == 0)
        memcpy (first, sources, 20 * 16 * sizeof *first);
      for (int i = 0; i < 20 * 16; i++)
        g_assert_true (sources[i].x == first[i].x
                       && sources[i].y == first[i].y);
    }
}

/* What is compared has room for directions that only a turned copy has. */
static void
test_axes (void)
{
  g_autofree double *samples = relief_samples (RELIEF_SIDE, ELS_ROLE_VECTOR_Y);
  ElsImage image
      = support_image (samples, RELIEF_SIDE, RELIEF_SIDE, RELIEF_CHANNELS);

  for (int i = 0; i < RELIEF_SIDE * RELIEF_SIDE; i++)
    samples[i * RELIEF_CHANNELS + 2] = 0.5;
  image.layout = relief_layout (ELS_ROLE_VECTOR_Y);
  for (int s = ELS_SYMMETRY_NONE; s <= ELS_SYMMETRY_ALL; s++)
    {
      g_autoptr (ElsCorpus) corpus = els_corpus_new ();
      ElsStandard standard;
      double along_y = 0.0;
      ElsAxes axes;

      g_assert_true (els_corpus_add (corpus, &image, NULL));
      els_standard_init (&standard, corpus);
      els_axes_init (&axes, corpus, (ElsSymmetry) s, &standard, 4, 0.003);
      for (int a = 0; a < axes.n; a++)
        along_y += axes.axis[a][2] * axes.axis[a][2];
      g_assert_cmpfloat_with_epsilon (along_y,
                                      s >= ELS_SYMMETRY_TURNS ? 1.0 : 0.0,
                                      1e-6);
    }
}

static void
refuse (const ElsPixelLayout *layout)
{
  const double samples[ELS_MAX_CHANNELS * 16] = { 0.0 };
  ElsImage image = support_image (samples, 4, 4, layout->n_channels);
  g_autoptr (ElsCorpus) corpus = els_corpus_new ();
  g_autoptr (GError) error = NULL;

  image.layout = *layout;
  g_assert_false (els_corpus_add (corpus, &image, &error));
  g_assert_error (error, ELS_ERROR, ELS_ERROR_UNSUPPORTED);
}

/* A direction has one x and one y, in one layer. */
static void
test_refused (void)
{
  ElsPixelLayout layout = relief_layout (ELS_ROLE_VALUE);

  refuse (&layout);
  layout = relief_layout (ELS_ROLE_VECTOR_Y);
  layout.channel[1].role = ELS_ROLE_VALUE;
  refuse (&layout);
  layout = relief_layout (ELS_ROLE_VECTOR_Y);
  layout.channel[3].role = ELS_ROLE_VECTOR_Y_DOWN;
  refuse (&layout);
  layout = relief_layout (ELS_ROLE_VECTOR_Y);
  layout.channel[1].role = ELS_ROLE_VALUE;
  layout.channel[0].role = ELS_ROLE_VECTOR_X;
  refuse (&layout);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/vectors/turn/up", GINT_TO_POINTER (ELS_ROLE_VECTOR_Y),
                        test_turn);
  g_test_add_data_func ("/vectors/turn/down",
                        GINT_TO_POINTER (ELS_ROLE_VECTOR_Y_DOWN), test_turn);
  g_test_add_func ("/vectors/kept", test_kept);
  g_test_add_func ("/vectors/refused", test_refused);
  g_test_add_func ("/vectors/alike", test_alike);
  g_test_add_func ("/vectors/axes", test_axes);
  support_add_methods ("vectors", "clear", test_clear);
  return g_test_run ();
}
