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

/* Lets the user change the values and look at the run's preview; the run has
 * read the corpus of the target and the values.  FALSE if the user cancelled.
 */
typedef gboolean (*ElsFilterAskFunc) (ElsTarget *target, ElsRun *run,
                                      ElsValues *values, gpointer data);

typedef struct
{
  int drawable;         /* GIMP's number */
  ElsValues values;     /* to start from; then what was used */
  gboolean repeated;    /* they are those of the last run, made once more: the
                           seed counts on from them */
  gboolean remembered;  /* they are from an earlier call, so a source that is
                           not there any more means none */
  ElsFilterAskFunc ask; /* NULL: the values are final */
  gpointer ask_data;
  GArray *images; /* of int: new images are appended */
} ElsFilter;

/* FALSE without an error: the user cancelled.
 * With ELS_PROGRESS set in the environment, to anything but 0, progress is also
 * written to the standard error.
 * Errors: INVALID, EMPTY, TOO_LARGE, NO_MEMORY, CANCELLED, INTERNAL. */
gboolean els_filter_run (ElsFilter *filter, GError **error);

/* Opens windows for the new images and lets the user see other changes. */
void els_filter_show (const ElsFilter *filter);

G_END_DECLS
