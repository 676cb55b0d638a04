/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "cli/map-names.h"

#include "pixels/map-kind.h"
#include "params/i18n.h"

static gboolean
map_refuse_folder (const char *folder, const char *reason, GError **error)
{
  g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
               /* Translators: a folder's name and the system's reason. */
               _ ("“%s” cannot be read: %s."), folder, reason);
  return FALSE;
}

/* Puts each map's path at the place of its kind. */
static gboolean
map_collect (GDir *dir, const char *folder, char **of_kind, GError **error)
{
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      const int kind = name[0] != '.' ? els_map_kind (name) : -1;

      if (kind < 0)
        continue;
      if (of_kind[kind] != NULL)
        {
          g_autofree char *other = g_path_get_basename (of_kind[kind]);

          g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
                       /* Translators: file names, a folder, as "normal". */
                       _ ("“%s” and “%s” in “%s” are maps of one kind, %s; "
                          "name the files instead: SOURCE --with=FILE."),
                       other, name, folder, els_map_kind_word (kind));
          return FALSE;
        }
      of_kind[kind] = g_build_filename (folder, name, NULL);
    }
  return TRUE;
}

char **
els_map_list (const char *folder, GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &reason);
  char *of_kind[ELS_N_MAP_KINDS] = { NULL };
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  gboolean collected;

  if (dir == NULL)
    {
      map_refuse_folder (folder, reason->message, error);
      return NULL;
    }
  collected = map_collect (dir, folder, of_kind, error);
  for (int k = 0; k < ELS_N_MAP_KINDS; k++)
    if (of_kind[k] != NULL)
      g_ptr_array_add (paths, of_kind[k]);
  if (!collected)
    return NULL;
  if (paths->len == 0)
    {
      g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
                   _ ("No file in “%s” has a name that tells a map: albedo, "
                      "normal, roughness and the like."),
                   folder);
      return NULL;
    }
  g_ptr_array_add (paths, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&paths), FALSE);
}
