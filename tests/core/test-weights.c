/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * Several images with weights: what share of the output is made of each.
 */
#include <math.h>

#include "support.h"

#define WIDTH 64
#define HEIGHT 48
#define OUT 128
#define DICE 31 /* seed */

/* Blots of two sizes, which have colours in common. */
static double
texture (int kind, int x, int y)
{
  const int size = kind == 0 ? 3 : 5;

  return 0.6 * support_dice (DICE, x / size, y / size, (guint32) kind)
         + 0.3 * kind + 0.1 * support_dice (DICE, x, y, 7);
}

/* Shares of the output that are due to the first image and made of it: halves
 * of one texture, or two textures. */
static double
share_of_first (ElsMethod method, gboolean alike, double first, double second)
{
  g_autoptr (ElsCorpus) corpus = els_corpus_new ();
  g_autofree double *samples = g_new (double, WIDTH *HEIGHT);
  g_autofree ElsSource *sources = g_new (ElsSource, OUT * OUT);
  g_autoptr (ElsSynthesis) synthesis = NULL;
  ElsParams params = support_params (method, OUT, OUT);
  int used = 0;

  for (int k = 0; k < 2; k++)
    {
      ElsImage image = support_image (samples, WIDTH, HEIGHT, 1);

      for (int i = 0; i < WIDTH * HEIGHT; i++)
        samples[i] = texture (alike ? 0 : k, i % WIDTH + k * WIDTH, i / WIDTH);
      image.weight = k == 0 ? first : second;
      g_assert_true (els_corpus_add (corpus, &image, NULL));
    }
  params.variety = 1.0;
  if (method == ELS_METHOD_EXACT)
    {
      params.width = params.height = 24;
      params.patch_size = 5;
      params.steps = 4;
    }
  synthesis = support_synthesize (corpus, &params, NULL);
  els_synthesis_read_sources (synthesis, 0, params.height, sources);
  for (int i = 0; i < params.width * params.height; i++)
    used += sources[i].image == 0 ? 1 : 0;
  g_test_message ("%s, %g : %g: %.3f", alike ? "alike" : "two", first, second,
                  used / (double) (params.width * params.height));
  return used / (double) (params.width * params.height);
}

static void
test_shares (void)
{
  static const double weights[][2]
      = { { 1.0, 3.0 }, { 1.0, 1.0 }, { 4.0, 1.0 }, { 0.2, 0.6 } };

  for (gsize i = 0; i < G_N_ELEMENTS (weights); i++)
    for (int alike = 0; alike < 2; alike++)
      {
        const double due = weights[i][0] / (weights[i][0] + weights[i][1]);

        g_assert_cmpfloat_with_epsilon (share_of_first (ELS_METHOD_FAST, alike,
                                                        weights[i][0],
                                                        weights[i][1]),
                                        due, 0.02);
      }
}

/* To the exact method a prior: no share is promised, but more weight is more,
 * and none is none. */
static void
test_exact (void)
{
  const double none = share_of_first (ELS_METHOD_EXACT, TRUE, 0.0, 1.0);
  const double less = share_of_first (ELS_METHOD_EXACT, TRUE, 1.0, 1e3);
  const double more = share_of_first (ELS_METHOD_EXACT, TRUE, 1e3, 1.0);

  g_assert_cmpfloat (none, ==, 0.0);
  g_assert_cmpfloat (less, <, more);
}

static void
test_refused (void)
{
  static const double weights[] = { -1.0, NAN, INFINITY };
  const double samples[16] = { 0.0 };

  for (gsize i = 0; i < G_N_ELEMENTS (weights); i++)
    {
      g_autoptr (ElsCorpus) corpus = els_corpus_new ();
      ElsImage image = support_image (samples, 4, 4, 1);
      g_autoptr (GError) error = NULL;

      image.weight = weights[i];
      g_assert_false (els_corpus_add (corpus, &image, &error));
      g_assert_error (error, ELS_ERROR, ELS_ERROR_INVALID);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/weights/shares", test_shares);
  g_test_add_func ("/weights/exact", test_exact);
  g_test_add_func ("/weights/refused", test_refused);
  return g_test_run ();
}
