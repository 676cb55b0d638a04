/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * The waves that are found in a corpus whose periods are known.
 */
#include <math.h>

#include "corpora.h"
#include "fast/periodicity.h"
#include "parts.h"
#include "support.h"

#define SIDE 96

static const ElsJob job;
static const ElsProgress progress = { &job, 0.0, 1.0 };

static ElsPeriodicity
find (const ElsCorpus *corpus)
{
  g_auto (ElsAtlas) atlas = { 0 };
  ElsPeriodicity periodicity;
  ElsStandard standard;

  els_standard_init (&standard, corpus);
  g_assert_true (els_atlas_init (&atlas, corpus, ELS_SYMMETRY_NONE, &standard,
                                 ELS_FEATURES_GROUP, TRUE, &progress, NULL));
  g_assert_true (els_periodicity_find (&periodicity, &atlas, NULL));
  return periodicity;
}

static double
from_whole (double v)
{
  return fabs (v - floor (v + 0.5));
}

/* A wave of bricks fits into two steps along a course a whole number of times,
 * and into the step from a brick to the one of the next course. */
static void
test_bricks (void)
{
  g_autoptr (ElsCorpus) corpus = corpora_make (CORPORA_BRICKS, SIDE, SIDE);
  const ElsPeriodicity found = find (corpus);

  g_assert_cmpint (found.n, >, 0);
  for (int k = 0; k < found.n; k++)
    {
      const ElsSpectralPeak *wave = &found.peak[k];

      g_test_message ("wave %.4f %.4f, share %.3f, phase %.3f", wave->x,
                      wave->y, wave->share, wave->phase);
      g_assert_cmpfloat (from_whole (wave->x * CORPORA_BRICK), <, 0.02);
      g_assert_cmpfloat (from_whole (wave->x * CORPORA_BRICK / 2
                                     + wave->y * CORPORA_COURSE),
                         <, 0.02);
      g_assert_cmpfloat (fabs (wave->x) + fabs (wave->y), >, 0.05);
      g_assert_cmpfloat (wave->share, >, 0.1);
      g_assert_cmpfloat (wave->share, <, 1.0);
    }
}

/* Stripes have one wave, down to the right. */
static void
test_stripes (void)
{
  g_autoptr (ElsCorpus) corpus = corpora_make (CORPORA_STRIPES, SIDE, SIDE);
  const ElsPeriodicity found = find (corpus);

  g_assert_cmpint (found.n, ==, 1);
  g_assert_cmpfloat (fabs (found.peak[0].x - 3.0 / 32.0), <, 0.002);
  g_assert_cmpfloat (fabs (found.peak[0].y - 5.0 / 32.0), <, 0.002);
}

/* What is too fine to be seen in a large source, which is looked at from afar,
 * is not taken for something else. */
static void
test_too_fine (void)
{
  g_autoptr (ElsCorpus) corpus = corpora_make (CORPORA_STRIPES, 256, 256);
  ElsPeriodicity found;

  found = find (corpus);
  for (int k = 0; k < found.n; k++)
    {
      g_assert_cmpfloat (fabs (found.peak[k].x - 3.0 / 32.0), <, 0.002);
      g_assert_cmpfloat (fabs (found.peak[k].y - 5.0 / 32.0), <, 0.002);
    }
}

/* A checker's waves run along its diagonals. */
static void
test_checker (void)
{
  g_autoptr (ElsCorpus) corpus = corpora_make (CORPORA_CHECKER, SIDE, SIDE);
  const ElsPeriodicity found = find (corpus);

  g_assert_cmpint (found.n, ==, 2);
  for (int k = 0; k < 2; k++)
    {
      g_assert_cmpfloat (fabs (fabs (found.peak[k].x) * 2 * CORPORA_FIELD
                               - 1.0),
                         <, 0.02);
      g_assert_cmpfloat (fabs (fabs (found.peak[k].y) * 2 * CORPORA_FIELD
                               - 1.0),
                         <, 0.02);
    }
  g_assert_cmpfloat (found.peak[0].x * found.peak[1].x * found.peak[0].y
                         * found.peak[1].y,
                     <, 0.0);
}

/* A corpus four times as large, each pixel 4 x 4 of it, has waves as much
 * longer: it is looked at in blocks of as many pixels, which are its pixels
 * again. */
static void
test_reduced (void)
{
  const int large = 4 * SIDE;
  g_autoptr (ElsCorpus) corpus = corpora_make (CORPORA_CHECKER, SIDE, SIDE);
  g_autoptr (ElsCorpus) enlarged = els_corpus_new ();
  g_autofree double *samples = g_new (double, (gsize) (large * large));
  const ElsImage image = support_image (samples, large, large, 1);
  ElsPeriodicity here, there;

  for (int i = 0; i < large * large; i++)
    samples[i]
        = corpora_value (CORPORA_CHECKER, i % large / 4, i / large / 4, 0);
  g_assert_true (els_corpus_add (enlarged, &image, NULL));
  here = find (corpus);
  there = find (enlarged);
  g_assert_cmpint (here.n, ==, there.n);
  for (int k = 0; k < here.n; k++)
    {
      g_assert_cmpfloat (fabs (here.peak[k].x - 4.0 * there.peak[k].x), <,
                         1e-6);
      g_assert_cmpfloat (fabs (here.peak[k].y - 4.0 * there.peak[k].y), <,
                         1e-6);
      g_assert_cmpfloat (here.peak[k].phase, ==, there.peak[k].phase);
      g_assert_cmpfloat (fabs (here.peak[k].share - there.peak[k].share), <,
                         1e-6);
    }
  g_assert_cmpfloat (fabs (els_periodicity_period (&there)
                           - 4.0 * els_periodicity_period (&here)),
                     <, 1e-4);
}

/* What is masked is not looked at, however wild it is. */
static void
test_masked (void)
{
  g_autoptr (ElsCorpus) whole = corpora_make (CORPORA_BRICKS, SIDE, SIDE);
  g_autoptr (ElsCorpus) holes = corpora_make (CORPORA_HOLES, SIDE, SIDE);
  const ElsPeriodicity a = find (whole), b = find (holes);

  g_assert_cmpint (a.n, >, 0);
  g_assert_cmpint (b.n, >, 0);
  for (int k = 0; k < b.n; k++)
    g_test_message ("wave %.4f %.4f, share %.3f", b.peak[k].x, b.peak[k].y,
                    b.peak[k].share);
  g_assert_cmpfloat (from_whole (b.peak[0].x * CORPORA_BRICK), <, 0.02);
  g_assert_cmpfloat (from_whole (b.peak[0].x * CORPORA_BRICK / 2
                                 + b.peak[0].y * CORPORA_COURSE),
                     <, 0.02);
}

/* Periods are an order, and the shortest is known; what is strewn, and what is
 * smooth, have none. */
static void
test_order (void)
{
  static const struct
  {
    Corpora which;
    double period; /* pixels */
  } cases[] = { { CORPORA_CHECKER, CORPORA_FIELD * G_SQRT2 },
                { CORPORA_STRIPES, 32.0 / 5.830951894845301 }, /* of (3, 5) */
                { CORPORA_DOTS, 0.0 },
                { CORPORA_GRADIENT, 0.0 } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ElsCorpus) corpus = corpora_make (cases[i].which, SIDE, SIDE);
      const ElsPeriodicity found = find (corpus);
      const double period = els_periodicity_period (&found);

      g_test_message ("%s: %d, share %.3f, period %.3f, expected %.3f",
                      corpora_name (cases[i].which), found.n,
                      found.peak[0].share, period, cases[i].period);
      g_assert_cmpfloat (fabs (period - cases[i].period), <=,
                         0.02 * cases[i].period);
    }
}

/* The period is that of the fastest wave, whichever it is, if the first one
 * holds much of the variance. */
static void
test_period (void)
{
  ElsPeriodicity waves = { .n = 2,
                           .peak = { { .x = 0.03, .y = -0.04, .share = 0.5 },
                                     { .x = 0.08, .y = 0.06, .share = 0.2 } } };

  g_assert_cmpfloat (fabs (els_periodicity_period (&waves) - 10.0), <, 1e-9);
  waves.n = 1;
  g_assert_cmpfloat (fabs (els_periodicity_period (&waves) - 20.0), <, 1e-9);
  waves.peak[0].share = 0.05;
  g_assert_cmpfloat (els_periodicity_period (&waves), ==, 0.0);
  waves.n = 0;
  waves.peak[0].share = 0.5;
  g_assert_cmpfloat (els_periodicity_period (&waves), ==, 0.0);
}

static void
test_nothing (void)
{
  g_autoptr (ElsCorpus) noise = support_corpus (3, SIDE, SIDE, 3);

  g_assert_cmpint (find (noise).n, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/regular/bricks-have-their-periods", test_bricks);
  g_test_add_func ("/regular/stripes-are-slanted-their-way", test_stripes);
  g_test_add_func ("/regular/what-is-too-fine-is-not-seen", test_too_fine);
  g_test_add_func ("/regular/a-checker-has-its-diagonals", test_checker);
  g_test_add_func ("/regular/waves-grow-with-the-corpus", test_reduced);
  g_test_add_func ("/regular/what-is-masked-is-not-looked-at", test_masked);
  g_test_add_func ("/regular/periods-are-an-order", test_order);
  g_test_add_func ("/regular/the-shortest-period-counts", test_period);
  g_test_add_func ("/regular/noise-has-none", test_nothing);
  return g_test_run ();
}
