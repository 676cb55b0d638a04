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

typedef struct _ElsFillFilter ElsFillFilter;

/* Lets the user change the filter's values and, with els_fill_filter_apply,
 * have results before the last.  FALSE if the user wants no more. */
typedef gboolean (*ElsFillFilterAskFunc) (ElsFillFilter *filter,
                                          ElsFillTarget *target, gpointer data);

struct _ElsFillFilter
{
  ElsProcedureId procedure;
  int drawables[ELS_MAX_LAYERS], n_drawables; /* GIMP's numbers */
  ElsProcedureValues values; /* to start from; then what was used */
  gboolean remembered;       /* they are from an earlier call, so a source or
                                a map that is not there any more means none */
  ElsFillFilterAskFunc ask;  /* NULL: the values are final */
  gpointer ask_data;
  int result;              /* in the end, the drawable that has the result */
  gboolean applied;        /* there are results before the last */
  ElsProcedureValues last; /* the newest of them is of these values */
};

/* FALSE without an error: the user cancelled, and has had no result.
 * With ELS_PROGRESS set in the environment, to anything but 0, progress is also
 * written to the standard error.
 * Errors: INVALID, EMPTY, TOO_LARGE, NO_MEMORY, CANCELLED, INTERNAL. */
gboolean els_fill_filter_run (ElsFillFilter *filter, GError **error);

/* While the user is asked: makes the result of these values, which is seen at
 * once, and looks at the main loop's events meanwhile.  The layer is another
 * one then, for all that has read it.  Errors: those of els_fill_filter_run. */
gboolean
els_fill_filter_apply (ElsFillFilter *filter, ElsFillTarget *target,
                       const ElsProcedureValues *values, GError **error);

G_END_DECLS
