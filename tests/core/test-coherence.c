/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * Whether a corpus is made of lines, of corpora of which it is known.
 */
#include <math.h>

#include "corpora.h"
#include "corpus/coherence.h"
#include "support.h"

#define SIDE 96

static double
measure (const ElsCorpus *corpus)
{
  ElsStandard standard;

  els_standard_init (&standard, corpus);
  return els_coherence (corpus, &standard);
}

/* Sample (x, y) of a made-up image. */
typedef double (*Value) (int x, int y);

static double
value_across (int x, int y)
{
  (void) y;
  return 0.5 + 0.5 * sin (x * 0.7);
}

static double
value_down (int x, int y)
{
  return value_across (y, x);
}

static double
value_slanted (int x, int y)
{
  return value_across (x + y, 0);
}

static double
value_back (int x, int y)
{
  return value_across (x - y, 0);
}

static double
value_checker (int x, int y)
{
  return corpora_value (CORPORA_CHECKER, x, y, 0);
}

static double
value_noise (int x, int y)
{
  guint32 v = (guint32) x * 2654435761u ^ (guint32) y * 2246822519u;

  v ^= v >> 15;
  v *= 2246822519u;
  v ^= v >> 13;
  v *= 3266489917u;
  v ^= v >> 16;
  return v / 4294967296.0;
}

static double
value_half (int x, int y)
{
  (void) x;
  (void) y;
  return 0.5;
}

/* Squares of lines across and of lines down, by turns. */
static double
value_weave (int x, int y)
{
  return (x / 48 + y / 48) % 2 ? value_down (x, y) : value_across (x, y);
}

/* scale * value + offset; where the mask, if there is one, leaves nothing, the
 * value is one that nobody may see. */
typedef struct
{
  double scale, offset;
  Value masked; /* masked where more than a half */
} Dress;

static const Dress plain = { 1.0, 0.0, NULL };

static double
coherence (Value value, const Dress *dress)
{
  g_autofree double *samples = g_new (double, SIDE *SIDE);
  g_autofree guint8 *mask = g_malloc (SIDE * SIDE);
  ElsImage image = support_image (samples, SIDE, SIDE, 1);
  g_autoptr (ElsCorpus) corpus = els_corpus_new ();

  for (int i = 0; i < SIDE * SIDE; i++)
    {
      const int x = i % SIDE, y = i / SIDE;
      const gboolean out = dress->masked != NULL && dress->masked (x, y) > 0.5;

      mask[i] = out ? 0 : 255;
      samples[i] = out ? 1e3 * value_noise (x, y)
                       : dress->scale * value (x, y) + dress->offset;
    }
  image.mask = dress->masked != NULL ? mask : NULL;
  image.mask_stride = SIDE;
  g_assert_true (els_corpus_add (corpus, &image, NULL));
  return measure (corpus);
}

/* Lines are lines whichever way they run, also if that is another one
 * elsewhere. */
static void
test_lines (void)
{
  static const Value value[]
      = { value_across, value_down, value_slanted, value_back };
  g_autoptr (ElsCorpus) stripes = corpora_make (CORPORA_STRIPES, SIDE, SIDE);

  for (gsize i = 0; i < G_N_ELEMENTS (value); i++)
    g_assert_cmpfloat (coherence (value[i], &plain), >, 0.999);
  g_test_message ("stripes %.3f, both ways %.3f", measure (stripes),
                  coherence (value_weave, &plain));
  g_assert_cmpfloat (measure (stripes), >, 0.9);
  g_assert_cmpfloat (coherence (value_weave, &plain), >, 0.9);
}

/* Edges all ways are none; those of a checker run both ways in each tile. */
static void
test_grains (void)
{
  g_autoptr (ElsCorpus) dots = corpora_make (CORPORA_DOTS, SIDE, SIDE);
  const double noise = coherence (value_noise, &plain);
  const double checker = coherence (value_checker, &plain);

  g_test_message ("noise %.3f, checker %.3f, dots %.3f", noise, checker,
                  measure (dots));
  g_assert_cmpfloat (noise, >, 0.0);
  g_assert_cmpfloat (noise, <, 0.2);
  g_assert_cmpfloat (checker, <, 0.2);
  g_assert_cmpfloat (measure (dots), <, 0.3);
}

static void
test_nothing (void)
{
  g_autoptr (ElsCorpus) small = support_corpus (1, 2, 2, 1);

  g_assert_cmpfloat (coherence (value_half, &plain), ==, 0.0);
  g_assert_cmpfloat (coherence (value_half, &(Dress){ .scale = 0.0 }), ==, 0.0);
  g_assert_cmpfloat (measure (small), ==, 0.0);
}

/* Neither the unit matters, however large, nor where its 0 is. */
static void
test_units (void)
{
  static const Value value[] = { value_weave, value_noise, value_checker };
  static const Dress dresses[] = { { 1e300, 0.0, NULL },
                                   { 1e-300, 0.0, NULL },
                                   { -3.0, 0.0, NULL },
                                   { 1.0, 100.0, NULL } };

  for (gsize v = 0; v < G_N_ELEMENTS (value); v++)
    for (gsize d = 0; d < G_N_ELEMENTS (dresses); d++)
      g_assert_cmpfloat (fabs (coherence (value[v], &dresses[d])
                               - coherence (value[v], &plain)),
                         <, 1e-6);
}

static double
mask_blocks (int x, int y)
{
  return (x / 24 + y / 24) % 2;
}

/* What is masked is not looked at, nor is the edge between it and the rest. */
static void
test_masked (void)
{
  static const Value value[] = { value_across, value_back, value_half };

  for (gsize v = 0; v < G_N_ELEMENTS (value); v++)
    {
      const double is = coherence (value[v], &(Dress){ 1.0, 0.0, mask_blocks });

      g_assert_cmpfloat (fabs (is - coherence (value[v], &plain)), <, 1e-3);
    }
}

/* Opacity weighs colour: noise that is nearly clear is not seen between the
 * lines that it is in, which are. */
static void
test_opacity (void)
{
  double seen[2];

  for (int opaque = 0; opaque < 2; opaque++)
    {
      g_autofree double *samples = g_new (double, SIDE *SIDE * 2);
      ElsImage image = support_image (samples, SIDE, SIDE, 2);
      g_autoptr (ElsCorpus) corpus = els_corpus_new ();

      for (int i = 0; i < SIDE * SIDE; i++)
        {
          const int x = i % SIDE, y = i / SIDE;
          const gboolean clear = x % 12 < 6;

          samples[2 * i] = clear ? value_noise (x, y) : 0.5;
          samples[2 * i + 1] = clear && !opaque ? 1e-6 : 1.0;
        }
      image.layout = els_pixel_layout (2, 1);
      g_assert_true (els_corpus_add (corpus, &image, NULL));
      seen[opaque] = measure (corpus);
    }
  g_test_message ("clear %.3f, opaque %.3f", seen[0], seen[1]);
  g_assert_cmpfloat (seen[0], >, 0.999);
  g_assert_cmpfloat (seen[1], <, 0.5);
}

/* All channels and all images count. */
static void
test_all (void)
{
  g_autofree double *samples = g_new (double, SIDE *SIDE * 2);
  const ElsImage image = support_image (samples, SIDE, SIDE, 2);
  g_autoptr (ElsCorpus) crossed = els_corpus_new ();
  g_autoptr (ElsCorpus) two = corpora_make (CORPORA_TWO, SIDE, SIDE);
  g_autoptr (ElsCorpus) dots = corpora_make (CORPORA_DOTS, SIDE, SIDE);

  for (int i = 0; i < SIDE * SIDE; i++)
    {
      samples[2 * i] = value_across (i % SIDE, i / SIDE);
      samples[2 * i + 1] = value_down (i % SIDE, i / SIDE);
    }
  g_assert_true (els_corpus_add (crossed, &image, NULL));
  g_assert_cmpfloat (measure (crossed), <, 0.2);
  g_assert_cmpfloat (measure (two), >, measure (dots) + 0.1);
  g_assert_cmpfloat (measure (two), <, 0.9);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/coherence/lines-are-lines-either-way", test_lines);
  g_test_add_func ("/coherence/grains-are-none", test_grains);
  g_test_add_func ("/coherence/nothing-is-none", test_nothing);
  g_test_add_func ("/coherence/units-do-not-matter", test_units);
  g_test_add_func ("/coherence/what-is-masked-is-not-looked-at", test_masked);
  g_test_add_func ("/coherence/clear-colours-are-not-seen", test_opacity);
  g_test_add_func ("/coherence/all-channels-and-images-count", test_all);
  return g_test_run ();
}
