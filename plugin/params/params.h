/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * params.h - the one table of the user's parameters.
 *
 * Registration with every host, the dialogs, validation, the command line and
 * the documentation read it.  Names and order are the scripting interface: a
 * parameter is never renamed, moved or taken away; new ones go to the end.
 *
 * The table is constant and may be read by any thread.
 */
#pragma once

#include "els.h"

G_BEGIN_DECLS

/* Position of each parameter in the table. */
typedef enum
{
  ELS_PARAM_WIDTH,
  ELS_PARAM_HEIGHT,
  ELS_PARAM_SEED,
  ELS_PARAM_TILE,
  ELS_PARAM_METHOD,
  ELS_PARAM_QUALITY,
  ELS_PARAM_STRUCTURE,
  ELS_PARAM_VARIETY,
  ELS_PARAM_PATCH_SIZE,
  ELS_PARAM_LEVELS,
  ELS_PARAM_STEPS,
  ELS_PARAM_OUTPUT,
  ELS_PARAM_COUNT,
  ELS_PARAM_SOURCE,
  ELS_PARAM_EXTRA_LAYER,
  ELS_PARAM_LAYOUT,
  ELS_PARAM_TRANSPARENCY,
  ELS_PARAM_SYMMETRY,
  ELS_PARAM_LAYERS,
  ELS_PARAM_REPEAT_SEED,
  ELS_PARAM_GUIDE,
  ELS_PARAM_SOURCE_GUIDE,
  ELS_PARAM_GUIDE_WEIGHT,
  ELS_PARAM_MIXTURE,
  ELS_PARAM_NORMALS,
  ELS_PARAM_NORMALS_Y,
  ELS_N_PARAMS
} ElsParamId;

typedef enum
{
  ELS_PARAM_TYPE_INT,
  ELS_PARAM_TYPE_REAL,
  ELS_PARAM_TYPE_CHOICE,  /* the value is the index into choices */
  ELS_PARAM_TYPE_DRAWABLE /* the value is GIMP's number; below 1 is none */
} ElsParamType;

#define ELS_COUNT_MAX 100

/* Values of ELS_PARAM_OUTPUT. */
typedef enum
{
  ELS_OUTPUT_NEW_IMAGE,
  ELS_OUTPUT_NEW_LAYER,
  ELS_OUTPUT_REPLACE
} ElsOutput;

/* Values of ELS_PARAM_EXTRA_LAYER. */
typedef enum
{
  ELS_EXTRA_NONE,
  ELS_EXTRA_SOURCES /* for each pixel, where in the corpus it comes from */
} ElsExtra;

/* Values of ELS_PARAM_LAYERS. */
typedef enum
{
  ELS_LAYERS_GIVEN,
  ELS_LAYERS_GROUP /* what is visible of the layer's group */
} ElsLayers;

/* Of a real that may be chosen from the source: that it is. */
#define ELS_PARAM_AUTOMATIC -1.0

/* Values of ELS_PARAM_REPEAT_SEED. */
typedef enum
{
  ELS_REPEAT_NEW, /* the seed that follows those of the last run */
  ELS_REPEAT_SAME
} ElsRepeat;

/* Values of ELS_PARAM_NORMALS_Y. */
typedef enum
{
  ELS_NORMALS_Y_AUTO, /* by the name */
  ELS_NORMALS_Y_UP,
  ELS_NORMALS_Y_DOWN
} ElsNormalsY;

typedef struct
{
  const char *nick;  /* as scripts write it */
  const char *label; /* untranslated, context ELS_PARAM_CONTEXT_CHOICE */
  const char *help;  /* untranslated, one sentence without a full stop */
} ElsParamChoice;

typedef struct
{
  const char *name;
  ElsParamType type;
  double low, high; /* both belong to the range; a choice's are indices */
  double default_value;
  gboolean odd;       /* an int that is 0 or odd */
  gboolean automatic; /* may be chosen from the source: a real that is
                         ELS_PARAM_AUTOMATIC, which is its low, or 0 to high;
                         an int that is 0 */
  gboolean basic;     /* shown at once; others are advanced */
  gboolean host;      /* is about a host's images; the command line lacks it */
  const char *label;  /* untranslated, with mnemonic if one is left for it,
                        context ELS_PARAM_CONTEXT_LABEL */
  const char *help;   /* untranslated, sentences */
  const ElsParamChoice *choices; /* (high + 1) of them */
} ElsParam;

#define ELS_PARAM_CONTEXT_LABEL "parameter"
#define ELS_PARAM_CONTEXT_CHOICE "choice"

/* The choices of which sides join; the index is an ElsTile. */
#define ELS_N_TILES (ELS_TILE_BOTH + 1)
extern const ElsParamChoice els_param_tiles[ELS_N_TILES];

#define ELS_N_LAYERS (ELS_LAYERS_GROUP + 1)
extern const ElsParamChoice els_param_layers[ELS_N_LAYERS];

/* The row of a parameter; id is checked by the caller. */
const ElsParam *els_param_get (ElsParamId id);

/* Translated texts; the label with its mnemonic underscore, if it has one. */
const char *els_param_label (const ElsParam *param);
/* The label as it is read out: without the underscore, and without the letter
 * in brackets that stands for one in some languages; free with g_free. */
char *els_param_spoken_label (const ElsParam *param);
const char *els_param_help (const ElsParam *param);
const char *els_param_choice_label (const ElsParam *param, int choice);
const char *els_param_choice_help (const ElsParam *param, int choice);

/* Index of the choice that scripts call `nick`, or -1. */
int els_param_choice_find (const ElsParam *param, const char *nick);

/* "none, horizontal, vertical, both"; free with g_free. */
char *els_param_choice_list (const ElsParam *param);

G_END_DECLS
