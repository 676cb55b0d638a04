/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "gimp/procedure-config-gimp3.h"

/* Where GIMP's own library keeps the settings of the last run, and reads them
 * before the next one: a file of the class' name, for images that have no
 * parasite of that name. */
#define CONFIG_FOLDER "plug-in-settings"
#define CONFIG_LAST ".last"
#define CONFIG_PARASITE "-last"
#define CONFIG_HEADER "settings"
#define CONFIG_FOOTER "end of settings"

static GimpChoice *
procedure_config_choice_new (const ElsParam *param)
{
  GimpChoice *choice = gimp_choice_new ();

  for (int i = 0; i <= (int) param->high; i++)
    gimp_choice_add (choice, param->choices[i].nick, i,
                     els_param_choice_label (param, i),
                     els_param_choice_help (param, i));
  return choice;
}

void
els_procedure_config_add_argument (GimpProcedure *procedure,
                                   const ElsParam *param)
{
  const char *label = els_param_label (param);
  const char *help = els_param_help (param);

  switch (param->type)
    {
    case ELS_PARAM_TYPE_INT:
      gimp_procedure_add_int_argument (procedure, param->name, label, help,
                                       (int) param->low, (int) param->high,
                                       (int) param->default_value,
                                       G_PARAM_READWRITE);
      break;
    case ELS_PARAM_TYPE_REAL:
      gimp_procedure_add_double_argument (procedure, param->name, label, help,
                                          param->low, param->high,
                                          param->default_value,
                                          G_PARAM_READWRITE);
      break;
    case ELS_PARAM_TYPE_CHOICE:
      gimp_procedure_add_choice_argument (
          procedure, param->name, label, help,
          procedure_config_choice_new (param),
          param->choices[(int) param->default_value].nick, G_PARAM_READWRITE);
      break;
    case ELS_PARAM_TYPE_DRAWABLE:
      gimp_procedure_add_drawable_argument (procedure, param->name, label, help,
                                            TRUE, G_PARAM_READWRITE);
      break;
    }
}

static int
procedure_config_read_drawable (GimpProcedureConfig *config, const char *name)
{
  g_autoptr (GimpItem) item = NULL;

  g_object_get (config, name, &item, NULL);
  return item != NULL ? gimp_item_get_id (item) : -1;
}

void
els_procedure_config_read (GimpProcedureConfig *config,
                           const ElsProcedure *procedure,
                           ElsProcedureValues *values)
{
  for (int i = 0; i < procedure->n_params; i++)
    {
      const ElsParam *param = els_any_param_get (procedure->params[i]);
      double *value = &values->value[procedure->params[i]];
      int whole;

      switch (param->type)
        {
        case ELS_PARAM_TYPE_INT:
          g_object_get (config, param->name, &whole, NULL);
          *value = whole;
          break;
        case ELS_PARAM_TYPE_REAL:
          g_object_get (config, param->name, value, NULL);
          break;
        case ELS_PARAM_TYPE_CHOICE:
          *value = gimp_procedure_config_get_choice_id (config, param->name);
          break;
        case ELS_PARAM_TYPE_DRAWABLE:
          *value = procedure_config_read_drawable (config, param->name);
          break;
        }
    }
}

static GimpDrawable *
procedure_config_find_drawable (int id)
{
  return gimp_item_id_is_drawable (id) ? gimp_drawable_get_by_id (id) : NULL;
}

void
els_procedure_config_write (GimpProcedureConfig *config,
                            const ElsProcedure *procedure,
                            const ElsProcedureValues *values)
{
  g_object_freeze_notify (G_OBJECT (config));
  for (int i = 0; i < procedure->n_params; i++)
    {
      const ElsParam *param = els_any_param_get (procedure->params[i]);
      const double value = values->value[procedure->params[i]];

      switch (param->type)
        {
        case ELS_PARAM_TYPE_INT:
          g_object_set (config, param->name, (int) value, NULL);
          break;
        case ELS_PARAM_TYPE_REAL:
          g_object_set (config, param->name, value, NULL);
          break;
        case ELS_PARAM_TYPE_CHOICE:
          g_object_set (config, param->name, param->choices[(int) value].nick,
                        NULL);
          break;
        case ELS_PARAM_TYPE_DRAWABLE:
          g_object_set (config, param->name,
                        procedure_config_find_drawable ((int) value), NULL);
          break;
        }
    }
  g_object_thaw_notify (G_OBJECT (config));
}

/* To take one away marks no image as changed, to put another one there does. */
static void
procedure_config_forget (GimpProcedureConfig *config, GimpImage *image)
{
  g_autofree char *name
      = g_strconcat (G_OBJECT_TYPE_NAME (config), CONFIG_PARASITE, NULL);
  GimpParasite *parasite = gimp_image_is_valid (image)
                               ? gimp_image_get_parasite (image, name)
                               : NULL;

  if (parasite == NULL)
    return;
  gimp_parasite_free (parasite);
  gimp_image_detach_parasite (image, name);
}

void
els_procedure_config_keep (GimpProcedureConfig *config, GimpImage *image)
{
  g_autofree char *name
      = g_strconcat (G_OBJECT_TYPE_NAME (config), CONFIG_LAST, NULL);
  g_autoptr (GFile) file = gimp_directory_file (CONFIG_FOLDER, name, NULL);
  g_autoptr (GError) error = NULL;

  if (gimp_config_serialize_to_file (GIMP_CONFIG (config), file, CONFIG_HEADER,
                                     CONFIG_FOOTER, NULL, &error))
    procedure_config_forget (config, image);
  else
    g_debug ("settings: %s", error->message);
}
