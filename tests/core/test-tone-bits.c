/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * Holes that take on a tone: the same bits everywhere and however they are
 * read, and an end at any time.
 */
#include "support.h"
#include "toned.h"

/* The same bits from all CPU levels and numbers of threads. */
static void
test_same_bits (void)
{
  g_autoptr (Toned) picture = toned_new (toned_ramp, 96, 40, 3);
  g_autofree double *expected = toned_fill (picture, 1.0, 1, NULL);
  ElsJob job = { 0 };

  while (support_next_job (&job))
    {
      g_autofree double *samples = toned_fill (picture, 1.0, 1, &job);

      g_assert_cmpmem (samples, toned_bytes (picture), expected,
                       toned_bytes (picture));
    }
}

/* The last preview is the result, tone and all, and rows read one by one
 * too. */
static void
last_preview (const ElsSynthesis *partial, gpointer data)
{
  double **samples = data;

  g_free (*samples);
  *samples = support_read (partial, 1);
}

static void
test_rows (void)
{
  g_autoptr (Toned) picture = toned_new (toned_ramp, 96, 40, 1);
  g_autoptr (ElsCorpus) corpus = toned_corpus (picture);
  g_autofree double *shown = NULL;
  const ElsJob job = { .preview = last_preview, .preview_data = &shown };
  g_autoptr (ElsSynthesis) synthesis
      = toned_run (picture, corpus, 1.0, 1, &job, NULL);
  g_autofree double *all = support_read (synthesis, 1);
  double row[96];

  g_assert_cmpmem (shown, toned_bytes (picture), all, toned_bytes (picture));
  for (int y = 0; y < 96; y++)
    {
      els_synthesis_read_rows (synthesis, y, 1, row);
      g_assert_cmpmem (row, sizeof row, all + 96 * y, sizeof row);
    }
}

typedef struct
{
  int n, stop; /* reports so far; the one that cancels */
  double last;
} Reports;

static gboolean
count_reports (double fraction, gpointer data)
{
  Reports *reports = data;

  g_assert_cmpfloat (fraction, >=, reports->last);
  reports->last = fraction;
  return ++reports->n != reports->stop;
}

/* It can be stopped while the tone is worked on, and progress never goes
 * back. */
static void
test_cancel (void)
{
  g_autoptr (Toned) picture = toned_new (toned_ramp, 64, 24, 1);
  g_autoptr (ElsCorpus) corpus = toned_corpus (picture);
  Reports plain = { 0 }, toned = { 0 };
  ElsJob job = { .progress = count_reports, .progress_data = &plain };

  els_synthesis_free (toned_run (picture, corpus, 0.0, 1, &job, NULL));
  job.progress_data = &toned;
  els_synthesis_free (toned_run (picture, corpus, 1.0, 1, &job, NULL));
  g_assert_cmpint (toned.n, >, plain.n + 5);
  for (int stop = plain.n; stop <= toned.n; stop++)
    {
      Reports reports = { .stop = stop };
      g_autoptr (GError) error = NULL;

      job.progress_data = &reports;
      g_assert_null (toned_run (picture, corpus, 1.0, 1, &job, &error));
      g_assert_error (error, ELS_ERROR, ELS_ERROR_CANCELLED);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tone-bits/same-bits", test_same_bits);
  g_test_add_func ("/tone-bits/rows", test_rows);
  g_test_add_func ("/tone-bits/cancel", test_cancel);
  return g_test_run ();
}
