/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * dialog-gimp2.h - the dialog of GIMP 2.10, made from the parameter table.
 */
#pragma once

#include "run.h"

G_BEGIN_DECLS

/* Lets the user change the values and look at the run's preview; image and
 * source are what the run was made from.  FALSE if the dialog was cancelled;
 * values are then unchanged.  Ends the process if there is no display, as
 * gimp_ui_init does. */
gboolean els_dialog_run (gint32 image, const ElsDrawable *source, ElsRun *run,
                         ElsValues *values);

G_END_DECLS
