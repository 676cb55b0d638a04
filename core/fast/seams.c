/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "fast/seams.h"

#include <string.h>

#include "base/mem.h"

#define SEAMS_ROWS 8  /* of a band */
#define SEAMS_TURNS 9 /* of three columns and three rows */
#define SEAMS_SIDE (2 * ELS_SEAMS_REACH + 1)

typedef struct
{
  const ElsCorpusLevel *level;
  ElsState *state;
  const ElsProgress *progress;
  gboolean finest;
  int turn;
  /* Pixels of each band that have moved in this round, and in the last one. */
  int *moved, *last;
  int n_bands;
  float strength; /* what a share is multiplied by */
} SeamsRun;

/* What is around a pixel: neighbours that are free or known. */
typedef struct
{
  int n;
  int weight[8];
  gint32 step[8];         /* from a position to that of the same piece there */
  gint32 position[8];     /* of its piece for the pixel */
  const gint16 *known[8]; /* its features, if it is known: else NULL */
} SeamsAround;

/* What a position costs to all neighbours; some other number of at least
 * `bound' if it is that much. */
static gint64
seams_cost (const ElsCorpusLevel *level, const SeamsAround *around,
            gint32 position, gint64 bound)
{
  const int n = level->n_features;
  const gint16 *here = els_corpus_level_pixel (level, position);
  gint64 sum = 0;

  for (int k = 0; k < around->n && sum < bound; k++)
    {
      const gint32 step = around->step[k], other = around->position[k];
      const gint16 *there = els_corpus_level_pixel (level, position + step);

      if (around->known[k] != NULL)
        sum += 2 * around->weight[k]
               * els_features_difference (there, around->known[k], n);
      else if (other != position)
        sum += around->weight[k]
               * (els_features_difference (
                      here, els_corpus_level_pixel (level, other), n)
                  + els_features_difference (
                      there, els_corpus_level_pixel (level, other + step), n));
    }
  return sum;
}

/* Whether all pixels within `reach' are of its own piece, where that is quick
 * to see. */
static gboolean
seams_alone (const SeamsRun *run, int x, int y, int reach)
{
  const ElsState *state = run->state;
  const gint32 *best
      = state->best + (gsize) y * (gsize) state->width + (gsize) x;
  const gint32 stride = (gint32) run->level->stride;

  if (state->scene != NULL || x < reach || y < reach
      || x + reach >= state->width || y + reach >= state->height)
    return FALSE;
  for (int dy = -reach; dy <= reach; dy++)
    for (int dx = -reach; dx <= reach; dx++)
      if (best[dy * (gssize) state->width + dx] != *best + dy * stride + dx)
        return FALSE;
  return TRUE;
}

static void
seams_look (const SeamsRun *run, int x, int y, SeamsAround *around)
{
  static const int dx[8] = { -1, 1, 0, 0, -1, 1, -1, 1 };
  static const int dy[8] = { 0, 0, -1, 1, -1, -1, 1, 1 };
  const ElsState *state = run->state;
  const guint8 *kind = state->scene != NULL ? state->scene->kind : NULL;
  int n = 0;

  for (int k = 0; k < 8; k++)
    {
      const gint32 step
          = (gint32) (dy[k] * (gssize) run->level->stride + dx[k]);
      gsize at;

      if (!els_state_wrap_index (state, x + dx[k], y + dy[k], &at)
          || (kind != NULL && !(kind[at] & (ELS_SCENE_FREE | ELS_SCENE_KNOWN))))
        continue;
      around->weight[n] = k < 4 ? ELS_SEAMS_EDGE : ELS_SEAMS_CORNER;
      around->step[n] = step;
      around->known[n] = NULL;
      if (els_state_is_free (state, at))
        around->position[n] = state->best[at] - step;
      else
        around->known[n] = state->u + at * (gsize) state->n_features;
      n++;
    }
  around->n = n;
}

/* Whether neighbour k has another position for the pixel than its own one and
 * those of the neighbours before. */
static gboolean
seams_is_new (const SeamsAround *around, int k, gint32 own)
{
  if (around->known[k] != NULL || around->position[k] == own)
    return FALSE;
  for (int i = 0; i < k; i++)
    if (around->known[i] == NULL && around->position[i] == around->position[k])
      return FALSE;
  return TRUE;
}

static gint32
seams_guide_difference (const ElsGuideLevel *guide, gsize at, gint32 position)
{
  return els_features_difference (guide->features + at * ELS_GUIDE_FEATURES,
                                  els_corpus_level_pixel (&guide->corpus,
                                                          position),
                                  ELS_GUIDE_FEATURES);
}

static gboolean
seams_may_be (const SeamsRun *run, gsize at, gint32 own, gint32 position)
{
  const ElsGuideLevel *guide = run->state->guide;

  return run->level->usable[position]
         && (guide == NULL
             || seams_guide_difference (guide, at, position)
                    <= seams_guide_difference (guide, at, own));
}

static gboolean
seams_move_pixel (const SeamsRun *run, int x, int y)
{
  const ElsState *state = run->state;
  const gsize at = (gsize) y * (gsize) state->width + (gsize) x;
  const gint32 own = state->best[at];
  gint32 best = own;
  SeamsAround around;
  gint64 least;

  if (!els_state_is_free (state, at) || seams_alone (run, x, y, 1))
    return FALSE;
  seams_look (run, x, y, &around);
  least = seams_cost (run->level, &around, own, G_MAXINT64);
  for (int k = 0; k < around.n; k++)
    if (seams_is_new (&around, k, own)
        && seams_may_be (run, at, own, around.position[k]))
      {
        const gint64 cost
            = seams_cost (run->level, &around, around.position[k], least);

        if (cost < least)
          {
            least = cost;
            best = around.position[k];
          }
      }
  if (best == own)
    return FALSE;
  state->best[at] = best;
  state->second[at] = own;
  if (run->finest)
    state->share[at] = MIN (state->share[at], ELS_STATE_LEAST_SHARE);
  return TRUE;
}

/* Turns go by a coordinate's parity, or are the third for the last of an odd
 * number on sides that join: both its neighbours are even. */
static int
seams_turn (int at, int n, gboolean joins)
{
  return joins && n % 2 == 1 && at == n - 1 ? 2 : at % 2;
}

static void
seams_move_row (const SeamsRun *run, int y, int *moved)
{
  const ElsState *state = run->state;
  const gboolean joins = (state->tile & ELS_TILE_HORIZONTAL) != 0;

  for (int x = 0; x < state->width; x++)
    if (seams_turn (x, state->width, joins) == run->turn % 3)
      *moved += seams_move_pixel (run, x, y) ? 1 : 0;
}

static void
seams_move_band (int band, gpointer data)
{
  const SeamsRun *run = data;
  const ElsState *state = run->state;
  const int end = MIN ((band + 1) * SEAMS_ROWS, state->height);
  const gboolean joins = (state->tile & ELS_TILE_VERTICAL) != 0;

  /* What has not changed around a pixel gives the same choice again. */
  if (run->last[band] == 0 && run->last[(band + 1) % run->n_bands] == 0
      && run->last[(band + run->n_bands - 1) % run->n_bands] == 0)
    return;
  for (int y = band * SEAMS_ROWS; y < end; y++)
    if (seams_turn (y, state->height, joins) == run->turn / 3)
      seams_move_row (run, y, &run->moved[band]);
}

/* Whether any pixel has moved. */
static gboolean
seams_round (SeamsRun *run)
{
  int *last = run->last;
  gboolean moved = FALSE;

  run->last = run->moved;
  run->moved = last;
  memset (run->moved, 0, (gsize) run->n_bands * sizeof (int));
  for (run->turn = 0; run->turn < SEAMS_TURNS; run->turn++)
    els_progress_execute (run->progress, run->n_bands, seams_move_band, run);
  for (int b = 0; b < run->n_bands; b++)
    moved |= run->moved[b] > 0;
  return moved;
}

gboolean
els_seams_move (const ElsCorpusLevel *level, ElsState *state, gboolean finest,
                const ElsProgress *progress, GError **error)
{
  const gsize n = ((gsize) state->height + SEAMS_ROWS - 1) / SEAMS_ROWS;
  int *moved = els_mem_try_new (int, 2 * n);
  SeamsRun run = { .level = level,
                   .state = state,
                   .progress = progress,
                   .finest = finest,
                   .n_bands = (int) n };
  gboolean fine = TRUE, moves = TRUE;

  if (moved == NULL)
    return els_mem_error (2 * n, sizeof (int), error);
  run.moved = moved;
  run.last = moved + n;
  for (gsize b = 0; b < n; b++)
    run.moved[b] = 1;
  for (int k = 0; k < ELS_SEAMS_ROUNDS && fine && moves; k++)
    {
      fine = els_progress_report (progress, k, ELS_SEAMS_ROUNDS, error);
      moves = fine && seams_round (&run);
    }
  els_mem_free (moved);
  return fine;
}

/* Positions of pieces for a pixel, its own first, and what they have. */
typedef struct
{
  int n;
  gint32 position[SEAMS_SIDE * SEAMS_SIDE + 1];
  int weight[SEAMS_SIDE * SEAMS_SIDE + 1];
} SeamsPieces;

/* 1000 exp (-d²/2) */
static int
seams_weight (int dx, int dy)
{
  static const int weight[2 * ELS_SEAMS_REACH * ELS_SEAMS_REACH + 1]
      = { 1000, 607, 368, 0, 135, 82, 0, 0, 18 };

  return weight[dx * dx + dy * dy];
}

static void
seams_add_piece (SeamsPieces *pieces, const ElsCorpusLevel *level,
                 gint32 position, int weight)
{
  int i = 0;

  while (i < pieces->n && pieces->position[i] != position)
    i++;
  if (i == pieces->n)
    {
      if (!level->usable[position])
        return;
      pieces->position[i] = position;
      pieces->weight[i] = 0;
      pieces->n++;
    }
  pieces->weight[i] += weight;
}

static void
seams_soften_pixel (const SeamsRun *run, int x, int y)
{
  const ElsState *state = run->state;
  const gsize here = (gsize) y * (gsize) state->width + (gsize) x;
  SeamsPieces pieces = { .n = 1, .position = { state->best[here] } };
  int most = 1;

  for (int dy = -ELS_SEAMS_REACH; dy <= ELS_SEAMS_REACH; dy++)
    for (int dx = -ELS_SEAMS_REACH; dx <= ELS_SEAMS_REACH; dx++)
      {
        gsize at;

        if (els_state_wrap_index (state, x + dx, y + dy, &at)
            && els_state_is_free (state, at))
          seams_add_piece (&pieces, run->level,
                           state->best[at]
                               - (gint32) (dy * (gssize) run->level->stride
                                           + dx),
                           seams_weight (dx, dy));
      }
  if (pieces.n == 1)
    return;
  for (int i = 2; i < pieces.n; i++)
    most = pieces.weight[i] > pieces.weight[most] ? i : most;
  state->second[here] = pieces.position[most];
  state->share[here] = run->strength * (float) pieces.weight[most]
                       / (float) (pieces.weight[0] + pieces.weight[most]);
}

static void
seams_soften_row (int y, gpointer data)
{
  const SeamsRun *run = data;
  const ElsState *state = run->state;

  for (int x = 0; x < state->width; x++)
    if (els_state_is_free (state, (gsize) y * (gsize) state->width + (gsize) x)
        && !seams_alone (run, x, y, ELS_SEAMS_REACH))
      seams_soften_pixel (run, x, y);
}

void
els_seams_soften (const ElsCorpusLevel *level, ElsState *state,
                  const ElsProgress *progress)
{
  const double rough = (level->detail_ratio - ELS_SEAMS_SMOOTH)
                       / (ELS_SEAMS_ROUGH - ELS_SEAMS_SMOOTH);
  SeamsRun run = { .level = level,
                   .state = state,
                   .progress = progress,
                   .strength = (float) (1.0 - CLAMP (rough, 0.0, 1.0)) };

  if (run.strength > 0.0f)
    els_progress_execute (progress, state->height, seams_soften_row, &run);
}
