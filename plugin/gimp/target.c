/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "gimp/target.h"

#include "gimp/checks.h"
#include "gimp/messages.h"
#include "gimp/source-group.h"
#include "pixels/set.h"

ElsOutput
els_target_output (const ElsValues *values)
{
  return (ElsOutput) values->value[ELS_PARAM_OUTPUT];
}

/* ------------------------------------------------------------- refusals */

gboolean
els_target_init (ElsTarget *target, const int *drawables, int n, GError **error)
{
  *target = (ElsTarget){ .n_given = n };
  if (n < 1)
    return els_message_refuse_count (n, error);
  if (!els_set_check_number (n, error))
    return FALSE;
  for (int i = 0; i < n; i++)
    target->given[i] = drawables[i];
  return TRUE;
}

gboolean
els_target_choose (ElsTarget *target, const ElsValues *values, GError **error)
{
  if (!els_layer_set_find (&target->set, target->given, target->n_given,
                           (ElsLayers) values->value[ELS_PARAM_LAYERS], error))
    return FALSE;
  target->drawable = target->set.layer[target->set.shown];
  target->image = target->set.image;
  target->kind = els_gimp_item_kind (target->drawable);
  target->region = els_layer_set_region (&target->set, target->set.shown);
  return TRUE;
}

gboolean
els_target_has_group (const ElsTarget *target)
{
  return target->n_given == 1 && target->kind != ELS_ITEM_CHANNEL;
}

gboolean
els_target_can_mix (const ElsValues *values)
{
  const int source = (int) values->value[ELS_PARAM_SOURCE];
  g_autoptr (GArray) layers = els_source_group_is (source)
                                  ? els_source_group_layers (source, NULL)
                                  : NULL;

  return layers != NULL && layers->len > 1;
}

/* Whether the pixels of one of the layers can be replaced. */
static gboolean
target_check_replace (int drawable, GError **error)
{
  if (els_gimp_item_kind (drawable) == ELS_ITEM_DRAWN)
    return els_check_refuse (drawable, els_message_refuse_drawn, error);
  return !els_gimp_item_is_locked (drawable)
         || els_check_refuse (drawable, els_message_refuse_locked, error);
}

/* Whether a normal map that is chosen, and heeded, is among what is read. */
static gboolean
target_check_normals (const ElsTarget *target, const ElsValues *values,
                      GError **error)
{
  const int normals = (int) values->value[ELS_PARAM_NORMALS];
  const int source = (int) values->value[ELS_PARAM_SOURCE];
  int image;

  if (normals <= 0 || values->value[ELS_PARAM_SYMMETRY] == ELS_SYMMETRY_NONE)
    return TRUE;
  if (!els_check_readable (normals, &image, error))
    return FALSE;
  if (source > 0 && source == normals)
    return TRUE;
  for (int l = 0; source <= 0 && l < target->set.n; l++)
    if (target->set.layer[l] == normals)
      return TRUE;
  return els_check_refuse (normals, els_map_refuse_normals, error);
}

gboolean
els_target_check (const ElsTarget *target, const ElsValues *values,
                  GError **error)
{
  const int count = (int) values->value[ELS_PARAM_COUNT];

  /* The user may have taken it away since it was found. */
  if (!els_layer_set_is_there (&target->set))
    return els_message_refuse_missing (error);
  if (target->set.n > 1 && values->value[ELS_PARAM_SOURCE] > 0.0)
    return els_message_refuse_set_source (target->set.n, error);
  if (!target_check_normals (target, values, error))
    return FALSE;
  switch (els_target_output (values))
    {
    case ELS_OUTPUT_NEW_IMAGE:
      return TRUE;
    case ELS_OUTPUT_NEW_LAYER:
      return !els_gimp_image_is_indexed (target->image)
             || els_message_refuse_indexed (error);
    case ELS_OUTPUT_REPLACE:
    default:
      if (count > 1)
        return els_message_refuse_several (count, error);
      if (values->value[ELS_PARAM_EXTRA_LAYER] != ELS_EXTRA_NONE)
        return els_message_refuse_extra (error);
      for (int l = 0; l < target->set.n; l++)
        if (!target_check_replace (target->set.layer[l], error))
          return FALSE;
      return TRUE;
    }
}
