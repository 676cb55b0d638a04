/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * What a caller lends to a run: threads change no bit, cancelling works at
 * every report, and looks grow to the result.
 */
#include <string.h>

#include "support.h"

static ElsParams
job_params (gconstpointer method, int width, int height)
{
  ElsParams params
      = support_params ((ElsMethod) GPOINTER_TO_INT (method), width, height);

  params.seed = 11;
  params.steps = 6;
  return params;
}

static void
test_threads_agree (gconstpointer method)
{
  static const int threads[] = { 1, 2, 3, 7 };
  g_autoptr (ElsCorpus) corpus = support_corpus (1, 20, 18, 3);
  const ElsParams params = job_params (method, 23, 19);
  g_autoptr (ElsSynthesis) serial = support_synthesize (corpus, &params, NULL);
  g_autofree double *expected = support_read (serial, 3);
  const gsize bytes = (gsize) (23 * 19 * 3) * sizeof (double);

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      const ElsJob job = { .execute = support_execute,
                           .execute_data = GINT_TO_POINTER (threads[i]),
                           .threads = threads[i] };
      g_autoptr (ElsSynthesis) other
          = support_synthesize (corpus, &params, &job);
      g_autofree double *out = support_read (other, 3);

      g_assert_cmpint (memcmp (expected, out, bytes), ==, 0);
    }
}

static gboolean
cancel_at (double fraction, gpointer data)
{
  int *calls = data;

  return (*calls)-- > 0;
}

static void
test_cancel_everywhere (gconstpointer method)
{
  g_autoptr (ElsCorpus) corpus = support_corpus (1, 12, 12, 1);
  const ElsParams params = job_params (method, 12, 12);

  for (int after = 0;; after++)
    {
      int calls = after;
      const ElsJob job = { .progress = cancel_at, .progress_data = &calls };
      g_autoptr (GError) error = NULL;
      g_autoptr (ElsSynthesis) synthesis
          = els_synthesize (corpus, &params, NULL, &job, &error);

      if (synthesis != NULL)
        break;
      g_assert_error (error, ELS_ERROR, ELS_ERROR_CANCELLED);
    }
}

/* The number of looks, and that they grow to the size of the result. */
typedef struct
{
  int looks, width, height;
} Looks;

static void
look (const ElsSynthesis *partial, gpointer data)
{
  Looks *looks = data;
  g_autofree double *pixels = support_read (partial, 3);
  const int n
      = 3 * els_synthesis_width (partial) * els_synthesis_height (partial);

  looks->looks++;
  g_assert_cmpint (els_synthesis_width (partial), >=, looks->width);
  g_assert_cmpint (els_synthesis_height (partial), >=, looks->height);
  looks->width = els_synthesis_width (partial);
  looks->height = els_synthesis_height (partial);
  for (int i = 0; i < n; i++)
    g_assert_true (pixels[i] > -1e-6 && pixels[i] < 1.0 + 1e-6);
}

static void
test_looks_grow (gconstpointer method)
{
  g_autoptr (ElsCorpus) corpus = support_corpus (1, 20, 18, 3);
  const ElsParams params = job_params (method, 23, 19);
  Looks looks = { 0 };
  const ElsJob job = { .preview = look, .preview_data = &looks };
  g_autoptr (ElsSynthesis) shown = support_synthesize (corpus, &params, &job);
  g_autoptr (ElsSynthesis) silent = support_synthesize (corpus, &params, NULL);
  g_autofree double *a = support_read (shown, 3);
  g_autofree double *b = support_read (silent, 3);

  g_assert_cmpint (looks.looks, >, 0);
  g_assert_cmpint (looks.width, ==, 23);
  g_assert_cmpint (looks.height, ==, 19);
  for (int i = 0; i < 23 * 19 * 3; i++)
    g_assert_cmpfloat (a[i], ==, b[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  support_add_methods ("job", "threads-agree", test_threads_agree);
  support_add_methods ("job", "cancel-everywhere", test_cancel_everywhere);
  support_add_methods ("job", "looks-grow", test_looks_grow);
  return g_test_run ();
}
