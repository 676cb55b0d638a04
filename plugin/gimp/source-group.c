/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "gimp/source-group.h"

#include "gimp/messages.h"

gboolean
els_source_group_is (int item)
{
  return item > 0 && els_gimp_item_image (item) != -1
         && els_gimp_item_kind (item) == ELS_ITEM_GROUP;
}

GArray *
els_source_group_layers (int group, GError **error)
{
  g_autoptr (GArray) layers
      = els_gimp_layer_children (els_gimp_item_image (group), group);
  g_autofree char *name = NULL;

  for (guint i = layers->len; i-- > 0;)
    {
      const int layer = g_array_index (layers, int, i);

      if (!els_gimp_layer_is_visible (layer)
          || !(els_gimp_layer_opacity (layer) > 0.0))
        g_array_remove_index (layers, i);
    }
  if (layers->len > 0)
    return g_steal_pointer (&layers);
  name = els_gimp_item_name (group);
  els_message_refuse_hidden_source (name, error);
  return NULL;
}
