/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "gimp/api.h"

#include <libgimp/gimp.h>

/* libgimp owns its objects: none of them is unreferenced here. */
#define CALLS_ITEM(id) gimp_item_get_by_id (id)
#define CALLS_DRAWABLE(id) gimp_drawable_get_by_id (id)
#define CALLS_LAYER(id) gimp_layer_get_by_id (id)
#define CALLS_IMAGE(id) gimp_image_get_by_id (id)

int
els_gimp_item_image (int item)
{
  GimpImage *image
      = gimp_item_id_is_valid (item) && gimp_item_id_is_drawable (item)
            ? gimp_item_get_image (CALLS_ITEM (item))
            : NULL;

  return image != NULL ? gimp_image_get_id (image) : -1;
}

char *
els_gimp_item_name (int item)
{
  return gimp_item_get_name (CALLS_ITEM (item));
}

/* GIMP 3.2 has more kinds of drawn layers than 3.0: all are classes of their
 * own, and only a plain layer is of the class of layers itself. */
ElsItemKind
els_gimp_item_kind (int item)
{
  GimpItem *object = CALLS_ITEM (item);

  if (gimp_item_is_group (object))
    return ELS_ITEM_GROUP;
  if (!GIMP_IS_LAYER (object))
    return ELS_ITEM_CHANNEL;
  return G_OBJECT_TYPE (object) == GIMP_TYPE_LAYER ? ELS_ITEM_LAYER
                                                   : ELS_ITEM_DRAWN;
}

static gboolean
api_is_locked (GimpItem *item)
{
  GimpItem *holder;

  if (gimp_item_get_lock_content (item))
    return TRUE;
  holder = GIMP_IS_LAYER_MASK (item)
               ? GIMP_ITEM (gimp_layer_from_mask (GIMP_LAYER_MASK (item)))
               : gimp_item_get_parent (item);
  return holder != NULL && api_is_locked (holder);
}

gboolean
els_gimp_item_is_locked (int item)
{
  return api_is_locked (CALLS_ITEM (item));
}

gboolean
els_gimp_item_keeps_opacity (int item)
{
  return gimp_item_id_is_layer (item)
         && gimp_layer_get_lock_alpha (CALLS_LAYER (item));
}

gboolean
els_gimp_drawable_intersect (int drawable, GeglRectangle *part)
{
  return gimp_drawable_mask_intersect (CALLS_DRAWABLE (drawable), &part->x,
                                       &part->y, &part->width, &part->height)
         && part->width > 0 && part->height > 0;
}

void
els_gimp_drawable_offsets (int drawable, int *x, int *y)
{
  gimp_drawable_get_offsets (CALLS_DRAWABLE (drawable), x, y);
}

const Babl *
els_gimp_drawable_format (int drawable)
{
  return gimp_drawable_get_format (CALLS_DRAWABLE (drawable));
}

GeglBuffer *
els_gimp_drawable_buffer (int drawable)
{
  return gimp_drawable_get_buffer (CALLS_DRAWABLE (drawable));
}

GeglBuffer *
els_gimp_drawable_shadow (int drawable)
{
  return gimp_drawable_get_shadow_buffer (CALLS_DRAWABLE (drawable));
}

gboolean
els_gimp_drawable_merge (int drawable)
{
  return gimp_drawable_merge_shadow (CALLS_DRAWABLE (drawable), TRUE);
}

void
els_gimp_drawable_update (int drawable, const GeglRectangle *part)
{
  gimp_drawable_update (CALLS_DRAWABLE (drawable), part->x, part->y,
                        part->width, part->height);
}

gboolean
els_gimp_image_exists (int image)
{
  return gimp_image_id_is_valid (image);
}

void
els_gimp_image_size (int image, int *width, int *height)
{
  *width = gimp_image_get_width (CALLS_IMAGE (image));
  *height = gimp_image_get_height (CALLS_IMAGE (image));
}

gboolean
els_gimp_image_resize (int image, int width, int height, int x, int y)
{
  return gimp_image_resize (CALLS_IMAGE (image), width, height, x, y);
}

gboolean
els_gimp_layer_resize (int layer, int width, int height, int x, int y)
{
  return gimp_layer_resize (CALLS_LAYER (layer), width, height, x, y);
}

int
els_gimp_layer_mask (int layer)
{
  GimpLayerMask *mask = gimp_layer_get_mask (CALLS_LAYER (layer));

  return mask != NULL ? gimp_item_get_id (GIMP_ITEM (mask)) : -1;
}

gboolean
els_gimp_layer_applies_mask (int layer)
{
  return gimp_layer_get_apply_mask (CALLS_LAYER (layer));
}

gboolean
els_gimp_image_is_gray (int image)
{
  return gimp_image_get_base_type (CALLS_IMAGE (image)) == GIMP_GRAY;
}

gboolean
els_gimp_image_is_indexed (int image)
{
  return gimp_image_get_base_type (CALLS_IMAGE (image)) == GIMP_INDEXED;
}

GeglBuffer *
els_gimp_image_selection (int image, int drawable)
{
  GimpImage *object = CALLS_IMAGE (image);
  GimpDrawable *selection = GIMP_DRAWABLE (gimp_image_get_selection (object));

  if (selection == CALLS_DRAWABLE (drawable)
      || gimp_selection_is_empty (object))
    return NULL;
  return gimp_drawable_get_buffer (selection);
}

int
els_gimp_image_new (int like, int width, int height, gboolean gray)
{
  const GimpImageBaseType type = gray ? GIMP_GRAY : GIMP_RGB;
  GimpImage *source = CALLS_IMAGE (like);
  g_autoptr (GimpColorProfile) profile = gimp_image_get_color_profile (source);
  double x_resolution, y_resolution;
  GimpImage *image
      = gimp_image_new_with_precision (width, height, type,
                                       gimp_image_get_precision (source));

  if (image == NULL)
    return -1;
  gimp_image_undo_disable (image);
  gimp_image_get_resolution (source, &x_resolution, &y_resolution);
  gimp_image_set_resolution (image, x_resolution, y_resolution);
  gimp_image_set_unit (image, gimp_image_get_unit (source));
  if (profile != NULL && gimp_image_get_base_type (source) == type)
    gimp_image_set_color_profile (image, profile);
  return gimp_image_get_id (image);
}

void
els_gimp_image_finish (int image)
{
  gimp_image_undo_enable (CALLS_IMAGE (image));
  els_gimp_image_clean (image);
}

gboolean
els_gimp_image_is_changed (int image)
{
  return gimp_image_is_dirty (CALLS_IMAGE (image));
}

void
els_gimp_image_clean (int image)
{
  gimp_image_clean_all (CALLS_IMAGE (image));
}

void
els_gimp_image_delete (int image)
{
  gimp_image_delete (CALLS_IMAGE (image));
}

void
els_gimp_image_show (int image)
{
  gimp_display_new (CALLS_IMAGE (image));
}

void
els_gimp_undo_start (int image)
{
  gimp_image_undo_group_start (CALLS_IMAGE (image));
}

void
els_gimp_undo_end (int image)
{
  gimp_image_undo_group_end (CALLS_IMAGE (image));
}

int
els_gimp_layer_new (int image, const char *name, int width, int height,
                    gboolean alpha)
{
  const GimpImageType type = els_gimp_image_is_gray (image)
                                 ? (alpha ? GIMP_GRAYA_IMAGE : GIMP_GRAY_IMAGE)
                                 : (alpha ? GIMP_RGBA_IMAGE : GIMP_RGB_IMAGE);
  GimpImage *object = CALLS_IMAGE (image);
  GimpLayer *layer
      = gimp_layer_new (object, name, width, height, type, 100.0,
                        gimp_image_get_default_new_layer_mode (object));

  return layer != NULL ? gimp_item_get_id (GIMP_ITEM (layer)) : -1;
}

int
els_gimp_layer_parent (int layer)
{
  GimpItem *parent = gimp_item_get_parent (CALLS_ITEM (layer));

  return parent != NULL ? gimp_item_get_id (parent) : -1;
}

GArray *
els_gimp_layer_children (int image, int group)
{
  GArray *children = g_array_new (FALSE, FALSE, sizeof (int));
  g_autofree GimpItem **list
      = group == -1 ? (GimpItem **) gimp_image_get_layers (CALLS_IMAGE (image))
                    : gimp_item_get_children (CALLS_ITEM (group));

  for (int i = 0; list != NULL && list[i] != NULL; i++)
    {
      const int child = gimp_item_get_id (list[i]);

      g_array_append_val (children, child);
    }
  return children;
}

gboolean
els_gimp_layer_is_visible (int layer)
{
  return gimp_item_get_visible (CALLS_ITEM (layer));
}

double
els_gimp_layer_opacity (int layer)
{
  return gimp_layer_get_opacity (CALLS_LAYER (layer)) / 100.0;
}

int
els_gimp_group_new (int image, const char *name)
{
  GimpGroupLayer *group = gimp_group_layer_new (CALLS_IMAGE (image), name);

  return group != NULL ? gimp_item_get_id (GIMP_ITEM (group)) : -1;
}

gboolean
els_gimp_layer_insert_in (int layer, int image, int group, int x, int y)
{
  if (!gimp_image_insert_layer (CALLS_IMAGE (image), CALLS_LAYER (layer),
                                CALLS_LAYER (group), 0))
    return FALSE;
  if (gimp_layer_set_offsets (CALLS_LAYER (layer), x, y))
    return TRUE;
  els_gimp_layer_remove (layer, image);
  return FALSE;
}

gboolean
els_gimp_layer_insert (int layer, int image, int above, int x, int y)
{
  GimpItem *item = above != -1 ? CALLS_ITEM (above) : NULL;
  GimpLayer *parent = NULL;
  int position = 0;

  if (GIMP_IS_LAYER_MASK (item))
    item = GIMP_ITEM (gimp_layer_from_mask (GIMP_LAYER_MASK (item)));
  if (GIMP_IS_LAYER (item))
    {
      parent = (GimpLayer *) gimp_item_get_parent (item);
      position = gimp_image_get_item_position (CALLS_IMAGE (image), item);
    }
  if (!gimp_image_insert_layer (CALLS_IMAGE (image), CALLS_LAYER (layer),
                                parent, position))
    return FALSE;
  if (gimp_layer_set_offsets (CALLS_LAYER (layer), x, y))
    return TRUE;
  els_gimp_layer_remove (layer, image);
  return FALSE;
}

void
els_gimp_layer_remove (int layer, int image)
{
  gimp_image_remove_layer (CALLS_IMAGE (image), CALLS_LAYER (layer));
}

void
els_gimp_layer_hide (int layer)
{
  gimp_item_set_visible (CALLS_ITEM (layer), FALSE);
}

void
els_gimp_layer_delete (int layer)
{
  gimp_item_delete (CALLS_ITEM (layer));
}
