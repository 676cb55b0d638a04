/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "params/procedures.h"

#include "params/i18n.h"

/* In every list of a procedure that fills. */
#define PROCEDURE_METHOD_PARAMS                                             \
  ELS_PARAM_SEED, ELS_PARAM_METHOD, ELS_PARAM_QUALITY, ELS_PARAM_STRUCTURE, \
      ELS_FILL_VARIETY, ELS_PARAM_PATCH_SIZE, ELS_PARAM_LEVELS,             \
      ELS_PARAM_STEPS

static const int procedure_synthesis[] = {
  ELS_PARAM_WIDTH,        ELS_PARAM_HEIGHT,       ELS_PARAM_SEED,
  ELS_PARAM_TILE,         ELS_PARAM_METHOD,       ELS_PARAM_QUALITY,
  ELS_PARAM_STRUCTURE,    ELS_PARAM_VARIETY,      ELS_PARAM_PATCH_SIZE,
  ELS_PARAM_LEVELS,       ELS_PARAM_STEPS,        ELS_PARAM_OUTPUT,
  ELS_PARAM_COUNT,        ELS_PARAM_SOURCE,       ELS_PARAM_EXTRA_LAYER,
  ELS_PARAM_LAYOUT,       ELS_PARAM_TRANSPARENCY, ELS_PARAM_SYMMETRY,
  ELS_PARAM_LAYERS,       ELS_PARAM_REPEAT_SEED,  ELS_PARAM_GUIDE,
  ELS_PARAM_SOURCE_GUIDE, ELS_PARAM_GUIDE_WEIGHT, ELS_PARAM_MIXTURE,
  ELS_PARAM_NORMALS,      ELS_PARAM_NORMALS_Y,
};

static const int procedure_heal[]
    = { ELS_FILL_HOLE,      ELS_FILL_FROM,           ELS_FILL_SOURCE,
        ELS_FILL_REACH,     ELS_FILL_SIDES,          ELS_FILL_SAMPLE,
        ELS_FILL_TONE,      PROCEDURE_METHOD_PARAMS, ELS_FILL_OUTPUT,
        ELS_PARAM_SYMMETRY, ELS_FILL_LAYERS };

static const int procedure_uncrop[]
    = { ELS_FILL_LEFT,   ELS_FILL_RIGHT,          ELS_FILL_TOP,
        ELS_FILL_BOTTOM, ELS_FILL_REACH,          ELS_FILL_SAMPLE,
        ELS_FILL_TONE,   PROCEDURE_METHOD_PARAMS, ELS_PARAM_SYMMETRY,
        ELS_FILL_LAYERS };

static const int procedure_seamless[]
    = { ELS_FILL_TILE, ELS_FILL_BAND, PROCEDURE_METHOD_PARAMS,
        ELS_PARAM_SYMMETRY, ELS_FILL_LAYERS };

static const int procedure_restyle[]
    = { ELS_FILL_SOURCE,     ELS_FILL_STRENGTH, ELS_FILL_MATCH,
        ELS_PARAM_SEED,      ELS_PARAM_METHOD,  ELS_PARAM_QUALITY,
        ELS_PARAM_STRUCTURE, ELS_PARAM_VARIETY, ELS_PARAM_PATCH_SIZE,
        ELS_PARAM_LEVELS,    ELS_PARAM_STEPS,   ELS_FILL_OUTPUT,
        ELS_FILL_MAPS };

static const ElsProcedure procedure_table[ELS_N_PROCEDURES] = {
  [ELS_PROCEDURE_SYNTHESIS]
  = { .name = ELS_PROCEDURE,
      .menu_path = "<Image>/Filters/Render",
      /* Translators: the entry in the menu Filters > Render. */
      .menu_label = N_ ("_ELS Texture Synthesis…"),
      .title = NC_ ("title", "ELS Texture Synthesis"),
      .blurb
      = N_ ("Make a new texture that looks like the layer or its selection"),
      .help = N_ (
          "Turns noise into a new image that looks locally like the drawable, "
          "or like the selected part of it: the closed-form score machine of "
          "a convolutional diffusion model, with nothing to train. The result "
          "is a new image of the same precision, color profile and type, a new "
          "layer, or it takes the place of what is selected. The same pixels, "
          "parameters and seed give the same result everywhere."),
      .n_params = G_N_ELEMENTS (procedure_synthesis),
      .params = procedure_synthesis },
  [ELS_PROCEDURE_HEAL]
  = { .name = "plug-in-els-heal-selection",
      .menu_path = "<Image>/Filters/Enhance",
      .menu_label = N_ ("_Heal Selection (ELS)…"),
      .title = NC_ ("title", "Heal Selection (ELS)"),
      .blurb = N_ ("Fill the selection, or transparent parts, with texture "
                   "from around it: remove objects, inpaint, content-aware "
                   "fill"),
      .help = N_ (
          "Makes what is selected anew, so that it continues the texture "
          "around "
          "it; if nothing is selected, what is wholly transparent. Pixels that "
          "are not selected stay as they are to the last bit. The same pixels, "
          "parameters and seed give the same result everywhere."),
      .n_params = G_N_ELEMENTS (procedure_heal),
      .params = procedure_heal },
  [ELS_PROCEDURE_UNCROP]
  = { .name = "plug-in-els-uncrop",
      .menu_path = "<Image>/Filters/Enhance",
      .menu_label = N_ ("_Uncrop (ELS)…"),
      .title = NC_ ("title", "Uncrop (ELS)"),
      .blurb = N_ ("Extend the layer beyond its sides with more of its "
                   "texture: outpaint, enlarge the canvas"),
      .help = N_ (
          "Makes the canvas and the layer larger on the sides wanted and "
          "continues the layer's texture there. What was there stays as it is "
          "to the last bit. The same pixels, parameters and seed give the same "
          "result everywhere."),
      .n_params = G_N_ELEMENTS (procedure_uncrop),
      .params = procedure_uncrop },
  [ELS_PROCEDURE_SEAMLESS]
  = { .name = "plug-in-els-make-seamless",
      .menu_path = "<Image>/Filters/Map",
      .menu_label = N_ ("_Make Seamless (ELS)…"),
      .title = NC_ ("title", "Make Seamless (ELS)"),
      .blurb = N_ ("Let the layer tile the plane without a seam; its middle "
                   "stays as it is"),
      .help = N_ (
          "Makes a band along the sides anew, so that opposite sides join "
          "without a seam. The middle of the layer stays as it is to the last "
          "bit. The same pixels, parameters and seed give the same result "
          "everywhere."),
      .n_params = G_N_ELEMENTS (procedure_seamless),
      .params = procedure_seamless },
  [ELS_PROCEDURE_RESTYLE]
  = { .name = "plug-in-els-restyle",
      .menu_path = "<Image>/Filters/Map",
      .menu_label = N_ ("_Restyle (ELS)…"),
      .title = NC_ ("title", "Restyle (ELS)"),
      .blurb = N_ ("Make the layer, or what is selected of it, anew in the "
                   "texture of another layer and keep its layout: style "
                   "transfer"),
      .help = N_ (
          "Starts from the layer with noise on it instead of from noise alone, "
          "and so finds its layout again in the texture of the source. The "
          "less the strength, the more of the layer is kept; pixels that are "
          "not selected stay as they are to the last bit. The same pixels, "
          "parameters and seed give the same result everywhere."),
      .n_params = G_N_ELEMENTS (procedure_restyle),
      .params = procedure_restyle },
};

const ElsProcedure *
els_procedure_get (ElsProcedureId id)
{
  return &procedure_table[id];
}

ElsProcedureId
els_procedure_by_name (const char *name)
{
  int id = ELS_PROCEDURE_SYNTHESIS;

  while (!g_str_equal (procedure_table[id].name, name))
    id++;
  return (ElsProcedureId) id;
}

const char *
els_procedure_title (ElsProcedureId id)
{
  return C_ ("title", procedure_table[id].title);
}

int
els_procedure_find (const ElsProcedure *procedure, const char *name)
{
  for (int i = 0; i < procedure->n_params; i++)
    if (g_str_equal (els_any_param_get (procedure->params[i])->name, name))
      return procedure->params[i];
  return -1;
}

gboolean
els_procedure_takes_layers (const ElsProcedure *procedure)
{
  const int id = els_procedure_find (procedure, "layers");

  return id == ELS_PARAM_LAYERS || id == ELS_FILL_LAYERS;
}

void
els_procedure_values_init (ElsProcedureValues *values)
{
  for (int id = 0; id < ELS_N_ALL_PARAMS; id++)
    values->value[id] = els_any_param_get (id)->default_value;
}

ElsValues
els_procedure_values_get (const ElsProcedureValues *values)
{
  ElsValues synthesis;

  for (int i = 0; i < ELS_N_PARAMS; i++)
    synthesis.value[i] = values->value[i];
  return synthesis;
}

void
els_procedure_values_set (ElsProcedureValues *values,
                          const ElsValues *synthesis)
{
  for (int i = 0; i < ELS_N_PARAMS; i++)
    values->value[i] = synthesis->value[i];
}

gboolean
els_procedure_values_check (const ElsProcedure *procedure,
                            const ElsProcedureValues *values, GError **error)
{
  for (int i = 0; i < procedure->n_params; i++)
    {
      const int id = procedure->params[i];

      if (!els_value_check (els_any_param_get (id), values->value[id], error))
        return FALSE;
    }
  return TRUE;
}

int
els_procedure_values_repair (const ElsProcedure *procedure,
                             ElsProcedureValues *values)
{
  int n_repaired = 0;

  for (int i = 0; i < procedure->n_params; i++)
    {
      const int id = procedure->params[i];

      n_repaired
          += els_value_repair (els_any_param_get (id), &values->value[id]);
    }
  return n_repaired;
}

ElsParams
els_procedure_values_params (const ElsProcedure *procedure,
                             const ElsProcedureValues *values, int width,
                             int height)
{
  ElsValues common;

  els_values_init (&common);
  for (int i = 0; i < ELS_N_PARAMS; i++)
    {
      const ElsParam *param = els_param_get ((ElsParamId) i);
      const int id = els_procedure_find (procedure, param->name);

      /* What a host does with the result is none of the library's business. */
      if (id >= 0 && !param->host)
        common.value[i] = values->value[id];
    }
  /* The given pixels say where up and down are; of a picture that is wholly
   * forgotten there are none. */
  if (procedure != els_procedure_get (ELS_PROCEDURE_RESTYLE))
    common.value[ELS_PARAM_LAYOUT] = 0.0;
  return els_values_params (&common, width, height);
}
