/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * fill-target.h - the drawable in which something is filled: the request for
 * it, and the result.
 *
 * Main thread only.
 */
#pragma once

#include "gimp/api.h"
#include "run/fill.h"

G_BEGIN_DECLS

typedef struct
{
  ElsProcedureId procedure; /* one of those that fill */
  int drawable, image;      /* GIMP's numbers */
  ElsItemKind kind;
} ElsFillTarget;

/* Whether the procedure can do anything with the drawable at all.
 * Errors: INVALID, EMPTY. */
gboolean els_fill_target_init (ElsFillTarget *target, ElsProcedureId procedure,
                               int drawable, GError **error);

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
  ElsDrawable source; /* its pixels are NULL if there is none */
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
