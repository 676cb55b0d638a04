/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "cli/map-names.h"

#include <string.h>

#include "els.h"
#include "params/i18n.h"

#define MAP_WORDS 10

/* Words without upper case; the first one names the kind. */
static const struct
{
  const char *words[MAP_WORDS];
} map_kinds[] = {
  { { "color", "albedo", "basecolor", "basecolour", "diffuse", "diff", "colour",
      "col", "alb" } },
  { { "normal", "normals", "normalgl", "normaldx", "norm", "nrm", "nor" } },
  { { "roughness", "rough", "rgh" } },
  { { "gloss", "glossiness", "smoothness" } },
  { { "specular", "spec" } },
  { { "metallic", "metalness", "metal", "mtl" } },
  { { "occlusion", "ao", "ambientocclusion", "occ" } },
  { { "height", "displacement", "disp", "bump", "depth" } },
  { { "opacity", "alpha", "transparency" } },
  { { "emission", "emissive", "emit" } },
};

static int
map_find_word (const char *word)
{
  for (guint k = 0; k < G_N_ELEMENTS (map_kinds); k++)
    for (int w = 0; w < MAP_WORDS && map_kinds[k].words[w] != NULL; w++)
      if (g_str_equal (word, map_kinds[k].words[w]))
        return (int) k;
  return -1;
}

/* Whether a word ends before name[i]: at what is no letter, and where capitals
 * begin, as in "barkAO" and "BaseColor". */
static gboolean
map_breaks (const char *name, gsize i)
{
  return !g_ascii_isalpha (name[i])
         || (i > 0 && g_ascii_isupper (name[i])
             && g_ascii_islower (name[i - 1]));
}

/* The kind of the last word of the name, without its ending, that is one;
 * -1. */
static int
map_find_kind (const char *name)
{
  const char *dot = strrchr (name, '.');
  const gsize n = dot != NULL ? (gsize) (dot - name) : strlen (name);
  g_autoptr (GString) word = g_string_new (NULL);
  int kind = -1;

  for (gsize i = 0; i <= n; i++)
    {
      if (i == n || map_breaks (name, i))
        {
          const int found = map_find_word (word->str);

          kind = found >= 0 ? found : kind;
          g_string_truncate (word, 0);
        }
      if (i < n && g_ascii_isalpha (name[i]))
        g_string_append_c (word, g_ascii_tolower (name[i]));
    }
  return kind;
}

const char *
els_map_kind (const char *name)
{
  const int kind = map_find_kind (name);

  return kind >= 0 ? map_kinds[kind].words[0] : NULL;
}

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
      const int kind = name[0] != '.' ? map_find_kind (name) : -1;

      if (kind < 0)
        continue;
      if (of_kind[kind] != NULL)
        {
          g_autofree char *other = g_path_get_basename (of_kind[kind]);

          g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
                       /* Translators: file names, a folder, as "normal". */
                       _ ("“%s” and “%s” in “%s” are maps of one kind, %s; "
                          "name the files instead: SOURCE --with=FILE."),
                       other, name, folder, map_kinds[kind].words[0]);
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
  char *of_kind[G_N_ELEMENTS (map_kinds)] = { NULL };
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  gboolean collected;

  if (dir == NULL)
    {
      map_refuse_folder (folder, reason->message, error);
      return NULL;
    }
  collected = map_collect (dir, folder, of_kind, error);
  for (guint k = 0; k < G_N_ELEMENTS (map_kinds); k++)
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
