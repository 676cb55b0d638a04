/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * dialog-gimp3.h - the dialog of GIMP 3.
 */
#pragma once

#include <libgimp/gimp.h>

#include "gimp/target.h"

G_BEGIN_DECLS

/* Lets the user change the configuration and look at the preview of the run,
 * which has read the corpus of the target and the configuration.  FALSE if the
 * dialog was cancelled.  Without a display, TRUE at once. */
gboolean els_dialog_run (GimpProcedure *procedure, GimpProcedureConfig *config,
                         ElsTarget *target, ElsRun *run);

G_END_DECLS
