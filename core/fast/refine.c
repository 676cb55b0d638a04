/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "fast/refine.h"

#include <string.h>

#include "base/fmath.h"
#include "base/mem.h"
#include "fast/noise-levels.h"

#define REFINE_TILE 64 /* pixels, the side of a band's square */
#define REFINE_SILENT \
  0.05 /* standard deviations; less is treated as no noise */
#define REFINE_NEGLIGIBLE 1e-4f /* weight relative to the best */
/* The runner-up's least weight in the result: the posterior is given a tail,
 * so that the result is composed also where one patch fits exactly. */
#define REFINE_LEAST_SHARE 0.025f

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
  float nat;          /* squared distance that a nat of a prior is worth */
  float scale;        /* logit for a unit of squared distance */
  float noise;        /* feature units, of the state after the step */
  float vote;         /* what one is worth, in nearest distances */
  float known_weight; /* of known pixels' distances, beside 1 */
  float guide_weight; /* of guides' distances */
  gboolean silent;    /* a scene's last step: no potentials, no least share */
} RefineRun;

static void
refine_add (ElsRefineList *list, gint32 position, int votes)
{
  for (int i = 0; i < list->n; i++)
    if (list->position[i] == position)
      {
        list->votes[i] += votes;
        return;
      }
  list->votes[list->n] = votes;
  list->position[list->n++] = position;
}

/* What the neighbours' positions say of this pixel's. */
static void
refine_add_neighbours (const ElsCorpusLevel *level, const ElsState *state,
                       int x, int y, ElsRefineList *list)
{
  static const int dx[8] = { -1, 1, 0, 0, -1, 1, -1, 1 };
  static const int dy[8] = { 0, 0, -1, 1, -1, -1, 1, 1 };
  const gboolean inside
      = x > 0 && y > 0 && x + 1 < state->width && y + 1 < state->height;
  const gsize here = (gsize) y * (gsize) state->width + (gsize) x;
  const guint8 *kind = state->scene != NULL ? state->scene->kind : NULL;

  for (int k = 0; k < 8; k++)
    {
      gsize at
          = (gsize) ((gssize) here + dy[k] * (gssize) state->width + dx[k]);
      gint32 position;

      if (!inside && !els_state_wrap_index (state, x + dx[k], y + dy[k], &at))
        continue;
      if (kind != NULL && !(kind[at] & ELS_SCENE_ACTIVE))
        continue;
      position
          = state->best[at] - (gint32) (dy[k] * (gssize) level->stride + dx[k]);
      if (level->usable[position])
        refine_add (list, position, 1);
    }
}

/* In a picture that is its own corpus: what lies where it resembles itself. */
static void
refine_add_offsets (const ElsCorpusLevel *level, const ElsState *state, int x,
                    int y, ElsRefineList *list)
{
  memset (list->prior, 0, sizeof list->prior);
  for (int k = 0; k < state->offsets.n; k++)
    {
      const int qx = x + state->scene->from_x + state->offsets.x[k];
      const int qy = y + state->scene->from_y + state->offsets.y[k];
      gint32 position;

      if (qx < 0 || qy < 0 || qx >= level->width || qy >= level->height)
        continue;
      position = els_corpus_level_position (level, qx, qy);
      if (level->usable[position])
        {
          refine_add (list, position, 0);
          for (int i = 0; i < list->n; i++)
            if (list->position[i] == position)
              list->prior[i] = state->offsets.prior[k];
        }
    }
}

void
els_refine_list (const ElsCorpusLevel *level, const ElsState *state, int x,
                 int y, ElsRefineList *list)
{
  const gsize at = (gsize) y * (gsize) state->width + (gsize) x;

  list->n = 0;
  refine_add (list, state->best[at], 0);
  refine_add (list, state->second[at], 0);
  refine_add_neighbours (level, state, x, y, list);
  if (state->scene != NULL)
    refine_add_offsets (level, state, x, y, list);
}

/* Adds positions that are drawn from a pool. */
static void
refine_add_random (const ElsRefine *refine, int step, const gint32 *pool,
                   gsize n_pool, int x, int y, ElsRefineList *list)
{
  const ElsNoise noise = { .seed = refine->seed,
                           .stream = ELS_STREAM_SEARCH,
                           .level = refine->depth,
                           .step = (guint32) step };

  for (int k = 0; k < refine->random; k += 4)
    {
      const ElsNoiseBlock words
          = els_noise_words (&noise, x, y, (guint32) k / 4);

      for (int i = 0; i < 4 && k + i < refine->random; i++)
        refine_add (list,
                    pool[(gsize) (((guint64) words.word[i] * n_pool) >> 32)],
                    0);
    }
}

void
els_refine_list_random (const ElsRefine *refine, int step,
                        const ElsCorpusLevel *level, int x, int y,
                        ElsRefineList *list)
{
  refine_add_random (refine, step, level->list, level->n_list, x, y, list);
}

/* What makes the softmax' logits: distances less potentials and votes. */
static void
refine_costs (const RefineRun *run, const ElsRefineList *list, float *cost)
{
  gint32 least = list->distance[0];
  float vote;

  for (int i = 1; i < list->n; i++)
    least = MIN (least, list->distance[i]);
  vote = run->vote * (float) least;
  for (int i = 0; i < list->n; i++)
    cost[i] = (float) list->distance[i]
              - run->level->potential[list->position[i]]
              - vote * (float) list->votes[i];
}

/* The same in a scene.  `known` has the part of the distances that is about
 * known pixels, which have less noise than the step and weigh by their own;
 * NULL if there are none. */
static void
refine_scene_costs (const RefineRun *run, const ElsRefineList *list,
                    const gint32 *known, float *cost)
{
  float least = G_MAXFLOAT, vote;

  for (int i = 0; i < list->n; i++)
    {
      cost[i] = (float) list->distance[i];
      if (known != NULL)
        cost[i] += run->known_weight * (float) known[i];
      least = MIN (least, cost[i]);
    }
  vote = run->vote * least;
  for (int i = 0; i < list->n; i++)
    {
      if (!run->silent)
        {
          cost[i] -= run->level->potential[list->position[i]];
          cost[i] -= run->nat * list->prior[i];
        }
      cost[i] -= vote * (float) list->votes[i];
    }
}

/* What guides have against candidates. */
static void
refine_add_guide_costs (const RefineRun *run, const ElsRefineList *list,
                        float *cost)
{
  for (int i = 0; i < list->n; i++)
    cost[i] += run->guide_weight * (float) list->guide_distance[i];
}

/* Softmax over the list: writes the estimate, the two best positions and the
 * second's weight; returns the best's distance.  The pixel is `at` in the
 * state, `to` in the buffer. */
static gint32
refine_choose (const RefineRun *run, const ElsRefineList *list,
               const gint32 *known, gsize at, gsize to,
               float xhat[ELS_PATCH_CHANNELS])
{
  const ElsCorpusLevel *level = run->level;
  float cost[ELS_REFINE_CANDIDATES];
  float sum = 0.0f, weight = 0.0f;
  int best = 0, second = -1;

  if (run->state->scene == NULL)
    refine_costs (run, list, cost);
  else
    refine_scene_costs (run, list, known, cost);
  if (run->state->guide != NULL)
    refine_add_guide_costs (run, list, cost);
  for (int i = 1; i < list->n; i++)
    if (cost[i] < cost[best])
      {
        second = best;
        best = i;
      }
    else if (second < 0 || cost[i] < cost[second])
      second = i;

  for (int c = 0; c < ELS_PATCH_CHANNELS; c++)
    xhat[c] = 0.0f;
  for (int i = 0; i < list->n; i++)
    {
      const float w = els_exp2f (run->scale * (cost[i] - cost[best]));
      const gint16 *pixel = els_corpus_level_pixel (level, list->position[i]);

      if (w < REFINE_NEGLIGIBLE)
        continue;
      sum += w;
      weight = i == second ? w : weight;
      for (int c = 0; c < ELS_PATCH_CHANNELS; c++)
        xhat[c] += w * pixel[c];
    }
  for (int c = 0; c < ELS_PATCH_CHANNELS; c++)
    xhat[c] /= sum;
  run->buffer->best[to] = list->position[best];
  run->buffer->second[to] = list->position[second < 0 ? best : second];
  if (run->refine->finest)
    run->state->share[at] = MAX (weight / (1.0f + weight),
                                 run->silent ? 0.0f : REFINE_LEAST_SHARE);
  return list->distance[best];
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
                        ElsPatchWindow *inside, ElsPatchWindow *edge,
                        ElsRefineList *list)
{
  const ElsGuideLevel *guide = run->state->guide;
  const ElsPatchWindow *window
      = els_state_plane_window (run->state, guide->features, x, y, inside,
                                edge);

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
  const gint32 *pool = level->list;
  gsize n_pool = level->n_list;

  if (state->guide != NULL)
    pool = els_guide_pool (state->guide, at, &n_pool);
  els_refine_list (level, state, x, y, list);
  refine_add_random (run->refine, run->step, pool, n_pool, x + state->noise_x,
                     y + state->noise_y, list);
}

/* Fills in the list's distances; returns their part about known pixels, in
 * `known`, or NULL. */
static const gint32 *
refine_distances (const RefineRun *run, int x, int y, ElsPatchWindow *inside,
                  ElsPatchWindow *edge, ElsRefineList *list, gint32 *known)
{
  const ElsState *state = run->state;
  const ElsCorpusLevel *level = run->level;
  const ElsPatchWindow *window;
  gboolean any_known = FALSE;

  if (state->scene == NULL)
    window = els_state_window (state, x, y, inside, edge);
  else
    {
      any_known = els_state_window_known (state, x, y, edge, inside);
      window = edge;
    }
  run->kernel->distances (window, level->features, level->stride,
                          list->position, list->n, list->distance);
  if (any_known)
    run->kernel->distances (inside, level->features, level->stride,
                            list->position, list->n, known);
  if (state->guide != NULL)
    refine_guide_distances (run, x, y, inside, edge, list);
  return any_known ? known : NULL;
}

static void
refine_band (int index, gpointer data)
{
  const RefineRun *run = data;
  const ElsCorpusLevel *level = run->level;
  const ElsState *state = run->state;
  const ElsNoise noise = { .seed = run->refine->seed,
                           .stream = ELS_STREAM_ANCESTRAL,
                           .level = run->refine->depth,
                           .step = (guint32) run->step };
  ElsPatchWindow inside, edge;
  gint64 sum = 0;
  int left, above, right, below;

  els_state_prepare (&inside, level->radius);
  els_state_prepare (&edge, level->radius);
  refine_square (run, index, &left, &above, &right, &below);
  for (int y = above; y < below && !els_progress_cancelled (run->progress); y++)
    for (int x = left; x < right; x++)
      {
        const gsize at = (gsize) y * (gsize) state->width + (gsize) x;
        const gsize to = at - (gsize) run->top * (gsize) state->width;
        float xhat[ELS_PATCH_CHANNELS];
        gint32 known[ELS_REFINE_CANDIDATES], best;
        ElsRefineList list;

        if (!els_state_is_active (state, at))
          continue;
        refine_fill_list (run, at, x, y, &list);
        best = refine_choose (run, &list,
                              refine_distances (run, x, y, &inside, &edge,
                                                &list, known),
                              at, to, xhat);
        if (!els_state_is_free (state, at))
          continue;
        sum += best;
        els_state_store_noisy (run->buffer->u + to * ELS_PATCH_CHANNELS, xhat,
                               run->noise, &noise, x + state->noise_x,
                               y + state->noise_y);
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
      run->silent = k >= refine->steps;
      run->known_weight = els_scene_known_weight (sigma) - 1.0f;
      if (state->guide != NULL)
        run->guide_weight = (float) els_scene_guide_weight (
            state->guide->params, (double) (sigma / ELS_LEVEL_UNIT));
      run->nat = 2.0f * sigma * sigma;
      run->scale = -(float) ELS_LOG2_E / (2.0f * sigma * sigma);
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
                    .vote = (float) (refine->coherence / 8.0) };
  g_auto (ElsBalance) balance = { 0 };
  const gsize n_bands = (gsize) refine_take_strip (&run, 0);
  gboolean fine;

  run.distance = els_mem_try_new (gint64, n_bands);
  if (run.distance == NULL)
    return els_mem_error (n_bands, sizeof (gint64), error);
  fine = els_balance_init (&balance, level, error)
         && refine_steps (&run, level, &balance, progress, error);
  els_mem_free (run.distance);
  return fine;
}
