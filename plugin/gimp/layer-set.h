/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * layer-set.h - which layers a call synthesises as one, or the one drawable.
 *
 * Several layers are maps of one material: they are of one image, and what all
 * of them have in common is their source.  Their order is that of the image
 * from the bottom up, as files that are opened as layers lie.  Main thread
 * only.
 */
#pragma once

#include "gimp/api.h"
#include "params/params.h"

G_BEGIN_DECLS

typedef struct
{
  int n;                     /* 1: no set, but a drawable of any kind */
  int layer[ELS_MAX_LAYERS]; /* GIMP's numbers, from the bottom up */
  int shown;                 /* index of the one that a dialog looks at */
  int image;
  GeglRectangle common; /* what all have of what is selected, in the image's
                           coordinates */
} ElsLayerSet;

/* Finds what the value of `layers` makes of the n_given > 0 drawables given.
 * `set` is changed only if that is something.  Errors: INVALID, EMPTY. */
gboolean els_layer_set_find (ElsLayerSet *set, const int *given, int n_given,
                             ElsLayers layers, GError **error);

/* The same, whatever is selected: `common' is what all have. */
gboolean
els_layer_set_find_whole (ElsLayerSet *set, const int *given, int n_given,
                          ElsLayers layers, GError **error);

/* Whether all layers of a set that was found so have one size and place.
 * Error: INVALID. */
gboolean els_layer_set_check_alike (const ElsLayerSet *set, GError **error);

/* The value of `layers` that a dialog starts with, whatever is remembered:
 * nobody should find all layers of an image chosen who has not chosen them
 * now. */
ElsLayers els_layer_set_first (const int *given, int n_given);

/* Whether all of it are still in the image. */
gboolean els_layer_set_is_there (const ElsLayerSet *set);

/* The common part in the coordinates of one of them. */
GeglRectangle els_layer_set_region (const ElsLayerSet *set, int index);

/* Of a set: how many layers it has and their names, translated; free with
 * g_free. */
char *els_layer_set_text (const ElsLayerSet *set);

G_END_DECLS
