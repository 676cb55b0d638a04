/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * What the two dials do: `variety` to the use of the corpus, `structure` to the
 * size of what is copied as a whole.
 */
#include "corpora.h"
#include "measures.h"
#include "support.h"

#define CORPUS 128
#define SIDE 192
#define SEEDS 3

typedef double (*Measure) (const Picture *picture);

static double
measure_entropy (const Picture *picture)
{
  return picture_entropy (picture, CORPUS, CORPUS);
}

/* Mean over corpora and seeds. */
static double
dial_measure (const Corpora *which, gsize n, double structure, double variety,
              Measure measure)
{
  double sum = 0.0;

  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (ElsCorpus) corpus = corpora_make (which[i], CORPUS, CORPUS);

      for (int seed = 1; seed <= SEEDS; seed++)
        {
          ElsParams params = support_params (ELS_METHOD_FAST, SIDE, SIDE);
          g_auto (Picture) picture = { 0 };

          params.seed = seed;
          params.structure = structure;
          params.variety = variety;
          picture_make (&picture, corpus, &params);
          sum += measure (&picture) / (double) n / SEEDS;
        }
    }
  g_test_message ("structure %.1f, variety %.2f: %.3f", structure, variety,
                  sum);
  return sum;
}

/* From none to the default, the entropy of use rises where chance would leave
 * much unused; and to the most that there is, where patches differ little. */
static void
test_variety (void)
{
  static const Corpora usual[] = { CORPORA_DOTS, CORPORA_COLOURS };
  static const Corpora alike[] = { CORPORA_GRADIENT, CORPORA_SIX };
  const double none
      = dial_measure (usual, G_N_ELEMENTS (usual), 0.5, 0.0, measure_entropy);

  g_assert_cmpfloat (dial_measure (usual, G_N_ELEMENTS (usual), 0.5, 0.5,
                                   measure_entropy),
                     >, none + 0.2);
  g_assert_cmpfloat (
      dial_measure (alike, G_N_ELEMENTS (alike), 0.5, 1.0, measure_entropy), >,
      dial_measure (alike, G_N_ELEMENTS (alike), 0.5, 0.5, measure_entropy));
}

/* Three without an order, and one with it. */
static const Corpora whole[]
    = { CORPORA_DOTS, CORPORA_OPACITY, CORPORA_SIX, CORPORA_COLOURS };

/* From the least over the default, which begins as coarsely as can be, to the
 * most, which has larger windows. */
static void
test_structure (void)
{
  double last = 0.0;

  for (int i = 0; i <= 2; i++)
    {
      const double now = dial_measure (whole, G_N_ELEMENTS (whole), i / 2.0,
                                       0.5, picture_piece);

      g_assert_cmpfloat (now, >, (i < 2 ? 1.05 : 1.0) * last);
      last = now;
    }
}

/* Everywhere in between. */
static void
test_structure_strictly (void)
{
  double last = 0.0;

  for (int i = 0; i <= 5; i++)
    {
      const double now = dial_measure (whole, G_N_ELEMENTS (whole), i / 5.0,
                                       0.5, picture_piece);

      g_assert_cmpfloat (now, >, last);
      last = now;
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/structure/variety-evens-out-use", test_variety);
  g_test_add_func ("/structure/structure-makes-pieces-larger", test_structure);
  g_test_add_func ("/structure/structure-does-so-strictly",
                   test_structure_strictly);
  return g_test_run ();
}
