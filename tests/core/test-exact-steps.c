/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * Runs of any number of steps: every step is what the formula says of the state
 * that it saw, and the last picture is one of patches of the corpus.
 */
#include <math.h>
#include <string.h>

#include "exact/sampler.h"
#include "parts.h"
#include "support.h"

#define STEPS_SIDE 20 /* of the corpus */
#define STEPS_PICTURE 15
#define STEPS_LIMIT 1e-5
/* All pixels of the last so many steps, at whose noise roundings are worth
 * most, are computed by brute force; before, one of so many, others in each
 * step. */
#define STEPS_LAST 30
#define STEPS_EVERY 67
/* How much farther from the corpus, or how much paler, than after 20 steps
 * pictures may be.  They are others, so that a few windows make some
 * difference. */
#define STEPS_MARGIN 1.15

/* -------------------------------------------------------------- pictures */

/* Courses of bricks, their joints and a slope of light, a little rough. */
static void
picture_bricks (double *samples)
{
  g_autofree double *rough = support_samples (31, STEPS_SIDE, STEPS_SIDE, 1);

  for (int y = 0; y < STEPS_SIDE; y++)
    for (int x = 0; x < STEPS_SIDE; x++)
      {
        const int along = (x + (y / 5 % 2) * 4) % 8;
        const gboolean joint = y % 5 == 0 || along == 0;

        samples[y * STEPS_SIDE + x] = (joint ? 0.2 : 0.6 + 0.02 * along)
                                      + 0.004 * x
                                      + 0.06 * rough[y * STEPS_SIDE + x];
      }
}

/* Grains: what is near is alike. */
static void
picture_grains (double *samples)
{
  const int wide = STEPS_SIDE + 4;
  g_autofree double *noise = support_samples (32, wide, wide, 1);

  for (int y = 0; y < STEPS_SIDE; y++)
    for (int x = 0; x < STEPS_SIDE; x++)
      {
        double sum = 0.0;

        for (int dy = 0; dy < 5; dy++)
          for (int dx = 0; dx < 5; dx++)
            sum += noise[(y + dy) * wide + x + dx]
                   / (1.0 + (dy - 2) * (dy - 2) + (dx - 2) * (dx - 2));
        samples[y * STEPS_SIDE + x] = 0.1 * sum;
      }
}

typedef void (*Picture) (double *samples);

static ElsCorpus *
picture_corpus (Picture picture)
{
  double samples[STEPS_SIDE * STEPS_SIDE] = { 0.0 };
  const ElsImage image = support_image (samples, STEPS_SIDE, STEPS_SIDE, 1);
  ElsCorpus *corpus = els_corpus_new ();

  picture (samples);
  g_assert_true (els_corpus_add (corpus, &image, NULL));
  return corpus;
}

/* ----------------------------------------------------------- brute force */

typedef struct
{
  const ElsField *u, *corpus;
  ElsTile tile;
  int half;
} Brute;

/* The pixels of a window that are in the picture. */
typedef struct
{
  int n;
  double value[17 * 17];
  int place[17 * 17]; /* in the corpus, from the centre */
} Window;

static void
window_init (Window *window, const Brute *brute, int px, int py)
{
  const ElsField *u = brute->u;

  window->n = 0;
  for (int dy = -brute->half; dy <= brute->half; dy++)
    for (int dx = -brute->half; dx <= brute->half; dx++)
      {
        int x = px + dx, y = py + dy;

        if (brute->tile & ELS_TILE_HORIZONTAL)
          x = (x + u->width) % u->width;
        if (brute->tile & ELS_TILE_VERTICAL)
          y = (y + u->height) % u->height;
        if (x < 0 || y < 0 || x >= u->width || y >= u->height)
          continue;
        window->value[window->n] = (double) els_field_row (u, 0, y)[x];
        window->place[window->n++] = dy * STEPS_SIDE + dx;
      }
}

static double
window_distance (const Window *window, const float *centre)
{
  double sum = 0.0;

  for (int i = 0; i < window->n; i++)
    {
      const double d = window->value[i] - (double) centre[window->place[i]];

      sum += d * d;
    }
  return sum;
}

/* The distance of the nearest patch; and, if wanted, the mean of the centres
 * under noise sigma. */
static double
brute_mean (const Brute *brute, int px, int py, double sigma, double *mean)
{
  const int low = brute->half, high = STEPS_SIDE - brute->half;
  double distance[STEPS_SIDE * STEPS_SIDE];
  double least = INFINITY, weights = 0.0, sum = 0.0;
  Window window;

  window_init (&window, brute, px, py);
  for (int qy = low; qy < high; qy++)
    for (int qx = low; qx < high; qx++)
      {
        double *d = &distance[qy * STEPS_SIDE + qx];

        *d = window_distance (&window,
                              els_field_row (brute->corpus, 0, qy) + qx);
        least = fmin (least, *d);
      }
  for (int qy = low; qy < high && mean != NULL; qy++)
    for (int qx = low; qx < high; qx++)
      {
        const double d = distance[qy * STEPS_SIDE + qx] - least;
        const double weight = exp (-d / (2.0 * sigma * sigma));

        weights += weight;
        sum += weight * (double) els_field_row (brute->corpus, 0, qy)[qx];
      }
  if (mean != NULL)
    *mean = sum / weights;
  return least;
}

/* ------------------------------------------------------------------ runs */

typedef struct
{
  const ElsExactPlan *plan;
  const ElsField *corpus;
  double worst;
} Run;

static void
run_watch (int step, const ElsField *u, const ElsField *xhat, gpointer data)
{
  Run *run = data;
  const ElsStep *at = &run->plan->steps[step];
  const int every = step < run->plan->n_steps - STEPS_LAST ? STEPS_EVERY : 1;
  const Brute brute
      = { u, run->corpus, run->plan->evaluation.tile, at->patch_size / 2 };

  for (int i = step % every; i < u->width * u->height; i += every)
    {
      const int x = i % u->width, y = i / u->width;
      double mean;

      brute_mean (&brute, x, y, at->sigma, &mean);
      mean = fabs (mean - (double) els_field_row (xhat, 0, y)[x]);
      g_assert_cmpfloat (mean, <=, STEPS_LIMIT);
      run->worst = fmax (run->worst, mean);
    }
}

/* What is to be said of pictures. */
typedef struct
{
  double
      distance; /* sum of squares to the nearest 3 x 3 window of the corpus */
  double contrast; /* sum of squares */
} Quality;

static void
quality_add (Quality *quality, const ElsField *picture, const Run *run)
{
  const Brute brute = { picture, run->corpus, run->plan->evaluation.tile, 1 };

  for (int y = 0; y < picture->height; y++)
    for (int x = 0; x < picture->width; x++)
      {
        const double value = (double) els_field_row (picture, 0, y)[x];

        quality->distance += brute_mean (&brute, x, y, 0.0, NULL);
        quality->contrast += value * value;
      }
}

/* patch_size: 0 takes the published windows. */
static void
check_run (Picture picture, int n_steps, int patch_size, ElsTile tile,
           Quality *quality)
{
  const ElsJob job = { 0 };
  const ElsProgress progress = { .job = &job, .to = 1.0 };
  g_autoptr (ElsCorpus) corpus = picture_corpus (picture);
  g_autofree ElsStep *steps = g_new (ElsStep, n_steps);
  g_auto (ElsMachine) machine = { 0 };
  g_auto (ElsField) u = { 0 };
  ElsExactPlan plan = { .evaluation = { .tile = tile },
                        .n_steps = n_steps,
                        .steps = steps,
                        .watch = run_watch };
  Run run = { .plan = &plan };

  g_assert_true (
      els_machine_init (&machine, corpus, NULL, ELS_SYMMETRY_NONE, NULL));
  g_assert_true (els_field_init (&u, STEPS_PICTURE, STEPS_PICTURE, 1, NULL));
  els_schedule_fill (steps, n_steps, ELS_WINDOWS_CIFAR10_RESNET,
                     els_corpus_patch_limit (corpus));
  for (int k = 0; k < n_steps && patch_size > 0; k++)
    steps[k].patch_size = patch_size;
  run.corpus = &machine.images[0].field;
  plan.watch_data = &run;
  parts_noise (&u, 21, steps[0].sigma, 0, 0);
  g_assert_true (
      els_exact_walk (&machine, &plan, &u, NULL, NULL, &progress, NULL));
  if (quality != NULL)
    quality_add (quality, &u, &run);
  g_test_message ("%d steps, window %d, sides %d: error %.2g", n_steps,
                  patch_size, tile, run.worst);
}

/* Both windows, open and joined; and, where that does not take long, a larger
 * one all the way, whose steps only are looked at. */
static Quality
check_runs (Picture picture, int n_steps)
{
  static const int sizes[] = { 0, 3, 9 };
  const int n = n_steps > 200 ? 2 : 3;
  Quality quality = { 0 };

  for (int i = 0; i < n; i++)
    for (int tile = ELS_TILE_NONE; tile <= ELS_TILE_BOTH; tile += ELS_TILE_BOTH)
      check_run (picture, n_steps, sizes[i], (ElsTile) tile,
                 i < 2 ? &quality : NULL);
  g_test_message ("%d steps: distance %.4g, contrast %.4g", n_steps,
                  quality.distance, quality.contrast);
  return quality;
}

static void
check_picture (Picture picture)
{
  static const int steps[] = { 60, 200, 1000 };
  const Quality published = check_runs (picture, ELS_PUBLISHED_STEPS);

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      const Quality now = check_runs (picture, steps[i]);

      g_assert_cmpfloat (now.distance, <=, STEPS_MARGIN * published.distance);
      g_assert_cmpfloat (now.contrast, >=, published.contrast / STEPS_MARGIN);
    }
}

static void
test_bricks (void)
{
  check_picture (picture_bricks);
}

static void
test_grains (void)
{
  check_picture (picture_grains);
}

/* -------------------------------------------------------------- failure */

/* What should not happen says so, and at which step; that no patch fits would
 * not be true. */
static void
test_not_finite (void)
{
  static const float values[] = { NAN, INFINITY, 3e30f };
  const ElsJob job = { 0 };
  const ElsProgress progress = { .job = &job, .to = 1.0 };
  const ElsStep steps[] = { { 2.0, 1.0, 3 }, { 1.0, 0.0, 3 } };
  const ElsExactPlan plan = { .n_steps = 2, .steps = steps };
  g_autoptr (ElsCorpus) corpus = picture_corpus (picture_grains);
  g_auto (ElsMachine) machine = { 0 };
  g_auto (ElsField) u = { 0 };

  g_assert_true (
      els_machine_init (&machine, corpus, NULL, ELS_SYMMETRY_NONE, NULL));
  g_assert_true (els_field_init (&u, 7, 6, 1, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autoptr (GError) error = NULL;

      parts_noise (&u, 21, 2.0, 0, 0);
      els_field_row (&u, 0, 3)[4] = values[i];
      g_assert_false (
          els_exact_walk (&machine, &plan, &u, NULL, NULL, &progress, &error));
      g_assert_error (error, ELS_ERROR, ELS_ERROR_INTERNAL);
      g_assert_nonnull (strstr (error->message, "Step 1 of 2: "));
      g_assert_nonnull (strstr (error->message, "not finite"));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exact-steps/bricks", test_bricks);
  g_test_add_func ("/exact-steps/grains", test_grains);
  g_test_add_func ("/exact-steps/not-finite", test_not_finite);
  return g_test_run ();
}
