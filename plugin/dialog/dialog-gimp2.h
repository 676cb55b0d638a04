/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * dialog-gimp2.h - the dialogs of GIMP 2.10, made from the table of procedures.
 *
 * Both are FALSE if the dialog was cancelled; values are then unchanged.
 * Without a display they are TRUE at once.  Main thread only.
 */
#pragma once

#include "gimp/fill-filter.h"
#include "gimp/filter.h"

G_BEGIN_DECLS

/* Lets the user change the values and look at the preview of the run: an
 * ElsFilterAskFunc; data is not used. */
gboolean els_dialog_run (ElsFilter *filter, ElsTarget *target, ElsRun *run,
                         gpointer data);

/* The same for a procedure that fills: an ElsFillFilterAskFunc; data is not
 * used. */
gboolean els_fill_dialog_run (ElsFillFilter *filter, ElsFillTarget *target,
                              gpointer data);

/* Tells the user in a window of its own why an interactive call has failed.
 * FALSE, doing nothing, without an error or a display. */
gboolean els_dialog_refuse (ElsProcedureId id, const GError *error);

G_END_DECLS
