/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * agree.c CROP SIDE FILE ... - how far the fast method is from asking all
 * patches.
 *
 * The middle of each picture, at most CROP pixels a side, is continued to
 * SIDE x SIDE with joined sides through the fast method's levels, windows, noise
 * levels and starting noise, without potentials of use, priors, votes or fresh
 * noise (eta = 0), so that little but the answer to "which patches compete" differs
 * (the scans hold back what reaches over the corpus' edge):
 *
 *   fast    the fast method's scans, and its lists
 *   all     all patches of the level, at every step, one by one
 *
 * For each picture 1 - SSE / SST over the result's features:
 *
 *   machine  one evaluation with all patches against els_machine_evaluate, on
 *            the same features
 *   state    the last level's first step over lists, at the same state
 *   level    the last level, both started from the picture that `fast` made
 *   run      the whole run
 *
 * and how many patches share a pixel's weight at the last level's first step
 * over lists, the exponential of the entropy, geometric mean over the pixels.
 */
#include <gegl.h>

#include <stdio.h>
#include <stdlib.h>

#include "agree-evaluate.h"
#include "fast/noise-levels.h"
#include "fast/plan.h"
#include "fast/full-search.h"
#include "cli/picture-file.h"

typedef struct
{
  int side;
  ElsCorpus *corpus;
  ElsAtlas atlas;
  ElsPlan plan;
  ElsLevel level[ELS_LEVELS_MAX];
} Agree;

static const ElsJob job;
static const ElsStage stage = { &job, 0.0, 1.0 };

static ElsCorpus *
agree_read (const char *path, int crop)
{
  g_auto (ElsPicture) picture = { 0 };
  g_autoptr (ElsCorpus) corpus = els_corpus_new ();
  g_autoptr (GError) error = NULL;
  GeglRectangle r;
  g_autofree double *samples = NULL;
  gboolean alpha;

  if (!els_picture_load (&picture, path, &error))
    g_error ("%s", error->message);
  r = *gegl_buffer_get_extent (picture.buffer);
  r.x += MAX (r.width - crop, 0) / 2;
  r.y += MAX (r.height - crop, 0) / 2;
  r.width = MIN (r.width, crop);
  r.height = MIN (r.height, crop);
  samples = g_new (double, (gsize) r.width *(gsize) r.height * 4);
  alpha = babl_format_has_alpha (gegl_buffer_get_format (picture.buffer));
  gegl_buffer_get (picture.buffer, &r, 1.0,
                   babl_format (alpha ? "R'G'B'A double" : "R'G'B' double"),
                   samples, GEGL_AUTO_ROWSTRIDE, GEGL_ABYSS_NONE);
  g_assert_true (
      els_corpus_add (corpus,
                      &(ElsImage){ .width = r.width,
                                   .height = r.height,
                                   .channels = alpha ? 4 : 3,
                                   .alpha = alpha ? 3 : -1,
                                   .row_stride
                                   = (gsize) (r.width * (alpha ? 4 : 3)),
                                   .samples = samples },
                      NULL));
  return g_steal_pointer (&corpus);
}

static void
agree_prepare (Agree *agree)
{
  int radii[ELS_LEVELS_MAX];
  ElsStandard standard;
  ElsPlanCorpus size = els_plan_corpus (agree->corpus);
  ElsRegularity regularity;
  ElsParams params;

  els_params_init (&params);
  params.width = params.height = agree->side;
  els_standard_init (&standard, agree->corpus);
  g_assert_true (
      els_atlas_init (&agree->atlas, agree->corpus, &standard, &stage, NULL));
  g_assert_true (els_regular_find (&regularity, &agree->atlas, NULL));
  size.period = els_regular_period (&regularity);
  els_plan_make (&agree->plan, &params, &size);
  for (int l = 0; l < agree->plan.n_levels; l++)
    radii[l] = agree->plan.level[l].radius;
  g_assert_true (els_levels_init (agree->level, agree->plan.n_levels, radii,
                                  &agree->atlas, &stage, NULL));
}

/* The first estimates over lists and over all patches, at the same state. */
typedef struct
{
  float *lists, *all;
  double sharing; /* as agree_evaluate, over all */
} AgreeState;

static void
agree_look (const ElsLevel *level, const ElsLayer *layer,
            const ElsRefine *lists, double sigma, AgreeState *state)
{
  const gsize n = (gsize) layer->width * (gsize) layer->height;
  g_autofree gint32 *best = g_memdup2 (layer->best, n * sizeof (gint32));
  g_autofree gint32 *second = g_memdup2 (layer->second, n * sizeof (gint32));
  ElsLayer copy = *layer;

  copy.best = best;
  copy.second = second;
  agree_evaluate (level, &copy, lists, 0, sigma, state->lists);
  state->sharing = agree_evaluate (level, &copy, NULL, 0, sigma, state->all);
}

typedef struct
{
  double from, to;
  int steps;
  const ElsRefine *lists;
} AgreeLadder;

/* Down a ladder and then to `after`. */
static void
agree_walk (const ElsLevel *level, ElsLayer *layer, const AgreeLadder *ladder,
            double after, float *xhat, AgreeState *state)
{
  for (int k = 0; k < ladder->steps; k++)
    {
      const double sigma
          = els_ladder (ladder->from, ladder->to, k, ladder->steps);
      const double next
          = k + 1 < ladder->steps
                ? els_ladder (ladder->from, ladder->to, k + 1, ladder->steps)
                : after;

      if (k == 0 && state != NULL)
        agree_look (level, layer, ladder->lists, sigma * (double) AGREE_SCALE,
                    state);
      agree_evaluate (level, layer, ladder->lists, k,
                      sigma * (double) AGREE_SCALE, xhat);
      agree_move (layer, xhat, next / sigma);
    }
}

/* The state with a level's starting noise on it. */
static void
agree_start (ElsLayer *layer, int depth, ElsPhase phase, double sigma)
{
  els_layer_start (layer, FALSE, (float) sigma * AGREE_SCALE, 0, depth, phase,
                   &stage);
}

/* The fast method's own scan. */
static void
agree_scan (const Agree *agree, int l, ElsLayer *layer)
{
  const ElsPlanLevel *at = &agree->plan.level[l];
  const ElsPrior none = { 0 };
  const ElsScan scan = { .steps = at->scan_steps,
                         .from = at->scan_from,
                         .to = at->scan_to,
                         .most = at->scan_most,
                         .fresh = l + 1 == agree->plan.n_levels,
                         .depth = l };

  g_assert_true (
      els_scan_run (&scan, &agree->level[l], &none, layer, &stage, NULL));
}

/* What a scan ends with: the best patch's pixel. */
static void
agree_settle (const ElsLevel *level, ElsLayer *layer)
{
  const gsize n = (gsize) layer->width * (gsize) layer->height;

  for (gsize i = 0; i < n; i++)
    memcpy (layer->u + i * ELS_PATCH_CHANNELS,
            els_level_pixel (level, layer->best[i]),
            ELS_PATCH_CHANNELS * sizeof (gint16));
}

/* Level l from the layer above (NULL: from noise). */
static void
agree_level (const Agree *agree, int l, ElsLayer *above, gboolean all,
             ElsLayer *layer, float *xhat, AgreeState *state)
{
  const ElsPlan *plan = &agree->plan;
  const ElsPlanLevel *at = &plan->level[l];
  const ElsLevel *level = &agree->level[l];
  const double grain
      = CLAMP (plan->from_grains * level->grain, plan->to, plan->from_most);
  const ElsRefine refine = { .random = at->random, .depth = l };
  const AgreeLadder scan = { at->scan_from, at->scan_to, at->scan_steps, NULL };
  const AgreeLadder lists = { at->scanned ? at->scan_to : grain, plan->to,
                              at->steps, all ? NULL : &refine };

  g_assert_true (els_layer_init (layer, at->width, at->height, ELS_TILE_BOTH,
                                 TRUE, MAX (at->height, ELS_LAYER_STRIP_ROWS),
                                 NULL));
  if (above != NULL)
    els_layer_descend (above, &agree->level[l + 1], layer, level, &stage);
  if (at->scanned && !all)
    agree_scan (agree, l, layer);
  if (at->scanned && all)
    {
      agree_start (layer, l, ELS_PHASE_SCAN, scan.from);
      agree_walk (level, layer, &scan, 0.0, xhat, NULL);
      agree_settle (level, layer);
    }
  if (at->steps == 0)
    return;
  agree_start (layer, l, ELS_PHASE_LISTS, lists.from);
  agree_walk (level, layer, &lists, 0.0, xhat, state);
}

/* The whole runs, and both from the picture that the fast one made of the
 * level before the last: n values each. */
typedef struct
{
  float *fast, *all, *same;
  AgreeState state;
} AgreeRuns;

static void
agree_runs (const Agree *agree, AgreeRuns *runs, ElsLayer *last)
{
  ElsLayer layer[2] = { 0 }, above[2] = { 0 }, third = { 0 };

  for (int l = agree->plan.n_levels - 1; l >= 0; l--)
    {
      const gboolean top = l + 1 == agree->plan.n_levels;

      if (l == 0)
        agree_level (agree, 0, top ? NULL : &above[0], TRUE, &third, runs->same,
                     NULL);
      for (int k = 0; k < 2; k++)
        {
          agree_level (agree, l, top ? NULL : &above[k], k == 1, &layer[k],
                       k == 1 ? runs->all : runs->fast,
                       k == 0 && l == 0 ? &runs->state : NULL);
          els_layer_clear (&above[k]);
          above[k] = layer[k];
          layer[k] = (ElsLayer){ 0 };
        }
    }
  *last = above[0];
  els_layer_clear (&above[1]);
  els_layer_clear (&third);
}

static void
agree_picture (const char *path, int crop, int side)
{
  const gsize pixels = (gsize) side * (gsize) side;
  const gsize n = pixels * ELS_PATCH_CHANNELS;
  g_autofree char *name = g_path_get_basename (path);
  g_autofree float *values = g_new (float, 5 * n);
  AgreeRuns runs = {
    values, values + n, values + 2 * n, { values + 3 * n, values + 4 * n, 0.0 }
  };
  Agree agree = { .side = side, .corpus = agree_read (path, crop) };
  ElsLayer last;

  agree_prepare (&agree);
  agree_runs (&agree, &runs, &last);
  agree_start (&last, 0, ELS_PHASE_LISTS, 0.3);
  printf ("%-24s %7.4f %7.4f %7.4f %7.4f %7.1f\n", name,
          agree_machine (&agree.level[0], &last),
          agree_share (runs.state.lists, runs.state.all, pixels),
          agree_share (runs.fast, runs.same, pixels),
          agree_share (runs.fast, runs.all, pixels), runs.state.sharing);
  fflush (stdout);
  els_layer_clear (&last);
  for (int l = 0; l < agree.plan.n_levels; l++)
    els_level_clear (&agree.level[l]);
  els_atlas_clear (&agree.atlas);
  els_corpus_free (agree.corpus);
}

int
main (int argc, char **argv)
{
  if (argc < 4)
    g_error ("agree CROP SIDE FILE ...");
  gegl_init (NULL, NULL);
  g_object_set (gegl_config (), "use-opencl", FALSE, NULL);
  printf ("%-24s machine   state   level     run patches\n", "");
  for (int i = 3; i < argc; i++)
    agree_picture (argv[i], atoi (argv[1]), atoi (argv[2]));
  gegl_exit ();
  return 0;
}
