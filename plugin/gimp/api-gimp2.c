/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "gimp/api.h"

#include <libgimp/gimp.h>

int
els_gimp_item_image (int item)
{
  return gimp_item_is_valid (item) && gimp_item_is_drawable (item)
             ? gimp_item_get_image (item)
             : -1;
}

char *
els_gimp_item_name (int item)
{
  return gimp_item_get_name (item);
}

ElsItemKind
els_gimp_item_kind (int item)
{
  if (gimp_item_is_group (item))
    return ELS_ITEM_GROUP;
  if (!gimp_item_is_layer (item))
    return ELS_ITEM_CHANNEL;
  return gimp_item_is_text_layer (item) ? ELS_ITEM_DRAWN : ELS_ITEM_LAYER;
}

gboolean
els_gimp_item_is_locked (int item)
{
  if (gimp_item_get_lock_content (item))
    return TRUE;
  item = gimp_item_is_layer_mask (item) ? gimp_layer_from_mask (item)
                                        : gimp_item_get_parent (item);
  return item != -1 && els_gimp_item_is_locked (item);
}

gboolean
els_gimp_item_keeps_opacity (int item)
{
  return gimp_item_is_layer (item) && gimp_layer_get_lock_alpha (item);
}

gboolean
els_gimp_drawable_intersect (int drawable, GeglRectangle *part)
{
  return gimp_drawable_mask_intersect (drawable, &part->x, &part->y,
                                       &part->width, &part->height)
         && part->width > 0 && part->height > 0;
}

void
els_gimp_drawable_offsets (int drawable, int *x, int *y)
{
  gimp_drawable_offsets (drawable, x, y);
}

const Babl *
els_gimp_drawable_format (int drawable)
{
  return gimp_drawable_get_format (drawable);
}

GeglBuffer *
els_gimp_drawable_buffer (int drawable)
{
  return gimp_drawable_get_buffer (drawable);
}

GeglBuffer *
els_gimp_drawable_shadow (int drawable)
{
  return gimp_drawable_get_shadow_buffer (drawable);
}

gboolean
els_gimp_drawable_merge (int drawable)
{
  return gimp_drawable_merge_shadow (drawable, TRUE);
}

void
els_gimp_drawable_update (int drawable, const GeglRectangle *part)
{
  gimp_drawable_update (drawable, part->x, part->y, part->width, part->height);
}

gboolean
els_gimp_image_exists (int image)
{
  return gimp_image_is_valid (image);
}

void
els_gimp_image_size (int image, int *width, int *height)
{
  *width = gimp_image_width (image);
  *height = gimp_image_height (image);
}

gboolean
els_gimp_image_resize (int image, int width, int height, int x, int y)
{
  return gimp_image_resize (image, width, height, x, y);
}

gboolean
els_gimp_layer_resize (int layer, int width, int height, int x, int y)
{
  return gimp_layer_resize (layer, width, height, x, y);
}

int
els_gimp_layer_mask (int layer)
{
  return gimp_layer_get_mask (layer);
}

gboolean
els_gimp_layer_applies_mask (int layer)
{
  return gimp_layer_get_apply_mask (layer);
}

gboolean
els_gimp_image_is_gray (int image)
{
  return gimp_image_base_type (image) == GIMP_GRAY;
}

gboolean
els_gimp_image_is_indexed (int image)
{
  return gimp_image_base_type (image) == GIMP_INDEXED;
}

GeglBuffer *
els_gimp_image_selection (int image, int drawable)
{
  const int selection = gimp_image_get_selection (image);

  return selection == drawable || gimp_selection_is_empty (image)
             ? NULL
             : gimp_drawable_get_buffer (selection);
}

int
els_gimp_image_new (int like, int width, int height, gboolean gray)
{
  const GimpImageBaseType type = gray ? GIMP_GRAY : GIMP_RGB;
  GimpColorProfile *profile = gimp_image_get_color_profile (like);
  double x_resolution, y_resolution;
  const int image
      = gimp_image_new_with_precision (width, height, type,
                                       gimp_image_get_precision (like));

  if (image != -1)
    {
      gimp_image_undo_disable (image);
      gimp_image_get_resolution (like, &x_resolution, &y_resolution);
      gimp_image_set_resolution (image, x_resolution, y_resolution);
      gimp_image_set_unit (image, gimp_image_get_unit (like));
      if (profile != NULL && gimp_image_base_type (like) == type)
        gimp_image_set_color_profile (image, profile);
    }
  g_clear_object (&profile);
  return image;
}

void
els_gimp_image_finish (int image)
{
  gimp_image_undo_enable (image);
  els_gimp_image_clean (image);
}

gboolean
els_gimp_image_is_changed (int image)
{
  return gimp_image_is_dirty (image);
}

void
els_gimp_image_clean (int image)
{
  gimp_image_clean_all (image);
}

void
els_gimp_image_delete (int image)
{
  gimp_image_delete (image);
}

void
els_gimp_image_show (int image)
{
  gimp_display_new (image);
}

void
els_gimp_undo_start (int image)
{
  gimp_image_undo_group_start (image);
}

void
els_gimp_undo_end (int image)
{
  gimp_image_undo_group_end (image);
}

int
els_gimp_layer_new (int image, const char *name, int width, int height,
                    gboolean alpha)
{
  const GimpImageType type = els_gimp_image_is_gray (image)
                                 ? (alpha ? GIMP_GRAYA_IMAGE : GIMP_GRAY_IMAGE)
                                 : (alpha ? GIMP_RGBA_IMAGE : GIMP_RGB_IMAGE);

  return gimp_layer_new (image, name, width, height, type, 100.0,
                         gimp_image_get_default_new_layer_mode (image));
}

int
els_gimp_layer_parent (int layer)
{
  return gimp_item_get_parent (layer);
}

GArray *
els_gimp_layer_children (int image, int group)
{
  GArray *children = g_array_new (FALSE, FALSE, sizeof (int));
  int n = 0;
  g_autofree gint *list = group == -1 ? gimp_image_get_layers (image, &n)
                                      : gimp_item_get_children (group, &n);

  g_array_append_vals (children, list, (guint) n);
  return children;
}

gboolean
els_gimp_layer_is_visible (int layer)
{
  return gimp_item_get_visible (layer);
}

double
els_gimp_layer_opacity (int layer)
{
  return gimp_layer_get_opacity (layer) / 100.0;
}

int
els_gimp_group_new (int image, const char *name)
{
  const int group = gimp_layer_group_new (image);

  if (group != -1)
    gimp_item_set_name (group, name);
  return group;
}

gboolean
els_gimp_layer_insert_in (int layer, int image, int group, int x, int y)
{
  if (!gimp_image_insert_layer (image, layer, group, 0))
    return FALSE;
  if (gimp_layer_set_offsets (layer, x, y))
    return TRUE;
  els_gimp_layer_remove (layer, image);
  return FALSE;
}

gboolean
els_gimp_layer_insert (int layer, int image, int above, int x, int y)
{
  int parent = -1, position = 0;

  if (above != -1 && gimp_item_is_layer_mask (above))
    above = gimp_layer_from_mask (above);
  if (above != -1 && gimp_item_is_layer (above))
    {
      parent = gimp_item_get_parent (above);
      position = gimp_image_get_item_position (image, above);
    }
  if (!gimp_image_insert_layer (image, layer, parent, position))
    return FALSE;
  if (gimp_layer_set_offsets (layer, x, y))
    return TRUE;
  els_gimp_layer_remove (layer, image);
  return FALSE;
}

void
els_gimp_layer_remove (int layer, int image)
{
  gimp_image_remove_layer (image, layer);
}

void
els_gimp_layer_hide (int layer)
{
  gimp_item_set_visible (layer, FALSE);
}

void
els_gimp_layer_delete (int layer)
{
  gimp_item_delete (layer);
}
