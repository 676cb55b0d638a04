/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * output-layers.h - pictures as layers of an image, with the extra ones that
 * the user wants: made first, put in when all are there.  Main thread only.
 */
#pragma once

#include "gimp/api.h"
#include "run/run.h"

G_BEGIN_DECLS

/* What the layers of a picture are called, and a group that holds them, or NULL
 * if none does. */
typedef struct
{
  char *const *layers; /* a name for each layer of the run's corpus */
  const char *group;
} ElsOutputNames;

/* Appends the numbers (int) of the picture's layers to `layers`: the group, if
 * there is one, and what is in it, from the lowest up; none of them is in the
 * image yet.  After an error all in `layers` are deleted.  Errors: NO_MEMORY,
 * INTERNAL. */
gboolean els_output_layers_make (GArray *layers, int image, const ElsRun *run,
                                 int picture, const ElsOutputNames *names,
                                 const ElsValues *values, GError **error);

/* Puts them in, each above the one before, what follows a group into that, the
 * first above the drawable `above` or on top if that is -1, with their top left
 * at (x, y).  FALSE if GIMP refuses one; then none is in the image, and all are
 * deleted. */
gboolean
els_output_layers_insert (GArray *layers, int image, int above, int x, int y);

/* Of the layers the first n are in the image: takes these out of it, and
 * deletes all. */
void els_output_layers_take_back (GArray *layers, guint n, int image);

/* In which image, above which of its drawables or on top if that is -1, and at
 * which place of it. */
typedef struct
{
  int image, above, x, y;
} ElsOutputPlace;

/* The same as one undo step.  Error: INTERNAL, which names the drawable; then
 * all are deleted, and the image is as it was, but that it can have a step to
 * undo which does nothing. */
gboolean els_output_layers_commit (GArray *layers, const ElsOutputPlace *place,
                                   int drawable, GError **error);

G_END_DECLS
