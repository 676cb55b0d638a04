/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "params.h"

#include <math.h>

#include "i18n.h"

static const ElsParamChoice param_tiles[] = {
  { "none", NC_ ("choice", "None"), N_ ("The sides do not join") },
  { "horizontal", NC_ ("choice", "Horizontal"),
    N_ ("Left and right side join without a seam") },
  { "vertical", NC_ ("choice", "Vertical"),
    N_ ("Top and bottom join without a seam") },
  { "both", NC_ ("choice", "Both"),
    N_ ("All sides join: the result tiles the plane") },
};

static const ElsParamChoice param_methods[] = {
  { "fast", NC_ ("choice", "Fast"),
    N_ ("From coarse to fine, with a few candidates for each pixel") },
  { "exact", NC_ ("choice", "Exact"),
    N_ ("The published formula: every pixel asks every patch; slow") },
};

static const ElsParamChoice param_qualities[] = {
  { "draft", NC_ ("choice", "Draft"), N_ ("Quickest, for trying settings") },
  { "standard", NC_ ("choice", "Standard"), N_ ("Good for most textures") },
  { "best", NC_ ("choice", "Best"), N_ ("Slowest, with the cleanest detail") },
};

static const ElsParamChoice param_outputs[] = {
  { "new-image", NC_ ("choice", "New image"),
    N_ ("This image stays as it is") },
  { "new-layer", NC_ ("choice", "New layer"),
    N_ ("A layer above this one, at its place or the selection's") },
  { "replace", NC_ ("choice", "Selection's content"),
    N_ ("In place of what is selected, or of the whole layer; the size is "
        "that of the selection or the layer") },
};

static const ElsParamChoice param_extras[] = {
  { "none", NC_ ("choice", "None"), N_ ("The result alone") },
  { "sources", NC_ ("choice", "Sources"),
    N_ ("Where in the source each pixel comes from: red is its place along "
        "the width, green along the height; gray images get two layers") },
};

/* Mnemonics keep clear of C, H, L, O, R and S, which the hosts' own dialog
 * buttons use, and of A, B and N, which the dialogs' other controls use. */
static const ElsParam param_table[ELS_N_PARAMS] = {
  [ELS_PARAM_WIDTH] = {
    .name = "width", .type = ELS_PARAM_TYPE_INT,
    .high = ELS_MAX_SIDE, .basic = TRUE,
    .label = NC_ ("parameter", "_Width"),
    .help = N_ ("Width of the result in pixels; 0 keeps that of the layer, "
                "selection or file given.") },
  [ELS_PARAM_HEIGHT] = {
    .name = "height", .type = ELS_PARAM_TYPE_INT,
    .high = ELS_MAX_SIDE, .basic = TRUE,
    .label = NC_ ("parameter", "Hei_ght"),
    .help = N_ ("Height of the result in pixels; 0 keeps that of the layer, "
                "selection or file given.") },
  [ELS_PARAM_SEED] = {
    .name = "seed", .type = ELS_PARAM_TYPE_INT,
    .high = ELS_SEED_MAX, .basic = TRUE,
    .label = NC_ ("parameter", "S_eed"),
    .help = N_ ("Chooses one of the many possible results. The same seed "
                "gives the same result everywhere.") },
  [ELS_PARAM_TILE] = {
    .name = "tile", .type = ELS_PARAM_TYPE_CHOICE,
    .high = G_N_ELEMENTS (param_tiles) - 1, .basic = TRUE,
    .label = NC_ ("parameter", "_Tile"),
    .help = N_ ("Which sides of the result join themselves without a seam."),
    .choices = param_tiles },
  [ELS_PARAM_METHOD] = {
    .name = "method", .type = ELS_PARAM_TYPE_CHOICE,
    .high = G_N_ELEMENTS (param_methods) - 1,
    .label = NC_ ("parameter", "_Method"),
    .help = N_ ("How the score is computed."),
    .choices = param_methods },
  [ELS_PARAM_QUALITY] = {
    .name = "quality", .type = ELS_PARAM_TYPE_CHOICE,
    .high = G_N_ELEMENTS (param_qualities) - 1,
    .preset = ELS_QUALITY_STANDARD, .basic = TRUE,
    .label = NC_ ("parameter", "_Quality"),
    .help = N_ ("Time against detail, for the fast method."),
    .choices = param_qualities },
  [ELS_PARAM_STRUCTURE] = {
    .name = "structure", .type = ELS_PARAM_TYPE_REAL,
    .high = 1.0, .preset = 0.5, .basic = TRUE,
    .label = NC_ ("parameter", "Str_ucture"),
    .help = N_ ("How large a piece of the source has to hang together: low "
                "for grain and gravel, high for bricks and planks.") },
  [ELS_PARAM_VARIETY] = {
    .name = "variety", .type = ELS_PARAM_TYPE_REAL,
    .high = 1.0, .preset = 0.5, .basic = TRUE,
    .label = NC_ ("parameter", "_Variety"),
    .help = N_ ("How evenly all parts of the source are used.") },
  [ELS_PARAM_PATCH_SIZE] = {
    .name = "patch-size", .type = ELS_PARAM_TYPE_INT,
    .high = ELS_PATCH_SIZE_MAX, .odd = TRUE,
    .label = NC_ ("parameter", "_Patch size"),
    .help = N_ ("Side of the patches that are compared, in pixels: an odd "
                "number, or 0 to choose from the source.") },
  [ELS_PARAM_LEVELS] = {
    .name = "levels", .type = ELS_PARAM_TYPE_INT, .high = ELS_LEVELS_MAX,
    .label = NC_ ("parameter", "_Detail levels"),
    .help = N_ ("Number of sizes from coarse to fine; 0 chooses from the "
                "source.") },
  [ELS_PARAM_STEPS] = {
    .name = "steps", .type = ELS_PARAM_TYPE_INT, .high = ELS_STEPS_MAX,
    .label = NC_ ("parameter", "No_ise steps"),
    .help = N_ ("Number of noise levels; 0 chooses from the quality.") },
  [ELS_PARAM_OUTPUT] = {
    .name = "output", .type = ELS_PARAM_TYPE_CHOICE,
    .high = G_N_ELEMENTS (param_outputs) - 1, .host = TRUE,
    .label = NC_ ("parameter", "_Kind of result"),
    .help = N_ ("Where the result goes."),
    .choices = param_outputs },
  [ELS_PARAM_COUNT] = {
    .name = "count", .type = ELS_PARAM_TYPE_INT,
    .low = 1, .high = ELS_COUNT_MAX, .preset = 1, .host = TRUE,
    .label = NC_ ("parameter", "How man_y"),
    .help = N_ ("Number of results: the seeds count up from the one given.") },
  [ELS_PARAM_SOURCE] = {
    .name = "source", .type = ELS_PARAM_TYPE_DRAWABLE,
    .low = -1, .high = G_MAXINT32, .preset = -1, .host = TRUE,
    .label = NC_ ("parameter", "Texture _from"),
    .help = N_ ("Another open layer, mask or channel that the texture is "
                "taken from, all of it. With none, the texture is that of the "
                "layer itself, or of what is selected in it.") },
  [ELS_PARAM_EXTRA_LAYER] = {
    .name = "extra-layer", .type = ELS_PARAM_TYPE_CHOICE,
    .high = G_N_ELEMENTS (param_extras) - 1, .host = TRUE,
    .label = NC_ ("parameter", "E_xtra layer"),
    .help = N_ ("A hidden layer below the result, in a new image or beside a "
                "new layer."),
    .choices = param_extras },
};

const ElsParam *
els_param_get (ElsParamId id)
{
  return &param_table[id];
}

const char *
els_param_label (const ElsParam *param)
{
  return C_ (ELS_PARAM_CONTEXT_LABEL, param->label);
}

const char *
els_param_help (const ElsParam *param)
{
  return _ (param->help);
}

const char *
els_param_choice_label (const ElsParam *param, int choice)
{
  return C_ (ELS_PARAM_CONTEXT_CHOICE, param->choices[choice].label);
}

const char *
els_param_choice_help (const ElsParam *param, int choice)
{
  return _ (param->choices[choice].help);
}

int
els_param_choice_find (const ElsParam *param, const char *nick)
{
  for (int i = 0; i <= (int) param->high; i++)
    if (g_str_equal (param->choices[i].nick, nick))
      return i;
  return -1;
}

char *
els_param_choice_list (const ElsParam *param)
{
  GString *list = g_string_new (param->choices[0].nick);

  for (int i = 1; i <= (int) param->high; i++)
    g_string_append_printf (list, ", %s", param->choices[i].nick);
  return g_string_free (list, FALSE);
}

/* Written so that NaN fails. */
static gboolean
param_check (const ElsParam *param, double value, GError **error)
{
  const gboolean whole = param->type != ELS_PARAM_TYPE_REAL;

  if (!(value >= param->low && value <= param->high)
      || (whole && value != floor (value)))
    {
      if (whole)
        g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
                     /* Translators: %s is the name of a parameter, as in
                        scripts. */
                     _ ("“%s” is %.0f; it can be %.0f to %.0f."), param->name,
                     value, param->low, param->high);
      else
        g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
                     /* Translators: %s is the name of a parameter, as in
                        scripts. */
                     _ ("“%s” is %g; it can be %g to %g."), param->name,
                     value, param->low, param->high);
      return FALSE;
    }
  if (!param->odd || value == 0.0
      || (value >= ELS_PATCH_SIZE_MIN && fmod (value, 2.0) == 1.0))
    return TRUE;
  g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
               /* Translators: %s is the name of a parameter, as in scripts. */
               _ ("“%s” is %.0f; it can be 0 or an odd number from %d to "
                  "%.0f."),
               param->name, value, ELS_PATCH_SIZE_MIN, param->high);
  return FALSE;
}

static gboolean
param_parse_choice (const ElsParam *param, const char *text, double *value,
                    GError **error)
{
  const int choice = els_param_choice_find (param, text);
  g_autofree char *list = NULL;

  *value = choice;
  if (choice >= 0)
    return TRUE;
  list = els_param_choice_list (param);
  g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
               /* Translators: the first %s is the name of a parameter, the last
                  a list of words, as in scripts. */
               _ ("“%s” cannot be “%s”; it can be one of: %s."), param->name,
               text, list);
  return FALSE;
}

gboolean
els_param_parse (const ElsParam *param, const char *text, double *value,
                 GError **error)
{
  char *end;

  if (param->type == ELS_PARAM_TYPE_CHOICE)
    return param_parse_choice (param, text, value, error);
  *value = g_ascii_strtod (text, &end);
  if (end != text && *end == '\0' && !g_ascii_isspace (text[0])
      && (param->type == ELS_PARAM_TYPE_REAL || *value == floor (*value)))
    return param_check (param, *value, error);
  g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
               param->type == ELS_PARAM_TYPE_INT
                   /* Translators: the first %s is the name of a parameter. */
                   ? _ ("“%s” cannot be “%s”; it has to be a whole number.")
                   : _ ("“%s” cannot be “%s”; it has to be a number."),
               param->name, text);
  return FALSE;
}

char *
els_param_format (const ElsParam *param, double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (param->type == ELS_PARAM_TYPE_CHOICE)
    return g_strdup (param->choices[(int) value].nick);
  return g_strdup (g_ascii_formatd (text, sizeof text, "%.10g", value));
}

void
els_values_init (ElsValues *values)
{
  for (int i = 0; i < ELS_N_PARAMS; i++)
    values->value[i] = param_table[i].preset;
}

gboolean
els_values_check (const ElsValues *values, GError **error)
{
  for (int i = 0; i < ELS_N_PARAMS; i++)
    if (!param_check (&param_table[i], values->value[i], error))
      return FALSE;
  return TRUE;
}

int
els_values_repair (ElsValues *values)
{
  int n_repaired = 0;

  for (int i = 0; i < ELS_N_PARAMS; i++)
    if (!param_check (&param_table[i], values->value[i], NULL))
      {
        values->value[i] = param_table[i].preset;
        n_repaired++;
      }
  return n_repaired;
}

ElsParams
els_values_params (const ElsValues *values, int width, int height)
{
  const double *v = values->value;
  const gboolean replace = v[ELS_PARAM_OUTPUT] == ELS_OUTPUT_REPLACE;
  ElsParams params;

  els_params_init (&params);
  params.width = (int) v[ELS_PARAM_WIDTH];
  params.height = (int) v[ELS_PARAM_HEIGHT];
  if (params.width == 0 || replace)
    params.width = width;
  if (params.height == 0 || replace)
    params.height = height;
  params.seed = (int) v[ELS_PARAM_SEED];
  params.tile = (ElsTile) v[ELS_PARAM_TILE];
  params.method = (ElsMethod) v[ELS_PARAM_METHOD];
  params.quality = (ElsQuality) v[ELS_PARAM_QUALITY];
  params.structure = v[ELS_PARAM_STRUCTURE];
  params.variety = v[ELS_PARAM_VARIETY];
  params.patch_size = (int) v[ELS_PARAM_PATCH_SIZE];
  params.levels = (int) v[ELS_PARAM_LEVELS];
  params.steps = (int) v[ELS_PARAM_STEPS];
  return params;
}
