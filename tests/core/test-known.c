/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * The exact machine where pixels of the output are known: one evaluation
 * against a brute-force double that is written differently; and which pixels
 * are worked on.
 */
#include <math.h>
#include <string.h>

#include "exact/passes.h"
#include "parts.h"
#include "support.h"

#define CHANNELS 3
#define WIDTH 13
#define HEIGHT 11
/* 3.5 deviations is about the value range of uniform samples. */
#define BRUTE_LIMIT (1e-6 * 3.5)

static const ElsJob quiet_job = { 0 };
static const ElsProgress progress = { .job = &quiet_job, .to = 1.0 };

/* ----------------------------------------------------------- brute force */

/* The weight of pixel (x, y) of the output: that of equations, not of code. */
static double
brute_weight (const ElsKnown *known, int x, int y, double sigma)
{
  switch (known->kind[y * known->width + x])
    {
    case ELS_PIXEL_KNOWN:
      return fmax (1.0, pow (sigma / 0.1, 2.0));
    case ELS_PIXEL_UNSEEN:
      return 0.0;
    default:
      return 1.0;
    }
}

static double
brute_distance (const ElsField *u, const ElsField *image,
                const ElsEvaluation *evaluation, const int p[2], const int q[2])
{
  const int half = evaluation->patch_size / 2;
  double sum = 0.0;

  for (int d = 0; d < evaluation->patch_size * evaluation->patch_size; d++)
    {
      const int dx = d % evaluation->patch_size - half;
      const int dy = d / evaluation->patch_size - half;
      int x = p[0] + dx, y = p[1] + dy;

      if (evaluation->tile & ELS_TILE_HORIZONTAL)
        x = (x % WIDTH + WIDTH) % WIDTH;
      if (evaluation->tile & ELS_TILE_VERTICAL)
        y = (y % HEIGHT + HEIGHT) % HEIGHT;
      if (x < 0 || y < 0 || x >= WIDTH || y >= HEIGHT)
        continue;
      for (int c = 0; c < CHANNELS; c++)
        sum += brute_weight (evaluation->known, x, y, evaluation->sigma)
               * pow ((double) els_field_row (u, c, y)[x]
                          - (double) els_field_row (image, c,
                                                    q[1] + dy)[q[0] + dx],
                      2.0);
    }
  return sum;
}

static void
brute_mean (const ElsField *u, const ElsField *image,
            const ElsEvaluation *evaluation, const int p[2], double *mean)
{
  const int half = evaluation->patch_size / 2;
  const int w = image->width - 2 * half, n = w * (image->height - 2 * half);
  g_autofree double *distance = g_new (double, (gsize) n);
  double least = INFINITY, weights = 0.0, sum[CHANNELS] = { 0.0 };

  for (int i = 0; i < n; i++)
    {
      const int q[2] = { half + i % w, half + i / w };

      distance[i] = brute_distance (u, image, evaluation, p, q);
      least = fmin (least, distance[i]);
    }
  for (int i = 0; i < n; i++)
    {
      const double weight
          = exp ((least - distance[i]) / (2.0 * pow (evaluation->sigma, 2.0)));

      weights += weight;
      for (int c = 0; c < CHANNELS; c++)
        sum[c]
            += weight
               * (double) els_field_row (image, c, half + i / w)[half + i % w];
    }
  for (int c = 0; c < CHANNELS; c++)
    mean[c] = sum[c] / weights;
}

static double
brute_error (const ElsField *u, const ElsField *image,
             const ElsEvaluation *evaluation, const ElsField *xhat)
{
  double error = 0.0, mean[CHANNELS];

  for (int i = 0; i < WIDTH * HEIGHT; i++)
    {
      const int p[2] = { i % WIDTH, i / WIDTH };

      if (evaluation->known->kind[i] != ELS_PIXEL_FREE)
        continue;
      brute_mean (u, image, evaluation, p, mean);
      for (int c = 0; c < CHANNELS; c++)
        error = fmax (error,
                      fabs (mean[c]
                            - (double) els_field_row (xhat, c, p[1])[p[0]]));
    }
  return error;
}

/* A hole, another that touches a side, and a few pixels that are not seen. */
static void
brute_kinds (guint8 *kind)
{
  for (int i = 0; i < WIDTH * HEIGHT; i++)
    {
      const int x = i % WIDTH, y = i / WIDTH;

      kind[i] = ELS_PIXEL_KNOWN;
      if ((x >= 4 && x < 9 && y >= 3 && y < 7) || (x > 10 && y > 8))
        kind[i] = ELS_PIXEL_FREE;
      else if ((x + 3 * y) % 11 == 0)
        kind[i] = ELS_PIXEL_UNSEEN;
    }
}

/* A state as a run has it: a piece of the corpus; far from it in what is
 * known, so that distances are large and differ by little; and noise in what
 * is free. */
static void
brute_state (ElsField *u, const ElsField *image, const ElsKnown *known,
             double sigma)
{
  ElsField rough = { 0 };

  g_assert_true (els_field_init (&rough, WIDTH, HEIGHT, CHANNELS, NULL));
  parts_noise (u, 3, sigma, 0, 0);
  parts_noise (&rough, 4, 0.7, 0, 0);
  for (int c = 0; c < CHANNELS; c++)
    for (int i = 0; i < WIDTH * HEIGHT; i++)
      if (known->kind[i] == ELS_PIXEL_UNSEEN)
        els_field_row (u, c, 0)[i] = 0.0f;
      else if (known->kind[i] == ELS_PIXEL_KNOWN)
        els_field_row (u, c, 0)[i] = els_field_row (&rough, c, 0)[i];
  parts_add (u, image, 2);
  for (int c = 0; c < CHANNELS; c++)
    for (int i = 0; i < WIDTH * HEIGHT; i++)
      if (known->kind[i] == ELS_PIXEL_UNSEEN)
        els_field_row (u, c, 0)[i] = 0.0f;
  els_field_clear (&rough);
}

/* A corpus whose patches nearly repeat themselves, so that many compete. */
static ElsCorpus *
brute_corpus (void)
{
  const int width = 26, height = 25;
  g_autofree double *samples = support_samples (5, width, height, CHANNELS);
  g_autofree double *rough = support_samples (6, width, height, CHANNELS);
  const ElsImage image = support_image (samples, width, height, CHANNELS);
  ElsCorpus *corpus = els_corpus_new ();

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      for (int c = 0; c < CHANNELS; c++)
        samples[(y * width + x) * CHANNELS + c]
            = samples[(y % 5 * width + x % 4) * CHANNELS + c]
              + 0.02 * rough[(y * width + x) * CHANNELS + c];
  g_assert_true (els_corpus_add (corpus, &image, NULL));
  return corpus;
}

/* Three evaluations: the second with the first as a guess, the third with the
 * residual of the second. */
static void
check_against_brute (int patch_size, double sigma, ElsTile tile)
{
  g_autoptr (ElsCorpus) corpus = brute_corpus ();
  g_auto (ElsMachine) machine = { 0 };
  g_auto (ElsField) u = { 0 }, xhat = { 0 }, guess = { 0 }, residual = { 0 };
  guint8 kind[WIDTH * HEIGHT];
  const ElsKnown known = { .width = WIDTH, .height = HEIGHT, .kind = kind };
  ElsEvaluation evaluation = {
    .sigma = sigma, .patch_size = patch_size, .tile = tile, .known = &known
  };
  const ElsMachineOutput output = { .xhat = &xhat, .residual = &residual };
  const gsize bytes = WIDTH * HEIGHT * CHANNELS * sizeof (float);

  brute_kinds (kind);
  g_assert_true (
      els_machine_init (&machine, corpus, NULL, ELS_SYMMETRY_NONE, NULL));
  g_assert_true (els_field_init (&u, WIDTH, HEIGHT, CHANNELS, NULL));
  g_assert_true (els_field_init (&xhat, WIDTH, HEIGHT, CHANNELS, NULL));
  g_assert_true (els_field_init (&guess, WIDTH, HEIGHT, CHANNELS, NULL));
  g_assert_true (els_field_init (&residual, WIDTH, HEIGHT, 1, NULL));
  brute_state (&u, &machine.images[0].field, &known, sigma);
  for (int k = 0; k < 3; k++)
    {
      g_assert_true (els_machine_evaluate (&machine, &evaluation, &u, &output,
                                           &progress, NULL));
      g_assert_cmpfloat (brute_error (&u, &machine.images[0].field, &evaluation,
                                      &xhat),
                         <=, BRUTE_LIMIT);
      memcpy (guess.data, xhat.data, bytes);
      evaluation.guess = &guess;
    }
}

static void
test_brute_force (void)
{
  static const double sigmas[] = { 80.0, 11.0, 2.0, 0.5, 0.08 };

  for (gsize i = 0; i < G_N_ELEMENTS (sigmas); i++)
    for (int tile = ELS_TILE_NONE; tile <= ELS_TILE_BOTH; tile++)
      {
        check_against_brute (3, sigmas[i], (ElsTile) tile);
        check_against_brute (9, sigmas[i], (ElsTile) tile);
        check_against_brute (17, sigmas[i], (ElsTile) tile);
      }
}

/* ----------------------------------------------------------------- tiles */

/* Only the rectangles round what is free in each tile are worked on. */
static void
test_tiles (void)
{
  const int width = 700, height = 300;
  g_autoptr (ElsCorpus) corpus = support_corpus (1, 20, 20, 1);
  g_autofree guint8 *kind = g_malloc ((gsize) (width * height));
  const ElsKnown known = { .width = width, .height = height, .kind = kind };
  const ElsEvaluation evaluation
      = { .sigma = 1.0, .patch_size = 3, .known = &known };
  g_auto (ElsMachine) machine = { 0 };
  g_auto (ElsMachinePasses) work = { 0 };
  g_auto (ElsField) u = { 0 };
  const ElsMachineOutput output = { .xhat = &u };
  ElsMachineTask task = { 0 };

  memset (kind, ELS_PIXEL_KNOWN, (gsize) (width * height));
  kind[50 * width + 60] = kind[70 * width + 40] = ELS_PIXEL_FREE;
  kind[280 * width + 699] = ELS_PIXEL_FREE;
  g_assert_true (
      els_machine_init (&machine, corpus, NULL, ELS_SYMMETRY_NONE, NULL));
  g_assert_true (els_field_init (&u, width, height, 1, NULL));
  els_machine_task_init (&task, &machine, &evaluation, width, height);
  els_machine_passes_init (&work, &task, &u, &output, &progress);
  g_assert_cmpint (work.n_tiles, ==, 2);
  g_assert_cmpint (work.tiles[0].columns.first, ==, 40);
  g_assert_cmpint (work.tiles[0].columns.n, ==, 21);
  g_assert_cmpint (work.tiles[0].rows.first, ==, 50);
  g_assert_cmpint (work.tiles[0].rows.n, ==, 21);
  g_assert_cmpint (work.tiles[1].columns.first, ==, 699);
  g_assert_cmpint (work.tiles[1].columns.n, ==, 1);
  g_assert_cmpint (work.tiles[1].rows.first, ==, 280);
  g_assert_cmpint (work.tiles[1].rows.n, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/known/brute-force", test_brute_force);
  g_test_add_func ("/known/tiles", test_tiles);
  return g_test_run ();
}
