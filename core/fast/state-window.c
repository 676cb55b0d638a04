/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * The windows of the state that patches are compared with.
 */
#include "fast/state.h"

void
els_state_prepare (ElsPatchWindow *window, int radius, int n_features)
{
  const int side = 2 * radius + 1, row = els_patch_row (radius, n_features);

  memset (window, 0, sizeof *window);
  window->radius = radius;
  window->n_features = n_features;
  window->whole = TRUE;
  for (int y = 0; y < side; y++)
    for (int k = 0; k < side * n_features; k++)
      window->mask[y * row + k] = -1;
}

gboolean
els_state_wrap_index (const ElsState *state, int x, int y, gsize *at)
{
  if (x < 0 || x >= state->width)
    {
      if (!(state->tile & ELS_TILE_HORIZONTAL))
        return FALSE;
      x %= state->width;
      x += x < 0 ? state->width : 0;
    }
  if (y < 0 || y >= state->height)
    {
      if (!(state->tile & ELS_TILE_VERTICAL))
        return FALSE;
      y %= state->height;
      y += y < 0 ? state->height : 0;
    }
  *at = (gsize) y * (gsize) state->width + (gsize) x;
  return TRUE;
}

ELS_FEATURES_INLINE void
state_window_edge (const ElsState *state, const gint16 *plane, int x, int y,
                   int n, ElsPatchWindow *edge)
{
  const int radius = edge->radius, side = 2 * radius + 1;
  const int row = els_patch_row (radius, n);

  edge->whole = TRUE;
  for (int j = 0; j < side; j++)
    for (int i = 0; i < side; i++)
      {
        const int to = j * row + i * n;
        gsize at;
        const gboolean there
            = els_state_wrap_index (state, x + i - radius, y + j - radius, &at);

        if (there)
          els_features_copy (edge->samples + to, plane + at * (gsize) n, n);
        els_features_set (edge->mask + to, there ? -1 : 0, n);
        edge->whole &= there;
      }
}

const ElsPatchWindow *
els_state_plane_window (const ElsState *state, const gint16 *plane, int x,
                        int y, ElsPatchWindow *inside, ElsPatchWindow *edge)
{
  const int radius = inside->radius, side = 2 * radius + 1;
  const int n = inside->n_features, row = els_patch_row (radius, n);
  const gsize stride = (gsize) state->width * (gsize) n;
  const gint16 *from;

  if (x < radius || y < radius || x + radius >= state->width
      || y + radius >= state->height)
    {
      if (n == ELS_FEATURES_GROUP)
        state_window_edge (state, plane, x, y, ELS_FEATURES_GROUP, edge);
      else
        state_window_edge (state, plane, x, y, n, edge);
      return edge;
    }
  from = plane + (gsize) (y - radius) * stride + (gsize) ((x - radius) * n);
  for (int j = 0; j < side; j++)
    memcpy (inside->samples + j * row, from + (gsize) j * stride,
            (gsize) (side * n) * sizeof (gint16));
  return inside;
}

ELS_FEATURES_INLINE gboolean
state_window_known (const ElsState *state, int x, int y, int n,
                    ElsPatchWindow *all, ElsPatchWindow *known)
{
  const int radius = all->radius, side = 2 * radius + 1;
  const int row = els_patch_row (radius, n);
  gboolean any_known = FALSE;

  all->whole = known->whole = TRUE;
  for (int j = 0; j < side; j++)
    for (int i = 0; i < side; i++)
      {
        const int to = j * row + i * n;
        guint8 kind = 0;
        gsize at;

        if (els_state_wrap_index (state, x + i - radius, y + j - radius, &at))
          kind = state->scene->kind[at] & (ELS_SCENE_FREE | ELS_SCENE_KNOWN);
        if (kind != 0)
          {
            els_features_copy (all->samples + to, state->u + at * (gsize) n, n);
            els_features_copy (known->samples + to, all->samples + to, n);
          }
        els_features_set (all->mask + to, kind != 0 ? -1 : 0, n);
        els_features_set (known->mask + to, kind & ELS_SCENE_KNOWN ? -1 : 0, n);
        all->whole &= kind != 0;
        known->whole &= (kind & ELS_SCENE_KNOWN) != 0;
        any_known |= (kind & ELS_SCENE_KNOWN) != 0;
      }
  return any_known;
}

gboolean
els_state_window_known (const ElsState *state, int x, int y,
                        ElsPatchWindow *all, ElsPatchWindow *known)
{
  if (all->n_features == ELS_FEATURES_GROUP)
    return state_window_known (state, x, y, ELS_FEATURES_GROUP, all, known);
  return state_window_known (state, x, y, all->n_features, all, known);
}
