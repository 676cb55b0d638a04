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
                            int picture, const char *name, GError **error)
{
  g_autoptr (GeglBuffer) buffer
      = output_layers_append (layers, image, name, run, run->format.alpha >= 0,
                              error);

  return buffer != NULL && els_run_commit (run, picture, buffer, 0, 0, error);
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
                        int picture, const char *name, const ElsValues *values,
                        GError **error)
{
  if (output_layers_make_extra (layers, image, run, picture, values, error)
      && output_layers_make_picture (layers, image, run, picture, name, error))
    return TRUE;
  output_layers_delete (layers, 0);
  return FALSE;
}

/* Of `layers` the first n are in the image. */
static void
output_layers_take_back (GArray *layers, guint n, int image)
{
  for (guint i = 0; i < n; i++)
    els_gimp_layer_remove (g_array_index (layers, int, i), image);
  output_layers_delete (layers, n);
}

gboolean
els_output_layers_insert (GArray *layers, int image, int above, int x, int y)
{
  for (guint i = 0; i < layers->len; i++)
    {
      const int layer = g_array_index (layers, int, i);

      if (!els_gimp_layer_insert (layer, image, above, x, y))
        {
          output_layers_take_back (layers, i, image);
          return FALSE;
        }
      above = layer;
    }
  return TRUE;
}

gboolean
els_output_layers_commit (GArray *layers, int above, int x, int y,
                          GError **error)
{
  const int image = els_gimp_item_image (above);
  const gboolean changed = els_gimp_image_is_changed (image);
  gboolean inserted;
  int left, top;

  els_gimp_drawable_offsets (above, &left, &top);
  els_gimp_undo_start (image);
  inserted = els_output_layers_insert (layers, image, above, left + x, top + y);
  els_gimp_undo_end (image);
  if (inserted)
    return TRUE;
  /* GIMP counts the group as a change, though nothing is left of it. */
  if (!changed)
    els_gimp_image_clean (image);
  return els_check_refuse (above, els_message_refuse_change, error);
}
