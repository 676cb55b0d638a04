/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "gimp/fill-target.h"

#include "gimp/checks.h"
#include "gimp/fill-commit.h"
#include "gimp/fill-source.h"
#include "gimp/messages.h"
#include "pixels/set.h"

/* ------------------------------------------------------------- refusals */

gboolean
els_fill_target_init (ElsFillTarget *target, ElsProcedureId procedure,
                      const int *drawables, int n, GError **error)
{
  const gboolean sets
      = els_procedure_takes_layers (els_procedure_get (procedure));

  *target = (ElsFillTarget){ .procedure = procedure, .n_given = n };
  if (n < 1 || (n > 1 && !sets))
    return els_message_refuse_count (n, error);
  if (!els_set_check_number (n, error))
    return FALSE;
  for (int i = 0; i < n; i++)
    target->given[i] = drawables[i];
  return TRUE;
}

static gboolean
fill_target_is_possible (const ElsFillTarget *target, GError **error)
{
  const ElsProcedureId procedure = target->procedure;
  g_autoptr (GeglBuffer) selection = NULL;
  GeglRectangle part;

  if (procedure == ELS_PROCEDURE_UNCROP && target->kind == ELS_ITEM_CHANNEL)
    return els_message_refuse_channel (error);
  selection = els_gimp_image_selection (target->image, target->drawable);
  if (procedure == ELS_PROCEDURE_SEAMLESS && selection != NULL)
    return els_message_refuse_selected (error);
  /* Pixels of a larger layer would lie where a smaller one grows, and bands
   * along the sides of the one within the other. */
  if ((procedure == ELS_PROCEDURE_UNCROP || procedure == ELS_PROCEDURE_SEAMLESS)
      && !els_layer_set_check_alike (&target->set, error))
    return FALSE;
  return procedure == ELS_PROCEDURE_UNCROP
         || els_gimp_drawable_intersect (target->drawable, &part)
         || els_message_refuse_selection (error);
}

gboolean
els_fill_target_choose (ElsFillTarget *target, const ElsProcedureValues *values,
                        GError **error)
{
  ElsFillTarget chosen = *target;

  if (!els_layer_set_find_whole (&chosen.set, target->given, target->n_given,
                                 (ElsLayers) values->value[ELS_FILL_LAYERS],
                                 error))
    return FALSE;
  chosen.drawable = chosen.set.layer[0];
  chosen.image = chosen.set.image;
  chosen.kind = els_gimp_item_kind (chosen.drawable);
  if (!fill_target_is_possible (&chosen, error))
    return FALSE;
  *target = chosen;
  return TRUE;
}

gboolean
els_fill_target_has_group (const ElsFillTarget *target)
{
  return target->n_given == 1 && target->kind != ELS_ITEM_CHANNEL;
}

static gboolean
fill_target_has_output (const ElsFillTarget *target)
{
  return els_procedure_find (els_procedure_get (target->procedure), "output")
         >= 0;
}

/* Whether the pixels of one of the layers can be replaced. */
static gboolean
fill_target_check_layer (const ElsFillTarget *target, int layer, GError **error)
{
  const gboolean heal = fill_target_has_output (target);

  if (els_gimp_item_kind (layer) == ELS_ITEM_DRAWN)
    return els_check_refuse (layer,
                             heal ? els_message_refuse_drawn
                                  : els_message_refuse_drawn_only,
                             error);
  return !els_gimp_item_is_locked (layer)
         || els_check_refuse (layer,
                              heal ? els_message_refuse_locked
                                   : els_message_refuse_locked_only,
                              error);
}

gboolean
els_fill_target_check (const ElsFillTarget *target,
                       const ElsProcedureValues *values, GError **error)
{
  /* The user may have taken it away since it was found. */
  if (!els_layer_set_is_there (&target->set))
    return els_message_refuse_missing (error);
  if (target->set.n > 1 && values->value[ELS_FILL_SOURCE] > 0.0)
    return els_message_refuse_set_source (target->set.n, error);
  if (fill_target_has_output (target)
      && values->value[ELS_FILL_OUTPUT] == ELS_FILLED_NEW_LAYER)
    return target->kind != ELS_ITEM_CHANNEL
           || els_message_refuse_channel_layer (error);
  for (int l = 0; l < target->set.n; l++)
    if (!fill_target_check_layer (target, target->set.layer[l], error))
      return FALSE;
  return TRUE;
}

/* ---------------------------------------------------------------- input */

/* What is selected of the first layer, as far as all have it. */
static gboolean
fill_target_find_part (const ElsFillTarget *target, GeglRectangle *part,
                       GError **error)
{
  const GeglRectangle common = els_layer_set_region (&target->set, 0);

  return (els_gimp_drawable_intersect (target->drawable, part)
          && gegl_rectangle_intersect (part, part, &common))
         || els_message_refuse_selection (error);
}

/* What is selected; nothing, if nothing is.  The buffer may be NULL. */
static ElsHole *
fill_target_read_selection (const ElsFillTarget *target, GeglBuffer *selection,
                            const GeglRectangle *part, GError **error)
{
  int x, y;

  if (selection == NULL)
    return els_hole_new_border (part, part, error);
  els_gimp_drawable_offsets (target->drawable, &x, &y);
  return els_hole_read_mask (selection, x, y, part, error);
}

static ElsHole *
fill_target_read_hole (const ElsFillTarget *target, ElsHoleKind kind,
                       GeglBuffer *pixels, GError **error)
{
  g_autoptr (GeglBuffer) selection
      = els_gimp_image_selection (target->image, target->drawable);
  g_autoptr (ElsHole) selected = NULL;
  g_autoptr (ElsHole) clear = NULL;
  GeglRectangle part;

  if (!fill_target_find_part (target, &part, error))
    return NULL;
  if (kind == ELS_HOLE_SELECTION
      || (kind == ELS_HOLE_AUTO && selection != NULL))
    return fill_target_read_selection (target, selection, &part, error);
  clear = els_hole_read_transparency (pixels, &part, error);
  if (clear == NULL || selection == NULL)
    return g_steal_pointer (&clear);
  selected = fill_target_read_selection (target, selection, &part, error);
  return selected != NULL ? els_hole_intersect (clear, selected, error) : NULL;
}

/* Another drawable as the source, or a material's maps. */
static gboolean
fill_target_open_source (const ElsFillTarget *target,
                         const ElsProcedureValues *values, ElsFillInput *input,
                         GError **error)
{
  const int source = (int) values->value[ELS_FILL_SOURCE];

  if (source <= 0 || source == target->drawable)
    return TRUE;
  if (!els_fill_source_open (target->drawable, source,
                             (ElsLayers) values->value[ELS_FILL_MAPS],
                             &input->maps, input->source, error))
    return FALSE;
  input->request.source = input->source;
  input->request.n_source = input->maps.n;
  return TRUE;
}

/* A map of the same image lies at its own place there, that of another image at
 * the layer's. */
static gboolean
fill_target_open_sample (const ElsFillTarget *target, int sample,
                         ElsFillInput *input, GError **error)
{
  int image, x, y, sample_x, sample_y;

  if (sample <= 0)
    return TRUE;
  if (!els_check_readable (sample, &image, error))
    return FALSE;
  input->sample = els_gimp_drawable_buffer (sample);
  input->request.sample = input->sample;
  if (image != target->image)
    return TRUE;
  els_gimp_drawable_offsets (target->drawable, &x, &y);
  els_gimp_drawable_offsets (sample, &sample_x, &sample_y);
  input->request.sample_x = x - sample_x;
  input->request.sample_y = y - sample_y;
  return TRUE;
}

/* What is selected; all of the layer, if nothing is. */
static ElsHole *
fill_target_read_part (const ElsFillTarget *target, GError **error)
{
  g_autoptr (GeglBuffer) selection
      = els_gimp_image_selection (target->image, target->drawable);
  GeglRectangle part;

  if (!fill_target_find_part (target, &part, error))
    return NULL;
  if (selection != NULL)
    return fill_target_read_selection (target, selection, &part, error);
  return els_hole_new_border (&part, GEGL_RECTANGLE (part.x, part.y, 0, 0),
                              error);
}

static gboolean
fill_target_restyle (const ElsFillTarget *target,
                     const ElsProcedureValues *values, ElsFillInput *input,
                     GError **error)
{
  const int source = (int) values->value[ELS_FILL_SOURCE];
  ElsHole *hole;

  if (source <= 0 || source == target->drawable)
    return els_message_refuse_no_source (error);
  hole = fill_target_read_part (target, error);
  return hole != NULL
         && els_fill_request_restyle (&input->request, input->pixels, values,
                                      hole, error);
}

static gboolean
fill_target_make_request (const ElsFillTarget *target,
                          const ElsProcedureValues *values, ElsFillInput *input,
                          GError **error)
{
  ElsFillRequest *request = &input->request;
  ElsHole *hole;

  if (target->procedure == ELS_PROCEDURE_UNCROP)
    return els_fill_request_uncrop (request, input->pixels, values, error);
  if (target->procedure == ELS_PROCEDURE_SEAMLESS)
    return els_fill_request_seamless (request, input->pixels, values, error);
  if (target->procedure == ELS_PROCEDURE_RESTYLE)
    return fill_target_restyle (target, values, input, error);
  hole = fill_target_read_hole (target,
                                (ElsHoleKind) values->value[ELS_FILL_HOLE],
                                input->pixels, error);
  return hole != NULL
         && els_fill_request_heal (request, input->pixels, values, hole, error);
}

static ElsNormals
fill_target_normals (const ElsProcedureValues *values, int layer)
{
  g_autofree char *name = els_gimp_item_name (layer);

  return els_fill_request_normals (values, name,
                                   els_gimp_drawable_format (layer));
}

/* The further layers of a set. */
static gboolean
fill_target_join (const ElsFillTarget *target, const ElsProcedureValues *values,
                  ElsFillInput *input, GError **error)
{
  const ElsLayerSet *set = &target->set;
  const GeglRectangle common = els_layer_set_region (set, 0);
  ElsFillLayer more[ELS_MAX_LAYERS - 1];

  input->request.shown = set->shown;
  input->request.normals = fill_target_normals (values, set->layer[0]);
  for (int l = 1; l < set->n; l++)
    {
      const GeglRectangle region = els_layer_set_region (set, l);

      input->more[l - 1] = els_gimp_drawable_buffer (set->layer[l]);
      more[l - 1]
          = (ElsFillLayer){ .pixels = input->more[l - 1],
                            .x = region.x - common.x,
                            .y = region.y - common.y,
                            .normals
                            = fill_target_normals (values, set->layer[l]) };
    }
  return set->n == 1
         || els_fill_request_join (&input->request, more, set->n - 1, &common,
                                   error);
}

gboolean
els_fill_target_open (const ElsFillTarget *target,
                      const ElsProcedureValues *values, ElsFillInput *input,
                      GError **error)
{
  const ElsProcedure *procedure = els_procedure_get (target->procedure);
  const gboolean source = els_procedure_find (procedure, "source") >= 0;
  const gboolean sample = els_procedure_find (procedure, "sample") >= 0;

  *input
      = (ElsFillInput){ .pixels = els_gimp_drawable_buffer (target->drawable) };
  if (fill_target_make_request (target, values, input, error)
      && fill_target_join (target, values, input, error)
      && (!source || fill_target_open_source (target, values, input, error))
      && (!sample
          || fill_target_open_sample (target,
                                      (int) values->value[ELS_FILL_SAMPLE],
                                      input, error)))
    return TRUE;
  els_fill_input_clear (input);
  return FALSE;
}

void
els_fill_input_clear (ElsFillInput *input)
{
  els_fill_request_clear (&input->request);
  g_clear_object (&input->pixels);
  g_clear_object (&input->sample);
  for (int l = 0; l < ELS_MAX_LAYERS; l++)
    g_clear_object (&input->source[l].pixels);
  for (int i = 0; i < ELS_MAX_LAYERS - 1; i++)
    g_clear_object (&input->more[i]);
}

/* --------------------------------------------------------------- result */

gboolean
els_fill_target_commit (const ElsFillTarget *target,
                        const ElsProcedureValues *values,
                        const ElsFillInput *input, const ElsFill *fill,
                        int *result, GError **error)
{
  const ElsLayerSet *set = &target->set;

  /* Another script may have taken the image away in the meantime. */
  if (!els_fill_target_check (target, values, error))
    return FALSE;
  *result = set->layer[set->shown];
  if (target->procedure == ELS_PROCEDURE_UNCROP)
    return els_fill_commit_grown (set, &input->request.canvas, fill, error);
  if (input->maps.n > 1)
    return els_fill_commit_maps (set, &input->maps,
                                 values->value[ELS_FILL_OUTPUT]
                                     == ELS_FILLED_REPLACE,
                                 fill, result, error);
  if (fill_target_has_output (target)
      && values->value[ELS_FILL_OUTPUT] == ELS_FILLED_NEW_LAYER)
    return els_fill_commit_layers (set,
                                   target->procedure == ELS_PROCEDURE_RESTYLE
                                       ? els_message_restyled_name ()
                                       : els_message_healed_name (),
                                   fill, result, error);
  return els_fill_commit_in_place (set, fill, error);
}
