/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * fill-filter.h - one call of a procedure that fills, from its arguments to its
 * result; filter.h is the same for texture synthesis.
 *
 * Main thread only.
 */
#pragma once

#include "gimp/fill-target.h"

G_BEGIN_DECLS

/* Lets the user change the values.  FALSE if the user cancelled. */
typedef gboolean (*ElsFillFilterAskFunc) (ElsFillTarget *target,
                                          ElsProcedureValues *values,
                                          gpointer data);

typedef struct
{
  ElsProcedureId procedure;
  int drawables[ELS_MAX_LAYERS], n_drawables; /* GIMP's numbers */
  ElsProcedureValues values; /* to start from; then what was used */
  gboolean remembered;       /* they are from an earlier call, so a source or
                                a map that is not there any more means none */
  ElsFillFilterAskFunc ask;  /* NULL: the values are final */
  gpointer ask_data;
  int result; /* in the end, the drawable that has the result */
} ElsFillFilter;

/* FALSE without an error: the user cancelled.
 * With ELS_PROGRESS set in the environment, to anything but 0, progress is also
 * written to the standard error.
 * Errors: INVALID, EMPTY, TOO_LARGE, NO_MEMORY, CANCELLED, INTERNAL. */
gboolean els_fill_filter_run (ElsFillFilter *filter, GError **error);

G_END_DECLS
