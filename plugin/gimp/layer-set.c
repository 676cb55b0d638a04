/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "gimp/layer-set.h"

#include "gimp/checks.h"
#include "gimp/messages.h"
#include "pixels/set.h"

/* Appends the layers of a group, or of the image if that is -1, that are among
 * `wanted`, and of the groups in it, from the bottom up. */
static void
layer_set_walk (int image, int group, const GArray *wanted, GArray *found)
{
  g_autoptr (GArray) children = els_gimp_layer_children (image, group);

  for (guint i = children->len; i-- > 0;)
    {
      const int layer = g_array_index (children, int, i);

      for (guint k = 0; k < wanted->len; k++)
        if (g_array_index (wanted, int, k) == layer)
          g_array_append_val (found, layer);
      if (els_gimp_item_kind (layer) == ELS_ITEM_GROUP)
        layer_set_walk (image, layer, wanted, found);
    }
}

/* The visible layers of a layer's group, or of the group itself. */
static gboolean
layer_set_list_group (int given, GArray *found, GError **error)
{
  const int group = els_gimp_item_kind (given) == ELS_ITEM_GROUP
                        ? given
                        : els_gimp_layer_parent (given);
  g_autoptr (GArray) children
      = els_gimp_layer_children (els_gimp_item_image (given), group);

  for (guint i = children->len; i-- > 0;)
    {
      const int layer = g_array_index (children, int, i);

      if (els_gimp_layer_is_visible (layer))
        g_array_append_val (found, layer);
    }
  return found->len > 0
         || els_check_refuse (given, els_message_refuse_hidden, error);
}

/* Whether each of several is a layer of the image, and once. */
static gboolean
layer_set_check_given (const int *given, int n, GError **error)
{
  const int image = els_gimp_item_image (given[0]);

  for (int i = 0; i < n; i++)
    {
      if (els_gimp_item_image (given[i]) == -1)
        return els_message_refuse_missing (error);
      if (els_gimp_item_image (given[i]) != image)
        return els_check_refuse (given[i], els_message_refuse_elsewhere, error);
      if (els_gimp_item_kind (given[i]) == ELS_ITEM_CHANNEL)
        return els_check_refuse (given[i], els_message_refuse_no_layer, error);
      for (int k = 0; k < i; k++)
        if (given[k] == given[i])
          return els_check_refuse (given[i], els_message_refuse_twice, error);
    }
  return TRUE;
}

/* In the order of the image. */
static gboolean
layer_set_sort_given (const int *given, int n, GArray *found, GError **error)
{
  g_autoptr (GArray) wanted = g_array_new (FALSE, FALSE, sizeof (int));

  if (!layer_set_check_given (given, n, error))
    return FALSE;
  g_array_append_vals (wanted, given, (guint) n);
  layer_set_walk (els_gimp_item_image (given[0]), -1, wanted, found);
  return (int) found->len == n || els_message_refuse_missing (error);
}

static gboolean
layer_set_list (const int *given, int n_given, ElsLayers layers, GArray *found,
                GError **error)
{
  if (n_given > 1)
    return layer_set_sort_given (given, n_given, found, error);
  if (els_gimp_item_image (given[0]) == -1)
    return els_message_refuse_missing (error);
  if (layers == ELS_LAYERS_GROUP
      && els_gimp_item_kind (given[0]) != ELS_ITEM_CHANNEL)
    return layer_set_list_group (given[0], found, error);
  g_array_append_val (found, given[0]);
  return TRUE;
}

/* "“Albedo” (512 × 512), “Normal” (32 × 32)" */
static char *
layer_set_sizes (const GArray *layers)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < layers->len; i++)
    {
      const int layer = g_array_index (layers, int, i);
      g_autoptr (GeglBuffer) pixels = els_gimp_drawable_buffer (layer);
      const GeglRectangle *extent = gegl_buffer_get_extent (pixels);
      g_autofree char *name = els_gimp_item_name (layer);

      g_string_append_printf (text, "%s“%s” (%d × %d)", i > 0 ? ", " : "", name,
                              extent->width, extent->height);
    }
  return g_string_free (text, FALSE);
}

/* The part of a layer that is selected, or all of it, in the image's
 * coordinates.  FALSE if that is empty. */
static gboolean
layer_set_part (int layer, gboolean whole, GeglRectangle *part)
{
  int x, y;

  if (whole)
    {
      g_autoptr (GeglBuffer) pixels = els_gimp_drawable_buffer (layer);

      *part = *gegl_buffer_get_extent (pixels);
    }
  else if (!els_gimp_drawable_intersect (layer, part))
    return FALSE;
  els_gimp_drawable_offsets (layer, &x, &y);
  part->x += x;
  part->y += y;
  return TRUE;
}

/* What all have, or what of that is selected, in the image's coordinates. */
static gboolean
layer_set_intersect (const GArray *layers, gboolean whole,
                     GeglRectangle *common, GError **error)
{
  g_autofree char *sizes = NULL;

  for (guint i = 0; i < layers->len; i++)
    {
      GeglRectangle part;

      if (!layer_set_part (g_array_index (layers, int, i), whole, &part))
        return els_message_refuse_selection (error);
      if (i == 0)
        *common = part;
      else if (!gegl_rectangle_intersect (common, common, &part))
        {
          sizes = layer_set_sizes (layers);
          return els_message_refuse_apart (sizes, error);
        }
    }
  return TRUE;
}

static gboolean
layer_set_find (ElsLayerSet *set, const int *given, int n_given,
                ElsLayers layers, gboolean whole, GError **error)
{
  g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (int));
  ElsLayerSet found = { 0 };

  if (!layer_set_list (given, n_given, layers, list, error)
      || !els_set_check_number ((int) list->len, error))
    return FALSE;
  for (; found.n < (int) list->len; found.n++)
    {
      const int layer = g_array_index (list, int, found.n);

      if (!els_check_readable (layer, &found.image, error))
        return FALSE;
      if (n_given == 1 && layer == given[0])
        found.shown = found.n;
      found.layer[found.n] = layer;
    }
  if (!layer_set_intersect (list, whole, &found.common, error))
    return FALSE;
  *set = found;
  return TRUE;
}

gboolean
els_layer_set_find (ElsLayerSet *set, const int *given, int n_given,
                    ElsLayers layers, GError **error)
{
  return layer_set_find (set, given, n_given, layers, FALSE, error);
}

gboolean
els_layer_set_find_whole (ElsLayerSet *set, const int *given, int n_given,
                          ElsLayers layers, GError **error)
{
  return layer_set_find (set, given, n_given, layers, TRUE, error);
}

gboolean
els_layer_set_check_alike (const ElsLayerSet *set, GError **error)
{
  g_autoptr (GArray) layers = g_array_new (FALSE, FALSE, sizeof (int));
  g_autofree char *sizes = NULL;
  gboolean alike = TRUE;

  for (int i = 0; i < set->n; i++)
    {
      GeglRectangle all;

      layer_set_part (set->layer[i], TRUE, &all);
      alike &= gegl_rectangle_equal (&all, &set->common);
    }
  if (alike)
    return TRUE;
  g_array_append_vals (layers, set->layer, (guint) set->n);
  sizes = layer_set_sizes (layers);
  return els_message_refuse_unlike (sizes, error);
}

ElsLayers
els_layer_set_first (const int *given, int n_given)
{
  return n_given == 1 && els_gimp_item_image (given[0]) != -1
                 && els_gimp_item_kind (given[0]) == ELS_ITEM_GROUP
             ? ELS_LAYERS_GROUP
             : ELS_LAYERS_GIVEN;
}

gboolean
els_layer_set_is_there (const ElsLayerSet *set)
{
  for (int i = 0; i < set->n; i++)
    if (els_gimp_item_image (set->layer[i]) != set->image)
      return FALSE;
  return TRUE;
}

GeglRectangle
els_layer_set_region (const ElsLayerSet *set, int index)
{
  GeglRectangle region = set->common;
  int x, y;

  els_gimp_drawable_offsets (set->layer[index], &x, &y);
  region.x -= x;
  region.y -= y;
  return region;
}

char *
els_layer_set_text (const ElsLayerSet *set)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (int i = 0; i < set->n; i++)
    {
      g_autofree char *name = els_gimp_item_name (set->layer[i]);

      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", name);
    }
  return els_message_set_text (set->n, names->str);
}
