/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "place.h"

#include "host.h"

static ElsOutput
place_output (const ElsValues *values)
{
  return (ElsOutput) values->value[ELS_PARAM_OUTPUT];
}

/* ------------------------------------------------------------- refusals */

static gboolean
place_refuse_by_name (int item, gboolean (*refuse) (const char *, GError **),
                      GError **error)
{
  g_autofree char *name = els_gimp_item_name (item);

  return refuse (name, error);
}

/* Whether the item has pixels to read; *image is the one that it is in. */
static gboolean
place_check_readable (int item, int *image, GError **error)
{
  *image = els_gimp_item_image (item);
  if (*image == -1)
    return els_host_refuse_missing (error);
  if (els_gimp_item_kind (item) == ELS_ITEM_GROUP)
    return place_refuse_by_name (item, els_host_refuse_group, error);
  if (els_gimp_item_kind (item) != ELS_ITEM_CHANNEL
      && els_gimp_image_is_indexed (*image))
    return els_host_refuse_indexed (error);
  return TRUE;
}

gboolean
els_place_init (ElsPlace *place, int drawable, GError **error)
{
  place->drawable = drawable;
  if (!place_check_readable (drawable, &place->image, error))
    return FALSE;
  place->kind = els_gimp_item_kind (drawable);
  if (!els_gimp_drawable_intersect (drawable, &place->region))
    return els_host_refuse_selection (error);
  return TRUE;
}

gboolean
els_place_check (const ElsPlace *place, const ElsValues *values,
                 GError **error)
{
  const int count = (int) values->value[ELS_PARAM_COUNT];

  /* The user may have taken it away since it was found. */
  if (els_gimp_item_image (place->drawable) != place->image)
    return els_host_refuse_missing (error);
  switch (place_output (values))
    {
    case ELS_OUTPUT_NEW_IMAGE:
      return TRUE;
    case ELS_OUTPUT_NEW_LAYER:
      return !els_gimp_image_is_indexed (place->image)
             || els_host_refuse_indexed (error);
    case ELS_OUTPUT_REPLACE:
    default:
      if (count > 1)
        return els_host_refuse_several (count, error);
      if (place->kind == ELS_ITEM_DRAWN)
        return place_refuse_by_name (place->drawable, els_host_refuse_drawn,
                                     error);
      return !els_gimp_item_is_locked (place->drawable)
             || place_refuse_by_name (place->drawable, els_host_refuse_locked,
                                      error);
    }
}

/* --------------------------------------------------------------- corpus */

/* Pixels as the result will have them.  A mask or a channel has values, not
 * colours: whichever side it is on, no tone curve is changed. */
static ElsWanted
place_wanted (const ElsPlace *place, ElsOutput output, int source)
{
  const Babl *format = els_gimp_drawable_format (place->drawable);
  const gboolean has_alpha = babl_format_has_alpha (format);
  const int own
      = babl_format_get_n_components (format) - (has_alpha ? 1 : 0);
  const gboolean channel = place->kind == ELS_ITEM_CHANNEL
                           || els_gimp_item_kind (source) == ELS_ITEM_CHANNEL;

  return (ElsWanted){
    .colors = output != ELS_OUTPUT_NEW_LAYER          ? own
              : els_gimp_image_is_gray (place->image) ? 1
                                                      : 3,
    .alpha = has_alpha,
    .like = channel ? NULL : format,
  };
}

gboolean
els_place_open (const ElsPlace *place, const ElsValues *values,
                ElsDrawable *source, GError **error)
{
  const int other = (int) values->value[ELS_PARAM_SOURCE];
  const int item = other > 0 ? other : place->drawable;
  int image;

  *source = (ElsDrawable){ .region = place->region,
                           .width = place->region.width,
                           .height = place->region.height };
  if (!place_check_readable (item, &image, error))
    return FALSE;
  source->pixels = els_gimp_drawable_buffer (item);
  source->wanted = place_wanted (place, place_output (values), item);
  if (other > 0)
    source->region = *gegl_buffer_get_extent (source->pixels);
  else
    source->mask = els_gimp_image_selection (place->image, item);
  els_gimp_drawable_offsets (item, &source->mask_x, &source->mask_y);
  return TRUE;
}

void
els_place_close (ElsDrawable *source)
{
  g_clear_object (&source->pixels);
  g_clear_object (&source->mask);
}

gboolean
els_place_read (ElsPlace *place, const ElsValues *values, ElsRun *run,
                GError **error)
{
  const int source_read = (int) values->value[ELS_PARAM_SOURCE];
  const int output_read = (int) place_output (values);
  ElsDrawable source;
  gboolean read;

  if (run->corpus != NULL && source_read == place->read_source
      && output_read == place->read_output)
    return TRUE;
  if (!els_place_open (place, values, &source, error))
    return FALSE;
  read = els_run_set_source (run, &source, error);
  els_place_close (&source);
  if (read)
    {
      place->read_source = source_read;
      place->read_output = output_read;
    }
  return read;
}

/* --------------------------------------------------------------- result */

/* A layer with the picture that is not in the image yet, or -1. */
static int
place_layer_new (int image, const ElsRun *run, int picture, GError **error)
{
  const int width = els_run_width (run), height = els_run_height (run);
  const int layer = els_gimp_layer_new (image, els_host_layer_name (), width,
                                        height, run->format.alpha >= 0);
  GeglBuffer *buffer;
  gboolean written;

  if (layer == -1)
    {
      els_host_refuse_image (width, height, error);
      return -1;
    }
  buffer = els_gimp_drawable_buffer (layer);
  written = els_run_commit (run, picture, buffer, 0, 0, error);
  g_object_unref (buffer);
  if (written)
    return layer;
  els_gimp_layer_delete (layer);
  return -1;
}

/* A finished image of its own, or -1. */
static int
place_image_new (const ElsPlace *place, const ElsRun *run, int picture,
                 GError **error)
{
  const int width = els_run_width (run), height = els_run_height (run);
  const int colors
      = run->format.channels - (run->format.alpha >= 0 ? 1 : 0);
  const int image
      = els_gimp_image_new (place->image, width, height, colors == 1);
  int layer;

  if (image == -1)
    {
      els_host_refuse_image (width, height, error);
      return -1;
    }
  layer = place_layer_new (image, run, picture, error);
  if (layer != -1 && els_gimp_layer_insert (layer, image, -1, 0, 0))
    {
      els_gimp_image_finish (image);
      return image;
    }
  if (layer != -1)
    els_host_refuse_image (width, height, error);
  els_gimp_image_delete (image);
  return -1;
}

static gboolean
place_commit_images (const ElsPlace *place, const ElsRun *run,
                     GArray *images, GError **error)
{
  for (int i = 0; i < els_run_n_pictures (run); i++)
    {
      const int image = place_image_new (place, run, i, error);

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

/* Layers that are ready to be put in, so that little can fail after that. */
static gboolean
place_make_layers (const ElsPlace *place, const ElsRun *run, GArray *layers,
                   GError **error)
{
  for (int i = 0; i < els_run_n_pictures (run); i++)
    {
      const int layer = place_layer_new (place->image, run, i, error);

      if (layer == -1)
        {
          for (guint k = 0; k < layers->len; k++)
            els_gimp_layer_delete (g_array_index (layers, int, k));
          return FALSE;
        }
      g_array_append_val (layers, layer);
    }
  return TRUE;
}

static gboolean
place_commit_layers (const ElsPlace *place, const ElsRun *run, GError **error)
{
  g_autoptr (GArray) layers = g_array_new (FALSE, FALSE, sizeof (int));
  int above = place->drawable, x, y;
  gboolean inserted = TRUE;

  if (!place_make_layers (place, run, layers, error))
    return FALSE;
  els_gimp_drawable_offsets (place->drawable, &x, &y);
  els_gimp_undo_start (place->image);
  for (guint i = 0; i < layers->len && inserted; i++)
    {
      const int layer = g_array_index (layers, int, i);

      inserted = els_gimp_layer_insert (layer, place->image, above,
                                        x + place->region.x,
                                        y + place->region.y);
      above = layer;
    }
  els_gimp_undo_end (place->image);
  return inserted || place_refuse_by_name (place->drawable,
                                           els_host_refuse_change, error);
}

/* GIMP blends by the selection, heeds a locked opacity and makes the undo. */
static gboolean
place_commit_pixels (const ElsPlace *place, const ElsRun *run, GError **error)
{
  GeglBuffer *shadow = els_gimp_drawable_shadow (place->drawable);
  const gboolean written = els_run_commit (run, 0, shadow, place->region.x,
                                           place->region.y, error);

  g_object_unref (shadow);
  if (!written)
    return FALSE;
  return els_gimp_drawable_merge (place->drawable, &place->region)
         || place_refuse_by_name (place->drawable, els_host_refuse_change,
                                  error);
}

gboolean
els_place_commit (const ElsPlace *place, const ElsValues *values,
                  const ElsRun *run, GArray *images, GError **error)
{
  const ElsOutput output = place_output (values);

  /* Another script may have taken the image away in the meantime. */
  if (!els_place_check (place, values, error))
    return FALSE;
  if (output == ELS_OUTPUT_NEW_IMAGE)
    return place_commit_images (place, run, images, error);
  if (output == ELS_OUTPUT_NEW_LAYER)
    return place_commit_layers (place, run, error);
  return place_commit_pixels (place, run, error);
}
