/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "corpus/pixel-layout.h"

#include "base/error.h"

ElsPixelLayout
els_pixel_layout (int n_channels, int alpha)
{
  ElsPixelLayout layout
      = { .n_channels = n_channels, .n_layers = 1, .layer_weight = { 1.0 } };

  if (alpha >= 0 && alpha < ELS_MAX_CHANNELS)
    layout.channel[alpha].role = ELS_ROLE_OPACITY;
  return layout;
}

void
els_pixel_layout_add (ElsPixelLayout *layout, int n_channels)
{
  for (int c = 0; c < n_channels; c++)
    {
      if (layout->n_channels < ELS_MAX_CHANNELS)
        layout->channel[layout->n_channels]
            = (ElsChannel){ .role = ELS_ROLE_VALUE, .layer = layout->n_layers };
      layout->n_channels++;
    }
  if (layout->n_layers < ELS_MAX_LAYERS)
    layout->layer_weight[layout->n_layers] = 1.0;
  layout->n_layers++;
}

int
els_pixel_layout_alpha (const ElsPixelLayout *layout)
{
  for (int c = 0; c < layout->n_channels; c++)
    if (layout->channel[c].role == ELS_ROLE_OPACITY
        && layout->channel[c].layer == 0)
      return c;
  return -1;
}

gboolean
els_pixel_layout_equal (const ElsPixelLayout *a, const ElsPixelLayout *b)
{
  if (a->n_channels != b->n_channels || a->n_layers != b->n_layers)
    return FALSE;
  for (int c = 0; c < a->n_channels; c++)
    if (a->channel[c].role != b->channel[c].role
        || (a->channel[c].role != ELS_ROLE_GUIDE
            && a->channel[c].layer != b->channel[c].layer))
      return FALSE;
  for (int l = 0; l < a->n_layers; l++)
    if (a->layer_weight[l] != b->layer_weight[l])
      return FALSE;
  return TRUE;
}

void
els_pixel_layout_add_guides (ElsPixelLayout *layout, int n_channels)
{
  for (int c = 0; c < n_channels; c++, layout->n_channels++)
    if (layout->n_channels < ELS_MAX_CHANNELS)
      layout->channel[layout->n_channels]
          = (ElsChannel){ .role = ELS_ROLE_GUIDE };
}

int
els_pixel_layout_n_guides (const ElsPixelLayout *layout)
{
  int n = 0;

  for (int c = 0; c < layout->n_channels; c++)
    n += layout->channel[c].role == ELS_ROLE_GUIDE ? 1 : 0;
  return n;
}

gboolean
els_pixel_layout_follows (const ElsPixelLayout *layout)
{
  return layout->n_layers > 1 && layout->layer_weight[1] == 0.0;
}

/* Whether all layers have a weight, or the first alone. */
static gboolean
pixel_layout_is_weighted (const ElsPixelLayout *layout)
{
  const gboolean follows = els_pixel_layout_follows (layout);

  for (int l = 0; l < layout->n_layers; l++)
    if (l > 0 && follows ? layout->layer_weight[l] != 0.0
                         : !(layout->layer_weight[l] > 0.0))
      return FALSE;
  return TRUE;
}

/* Whether all layers are there, in order and weighted, and guides last. */
static gboolean
pixel_layout_is_sound (const ElsPixelLayout *layout)
{
  const int n = layout->n_channels - els_pixel_layout_n_guides (layout);
  int layer = -1;

  for (int c = 0; c < n; c++)
    if (layout->channel[c].role == ELS_ROLE_GUIDE
        || (layout->channel[c].layer != layer
            && layout->channel[c].layer != ++layer))
      return FALSE;
  return layer + 1 == layout->n_layers && pixel_layout_is_weighted (layout);
}

gboolean
els_pixel_layout_has_vectors (const ElsPixelLayout *layout)
{
  for (int c = 0; c < layout->n_channels; c++)
    if (layout->channel[c].role == ELS_ROLE_VECTOR_X)
      return TRUE;
  return FALSE;
}

/* Whether a layer has one x and one y or neither, and a z only with them. */
static gboolean
pixel_layout_has_pairs (const ElsPixelLayout *layout, int layer)
{
  int x = 0, y = 0, z = 0;

  for (int c = 0; c < layout->n_channels; c++)
    {
      const ElsChannel *channel = &layout->channel[c];

      if (channel->role == ELS_ROLE_GUIDE || channel->layer != layer)
        continue;
      x += channel->role == ELS_ROLE_VECTOR_X ? 1 : 0;
      y += channel->role == ELS_ROLE_VECTOR_Y
                   || channel->role == ELS_ROLE_VECTOR_Y_DOWN
               ? 1
               : 0;
      z += channel->role == ELS_ROLE_VECTOR_Z ? 1 : 0;
    }
  return x <= 1 && y == x && z <= x;
}

gboolean
els_pixel_layout_check (const ElsPixelLayout *layout, GError **error)
{
  int n_opacities = 0;

  if (layout->n_layers < 1 || layout->n_layers > ELS_MAX_LAYERS
      || !pixel_layout_is_sound (layout))
    {
      g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
                   _ ("%d layers of %d channels cannot be synthesised as one; "
                      "at most %d layers of %d channels can, each with a "
                      "weight above 0."),
                   layout->n_layers, layout->n_channels, ELS_MAX_LAYERS,
                   ELS_MAX_CHANNELS);
      return FALSE;
    }
  for (int c = 0; c < layout->n_channels; c++)
    {
      const ElsChannel *channel = &layout->channel[c];

      if (channel->role != ELS_ROLE_OPACITY)
        continue;
      n_opacities++;
      if (!els_supported (channel->layer == 0, "role", error))
        return FALSE;
    }
  for (int l = 0; l < layout->n_layers; l++)
    if (!els_supported (pixel_layout_has_pairs (layout, l), "role", error))
      return FALSE;
  return els_supported (n_opacities <= 1, "role", error);
}
