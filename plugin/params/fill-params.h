/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * fill-params.h - the parameters of procedures that fill, in addition to
 * those of params.h.
 *
 * Some have the name of one of those and another default, choice or text.  The
 * table is constant and may be read by any thread.
 */
#pragma once

#include "params/params.h"

G_BEGIN_DECLS

/* They continue ElsParamId, so that one number names any parameter. */
typedef enum
{
  ELS_FILL_HOLE = ELS_N_PARAMS,
  ELS_FILL_FROM,
  ELS_FILL_SOURCE, /* instead of ELS_PARAM_SOURCE */
  ELS_FILL_REACH,
  ELS_FILL_SIDES,
  ELS_FILL_SAMPLE,
  ELS_FILL_TONE,
  ELS_FILL_LEFT,
  ELS_FILL_RIGHT,
  ELS_FILL_TOP,
  ELS_FILL_BOTTOM,
  ELS_FILL_TILE, /* instead of ELS_PARAM_TILE */
  ELS_FILL_BAND,
  ELS_FILL_VARIETY, /* instead of ELS_PARAM_VARIETY */
  ELS_FILL_OUTPUT,  /* instead of ELS_PARAM_OUTPUT */
  ELS_FILL_STRENGTH,
  ELS_FILL_MATCH,
  ELS_FILL_LAYERS, /* instead of ELS_PARAM_LAYERS; ElsLayers */
  ELS_FILL_MAPS,   /* instead of that, of the source; ElsLayers */
  ELS_N_ALL_PARAMS
} ElsFillParamId;

#define ELS_BAND_MAX 4096 /* pixels */

/* Values of ELS_FILL_HOLE. */
typedef enum
{
  ELS_HOLE_AUTO, /* what is selected; with no selection, what is clear */
  ELS_HOLE_SELECTION,
  ELS_HOLE_TRANSPARENCY
} ElsHoleKind;

/* Values of ELS_FILL_FROM. */
typedef enum
{
  ELS_FROM_AROUND, /* the rectangle around the hole */
  ELS_FROM_LAYER
} ElsFrom;

/* Values of ELS_FILL_SIDES. */
typedef enum
{
  ELS_SIDES_ALL,
  ELS_SIDES_BESIDE,     /* left and right of the hole */
  ELS_SIDES_ABOVE_BELOW /* above and below it */
} ElsSides;

/* Values of ELS_FILL_OUTPUT. */
typedef enum
{
  ELS_FILLED_REPLACE,
  ELS_FILLED_NEW_LAYER
} ElsFilled;

/* Values of ELS_FILL_MATCH. */
typedef enum
{
  ELS_MATCH_NONE,
  ELS_MATCH_TONE /* the picture's mean and deviation become the source's */
} ElsMatch;

/* The row of any parameter, ElsParamId or ElsFillParamId. */
const ElsParam *els_any_param_get (int id);

G_END_DECLS
