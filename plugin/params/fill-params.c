/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "params/fill-params.h"

#include "params/i18n.h"

static const ElsParamChoice fill_holes[] = {
  { "auto", NC_ ("choice", "Automatic"),
    N_ ("What is selected; with no selection, what is transparent") },
  { "selection", NC_ ("choice", "Selection"), N_ ("What is selected") },
  { "transparency", NC_ ("choice", "Transparency"),
    N_ ("What is wholly transparent, of the selection if there is one") },
};

static const ElsParamChoice fill_froms[] = {
  { "around", NC_ ("choice", "Around the hole"),
    N_ ("As far as the reach goes") },
  { "layer", NC_ ("choice", "Whole layer"),
    N_ ("All of it but the hole; slower on a large layer") },
};

static const ElsParamChoice fill_sides[] = {
  { "all", NC_ ("choice", "All sides"), N_ ("In all directions") },
  { "sides", NC_ ("choice", "Left and right"),
    N_ ("Only from beside the hole, as for a horizon") },
  { "above-below", NC_ ("choice", "Above and below"),
    N_ ("Only from above and below the hole") },
};

static const ElsParamChoice fill_outputs[] = {
  { "replace", NC_ ("choice", "In place"),
    N_ ("In place of what is in the hole") },
  { "new-layer", NC_ ("choice", "New layer"),
    N_ ("A layer above this one that is clear but for the hole") },
};

static const ElsParamChoice fill_matches[] = {
  { "none", NC_ ("choice", "None"), N_ ("The picture's tones as they are") },
  { "tone", NC_ ("choice", "Tones"),
    N_ ("The picture's brightness, contrast and colors are first brought to "
        "those of the source") },
};

static const ElsParamChoice fill_maps[] = {
  { "given", NC_ ("choice", "The source alone"),
    N_ ("The picture is made anew in it, and nothing else is made") },
  { "group", NC_ ("choice", "Layers of its group"),
    N_ ("All visible layers of the group that the source is in or is itself, "
        "or of its image if it is in none: the lowest is the source") },
};

#define FILL_SIDE(id, word, text, sentence)            \
  [(id) -ELS_N_PARAMS] = { .name = (word),             \
                           .type = ELS_PARAM_TYPE_INT, \
                           .high = ELS_MAX_SIDE,       \
                           .basic = TRUE,              \
                           .label = (text),            \
                           .help = (sentence) }

/* The new labels have no mnemonics: those of params.c leave no letters. */
static const ElsParam fill_table[ELS_N_ALL_PARAMS - ELS_N_PARAMS] = {
  [ELS_FILL_HOLE - ELS_N_PARAMS]
  = { .name = "hole",
      .type = ELS_PARAM_TYPE_CHOICE,
      .high = G_N_ELEMENTS (fill_holes) - 1,
      .basic = TRUE,
      .host = TRUE,
      .label = NC_ ("parameter", "What to fill"),
      .help = N_ ("What counts as the hole. Nothing else is changed."),
      .choices = fill_holes },
  [ELS_FILL_FROM - ELS_N_PARAMS]
  = { .name = "from",
      .type = ELS_PARAM_TYPE_CHOICE,
      .high = G_N_ELEMENTS (fill_froms) - 1,
      .basic = TRUE,
      .label = NC_ ("parameter", "Part of the layer"),
      .help = N_ ("Which part of the picture the texture is taken from, if it "
                  "is taken from no other one."),
      .choices = fill_froms },
  [ELS_FILL_SOURCE - ELS_N_PARAMS]
  = { .name = "source",
      .type = ELS_PARAM_TYPE_DRAWABLE,
      .low = -1,
      .high = G_MAXINT32,
      .default_value = -1,
      .host = TRUE,
      .label = NC_ ("parameter", "S_ource"),
      .help = N_ ("Another open layer, mask or channel that the texture is "
                  "taken from, all of it. With none, it is taken from the "
                  "layer itself.") },
  [ELS_FILL_REACH - ELS_N_PARAMS]
  = { .name = "reach",
      .type = ELS_PARAM_TYPE_INT,
      .high = ELS_MAX_SIDE,
      .automatic = TRUE,
      .label = NC_ ("parameter", "Reach"),
      .help = N_ ("How far around what is filled the texture may come from, in "
                  "pixels; 0 chooses from the size. It goes farther where "
                  "there is too little.") },
  [ELS_FILL_SIDES - ELS_N_PARAMS]
  = { .name = "sides",
      .type = ELS_PARAM_TYPE_CHOICE,
      .high = G_N_ELEMENTS (fill_sides) - 1,
      .label = NC_ ("parameter", "Directions"),
      .help = N_ ("On which sides of the hole the texture may come from."),
      .choices = fill_sides },
  [ELS_FILL_SAMPLE - ELS_N_PARAMS]
  = { .name = "sample",
      .type = ELS_PARAM_TYPE_DRAWABLE,
      .low = -1,
      .high = G_MAXINT32,
      .default_value = -1,
      .host = TRUE,
      .label = NC_ ("parameter", "Where to sample"),
      .help = N_ ("A layer, mask or channel at the same place that is white "
                  "where the texture may come from, and black where not.") },
  [ELS_FILL_TONE - ELS_N_PARAMS]
  = { .name = "tone",
      .type = ELS_PARAM_TYPE_REAL,
      .high = 1.0,
      .default_value = 1.0,
      .label = NC_ ("parameter", "Match tones"),
      .help = N_ ("How far what is made takes on slow changes of brightness "
                  "and color of what it joins.") },
  FILL_SIDE (ELS_FILL_LEFT, "left", NC_ ("parameter", "Left"),
             N_ ("By how many pixels the picture grows to the left.")),
  FILL_SIDE (ELS_FILL_RIGHT, "right", NC_ ("parameter", "Right"),
             N_ ("By how many pixels the picture grows to the right.")),
  FILL_SIDE (ELS_FILL_TOP, "top", NC_ ("parameter", "Top"),
             N_ ("By how many pixels the picture grows at the top.")),
  FILL_SIDE (ELS_FILL_BOTTOM, "bottom", NC_ ("parameter", "Bottom"),
             N_ ("By how many pixels the picture grows at the bottom.")),
  [ELS_FILL_TILE - ELS_N_PARAMS]
  = { .name = "tile",
      .type = ELS_PARAM_TYPE_CHOICE,
      .high = ELS_N_TILES - 1,
      .default_value = ELS_TILE_BOTH,
      .basic = TRUE,
      .label = NC_ ("parameter", "S_eamless"),
      .help = N_ ("Which sides of the result join themselves without a seam."),
      .choices = els_param_tiles },
  [ELS_FILL_BAND - ELS_N_PARAMS]
  = { .name = "band",
      .type = ELS_PARAM_TYPE_INT,
      .high = ELS_BAND_MAX,
      .basic = TRUE,
      .automatic = TRUE,
      .label = NC_ ("parameter", "Band"),
      .help = N_ ("How wide a band along sides that join is made anew, in "
                  "pixels, up to a third of the side; 0 chooses from the "
                  "size.") },
  [ELS_FILL_VARIETY - ELS_N_PARAMS]
  = { .name = "variety",
      .type = ELS_PARAM_TYPE_REAL,
      .high = 1.0,
      .default_value = 0.25,
      .basic = TRUE,
      .label = NC_ ("parameter", "_Variety"),
      .help = N_ ("How evenly all parts of the source are used.") },
  [ELS_FILL_OUTPUT - ELS_N_PARAMS] = { .name = "output",
                                       .type = ELS_PARAM_TYPE_CHOICE,
                                       .high = G_N_ELEMENTS (fill_outputs) - 1,
                                       .basic = TRUE,
                                       .host = TRUE,
                                       .label = NC_ ("parameter", "Ou_tput"),
                                       .help = N_ ("Where the result goes."),
                                       .choices = fill_outputs },
  [ELS_FILL_STRENGTH - ELS_N_PARAMS]
  = { .name = "strength",
      .type = ELS_PARAM_TYPE_REAL,
      .high = 1.0,
      .default_value = 0.45,
      .basic = TRUE,
      .label = NC_ ("parameter", "Strength"),
      .help = N_ ("How far the picture is made anew: 0 leaves it as it is, 1 "
                  "forgets it, and between them its layout is kept in the "
                  "texture of the source.") },
  [ELS_FILL_MATCH - ELS_N_PARAMS]
  = { .name = "match",
      .type = ELS_PARAM_TYPE_CHOICE,
      .high = G_N_ELEMENTS (fill_matches) - 1,
      .basic = TRUE,
      .label = NC_ ("parameter", "Match"),
      .help = N_ ("What of the picture is brought to the source before it is "
                  "made anew."),
      .choices = fill_matches },
  [ELS_FILL_LAYERS - ELS_N_PARAMS]
  = { .name = "layers",
      .type = ELS_PARAM_TYPE_CHOICE,
      .high = G_N_ELEMENTS (els_param_layers) - 1,
      .host = TRUE,
      .label = NC_ ("parameter", "Layers"),
      .help = N_ ("What is made anew. Several layers, the maps of one "
                  "material, are made anew as one: each new pixel is from one "
                  "place in all of them."),
      .choices = els_param_layers },
  [ELS_FILL_MAPS - ELS_N_PARAMS]
  = { .name = "layers",
      .type = ELS_PARAM_TYPE_CHOICE,
      .high = G_N_ELEMENTS (fill_maps) - 1,
      .host = TRUE,
      .label = NC_ ("parameter", "Source layers"),
      .help = N_ ("What the picture is made anew in. If the source has several "
                  "layers, the maps of one material, those above the lowest "
                  "come as new layers: each new pixel is from one place in all "
                  "of them."),
      .choices = fill_maps },
};

const ElsParam *
els_any_param_get (int id)
{
  return id < ELS_N_PARAMS ? els_param_get ((ElsParamId) id)
                           : &fill_table[id - ELS_N_PARAMS];
}
