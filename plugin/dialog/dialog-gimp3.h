/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * dialog-gimp3.h - the dialogs of GIMP 3.
 *
 * Both are FALSE if the dialog was cancelled.  Without a display they are TRUE
 * at once.  Main thread only.
 */
#pragma once

#include <libgimp/gimp.h>

#include "gimp/fill-filter.h"
#include "gimp/filter.h"

G_BEGIN_DECLS

/* Lets the user change the configuration and look at the preview of the run. */
gboolean els_dialog_run (GimpProcedure *procedure, GimpProcedureConfig *config,
                         ElsFilter *filter, ElsTarget *target, ElsRun *run);

/* The same for a procedure that fills. */
gboolean
els_fill_dialog_run (GimpProcedure *procedure, GimpProcedureConfig *config,
                     ElsFillFilter *filter, ElsFillTarget *target);

/* Tells the user in a window of its own why an interactive call has failed.
 * FALSE, doing nothing, without an error or a display. */
gboolean els_dialog_refuse (ElsProcedureId id, const GError *error);

G_END_DECLS
