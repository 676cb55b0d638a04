/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "gimp/output-layers.h"

#include "gimp/checks.h"
#include "gimp/messages.h"

/* Appends an empty layer and returns its pixels, or NULL. */
static GeglBuffer *
output_layers_append (GArray *layers, int image, const char *name,
                      const ElsRun *run, gboolean alpha, GError **error)
{
  const int width = els_run_width (run), height = els_run_height (run);
  const int layer = els_gimp_layer_new (image, name, width, height, alpha);

  if (layer == -1)
    {
      els_message_refuse_image (width, height, error);
      return NULL;
    }
  g_array_append_val (layers, layer);
  return els_gimp_drawable_buffer (layer);
}

static gboolean
output_layers_make_picture (GArray *layers, int image, const ElsRun *run,
                            int picture, char *const *names, GError **error)
{
  for (int l = 0; l < els_run_n_layers (run); l++)
    {
      const gboolean alpha = els_run_layer_format (run, l)->alpha >= 0;
      g_autoptr (GeglBuffer) buffer
          = output_layers_append (layers, image, names[l], run, alpha, error);

      if (buffer == NULL
          || !els_run_commit_layer (run, picture, l, buffer, 0, 0, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
output_layers_make_group (GArray *layers, int image, const ElsRun *run,
                          const char *name, GError **error)
{
  const int group = name != NULL ? els_gimp_group_new (image, name) : -1;

  if (group != -1)
    g_array_append_val (layers, group);
  return name == NULL || group != -1
         || els_message_refuse_image (els_run_width (run), els_run_height (run),
                                      error);
}

static gboolean
output_layers_make_sources (GArray *layers, int image, const ElsRun *run,
                            int picture, ElsSourcePart part, GError **error)
{
  g_autoptr (GeglBuffer) buffer
      = output_layers_append (layers, image,
                              els_message_sources_name ((int) part), run, FALSE,
                              error);

  if (buffer == NULL)
    return FALSE;
  els_gimp_layer_hide (g_array_index (layers, int, layers->len - 1));
  return els_run_commit_sources (run, picture, part, buffer, error);
}

/* A gray image cannot hold two coordinates in one layer. */
static gboolean
output_layers_make_extra (GArray *layers, int image, const ElsRun *run,
                          int picture, const ElsValues *values, GError **error)
{
  if (values->value[ELS_PARAM_EXTRA_LAYER] != ELS_EXTRA_SOURCES)
    return TRUE;
  if (!els_gimp_image_is_gray (image))
    return output_layers_make_sources (layers, image, run, picture,
                                       ELS_SOURCE_BOTH, error);
  return output_layers_make_sources (layers, image, run, picture,
                                     ELS_SOURCE_DOWN, error)
         && output_layers_make_sources (layers, image, run, picture,
                                        ELS_SOURCE_ACROSS, error);
}

/* Those from number `from` on, which are in no image. */
static void
output_layers_delete (GArray *layers, guint from)
{
  for (guint i = from; i < layers->len; i++)
    els_gimp_layer_delete (g_array_index (layers, int, i));
  g_array_set_size (layers, 0);
}

gboolean
els_output_layers_make (GArray *layers, int image, const ElsRun *run,
                        int picture, const ElsOutputNames *names,
                        const ElsValues *values, GError **error)
{
  if (output_layers_make_group (layers, image, run, names->group, error)
      && output_layers_make_extra (layers, image, run, picture, values, error)
      && output_layers_make_picture (layers, image, run, picture, names->layers,
                                     error))
    return TRUE;
  output_layers_delete (layers, 0);
  return FALSE;
}

/* What is in a group goes before it. */
void
els_output_layers_take_back (GArray *layers, guint n, int image)
{
  for (guint i = n; i-- > 0;)
    els_gimp_layer_remove (g_array_index (layers, int, i), image);
  output_layers_delete (layers, n);
}

gboolean
els_output_layers_insert (GArray *layers, int image, int above, int x, int y)
{
  int group = -1;

  for (guint i = 0; i < layers->len; i++)
    {
      const int layer = g_array_index (layers, int, i);
      const gboolean is_group = els_gimp_item_kind (layer) == ELS_ITEM_GROUP;

      if (!(group != -1 && !is_group
                ? els_gimp_layer_insert_in (layer, image, group, x, y)
                : els_gimp_layer_insert (layer, image, above, x, y)))
        {
          els_output_layers_take_back (layers, i, image);
          return FALSE;
        }
      group = is_group ? layer : group;
      above = group != -1 ? group : layer;
    }
  return TRUE;
}

gboolean
els_output_layers_commit (GArray *layers, const ElsOutputPlace *place,
                          int drawable, GError **error)
{
  const gboolean changed = els_gimp_image_is_changed (place->image);
  gboolean inserted;

  els_gimp_undo_start (place->image);
  inserted = els_output_layers_insert (layers, place->image, place->above,
                                       place->x, place->y);
  els_gimp_undo_end (place->image);
  if (inserted)
    return TRUE;
  /* GIMP counts the group as a change, though nothing is left of it. */
  if (!changed)
    els_gimp_image_clean (place->image);
  return els_check_refuse (drawable, els_message_refuse_change, error);
}
