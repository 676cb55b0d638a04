/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * Runs that start from a picture with partial noise on it: the same bits
 * everywhere, whatever is not seen, and an end at any time.
 */
#include <math.h>
#include <string.h>

#include "restyle.h"
#include "support.h"

static void
test_same_bits (gconstpointer data)
{
  const int side = restyle_side (SUPPORT_METHOD (data));
  const int bytes = side * side * (int) sizeof (double);
  const ElsParams params = restyle_params (SUPPORT_METHOD (data), side);
  static const int threads[3] = { 1, 2, 7 };
  g_auto (Restyle) restyle = { 0 };
  g_autofree double *expected = NULL;

  restyle_init (&restyle, side, RESTYLE_DEFAULT, TRUE);
  expected = restyle_run (&restyle, &params, NULL);
  for (int i = 0; i < 3; i++)
    {
      const ElsJob job = { .execute = support_execute,
                           .execute_data = GINT_TO_POINTER (threads[i]),
                           .threads = threads[i] };
      g_autofree double *made = restyle_run (&restyle, &params, &job);

      g_assert_cmpmem (made, bytes, expected, bytes);
    }
  for (ElsCpu cpu = ELS_CPU_PLAIN; cpu <= ELS_CPU_AVX512; cpu++)
    {
      const ElsJob job = { .cpu = cpu };
      g_autofree double *made = NULL;

      if (!els_cpu_available (cpu))
        continue;
      made = restyle_run (&restyle, &params, &job);
      g_assert_cmpmem (made, bytes, expected, bytes);
    }
}

/* What stays keeps its samples; what is new comes from the corpus. */
static void
test_sources (gconstpointer data)
{
  const int side = restyle_side (SUPPORT_METHOD (data));
  const ElsParams params = restyle_params (SUPPORT_METHOD (data), side);
  g_autoptr (ElsCorpus) corpus = restyle_corpus (side);
  g_autofree ElsSource *sources = g_new (ElsSource, (gsize) (side * side));
  g_autoptr (ElsSynthesis) synthesis = NULL;
  g_autofree double *made = NULL;
  g_auto (Restyle) restyle = { 0 };

  restyle_init (&restyle, side, RESTYLE_DEFAULT, TRUE);
  synthesis = els_synthesize (corpus, &params, &restyle.scene, NULL, NULL);
  g_assert_nonnull (synthesis);
  made = support_read (synthesis, 1);
  els_synthesis_read_sources (synthesis, 0, side, sources);
  for (int i = 0; i < side * side; i++)
    if (restyle.freedom[i] == 0)
      {
        g_assert_cmpint (sources[i].image, ==, -1);
        g_assert_true (made[i] == restyle.samples[i]);
      }
    else
      {
        g_assert_cmpint (sources[i].image, ==, 0);
        g_assert_true (sources[i].x >= 0 && sources[i].x < side);
        g_assert_true (sources[i].y >= 0 && sources[i].y < side);
      }
}

/* What is not seen has no influence, though it is free; what is seen has. */
static void
test_unseen (gconstpointer data)
{
  const int side = restyle_side (SUPPORT_METHOD (data));
  const ElsParams params = restyle_params (SUPPORT_METHOD (data), side);
  const int bytes = side * side * (int) sizeof (double);
  g_autofree guint8 *seen = g_new (guint8, (gsize) (side * side));
  g_autofree double *bright = NULL, *hidden = NULL, *dark = NULL;
  g_auto (Restyle) restyle = { 0 };

  restyle_init (&restyle, side, RESTYLE_DEFAULT, FALSE);
  for (int i = 0; i < side * side; i++)
    seen[i] = i % side > side / 3;
  restyle.scene.seen = seen;
  restyle.scene.seen_stride = (gsize) side;
  bright = restyle_run (&restyle, &params, NULL);
  for (int i = 0; i < side * side; i++)
    if (seen[i] == 0)
      restyle.samples[i] = i % 2 == 0 ? 0.0 : (double) NAN;
  hidden = restyle_run (&restyle, &params, NULL);
  g_assert_cmpmem (hidden, bytes, bright, bytes);
  for (int i = 0; i < side * side; i++)
    restyle.samples[i] = 0.1;
  dark = restyle_run (&restyle, &params, NULL);
  g_assert_cmpint (memcmp (dark, bright, (gsize) bytes), !=, 0);
}

static gboolean
cancel_at (double fraction, gpointer data)
{
  int *calls = data;

  return (*calls)-- > 0;
}

static void
test_cancel (gconstpointer data)
{
  ElsParams params = restyle_params (SUPPORT_METHOD (data), 24);
  g_autoptr (ElsCorpus) corpus = restyle_corpus (24);
  g_auto (Restyle) restyle = { 0 };
  int after = 0;

  params.steps = 3;
  restyle_init (&restyle, 24, RESTYLE_DEFAULT, FALSE);
  for (gboolean done = FALSE; !done; after++)
    {
      int calls = after;
      const ElsJob job = { .progress = cancel_at, .progress_data = &calls };
      g_autoptr (GError) error = NULL;
      g_autoptr (ElsSynthesis) synthesis
          = els_synthesize (corpus, &params, &restyle.scene, &job, &error);

      done = synthesis != NULL;
      if (!done)
        g_assert_error (error, ELS_ERROR, ELS_ERROR_CANCELLED);
    }
  g_assert_cmpint (after, >, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  support_add_methods ("restyle-bits", "same-bits", test_same_bits);
  support_add_methods ("restyle-bits", "sources", test_sources);
  support_add_methods ("restyle-bits", "unseen", test_unseen);
  support_add_methods ("restyle-bits", "cancel", test_cancel);
  return g_test_run ();
}
