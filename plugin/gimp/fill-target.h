/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * fill-target.h - the drawable in which something is filled: the request for
 * it, and the result.
 *
 * Instead of the one drawable there may be several layers, which are filled as
 * one; the lowest is the first then, whose coordinates go for all.
 *
 * Main thread only.
 */
#pragma once

#include "gimp/layer-set.h"
#include "run/fill.h"

G_BEGIN_DECLS

typedef struct
{
  ElsProcedureId procedure;           /* one of those that fill */
  int given[ELS_MAX_LAYERS], n_given; /* GIMP's numbers */
  /* What the values make of that. */
  ElsLayerSet set;
  int drawable, image; /* the first, and that of all */
  ElsItemKind kind;
} ElsFillTarget;

/* Takes the drawables given.  Error: INVALID. */
gboolean els_fill_target_init (ElsFillTarget *target, ElsProcedureId procedure,
                               const int *drawables, int n, GError **error);

/* Finds what the values make of the drawables, and whether the procedure can do
 * anything with it at all.  After an error the target is what it was.
 * Errors: INVALID, EMPTY. */
gboolean
els_fill_target_choose (ElsFillTarget *target, const ElsProcedureValues *values,
                        GError **error);

/* Whether the value of `layers` makes a difference. */
gboolean els_fill_target_has_group (const ElsFillTarget *target);

/* Whether the result can go where the values say, without trying.
 * Errors: INVALID. */
gboolean
els_fill_target_check (const ElsFillTarget *target,
                       const ElsProcedureValues *values, GError **error);

/* A request and the buffers that it refers to; it must not be moved. */
typedef struct
{
  ElsFillRequest request;
  GeglBuffer *pixels, *sample;
  GeglBuffer *more[ELS_MAX_LAYERS - 1]; /* of further layers */
  ElsLayerSet maps; /* another drawable as the source, or several; n 0: none */
  ElsDrawable source[ELS_MAX_LAYERS]; /* these */
} ElsFillInput;

/* Finds what the values, which are checked, ask for.
 * Errors: INVALID, EMPTY, NO_MEMORY. */
gboolean els_fill_target_open (const ElsFillTarget *target,
                               const ElsProcedureValues *values,
                               ElsFillInput *input, GError **error);

void els_fill_input_clear (ElsFillInput *input);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ElsFillInput, els_fill_input_clear)

/* Puts what was made for the input into the image, as one undo step, and says
 * which drawable has it.  After an error everything is as it was, but that the
 * image can have a step to undo which does nothing.
 * Errors: INVALID, EMPTY, NO_MEMORY, INTERNAL. */
gboolean els_fill_target_commit (const ElsFillTarget *target,
                                 const ElsProcedureValues *values,
                                 const ElsFillInput *input, const ElsFill *fill,
                                 int *result, GError **error);

G_END_DECLS
