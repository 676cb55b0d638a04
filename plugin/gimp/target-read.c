/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "gimp/target.h"

#include "gimp/checks.h"
#include "gimp/messages.h"
#include "gimp/source-group.h"

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

/* Whether an item's colours are directions: it is chosen, or, of several, its
 * name says so. */
static gboolean
target_find_normals (const ElsValues *values, int item, gboolean of_set,
                     ElsNormals *normals, GError **error)
{
  const int chosen = (int) values->value[ELS_PARAM_NORMALS];
  g_autofree char *name = els_gimp_item_name (item);

  *normals = ELS_NORMALS_NONE;
  return (chosen > 0 ? chosen != item : !of_set)
         || els_map_normals (name, values, chosen > 0,
                             els_gimp_drawable_format (item), normals, error);
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

static gboolean
target_open_guides (const ElsValues *values, ElsDrawable *source,
                    GError **error)
{
  return target_open_guide (values, ELS_PARAM_GUIDE, &source->guide, error)
         && (source->guide == NULL
             || target_open_guide (values, ELS_PARAM_SOURCE_GUIDE,
                                   &source->source_guide, error));
}

/* One of several layers, its pixels as they are.  What the mask of the first
 * hides is not used; how far another layer's shows has no say. */
static gboolean
target_open_layer (const ElsTarget *target, int index, const ElsValues *values,
                   ElsDrawable *source, GError **error)
{
  const int layer = target->set.layer[index];

  *source
      = (ElsDrawable){ .pixels = els_gimp_drawable_buffer (layer),
                       .region = els_layer_set_region (&target->set, index),
                       .mask = els_gimp_image_selection (target->image, layer),
                       .cover = index == 0 ? target_cover (layer) : NULL,
                       .cover_stays = TRUE,
                       .transparency = els_values_transparency (values) };
  els_gimp_drawable_offsets (layer, &source->mask_x, &source->mask_y);
  if (target_find_normals (values, layer, TRUE, &source->normals, error)
      && (index > 0 || target_open_guides (values, source, error)))
    return TRUE;
  els_target_close (source);
  return FALSE;
}

/* Opens `item` as the source: all of it, or the part of the target's own that
 * is selected. */
static gboolean
target_open_item (const ElsTarget *target, const ElsValues *values, int item,
                  gboolean whole, ElsDrawable *source, GError **error)
{
  int image;

  *source = (ElsDrawable){ .region = target->region,
                           .width = target->region.width,
                           .height = target->region.height };
  if (!els_check_readable (item, &image, error)
      || !target_find_normals (values, item, FALSE, &source->normals, error))
    return FALSE;
  source->pixels = els_gimp_drawable_buffer (item);
  source->cover = target_cover (item);
  source->wanted
      = target_sample_kind (target, els_target_output (values), item);
  /* A layer that stays keeps its mask, which hides what it hid once more. */
  source->cover_stays = els_target_output (values) == ELS_OUTPUT_REPLACE;
  if (source->cover != NULL && !source->cover_stays)
    source->wanted.alpha = TRUE;
  source->transparency = els_values_transparency (values);
  if (whole)
    source->region = *gegl_buffer_get_extent (source->pixels);
  else
    source->mask = els_gimp_image_selection (target->image, item);
  els_gimp_drawable_offsets (item, &source->mask_x, &source->mask_y);
  return TRUE;
}

/* What a dialog shows of a group is its first layer. */
gboolean
els_target_open (const ElsTarget *target, const ElsValues *values,
                 ElsDrawable *source, GError **error)
{
  const int other = (int) values->value[ELS_PARAM_SOURCE];
  int item = other > 0 ? other : target->drawable;

  if (target->set.n > 1)
    return target_open_layer (target, target->set.shown, values, source, error);
  if (els_source_group_is (other))
    {
      g_autoptr (GArray) layers = els_source_group_layers (other, error);

      if (layers == NULL)
        return FALSE;
      item = g_array_index (layers, int, 0);
    }
  if (!target_open_item (target, values, item, other > 0, source, error))
    return FALSE;
  if (target_open_guides (values, source, error))
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
  g_clear_object (&source->mixture);
}

/* All layers of a set. */
static gboolean
target_read_set (const ElsTarget *target, const ElsValues *values, ElsRun *run,
                 GError **error)
{
  ElsDrawable sources[ELS_MAX_LAYERS];
  gboolean read = TRUE;
  int n = 0;

  while (read && n < target->set.n)
    {
      read = target_open_layer (target, n, values, &sources[n], error);
      n += read ? 1 : 0;
    }
  read = read && els_run_set_layers (run, sources, n, error);
  while (n-- > 0)
    els_target_close (&sources[n]);
  if (read)
    run->shown = target->set.shown;
  return read;
}

/* The layers of a group compete, each with its opacity as its weight, or are
 * where a mixture says. */
static gboolean
target_read_group (const ElsTarget *target, const ElsValues *values,
                   ElsRun *run, GError **error)
{
  g_autoptr (GArray) layers
      = els_source_group_layers ((int) values->value[ELS_PARAM_SOURCE], error);
  const gboolean mixed = values->value[ELS_PARAM_MIXTURE] > 0.0;
  g_autofree ElsDrawable *sources = NULL;
  gboolean read = TRUE;
  int n = 0;

  if (layers == NULL)
    return FALSE;
  if (values->value[ELS_PARAM_GUIDE] > 0.0)
    return els_message_refuse_guided_sources ((int) layers->len, error);
  sources = g_new0 (ElsDrawable, layers->len);
  for (; read && n < (int) layers->len; n++)
    {
      const int layer = g_array_index (layers, int, n);

      read = target_open_item (target, values, layer, TRUE, &sources[n], error);
      sources[n].weight = mixed ? 0.0 : els_gimp_layer_opacity (layer);
    }
  read = read
         && target_open_guide (values, ELS_PARAM_MIXTURE, &sources[0].mixture,
                               error)
         && els_run_set_images (run, sources, n, error);
  while (n-- > 0)
    els_target_close (&sources[n]);
  return read;
}

static gboolean
target_read_one (const ElsTarget *target, const ElsValues *values, ElsRun *run,
                 GError **error)
{
  ElsDrawable source;
  gboolean read;

  if (!els_target_open (target, values, &source, error))
    return FALSE;
  read = els_run_set_source (run, &source, error);
  els_target_close (&source);
  return read;
}

/* Whether the run has read just this. */
static gboolean
target_has_read (const ElsTarget *target, const ElsTargetRead *wanted,
                 const ElsRun *run)
{
  const ElsLayerSet *set = &target->read.set;

  if (run->corpus == NULL || target->read.source != wanted->source
      || target->read.output != wanted->output
      || target->read.transparency != wanted->transparency
      || target->read.guide != wanted->guide
      || target->read.source_guide != wanted->source_guide
      || target->read.mixture != wanted->mixture
      || target->read.symmetric != wanted->symmetric
      || target->read.normals != wanted->normals
      || target->read.normals_y != wanted->normals_y || set->n != wanted->set.n
      || set->shown != wanted->set.shown
      || !gegl_rectangle_equal (&set->common, &wanted->set.common))
    return FALSE;
  for (int l = 0; l < set->n; l++)
    if (set->layer[l] != wanted->set.layer[l])
      return FALSE;
  return TRUE;
}

/* `opened` is the source, or NULL; sets and groups are opened here. */
static gboolean
target_read (ElsTarget *target, const ElsValues *values,
             const ElsDrawable *opened, ElsRun *run, GError **error)
{
  const ElsTargetRead wanted
      = { .set = target->set,
          .source = (int) values->value[ELS_PARAM_SOURCE],
          .output = (int) values->value[ELS_PARAM_OUTPUT],
          .transparency = (int) values->value[ELS_PARAM_TRANSPARENCY],
          .guide = (int) values->value[ELS_PARAM_GUIDE],
          .source_guide = (int) values->value[ELS_PARAM_SOURCE_GUIDE],
          .mixture = (int) values->value[ELS_PARAM_MIXTURE],
          .symmetric = values->value[ELS_PARAM_SYMMETRY] != ELS_SYMMETRY_NONE,
          .normals = (int) values->value[ELS_PARAM_NORMALS],
          .normals_y = (int) values->value[ELS_PARAM_NORMALS_Y] };

  if (target_has_read (target, &wanted, run))
    return TRUE;
  if (wanted.mixture > 0 && (target->set.n > 1 || !els_target_can_mix (values)))
    return els_message_refuse_mixture (error);
  if (!(target->set.n > 1 ? target_read_set (target, values, run, error)
        : els_source_group_is (wanted.source)
            ? target_read_group (target, values, run, error)
        : opened != NULL ? els_run_set_source (run, opened, error)
                         : target_read_one (target, values, run, error)))
    return FALSE;
  target->read = wanted;
  return TRUE;
}

gboolean
els_target_read (ElsTarget *target, const ElsValues *values, ElsRun *run,
                 GError **error)
{
  return target_read (target, values, NULL, run, error);
}

gboolean
els_target_read_opened (ElsTarget *target, const ElsValues *values,
                        const ElsDrawable *source, ElsRun *run, GError **error)
{
  return target_read (target, values, source, run, error);
}
