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
              const double *distances, gsize n, double sigma, float *xhat,
              gint32 *best, gint32 *second)
{
  const double scale = -1.0 / (2.0 * sigma * sigma);
  double sum = 0.0, logits = 0.0, mean[ELS_FEATURES_GROUP] = { 0 };
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
      for (int c = 0; c < ELS_FEATURES_GROUP; c++)
        mean[c] += w * els_corpus_level_pixel (level, positions[i])[c];
    }
  for (int c = 0; c < ELS_FEATURES_GROUP; c++)
    xhat[c] = (float) (mean[c] / sum);
  *best = positions[first];
  *second = positions[next];
  return exp (log (sum) - logits / sum);
}

/* What windows of a step are compared with. */
typedef struct
{
  const ElsPatchKernel *kernel;
  const ElsCorpusLevel *level;
  const ElsState *state;
  double known_weight; /* of known pixels, beside 1 */
  ElsPatchWindow inside, edge;
  gint32 *part; /* room for n */
} AgreeCompare;

/* Distances of the window of (x, y) to n positions. */
static void
agree_distances (AgreeCompare *compare, int x, int y, const gint32 *positions,
                 int n, double *distances)
{
  const ElsCorpusLevel *level = compare->level;
  const ElsState *state = compare->state;
  const ElsPatchWindow *window = &compare->edge;
  gboolean known = FALSE;

  if (state->scene != NULL)
    known = els_state_window_known (state, x, y, &compare->edge,
                                    &compare->inside);
  else
    window = els_state_window (state, x, y, &compare->inside, &compare->edge);
  compare->kernel->distances (window, level->features, level->stride, positions,
                              n, compare->part);
  for (int i = 0; i < n; i++)
    distances[i] = compare->part[i];
  if (!known)
    return;
  compare->kernel->distances (&compare->inside, level->features, level->stride,
                              positions, n, compare->part);
  for (int i = 0; i < n; i++)
    distances[i] += compare->known_weight * compare->part[i];
}

double
agree_evaluate (const ElsCorpusLevel *level, ElsState *state,
                const ElsRefine *lists, int step, double sigma, float *xhat)
{
  const gsize n = (gsize) state->width * (gsize) state->height;
  const gsize most = MAX (level->n_list, ELS_REFINE_CANDIDATES);
  g_autofree double *distances = g_new (double, most);
  g_autofree gint32 *part = g_new (gint32, most);
  g_autofree gint32 *best = g_memdup2 (state->best, n * sizeof (gint32));
  g_autofree gint32 *second = g_memdup2 (state->second, n * sizeof (gint32));
  AgreeCompare compare
      = { .kernel = els_patch_select (ELS_CPU_AUTO),
          .level = level,
          .state = state,
          .known_weight = (double) els_scene_known_weight ((float) sigma) - 1.0,
          .part = part };
  double sharing = 0.0;
  gsize n_active = 0;

  els_state_prepare (&compare.inside, level->radius, level->n_features);
  els_state_prepare (&compare.edge, level->radius, level->n_features);
  for (gsize i = 0; i < n; i++)
    {
      const int x = (int) (i % (gsize) state->width);
      const int y = (int) (i / (gsize) state->width);
      const gint32 *positions = level->list;
      gsize n_list = level->n_list;
      ElsRefineList list = { 0 };

      if (!els_state_is_active (state, i))
        continue;
      if (lists != NULL)
        {
          els_refine_list (level, state, x, y, &list);
          els_refine_list_random (lists, step, level, x, y, &list);
          positions = list.position;
          n_list = (gsize) list.n;
        }
      agree_distances (&compare, x, y, positions, (int) n_list, distances);
      n_active++;
      sharing += log (agree_choose (level, positions, distances, n_list, sigma,
                                    xhat + i * ELS_FEATURES_GROUP, &best[i],
                                    &second[i]));
    }
  memcpy (state->best, best, n * sizeof (gint32));
  memcpy (state->second, second, n * sizeof (gint32));
  return exp (sharing / (double) n_active);
}

double
agree_share (const ElsState *state, const float *a, const float *b)
{
  const gsize n = (gsize) state->width * (gsize) state->height;
  double mean[ELS_FEATURES_GROUP] = { 0 }, error = 0.0, all = 0.0;

  for (gsize i = 0; i < n; i++)
    for (gsize c = 0; c < ELS_FEATURES_GROUP && els_state_is_free (state, i);
         c++)
      mean[c] += (double) b[i * ELS_FEATURES_GROUP + c]
                 / (double) els_state_n_free (state);
  for (gsize i = 0; i < n; i++)
    for (gsize c = 0; c < ELS_FEATURES_GROUP && els_state_is_free (state, i);
         c++)
      {
        const gsize at = i * ELS_FEATURES_GROUP + c;

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
      gint16 *u = state->u + i * ELS_FEATURES_GROUP;
      float value[ELS_FEATURES_GROUP];

      if (!els_state_is_free (state, i))
        continue;
      for (int c = 0; c < ELS_FEATURES_GROUP; c++)
        value[c]
            = xhat[i * ELS_FEATURES_GROUP + (gsize) c]
              + (float) ratio
                    * ((float) u[c] - xhat[i * ELS_FEATURES_GROUP + (gsize) c]);
      els_state_store_noisy (u, value, ELS_FEATURES_GROUP, 0.0f, NULL, 0, 0);
    }
}

/* A corpus of the level's features as they are, of which so much is usable. */
static ElsCorpus *
agree_features (const ElsCorpusLevel *level, const guint8 *usable)
{
  const int w = level->width, h = level->height, c = ELS_FEATURES_GROUP;
  g_autofree double *samples = g_new (double, (gsize) (w * h * c));
  ElsCorpus *corpus = els_corpus_new ();

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
                                   .samples = samples,
                                   .mask = usable,
                                   .mask_stride = (gsize) w },
                      NULL));
  return corpus;
}

/* Those of the level's candidates that do not reach over its edge, as the
 * machine has no others. */
static gsize
agree_whole (const ElsCorpusLevel *level, gint32 *list)
{
  gsize n = 0;

  for (gsize i = 0; i < level->n_list; i++)
    if (!(els_corpus_level_outside (level,
                                    els_corpus_level_x (level, level->list[i]),
                                    els_corpus_level_y (level, level->list[i]))
          > 0.0))
      list[n++] = level->list[i];
  return n;
}

/* What is known of the state; without a scene, NULL. */
static const ElsKnown *
agree_known (const ElsState *state, ElsKnown *known, guint8 *kind)
{
  const gsize n = (gsize) state->width * (gsize) state->height;

  if (state->scene == NULL)
    return NULL;
  for (gsize i = 0; i < n; i++)
    kind[i] = state->scene->kind[i] & ELS_SCENE_FREE    ? ELS_PIXEL_FREE
              : state->scene->kind[i] & ELS_SCENE_KNOWN ? ELS_PIXEL_KNOWN
                                                        : ELS_PIXEL_UNSEEN;
  *known = (ElsKnown){ state->width, state->height, kind };
  return known;
}

double
agree_machine (const ElsCorpusLevel *level, const ElsState *state,
               const guint8 *usable)
{
  const int c = ELS_FEATURES_GROUP, side = state->width;
  const gsize n = (gsize) state->width * (gsize) state->height;
  const ElsStandard none = els_standard_plain (c);
  g_autofree float *ours = g_new0 (float, n *ELS_FEATURES_GROUP);
  g_autofree float *theirs = g_new (float, n *ELS_FEATURES_GROUP);
  g_autofree guint8 *kind = g_malloc (n);
  g_autofree gint32 *list = g_new (gint32, level->n_list);
  g_autofree gint32 *best = g_memdup2 (state->best, n * sizeof (gint32));
  g_autofree gint32 *second = g_memdup2 (state->second, n * sizeof (gint32));
  g_autoptr (ElsCorpus) corpus = agree_features (level, usable);
  g_auto (ElsMachine) machine = { 0 };
  g_auto (ElsField) u = { 0 }, xhat = { 0 };
  ElsKnown known;
  const ElsEvaluation evaluation
      = { .sigma = 0.3,
          .patch_size = 2 * level->radius + 1,
          .tile = state->tile,
          .known = agree_known (state, &known, kind) };
  ElsCorpusLevel whole = *level;
  ElsState copy = *state;

  g_assert_true (
      els_machine_init (&machine, corpus, &none, ELS_SYMMETRY_NONE, NULL));
  g_assert_true (els_field_init (&u, side, state->height, c, NULL));
  g_assert_true (els_field_init (&xhat, side, state->height, c, NULL));
  for (gsize i = 0; i < n * (gsize) c; i++)
    els_field_row (&u, (int) (i % (gsize) c),
                   (int) (i / (gsize) c) / side)[(int) (i / (gsize) c) % side]
        = (float) state->u[i] / AGREE_SCALE;
  g_assert_true (els_machine_evaluate (&machine, &evaluation, &u,
                                       &(ElsMachineOutput){ .xhat = &xhat },
                                       &progress, NULL));
  copy.best = best;
  copy.second = second;
  whole.list = list;
  whole.n_list = agree_whole (level, list);
  agree_evaluate (&whole, &copy, NULL, 0, 0.3 * (double) AGREE_SCALE, ours);
  for (gsize i = 0; i < n * (gsize) c; i++)
    theirs[i] = AGREE_SCALE
                * els_field_row (&xhat, (int) (i % (gsize) c),
                                 (int) (i / (gsize) c)
                                     / side)[(int) (i / (gsize) c) % side];
  return agree_share (state, ours, theirs);
}
