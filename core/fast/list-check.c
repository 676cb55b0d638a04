/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "fast/list-check.h"

#include <math.h>

#include "base/fmath.h"
#include "base/mem.h"
#include "fast/refine.h"

#define CHECK_CHUNK 4096 /* positions whose distances are held at once */

/* Of one pixel. */
typedef struct
{
  double missed_mass, nearest_gap;
  gboolean missed_nearest;
} CheckPixel;

typedef struct
{
  const ElsCorpusLevel *level;
  const ElsState *state;
  const ElsPatchKernel *kernel;
  guint64 seed;
  CheckPixel *pixel;
} CheckRun;

/* A sum of weights relative to the least distance so far. */
typedef struct
{
  gint32 least;
  double sum;
} CheckSum;

static double
check_weight (gint32 distance)
{
  const double sigma = ELS_REFINE_COLDEST * (double) ELS_LEVEL_UNIT;

  return (double) els_expf (
      (float) (-(double) distance / (2.0 * sigma * sigma)));
}

static void
check_add (CheckSum *sum, const gint32 *distances, int n)
{
  gint32 least = sum->least;

  for (int i = 0; i < n; i++)
    least = MIN (least, distances[i]);
  if (least < sum->least)
    {
      sum->sum *= check_weight (sum->least - least);
      sum->least = least;
    }
  for (int i = 0; i < n; i++)
    sum->sum += check_weight (distances[i] - sum->least);
}

/* Root mean square of a window's differences, in deviations. */
static double
check_difference (const ElsCorpusLevel *level, gint32 distance)
{
  const double side = 2.0 * level->radius + 1.0;

  return sqrt ((double) distance / (side * side * level->n_features))
         / (double) ELS_LEVEL_UNIT;
}

static void
check_pixel (int index, gpointer data)
{
  const CheckRun *run = data;
  const ElsCorpusLevel *level = run->level;
  const ElsState *state = run->state;
  const ElsNoise noise = { .seed = run->seed, .stream = ELS_STREAM_CHECK };
  const ElsNoiseBlock words = els_noise_words (&noise, index, 0, 0);
  const int x
      = (int) (((guint64) words.word[0] * (guint64) state->width) >> 32);
  const int y
      = (int) (((guint64) words.word[1] * (guint64) state->height) >> 32);
  CheckSum all = { G_MAXINT32, 0.0 }, listed = { G_MAXINT32, 0.0 };
  CheckPixel *pixel = &run->pixel[index];
  gint32 distances[CHECK_CHUNK];
  ElsPatchWindow inside, edge;
  const ElsPatchWindow *window;
  ElsRefineList list;

  els_state_prepare (&inside, level->radius, level->n_features);
  els_state_prepare (&edge, level->radius, level->n_features);
  window = els_state_window (state, x, y, &inside, &edge);
  els_refine_list (level, state, x, y, &list);
  run->kernel->distances (window, level->features, level->stride, list.position,
                          list.n, list.distance);
  check_add (&listed, list.distance, list.n);
  for (gsize from = 0; from < level->n_list; from += CHECK_CHUNK)
    {
      const int n = (int) MIN (level->n_list - from, CHECK_CHUNK);

      run->kernel->distances (window, level->features, level->stride,
                              level->list + from, n, distances);
      check_add (&all, distances, n);
    }
  pixel->missed_nearest = all.least < listed.least;
  pixel->missed_mass
      = 1.0
        - MIN (listed.sum * check_weight (listed.least - all.least) / all.sum,
               1.0);
  pixel->nearest_gap = check_difference (level, listed.least)
                       - check_difference (level, all.least);
}

gboolean
els_list_check_run (const ElsCorpusLevel *level, const ElsState *state,
                    int n_pixels, guint64 seed, const ElsProgress *progress,
                    ElsListCheck *check, GError **error)
{
  g_auto (ElsBlock) block = els_mem_try_new (CheckPixel, (gsize) n_pixels);
  CheckRun run = { .level = level,
                   .state = state,
                   .kernel = els_patch_select (progress->job->cpu),
                   .seed = seed,
                   .pixel = block };

  *check = (ElsListCheck){ .n_pixels = n_pixels };
  if (block == NULL)
    return els_mem_error ((gsize) n_pixels, sizeof (CheckPixel), error);
  els_progress_execute (progress, n_pixels, check_pixel, &run);
  for (int i = 0; i < n_pixels; i++)
    {
      check->missed_nearest
          += run.pixel[i].missed_nearest ? 1.0 / n_pixels : 0.0;
      check->missed_mass += run.pixel[i].missed_mass / n_pixels;
      check->nearest_gap += run.pixel[i].nearest_gap / n_pixels;
    }
  return els_progress_report (progress, 1.0, 1.0, error);
}
