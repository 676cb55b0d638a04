/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * agree.c CROP SIDE HOLE FILE ... - how far the fast method is from asking all
 * patches.
 *
 * The middle of each picture, at most CROP pixels a side, is continued to SIDE
 * x SIDE with joined sides through the fast method's levels, windows, noise
 * levels and starting noise, without potentials of use, priors, votes or fresh
 * noise (eta = 0), so that little but the answer to "which patches compete"
 * differs (the searches hold back what reaches over the corpus' edge):
 *
 *   fast    the fast method's searches, and its lists
 *   all     all patches of the level, at every step, one by one
 *
 * With a HOLE of more than 0 pixels, that square in the middle of each picture
 * is filled from the rest instead, known pixels weighted, without displacements
 * under which the picture resembles itself and without a last step that
 * settles.
 *
 * For each picture 1 - SSE / SST over the result's features, of free pixels:
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
#include "agree-picture.h"
#include "corpus/scene.h"
#include "fast/noise-levels.h"
#include "fast/plan.h"
#include "fast/full-search.h"
#include "fast/level-build.h"

typedef struct
{
  int width, height;
  AgreePicture picture;
  ElsScene scene;
  ElsAtlas atlas;
  ElsPlan plan;
  ElsCorpusLevel level[ELS_LEVELS_MAX];
  ElsSceneLevel scene_level[ELS_LEVELS_MAX];
} Agree;

static const ElsJob job;
static const ElsProgress progress = { &job, 0.0, 1.0 };

/* What of each level is known. */
static void
agree_prepare_scene (Agree *agree, const ElsStandard *standard)
{
  const ElsSceneBasis basis = { .scene = &agree->scene,
                                .width = agree->width,
                                .height = agree->height,
                                .axes = &agree->atlas.axes,
                                .standard = standard,
                                .corpus = agree->picture.corpus,
                                .level = agree->level };

  g_assert_true (els_scene_levels_init (agree->scene_level,
                                        agree->plan.n_levels, &basis, &progress,
                                        NULL));
}

static void
agree_prepare (Agree *agree)
{
  const ElsCorpus *corpus = agree->picture.corpus;
  const gboolean hole = agree->picture.hole > 0;
  int radii[ELS_LEVELS_MAX];
  ElsStandard standard;
  ElsPlanCorpus size;
  ElsPeriodicity periodicity;
  ElsParams params;

  els_params_init (&params);
  params.width = agree->width;
  params.height = agree->height;
  agree->scene = agree_picture_scene (&agree->picture);
  els_standard_init (&standard, corpus);
  size = els_plan_corpus (corpus, ELS_SYMMETRY_NONE, &standard);
  g_assert_true (els_atlas_init (&agree->atlas, corpus, ELS_SYMMETRY_NONE,
                                 &standard, ELS_FEATURES_GROUP, !hole,
                                 &progress, NULL));
  g_assert_true (els_periodicity_find (&periodicity, &agree->atlas, NULL));
  size.period = els_periodicity_period (&periodicity);
  if (hole)
    g_assert_true (els_scene_reach (&agree->scene, corpus, params.width,
                                    params.height, &size.scene_reach, NULL));
  els_plan_make (&agree->plan, &params, &size);
  for (int l = 0; l < agree->plan.n_levels; l++)
    radii[l] = agree->plan.level[l].radius;
  g_assert_true (els_corpus_levels_init (agree->level, agree->plan.n_levels,
                                         radii, &agree->atlas, hole, &progress,
                                         NULL));
  if (hole)
    agree_prepare_scene (agree, &standard);
}

/* The first estimates over lists and over all patches, at the same state. */
typedef struct
{
  float *lists, *all;
  double sharing; /* as agree_evaluate, over all */
} AgreeRun;

static void
agree_look (const ElsCorpusLevel *level, const ElsState *state,
            const ElsRefine *lists, double sigma, AgreeRun *run)
{
  const gsize n = (gsize) state->width * (gsize) state->height;
  g_autofree gint32 *best = g_memdup2 (state->best, n * sizeof (gint32));
  g_autofree gint32 *second = g_memdup2 (state->second, n * sizeof (gint32));
  ElsState copy = *state;

  copy.best = best;
  copy.second = second;
  agree_evaluate (level, &copy, lists, 0, sigma, run->lists);
  run->sharing = agree_evaluate (level, &copy, NULL, 0, sigma, run->all);
}

typedef struct
{
  double from, to;
  int steps;
  const ElsRefine *lists;
} AgreeLadder;

/* Down a ladder and then to `after`. */
static void
agree_walk (const ElsCorpusLevel *level, ElsState *state,
            const AgreeLadder *ladder, double after, float *xhat, AgreeRun *run)
{
  for (int k = 0; k < ladder->steps; k++)
    {
      const double sigma
          = els_noise_geometric (ladder->from, ladder->to, k, ladder->steps);
      const double next = k + 1 < ladder->steps
                              ? els_noise_geometric (ladder->from, ladder->to,
                                                     k + 1, ladder->steps)
                              : after;

      if (k == 0 && run != NULL)
        agree_look (level, state, ladder->lists, sigma * (double) AGREE_SCALE,
                    run);
      agree_evaluate (level, state, ladder->lists, k,
                      sigma * (double) AGREE_SCALE, xhat);
      agree_move (state, xhat, next / sigma);
    }
}

/* The state with a level's starting noise on it. */
static void
agree_start (ElsState *state, int depth, ElsPhase phase, double sigma)
{
  els_state_start (state, ELS_BEGIN_STATE, (float) sigma * AGREE_SCALE, 0,
                   depth, phase, &progress);
}

/* The fast method's own search. */
static void
agree_scan (const Agree *agree, int l, ElsState *state)
{
  const ElsPlanLevel *at = &agree->plan.level[l];
  const ElsPrior none = { 0 };
  const ElsFullSearch search
      = { .steps = at->search_steps,
          .from = at->search_from,
          .to = at->search_to,
          .most = at->search_most,
          .begin
          = l + 1 == agree->plan.n_levels ? ELS_BEGIN_NOISE : ELS_BEGIN_STATE,
          .depth = l };

  g_assert_true (els_full_search_run (&search, &agree->level[l], &none, state,
                                      &progress, NULL));
}

/* What a search ends with: the best patch's pixel. */
static void
agree_settle (const ElsCorpusLevel *level, ElsState *state)
{
  const gsize n = (gsize) state->width * (gsize) state->height;

  for (gsize i = 0; i < n; i++)
    if (els_state_is_free (state, i))
      memcpy (state->u + i * ELS_FEATURES_GROUP,
              els_corpus_level_pixel (level, state->best[i]),
              ELS_FEATURES_GROUP * sizeof (gint16));
}

/* Level l from the state above (NULL: from noise). */
static void
agree_level (const Agree *agree, int l, ElsState *above, gboolean all,
             ElsState *state, float *xhat, AgreeRun *run)
{
  const ElsPlan *plan = &agree->plan;
  const ElsPlanLevel *at = &plan->level[l];
  const ElsCorpusLevel *level = &agree->level[l];
  const double detail_ratio
      = CLAMP (plan->from_detail_ratios * level->detail_ratio, plan->to,
               plan->from_most);
  const ElsRefine refine = { .random = at->random, .depth = l };
  const AgreeLadder search
      = { at->search_from, at->search_to, at->search_steps, NULL };
  const AgreeLadder lists = { at->searched ? at->search_to : detail_ratio,
                              plan->to, at->steps, all ? NULL : &refine };

  const gboolean hole = agree->picture.hole > 0;

  g_assert_true (els_state_init (state, at->width, at->height,
                                 hole ? ELS_TILE_NONE : ELS_TILE_BOTH,
                                 ELS_FEATURES_GROUP, TRUE,
                                 MAX (at->height, ELS_STATE_STRIP_ROWS), NULL));
  if (hole)
    state->scene = &agree->scene_level[l];
  if (above != NULL)
    els_state_descend (above, &agree->level[l + 1], state, level, &progress);
  if (at->searched && !all)
    agree_scan (agree, l, state);
  if (at->searched && all)
    {
      agree_start (state, l, ELS_PHASE_SEARCH, search.from);
      agree_walk (level, state, &search, 0.0, xhat, NULL);
      agree_settle (level, state);
    }
  if (at->steps == 0)
    return;
  agree_start (state, l, ELS_PHASE_LISTS, lists.from);
  agree_walk (level, state, &lists, 0.0, xhat, run);
}

/* The whole runs, and both from the picture that the fast one made of the
 * level before the last: n values each. */
typedef struct
{
  float *fast, *all, *same;
  AgreeRun run;
} AgreeRuns;

static void
agree_runs (const Agree *agree, AgreeRuns *runs, ElsState *last)
{
  ElsState state[2] = { 0 }, above[2] = { 0 }, third = { 0 };

  for (int l = agree->plan.n_levels - 1; l >= 0; l--)
    {
      const gboolean top = l + 1 == agree->plan.n_levels;

      if (l == 0)
        agree_level (agree, 0, top ? NULL : &above[0], TRUE, &third, runs->same,
                     NULL);
      for (int k = 0; k < 2; k++)
        {
          agree_level (agree, l, top ? NULL : &above[k], k == 1, &state[k],
                       k == 1 ? runs->all : runs->fast,
                       k == 0 && l == 0 ? &runs->run : NULL);
          els_state_clear (&above[k]);
          above[k] = state[k];
          state[k] = (ElsState){ 0 };
        }
    }
  *last = above[0];
  els_state_clear (&above[1]);
  els_state_clear (&third);
}

static void
agree_print (const Agree *agree, const char *path, const AgreeRuns *runs,
             ElsState *last)
{
  g_autofree char *name = g_path_get_basename (path);
  const guint8 *usable = els_corpus_image (agree->picture.corpus, 0)->usable;

  /* Without a hole, gaps in the corpus have been filled. */
  if (agree->picture.hole == 0)
    usable = NULL;
  agree_start (last, 0, ELS_PHASE_LISTS, 0.3);
  printf ("%-24s %7.4f %7.4f %7.4f %7.4f %7.1f\n", name,
          agree_machine (&agree->level[0], last, usable),
          agree_share (last, runs->run.lists, runs->run.all),
          agree_share (last, runs->fast, runs->same),
          agree_share (last, runs->fast, runs->all), runs->run.sharing);
  fflush (stdout);
}

static void
agree_file (const char *path, int crop, int side, int hole)
{
  Agree agree = { .width = side, .height = side };
  g_autofree float *values = NULL;
  AgreeRuns runs;
  ElsState last;
  gsize n;

  agree_picture_init (&agree.picture, path, crop, hole);
  if (hole > 0)
    {
      agree.width = agree.picture.width;
      agree.height = agree.picture.height;
    }
  n = (gsize) agree.width * (gsize) agree.height * ELS_FEATURES_GROUP;
  values = g_new0 (float, 5 * n);
  runs = (AgreeRuns){
    values, values + n, values + 2 * n, { values + 3 * n, values + 4 * n, 0.0 }
  };
  agree_prepare (&agree);
  agree_runs (&agree, &runs, &last);
  agree_print (&agree, path, &runs, &last);
  els_state_clear (&last);
  for (int l = 0; l < agree.plan.n_levels; l++)
    {
      els_corpus_level_clear (&agree.level[l]);
      els_scene_level_clear (&agree.scene_level[l]);
    }
  els_atlas_clear (&agree.atlas);
  agree_picture_clear (&agree.picture);
}

int
main (int argc, char **argv)
{
  if (argc < 5)
    g_error ("agree CROP SIDE HOLE FILE ...");
  gegl_init (NULL, NULL);
  g_object_set (gegl_config (), "use-opencl", FALSE, NULL);
  printf ("%-24s machine   state   level     run patches\n", "");
  for (int i = 4; i < argc; i++)
    agree_file (argv[i], atoi (argv[1]), atoi (argv[2]), atoi (argv[3]));
  gegl_exit ();
  return 0;
}
