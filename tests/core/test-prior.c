/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * What a scan thinks of a patch before it looks at it: the corpus' waves, and how
 * often others have used it.
 */
#include <math.h>

#include "corpora.h"
#include "fast/scan.h"
#include "parts.h"
#include "support.h"

#define CORPUS 48
#define SIDE 64
#define DEPTH 1

static const ElsJob job;
static const ElsStage stage = { &job, 0.0, 1.0 };

/* Scans an output of SIDE x SIDE, 64 x 64 of level 1. */
static void
prior_scan (const ElsLevel *level, ElsLayer *layer,
            const ElsRegularity *regularity, double balance, ElsTile tile)
{
  const ElsScan scan = { .steps = 6,
                         .from = 2.0,
                         .to = 0.3,
                         .ancestral = TRUE,
                         .balance = balance,
                         .most = 1 << 20,
                         .fresh = TRUE,
                         .depth = DEPTH,
                         .seed = 3,
                         .width = SIDE << DEPTH,
                         .height = SIDE << DEPTH };

  g_assert_true (els_layer_init (layer, SIDE, SIDE, tile, FALSE,
                                 MAX (SIDE, ELS_LAYER_STRIP_ROWS), NULL));
  g_assert_true (
      els_scan_run (&scan, level, regularity, layer, &stage, NULL));
}

/* The mean, over the picture, of the wave's cosine between a pixel and what it
 * shows: 1 is in phase everywhere, 0 is chance.  (The corpus has no such wave,
 * so that what fits speaks against it.) */
static double
in_phase (const ElsLevel *level, const ElsLayer *layer, const ElsWave *wave,
          double x_there, double y_there)
{
  double sum = 0.0;

  for (int i = 0; i < SIDE * SIDE; i++)
    {
      const double turns
          = (wave->x * els_level_x (level, layer->best[i])
             + wave->y * els_level_y (level, layer->best[i]))
                * (1 << DEPTH)
            - wave->phase - (x_there * (i % SIDE) + y_there * (i / SIDE))
                                * (1 << DEPTH);

      sum += cos (turns * 2.0 * G_PI);
    }
  return sum / (SIDE * SIDE);
}

/* A corpus without waves, said to have one: patches lie on its crests where the
 * pixels do.  Where the picture joins itself the wave is one that fits into it. */
static void
test_waves (void)
{
  /* Cycles a pixel of level 0; nearly half a turn from what fits. */
  const double x = 9.45 / (SIDE << DEPTH), y = 3.45 / (SIDE << DEPTH);
  g_autoptr (ElsCorpus) corpus = support_corpus (5, CORPUS, CORPUS, 3);
  const ElsRegularity none = { 0 };
  const ElsRegularity one
      = { .n = 1, .wave = { { .x = x, .y = y, .share = 0.3, .phase = 0.4 } } };
  ElsLevel level = { 0 };

  parts_level (&level, corpus, 2, &stage);
  for (int tile = ELS_TILE_NONE; tile <= ELS_TILE_BOTH; tile += ELS_TILE_BOTH)
    {
      const int side = SIDE << DEPTH;
      const double x_there = tile ? floor (x * side + 0.5) / side : x;
      const double y_there = tile ? floor (y * side + 0.5) / side : y;
      ElsLayer with = { 0 }, without = { 0 };

      prior_scan (&level, &with, &one, 0.0, (ElsTile) tile);
      prior_scan (&level, &without, &none, 0.0, (ElsTile) tile);
      g_test_message (
          "in phase: %.3f, without the wave %.3f",
          in_phase (&level, &with, one.wave, x_there, y_there),
          in_phase (&level, &without, one.wave, x_there, y_there));
      g_assert_cmpfloat (in_phase (&level, &with, one.wave, x_there, y_there),
                         >, 0.45);
      g_assert_cmpfloat (
          fabs (in_phase (&level, &without, one.wave, x_there, y_there)), <,
          0.2);
      els_layer_clear (&with);
      els_layer_clear (&without);
    }
  els_level_clear (&level);
}

/* Unevenness of a scan of a corpus under potentials of this gain. */
static double
unevenness (Corpora which, double gain)
{
  const ElsRegularity none = { 0 };
  g_autoptr (ElsCorpus) corpus = corpora_make (which, CORPUS, CORPUS);
  ElsLevel level = { 0 };
  ElsLayer layer = { 0 };
  double is;

  parts_level (&level, corpus, 2, &stage);
  prior_scan (&level, &layer, &none, gain, ELS_TILE_BOTH);
  is = parts_unevenness (&level, &layer);
  g_test_message ("%s, gain %.2f: %.2f", corpora_name (which), gain, is);
  els_layer_clear (&layer);
  els_level_clear (&level);
  return is;
}

/* Potentials even out the use of the corpus. */
static void
test_balance (void)
{
  static const Corpora which[] = { CORPORA_GRADIENT, CORPORA_SIX };

  for (gsize i = 0; i < G_N_ELEMENTS (which); i++)
    {
      const double none = unevenness (which[i], 0.0);
      const double usual = unevenness (which[i], 0.5);

      g_assert_cmpfloat (usual, <, 0.9 * none);
      g_assert_cmpfloat (unevenness (which[i], 1.0), <, 0.95 * usual);
    }
}

/* Nowhere do they gather what was spread. */
static void
test_never_gathers (void)
{
  if (support_skip_next ("potentials of a scan overshoot where much is alike"))
    return;
  for (int which = 0; which < CORPORA_TWO; which++)
    g_assert_cmpfloat (unevenness ((Corpora) which, 0.5), <,
                       1.2 * unevenness ((Corpora) which, 0.0));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/prior/waves-keep-their-phase", test_waves);
  g_test_add_func ("/prior/potentials-even-out-use", test_balance);
  g_test_add_func ("/prior/potentials-never-gather-use", test_never_gathers);
  return g_test_run ();
}
