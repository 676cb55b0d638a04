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
#include "fast/level-build.h"
#include "cli/picture-file.h"

typedef struct
{
  int side;
  ElsCorpus *corpus;
  ElsAtlas atlas;
  ElsPlan plan;
  ElsCorpusLevel level[ELS_LEVELS_MAX];
} Agree;

static const ElsJob job;
static const ElsProgress progress = { &job, 0.0, 1.0 };

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
  g_assert_true (els_corpus_add (
      corpus,
      &(ElsImage){ .width = r.width,
                   .height = r.height,
                   .layout = els_pixel_layout (alpha ? 4 : 3, alpha ? 3 : -1),
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
  ElsPlanCorpus size = els_plan_corpus (agree->corpus);
  ElsPeriodicity periodicity;
  ElsParams params;

  els_params_init (&params);
  params.width = params.height = agree->side;
  els_standard_init (&standard, agree->corpus);
  g_assert_true (els_atlas_init (&agree->atlas, agree->corpus, &standard, TRUE,
                                 &progress, NULL));
  g_assert_true (els_periodicity_find (&periodicity, &agree->atlas, NULL));
  size.period = els_periodicity_period (&periodicity);
  els_plan_make (&agree->plan, &params, &size);
  for (int l = 0; l < agree->plan.n_levels; l++)
    radii[l] = agree->plan.level[l].radius;
  g_assert_true (els_corpus_levels_init (agree->level, agree->plan.n_levels,
                                         radii, &agree->atlas, FALSE, &progress,
                                         NULL));
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
  els_state_start (state, FALSE, (float) sigma * AGREE_SCALE, 0, depth, phase,
                   &progress);
}

/* The fast method's own scan. */
static void
agree_scan (const Agree *agree, int l, ElsState *state)
{
  const ElsPlanLevel *at = &agree->plan.level[l];
  const ElsPrior none = { 0 };
  const ElsFullSearch scan = { .steps = at->search_steps,
                               .from = at->search_from,
                               .to = at->search_to,
                               .most = at->search_most,
                               .fresh = l + 1 == agree->plan.n_levels,
                               .depth = l };

  g_assert_true (els_full_search_run (&scan, &agree->level[l], &none, state,
                                      &progress, NULL));
}

/* What a scan ends with: the best patch's pixel. */
static void
agree_settle (const ElsCorpusLevel *level, ElsState *state)
{
  const gsize n = (gsize) state->width * (gsize) state->height;

  for (gsize i = 0; i < n; i++)
    memcpy (state->u + i * ELS_PATCH_CHANNELS,
            els_corpus_level_pixel (level, state->best[i]),
            ELS_PATCH_CHANNELS * sizeof (gint16));
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
  const AgreeLadder scan
      = { at->search_from, at->search_to, at->search_steps, NULL };
  const AgreeLadder lists = { at->searched ? at->search_to : detail_ratio,
                              plan->to, at->steps, all ? NULL : &refine };

  g_assert_true (els_state_init (state, at->width, at->height, ELS_TILE_BOTH,
                                 TRUE, MAX (at->height, ELS_STATE_STRIP_ROWS),
                                 NULL));
  if (above != NULL)
    els_state_descend (above, &agree->level[l + 1], state, level, &progress);
  if (at->searched && !all)
    agree_scan (agree, l, state);
  if (at->searched && all)
    {
      agree_start (state, l, ELS_PHASE_SEARCH, scan.from);
      agree_walk (level, state, &scan, 0.0, xhat, NULL);
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
  ElsState last;

  agree_prepare (&agree);
  agree_runs (&agree, &runs, &last);
  agree_start (&last, 0, ELS_PHASE_LISTS, 0.3);
  printf ("%-24s %7.4f %7.4f %7.4f %7.4f %7.1f\n", name,
          agree_machine (&agree.level[0], &last),
          agree_share (runs.run.lists, runs.run.all, pixels),
          agree_share (runs.fast, runs.same, pixels),
          agree_share (runs.fast, runs.all, pixels), runs.run.sharing);
  fflush (stdout);
  els_state_clear (&last);
  for (int l = 0; l < agree.plan.n_levels; l++)
    els_corpus_level_clear (&agree.level[l]);
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
  printf ("%-24s machine   run   level     run patches\n", "");
  for (int i = 3; i < argc; i++)
    agree_picture (argv[i], atoi (argv[1]), atoi (argv[2]));
  gegl_exit ();
  return 0;
}
