/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "gimp/fill-commit.h"

#include "gimp/checks.h"
#include "gimp/messages.h"
#include "gimp/output-layers.h"
#include "gimp/replace.h"

gboolean
els_fill_commit_in_place (int drawable, const ElsFill *fill, GError **error)
{
  g_autoptr (GeglBuffer) copy = els_replace_copy (drawable);

  if (copy == NULL)
    return els_message_refuse_selection (error);
  return els_fill_commit (fill, copy, 0, 0,
                          els_gimp_item_keeps_opacity (drawable), error)
         && (els_replace_pixels (drawable, copy)
             || els_check_refuse (drawable, els_message_refuse_change, error));
}

/* ------------------------------------------------------------ a new layer */

static gboolean
commit_write_layer (int layer, const GeglRectangle *box, const ElsFill *fill,
                    GError **error)
{
  g_autoptr (GeglBuffer) pixels = els_gimp_drawable_buffer (layer);

  return els_fill_commit_alone (fill, pixels, -box->x, -box->y, error);
}

gboolean
els_fill_commit_layer (int above, const char *name, const ElsFill *fill,
                       int *layer, GError **error)
{
  const GeglRectangle box = els_fill_box (fill);
  ElsOutputPlace place
      = { .image = els_gimp_item_image (above), .above = above };
  g_autoptr (GArray) layers = g_array_new (FALSE, FALSE, sizeof (int));

  els_gimp_drawable_offsets (above, &place.x, &place.y);
  place.x += box.x;
  place.y += box.y;
  *layer = els_gimp_layer_new (place.image, name, box.width, box.height, TRUE);
  if (*layer == -1)
    return els_message_refuse_image (box.width, box.height, error);
  if (!commit_write_layer (*layer, &box, fill, error))
    {
      els_gimp_layer_delete (*layer);
      return FALSE;
    }
  g_array_append_val (layers, *layer);
  return els_output_layers_commit (layers, &place, above, error);
}

/* ------------------------------------------------------------ grown sides */

/* By how many pixels the image grows at a side where the layer grows by `more':
 * by less where it does not reach the image's side.  inside is how far it is
 * from there. */
static int
commit_growth (int more, int inside)
{
  return MAX (0, more - MAX (0, inside));
}

/* Sizes of the image and the layer, before or after. */
typedef struct
{
  GeglRectangle image, layer; /* in coordinates of the image before */
} CommitSizes;

static gboolean
commit_resize (int layer, const CommitSizes *from, const CommitSizes *to)
{
  return els_gimp_image_resize (els_gimp_item_image (layer), to->image.width,
                                to->image.height, from->image.x - to->image.x,
                                from->image.y - to->image.y)
         && els_gimp_layer_resize (layer, to->layer.width, to->layer.height,
                                   from->layer.x - to->layer.x,
                                   from->layer.y - to->layer.y);
}

static void
commit_measure (int layer, const GeglRectangle *canvas, CommitSizes *old,
                CommitSizes *grown)
{
  g_autoptr (GeglBuffer) pixels = els_gimp_drawable_buffer (layer);
  GeglRectangle *image = &grown->image;
  int right, bottom;

  *old = (CommitSizes){ .layer = *gegl_buffer_get_extent (pixels) };
  els_gimp_image_size (els_gimp_item_image (layer), &old->image.width,
                       &old->image.height);
  els_gimp_drawable_offsets (layer, &old->layer.x, &old->layer.y);
  *grown = *old;
  grown->layer
      = (GeglRectangle){ old->layer.x + canvas->x, old->layer.y + canvas->y,
                         canvas->width, canvas->height };
  right = old->layer.x + old->layer.width;
  bottom = old->layer.y + old->layer.height;
  image->x = -commit_growth (-canvas->x, old->layer.x);
  image->y = -commit_growth (-canvas->y, old->layer.y);
  image->width += -image->x
                  + commit_growth (canvas->width + canvas->x - old->layer.width,
                                   old->image.width - right);
  image->height
      += -image->y
         + commit_growth (canvas->height + canvas->y - old->layer.height,
                          old->image.height - bottom);
}

/* A mask would hide what is new. */
static void
commit_show_new (int layer, const GeglRectangle *old)
{
  const int mask = els_gimp_layer_mask (layer);
  const float shown = 1.0f;
  g_autoptr (GeglBuffer) pixels
      = mask != -1 ? els_gimp_drawable_buffer (mask) : NULL;
  g_autoptr (GeglBuffer) kept = NULL;
  const GeglRectangle *all;

  if (mask == -1)
    return;
  all = gegl_buffer_get_extent (pixels);
  kept = gegl_buffer_new (old, gegl_buffer_get_format (pixels));
  gegl_buffer_copy (pixels, old, GEGL_ABYSS_NONE, kept, old);
  gegl_buffer_set_color_from_pixel (pixels, all, &shown,
                                    babl_format ("Y float"));
  gegl_buffer_copy (kept, old, GEGL_ABYSS_NONE, pixels, old);
  gegl_buffer_flush (pixels);
  els_gimp_drawable_update (mask, all);
}

static gboolean
commit_write_grown (int layer, const GeglRectangle *canvas, const ElsFill *fill,
                    GError **error)
{
  g_autoptr (GeglBuffer) pixels = els_gimp_drawable_buffer (layer);

  if (!els_fill_commit (fill, pixels, -canvas->x, -canvas->y, FALSE, error))
    return FALSE;
  gegl_buffer_flush (pixels);
  els_gimp_drawable_update (layer, gegl_buffer_get_extent (pixels));
  return TRUE;
}

/* The step to undo is that of the new size: it brings the old pixels back, and
 * so those that follow need none. */
gboolean
els_fill_commit_grown (int layer, const GeglRectangle *canvas,
                       const ElsFill *fill, GError **error)
{
  const int image = els_gimp_item_image (layer);
  const gboolean changed = els_gimp_image_is_changed (image);
  CommitSizes old, grown;
  GeglRectangle kept;
  gboolean done;

  commit_measure (layer, canvas, &old, &grown);
  kept = (GeglRectangle){ -canvas->x, -canvas->y, old.layer.width,
                          old.layer.height };
  els_gimp_undo_start (image);
  done = commit_resize (layer, &old, &grown)
             ? commit_write_grown (layer, canvas, fill, error)
             : els_check_refuse (layer, els_message_refuse_change, error);
  if (done)
    commit_show_new (layer, &kept);
  else
    commit_resize (layer, &grown, &old);
  els_gimp_undo_end (image);
  if (!done && !changed)
    els_gimp_image_clean (image);
  return done;
}
