/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "agree-evaluate.h"

#include <math.h>
#include <string.h>

#include "exact/machine.h"

#define AGREE_LEAST (-40.0) /* nats below the best that count as nothing */

static const ElsJob job;
static const ElsProgress progress = { &job, 0.0, 1.0 };

/* Softmax over n positions; returns how many patches share the weight, the
 * exponential of its entropy. */
static double
agree_choose (const ElsCorpusLevel *level, const gint32 *positions,
              const gint32 *distances, gsize n, double sigma, float *xhat,
              gint32 *best, gint32 *second)
{
  const double scale = -1.0 / (2.0 * sigma * sigma);
  double sum = 0.0, logits = 0.0, mean[ELS_PATCH_CHANNELS] = { 0 };
  gsize first = 0, next = n > 1 ? 1 : 0;

  for (gsize i = 1; i < n; i++)
    if (distances[i] < distances[first])
      {
        next = first;
        first = i;
      }
    else if (distances[i] < distances[next])
      next = i;
  for (gsize i = 0; i < n; i++)
    {
      const double logit = scale * (distances[i] - distances[first]);
      const double w = logit < AGREE_LEAST ? 0.0 : exp (logit);

      if (!(w > 0.0))
        continue;
      sum += w;
      logits += w * logit;
      for (int c = 0; c < ELS_PATCH_CHANNELS; c++)
        mean[c] += w * els_corpus_level_pixel (level, positions[i])[c];
    }
  for (int c = 0; c < ELS_PATCH_CHANNELS; c++)
    xhat[c] = (float) (mean[c] / sum);
  *best = positions[first];
  *second = positions[next];
  return exp (log (sum) - logits / sum);
}

double
agree_evaluate (const ElsCorpusLevel *level, ElsState *state,
                const ElsRefine *lists, int step, double sigma, float *xhat)
{
  const ElsPatchKernel *kernel = els_patch_select (ELS_CPU_AUTO);
  const gsize n = (gsize) state->width * (gsize) state->height;
  g_autofree gint32 *all = g_new (gint32, level->n_list);
  g_autofree gint32 *best = g_new (gint32, n), *second = g_new (gint32, n);
  ElsPatchWindow inside, edge;
  double sharing = 0.0;

  els_state_prepare (&inside, level->radius);
  els_state_prepare (&edge, level->radius);
  for (gsize i = 0; i < n; i++)
    {
      const int x = (int) (i % (gsize) state->width);
      const int y = (int) (i / (gsize) state->width);
      const ElsPatchWindow *window
          = els_state_window (state, x, y, &inside, &edge);
      ElsRefineList list = { 0 };

      if (lists != NULL)
        {
          els_refine_list (level, state, x, y, &list);
          els_refine_list_random (lists, step, level, x, y, &list);
        }
      kernel->distances (window, level->features, level->stride,
                         lists ? list.position : level->list,
                         lists ? list.n : (int) level->n_list,
                         lists ? list.distance : all);
      sharing += log (agree_choose (level, lists ? list.position : level->list,
                                    lists ? list.distance : all,
                                    lists ? (gsize) list.n : level->n_list,
                                    sigma, xhat + i * ELS_PATCH_CHANNELS,
                                    &best[i], &second[i]));
    }
  memcpy (state->best, best, n * sizeof (gint32));
  memcpy (state->second, second, n * sizeof (gint32));
  return exp (sharing / (double) n);
}

double
agree_share (const float *a, const float *b, gsize n)
{
  double mean[ELS_PATCH_CHANNELS] = { 0 }, error = 0.0, all = 0.0;

  for (gsize i = 0; i < n; i++)
    for (gsize c = 0; c < ELS_PATCH_CHANNELS; c++)
      mean[c] += (double) b[i * ELS_PATCH_CHANNELS + c] / (double) n;
  for (gsize i = 0; i < n; i++)
    for (gsize c = 0; c < ELS_PATCH_CHANNELS; c++)
      {
        const gsize at = i * ELS_PATCH_CHANNELS + c;

        error += pow ((double) a[at] - (double) b[at], 2.0);
        all += pow ((double) b[at] - mean[c], 2.0);
      }
  return 1.0 - error / all;
}

void
agree_move (ElsState *state, const float *xhat, double ratio)
{
  const gsize n = (gsize) state->width * (gsize) state->height;

  for (gsize i = 0; i < n; i++)
    {
      gint16 *u = state->u + i * ELS_PATCH_CHANNELS;
      float value[ELS_PATCH_CHANNELS];

      for (int c = 0; c < ELS_PATCH_CHANNELS; c++)
        value[c]
            = xhat[i * ELS_PATCH_CHANNELS + (gsize) c]
              + (float) ratio
                    * ((float) u[c] - xhat[i * ELS_PATCH_CHANNELS + (gsize) c]);
      els_state_store_noisy (u, value, 0.0f, NULL, 0, 0);
    }
}

double
agree_machine (const ElsCorpusLevel *level, const ElsState *state)
{
  const int w = level->width, h = level->height, c = ELS_PATCH_CHANNELS;
  const int side = state->width;
  const gsize n = (gsize) state->width * (gsize) state->height;
  const ElsStandard none = { .channels = c, .alpha = -1, .deviation = 1.0 };
  g_autofree double *samples = g_new (double, (gsize) (w * h * c));
  g_autofree float *ours = g_new (float, n *ELS_PATCH_CHANNELS);
  g_autofree float *theirs = g_new (float, n *ELS_PATCH_CHANNELS);
  g_autofree gint32 *spare = NULL;
  g_autoptr (ElsCorpus) corpus = els_corpus_new ();
  g_auto (ElsMachine) machine = { 0 };
  g_auto (ElsField) u = { 0 }, xhat = { 0 };
  const ElsEvaluation evaluation = { .sigma = 0.3,
                                     .patch_size = 2 * level->radius + 1,
                                     .tile = ELS_TILE_BOTH };
  ElsState copy = *state;

  for (int i = 0; i < w * h * c; i++)
    samples[i]
        = els_corpus_level_pixel (level,
                                  els_corpus_level_position (level, i / c % w,
                                                             i / c / w))[i % c]
          / (double) AGREE_SCALE;
  g_assert_true (
      els_corpus_add (corpus,
                      &(ElsImage){ .width = w,
                                   .height = h,
                                   .layout = els_pixel_layout (c, -1),
                                   .row_stride = (gsize) (w * c),
                                   .samples = samples },
                      NULL));
  g_assert_true (
      els_machine_init (&machine, corpus, &none, ELS_ORBIT_NONE, NULL));
  g_assert_true (els_field_init (&u, side, state->height, c, NULL));
  g_assert_true (els_field_init (&xhat, side, state->height, c, NULL));
  for (gsize i = 0; i < n * (gsize) c; i++)
    els_field_row (&u, (int) (i % (gsize) c),
                   (int) (i / (gsize) c) / side)[(int) (i / (gsize) c) % side]
        = (float) state->u[i] / AGREE_SCALE;
  g_assert_true (els_machine_evaluate (&machine, &evaluation, &u,
                                       &(ElsMachineOutput){ .xhat = &xhat },
                                       &progress, NULL));
  copy.best = spare = g_new (gint32, 2 * n);
  copy.second = spare + n;
  agree_evaluate (level, &copy, NULL, 0, 0.3 * (double) AGREE_SCALE, ours);
  for (gsize i = 0; i < n * (gsize) c; i++)
    theirs[i] = AGREE_SCALE
                * els_field_row (&xhat, (int) (i % (gsize) c),
                                 (int) (i / (gsize) c)
                                     / side)[(int) (i / (gsize) c) % side];
  return agree_share (ours, theirs, n);
}
