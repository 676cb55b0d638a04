/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "gimp/fill-commit.h"

#include "gimp/checks.h"
#include "gimp/messages.h"
#include "gimp/output-layers.h"
#include "gimp/replace.h"

/* A copy of one layer's pixels with the new ones in their place, or NULL. */
static GeglBuffer *
commit_make_pixels (const ElsLayerSet *set, int index, const ElsFill *fill,
                    GError **error)
{
  const int drawable = set->layer[index];
  const GeglRectangle first = els_layer_set_region (set, 0);
  const GeglRectangle own = els_layer_set_region (set, index);
  g_autoptr (GeglBuffer) copy = els_replace_copy (drawable);

  if (copy == NULL)
    {
      els_message_refuse_selection (error);
      return NULL;
    }
  if (!els_fill_commit (fill, index, copy, own.x - first.x, own.y - first.y,
                        els_gimp_item_keeps_opacity (drawable), error))
    return NULL;
  return g_steal_pointer (&copy);
}

/* All are ready before the first is changed. */
gboolean
els_fill_commit_in_place (const ElsLayerSet *set, const ElsFill *fill,
                          GError **error)
{
  g_autoptr (GPtrArray) copies
      = g_ptr_array_new_with_free_func (g_object_unref);
  int done = 0;

  for (int l = 0; l < set->n; l++)
    {
      GeglBuffer *copy = commit_make_pixels (set, l, fill, error);

      if (copy == NULL)
        return FALSE;
      g_ptr_array_add (copies, copy);
    }
  if (set->n > 1)
    els_gimp_undo_start (set->image);
  while (done < set->n
         && els_replace_pixels (set->layer[done],
                                g_ptr_array_index (copies, (guint) done)))
    done++;
  if (set->n > 1)
    els_gimp_undo_end (set->image);
  return done == set->n
         || els_check_refuse (set->layer[done], els_message_refuse_change,
                              error);
}

/* ------------------------------------------------------------- new layers */

static gboolean
commit_write_layer (int layer, int index, const GeglRectangle *box,
                    const ElsFill *fill, GError **error)
{
  g_autoptr (GeglBuffer) pixels = els_gimp_drawable_buffer (layer);

  return els_fill_commit_alone (fill, index, pixels, -box->x, -box->y, error);
}

/* Appends the fill's layer `index', which is not in the image yet, to layers;
 * after an error all in it are deleted. */
static gboolean
commit_append_layer (GArray *layers, const ElsLayerSet *set, int index,
                     const char *name, const ElsFill *fill, GError **error)
{
  const GeglRectangle box = els_fill_box (fill);
  const int layer
      = els_gimp_layer_new (set->image, name, box.width, box.height, TRUE);

  if (layer == -1)
    els_message_refuse_image (box.width, box.height, error);
  else
    {
      g_array_append_val (layers, layer);
      if (commit_write_layer (layer, index, &box, fill, error))
        return TRUE;
    }
  els_output_layers_take_back (layers, 0, set->image);
  return FALSE;
}

/* Where new layers lie in the image. */
static void
commit_find_place (const ElsLayerSet *set, const ElsFill *fill, int *x, int *y)
{
  const GeglRectangle box = els_fill_box (fill);

  els_gimp_drawable_offsets (set->layer[0], x, y);
  *x += box.x;
  *y += box.y;
}

/* Each above its own; none is left after a refusal. */
static gboolean
commit_insert_layers (const ElsLayerSet *set, GArray *layers,
                      const ElsFill *fill)
{
  int x, y;

  commit_find_place (set, fill, &x, &y);
  for (guint l = 0; l < layers->len; l++)
    if (!els_gimp_layer_insert (g_array_index (layers, int, l), set->image,
                                set->layer[l], x, y))
      {
        els_output_layers_take_back (layers, l, set->image);
        return FALSE;
      }
  return TRUE;
}

/* Ends a step to undo that was begun with new layers. */
static gboolean
commit_end_step (const ElsLayerSet *set, gboolean changed, gboolean done,
                 GError **error)
{
  els_gimp_undo_end (set->image);
  if (done)
    return TRUE;
  /* GIMP counts the group as a change, though nothing is left of it. */
  if (!changed)
    els_gimp_image_clean (set->image);
  return els_check_refuse (set->layer[0], els_message_refuse_change, error);
}

gboolean
els_fill_commit_layers (const ElsLayerSet *set, const char *name,
                        const ElsFill *fill, int *layer, GError **error)
{
  const gboolean changed = els_gimp_image_is_changed (set->image);
  g_autoptr (GArray) layers = g_array_new (FALSE, FALSE, sizeof (int));

  for (int l = 0; l < set->n; l++)
    if (!commit_append_layer (layers, set, l, name, fill, error))
      return FALSE;
  *layer = g_array_index (layers, int, set->shown);
  els_gimp_undo_start (set->image);
  return commit_end_step (set, changed,
                          commit_insert_layers (set, layers, fill), error);
}

/* New layers for the maps from `first' on. */
static gboolean
commit_append_maps (GArray *layers, const ElsLayerSet *set,
                    const ElsLayerSet *maps, int first, const ElsFill *fill,
                    GError **error)
{
  for (int l = first; l < maps->n; l++)
    {
      g_autofree char *name = l > 0 ? els_gimp_item_name (maps->layer[l])
                                    : g_strdup (els_message_restyled_name ());

      if (!commit_append_layer (layers, set, l, name, fill, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
els_fill_commit_maps (const ElsLayerSet *set, const ElsLayerSet *maps,
                      gboolean in_place, const ElsFill *fill, int *layer,
                      GError **error)
{
  const gboolean changed = els_gimp_image_is_changed (set->image);
  g_autoptr (GArray) layers = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GeglBuffer) copy = NULL;
  int x, y;

  if (in_place)
    {
      copy = commit_make_pixels (set, 0, fill, error);
      if (copy == NULL)
        return FALSE;
    }
  if (!commit_append_maps (layers, set, maps, in_place ? 1 : 0, fill, error))
    return FALSE;
  *layer = in_place ? set->layer[0] : g_array_index (layers, int, 0);
  commit_find_place (set, fill, &x, &y);
  els_gimp_undo_start (set->image);
  return commit_end_step (set, changed,
                          els_output_layers_insert (layers, set->image,
                                                    set->layer[0], x, y)
                              && (!in_place
                                  || els_replace_pixels (set->layer[0], copy)),
                          error);
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
commit_resize (const ElsLayerSet *set, const CommitSizes *from,
               const CommitSizes *to)
{
  gboolean done
      = els_gimp_image_resize (set->image, to->image.width, to->image.height,
                               from->image.x - to->image.x,
                               from->image.y - to->image.y);

  for (int l = 0; done && l < set->n; l++)
    done = els_gimp_layer_resize (set->layer[l], to->layer.width,
                                  to->layer.height, from->layer.x - to->layer.x,
                                  from->layer.y - to->layer.y);
  return done;
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
commit_write_grown (const ElsLayerSet *set, const GeglRectangle *canvas,
                    const ElsFill *fill, GError **error)
{
  for (int l = 0; l < set->n; l++)
    {
      g_autoptr (GeglBuffer) pixels = els_gimp_drawable_buffer (set->layer[l]);

      if (!els_fill_commit (fill, l, pixels, -canvas->x, -canvas->y, FALSE,
                            error))
        return FALSE;
      gegl_buffer_flush (pixels);
      els_gimp_drawable_update (set->layer[l], gegl_buffer_get_extent (pixels));
    }
  return TRUE;
}

/* The step to undo is that of the new size: it brings the old pixels back, and
 * so those that follow need none.  After an error the old size does, since only
 * what lies beyond it was written. */
gboolean
els_fill_commit_grown (const ElsLayerSet *set, const GeglRectangle *canvas,
                       const ElsFill *fill, GError **error)
{
  const gboolean changed = els_gimp_image_is_changed (set->image);
  CommitSizes old, grown;
  GeglRectangle kept;
  gboolean done;

  commit_measure (set->layer[0], canvas, &old, &grown);
  kept = (GeglRectangle){ -canvas->x, -canvas->y, old.layer.width,
                          old.layer.height };
  els_gimp_undo_start (set->image);
  done = commit_resize (set, &old, &grown)
             ? commit_write_grown (set, canvas, fill, error)
             : els_check_refuse (set->layer[0], els_message_refuse_change,
                                 error);
  for (int l = 0; done && l < set->n; l++)
    commit_show_new (set->layer[l], &kept);
  if (!done)
    commit_resize (set, &grown, &old);
  els_gimp_undo_end (set->image);
  if (!done && !changed)
    els_gimp_image_clean (set->image);
  return done;
}
