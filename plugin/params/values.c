/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "params/values.h"

#include <math.h>

#include "params/i18n.h"

static gboolean
value_refuse_real (const ElsParam *param, double value, GError **error)
{
  if (param->automatic)
    g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
                 /* Translators: %s is the name of a parameter, as in
                    scripts. */
                 _ ("“%s” is %g; it can be -1 or %g to %g."), param->name,
                 value, 0.0, param->high);
  else
    g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
                 /* Translators: %s is the name of a parameter, as in
                    scripts. */
                 _ ("“%s” is %g; it can be %g to %g."), param->name, value,
                 param->low, param->high);
  return FALSE;
}

/* Written so that NaN fails. */
static gboolean
value_check_real (const ElsParam *param, double value, GError **error)
{
  const double low = param->automatic ? 0.0 : param->low;

  return (param->automatic && value == ELS_PARAM_AUTOMATIC)
         || (value >= low && value <= param->high)
         || value_refuse_real (param, value, error);
}

/* Written so that NaN fails. */
gboolean
els_value_check (const ElsParam *param, double value, GError **error)
{
  if (param->type == ELS_PARAM_TYPE_REAL)
    return value_check_real (param, value, error);
  if (!(value >= param->low && value <= param->high) || value != floor (value))
    {
      g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
                   /* Translators: %s is the name of a parameter, as in
                      scripts. */
                   _ ("“%s” is %.0f; it can be %.0f to %.0f."), param->name,
                   value, param->low, param->high);
      return FALSE;
    }
  if (!param->odd || value == 0.0
      || (value >= ELS_PATCH_SIZE_MIN && fmod (value, 2.0) == 1.0))
    return TRUE;
  g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
               /* Translators: %s is the name of a parameter, as in scripts. */
               _ ("“%s” is %.0f; it can be 0 or an odd number from %d to "
                  "%.0f."),
               param->name, value, ELS_PATCH_SIZE_MIN, param->high);
  return FALSE;
}

static gboolean
value_parse_choice (const ElsParam *param, const char *text, double *value,
                    GError **error)
{
  const int choice = els_param_choice_find (param, text);
  g_autofree char *list = NULL;

  *value = choice;
  if (choice >= 0)
    return TRUE;
  list = els_param_choice_list (param);
  g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
               /* Translators: the first %s is the name of a parameter, the last
                  a list of words, as in scripts. */
               _ ("“%s” cannot be “%s”; it can be one of: %s."), param->name,
               text, list);
  return FALSE;
}

gboolean
els_value_parse (const ElsParam *param, const char *text, double *value,
                 GError **error)
{
  char *end;

  if (param->type == ELS_PARAM_TYPE_CHOICE)
    return value_parse_choice (param, text, value, error);
  *value = g_ascii_strtod (text, &end);
  if (end != text && *end == '\0' && !g_ascii_isspace (text[0])
      && (param->type == ELS_PARAM_TYPE_REAL || *value == floor (*value)))
    return els_value_check (param, *value, error);
  g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
               param->type == ELS_PARAM_TYPE_INT
                   /* Translators: the first %s is the name of a parameter. */
                   ? _ ("“%s” cannot be “%s”; it has to be a whole number.")
                   : _ ("“%s” cannot be “%s”; it has to be a number."),
               param->name, text);
  return FALSE;
}

char *
els_value_format (const ElsParam *param, double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (param->type == ELS_PARAM_TYPE_CHOICE)
    return g_strdup (param->choices[(int) value].nick);
  return g_strdup (g_ascii_formatd (text, sizeof text, "%.10g", value));
}

void
els_values_init (ElsValues *values)
{
  for (int i = 0; i < ELS_N_PARAMS; i++)
    values->value[i] = els_param_get ((ElsParamId) i)->default_value;
}

gboolean
els_values_check (const ElsValues *values, GError **error)
{
  for (int i = 0; i < ELS_N_PARAMS; i++)
    if (!els_value_check (els_param_get ((ElsParamId) i), values->value[i],
                          error))
      return FALSE;
  return TRUE;
}

gboolean
els_value_repair (const ElsParam *param, double *value)
{
  if (els_value_check (param, *value, NULL))
    return FALSE;
  *value = param->default_value;
  return TRUE;
}

int
els_values_repair (ElsValues *values)
{
  int n_repaired = 0;

  for (int i = 0; i < ELS_N_PARAMS; i++)
    n_repaired
        += els_value_repair (els_param_get ((ElsParamId) i), &values->value[i]);
  return n_repaired;
}

ElsParams
els_values_params (const ElsValues *values, int width, int height)
{
  const double *v = values->value;
  const gboolean replace = v[ELS_PARAM_OUTPUT] == ELS_OUTPUT_REPLACE;
  ElsParams params;

  els_params_init (&params);
  params.width = (int) v[ELS_PARAM_WIDTH];
  params.height = (int) v[ELS_PARAM_HEIGHT];
  if (params.width == 0 || replace)
    params.width = width;
  if (params.height == 0 || replace)
    params.height = height;
  params.seed = (int) v[ELS_PARAM_SEED];
  params.tile = (ElsTile) v[ELS_PARAM_TILE];
  params.method = (ElsMethod) v[ELS_PARAM_METHOD];
  params.quality = (ElsQuality) v[ELS_PARAM_QUALITY];
  params.structure = v[ELS_PARAM_STRUCTURE];
  params.variety = v[ELS_PARAM_VARIETY];
  params.patch_size = (int) v[ELS_PARAM_PATCH_SIZE];
  params.levels = (int) v[ELS_PARAM_LEVELS];
  params.steps = (int) v[ELS_PARAM_STEPS];
  params.layout = v[ELS_PARAM_LAYOUT];
  params.symmetry = (ElsSymmetry) v[ELS_PARAM_SYMMETRY];
  params.guide_weight = v[ELS_PARAM_GUIDE_WEIGHT];
  return params;
}

void
els_values_forget_place (ElsValues *values)
{
  double *output = &values->value[ELS_PARAM_OUTPUT];

  if (*output == ELS_OUTPUT_REPLACE)
    *output = els_param_get (ELS_PARAM_OUTPUT)->default_value;
}

void
els_values_count_seed (ElsValues *values)
{
  double *v = values->value;

  if (v[ELS_PARAM_REPEAT_SEED] != ELS_REPEAT_SAME)
    v[ELS_PARAM_SEED] = fmod (v[ELS_PARAM_SEED] + v[ELS_PARAM_COUNT],
                              (double) ELS_SEED_MAX + 1.0);
}

ElsTransparency
els_values_transparency (const ElsValues *values)
{
  /* In the order of the choices. */
  static const ElsTransparency transparencies[]
      = { ELS_TRANSPARENCY_AUTO, ELS_TRANSPARENCY_CONTENT,
          ELS_TRANSPARENCY_IGNORE };

  return transparencies[(int) values->value[ELS_PARAM_TRANSPARENCY]];
}
