/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "gimp/target.h"

#include "gimp/checks.h"
#include "gimp/messages.h"
#include "gimp/output-layers.h"
#include "gimp/replace.h"
#include "pixels/blend.h"

static ElsOutput
target_output (const ElsValues *values)
{
  return (ElsOutput) values->value[ELS_PARAM_OUTPUT];
}

/* ------------------------------------------------------------- refusals */

gboolean
els_target_init (ElsTarget *target, int drawable, GError **error)
{
  target->drawable = drawable;
  if (!els_check_readable (drawable, &target->image, error))
    return FALSE;
  target->kind = els_gimp_item_kind (drawable);
  if (!els_gimp_drawable_intersect (drawable, &target->region))
    return els_message_refuse_selection (error);
  return TRUE;
}

gboolean
els_target_check (const ElsTarget *target, const ElsValues *values,
                  GError **error)
{
  const int count = (int) values->value[ELS_PARAM_COUNT];

  /* The user may have taken it away since it was found. */
  if (els_gimp_item_image (target->drawable) != target->image)
    return els_message_refuse_missing (error);
  switch (target_output (values))
    {
    case ELS_OUTPUT_NEW_IMAGE:
      return TRUE;
    case ELS_OUTPUT_NEW_LAYER:
      return !els_gimp_image_is_indexed (target->image)
             || els_message_refuse_indexed (error);
    case ELS_OUTPUT_REPLACE:
    default:
      if (count > 1)
        return els_message_refuse_several (count, error);
      if (values->value[ELS_PARAM_EXTRA_LAYER] != ELS_EXTRA_NONE)
        return els_message_refuse_extra (error);
      if (target->kind == ELS_ITEM_DRAWN)
        return els_check_refuse (target->drawable, els_message_refuse_drawn,
                                 error);
      return !els_gimp_item_is_locked (target->drawable)
             || els_check_refuse (target->drawable, els_message_refuse_locked,
                                  error);
    }
}

/* --------------------------------------------------------------- corpus */

static ElsSampleKind
target_sample_kind (const ElsTarget *target, ElsOutput output, int source)
{
  const Babl *format = els_gimp_drawable_format (target->drawable);
  const int own = babl_format_get_n_components (format)
                  - (babl_format_has_alpha (format) ? 1 : 0);

  return els_check_sample_kind (target->drawable, source,
                                output != ELS_OUTPUT_NEW_LAYER           ? own
                                : els_gimp_image_is_gray (target->image) ? 1
                                                                         : 3);
}

/* What hides parts of the item; NULL if nothing does. */
static GeglBuffer *
target_cover (int item)
{
  int mask;

  if (els_gimp_item_kind (item) == ELS_ITEM_CHANNEL)
    return NULL;
  mask = els_gimp_layer_mask (item);
  return mask != -1 && els_gimp_layer_applies_mask (item)
             ? els_gimp_drawable_buffer (mask)
             : NULL;
}

/* *buffer stays NULL if the values name no drawable. */
static gboolean
target_open_guide (const ElsValues *values, ElsParamId id, GeglBuffer **buffer,
                   GError **error)
{
  const int item = (int) values->value[id];
  int image;

  if (item <= 0)
    return TRUE;
  if (!els_check_readable (item, &image, error))
    return FALSE;
  *buffer = els_gimp_drawable_buffer (item);
  return TRUE;
}

gboolean
els_target_open (const ElsTarget *target, const ElsValues *values,
                 ElsDrawable *source, GError **error)
{
  const int other = (int) values->value[ELS_PARAM_SOURCE];
  const int item = other > 0 ? other : target->drawable;
  int image;

  *source = (ElsDrawable){ .region = target->region,
                           .width = target->region.width,
                           .height = target->region.height };
  if (!els_check_readable (item, &image, error))
    return FALSE;
  source->pixels = els_gimp_drawable_buffer (item);
  source->cover = target_cover (item);
  source->wanted = target_sample_kind (target, target_output (values), item);
  /* A layer that stays keeps its mask, which hides what it hid once more. */
  source->cover_stays = target_output (values) == ELS_OUTPUT_REPLACE;
  if (source->cover != NULL && !source->cover_stays)
    source->wanted.alpha = TRUE;
  source->transparency = els_values_transparency (values);
  if (other > 0)
    source->region = *gegl_buffer_get_extent (source->pixels);
  else
    source->mask = els_gimp_image_selection (target->image, item);
  els_gimp_drawable_offsets (item, &source->mask_x, &source->mask_y);
  if (target_open_guide (values, ELS_PARAM_GUIDE, &source->guide, error)
      && (source->guide == NULL
          || target_open_guide (values, ELS_PARAM_SOURCE_GUIDE,
                                &source->source_guide, error)))
    return TRUE;
  els_target_close (source);
  return FALSE;
}

void
els_target_close (ElsDrawable *source)
{
  g_clear_object (&source->pixels);
  g_clear_object (&source->mask);
  g_clear_object (&source->cover);
  g_clear_object (&source->guide);
  g_clear_object (&source->source_guide);
}

gboolean
els_target_read (ElsTarget *target, const ElsValues *values, ElsRun *run,
                 GError **error)
{
  const int source_read = (int) values->value[ELS_PARAM_SOURCE];
  const int output_read = (int) target_output (values);
  const int transparency_read = (int) values->value[ELS_PARAM_TRANSPARENCY];
  const int guide_read = (int) values->value[ELS_PARAM_GUIDE];
  const int source_guide_read = (int) values->value[ELS_PARAM_SOURCE_GUIDE];
  ElsDrawable source;
  gboolean read;

  if (run->corpus != NULL && source_read == target->read_source
      && output_read == target->read_output
      && transparency_read == target->read_transparency
      && guide_read == target->read_guide
      && source_guide_read == target->read_source_guide)
    return TRUE;
  if (!els_target_open (target, values, &source, error))
    return FALSE;
  read = els_run_set_source (run, &source, error);
  els_target_close (&source);
  if (read)
    {
      target->read_source = source_read;
      target->read_output = output_read;
      target->read_transparency = transparency_read;
      target->read_guide = guide_read;
      target->read_source_guide = source_guide_read;
    }
  return read;
}

/* --------------------------------------------------------------- result */

/* What the layers that are made are called; free with g_free. */
static char *
target_layer_name (const ElsTarget *target, const ElsValues *values)
{
  const int other = (int) values->value[ELS_PARAM_SOURCE];
  g_autofree char *source
      = els_gimp_item_name (other > 0 ? other : target->drawable);

  return els_message_layer_name (source != NULL ? source : "");
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
  g_autofree char *name = target_layer_name (target, values);
  g_autoptr (GArray) layers = g_array_new (FALSE, FALSE, sizeof (int));

  if (image == -1)
    {
      els_message_refuse_image (width, height, error);
      return -1;
    }
  if (els_output_layers_make (layers, image, run, picture, name, values, error)
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

static gboolean
target_commit_layers (const ElsTarget *target, const ElsValues *values,
                      const ElsRun *run, GError **error)
{
  g_autofree char *name = target_layer_name (target, values);
  g_autoptr (GArray) layers = g_array_new (FALSE, FALSE, sizeof (int));

  /* All are ready before the first is put in, so that little can fail then. */
  for (int i = 0; i < els_run_n_pictures (run); i++)
    if (!els_output_layers_make (layers, target->image, run, i, name, values,
                                 error))
      return FALSE;
  return els_output_layers_commit (layers, target->drawable, target->region.x,
                                   target->region.y, error);
}

/* How far each pixel is selected; *hole stays NULL if all are. */
static gboolean
target_read_selection (const ElsTarget *target, ElsHole **hole, GError **error)
{
  g_autoptr (GeglBuffer) mask
      = els_gimp_image_selection (target->image, target->drawable);
  int x, y;

  if (mask == NULL)
    return TRUE;
  els_gimp_drawable_offsets (target->drawable, &x, &y);
  *hole = els_hole_read_mask (mask, x, y, &target->region, error);
  return *hole != NULL;
}

static gboolean
target_commit_pixels (const ElsTarget *target, const ElsRun *run,
                      GError **error)
{
  g_autoptr (GeglBuffer) copy = els_replace_copy (target->drawable);
  g_autoptr (GeglBuffer) made = NULL;
  g_autoptr (ElsHole) hole = NULL;

  if (copy == NULL)
    return els_message_refuse_selection (error);
  made = gegl_buffer_new (&target->region, gegl_buffer_get_format (copy));
  if (!els_run_commit (run, 0, made, target->region.x, target->region.y, error)
      || !target_read_selection (target, &hole, error)
      || !els_blend_buffers (made, hole,
                             els_gimp_item_keeps_opacity (target->drawable),
                             copy, error))
    return FALSE;
  return els_replace_pixels (target->drawable, copy)
         || els_check_refuse (target->drawable, els_message_refuse_change,
                              error);
}

gboolean
els_target_commit (const ElsTarget *target, const ElsValues *values,
                   const ElsRun *run, GArray *images, GError **error)
{
  const ElsOutput output = target_output (values);

  /* Another script may have taken the image away in the meantime. */
  if (!els_target_check (target, values, error))
    return FALSE;
  if (output == ELS_OUTPUT_NEW_IMAGE)
    return target_commit_images (target, values, run, images, error);
  if (output == ELS_OUTPUT_NEW_LAYER)
    return target_commit_layers (target, values, run, error);
  return target_commit_pixels (target, run, error);
}
