/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * What must hold of the exact machine whatever the picture.
 */
#include <math.h>
#include <string.h>

#include "exact/sampler.h"
#include "parts.h"
#include "support.h"

static const ElsJob quiet_job = { 0 };

static ElsParams
exact_params (int width, int height, ElsTile tile, int steps)
{
  ElsParams params = support_params (ELS_METHOD_EXACT, width, height);

  params.tile = tile;
  params.steps = steps;
  params.seed = 5;
  return params;
}

static double *
synthesize (const ElsCorpus *corpus, const ElsParams *params)
{
  g_autoptr (ElsSynthesis) synthesis
      = support_synthesize (corpus, params, NULL);

  return support_read (synthesis, els_corpus_channels (corpus));
}

/* ------------------------------------------------------------ one walk */

typedef struct
{
  ElsMachine machine;
  ElsStep steps[6];
  ElsExactPlan plan;
} Walk;

static void
walk_init (Walk *walk, const ElsCorpus *corpus, ElsTile tile)
{
  memset (walk, 0, sizeof *walk);
  g_assert_true (
      els_machine_init (&walk->machine, corpus, NULL, ELS_SYMMETRY_NONE, NULL));
  els_schedule_fill (walk->steps, 6, ELS_WINDOWS_CIFAR10_RESNET,
                     els_corpus_patch_limit (corpus));
  walk->plan.evaluation.tile = tile;
  walk->plan.n_steps = 6;
  walk->plan.steps = walk->steps;
}

static void
test_moves_with_noise (void)
{
  static const int moves[][2] = { { 1, 0 }, { 0, 1 }, { 7, 3 }, { 13, 19 } };
  const int width = 23, height = 21;
  const ElsProgress progress = { .job = &quiet_job, .to = 1.0 };
  g_autoptr (ElsCorpus) corpus = support_corpus (3, 26, 25, 3);
  g_auto (ElsField) u = { 0 }, moved = { 0 };
  Walk walk;

  walk_init (&walk, corpus, ELS_TILE_BOTH);
  g_assert_true (els_field_init (&u, width, height, 3, NULL));
  g_assert_true (els_field_init (&moved, width, height, 3, NULL));
  parts_noise (&u, 21, walk.steps[0].sigma, 0, 0);
  g_assert_true (els_exact_walk (&walk.machine, &walk.plan, &u, NULL, NULL,
                                 &progress, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (moves); i++)
    {
      const int dx = moves[i][0], dy = moves[i][1];

      parts_noise (&moved, 21, walk.steps[0].sigma, dx, dy);
      g_assert_true (els_exact_walk (&walk.machine, &walk.plan, &moved, NULL,
                                     NULL, &progress, NULL));
      for (int c = 0; c < 3; c++)
        for (int y = 0; y < height; y++)
          for (int x = 0; x < width; x++)
            g_assert_true (
                els_field_row (&u, c, y)[x]
                == els_field_row (&moved, c,
                                  (y + dy) % height)[(x + dx) % width]);
    }
  els_machine_clear (&walk.machine);
}

/* ---------------------------------------------------------- conditions */

static void
test_single_patch (void)
{
  g_autofree double *samples = support_samples (8, 5, 5, 3);
  const ElsImage image = support_image (samples, 5, 5, 3);
  g_autoptr (ElsCorpus) corpus = els_corpus_new ();
  ElsParams params = exact_params (5, 5, ELS_TILE_NONE, 20);
  g_autofree double *out = NULL;

  params.patch_size = 5;
  g_assert_true (els_corpus_add (corpus, &image, NULL));
  out = synthesize (corpus, &params);
  for (int i = 0; i < 25; i++)
    for (int c = 0; c < 3; c++)
      g_assert_cmpfloat (out[3 * i + c], ==, samples[3 * 12 + c]);
}

/* Where one patch wins alone, the picture has the corpus' own doubles. */
static void
test_all_digits (void)
{
  g_autofree double *samples = support_samples (8, 24, 24, 3);
  const ElsImage image = support_image (samples, 24, 24, 3);
  g_autoptr (ElsCorpus) corpus = els_corpus_new ();
  const ElsParams params = exact_params (20, 20, ELS_TILE_BOTH, 20);
  g_autofree double *out = NULL;
  int n_same = 0;

  g_assert_true (els_corpus_add (corpus, &image, NULL));
  out = synthesize (corpus, &params);
  for (int i = 0; i < 400; i++)
    for (int k = 0; k < 24 * 24; k++)
      if (memcmp (out + 3 * i, samples + 3 * k, 3 * sizeof (double)) == 0)
        {
          n_same++;
          break;
        }
  g_assert_cmpint (n_same, >, 300);
}

static ElsCorpus *
corpus_of (const int *seeds, int n)
{
  ElsCorpus *corpus = els_corpus_new ();

  for (int i = 0; i < n; i++)
    {
      const int side = 14 + seeds[i];
      g_autofree double *samples
          = support_samples ((guint64) seeds[i], side, 15, 2);
      const ElsImage image = support_image (samples, side, 15, 2);

      g_assert_true (els_corpus_add (corpus, &image, NULL));
    }
  return corpus;
}

static void
assert_near (const double *a, const double *b, int n, double tolerance)
{
  for (int i = 0; i < n; i++)
    g_assert_cmpfloat_with_epsilon (a[i], b[i], tolerance);
}

/* Sums in another order round differently, which eight steps magnify. */
static void
test_corpus_order (void)
{
  static const int forth[] = { 1, 2, 3 }, back[] = { 3, 1, 2 };
  static const int twice[] = { 1, 2, 3, 1, 2, 3 };
  g_autoptr (ElsCorpus) a = corpus_of (forth, 3), b = corpus_of (back, 3);
  g_autoptr (ElsCorpus) c = corpus_of (twice, 6);
  const ElsParams params = exact_params (19, 17, ELS_TILE_HORIZONTAL, 8);
  g_autofree double *first = synthesize (a, &params);
  g_autofree double *second = synthesize (b, &params);
  g_autofree double *third = synthesize (c, &params);

  assert_near (first, second, 2 * 19 * 17, 1e-3);
  assert_near (first, third, 2 * 19 * 17, 1e-3);
}

static void
test_extreme_values (void)
{
  static const double scales[] = { 1e-300, 1e-30, 1e30, 1e150 };

  for (gsize k = 0; k < G_N_ELEMENTS (scales); k++)
    for (int spike = 0; spike < 2; spike++)
      {
        g_autofree double *samples = support_samples (6, 17, 17, 1);
        const ElsImage image = support_image (samples, 17, 17, 1);
        g_autoptr (ElsCorpus) corpus = els_corpus_new ();
        const ElsParams params = exact_params (11, 11, ELS_TILE_NONE, 5);
        g_autofree double *out = NULL;

        for (int i = 0; i < 17 * 17; i++)
          samples[i] *= scales[k];
        if (spike)
          samples[100] = 1e3 * scales[k];
        g_assert_true (els_corpus_add (corpus, &image, NULL));
        out = synthesize (corpus, &params);
        for (int i = 0; i < 121; i++)
          g_assert_true (isfinite (out[i]));
      }
}

/* ----------------------------------------------------------------- orbit */

/* With the whole orbit, a turned corpus is the same corpus. */
static void
test_orbit_is_closed (void)
{
  const int side = 12;
  const ElsProgress progress = { .job = &quiet_job, .to = 1.0 };
  const ElsEvaluation evaluation = { .sigma = 0.7, .patch_size = 5 };
  g_autofree double *samples = support_samples (4, side, side, 1);
  g_autofree double *turned = g_new (double, side *side);
  double xhat[2][64];

  for (int y = 0; y < side; y++)
    for (int x = 0; x < side; x++)
      turned[y * side + x] = samples[x * side + (side - 1 - y)];
  for (int k = 0; k < 2; k++)
    {
      const ElsImage image
          = support_image (k == 0 ? samples : turned, side, side, 1);
      g_autoptr (ElsCorpus) corpus = els_corpus_new ();
      g_auto (ElsMachine) machine = { 0 };
      g_auto (ElsField) u = { 0 }, out = { 0 };
      const ElsMachineOutput output = { .xhat = &out };

      g_assert_true (els_corpus_add (corpus, &image, NULL));
      g_assert_true (
          els_machine_init (&machine, corpus, NULL, ELS_SYMMETRY_ALL, NULL));
      g_assert_cmpint (machine.n_images, ==, 8);
      g_assert_true (els_field_init (&u, 8, 8, 1, NULL));
      g_assert_true (els_field_init (&out, 8, 8, 1, NULL));
      parts_noise (&u, 21, 1.2, 0, 0);
      g_assert_true (els_machine_evaluate (&machine, &evaluation, &u, &output,
                                           &progress, NULL));
      for (int i = 0; i < 64; i++)
        xhat[k][i] = (double) out.data[i];
    }
  assert_near (xhat[0], xhat[1], 64, 1e-5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exact/moves-with-noise", test_moves_with_noise);
  g_test_add_func ("/exact/single-patch", test_single_patch);
  g_test_add_func ("/exact/all-digits", test_all_digits);
  g_test_add_func ("/exact/corpus-order", test_corpus_order);
  g_test_add_func ("/exact/extreme-values", test_extreme_values);
  g_test_add_func ("/exact/orbit-is-closed", test_orbit_is_closed);
  return g_test_run ();
}
