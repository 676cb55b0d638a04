/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "fast/refine.h"

#include "base/fmath.h"
#include "base/mem.h"
#include "fast/noise-levels.h"
#include "fast/refine-choice.h"

#define REFINE_TILE 64 /* pixels, the side of a band's square */
#define REFINE_SILENT \
  0.05 /* standard deviations; less is treated as no noise */

typedef struct
{
  const ElsRefine *refine;
  const ElsCorpusLevel *level;
  const ElsPatchKernel *kernel;
  const ElsProgress *progress;
  ElsState *state;
  gint64 *distance;             /* each band's sum over the best's distances */
  const ElsStripBuffer *buffer; /* of the strip that is worked on */
  int top, bottom;              /* its rows */
  int step;
  ElsRefineWeights weights;
  float noise; /* feature units, of the state after the step */
} RefineRun;

/* For the windows of a band; those of guides have features of their own. */
typedef struct
{
  ElsPatchWindow inside, edge;
  ElsPatchWindow guide_inside, guide_edge;
} RefineWindows;

static ElsNoise
refine_search_noise (const ElsRefine *refine, int step)
{
  return (ElsNoise){ .seed = refine->seed,
                     .stream = ELS_STREAM_SEARCH,
                     .level = refine->depth,
                     .step = (guint32) step };
}

void
els_refine_list_random (const ElsRefine *refine, int step,
                        const ElsCorpusLevel *level, int x, int y,
                        ElsRefineList *list)
{
  const ElsNoise noise = refine_search_noise (refine, step);

  els_refine_list_draw (&noise, refine->random, level->list, level->n_list, x,
                        y, list);
}

static int
refine_columns (const ElsState *state)
{
  return (state->width + REFINE_TILE - 1) / REFINE_TILE;
}

/* The square of a band: of the strip's rows. */
static void
refine_square (const RefineRun *run, int band, int *x, int *y, int *right,
               int *below)
{
  const int columns = refine_columns (run->state);

  *x = band % columns * REFINE_TILE;
  *y = run->top + band / columns * REFINE_TILE;
  *right = MIN (*x + REFINE_TILE, run->state->width);
  *below = MIN (*y + REFINE_TILE, run->bottom);
}

static void
refine_guide_distances (const RefineRun *run, int x, int y,
                        RefineWindows *windows, ElsRefineList *list)
{
  const ElsGuideLevel *guide = run->state->guide;
  const ElsPatchWindow *window
      = els_state_plane_window (run->state, guide->features, x, y,
                                &windows->guide_inside, &windows->guide_edge);

  run->kernel->distances (window, guide->corpus.features, guide->corpus.stride,
                          list->position, list->n, list->guide_distance);
}

/* The candidates of pixel `at`, with those that are drawn. */
static void
refine_fill_list (const RefineRun *run, gsize at, int x, int y,
                  ElsRefineList *list)
{
  const ElsState *state = run->state;
  const ElsCorpusLevel *level = run->level;
  const ElsNoise noise = refine_search_noise (run->refine, run->step);
  const gint32 *pool = level->list;
  gsize n_pool = level->n_list;

  if (state->guide != NULL)
    pool = els_guide_pool (state->guide, at, &n_pool);
  els_refine_list (level, state, x, y, list);
  els_refine_list_draw (&noise, run->refine->random, pool, n_pool,
                        x + state->noise_x, y + state->noise_y, list);
}

/* Fills in the list's distances; returns their part about known pixels, in
 * `known`, or NULL. */
static const gint32 *
refine_distances (const RefineRun *run, int x, int y, RefineWindows *windows,
                  ElsRefineList *list, gint32 *known)
{
  const ElsState *state = run->state;
  const ElsCorpusLevel *level = run->level;
  const ElsPatchWindow *window;
  gboolean any_known = FALSE;

  if (state->scene == NULL)
    window = els_state_window (state, x, y, &windows->inside, &windows->edge);
  else
    {
      any_known = els_state_window_known (state, x, y, &windows->edge,
                                          &windows->inside);
      window = &windows->edge;
    }
  run->kernel->distances (window, level->features, level->stride,
                          list->position, list->n, list->distance);
  if (any_known)
    run->kernel->distances (&windows->inside, level->features, level->stride,
                            list->position, list->n, known);
  if (state->guide != NULL)
    refine_guide_distances (run, x, y, windows, list);
  return any_known ? known : NULL;
}

static void
refine_prepare (const RefineRun *run, RefineWindows *windows)
{
  const int radius = run->level->radius;

  els_state_prepare (&windows->inside, radius, run->level->n_features);
  els_state_prepare (&windows->edge, radius, run->level->n_features);
  if (run->state->guide == NULL)
    return;
  els_state_prepare (&windows->guide_inside, radius, ELS_GUIDE_FEATURES);
  els_state_prepare (&windows->guide_edge, radius, ELS_GUIDE_FEATURES);
}

/* What was chosen for the pixel that is `at` in the state, `to` in the
 * buffer. */
static void
refine_keep (const RefineRun *run, const ElsRefineList *list,
             const ElsRefineChoice *choice, gsize at, gsize to)
{
  const int second = choice->second < 0 ? choice->best : choice->second;

  run->buffer->best[to] = list->position[choice->best];
  run->buffer->second[to] = list->position[second];
  if (run->refine->finest)
    run->state->share[at]
        = MAX (choice->weight / (1.0f + choice->weight),
               run->weights.silent ? 0.0f : ELS_STATE_LEAST_SHARE);
}

static void
refine_band (int index, gpointer data)
{
  const RefineRun *run = data;
  const ElsState *state = run->state;
  const ElsNoise noise = { .seed = run->refine->seed,
                           .stream = ELS_STREAM_ANCESTRAL,
                           .level = run->refine->depth,
                           .step = (guint32) run->step };
  RefineWindows windows;
  gint64 sum = 0;
  int left, above, right, below;

  refine_prepare (run, &windows);
  refine_square (run, index, &left, &above, &right, &below);
  for (int y = above; y < below && !els_progress_cancelled (run->progress); y++)
    for (int x = left; x < right; x++)
      {
        const gsize at = (gsize) y * (gsize) state->width + (gsize) x;
        const gsize to = at - (gsize) run->top * (gsize) state->width;
        gint32 known[ELS_REFINE_CANDIDATES];
        ElsRefineChoice choice;
        ElsRefineList list;

        if (!els_state_is_active (state, at))
          continue;
        refine_fill_list (run, at, x, y, &list);
        els_refine_choose (&run->weights, &list,
                           refine_distances (run, x, y, &windows, &list, known),
                           &choice);
        refine_keep (run, &list, &choice, at, to);
        if (!els_state_is_free (state, at))
          continue;
        sum += list.distance[choice.best];
        els_state_store_noisy (run->buffer->u + to * (gsize) state->n_features,
                               choice.mean, state->n_features, run->noise,
                               &noise, x + state->noise_x, y + state->noise_y);
      }
  run->distance[index] = sum;
}

/* Makes `strip` the one that bands are squares of; returns their number. */
static int
refine_take_strip (RefineRun *run, int strip)
{
  els_state_rows (run->state, strip, &run->top, &run->bottom);
  run->buffer = els_state_strip_buffer (run->state, strip);
  return (run->bottom - run->top + REFINE_TILE - 1) / REFINE_TILE
         * refine_columns (run->state);
}

static float
refine_noise (const ElsRefine *refine, int k)
{
  double sigma;

  if (k >= refine->steps)
    return 0.0f;
  sigma = els_noise_geometric (refine->from, refine->to, k, refine->steps);
  return sigma > REFINE_SILENT ? (float) sigma * ELS_LEVEL_UNIT : 0.0f;
}

/* What a step of noise sigma, feature units, makes of distances. */
static void
refine_weigh (RefineRun *run, float sigma)
{
  ElsRefineWeights *weights = &run->weights;

  weights->silent = run->step >= run->refine->steps;
  weights->known_weight = els_scene_known_weight (sigma) - 1.0f;
  if (run->state->guide != NULL)
    weights->guide_weight
        = (float) els_scene_guide_weight (run->state->guide->params,
                                          (double) (sigma / ELS_LEVEL_UNIT));
  weights->nat = 2.0f * sigma * sigma;
  weights->scale = -(float) ELS_LOG2_E / (2.0f * sigma * sigma);
}

/* One step of the whole state; *sum becomes that of the best's distances. */
static gboolean
refine_step (RefineRun *run, const ElsProgress *progress, gint64 *sum,
             GError **error)
{
  ElsState *state = run->state;

  *sum = 0;
  for (int s = 0; s < state->n_strips; s++)
    {
      const int n_bands = refine_take_strip (run, s);

      els_progress_execute (progress, n_bands, refine_band, run);
      if (!els_progress_report (progress, s + 1, state->n_strips, error))
        return FALSE;
      els_state_finish (state, s);
      for (int b = 0; b < n_bands; b++)
        *sum += run->distance[b];
    }
  return TRUE;
}

static gboolean
refine_steps (RefineRun *run, ElsCorpusLevel *level, ElsBalance *balance,
              const ElsProgress *progress, GError **error)
{
  const ElsRefine *refine = run->refine;
  const ElsState *state = run->state;
  const gsize n = els_state_n_free (state);
  const ElsPositionUse use
      = { state->best, state->scene != NULL ? state->scene->kind : NULL,
          (gsize) state->width * (gsize) state->height, n };
  const int steps = refine->steps + (refine->settles ? 1 : 0);

  els_state_start (run->state, refine->begin, refine_noise (refine, 0),
                   refine->seed, refine->depth, ELS_PHASE_LISTS, progress);
  for (int k = 0; k < steps; k++)
    {
      const ElsProgress part = els_progress_part (progress, k, k + 1, steps);
      const float sigma = MAX (refine_noise (refine, k),
                               (float) ELS_REFINE_COLDEST * ELS_LEVEL_UNIT);
      gint64 sum;

      run->step = k;
      refine_weigh (run, sigma);
      run->noise = refine_noise (refine, k + 1);
      if (!refine_step (run, &part, &sum, error))
        return FALSE;
      if (k + 1 < refine->steps && n > 0)
        els_balance_step (balance, level, &use, (double) sum / (double) n,
                          refine->gain);
    }
  return TRUE;
}

gboolean
els_refine_run (const ElsRefine *refine, ElsCorpusLevel *level, ElsState *state,
                const ElsProgress *progress, GError **error)
{
  RefineRun run = { .refine = refine,
                    .level = level,
                    .kernel = els_patch_select (progress->job->cpu),
                    .progress = progress,
                    .state = state,
                    .weights = { .level = level,
                                 .state = state,
                                 .vote = (float) (refine->coherence / 8.0) } };
  g_auto (ElsBalance) balance = { 0 };
  const gsize n_bands = (gsize) refine_take_strip (&run, 0);
  gboolean fine;

  g_return_val_if_fail (state->n_features == level->n_features, FALSE);
  run.distance = els_mem_try_new (gint64, n_bands);
  if (run.distance == NULL)
    return els_mem_error (n_bands, sizeof (gint64), error);
  fine = els_balance_init (&balance, level, error)
         && refine_steps (&run, level, &balance, progress, error);
  els_mem_free (run.distance);
  return fine;
}
