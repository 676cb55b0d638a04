/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * target-commit.c - where the result of a run goes.
 */
#include "gimp/target.h"

#include "gimp/checks.h"
#include "gimp/messages.h"
#include "gimp/output-layers.h"
#include "gimp/replace.h"
#include "pixels/blend.h"

/* The group that a set is, or -1. */
static int
target_group (const ElsTarget *target)
{
  return target->set.n > 1 && target->n_given == 1
             ? els_gimp_layer_parent (target->set.layer[0])
             : -1;
}

/* What the layer that is made, or the group of several, is called; free with
 * g_free. */
static char *
target_layer_name (const ElsTarget *target, const ElsValues *values)
{
  const int other = (int) values->value[ELS_PARAM_SOURCE];
  const int group = target_group (target);
  g_autofree char *source
      = els_gimp_item_name (other > 0     ? other
                            : group != -1 ? group
                                          : target->drawable);

  return els_message_layer_name (source != NULL ? source : "");
}

/* The names of what is made of each layer: of several their own, of one its
 * source's with a word.  To be freed with g_strfreev. */
static char **
target_names (const ElsTarget *target, const ElsValues *values)
{
  char **names = g_new0 (char *, (gsize) target->set.n + 1);

  if (target->set.n == 1)
    names[0] = target_layer_name (target, values);
  for (int l = 0; target->set.n > 1 && l < target->set.n; l++)
    names[l] = els_gimp_item_name (target->set.layer[l]);
  return names;
}

/* A finished image of its own, or -1. */
static int
target_image_new (const ElsTarget *target, const ElsValues *values,
                  const ElsRun *run, int picture, GError **error)
{
  const int width = els_run_width (run), height = els_run_height (run);
  const int colors = run->format.channels - (run->format.alpha >= 0 ? 1 : 0);
  const int image
      = els_gimp_image_new (target->image, width, height, colors == 1);
  g_auto (GStrv) names = target_names (target, values);
  const ElsOutputNames called = { .layers = names };
  g_autoptr (GArray) layers = g_array_new (FALSE, FALSE, sizeof (int));

  if (image == -1)
    {
      els_message_refuse_image (width, height, error);
      return -1;
    }
  if (els_output_layers_make (layers, image, run, picture, &called, values,
                              error)
      && (els_output_layers_insert (layers, image, -1, 0, 0)
          || els_message_refuse_image (width, height, error)))
    {
      els_gimp_image_finish (image);
      return image;
    }
  els_gimp_image_delete (image);
  return -1;
}

static gboolean
target_commit_images (const ElsTarget *target, const ElsValues *values,
                      const ElsRun *run, GArray *images, GError **error)
{
  for (int i = 0; i < els_run_n_pictures (run); i++)
    {
      const int image = target_image_new (target, values, run, i, error);

      if (image == -1)
        {
          for (guint k = 0; k < images->len; k++)
            els_gimp_image_delete (g_array_index (images, int, k));
          g_array_set_size (images, 0);
          return FALSE;
        }
      g_array_append_val (images, image);
    }
  return TRUE;
}

/* What new layers are put above, -1 being on top: the drawable, the group of a
 * set, or the uppermost of its layers. */
static int
target_above (const ElsTarget *target)
{
  const ElsLayerSet *set = &target->set;

  if (set->n == 1)
    return target->drawable;
  return target->n_given == 1 ? target_group (target) : set->layer[set->n - 1];
}

static gboolean
target_commit_layers (const ElsTarget *target, const ElsValues *values,
                      const ElsRun *run, GError **error)
{
  g_autofree char *name = target_layer_name (target, values);
  g_auto (GStrv) names = target_names (target, values);
  const ElsOutputNames called
      = { .layers = names, .group = target->set.n > 1 ? name : NULL };
  const ElsOutputPlace place = { .image = target->image,
                                 .above = target_above (target),
                                 .x = target->set.common.x,
                                 .y = target->set.common.y };
  g_autoptr (GArray) layers = g_array_new (FALSE, FALSE, sizeof (int));

  /* All are ready before the first is put in, so that little can fail then. */
  for (int i = 0; i < els_run_n_pictures (run); i++)
    if (!els_output_layers_make (layers, target->image, run, i, &called, values,
                                 error))
      return FALSE;
  return els_output_layers_commit (layers, &place, target->drawable, error);
}

/* How far each pixel of a layer is selected; *hole stays NULL if all are. */
static gboolean
target_read_selection (const ElsTarget *target, int drawable,
                       const GeglRectangle *region, ElsHole **hole,
                       GError **error)
{
  g_autoptr (GeglBuffer) mask
      = els_gimp_image_selection (target->image, drawable);
  int x, y;

  if (mask == NULL)
    return TRUE;
  els_gimp_drawable_offsets (drawable, &x, &y);
  *hole = els_hole_read_mask (mask, x, y, region, error);
  return *hole != NULL;
}

/* A copy of one layer's pixels with the new ones in their place, or NULL. */
static GeglBuffer *
target_make_pixels (const ElsTarget *target, int index, const ElsRun *run,
                    GError **error)
{
  const int drawable = target->set.layer[index];
  const GeglRectangle region = els_layer_set_region (&target->set, index);
  g_autoptr (GeglBuffer) copy = els_replace_copy (drawable);
  g_autoptr (GeglBuffer) made = NULL;
  g_autoptr (ElsHole) hole = NULL;

  if (copy == NULL)
    {
      els_message_refuse_selection (error);
      return NULL;
    }
  made = gegl_buffer_new (&region, gegl_buffer_get_format (copy));
  if (!els_run_commit_layer (run, 0, index, made, region.x, region.y, error)
      || !target_read_selection (target, drawable, &region, &hole, error)
      || !els_blend_buffers (made, hole, els_gimp_item_keeps_opacity (drawable),
                             copy, error))
    return NULL;
  return g_steal_pointer (&copy);
}

/* All are ready before the first is changed. */
static gboolean
target_commit_pixels (const ElsTarget *target, const ElsRun *run,
                      GError **error)
{
  g_autoptr (GPtrArray) copies
      = g_ptr_array_new_with_free_func (g_object_unref);
  const int n = target->set.n;
  int done = 0;

  for (int l = 0; l < n; l++)
    {
      GeglBuffer *copy = target_make_pixels (target, l, run, error);

      if (copy == NULL)
        return FALSE;
      g_ptr_array_add (copies, copy);
    }
  if (n > 1)
    els_gimp_undo_start (target->image);
  while (done < n
         && els_replace_pixels (target->set.layer[done],
                                g_ptr_array_index (copies, (guint) done)))
    done++;
  if (n > 1)
    els_gimp_undo_end (target->image);
  return done == n
         || els_check_refuse (target->set.layer[done],
                              els_message_refuse_change, error);
}

gboolean
els_target_commit (const ElsTarget *target, const ElsValues *values,
                   const ElsRun *run, GArray *images, GError **error)
{
  const ElsOutput output = els_target_output (values);

  /* Another script may have taken the image away in the meantime. */
  if (!els_target_check (target, values, error))
    return FALSE;
  if (output == ELS_OUTPUT_NEW_IMAGE)
    return target_commit_images (target, values, run, images, error);
  if (output == ELS_OUTPUT_NEW_LAYER)
    return target_commit_layers (target, values, run, error);
  return target_commit_pixels (target, run, error);
}
