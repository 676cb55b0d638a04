/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * The definition against a brute-force double that is written differently:
 * all distances first, then the softmax.
 */
#include <math.h>

#include "machine.h"
#include "noise.h"
#include "support.h"

/* A state as a run has it: a picture made of the corpus plus noise. */
static void
fill_state (ElsField *u, const ElsField *corpus, double sigma)
{
  const ElsNoise noise = { .seed = 3 };

  for (int y = 0; y < u->height; y++)
    for (int x = 0; x < u->width; x++)
      {
        float n[ELS_MAX_CHANNELS];

        els_noise_normal (&noise, x, y, u->channels, n);
        for (int c = 0; c < u->channels; c++)
          els_field_row (u, c, y)[x]
              = (float) (sigma * (double) n[c]
                         + (double) els_field_row (corpus, c, y)[x]);
      }
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
  g_autofree double *distance = g_new (double, w * h);
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

/* The largest difference to the brute-force double. */
static double
brute_error (const ElsField *u, const ElsField *image,
             const ElsEvaluation *evaluation, const ElsField *xhat)
{
  double error = 0.0;

  for (int y = 0; y < u->height; y++)
    for (int x = 0; x < u->width; x++)
      {
        double mean[3];

        brute_mean (u, image, evaluation, x, y, mean);
        for (int c = 0; c < u->channels; c++)
          error = fmax (error, fabs (mean[c]
                                     - (double) els_field_row (xhat, c, y)[x]));
      }
  return error;
}

/* The picture fits the corpus badly, so distances are as long as they get:
 * without a guess floats hold them to 1e-4 of the value range, with one, as
 * runs have it, to 1e-5. */
static void
check_against_brute (int patch_size, int side, double sigma, ElsTile tile)
{
  const int width = 6, height = 5, channels = 3;
  g_autoptr (ElsCorpus) corpus = support_corpus (5, side, side + 1, channels);
  g_auto (ElsMachine) machine = { 0 };
  g_auto (ElsField) u = { 0 }, first = { 0 }, second = { 0 };
  const ElsJob job = { 0 };
  const ElsStage stage = { .job = &job, .to = 1.0 };
  ElsEvaluation evaluation
      = { .sigma = sigma, .patch_size = patch_size, .tile = tile };
  const ElsAnswer answer = { .xhat = &first }, again = { .xhat = &second };

  g_assert_true (
      els_machine_init (&machine, corpus, NULL, ELS_ORBIT_NONE, NULL));
  g_assert_true (els_field_init (&u, width, height, channels, NULL));
  g_assert_true (els_field_init (&first, width, height, channels, NULL));
  g_assert_true (els_field_init (&second, width, height, channels, NULL));
  fill_state (&u, &machine.images[0].field, sigma);
  g_assert_true (els_machine_evaluate (&machine, &evaluation, &u, &answer,
                                       &stage, NULL));
  evaluation.guess = &first;
  g_assert_true (els_machine_evaluate (&machine, &evaluation, &u, &again,
                                       &stage, NULL));
  g_assert_cmpfloat (
      brute_error (&u, &machine.images[0].field, &evaluation, &first), <=,
      1e-4 * 3.5);
  g_assert_cmpfloat (
      brute_error (&u, &machine.images[0].field, &evaluation, &second), <=,
      1e-5 * 3.5);
}

/* 3.5 deviations is the value range of uniform samples. */
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
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/machine/brute-force", test_brute_force);
  return g_test_run ();
}
