/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "params/params.h"

#include <string.h>

#include "params/i18n.h"

const ElsParamChoice els_param_tiles[ELS_N_TILES] = {
  { "none", NC_ ("choice", "Off"), N_ ("The sides do not join") },
  { "horizontal", NC_ ("choice", "Left–right"),
    N_ ("Left and right side join without a seam") },
  { "vertical", NC_ ("choice", "Top–bottom"),
    N_ ("Top and bottom join without a seam") },
  { "both", NC_ ("choice", "All sides"),
    N_ ("All sides join: the result tiles the plane") },
};

static const ElsParamChoice param_methods[] = {
  { "fast", NC_ ("choice", "Fast"),
    N_ ("From coarse to fine, with a few candidates for each pixel") },
  { "exact", NC_ ("choice", "Exact"),
    N_ ("The published formula, which compares every pixel with every patch; "
        "slow, softer") },
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
  { "replace", NC_ ("choice", "Replace selection or layer"),
    N_ ("In place of what is selected, or of the whole layer if nothing is; "
        "the size is that of the selection or the layer") },
};

static const ElsParamChoice param_extras[] = {
  { "none", NC_ ("choice", "None"), N_ ("The result alone") },
  { "sources", NC_ ("choice", "Map of source positions"),
    N_ ("Where in the source each pixel comes from: red is its place along "
        "the width, green along the height; gray images get two layers") },
};

static const ElsParamChoice param_transparencies[] = {
  { "auto", NC_ ("choice", "Automatic"),
    N_ ("Part of the texture where they are spread all over the source, left "
        "out where they surround something") },
  { "content", NC_ ("choice", "Part of the texture"),
    N_ ("Their share and their shapes carry on, as in foliage, lace or rust") },
  { "ignore", NC_ ("choice", "Left out"),
    N_ ("Only what can be seen is the source") },
};

/* The index is an ElsSymmetry. */
static const ElsParamChoice param_symmetries[] = {
  { "none", NC_ ("choice", "Off"), N_ ("The source as it is") },
  { "mirror", NC_ ("choice", "Mirrored"),
    N_ ("And its mirror image, left and right swapped: 2 in all") },
  { "mirrors", NC_ ("choice", "Mirrored both ways"),
    N_ ("And its mirror images, left to right, top to bottom and both: 4 in "
        "all") },
  { "turns", NC_ ("choice", "Turned"),
    N_ ("And itself, turned by one, two and three quarters: 4 in all") },
  { "all", NC_ ("choice", "Mirrored and turned"),
    N_ ("And its mirror image, each of the two in all four turns: 8 in all") },
};

const ElsParamChoice els_param_layers[ELS_N_LAYERS] = {
  { "given", NC_ ("choice", "Selected layers"),
    N_ ("The layer that is selected; in GIMP 3 all that are: two or more are "
        "one set") },
  { "group", NC_ ("choice", "Layers of the group"),
    N_ ("All visible layers of the group that the layer is in or is itself, "
        "or of the image if it is in none") },
};

static const ElsParamChoice param_repeats[] = {
  { "new", NC_ ("choice", "New seed"),
    N_ ("Each time the seed that follows, and so another result") },
  { "same", NC_ ("choice", "Same seed"),
    N_ ("The same seed, for what has changed since, or for another layer") },
};

/* The index is an ElsNormalsY. */
static const ElsParamChoice param_greens[] = {
  { "auto", NC_ ("choice", "By name"),
    N_ ("Down if the name has DX or DirectX in it, else up") },
  { "up", NC_ ("choice", "Up"), N_ ("Up the picture, as OpenGL has it") },
  { "down", NC_ ("choice", "Down"),
    N_ ("Down the picture, as DirectX has it") },
};

/* Mnemonics keep clear of C, H, L, R and S, which the hosts' own dialog buttons
 * use, and of A, I and N, which the dialogs' other controls use.  That leaves
 * less letters than there are labels, and so some of those that are rarely used
 * have none. */
static const ElsParam param_table[ELS_N_PARAMS] = {
  [ELS_PARAM_WIDTH]
  = { .name = "width",
      .type = ELS_PARAM_TYPE_INT,
      .high = ELS_MAX_SIDE,
      .basic = TRUE,
      .label = NC_ ("parameter", "_Width"),
      .help = N_ ("Width of the result in pixels; 0 keeps that of the layer, "
                  "selection or file given.") },
  [ELS_PARAM_HEIGHT]
  = { .name = "height",
      .type = ELS_PARAM_TYPE_INT,
      .high = ELS_MAX_SIDE,
      .basic = TRUE,
      .label = NC_ ("parameter", "Hei_ght"),
      .help = N_ ("Height of the result in pixels; 0 keeps that of the layer, "
                  "selection or file given.") },
  [ELS_PARAM_SEED]
  = { .name = "seed",
      .type = ELS_PARAM_TYPE_INT,
      .high = ELS_SEED_MAX,
      .basic = TRUE,
      .label = NC_ ("parameter", "See_d"),
      .help = N_ ("Chooses one of the many possible results. The same seed "
                  "gives the same result everywhere.") },
  [ELS_PARAM_TILE]
  = { .name = "tile",
      .type = ELS_PARAM_TYPE_CHOICE,
      .high = G_N_ELEMENTS (els_param_tiles) - 1,
      .basic = TRUE,
      .label = NC_ ("parameter", "S_eamless"),
      .help = N_ ("Which sides of the result join themselves without a seam."),
      .choices = els_param_tiles },
  [ELS_PARAM_METHOD] = { .name = "method",
                         .type = ELS_PARAM_TYPE_CHOICE,
                         .high = G_N_ELEMENTS (param_methods) - 1,
                         .label = NC_ ("parameter", "_Method"),
                         .help = N_ ("Fast suits all textures. Exact is the "
                                     "published formula: slow, softer."),
                         .choices = param_methods },
  [ELS_PARAM_QUALITY]
  = { .name = "quality",
      .type = ELS_PARAM_TYPE_CHOICE,
      .high = G_N_ELEMENTS (param_qualities) - 1,
      .default_value = ELS_QUALITY_STANDARD,
      .basic = TRUE,
      .label = NC_ ("parameter", "_Quality"),
      .help = N_ ("Time against detail, for the fast method."),
      .choices = param_qualities },
  [ELS_PARAM_STRUCTURE]
  = { .name = "structure",
      .type = ELS_PARAM_TYPE_REAL,
      .high = 1.0,
      .default_value = 0.5,
      .basic = TRUE,
      .label = NC_ ("parameter", "Str_ucture"),
      .help = N_ ("How large the pieces are that stay together: low for grain "
                  "and gravel, high for bricks and planks.") },
  [ELS_PARAM_VARIETY]
  = { .name = "variety",
      .type = ELS_PARAM_TYPE_REAL,
      .high = 1.0,
      .default_value = 0.5,
      .basic = TRUE,
      .label = NC_ ("parameter", "_Variety"),
      .help = N_ ("How evenly all parts of the source are used.") },
  [ELS_PARAM_PATCH_SIZE]
  = { .name = "patch-size",
      .type = ELS_PARAM_TYPE_INT,
      .high = ELS_PATCH_SIZE_MAX,
      .odd = TRUE,
      .automatic = TRUE,
      .label = NC_ ("parameter", "_Patch size"),
      .help = N_ ("Side of the patches that are compared, in pixels: an odd "
                  "number, or 0 to choose from the source.") },
  [ELS_PARAM_LEVELS]
  = { .name = "levels",
      .type = ELS_PARAM_TYPE_INT,
      .high = ELS_LEVELS_MAX,
      .automatic = TRUE,
      .label = NC_ ("parameter", "Detail levels"),
      .help = N_ ("Number of sizes from coarse to fine; 0 chooses from the "
                  "source.") },
  [ELS_PARAM_STEPS]
  = { .name = "steps",
      .type = ELS_PARAM_TYPE_INT,
      .high = ELS_STEPS_MAX,
      .automatic = TRUE,
      .label = NC_ ("parameter", "Noise steps"),
      .help = N_ ("Number of noise levels; 0 chooses from the quality.") },
  [ELS_PARAM_OUTPUT] = { .name = "output",
                         .type = ELS_PARAM_TYPE_CHOICE,
                         .high = G_N_ELEMENTS (param_outputs) - 1,
                         .basic = TRUE,
                         .host = TRUE,
                         .label = NC_ ("parameter", "Ou_tput"),
                         .help = N_ ("Where the result goes."),
                         .choices = param_outputs },
  [ELS_PARAM_COUNT]
  = { .name = "count",
      .type = ELS_PARAM_TYPE_INT,
      .low = 1,
      .high = ELS_COUNT_MAX,
      .default_value = 1,
      .host = TRUE,
      .label = NC_ ("parameter", "Variations"),
      .help
      = N_ ("Number of results: the seeds count up from the one given.") },
  [ELS_PARAM_SOURCE]
  = { .name = "source",
      .type = ELS_PARAM_TYPE_DRAWABLE,
      .low = -1,
      .high = G_MAXINT32,
      .default_value = -1,
      .host = TRUE,
      .label = NC_ ("parameter", "S_ource"),
      .help
      = N_ ("Another open layer, mask or channel that the texture is "
            "taken from, all of it. With none, the texture is that of the "
            "layer itself, or of what is selected in it.") },
  [ELS_PARAM_EXTRA_LAYER]
  = { .name = "extra-layer",
      .type = ELS_PARAM_TYPE_CHOICE,
      .high = G_N_ELEMENTS (param_extras) - 1,
      .host = TRUE,
      .label = NC_ ("parameter", "E_xtra layer"),
      .help = N_ ("A hidden layer below the result, in a new image or beside a "
                  "new layer."),
      .choices = param_extras },
  [ELS_PARAM_LAYOUT]
  = { .name = "layout",
      .type = ELS_PARAM_TYPE_REAL,
      .low = -1.0,
      .high = 1.0,
      .default_value = -1.0,
      .automatic = TRUE,
      .basic = TRUE,
      .label = NC_ ("parameter", "La_yout"),
      .help
      = N_ ("How far the result keeps the source's own up, down, left and "
            "right: 0 for a texture, which has none, 1 for the source's "
            "layout stretched over the result, and -1 to choose from the "
            "source.") },
  [ELS_PARAM_TRANSPARENCY]
  = { .name = "transparency",
      .type = ELS_PARAM_TYPE_CHOICE,
      .high = G_N_ELEMENTS (param_transparencies) - 1,
      .label = NC_ ("parameter", "Transparency"),
      .help = N_ ("What clear pixels of the source are. Their colors are never "
                  "seen."),
      .choices = param_transparencies },
  [ELS_PARAM_SYMMETRY]
  = { .name = "symmetry",
      .type = ELS_PARAM_TYPE_CHOICE,
      .high = G_N_ELEMENTS (param_symmetries) - 1,
      .label = NC_ ("parameter", "Symmetry"),
      .help = N_ ("Mirrored and turned copies of the source that are used "
                  "beside it. Light and shadow turn with them. Each copy takes "
                  "as much memory as the source."),
      .choices = param_symmetries },
  [ELS_PARAM_LAYERS]
  = { .name = "layers",
      .type = ELS_PARAM_TYPE_CHOICE,
      .high = G_N_ELEMENTS (els_param_layers) - 1,
      .host = TRUE,
      .label = NC_ ("parameter", "Layers"),
      .help
      = N_ ("What the texture is made of. Several layers, the maps of one "
            "material, become one texture: each pixel is from one place "
            "in all of them."),
      .choices = els_param_layers },
  [ELS_PARAM_REPEAT_SEED]
  = { .name = "repeat-seed",
      .type = ELS_PARAM_TYPE_CHOICE,
      .high = G_N_ELEMENTS (param_repeats) - 1,
      .host = TRUE,
      .label = NC_ ("parameter", "When repeated"),
      .help = N_ ("Which seed the filter takes when it is repeated without its "
                  "dialog."),
      .choices = param_repeats },
  [ELS_PARAM_GUIDE]
  = { .name = "guide",
      .type = ELS_PARAM_TYPE_DRAWABLE,
      .low = -1,
      .high = G_MAXINT32,
      .default_value = -1,
      .host = TRUE,
      .label = NC_ ("parameter", "Guide"),
      .help = N_ ("A layer whose colors say what belongs where in the result, "
                  "which it is stretched over: the same color as in the "
                  "source's guide means the same texture.") },
  [ELS_PARAM_SOURCE_GUIDE]
  = { .name = "source-guide",
      .type = ELS_PARAM_TYPE_DRAWABLE,
      .low = -1,
      .high = G_MAXINT32,
      .default_value = -1,
      .host = TRUE,
      .label = NC_ ("parameter", "Guide of the source"),
      .help = N_ ("A layer whose colors say what is where in the source. With "
                  "none, the brightness of the guide asks for that of the "
                  "source.") },
  [ELS_PARAM_GUIDE_WEIGHT]
  = { .name = "guide-weight",
      .type = ELS_PARAM_TYPE_REAL,
      .high = 1.0,
      .default_value = 0.5,
      .label = NC_ ("parameter", "Weight of the guide"),
      .help = N_ ("How far the guide binds: 0 not at all, 0.2 about as much as "
                  "the texture itself, 0.5 so that labels are kept.") },
  [ELS_PARAM_MIXTURE]
  = { .name = "mixture",
      .type = ELS_PARAM_TYPE_DRAWABLE,
      .low = -1,
      .high = G_MAXINT32,
      .default_value = -1,
      .host = TRUE,
      .label = NC_ ("parameter", "Mixture"),
      .help = N_ ("A gray layer that leads from one to another of the layers "
                  "of a group that is the source: the result, which it is "
                  "stretched over, is of the top one where it is black and of "
                  "the bottom one where it is white; between, they mix in "
                  "patches.") },
  [ELS_PARAM_NORMALS]
  = { .name = "normals",
      .type = ELS_PARAM_TYPE_DRAWABLE,
      .low = -1,
      .high = G_MAXINT32,
      .default_value = -1,
      .host = TRUE,
      .label = NC_ ("parameter", "Normal map"),
      .help = N_ ("The layer whose colors are directions, which turn with what "
                  "Symmetry mirrors and turns. With none, of several layers "
                  "those whose names have the word normal, normals, nrm, nor, "
                  "NormalGL or NormalDX.") },
  [ELS_PARAM_NORMALS_Y] = { .name = "normals-y",
                            .type = ELS_PARAM_TYPE_CHOICE,
                            .high = G_N_ELEMENTS (param_greens) - 1,
                            .label = NC_ ("parameter", "Green of normals"),
                            .help = N_ ("Where green points in a normal map."),
                            .choices = param_greens },
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

char *
els_param_spoken_label (const ElsParam *param)
{
  const char *label = els_param_label (param);
  const char *mark = strchr (label, '_');
  const gboolean bracketed = mark != NULL && mark > label && mark[-1] == '('
                             && g_ascii_isalnum (mark[1]) && mark[2] == ')';

  if (mark == NULL)
    return g_strdup (label);
  return bracketed ? g_strdup_printf ("%.*s%s", (int) (mark - 1 - label), label,
                                      mark + 3)
                   : g_strdup_printf ("%.*s%s", (int) (mark - label), label,
                                      mark + 1);
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
