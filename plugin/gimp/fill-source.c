/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "gimp/fill-source.h"

#include "gimp/checks.h"
#include "gimp/messages.h"

static gboolean
fill_source_find (int target, int source, ElsLayers layers, ElsLayerSet *maps,
                  GError **error)
{
  if (layers == ELS_LAYERS_GIVEN)
    {
      *maps = (ElsLayerSet){ .n = 1, .layer = { source } };
      return els_check_readable (source, &maps->image, error);
    }
  if (!els_layer_set_find_whole (maps, &source, 1, layers, error))
    return FALSE;
  if (maps->n > 1 && els_gimp_item_kind (target) == ELS_ITEM_CHANNEL)
    return els_message_refuse_channel_layer (error);
  for (int l = 0; l < maps->n; l++)
    if (maps->layer[l] == target)
      return els_check_refuse (target, els_message_refuse_own_source, error);
  return TRUE;
}

/* What all maps have, as pixels of the target's kind; further ones keep their
 * own opacity. */
static void
fill_source_open_map (int target, const ElsLayerSet *maps, int l,
                      ElsDrawable *drawable)
{
  const Babl *format = els_gimp_drawable_format (target);
  const int colors = babl_format_get_n_components (format)
                     - (babl_format_has_alpha (format) ? 1 : 0);
  const int map = maps->layer[l];

  drawable->pixels = els_gimp_drawable_buffer (map);
  drawable->transparency = ELS_TRANSPARENCY_AUTO;
  drawable->leads = l == 0 && maps->n > 1;
  drawable->region = maps->n > 1 ? els_layer_set_region (maps, l)
                                 : *gegl_buffer_get_extent (drawable->pixels);
  drawable->wanted = els_check_sample_kind (target, map, colors);
  if (l > 0)
    drawable->wanted.alpha
        = babl_format_has_alpha (els_gimp_drawable_format (map));
}

gboolean
els_fill_source_open (int target, int source, ElsLayers layers,
                      ElsLayerSet *maps, ElsDrawable *drawables, GError **error)
{
  if (!fill_source_find (target, source, layers, maps, error))
    return FALSE;
  for (int l = 0; l < maps->n; l++)
    fill_source_open_map (target, maps, l, &drawables[l]);
  return TRUE;
}
