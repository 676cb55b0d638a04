/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "pixels/map-kind.h"

#include <string.h>

#include "params/i18n.h"

#define MAP_WORDS 10

/* Words without upper case; the first one names the kind. */
static const struct
{
  const char *words[MAP_WORDS];
} map_kinds[ELS_N_MAP_KINDS] = {
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

#define MAP_NORMAL 1 /* index of the normals' words */

/* Words of normal maps whose green says down. */
static const char *const map_down[] = { "dx", "directx", "direct", "normaldx" };

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

/* What a name's words say, without its ending. */
typedef struct
{
  int kind;      /* of the last word that is one; -1 */
  gboolean down; /* some word is DirectX */
} MapName;

static void
map_take_word (MapName *found, const char *word)
{
  const int kind = map_find_word (word);

  found->kind = kind >= 0 ? kind : found->kind;
  for (gsize i = 0; i < G_N_ELEMENTS (map_down); i++)
    found->down = found->down || g_str_equal (word, map_down[i]);
}

static MapName
map_read_name (const char *name)
{
  const char *dot = strrchr (name, '.');
  const gsize n = dot != NULL ? (gsize) (dot - name) : strlen (name);
  g_autoptr (GString) word = g_string_new (NULL);
  MapName found = { .kind = -1 };

  for (gsize i = 0; i <= n; i++)
    {
      if (i == n || map_breaks (name, i))
        {
          map_take_word (&found, word->str);
          g_string_truncate (word, 0);
        }
      if (i < n && g_ascii_isalpha (name[i]))
        g_string_append_c (word, g_ascii_tolower (name[i]));
    }
  return found;
}

int
els_map_kind (const char *name)
{
  return map_read_name (name).kind;
}

const char *
els_map_kind_word (int kind)
{
  return map_kinds[kind].words[0];
}

/* Of the values' choices. */
static ElsNormals
map_normals_green (const ElsValues *values, gboolean down)
{
  switch ((int) values->value[ELS_PARAM_NORMALS_Y])
    {
    case ELS_NORMALS_Y_UP:
      return ELS_NORMALS_UP;
    case ELS_NORMALS_Y_DOWN:
      return ELS_NORMALS_DOWN;
    default:
      return down ? ELS_NORMALS_DOWN : ELS_NORMALS_UP;
    }
}

gboolean
els_map_normals (const char *name, const ElsValues *values, gboolean chosen,
                 const Babl *format, ElsNormals *normals, GError **error)
{
  const MapName said = map_read_name (name);
  const int colors = babl_format_get_n_components (format)
                     - (babl_format_has_alpha (format) ? 1 : 0);

  *normals = ELS_NORMALS_NONE;
  if (values->value[ELS_PARAM_SYMMETRY] == ELS_SYMMETRY_NONE
      || (!chosen && (said.kind != MAP_NORMAL || colors < 3)))
    return TRUE;
  if (colors < 3)
    {
      g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
                   /* Translators: the name of a layer or of a file. */
                   _ ("“%s” is gray, and cannot be a normal map; that has red, "
                      "green and blue."),
                   name);
      return FALSE;
    }
  *normals = map_normals_green (values, said.down);
  return TRUE;
}

char *
els_map_normals_text (ElsNormals normals, const char *name)
{
  return g_strdup_printf (
      normals == ELS_NORMALS_UP
          /* Translators: a normal map, by the name of its file or layer. */
          ? _ ("The directions of “%s”, green up, turn with their patches.")
          /* Translators: a normal map, by the name of its file or layer. */
          : _ ("The directions of “%s”, green down, turn with their patches."),
      name);
}

gboolean
els_map_refuse_normals (const char *name, GError **error)
{
  g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
               /* Translators: the name of a layer or of a file. */
               _ ("The normal map “%s” is not among what the texture is made "
                  "of."),
               name);
  return FALSE;
}
