/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "params/preset-file.h"

#include "params/i18n.h"

/* A group with the kind of file, and one for each preset. */
#define FILE_GROUP "file"
#define FILE_VERSION_KEY "version"
#define FILE_VERSION 1
#define PRESET_GROUP "preset "
#define PRESET_NAME_KEY "name"

/* ------------------------------------------------------------- the file */

static gboolean
preset_file_refuse (const char *path, const char *reason, GError **error)
{
  g_autofree char *shown = g_filename_display_name (path);

  g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
               /* Translators: the first %s is a file, the second the reason in
                  the words of the system. */
               _ ("The presets in “%s” cannot be read, and stay as they are: "
                  "%s"),
               shown, reason);
  return FALSE;
}

/* Whether the file is of a kind that is known; one with nothing in it is. */
static gboolean
preset_file_check (GKeyFile *file, const char *path, GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autofree char *group = g_key_file_get_start_group (file);
  g_autofree char *text = NULL;
  const int version
      = g_key_file_get_integer (file, FILE_GROUP, FILE_VERSION_KEY, &reason);

  if (group == NULL || (reason == NULL && version == FILE_VERSION))
    return TRUE;
  if (reason != NULL)
    return preset_file_refuse (path, reason->message, error);
  text = g_strdup_printf (
      /* Translators: of a file; both %d are numbers of versions. */
      _ ("its version is %d; the latest that is known is %d."), version,
      FILE_VERSION);
  return preset_file_refuse (path, text, error);
}

/* A file that is not there yet has no presets. */
static GKeyFile *
preset_file_load (const char *path, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) reason = NULL;

  if (!g_key_file_load_from_file (file, path,
                                  G_KEY_FILE_KEEP_COMMENTS
                                      | G_KEY_FILE_KEEP_TRANSLATIONS,
                                  &reason))
    {
      if (g_error_matches (reason, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        return g_steal_pointer (&file);
      preset_file_refuse (path, reason->message, error);
      return NULL;
    }
  return preset_file_check (file, path, error) ? g_steal_pointer (&file) : NULL;
}

static gboolean
preset_file_store (GKeyFile *file, const char *path, GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autofree char *shown = g_filename_display_name (path);
  g_autofree char *text = NULL;
  gsize length;

  g_key_file_set_integer (file, FILE_GROUP, FILE_VERSION_KEY, FILE_VERSION);
  text = g_key_file_to_data (file, &length, NULL);
  if (g_file_set_contents (path, text, (gssize) length, &reason))
    return TRUE;
  g_set_error (error, ELS_ERROR, ELS_ERROR_INTERNAL,
               /* Translators: the first %s is a file, the second the reason in
                  the words of the system. */
               _ ("The presets in “%s” cannot be written, and stay as they "
                  "are: %s"),
               shown, reason->message);
  return FALSE;
}

/* The group of the preset of that name; free with g_free.  NULL: none. */
static char *
preset_file_find (GKeyFile *file, const char *name)
{
  g_auto (GStrv) groups = g_key_file_get_groups (file, NULL);

  for (int i = 0; groups[i] != NULL; i++)
    {
      g_autofree char *found = NULL;

      if (!g_str_has_prefix (groups[i], PRESET_GROUP))
        continue;
      found = g_key_file_get_string (file, groups[i], PRESET_NAME_KEY, NULL);
      if (g_strcmp0 (found, name) == 0)
        return g_strdup (groups[i]);
    }
  return NULL;
}

/* A group that is not there yet; free with g_free. */
static char *
preset_file_group_new (GKeyFile *file)
{
  for (int i = 1;; i++)
    {
      char *group = g_strdup_printf (PRESET_GROUP "%d", i);

      if (!g_key_file_has_group (file, group))
        return group;
      g_free (group);
    }
}

/* ------------------------------------------------------------- a preset */

static gboolean
preset_file_keeps (const ElsParam *param)
{
  return param->type != ELS_PARAM_TYPE_DRAWABLE;
}

static void
preset_file_free_preset (gpointer data)
{
  ElsUserPreset *preset = data;

  g_free (preset->name);
  g_free (preset);
}

/* NULL if the group is no preset. */
static ElsUserPreset *
preset_file_get (GKeyFile *file, const char *group,
                 const ElsProcedure *procedure)
{
  char *name = g_str_has_prefix (group, PRESET_GROUP)
                   ? g_key_file_get_string (file, group, PRESET_NAME_KEY, NULL)
                   : NULL;
  ElsUserPreset *preset;

  if (name == NULL || name[0] == '\0')
    {
      g_free (name);
      return NULL;
    }
  preset = g_new0 (ElsUserPreset, 1);
  preset->name = name;
  els_procedure_values_init (&preset->values);
  for (int i = 0; i < procedure->n_params; i++)
    {
      const int id = procedure->params[i];
      const ElsParam *param = els_any_param_get (id);
      g_autofree char *text
          = g_key_file_get_string (file, group, param->name, NULL);
      double value;

      if (text != NULL && preset_file_keeps (param)
          && els_value_parse (param, text, &value, NULL))
        preset->values.value[id] = value;
    }
  return preset;
}

static void
preset_file_set (GKeyFile *file, const char *group,
                 const ElsProcedure *procedure,
                 const ElsProcedureValues *values)
{
  for (int i = 0; i < procedure->n_params; i++)
    {
      const int id = procedure->params[i];
      const ElsParam *param = els_any_param_get (id);
      g_autofree char *text = els_value_format (param, values->value[id]);

      if (preset_file_keeps (param))
        g_key_file_set_string (file, group, param->name, text);
    }
}

/* ------------------------------------------------------- for the others */

GPtrArray *
els_preset_file_read (const char *path, const ElsProcedure *procedure,
                      GError **error)
{
  g_autoptr (GKeyFile) file = preset_file_load (path, error);
  g_auto (GStrv) groups = NULL;
  GPtrArray *presets;

  if (file == NULL)
    return NULL;
  presets = g_ptr_array_new_with_free_func (preset_file_free_preset);
  groups = g_key_file_get_groups (file, NULL);
  for (int i = 0; groups[i] != NULL; i++)
    {
      ElsUserPreset *preset = preset_file_get (file, groups[i], procedure);

      if (preset != NULL)
        g_ptr_array_add (presets, preset);
    }
  return presets;
}

gboolean
els_preset_file_save (const char *path, const ElsProcedure *procedure,
                      const char *name, const ElsProcedureValues *values,
                      GError **error)
{
  g_autoptr (GKeyFile) file = preset_file_load (path, error);
  g_autofree char *group = NULL;

  if (file == NULL)
    return FALSE;
  group = preset_file_find (file, name);
  if (group == NULL)
    group = preset_file_group_new (file);
  g_key_file_set_string (file, group, PRESET_NAME_KEY, name);
  preset_file_set (file, group, procedure, values);
  return preset_file_store (file, path, error);
}

gboolean
els_preset_file_delete (const char *path, const char *name, GError **error)
{
  g_autoptr (GKeyFile) file = preset_file_load (path, error);
  g_autofree char *group = NULL;

  if (file == NULL)
    return FALSE;
  group = preset_file_find (file, name);
  if (group == NULL)
    return TRUE;
  g_key_file_remove_group (file, group, NULL);
  return preset_file_store (file, path, error);
}
