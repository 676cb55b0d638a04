/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "config-gimp3.h"

static GimpChoice *
config_choice_new (const ElsParam *param)
{
  GimpChoice *choice = gimp_choice_new ();

  for (int i = 0; i <= (int) param->high; i++)
    gimp_choice_add (choice, param->choices[i].nick, i,
                     els_param_choice_label (param, i),
                     els_param_choice_help (param, i));
  return choice;
}

void
els_config_add_argument (GimpProcedure *procedure, const ElsParam *param)
{
  const char *label = els_param_label (param);
  const char *help = els_param_help (param);

  switch (param->type)
    {
    case ELS_PARAM_TYPE_INT:
      gimp_procedure_add_int_argument (procedure, param->name, label, help,
                                       (int) param->low, (int) param->high,
                                       (int) param->preset,
                                       G_PARAM_READWRITE);
      break;
    case ELS_PARAM_TYPE_REAL:
      gimp_procedure_add_double_argument (procedure, param->name, label, help,
                                          param->low, param->high,
                                          param->preset, G_PARAM_READWRITE);
      break;
    case ELS_PARAM_TYPE_CHOICE:
      gimp_procedure_add_choice_argument (
          procedure, param->name, label, help, config_choice_new (param),
          param->choices[(int) param->preset].nick, G_PARAM_READWRITE);
      break;
    }
}

void
els_config_read (GimpProcedureConfig *config, ElsValues *values)
{
  for (int i = 0; i < ELS_N_PARAMS; i++)
    {
      const ElsParam *param = els_param_get ((ElsParamId) i);
      int whole;

      if (param->type == ELS_PARAM_TYPE_CHOICE)
        values->value[i]
            = gimp_procedure_config_get_choice_id (config, param->name);
      else if (param->type == ELS_PARAM_TYPE_REAL)
        g_object_get (config, param->name, &values->value[i], NULL);
      else
        {
          g_object_get (config, param->name, &whole, NULL);
          values->value[i] = whole;
        }
    }
}

void
els_config_write (GimpProcedureConfig *config, const ElsValues *values)
{
  g_object_freeze_notify (G_OBJECT (config));
  for (int i = 0; i < ELS_N_PARAMS; i++)
    {
      const ElsParam *param = els_param_get ((ElsParamId) i);
      const double value = values->value[i];

      if (param->type == ELS_PARAM_TYPE_CHOICE)
        g_object_set (config, param->name, param->choices[(int) value].nick,
                      NULL);
      else if (param->type == ELS_PARAM_TYPE_REAL)
        g_object_set (config, param->name, value, NULL);
      else
        g_object_set (config, param->name, (int) value, NULL);
    }
  g_object_thaw_notify (G_OBJECT (config));
}
