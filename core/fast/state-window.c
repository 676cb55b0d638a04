/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * The windows of the state that patches are compared with.
 */
#include "fast/state.h"

void
els_state_prepare (ElsPatchWindow *window, int radius)
{
  const int side = 2 * radius + 1, row = els_patch_row (radius);

  memset (window, 0, sizeof *window);
  window->radius = radius;
  window->whole = TRUE;
  for (int y = 0; y < side; y++)
    for (int k = 0; k < side * ELS_PATCH_CHANNELS; k++)
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

static void
state_window_edge (const ElsState *state, const gint16 *plane, int x, int y,
                   ElsPatchWindow *edge)
{
  const int radius = edge->radius, side = 2 * radius + 1;
  const int row = els_patch_row (radius);
  const gsize pixel = ELS_PATCH_CHANNELS * sizeof (gint16);

  edge->whole = TRUE;
  for (int j = 0; j < side; j++)
    for (int i = 0; i < side; i++)
      {
        const int to = j * row + i * ELS_PATCH_CHANNELS;
        gsize at;
        const gboolean there
            = els_state_wrap_index (state, x + i - radius, y + j - radius, &at);

        if (there)
          memcpy (edge->samples + to, plane + at * ELS_PATCH_CHANNELS, pixel);
        memset (edge->mask + to, there ? 0xff : 0, pixel);
        edge->whole &= there;
      }
}

const ElsPatchWindow *
els_state_plane_window (const ElsState *state, const gint16 *plane, int x,
                        int y, ElsPatchWindow *inside, ElsPatchWindow *edge)
{
  const int radius = inside->radius, side = 2 * radius + 1;
  const int row = els_patch_row (radius);
  const gint16 *from;

  if (x < radius || y < radius || x + radius >= state->width
      || y + radius >= state->height)
    {
      state_window_edge (state, plane, x, y, edge);
      return edge;
    }
  from = plane
         + ((gsize) (y - radius) * (gsize) state->width + (gsize) (x - radius))
               * ELS_PATCH_CHANNELS;
  for (int j = 0; j < side; j++)
    memcpy (inside->samples + j * row,
            from + (gsize) j * (gsize) state->width * ELS_PATCH_CHANNELS,
            (gsize) (side * ELS_PATCH_CHANNELS) * sizeof (gint16));
  return inside;
}

gboolean
els_state_window_known (const ElsState *state, int x, int y,
                        ElsPatchWindow *all, ElsPatchWindow *known)
{
  const int radius = all->radius, side = 2 * radius + 1;
  const int row = els_patch_row (radius);
  const gsize pixel = ELS_PATCH_CHANNELS * sizeof (gint16);
  gboolean any_known = FALSE;

  all->whole = known->whole = TRUE;
  for (int j = 0; j < side; j++)
    for (int i = 0; i < side; i++)
      {
        const int to = j * row + i * ELS_PATCH_CHANNELS;
        guint8 kind = 0;
        gsize at;

        if (els_state_wrap_index (state, x + i - radius, y + j - radius, &at))
          kind = state->scene->kind[at] & (ELS_SCENE_FREE | ELS_SCENE_KNOWN);
        if (kind != 0)
          {
            memcpy (all->samples + to, state->u + at * ELS_PATCH_CHANNELS,
                    pixel);
            memcpy (known->samples + to, all->samples + to, pixel);
          }
        memset (all->mask + to, kind != 0 ? 0xff : 0, pixel);
        memset (known->mask + to, kind & ELS_SCENE_KNOWN ? 0xff : 0, pixel);
        all->whole &= kind != 0;
        known->whole &= (kind & ELS_SCENE_KNOWN) != 0;
        any_known |= (kind & ELS_SCENE_KNOWN) != 0;
      }
  return any_known;
}
