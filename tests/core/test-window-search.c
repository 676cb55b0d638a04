/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * Windows measured on a corpus.
 */
#include "support.h"

/* Stripes of one to three pixels, each of one value. */
static ElsCorpus *
striped_corpus (int side)
{
  g_autofree double *samples = g_new (double, side *side);
  g_autofree double *value = support_samples (12, side, 1, 1);
  const ElsImage image = support_image (samples, side, side, 1);
  ElsCorpus *corpus = els_corpus_new ();

  for (int y = 0; y < side; y++)
    for (int x = 0; x < side; x++)
      samples[y * side + x] = value[x * 2 / 5 % 7];
  g_assert_true (els_corpus_add (corpus, &image, NULL));
  return corpus;
}

static void
test_measured (void)
{
  g_autoptr (ElsCorpus) striped = striped_corpus (64);
  g_autoptr (ElsCorpus) noise = support_corpus (1, 48, 48, 1);
  ElsWindow windows[8], again[8];
  const ElsJob threads = { .execute = support_execute,
                           .execute_data = GINT_TO_POINTER (3),
                           .cpu = ELS_CPU_BASELINE };

  g_assert_true (els_measure_windows (striped, 8, windows, NULL, NULL));
  g_assert_true (els_measure_windows (striped, 8, again, &threads, NULL));
  for (int k = 0; k < 8; k++)
    {
      g_assert_cmpint (windows[k].measured, ==, again[k].measured);
      g_assert_true (windows[k].error == again[k].error);
      if (k > 0)
        g_assert_cmpint (windows[k].measured, <=, windows[k - 1].measured);
    }
  /* What repeats is denoised well, and better with a larger window; */
  g_assert_cmpfloat (windows[7].error, <, 0.01);
  g_assert_cmpint (windows[3].measured, >, 3);
  /* of white noise nothing is known but its spread. */
  g_assert_true (els_measure_windows (noise, 8, windows, NULL, NULL));
  g_assert_cmpfloat (windows[0].error, >, 0.8);
  g_assert_cmpint (windows[7].measured, ==, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/window/measured", test_measured);
  return g_test_run ();
}
