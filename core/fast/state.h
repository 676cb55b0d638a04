/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * state.h - the output at one level: its noisy state u, in the features of
 * corpus-level.h, and for each pixel the positions of the corpus that fit best.
 *
 * A step goes down the state in strips.  It reads u, best and second as they
 * were before the step and writes what they become into a buffer of each strip;
 * a strip takes its buffer's place when no other has to read it any more.  So
 * what a pixel becomes does not depend on the order of the pixels nor on the
 * height of the strips, and there is one state of the output, not two.
 */
#pragma once

#include "base/job.h"
#include "base/noise.h"
#include "fast/corpus-level.h"
#include "fast/guide.h"
#include "fast/scene-level.h"

#define ELS_STATE_BUFFERS 3
/* A strip is as large as it may be, or has so many pixels, but no fewer rows
 * than the windows of the next one reach up. */
#define ELS_STATE_STRIP (1 << 18)
#define ELS_STATE_STRIP_ROWS 64

/* What a strip becomes; its first pixel is the strip's first. */
typedef struct
{
  gint16 *u;
  gint32 *best, *second;
} ElsStripBuffer;

/* The runner-up's least weight in the result, so that this is composed also
 * where one patch fits exactly. */
#define ELS_STATE_LEAST_SHARE 0.025f

/* The displacements under which a scene's picture resembles itself most; see
 * offsets.h. */
#define ELS_OFFSETS_MAX 8

typedef struct
{
  int n; /* 0: not known */
  int x[ELS_OFFSETS_MAX], y[ELS_OFFSETS_MAX];
  float prior[ELS_OFFSETS_MAX]; /* nats more than other candidates have */
} ElsOffsets;

typedef struct
{
  int width, height;
  ElsTile tile;
  int n_features;
  gint16 *u; /* n_features a pixel, no margin */
  gint32 *best, *second;
  const ElsSceneLevel *scene; /* NULL: nothing is given */
  const ElsGuideLevel *guide; /* NULL: nothing says where what belongs */
  ElsOffsets offsets;
  int noise_x, noise_y; /* added to a pixel's place where noise is drawn */
  float *share; /* weight of second, best's is the rest; of level 0 only */
  int strip_rows, n_strips;
  /* Of strip 0; of the other odd ones; of the other even ones. */
  ElsStripBuffer buffer[ELS_STATE_BUFFERS];
} ElsState;

/* strip_rows: ELS_STATE_STRIP_ROWS or more, or 0 for a good height.
 * Error: NO_MEMORY. */
gboolean els_state_init (ElsState *state, int width, int height, ElsTile tile,
                         int n_features, gboolean finest, int strip_rows,
                         GError **error);
void els_state_clear (ElsState *state);
/* Frees what only steps need: all but best, second and share. */
void els_state_trim (ElsState *state);
/* Adds the bytes of such a state. */
void els_state_account (int width, int height, int n_features, gboolean finest,
                        int strip_rows, guint64 *sum);

/* The rows of strip `strip`: *from ... *to - 1. */
void els_state_rows (const ElsState *state, int strip, int *from, int *to);
ElsStripBuffer *els_state_strip_buffer (ElsState *state, int strip);
/* To be called strip after strip, when the strip's buffer is complete. */
void els_state_finish (ElsState *state, int strip);

/* A window struct that els_state_window may use as it is inside the picture. */
void els_state_prepare (ElsPatchWindow *window, int radius, int n_features);

/* Copies the window at (x, y) of a plane of the state's size, as u is, that has
 * as many features as `inside` and `edge` were prepared for; returns `inside`
 * if it needs no other mask than the padding's, else `edge`. */
const ElsPatchWindow *
els_state_plane_window (const ElsState *state, const gint16 *plane, int x,
                        int y, ElsPatchWindow *inside, ElsPatchWindow *edge);

/* That of u. */
static inline const ElsPatchWindow *
els_state_window (const ElsState *state, int x, int y, ElsPatchWindow *inside,
                  ElsPatchWindow *edge)
{
  return els_state_plane_window (state, state->u, x, y, inside, edge);
}

/* The same in a scene: `all` has the pixels that are free or known, `known` the
 * known ones alone, both prepared; whether there are any of those. */
gboolean els_state_window_known (const ElsState *state, int x, int y,
                                 ElsPatchWindow *all, ElsPatchWindow *known);

/* Whether (x, y), wrapped where the state wraps, is a pixel; sets
 * *at to its index. */
gboolean els_state_wrap_index (const ElsState *state, int x, int y, gsize *at);

/* to = value + sigma * noise, rounded and clamped; sigma in feature units.
 * The noise is the sum of the four bytes of a pixel's channel's random word,
 * less its mean, over its deviation: near enough to normal for annealing. */
void els_state_store_noisy (gint16 *to, const float *value, int n_features,
                            float sigma, const ElsNoise *noise, int x, int y);

/* Whether pixel `at` is synthesised; whether it has positions. */
static inline gboolean
els_state_is_free (const ElsState *state, gsize at)
{
  return state->scene == NULL || (state->scene->kind[at] & ELS_SCENE_FREE);
}

static inline gboolean
els_state_is_active (const ElsState *state, gsize at)
{
  return state->scene == NULL || (state->scene->kind[at] & ELS_SCENE_ACTIVE);
}

/* Pixels that are synthesised. */
static inline gsize
els_state_n_free (const ElsState *state)
{
  return state->scene != NULL ? state->scene->n_free
                              : (gsize) state->width * (gsize) state->height;
}

/* What a noise schedule begins from. */
typedef enum
{
  ELS_BEGIN_STATE,  /* u as it is */
  ELS_BEGIN_NOISE,  /* nothing */
  ELS_BEGIN_PICTURE /* the scene's, which there is */
} ElsBegin;

/* The start of a noise schedule, with noise of sigma feature units on it.
 * depth and phase keep noise of levels, and of the two schedules of one,
 * apart. */
void
els_state_start (ElsState *state, ElsBegin begin, float sigma, guint64 seed,
                 int depth, ElsPhase phase, const ElsProgress *progress);

/* The start of a level from the one above: positions doubled, u from them. */
void els_state_descend (const ElsState *from, const ElsCorpusLevel *from_level,
                        ElsState *to, const ElsCorpusLevel *to_level,
                        const ElsProgress *progress);
