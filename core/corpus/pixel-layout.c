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
els_pixel_layout_supported (const ElsPixelLayout *layout, GError **error)
{
  int n_opacities = 0;

  if (!els_supported (layout->n_layers == 1, "layers", error))
    return FALSE;
  for (int c = 0; c < layout->n_channels; c++)
    {
      const ElsRole role = layout->channel[c].role;

      n_opacities += role == ELS_ROLE_OPACITY ? 1 : 0;
      if (!els_supported (role == ELS_ROLE_VALUE || role == ELS_ROLE_OPACITY,
                          "role", error))
        return FALSE;
    }
  return els_supported (n_opacities <= 1, "role", error);
}
