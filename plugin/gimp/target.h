/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * target.h - the drawable that a run is about: its corpus, and the result.
 *
 * The drawable given, or the selected part of it, says what the result is like:
 * its kind of pixels, its size if the user names none, and its place.  It is
 * the corpus, too, unless the user names another one.  Instead of the one
 * drawable there may be several layers, which are synthesised as one.  Main
 * thread only.
 */
#pragma once

#include "gimp/layer-set.h"
#include "run/run.h"

G_BEGIN_DECLS

/* What a run's corpus was read for. */
typedef struct
{
  ElsLayerSet set;
  int source, output, transparency, guide, source_guide, mixture; /* values */
  int symmetric, normals, normals_y;
} ElsTargetRead;

typedef struct
{
  int given[ELS_MAX_LAYERS], n_given; /* GIMP's numbers */
  /* What the values make of that. */
  ElsLayerSet set;
  int drawable, image; /* the one that is shown, and that of all */
  ElsItemKind kind;
  GeglRectangle region; /* what is selected of it, in its own coordinates */
  ElsTargetRead read;
} ElsTarget;

/* Takes the drawables given.  Errors: INVALID. */
gboolean els_target_init (ElsTarget *target, const int *drawables, int n,
                          GError **error);

/* Finds what the values make of the drawables: one, or several layers.  After
 * an error the target is what it was.  Errors: INVALID, EMPTY. */
gboolean
els_target_choose (ElsTarget *target, const ElsValues *values, GError **error);

/* Whether the value of `layers` makes a difference. */
gboolean els_target_has_group (const ElsTarget *target);

/* Whether the value of `mixture` makes a difference: the source is a group of
 * which two layers or more are seen. */
gboolean els_target_can_mix (const ElsValues *values);

/* Where the values let the result go. */
ElsOutput els_target_output (const ElsValues *values);

/* Whether the result can go where the values say, without trying.
 * Errors: INVALID. */
gboolean els_target_check (const ElsTarget *target, const ElsValues *values,
                           GError **error);

/* Finds the corpus that the values ask for, of several layers the one that is
 * shown.  Errors: INVALID. */
gboolean els_target_open (const ElsTarget *target, const ElsValues *values,
                          ElsDrawable *source, GError **error);
/* Gives the buffers of `source` back. */
void els_target_close (ElsDrawable *source);

/* Lets the run have the corpus that the values ask for: reads it, unless that
 * has been done.  After an error the run is what it was.
 * Errors: INVALID, EMPTY, TOO_LARGE, NO_MEMORY. */
gboolean els_target_read (ElsTarget *target, const ElsValues *values,
                          ElsRun *run, GError **error);

/* The same with what els_target_open has found for the values, whose tiles then
 * come from GIMP only once. */
gboolean
els_target_read_opened (ElsTarget *target, const ElsValues *values,
                        const ElsDrawable *source, ElsRun *run, GError **error);

/* Puts the run's pictures where the values say and appends the numbers (int) of
 * new images, if any, to `images`.  After an error everything is as it was, but
 * that the image can have a step to undo which does nothing.
 * Errors: INVALID, NO_MEMORY, INTERNAL. */
gboolean els_target_commit (const ElsTarget *target, const ElsValues *values,
                            const ElsRun *run, GArray *images, GError **error);

G_END_DECLS
