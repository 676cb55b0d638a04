/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "dialog/effects.h"

#include "dialog/rules.h"

/* Several layers are a set, which is its own source. */
gboolean
els_effects_has (const ElsTarget *target, const ElsValues *values, int id)
{
  const double *v = values->value;

  if (id == ELS_PARAM_LAYERS && !els_target_has_group (target))
    return FALSE;
  if (id == ELS_PARAM_SOURCE && target->set.n > 1 && v[ELS_PARAM_SOURCE] <= 0.0)
    return FALSE;
  if (id == ELS_PARAM_MIXTURE && v[id] <= 0.0 && !els_target_can_mix (values))
    return FALSE;
  return els_rules_has_effect (values, (ElsParamId) id);
}

/* Several layers are their own source, and nothing is blended in them. */
gboolean
els_effects_fill_has (const ElsFillTarget *target,
                      const ElsProcedureValues *values, int id)
{
  const gboolean set = target->set.n > 1;

  if ((id == ELS_FILL_LAYERS && !els_fill_target_has_group (target))
      || (id == ELS_FILL_TONE && set)
      || (id == ELS_FILL_SOURCE && set
          && values->value[ELS_FILL_SOURCE] <= 0.0))
    return FALSE;
  return els_rules_fill_has_effect (values, id);
}
