/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * How large the things in a corpus are, of corpora of which it is known.
 */
#include <math.h>

#include "corpus/coarseness.h"
#include "corpora.h"
#include "support.h"

#define SIDE 192

static double
measure (const ElsCorpus *corpus)
{
  ElsStandard standard;

  els_standard_init (&standard, corpus);
  return els_coarseness (corpus, &standard);
}

/* Sample (x, y) of something whose things are of `size` pixels. */
typedef double (*Value) (int x, int y, int size);

static double
value_checker (int x, int y, int size)
{
  return (x / size + y / size) % 2 ? 0.875 : 0.125;
}

/* White noise of squares. */
static double
value_noise (int x, int y, int size)
{
  guint32 v
      = (guint32) (x / size) * 2654435761u ^ (guint32) (y / size) * 2246822519u;

  v ^= v >> 15;
  v *= 2246822519u;
  v ^= v >> 13;
  v *= 3266489917u;
  v ^= v >> 16;
  return v / 4294967296.0;
}

static double
value_gradient (int x, int y, int size)
{
  return (x + y) / (double) (size * SIDE);
}

/* scale * value + offset, with the mask if there is one. */
typedef struct
{
  double scale, offset;
  const guint8 *mask;
} Dress;

static const Dress plain = { 1.0, 0.0, NULL };

static double
coarseness (Value value, int size, const Dress *dress)
{
  g_autofree double *samples = g_new (double, SIDE *SIDE);
  ElsImage image = support_image (samples, SIDE, SIDE, 1);
  g_autoptr (ElsCorpus) corpus = els_corpus_new ();

  for (int i = 0; i < SIDE * SIDE; i++)
    samples[i]
        = dress->scale * value (i % SIDE, i / SIDE, size) + dress->offset;
  for (int i = 0; i < SIDE * SIDE && dress->mask != NULL; i++)
    samples[i] = dress->mask[i] ? samples[i] : -1e9;
  image.mask = dress->mask;
  image.mask_stride = SIDE;
  g_assert_true (els_corpus_add (corpus, &image, NULL));
  return measure (corpus);
}

/* Means of n x n pixels of white noise have a variance of 1 / n^2, which
 * falls to the share at a known level; squares of noise are as many levels
 * coarser. */
static void
test_noise (void)
{
  const double white = 0.5 * log2 (1.0 / ELS_COARSENESS_SHARE);

  for (int level = 0; level <= 3; level++)
    {
      const double is = coarseness (value_noise, 1 << level, &plain);

      g_test_message ("squares of %d: %.3f, expected %.3f", 1 << level, is,
                      white + level);
      g_assert_cmpfloat (fabs (is - white - level), <, 0.12);
    }
}

/* A checker is gone at the level at which a pixel covers fields of both
 * colours. */
static void
test_checker (void)
{
  for (int level = 0; level <= 4; level++)
    {
      const double is = coarseness (value_checker, 1 << level, &plain);

      g_assert_cmpfloat (is, >, level);
      g_assert_cmpfloat (is, <, level + 0.5);
    }
}

/* What fades from corner to corner is all there at every level; so is one
 * value. */
static void
test_most (void)
{
  g_assert_cmpfloat (coarseness (value_gradient, 2, &plain), ==,
                     ELS_COARSENESS_MAX);
  g_assert_cmpfloat (coarseness (value_gradient, 2, &(Dress){ .offset = 0.5 }),
                     ==, ELS_COARSENESS_MAX);
}

/* Neither the unit nor where its 0 is matters, nor what is masked: half of the
 * squares that are looked at, or a tenth of what is noise anyway. */
static void
test_dress (void)
{
  static const Value value[] = { value_noise, value_checker };
  g_autofree guint8 *blocks = g_malloc (SIDE * SIDE);
  g_autofree guint8 *tenth = g_malloc (SIDE * SIDE);
  const Dress dresses[] = { { ldexp (1.0, 330), 0.0, NULL },
                            { ldexp (1.0, -330), 0.0, NULL },
                            { -3.0, 1e6, NULL },
                            { 1.0, 0.0, blocks },
                            { 1.0, 0.0, tenth } };

  for (int i = 0; i < SIDE * SIDE; i++)
    {
      blocks[i] = value_checker (i % SIDE, i / SIDE, 32) > 0.5 ? 255 : 0;
      tenth[i] = value_noise (i % SIDE, i / SIDE + SIDE, 1) > 0.1 ? 255 : 0;
    }
  for (gsize v = 0; v < G_N_ELEMENTS (value); v++)
    for (int size = 1; size <= 4; size *= 2)
      {
        const double expected = coarseness (value[v], size, &plain);

        for (gsize d = 0; d < G_N_ELEMENTS (dresses) - v; d++)
          {
            const double is = coarseness (value[v], size, &dresses[d]);

            g_test_message ("dress %d: %.3f, expected %.3f", (int) d, is,
                            expected);
            g_assert_cmpfloat (fabs (is - expected), <,
                               dresses[d].mask != NULL ? 0.2 : 0.001);
          }
      }
}

/* Of huge values nothing is lost but digits. */
static void
test_huge (void)
{
  const double is = coarseness (value_noise, 1, &(Dress){ .scale = 1e300 });

  g_assert_cmpfloat (fabs (is - coarseness (value_noise, 1, &plain)), <, 0.001);
}

/* Nor is something that is gone at a level thought to be all there, when the
 * digits that are lost leave less than nothing of it. */
static void
test_rounding (void)
{
  for (int size = 1; size <= 8; size *= 2)
    for (int i = 1; i <= 20; i++)
      g_assert_cmpfloat (fabs (coarseness (value_checker, size,
                                           &(Dress){ .scale = i / 25.5,
                                                     .offset = i / 255.0 })
                               - coarseness (value_checker, size, &plain)),
                         <, 0.001);
}

/* Opacity weighs colour: of colour that hardly anybody sees hardly anything is
 * seen. (Nobody would see it at no opacity at all, which may leave it out
 * anyway.) */
static void
test_opacity (void)
{
  double seen[2];

  for (int clear = 0; clear < 2; clear++)
    {
      g_autofree double *samples = g_new (double, SIDE *SIDE * 2);
      ElsImage image = support_image (samples, SIDE, SIDE, 2);
      g_autoptr (ElsCorpus) corpus = els_corpus_new ();

      for (int i = 0; i < SIDE * SIDE; i++)
        {
          const int x = i % SIDE, y = i / SIDE;

          samples[2 * i + 1]
              = clear && value_checker (x, y, 16) < 0.5 ? 1e-4 : 1.0;
          samples[2 * i] = clear && samples[2 * i + 1] > 0.5
                               ? 5.0
                               : 10.0 * value_noise (x, y, 1);
        }
      image.layout = els_pixel_layout (2, 1);
      g_assert_true (els_corpus_add (corpus, &image, NULL));
      seen[clear] = measure (corpus);
    }
  g_test_message ("noise %.2f, noise that is nearly clear under a checker %.2f",
                  seen[0], seen[1]);
  g_assert_cmpfloat (seen[0], <, 2.0);
  g_assert_cmpfloat (seen[1], >, 4.0);
}

/* All images count, and those that are too small for a level tell nothing of
 * it. */
static void
test_images (void)
{
  g_autoptr (ElsCorpus) dots = corpora_make (CORPORA_DOTS, SIDE, SIDE);
  g_autoptr (ElsCorpus) two = corpora_make (CORPORA_TWO, SIDE, SIDE);
  g_autoptr (ElsCorpus) small = support_corpus (1, 5, 5, 3);
  g_autoptr (ElsCorpus) one = support_corpus (1, 1, 1, 3);

  g_assert_cmpfloat (measure (dots), <, ELS_COARSENESS_MAX);
  g_assert_cmpfloat (measure (dots), !=, measure (two));
  g_assert_cmpfloat (measure (small), >, 0.0);
  g_assert_cmpfloat (measure (one), ==, ELS_COARSENESS_MAX);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/coarseness/noise-is-as-coarse-as-its-squares", test_noise);
  g_test_add_func ("/coarseness/checkers-are-as-coarse-as-their-fields",
                   test_checker);
  g_test_add_func ("/coarseness/what-fades-is-of-the-coarsest", test_most);
  g_test_add_func ("/coarseness/units-and-masks-do-not-matter", test_dress);
  g_test_add_func ("/coarseness/huge-values-are-values", test_huge);
  g_test_add_func ("/coarseness/rounding-is-nothing", test_rounding);
  g_test_add_func ("/coarseness/clear-colours-are-not-seen", test_opacity);
  g_test_add_func ("/coarseness/all-images-count", test_images);
  return g_test_run ();
}
