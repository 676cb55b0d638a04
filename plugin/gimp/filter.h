/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * filter.h - one call of the plug-in, from its arguments to its result.
 *
 * A host file (gimp3.c, gimp2.c) fills in an ElsFilter, calls els_filter_run
 * and answers GIMP with what came of it.  Main thread only.
 */
#pragma once

#include "gimp/target.h"

G_BEGIN_DECLS

typedef struct _ElsFilter ElsFilter;

/* Lets the user change the filter's values, look at the run's preview and, with
 * els_filter_apply, have results before the last.  The run has not read
 * anything yet.  FALSE if the user wants no more. */
typedef gboolean (*ElsFilterAskFunc) (ElsFilter *filter, ElsTarget *target,
                                      ElsRun *run, gpointer data);

struct _ElsFilter
{
  int drawables[ELS_MAX_LAYERS]; /* GIMP's numbers, as many as fit */
  int n_drawables;               /* that were given */
  ElsValues values;              /* to start from; then what was used */
  gboolean repeated;    /* they are those of the last run, made once more: the
                           seed counts on from them */
  gboolean remembered;  /* they are from an earlier call, so a source that is
                           not there any more means none */
  ElsFilterAskFunc ask; /* NULL: the values are final */
  gpointer ask_data;
  GArray *images;   /* of int: new images are appended */
  guint n_shown;    /* as many of them have been shown */
  gboolean applied; /* there are results before the last */
  ElsValues last;   /* the newest of them is of these values */
};

/* FALSE without an error: the user cancelled, and has had no result.
 * With ELS_PROGRESS set in the environment, to anything but 0, progress is also
 * written to the standard error.
 * Errors: INVALID, EMPTY, TOO_LARGE, NO_MEMORY, CANCELLED, INTERNAL. */
gboolean els_filter_run (ElsFilter *filter, GError **error);

/* While the user is asked: makes the result of these values, which is shown at
 * once, and looks at the main loop's events meanwhile.  The run's preview, if
 * it had one, is gone then, and the target has to be read again.
 * Errors: those of els_filter_run. */
gboolean els_filter_apply (ElsFilter *filter, ElsTarget *target, ElsRun *run,
                           const ElsValues *values, GError **error);

/* Opens windows for the new images that have none and lets the user see other
 * changes. */
void els_filter_show (ElsFilter *filter);

G_END_DECLS
