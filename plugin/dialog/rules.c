/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "dialog/rules.h"

#include <string.h>

/* From an even number on to the next odd one, in the direction of the change;
 * 0 stays. */
static double
rules_make_odd (double value, double before)
{
  const int whole = (int) value;

  if (whole == 0 || whole >= ELS_PATCH_SIZE_MIN)
    return whole == 0 || whole % 2 == 1 ? whole
                                        : whole + (value < before ? -1 : 1);
  return value < before ? 0 : ELS_PATCH_SIZE_MIN;
}

gboolean
els_rules_correct (const ElsValues *before, ElsValues *values)
{
  const ElsValues as_read = *values;

  for (int i = 0; i < ELS_N_PARAMS; i++)
    if (els_param_get ((ElsParamId) i)->odd)
      values->value[i] = rules_make_odd (values->value[i], before->value[i]);
  if (values->value[ELS_PARAM_OUTPUT] == ELS_OUTPUT_REPLACE)
    {
      values->value[ELS_PARAM_COUNT] = 1;
      values->value[ELS_PARAM_EXTRA_LAYER] = ELS_EXTRA_NONE;
    }
  return memcmp (&as_read, values, sizeof as_read) != 0;
}

/* Whether directions would have to turn. */
static gboolean
rules_turns (const ElsValues *values)
{
  return values->value[ELS_PARAM_SYMMETRY] != ELS_SYMMETRY_NONE;
}

gboolean
els_rules_need_reading (const ElsValues *before, const ElsValues *after)
{
  return before->value[ELS_PARAM_SOURCE] != after->value[ELS_PARAM_SOURCE]
         || before->value[ELS_PARAM_OUTPUT] != after->value[ELS_PARAM_OUTPUT]
         || before->value[ELS_PARAM_GUIDE] != after->value[ELS_PARAM_GUIDE]
         || before->value[ELS_PARAM_SOURCE_GUIDE]
                != after->value[ELS_PARAM_SOURCE_GUIDE]
         || before->value[ELS_PARAM_MIXTURE] != after->value[ELS_PARAM_MIXTURE]
         || before->value[ELS_PARAM_TRANSPARENCY]
                != after->value[ELS_PARAM_TRANSPARENCY]
         || before->value[ELS_PARAM_LAYERS] != after->value[ELS_PARAM_LAYERS]
         || before->value[ELS_PARAM_NORMALS] != after->value[ELS_PARAM_NORMALS]
         || before->value[ELS_PARAM_NORMALS_Y]
                != after->value[ELS_PARAM_NORMALS_Y]
         || rules_turns (before) != rules_turns (after);
}

gboolean
els_rules_has_effect (const ElsValues *values, ElsParamId id)
{
  const double *v = values->value;
  const gboolean fast = v[ELS_PARAM_METHOD] == ELS_METHOD_FAST;
  const gboolean replace = v[ELS_PARAM_OUTPUT] == ELS_OUTPUT_REPLACE;

  switch (id)
    {
    case ELS_PARAM_STRUCTURE:
      return fast && v[ELS_PARAM_PATCH_SIZE] == 0.0;
    case ELS_PARAM_LAYOUT:
      return fast && v[ELS_PARAM_TILE] != ELS_TILE_BOTH
             && v[ELS_PARAM_SYMMETRY] == ELS_SYMMETRY_NONE;
    case ELS_PARAM_SOURCE_GUIDE:
      return v[ELS_PARAM_GUIDE] > 0.0;
    case ELS_PARAM_GUIDE_WEIGHT:
      return v[ELS_PARAM_GUIDE] > 0.0 || v[ELS_PARAM_MIXTURE] > 0.0;
    /* Of several sources; one that is chosen can be taken back. */
    case ELS_PARAM_MIXTURE:
      return v[ELS_PARAM_SOURCE] > 0.0 || v[ELS_PARAM_MIXTURE] > 0.0;
    case ELS_PARAM_NORMALS:
    case ELS_PARAM_NORMALS_Y:
      return rules_turns (values);
    case ELS_PARAM_VARIETY:
    case ELS_PARAM_QUALITY:
    case ELS_PARAM_LEVELS:
      return fast;
    /* A replacement has the size of what it replaces, and is one picture. */
    case ELS_PARAM_WIDTH:
    case ELS_PARAM_HEIGHT:
    case ELS_PARAM_COUNT:
    case ELS_PARAM_EXTRA_LAYER:
      return !replace;
    default:
      return TRUE;
    }
}

gboolean
els_rules_correct_fill (const ElsProcedureValues *before,
                        ElsProcedureValues *values)
{
  double *size = &values->value[ELS_PARAM_PATCH_SIZE];
  const double as_read = *size;

  *size = rules_make_odd (*size, before->value[ELS_PARAM_PATCH_SIZE]);
  return *size != as_read;
}

/* Of what is read: the hole, the texture, and where they are. */
static const int rules_read[] = {
  ELS_FILL_HOLE,   ELS_FILL_FROM,   ELS_FILL_SOURCE,   ELS_FILL_REACH,
  ELS_FILL_SIDES,  ELS_FILL_SAMPLE, ELS_FILL_TONE,     ELS_FILL_LEFT,
  ELS_FILL_RIGHT,  ELS_FILL_TOP,    ELS_FILL_BOTTOM,   ELS_FILL_TILE,
  ELS_FILL_BAND,   ELS_FILL_OUTPUT, ELS_FILL_STRENGTH, ELS_FILL_MATCH,
  ELS_FILL_LAYERS, ELS_FILL_MAPS,
};

gboolean
els_rules_fill_needs_reading (const ElsProcedureValues *before,
                              const ElsProcedureValues *after)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rules_read); i++)
    if (before->value[rules_read[i]] != after->value[rules_read[i]])
      return TRUE;
  return FALSE;
}

gboolean
els_rules_fill_has_effect (const ElsProcedureValues *values, int id)
{
  const ElsValues common = els_procedure_values_get (values);
  const double *v = values->value;
  const gboolean own = v[ELS_FILL_SOURCE] <= 0.0;

  if (id < ELS_N_PARAMS)
    return els_rules_has_effect (&common, (ElsParamId) id);
  switch (id)
    {
    case ELS_FILL_VARIETY:
    case ELS_FILL_TONE:
      return v[ELS_PARAM_METHOD] == ELS_METHOD_FAST;
    case ELS_FILL_FROM:
    case ELS_FILL_SIDES:
    case ELS_FILL_SAMPLE:
      return own;
    case ELS_FILL_REACH:
      return own && v[ELS_FILL_FROM] == ELS_FROM_AROUND;
    default:
      return TRUE;
    }
}
