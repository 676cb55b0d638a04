/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "cli/set-command.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include <glib/gstdio.h>

#include "cli/map-names.h"
#include "pixels/positions.h"

#include "params/i18n.h"

char **
synth_set_list (const char *source, char **with, GError **error)
{
  g_autoptr (GPtrArray) paths = NULL;

  if (g_file_test (source, G_FILE_TEST_IS_DIR) && with == NULL)
    return els_map_list (source, error);
  paths = g_ptr_array_new ();
  g_ptr_array_add (paths, g_strdup (source));
  for (int i = 0; with != NULL && with[i] != NULL; i++)
    g_ptr_array_add (paths, g_strdup (with[i]));
  g_ptr_array_add (paths, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&paths), FALSE);
}

char *
synth_set_path (const char *folder, const char *source)
{
  g_autofree char *name = g_path_get_basename (source);

  return g_build_filename (folder, name, NULL);
}

static gboolean
set_is_same_file (const char *a, const char *b)
{
  GStatBuf of_a, of_b;

  return g_stat (a, &of_a) == 0 && g_stat (b, &of_b) == 0
         && of_a.st_dev == of_b.st_dev && of_a.st_ino == of_b.st_ino;
}

static gboolean
set_check_path (char **paths, int i, const char *folder, GError **error)
{
  g_autofree char *name = g_path_get_basename (paths[i]);
  g_autofree char *to = synth_set_path (folder, paths[i]);

  for (int k = 0; k < i; k++)
    {
      g_autofree char *other = g_path_get_basename (paths[k]);

      if (!g_str_equal (name, other))
        continue;
      g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
                   _ ("Two files of the set are named “%s”; results keep the "
                      "names, so they have to differ."),
                   name);
      return FALSE;
    }
  if (!set_is_same_file (paths[i], to))
    return els_picture_can_save (to, error);
  g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
               _ ("The result would take the place of “%s”; choose a folder "
                  "that does not hold the source."),
               paths[i]);
  return FALSE;
}

gboolean
synth_set_can_save (char **paths, const char *folder, gboolean *made,
                    GError **error)
{
  const int n = (int) g_strv_length (paths);

  if (!els_set_check_number (n, error))
    return FALSE;
  *made = g_mkdir (folder, 0777) == 0;
  if (!*made && errno != EEXIST)
    {
      g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
                   _ ("“%s” cannot be written: %s."), folder,
                   g_strerror (errno));
      return FALSE;
    }
  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
                   _ ("“%s” is a file; the result of a set goes into a "
                      "folder."),
                   folder);
      return FALSE;
    }
  for (int i = 0; i < n; i++)
    if (!set_check_path (paths, i, folder, error))
      return FALSE;
  return TRUE;
}

gboolean
synth_guides_load (SynthGuides *guides, const SynthOptions *options,
                   ElsDrawable *drawable, GError **error)
{
  if ((options->guide != NULL
       && !els_picture_load (&guides->result, options->guide, error))
      || (options->source_guide != NULL
          && !els_picture_load (&guides->source, options->source_guide, error)))
    return FALSE;
  drawable->guide = guides->result.buffer;
  drawable->source_guide = guides->source.buffer;
  return TRUE;
}

void
synth_guides_clear (SynthGuides *guides)
{
  els_picture_clear (&guides->result);
  els_picture_clear (&guides->source);
}

gboolean
synth_normals_find (const ElsValues *values, const char *chosen,
                    const char *path, gboolean of_set, const Babl *format,
                    ElsNormals *normals, GError **error)
{
  g_autofree char *name = g_path_get_basename (path);

  *normals = ELS_NORMALS_NONE;
  if (chosen != NULL ? !set_is_same_file (path, chosen) : !of_set)
    return TRUE;
  return els_map_normals (name, values, chosen != NULL, format, normals, error);
}

gboolean
synth_set_load (ElsRun *run, const SynthOptions *options, char **paths,
                ElsPicture *pictures, GError **error)
{
  ElsDrawable drawables[ELS_MAX_LAYERS] = { 0 };
  g_auto (SynthGuides) guides = { 0 };
  gboolean found = FALSE;
  int n = 0;

  for (; paths[n] != NULL; n++)
    {
      if (!els_picture_load (&pictures[n], paths[n], error))
        return FALSE;
      drawables[n].pixels = pictures[n].buffer;
      drawables[n].region = *gegl_buffer_get_extent (pictures[n].buffer);
      drawables[n].transparency = els_values_transparency (&options->values);
      if (!synth_normals_find (&options->values, options->normals, paths[n],
                               TRUE,
                               gegl_buffer_get_format (pictures[n].buffer),
                               &drawables[n].normals, error))
        return FALSE;
      found = found || drawables[n].normals != ELS_NORMALS_NONE;
    }
  if (options->normals != NULL && !found)
    return els_map_refuse_normals (options->normals, error);
  if (!synth_guides_load (&guides, options, &drawables[0], error))
    return FALSE;
  return els_run_set_layers (run, drawables, n, error);
}

static void
set_tell_layers (const ElsRun *run, const ElsValues *values, char **paths)
{
  for (int l = 0; l < run->set.n_layers; l++)
    {
      g_autofree char *name = g_path_get_basename (paths[l]);
      g_autofree char *compared
          = els_run_compared_notice (run, values, l, name);
      g_autofree char *normals = els_run_normals_notice (run, l, name);

      if (compared != NULL)
        fprintf (stderr, "els-synth: %s\n", compared);
      if (normals != NULL)
        fprintf (stderr, "els-synth: %s\n", normals);
    }
}

gboolean
synth_set_save (const ElsRun *run, const ElsValues *values, char **paths,
                const ElsPicture *pictures, const char *folder, GError **error)
{
  const GeglRectangle extent
      = { 0, 0, els_run_width (run), els_run_height (run) };

  for (int l = 0; l < run->set.n_layers; l++)
    {
      g_autofree char *path = synth_set_path (folder, paths[l]);
      g_auto (ElsPicture) picture = {
        .buffer = gegl_buffer_new (&extent, run->set.layer[l].format.babl),
      };

      els_picture_take_after (&picture, &pictures[l]);
      if (!els_run_commit_layer (run, 0, l, picture.buffer, 0, 0, error)
          || !els_picture_save (&picture, path, error))
        return FALSE;
    }
  set_tell_layers (run, values, paths);
  return TRUE;
}

/* Finds what the map has of directions, all of which the positions can turn. */
static gboolean
like_find_normals (const SynthOptions *options, const ElsPicture *map,
                   ElsNormals *normals, GError **error)
{
  ElsValues turning = options->values;

  turning.value[ELS_PARAM_SYMMETRY] = ELS_SYMMETRY_ALL;
  if (!synth_normals_find (&turning, options->normals, options->sources[0],
                           TRUE, gegl_buffer_get_format (map->buffer), normals,
                           error))
    return FALSE;
  return options->normals == NULL || *normals != ELS_NORMALS_NONE
         || els_map_refuse_normals (options->normals, error);
}

static void
like_tell (const char *source, ElsNormals normals)
{
  g_autofree char *name = g_path_get_basename (source);
  g_autofree char *text = els_map_normals_text (normals, name);

  fprintf (stderr, "els-synth: %s\n", text);
}

gboolean
synth_like (const SynthOptions *options, GError **error)
{
  g_auto (ElsPicture) map = { 0 };
  g_auto (ElsPicture) places = { 0 };
  g_auto (ElsPicture) picture = { 0 };
  gboolean turned = FALSE;
  ElsNormals normals;

  if (!els_picture_load (&map, options->sources[0], error)
      || !els_picture_load (&places, options->like, error)
      || !like_find_normals (options, &map, &normals, error))
    return FALSE;
  picture.buffer = gegl_buffer_new (gegl_buffer_get_extent (places.buffer),
                                    gegl_buffer_get_format (map.buffer));
  els_picture_take_after (&picture, &map);
  if (!els_positions_apply (places.buffer, map.buffer, normals, picture.buffer,
                            &turned, error)
      || !els_picture_save (&picture, options->output, error))
    return FALSE;
  if (turned)
    like_tell (options->sources[0], normals);
  return TRUE;
}
