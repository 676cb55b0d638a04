/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "fast/refine-list.h"

#include <string.h>

static void
list_add (ElsRefineList *list, gint32 position, int votes)
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
list_add_neighbours (const ElsCorpusLevel *level, const ElsState *state, int x,
                     int y, ElsRefineList *list)
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
        list_add (list, position, 1);
    }
}

/* In a picture that is its own corpus: what lies where it resembles itself. */
static void
list_add_offsets (const ElsCorpusLevel *level, const ElsState *state, int x,
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
          list_add (list, position, 0);
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
  list_add (list, state->best[at], 0);
  list_add (list, state->second[at], 0);
  list_add_neighbours (level, state, x, y, list);
  if (state->scene != NULL)
    list_add_offsets (level, state, x, y, list);
}

void
els_refine_list_draw (const ElsNoise *noise, int n, const gint32 *pool,
                      gsize n_pool, int x, int y, ElsRefineList *list)
{
  for (int k = 0; k < n; k += 4)
    {
      const ElsNoiseBlock words
          = els_noise_words (noise, x, y, (guint32) k / 4);

      for (int i = 0; i < 4 && k + i < n; i++)
        list_add (list,
                  pool[(gsize) (((guint64) words.word[i] * n_pool) >> 32)], 0);
    }
}
