/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "fast/refine.h"

#include "base/fmath.h"
#include "base/mem.h"
#include "fast/noise-levels.h"

#define REFINE_TILE 64          /* pixels, the side of a band's square */
#define REFINE_SILENT 0.05      /* deviations; less noise is none */
#define REFINE_NEGLIGIBLE 1e-4f /* weight relative to the best */
/* The runner-up's least weight in the result: the posterior is given a tail,
 * so that the result is composed also where one patch fits exactly. */
#define REFINE_LEAST_SHARE 0.025f

typedef struct
{
  const ElsRefine *refine;
  const ElsLevel *level;
  const ElsPatchKernel *kernel;
  const ElsStage *stage;
  ElsLayer *layer;
  gint64 *distance; /* each band's sum over the best's distances */
  const ElsLayerStage *stage_now; /* of the strip that is worked on */
  int top, bottom;                /* its rows */
  int step;
  float scale; /* logit for a unit of squared distance */
  float noise; /* feature units, of the state after the step */
  float vote;  /* what one is worth, in nearest distances */
} RefineState;

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
refine_add_neighbours (const ElsLevel *level, const ElsLayer *layer, int x,
                       int y, ElsRefineList *list)
{
  static const int dx[8] = { -1, 1, 0, 0, -1, 1, -1, 1 };
  static const int dy[8] = { 0, 0, -1, 1, -1, -1, 1, 1 };
  const gboolean inside
      = x > 0 && y > 0 && x + 1 < layer->width && y + 1 < layer->height;
  const gsize here = (gsize) y * (gsize) layer->width + (gsize) x;

  for (int k = 0; k < 8; k++)
    {
      gsize at
          = (gsize) ((gssize) here + dy[k] * (gssize) layer->width + dx[k]);
      gint32 position;

      if (!inside && !els_layer_find (layer, x + dx[k], y + dy[k], &at))
        continue;
      position
          = layer->best[at] - (gint32) (dy[k] * (gssize) level->stride + dx[k]);
      if (level->usable[position])
        refine_add (list, position, 1);
    }
}

void
els_refine_list (const ElsLevel *level, const ElsLayer *layer, int x, int y,
                 ElsRefineList *list)
{
  const gsize at = (gsize) y * (gsize) layer->width + (gsize) x;

  list->n = 0;
  refine_add (list, layer->best[at], 0);
  refine_add (list, layer->second[at], 0);
  refine_add_neighbours (level, layer, x, y, list);
}

void
els_refine_list_random (const ElsRefine *refine, int step,
                        const ElsLevel *level, int x, int y,
                        ElsRefineList *list)
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
        refine_add (
            list,
            level->list[(gsize) (((guint64) words.word[i] * level->n_list)
                                 >> 32)],
            0);
    }
}

/* What makes the softmax' logits: distances less potentials and votes. */
static void
refine_costs (const RefineState *state, const ElsRefineList *list, float *cost)
{
  gint32 least = list->distance[0];
  float vote;

  for (int i = 1; i < list->n; i++)
    least = MIN (least, list->distance[i]);
  vote = state->vote * (float) least;
  for (int i = 0; i < list->n; i++)
    cost[i] = (float) list->distance[i]
              - state->level->potential[list->position[i]]
              - vote * (float) list->votes[i];
}

/* Softmax over the list: writes the estimate, the two best positions and the
 * second's weight; returns the best's distance.  The pixel is `at` in the
 * layer, `to` in the stage. */
static gint32
refine_choose (const RefineState *state, const ElsRefineList *list, gsize at,
               gsize to, float xhat[ELS_PATCH_CHANNELS])
{
  const ElsLevel *level = state->level;
  float cost[ELS_REFINE_CANDIDATES];
  float sum = 0.0f, weight = 0.0f;
  int best = 0, second = -1;

  refine_costs (state, list, cost);
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
      const float w = els_exp2f (state->scale * (cost[i] - cost[best]));
      const gint16 *pixel = els_level_pixel (level, list->position[i]);

      if (w < REFINE_NEGLIGIBLE)
        continue;
      sum += w;
      weight = i == second ? w : weight;
      for (int c = 0; c < ELS_PATCH_CHANNELS; c++)
        xhat[c] += w * pixel[c];
    }
  for (int c = 0; c < ELS_PATCH_CHANNELS; c++)
    xhat[c] /= sum;
  state->stage_now->best[to] = list->position[best];
  state->stage_now->second[to] = list->position[second < 0 ? best : second];
  if (state->refine->finest)
    state->layer->share[at]
        = MAX (weight / (1.0f + weight), REFINE_LEAST_SHARE);
  return list->distance[best];
}

static int
refine_columns (const ElsLayer *layer)
{
  return (layer->width + REFINE_TILE - 1) / REFINE_TILE;
}

/* The square of a band: of the strip's rows. */
static void
refine_square (const RefineState *state, int band, int *x, int *y, int *right,
               int *below)
{
  const int columns = refine_columns (state->layer);

  *x = band % columns * REFINE_TILE;
  *y = state->top + band / columns * REFINE_TILE;
  *right = MIN (*x + REFINE_TILE, state->layer->width);
  *below = MIN (*y + REFINE_TILE, state->bottom);
}

static void
refine_band (int index, gpointer data)
{
  const RefineState *state = data;
  const ElsLevel *level = state->level;
  const ElsLayer *layer = state->layer;
  const ElsNoise noise = { .seed = state->refine->seed,
                           .stream = ELS_STREAM_ANCESTRAL,
                           .level = state->refine->depth,
                           .step = (guint32) state->step };
  ElsPatchWindow inside, edge;
  gint64 sum = 0;
  int left, above, right, below;

  els_layer_prepare (&inside, level->radius);
  els_layer_prepare (&edge, level->radius);
  refine_square (state, index, &left, &above, &right, &below);
  for (int y = above; y < below && !els_stage_cancelled (state->stage); y++)
    for (int x = left; x < right; x++)
      {
        const gsize at = (gsize) y * (gsize) layer->width + (gsize) x;
        const gsize to = at - (gsize) state->top * (gsize) layer->width;
        float xhat[ELS_PATCH_CHANNELS];
        ElsRefineList list;

        els_refine_list (level, layer, x, y, &list);
        els_refine_list_random (state->refine, state->step, level, x, y, &list);
        state->kernel->distances (els_layer_window (layer, x, y, &inside,
                                                    &edge),
                                  level->features, level->stride, list.position,
                                  list.n, list.distance);
        sum += refine_choose (state, &list, at, to, xhat);
        els_layer_put (state->stage_now->u + to * ELS_PATCH_CHANNELS, xhat,
                       state->noise, &noise, x, y);
      }
  state->distance[index] = sum;
}

/* Makes `strip` the one that bands are squares of; returns their number. */
static int
refine_take_strip (RefineState *state, int strip)
{
  els_layer_rows (state->layer, strip, &state->top, &state->bottom);
  state->stage_now = els_layer_stage (state->layer, strip);
  return (state->bottom - state->top + REFINE_TILE - 1) / REFINE_TILE
         * refine_columns (state->layer);
}

static float
refine_noise (const ElsRefine *refine, int k)
{
  double sigma;

  if (k >= refine->steps)
    return 0.0f;
  sigma = els_ladder (refine->from, refine->to, k, refine->steps);
  return sigma > REFINE_SILENT ? (float) sigma * ELS_LEVEL_UNIT : 0.0f;
}

/* One step of the whole layer; *sum becomes that of the best's distances. */
static gboolean
refine_step (RefineState *state, const ElsStage *stage, gint64 *sum,
             GError **error)
{
  ElsLayer *layer = state->layer;

  *sum = 0;
  for (int s = 0; s < layer->n_strips; s++)
    {
      const int n_bands = refine_take_strip (state, s);

      els_stage_execute (stage, n_bands, refine_band, state);
      if (!els_stage_report (stage, s + 1, layer->n_strips, error))
        return FALSE;
      els_layer_finish (layer, s);
      for (int b = 0; b < n_bands; b++)
        *sum += state->distance[b];
    }
  return TRUE;
}

static gboolean
refine_steps (RefineState *state, ElsLevel *level, ElsBalance *balance,
              const ElsStage *stage, GError **error)
{
  const ElsRefine *refine = state->refine;
  const ElsLayer *layer = state->layer;
  const gsize n = (gsize) layer->width * (gsize) layer->height;

  els_layer_start (state->layer, FALSE, refine_noise (refine, 0), refine->seed,
                   refine->depth, ELS_PHASE_LISTS, stage);
  for (int k = 0; k < refine->steps; k++)
    {
      const ElsStage part = els_stage_part (stage, k, k + 1, refine->steps);
      const float sigma = MAX (refine_noise (refine, k),
                               (float) ELS_REFINE_COLDEST * ELS_LEVEL_UNIT);
      gint64 sum;

      state->step = k;
      state->scale = -(float) ELS_LOG2_E / (2.0f * sigma * sigma);
      state->noise = refine_noise (refine, k + 1);
      if (!refine_step (state, &part, &sum, error))
        return FALSE;
      if (k + 1 < refine->steps)
        els_balance_step (balance, level, layer->best, n,
                          (double) sum / (double) n, refine->gain);
    }
  return TRUE;
}

gboolean
els_refine_run (const ElsRefine *refine, ElsLevel *level, ElsLayer *layer,
                const ElsStage *stage, GError **error)
{
  RefineState state = { .refine = refine,
                        .level = level,
                        .kernel = els_patch_select (stage->job->cpu),
                        .stage = stage,
                        .layer = layer,
                        .vote = (float) (refine->coherence / 8.0) };
  g_auto (ElsBalance) balance = { 0 };
  const gsize n_bands = (gsize) refine_take_strip (&state, 0);
  gboolean fine;

  state.distance = els_mem_try_new (gint64, n_bands);
  if (state.distance == NULL)
    return els_mem_error (n_bands, sizeof (gint64), error);
  fine = els_balance_init (&balance, level, error)
         && refine_steps (&state, level, &balance, stage, error);
  els_mem_free (state.distance);
  return fine;
}
