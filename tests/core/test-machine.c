/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * The definition against a brute-force double that is written differently:
 * all distances first, then the softmax.
 */
#include <math.h>
#include <string.h>

#include "exact/sampler.h"
#include "parts.h"
#include "support.h"

/* A state as a run has it: a picture made of the corpus, from (from, from) on,
 * plus noise. */
static void
fill_state (ElsField *u, const ElsField *corpus, int from, double sigma)
{
  parts_noise (u, 3, sigma, 0, 0);
  parts_add (u, corpus, from);
}

/* Squared difference at one offset; 0 where the output has no such pixel. */
static double
brute_term (const ElsField *u, const ElsField *image, int px, int py, int qx,
            int qy, ElsTile tile)
{
  double sum = 0.0;

  if (tile & ELS_TILE_HORIZONTAL)
    px = ((px % u->width) + u->width) % u->width;
  if (tile & ELS_TILE_VERTICAL)
    py = ((py % u->height) + u->height) % u->height;
  if (px < 0 || py < 0 || px >= u->width || py >= u->height)
    return 0.0;
  for (int c = 0; c < u->channels; c++)
    sum += pow ((double) els_field_row (u, c, py)[px]
                    - (double) els_field_row (image, c, qy)[qx],
                2.0);
  return sum;
}

static void
brute_mean (const ElsField *u, const ElsField *image,
            const ElsEvaluation *evaluation, int px, int py, double *mean)
{
  const int half = evaluation->patch_size / 2;
  const int w = image->width, h = image->height;
  g_autofree double *distance = g_new (double, w *h);
  double least = INFINITY, weights = 0.0;

  for (int qy = half; qy < h - half; qy++)
    for (int qx = half; qx < w - half; qx++)
      {
        double *d = &distance[qy * w + qx];

        *d = 0.0;
        for (int dy = -half; dy <= half; dy++)
          for (int dx = -half; dx <= half; dx++)
            *d += brute_term (u, image, px + dx, py + dy, qx + dx, qy + dy,
                              evaluation->tile);
        least = fmin (least, *d);
      }
  for (int c = 0; c < u->channels; c++)
    mean[c] = 0.0;
  for (int qy = half; qy < h - half; qy++)
    for (int qx = half; qx < w - half; qx++)
      {
        const double weight
            = exp (-(distance[qy * w + qx] - least)
                   / (2.0 * evaluation->sigma * evaluation->sigma));

        weights += weight;
        for (int c = 0; c < u->channels; c++)
          mean[c] += weight * (double) els_field_row (image, c, qy)[qx];
      }
  for (int c = 0; c < u->channels; c++)
    mean[c] /= weights;
}

/* The largest difference to the brute-force double among every `every`th
 * pixel. */
static double
brute_error (const ElsField *u, const ElsField *image,
             const ElsEvaluation *evaluation, const ElsField *xhat, int every)
{
  double error = 0.0;

  for (int i = 0; i < u->width * u->height; i += every)
    {
      const int x = i % u->width, y = i / u->width;
      double mean[3];

      brute_mean (u, image, evaluation, x, y, mean);
      for (int c = 0; c < u->channels; c++)
        error = fmax (error,
                      fabs (mean[c] - (double) els_field_row (xhat, c, y)[x]));
    }
  return error;
}

/* 3.5 deviations is the value range of uniform samples. */
#define BRUTE_LIMIT (1e-5 * 3.5)

/* The second output, with the first as a guess, is what runs have from their
 * second step on. */
static void
check_against_brute (int patch_size, int side, double sigma, ElsTile tile)
{
  const int width = 6, height = 5, channels = 3;
  g_autoptr (ElsCorpus) corpus = support_corpus (5, side, side + 1, channels);
  g_auto (ElsMachine) machine = { 0 };
  g_auto (ElsField) u = { 0 }, first = { 0 }, second = { 0 };
  const ElsJob job = { 0 };
  const ElsProgress progress = { .job = &job, .to = 1.0 };
  ElsEvaluation evaluation
      = { .sigma = sigma, .patch_size = patch_size, .tile = tile };
  const ElsMachineOutput output = { .xhat = &first },
                         again = { .xhat = &second };

  g_assert_true (
      els_machine_init (&machine, corpus, NULL, ELS_SYMMETRY_NONE, NULL));
  g_assert_true (els_field_init (&u, width, height, channels, NULL));
  g_assert_true (els_field_init (&first, width, height, channels, NULL));
  g_assert_true (els_field_init (&second, width, height, channels, NULL));
  fill_state (&u, &machine.images[0].field,
              tile == ELS_TILE_NONE ? patch_size / 2 : 0, sigma);
  g_assert_true (els_machine_evaluate (&machine, &evaluation, &u, &output,
                                       &progress, NULL));
  evaluation.guess = &first;
  g_assert_true (els_machine_evaluate (&machine, &evaluation, &u, &again,
                                       &progress, NULL));
  g_assert_cmpfloat (brute_error (&u, &machine.images[0].field, &evaluation,
                                  &first, 1),
                     <=, BRUTE_LIMIT);
  g_assert_cmpfloat (brute_error (&u, &machine.images[0].field, &evaluation,
                                  &second, 1),
                     <=, BRUTE_LIMIT);
}

static void
test_brute_force (void)
{
  static const double sigmas[] = { 80.0, 2.0, 0.5, 0.08 };

  for (gsize i = 0; i < G_N_ELEMENTS (sigmas); i++)
    for (int tile = ELS_TILE_NONE; tile <= ELS_TILE_BOTH; tile++)
      {
        check_against_brute (1, 8, sigmas[i], (ElsTile) tile);
        check_against_brute (3, 10, sigmas[i], (ElsTile) tile);
        check_against_brute (9, 14, sigmas[i], (ElsTile) tile);
        check_against_brute (17, 22, sigmas[i], (ElsTile) tile);
        check_against_brute (35, 41, sigmas[i], (ElsTile) tile);
      }
}

/* ------------------------------------------------------------------ runs */

#define RUN_STEPS 10

typedef struct
{
  const ElsMachine *machine;
  const ElsStep *steps;
  ElsTile tile;
} Run;

static void
run_watch (int step, const ElsField *u, const ElsField *xhat, gpointer data)
{
  const Run *run = data;
  const ElsEvaluation evaluation = { .sigma = run->steps[step].sigma,
                                     .patch_size = run->steps[step].patch_size,
                                     .tile = run->tile };

  g_assert_cmpfloat (brute_error (u, &run->machine->images[0].field,
                                  &evaluation, xhat, 17),
                     <=, BRUTE_LIMIT);
}

/* Every step of a run that starts from noise and so, with a large window, soon
 * sees pictures that fit no patch. */
static void
check_run (int patch_size, int width, ElsTile tile)
{
  const ElsJob job = { 0 };
  const ElsProgress progress = { .job = &job, .to = 1.0 };
  const int side = patch_size + 12;
  g_autoptr (ElsCorpus) corpus = support_corpus (5, side, side, 3);
  g_auto (ElsMachine) machine = { 0 };
  g_auto (ElsField) u = { 0 };
  ElsStep steps[RUN_STEPS];
  Run run = { &machine, steps, tile };
  const ElsExactPlan plan = { .evaluation = { .tile = tile },
                              .n_steps = RUN_STEPS,
                              .steps = steps,
                              .watch = run_watch,
                              .watch_data = &run };

  g_assert_true (
      els_machine_init (&machine, corpus, NULL, ELS_SYMMETRY_NONE, NULL));
  g_assert_true (els_field_init (&u, width, width - 1, 3, NULL));
  els_schedule_fill (steps, RUN_STEPS, ELS_WINDOWS_CIFAR10_RESNET, side);
  for (int k = 0; k < RUN_STEPS; k++)
    steps[k].patch_size = patch_size;
  parts_noise (&u, 21, steps[0].sigma, 0, 0);
  g_assert_true (
      els_exact_walk (&machine, &plan, &u, NULL, NULL, &progress, NULL));
}

static void
test_every_step (void)
{
  static const int sizes[] = { 3, 9, 17, 35 };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (int tile = ELS_TILE_NONE; tile <= ELS_TILE_BOTH; tile += ELS_TILE_BOTH)
      {
        check_run (sizes[i], 7, (ElsTile) tile);
        check_run (sizes[i], 24, (ElsTile) tile);
      }
}

/* ------------------------------------------------------------ error bound */

/* What kernels/kernel.h's order can lose at most, for one pixel.  With unit
 * roundoff v = 2^-24 a float sum of values E in which each passes through at
 * most n additions is wrong by less than n v sum |E|; E itself by less than
 * (channels + 2) v (e + e0).  Here n is twice (a prefix or suffix of 8, the
 * middle blocks, 2 to join them). */
typedef struct
{
  long double mean[3], bound;
} Limit;

static double
limit_expected (const ElsField *u, double sigma, int x, int y)
{
  const double share = sigma * sigma / (1.0 + sigma * sigma);
  double sum = 0.0;

  for (int c = 0; c < u->channels; c++)
    {
      const double d = share * (double) els_field_row (u, c, y)[x];

      sum += d * d + share;
    }
  return sum;
}

static void
limit_distance (const ElsField *u, const ElsField *image, int p[2], int q[2],
                int half, double sigma, long double *distance,
                long double *loss)
{
  const long double v = 1.0L / 16777216.0L;
  /* Additions that an element passes through in the two directions: in a
   * whole block 7 of its suffix, the other whole blocks, 8 of the prefix, that
   * of the block that is left and that of the window's suffix. */
  const int n = 2 * (7 + (2 * half) / 8 + 8 + 2);

  *distance = *loss = 0.0L;
  for (int dy = -half; dy <= half; dy++)
    for (int dx = -half; dx <= half; dx++)
      {
        const int x = p[0] + dx, y = p[1] + dy;
        long double e = 0.0L, e0;

        if (x < 0 || y < 0 || x >= u->width || y >= u->height)
          continue;
        e0 = (long double) limit_expected (u, sigma, x, y);
        for (int c = 0; c < u->channels; c++)
          {
            const long double d
                = (long double) els_field_row (u, c, y)[x]
                  - (long double) els_field_row (image, c,
                                                 q[1] + dy)[q[0] + dx];

            e += d * d;
          }
        *distance += e;
        *loss += v * (n * fabsl (e - e0) + (u->channels + 2) * (e + e0));
      }
}

static void
limit_pixel (const ElsField *u, const ElsField *image, int p[2], int half,
             double sigma, Limit *limit)
{
  const long double v = 1.0L / 16777216.0L;
  const long double scale = 0.5L / ((long double) sigma * (long double) sigma);
  const int w = image->width, h = image->height;
  g_autofree long double *logit = g_new (long double, w *h);
  long double best = -INFINITY, weights = 0.0L, worst = 0.0L;

  memset (limit, 0, sizeof *limit);
  for (int y = half; y < h - half; y++)
    for (int x = half; x < w - half; x++)
      {
        int q[2] = { x, y };
        long double distance, loss;

        limit_distance (u, image, p, q, half, sigma, &distance, &loss);
        logit[y * w + x] = -distance * scale;
        best = fmaxl (best, -distance * scale);
        /* the product, the difference to the best, and the constants */
        worst = fmaxl (worst, loss * scale + 4 * v * distance * scale);
      }
  for (int y = half; y < h - half; y++)
    for (int x = half; x < w - half; x++)
      {
        const long double weight = expl (logit[y * w + x] - best);

        weights += weight;
        for (int c = 0; c < u->channels; c++)
          limit->mean[c]
              += weight * (long double) els_field_row (image, c, y)[x];
      }
  for (int c = 0; c < u->channels; c++)
    limit->mean[c] /= weights;
  /* Weights wrong by exp (+-worst), by the error of els_exp2f, and by the
   * float sum along a row, times the largest difference of values, 3.5. */
  limit->bound
      = 3.5L * (expm1l (2.0L * worst) + 2.0L / 4194304.0L + 2.0L * w * v);
}

static void
check_limit (int patch_size, int side, double sigma)
{
  const int size = 7;
  g_autoptr (ElsCorpus) corpus = support_corpus (9, side, side, 3);
  g_auto (ElsMachine) machine = { 0 };
  g_auto (ElsField) u = { 0 }, xhat = { 0 };
  const ElsJob job = { 0 };
  const ElsProgress progress = { .job = &job, .to = 1.0 };
  const ElsEvaluation evaluation = { .sigma = sigma, .patch_size = patch_size };
  const ElsMachineOutput output = { .xhat = &xhat };

  g_assert_true (
      els_machine_init (&machine, corpus, NULL, ELS_SYMMETRY_NONE, NULL));
  g_assert_true (els_field_init (&u, size, size, 3, NULL));
  g_assert_true (els_field_init (&xhat, size, size, 3, NULL));
  fill_state (&u, &machine.images[0].field, 0, sigma);
  g_assert_true (els_machine_evaluate (&machine, &evaluation, &u, &output,
                                       &progress, NULL));
  for (int y = 0; y < size; y++)
    for (int x = 0; x < size; x++)
      {
        int p[2] = { x, y };
        Limit limit;

        limit_pixel (&u, &machine.images[0].field, p, patch_size / 2, sigma,
                     &limit);
        for (int c = 0; c < 3; c++)
          g_assert_true (fabsl (limit.mean[c]
                                - (long double) els_field_row (&xhat, c, y)[x])
                         <= limit.bound);
      }
}

static void
test_error_bound (void)
{
  static const double sigmas[] = { 80.0, 5.0, 1.0, 0.3, 0.08 };
  static const int sizes[] = { 3, 9, 17, 35 };

  for (gsize i = 0; i < G_N_ELEMENTS (sigmas); i++)
    for (gsize k = 0; k < G_N_ELEMENTS (sizes); k++)
      check_limit (sizes[k], sizes[k] + 5, sigmas[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/machine/brute-force", test_brute_force);
  g_test_add_func ("/machine/every-step", test_every_step);
  g_test_add_func ("/machine/error-bound", test_error_bound);
  return g_test_run ();
}
