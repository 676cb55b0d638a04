/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "fast/state.h"

#include <math.h>

#include "base/mem.h"

/* Of the sum of four uniform bytes. */
#define STATE_NOISE_MEAN 510
#define STATE_NOISE_DEVIATION 147.7994f

static int
state_strip_rows (int width, int height, int rows)
{
  if (rows == 0)
    rows
        = ELS_STATE_STRIP / width / ELS_STATE_STRIP_ROWS * ELS_STATE_STRIP_ROWS;
  return MIN (MAX (rows, ELS_STATE_STRIP_ROWS), height);
}

static gboolean
state_buffer_init (ElsStripBuffer *buffer, gsize n, gsize u)
{
  buffer->u = els_mem_try (n, u);
  buffer->best = els_mem_try_new (gint32, n);
  buffer->second = els_mem_try_new (gint32, n);
  return buffer->u != NULL && buffer->best != NULL && buffer->second != NULL;
}

gboolean
els_state_init (ElsState *state, int width, int height, ElsTile tile,
                int n_features, gboolean finest, int strip_rows, GError **error)
{
  const gsize n = (gsize) width * (gsize) height;
  const gsize u = (gsize) n_features * sizeof (gint16);
  gboolean fine;

  *state = (ElsState){
    .width = width, .height = height, .tile = tile, .n_features = n_features
  };
  state->strip_rows = state_strip_rows (width, height, strip_rows);
  state->n_strips = (height + state->strip_rows - 1) / state->strip_rows;
  state->u = els_mem_try (n, u);
  state->best = els_mem_try_new (gint32, n);
  state->second = els_mem_try_new (gint32, n);
  state->share = els_mem_try_new (float, finest ? n : 1);
  fine = state->u != NULL && state->best != NULL && state->second != NULL
         && state->share != NULL;
  for (int i = 0; fine && i < MIN (state->n_strips, ELS_STATE_BUFFERS); i++)
    fine = state_buffer_init (&state->buffer[i],
                              (gsize) width * (gsize) state->strip_rows, u);
  return fine || els_mem_error (n, u, error);
}

void
els_state_account (int width, int height, int n_features, gboolean finest,
                   int strip_rows, guint64 *sum)
{
  const guint64 pixel
      = (guint64) n_features * sizeof (gint16) + 2 * sizeof (gint32);
  const int rows = state_strip_rows (width, height, strip_rows);
  const int n_strips = (height + rows - 1) / rows;

  els_mem_account (sum, (guint64) width, (guint64) height,
                   pixel + (finest ? sizeof (float) : 0));
  els_mem_account (sum, (guint64) width, (guint64) rows,
                   pixel * (guint64) MIN (n_strips, ELS_STATE_BUFFERS));
}

void
els_state_trim (ElsState *state)
{
  els_mem_free (state->u);
  state->u = NULL;
  for (int i = 0; i < ELS_STATE_BUFFERS; i++)
    {
      els_mem_free (state->buffer[i].u);
      els_mem_free (state->buffer[i].best);
      els_mem_free (state->buffer[i].second);
      state->buffer[i] = (ElsStripBuffer){ 0 };
    }
}

void
els_state_clear (ElsState *state)
{
  els_state_trim (state);
  els_mem_free (state->best);
  els_mem_free (state->second);
  els_mem_free (state->share);
  *state = (ElsState){ 0 };
}

void
els_state_rows (const ElsState *state, int strip, int *from, int *to)
{
  *from = strip * state->strip_rows;
  *to = MIN (*from + state->strip_rows, state->height);
}

ElsStripBuffer *
els_state_strip_buffer (ElsState *state, int strip)
{
  return &state->buffer[strip == 0 ? 0 : 2 - strip % 2];
}

/* What a step did not look at stays as it is. */
static void
state_place_scene (ElsState *state, const ElsStripBuffer *buffer, gsize first,
                   gsize n)
{
  const gsize u = (gsize) state->n_features;

  for (gsize i = 0; i < n; i++)
    {
      const gsize at = first + i;

      if (els_state_is_free (state, at))
        els_features_copy (state->u + at * u, buffer->u + i * u,
                           state->n_features);
      if (els_state_is_active (state, at))
        {
          state->best[at] = buffer->best[i];
          state->second[at] = buffer->second[i];
        }
    }
}

static void
state_place (ElsState *state, int strip)
{
  const ElsStripBuffer *buffer = els_state_strip_buffer (state, strip);
  int from, to;
  const gsize u = (gsize) state->n_features;
  gsize at, n;

  els_state_rows (state, strip, &from, &to);
  at = (gsize) from * (gsize) state->width;
  n = (gsize) (to - from) * (gsize) state->width;
  if (state->scene != NULL)
    {
      state_place_scene (state, buffer, at, n);
      return;
    }
  memcpy (state->u + at * u, buffer->u, n * u * sizeof (gint16));
  memcpy (state->best + at, buffer->best, n * sizeof (gint32));
  memcpy (state->second + at, buffer->second, n * sizeof (gint32));
}

/* Windows reach into the strip above, and from the last strip, where the state
 * wraps, into the first. */
void
els_state_finish (ElsState *state, int strip)
{
  const gboolean last = strip + 1 == state->n_strips;

  if (strip > 1)
    state_place (state, strip - 1);
  if (last)
    state_place (state, 0);
  if (last && strip > 0)
    state_place (state, strip);
}

static int
state_byte_sum (guint32 word)
{
  const guint32 pairs = (word & 0x00ff00ffu) + ((word >> 8) & 0x00ff00ffu);

  return (int) ((pairs & 0xffffu) + (pairs >> 16));
}

/* A group of features; word: their random words. */
static inline void
state_store_group (gint16 *to, const float *value, int range, float sigma,
                   const guint32 *word)
{
  const float most = (float) range;

  for (int c = 0; c < ELS_FEATURES_GROUP; c++)
    {
      float v = value[c];

      if (sigma > 0.0f)
        v += (sigma / STATE_NOISE_DEVIATION)
             * (float) (state_byte_sum (word[c]) - STATE_NOISE_MEAN);
      to[c] = (gint16) ((int) (CLAMP (v, -most, most) + most + 0.5f) - range);
    }
}

ELS_FEATURES_INLINE void
state_store (gint16 *to, const float *value, int n_features, float sigma,
             const ElsNoise *noise, int x, int y)
{
  const int range = els_features_range (n_features);
  ElsNoiseBlock words = { { 0 } };

  for (int g = 0; g < n_features; g += ELS_FEATURES_GROUP)
    {
      if (sigma > 0.0f)
        words
            = els_noise_words (noise, x, y, (guint32) (g / ELS_FEATURES_GROUP));
      state_store_group (to + g, value + g, range, sigma, words.word);
    }
}

void
els_state_store_noisy (gint16 *to, const float *value, int n_features,
                       float sigma, const ElsNoise *noise, int x, int y)
{
  if (n_features == ELS_FEATURES_GROUP)
    state_store (to, value, ELS_FEATURES_GROUP, sigma, noise, x, y);
  else if (n_features == 2 * ELS_FEATURES_GROUP)
    state_store (to, value, 2 * ELS_FEATURES_GROUP, sigma, noise, x, y);
  else
    state_store (to, value, n_features, sigma, noise, x, y);
}
