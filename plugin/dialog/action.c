/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "dialog/action.h"

#include "params/i18n.h"

const char *
els_action_text (const ElsValues *values, ElsItemKind kind, gboolean set,
                 gboolean selection)
{
  const double *v = values->value;
  const gboolean several = v[ELS_PARAM_COUNT] > 1.0;

  switch ((ElsOutput) v[ELS_PARAM_OUTPUT])
    {
    case ELS_OUTPUT_NEW_IMAGE:
      return several ? C_ ("button", "Create Images")
                     : C_ ("button", "Create Image");
    case ELS_OUTPUT_NEW_LAYER:
      return several || set ? C_ ("button", "Add Layers")
                            : C_ ("button", "Add Layer");
    case ELS_OUTPUT_REPLACE:
    default:
      if (selection)
        return C_ ("button", "Replace Selection");
      if (set)
        return C_ ("button", "Replace Layers");
      return kind == ELS_ITEM_CHANNEL ? C_ ("button", "Replace Channel")
                                      : C_ ("button", "Replace Layer");
    }
}

const char *
els_action_stay_text (const ElsValues *values)
{
  switch ((ElsOutput) values->value[ELS_PARAM_OUTPUT])
    {
    /* Translators: these make the result, and the window stays open. */
    case ELS_OUTPUT_NEW_IMAGE:
      return C_ ("button", "Create and Continue");
    case ELS_OUTPUT_NEW_LAYER:
      return C_ ("button", "Add and Continue");
    case ELS_OUTPUT_REPLACE:
    default:
      return C_ ("button", "Replace and Continue");
    }
}

const char *
els_action_fill_text (ElsProcedureId id, const ElsProcedureValues *values,
                      int n_layers)
{
  const gboolean added = values->value[ELS_FILL_OUTPUT] == ELS_FILLED_NEW_LAYER;

  if (id == ELS_PROCEDURE_UNCROP)
    return C_ ("button", "Uncrop");
  if (id == ELS_PROCEDURE_SEAMLESS)
    return C_ ("button", "Make Seamless");
  if (added)
    return n_layers > 1 ? C_ ("button", "Add Layers")
                        : C_ ("button", "Add Layer");
  return id == ELS_PROCEDURE_RESTYLE ? C_ ("button", "Restyle")
                                     : C_ ("button", "Heal");
}

const char *
els_action_fill_stay_text (ElsProcedureId id, const ElsProcedureValues *values)
{
  const gboolean layer = values->value[ELS_FILL_OUTPUT] == ELS_FILLED_NEW_LAYER;

  switch (id)
    {
    case ELS_PROCEDURE_HEAL:
      return layer ? C_ ("button", "Add and Continue")
                   : C_ ("button", "Heal and Continue");
    case ELS_PROCEDURE_RESTYLE:
      return layer ? C_ ("button", "Add and Continue")
                   : C_ ("button", "Restyle and Continue");
    default:
      return NULL;
    }
}
