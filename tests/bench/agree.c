/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * agree.c FILE ... - how far candidate lists are from asking all patches.
 *
 * The middle of each picture, at most 128 pixels a side, is continued to
 * 128 x 128 with joined sides through the fast method's levels, windows, noise
 * levels and starting noise, without potentials, waves or fresh noise
 * (eta = 0), so that nothing but the answer to "which patches compete" differs:
 *
 *   lists   the fast method's: all patches where it scans, else its lists
 *   all     all patches of the level, at every step
 *
 * For each picture 1 - SSE / SST over the result's features:
 *
 *   machine  one evaluation with all patches against els_machine_evaluate, on
 *            the same features
 *   state    the last level's first step, at the same state
 *   level    the last level, both started from the picture that lists made
 *   run      the whole run
 *
 * and how many patches share a pixel's weight at the last level's first step,
 * the exponential of the entropy, geometric mean over the pixels.
 */
#include <gegl.h>

#include <math.h>
#include <stdio.h>

#include "fast/ladder.h"
#include "fast/plan.h"
#include "fast/refine.h"
#include "machine.h"
#include "picture-file.h"

#define SIDE 128
#define SCALE ELS_LEVEL_UNIT
#define AGREE_LEAST (-40.0) /* nats below the best that count as nothing */

typedef struct
{
  ElsCorpus *corpus;
  ElsAtlas atlas;
  ElsPlan plan;
  ElsLevel level[ELS_LEVELS_MAX];
} Agree;

static const ElsJob job;
static const ElsStage stage = { &job, 0.0, 1.0 };

static ElsCorpus *
agree_read (const char *path)
{
  g_auto (ElsPicture) picture = { 0 };
  g_autoptr (ElsCorpus) corpus = els_corpus_new ();
  g_autoptr (GError) error = NULL;
  GeglRectangle r;
  g_autofree double *samples = g_new (double, SIDE * SIDE * 4);
  gboolean alpha;

  if (!els_picture_load (&picture, path, &error))
    g_error ("%s", error->message);
  r = *gegl_buffer_get_extent (picture.buffer);
  r.x += MAX (r.width - SIDE, 0) / 2;
  r.y += MAX (r.height - SIDE, 0) / 2;
  r.width = MIN (r.width, SIDE);
  r.height = MIN (r.height, SIDE);
  alpha = babl_format_has_alpha (gegl_buffer_get_format (picture.buffer));
  gegl_buffer_get (picture.buffer, &r, 1.0,
                   babl_format (alpha ? "R'G'B'A double" : "R'G'B' double"),
                   samples, GEGL_AUTO_ROWSTRIDE, GEGL_ABYSS_NONE);
  g_assert_true (els_corpus_add (
      corpus,
      &(ElsImage){ .width = r.width,
                   .height = r.height,
                   .channels = alpha ? 4 : 3,
                   .alpha = alpha ? 3 : -1,
                   .row_stride = (gsize) (r.width * (alpha ? 4 : 3)),
                   .samples = samples },
      NULL));
  return g_steal_pointer (&corpus);
}

static void
agree_prepare (Agree *agree)
{
  int radii[ELS_LEVELS_MAX];
  ElsStandard standard;
  ElsParams params;

  els_params_init (&params);
  params.width = params.height = SIDE;
  els_standard_init (&standard, agree->corpus);
  g_assert_true (
      els_atlas_init (&agree->atlas, agree->corpus, &standard, &stage, NULL));
  els_plan_make (&agree->plan, &params,
                 &(ElsPlanCorpus){ agree->atlas.width, agree->atlas.height,
                                   agree->corpus->n_usable });
  for (int l = 0; l < agree->plan.n_levels; l++)
    radii[l] = agree->plan.level[l].radius;
  g_assert_true (els_levels_init (agree->level, agree->plan.n_levels, radii,
                                  &agree->atlas, &stage, NULL));
}

/* Softmax over n positions; returns how many patches share the weight, the
 * exponential of its entropy. */
static double
agree_choose (const ElsLevel *level, const gint32 *positions,
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
        mean[c] += w * els_level_pixel (level, positions[i])[c];
    }
  for (int c = 0; c < ELS_PATCH_CHANNELS; c++)
    xhat[c] = (float) (mean[c] / sum);
  *best = positions[first];
  *second = positions[next];
  return exp (log (sum) - logits / sum);
}

/* One evaluation of the layer; lists == NULL asks all patches.  Returns how
 * many share a pixel's weight, geometric mean. */
static double
agree_evaluate (const ElsLevel *level, ElsLayer *layer,
                const ElsRefine *lists, int step, double sigma, float *xhat)
{
  const ElsPatchKernel *kernel = els_patch_select (ELS_CPU_AUTO);
  const gsize n = (gsize) layer->width * (gsize) layer->height;
  g_autofree gint32 *all = g_new (gint32, level->n_list);
  g_autofree gint32 *best = g_new (gint32, n), *second = g_new (gint32, n);
  ElsPatchWindow inside, edge;
  double sharing = 0.0;

  els_layer_prepare (&inside, level->radius);
  els_layer_prepare (&edge, level->radius);
  for (gsize i = 0; i < n; i++)
    {
      const int x = (int) (i % (gsize) layer->width);
      const int y = (int) (i / (gsize) layer->width);
      const ElsPatchWindow *window
          = els_layer_window (layer, x, y, &inside, &edge);
      ElsRefineList list = { 0 };

      if (lists != NULL)
        {
          els_refine_list (level, layer, x, y, &list);
          els_refine_list_random (lists, step, level, x, y, &list);
        }
      kernel->distances (window, level->features, level->stride,
                         lists ? list.position : level->list,
                         lists ? list.n : (int) level->n_list,
                         lists ? list.distance : all);
      sharing += log (agree_choose (
          level, lists ? list.position : level->list,
          lists ? list.distance : all,
          lists ? (gsize) list.n : level->n_list, sigma,
          xhat + i * ELS_PATCH_CHANNELS, &best[i], &second[i]));
    }
  memcpy (layer->best, best, n * sizeof (gint32));
  memcpy (layer->second, second, n * sizeof (gint32));
  return exp (sharing / (double) n);
}

/* 1 - SSE / SST of a against b, in n values of so many channels. */
static double
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

/* u' = xhat + ratio (u - xhat). */
static void
agree_move (ElsLayer *layer, const float *xhat, double ratio)
{
  const gsize n = (gsize) layer->width * (gsize) layer->height;

  for (gsize i = 0; i < n; i++)
    {
      gint16 *u = layer->u + i * ELS_PATCH_CHANNELS;
      float value[ELS_PATCH_CHANNELS];

      for (int c = 0; c < ELS_PATCH_CHANNELS; c++)
        value[c] = xhat[i * ELS_PATCH_CHANNELS + (gsize) c]
                   + (float) ratio
                         * ((float) u[c]
                            - xhat[i * ELS_PATCH_CHANNELS + (gsize) c]);
      els_layer_put (u, value, 0.0f, NULL, 0, 0);
    }
}

typedef struct
{
  double from, to;
  int steps;
  const ElsRefine *lists;
} AgreeLadder;

/* Down a ladder and then, if it is the level's last, to no noise; first, if
 * wanted, becomes the first estimate.  Returns how many patches share a weight
 * at the first step. */
static double
agree_walk (const ElsLevel *level, ElsLayer *layer, const AgreeLadder *ladder,
            double after, float *xhat, float *first)
{
  const gsize n = (gsize) layer->width * (gsize) layer->height;
  double sharing = 0.0;

  for (int k = 0; k < ladder->steps; k++)
    {
      double patches;
      const double sigma
          = els_ladder (ladder->from, ladder->to, k, ladder->steps);
      const double next
          = k + 1 < ladder->steps
                ? els_ladder (ladder->from, ladder->to, k + 1, ladder->steps)
                : after;

      patches = agree_evaluate (level, layer, ladder->lists, k,
                                sigma * (double) SCALE, xhat);
      sharing = k == 0 ? patches : sharing;
      if (k == 0 && first != NULL)
        memcpy (first, xhat, n * ELS_PATCH_CHANNELS * sizeof (float));
      agree_move (layer, xhat, next / sigma);
    }
  return sharing;
}

static void
agree_noise (ElsLayer *layer, int depth, double sigma)
{
  const ElsNoise noise
      = { .stream = ELS_STREAM_START, .step = (guint32) depth };

  for (int y = 0; y < layer->height; y++)
    for (int x = 0; x < layer->width; x++)
      {
        gint16 *u = layer->u
                    + ((gsize) y * (gsize) layer->width + (gsize) x)
                          * ELS_PATCH_CHANNELS;
        float value[ELS_PATCH_CHANNELS];

        for (int c = 0; c < ELS_PATCH_CHANNELS; c++)
          value[c] = u[c];
        els_layer_put (u, value, (float) sigma * SCALE, &noise, x, y);
      }
}

/* Level l from the layer above (NULL: from noise); xhat, first and the answer
 * as in agree_walk. */
static double
agree_level (const Agree *agree, int l, ElsLayer *above, gboolean all,
             ElsLayer *layer, float *xhat, float *first)
{
  const ElsPlan *plan = &agree->plan;
  const ElsPlanLevel *at = &plan->level[l];
  const ElsLevel *level = &agree->level[l];
  const double grain = CLAMP (plan->from_grains * level->grain, plan->to,
                              plan->from_most);
  const ElsRefine refine = { .random = at->random, .depth = l };
  const AgreeLadder scan = { at->scan_from, at->scan_to, at->scan_steps,
                             NULL };
  const AgreeLadder lists = { at->scanned ? at->scan_to : grain, plan->to,
                              at->steps, all ? NULL : &refine };
  double sharing = 0.0;

  g_assert_true (els_layer_init (layer, at->width, at->height, ELS_TILE_BOTH,
                                 TRUE, 0, NULL));
  if (above != NULL)
    els_layer_descend (above, &agree->level[l + 1], layer, level, &stage);
  agree_noise (layer, l, at->scanned ? scan.from : lists.from);
  if (at->scanned)
    sharing = agree_walk (level, layer, &scan,
                          at->steps > 0 ? at->scan_to : 0.0, xhat, first);
  if (at->steps == 0)
    return sharing;
  return agree_walk (level, layer, &lists, 0.0, xhat,
                     at->scanned ? NULL : first);
}

/* The last level's features, as they are, for els_machine_evaluate. */
static double
agree_machine (const Agree *agree, const ElsLayer *layer)
{
  const ElsLevel *level = &agree->level[0];
  const int w = level->width, h = level->height, c = ELS_PATCH_CHANNELS;
  const gsize n = (gsize) SIDE * SIDE;
  const ElsStandard none = { .channels = c, .alpha = -1, .deviation = 1.0 };
  g_autofree double *samples = g_new (double, (gsize) (w * h * c));
  g_autofree float *ours = g_new (float, n * ELS_PATCH_CHANNELS);
  g_autofree float *theirs = g_new (float, n * ELS_PATCH_CHANNELS);
  g_autofree gint32 *spare = NULL;
  g_autoptr (ElsCorpus) corpus = els_corpus_new ();
  g_auto (ElsMachine) machine = { 0 };
  g_auto (ElsField) u = { 0 }, xhat = { 0 };
  const ElsEvaluation evaluation = { .sigma = 0.3,
                                     .patch_size = 2 * level->radius + 1,
                                     .tile = ELS_TILE_BOTH };
  ElsLayer copy = *layer;

  for (int i = 0; i < w * h * c; i++)
    samples[i] = els_level_pixel (
                     level, els_level_position (level, i / c % w, i / c / w))
                     [i % c]
                 / (double) SCALE;
  g_assert_true (els_corpus_add (corpus,
                                 &(ElsImage){ .width = w,
                                              .height = h,
                                              .channels = c,
                                              .alpha = -1,
                                              .row_stride = (gsize) (w * c),
                                              .samples = samples },
                                 NULL));
  g_assert_true (
      els_machine_init (&machine, corpus, &none, ELS_ORBIT_NONE, NULL));
  g_assert_true (els_field_init (&u, SIDE, SIDE, c, NULL));
  g_assert_true (els_field_init (&xhat, SIDE, SIDE, c, NULL));
  for (gsize i = 0; i < n * (gsize) c; i++)
    els_field_row (&u, (int) (i % (gsize) c), (int) (i / (gsize) c / SIDE))
        [i / (gsize) c % SIDE]
        = (float) layer->u[i] / SCALE;
  g_assert_true (els_machine_evaluate (&machine, &evaluation, &u,
                                       &(ElsAnswer){ .xhat = &xhat }, &stage,
                                       NULL));
  copy.best = spare = g_new (gint32, 2 * n);
  copy.second = spare + n;
  agree_evaluate (level, &copy, NULL, 0, 0.3 * (double) SCALE, ours);
  for (gsize i = 0; i < n * (gsize) c; i++)
    theirs[i] = SCALE
                * els_field_row (&xhat, (int) (i % (gsize) c),
                                 (int) (i / (gsize) c / SIDE))
                    [i / (gsize) c % SIDE];
  return agree_share (ours, theirs, n);
}

static void
agree_picture (const char *path)
{
  const gsize n = (gsize) SIDE * SIDE * ELS_PATCH_CHANNELS;
  g_autofree char *name = g_path_get_basename (path);
  g_autofree float *lists = g_new (float, n), *all = g_new (float, n);
  g_autofree float *same = g_new (float, n);
  g_autofree float *first = g_new (float, n), *first_all = g_new (float, n);
  ElsLayer layer[2] = { 0 }, above[2] = { 0 }, third = { 0 };
  Agree agree = { .corpus = agree_read (path) };
  double patches = 0.0;

  agree_prepare (&agree);
  for (int l = agree.plan.n_levels - 1; l >= 0; l--)
    {
      const gboolean top = l + 1 == agree.plan.n_levels;

      if (l == 0)
        patches = agree_level (&agree, 0, top ? NULL : &above[0], TRUE, &third,
                               same, first_all);
      for (int k = 0; k < 2; k++)
        {
          agree_level (&agree, l, top ? NULL : &above[k], k == 1, &layer[k],
                       k == 1 ? all : lists, k == 0 && l == 0 ? first : NULL);
          els_layer_clear (&above[k]);
          above[k] = layer[k];
          layer[k] = (ElsLayer){ 0 };
        }
    }
  agree_noise (&above[0], 0, 0.3);
  printf ("%-24s %7.4f %7.4f %7.4f %7.4f %7.1f\n", name,
          agree_machine (&agree, &above[0]),
          agree_share (first, first_all, SIDE * SIDE),
          agree_share (lists, same, SIDE * SIDE),
          agree_share (lists, all, SIDE * SIDE), patches);
  fflush (stdout);
  els_layer_clear (&above[0]);
  els_layer_clear (&above[1]);
  els_layer_clear (&third);
  for (int l = 0; l < agree.plan.n_levels; l++)
    els_level_clear (&agree.level[l]);
  els_atlas_clear (&agree.atlas);
  els_corpus_free (agree.corpus);
}

int
main (int argc, char **argv)
{
  gegl_init (NULL, NULL);
  g_object_set (gegl_config (), "use-opencl", FALSE, NULL);
  printf ("%-24s machine   state   level     run patches\n", "");
  for (int i = 1; i < argc; i++)
    agree_picture (argv[i]);
  gegl_exit ();
  return 0;
}
