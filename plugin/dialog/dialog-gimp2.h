/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * dialog-gimp2.h - the dialog of GIMP 2.10, made from the parameter table.
 */
#pragma once

#include "gimp/target.h"

G_BEGIN_DECLS

/* Lets the user change the values and look at the preview of the run, which has
 * read the corpus of the target and the values.  FALSE if the dialog was
 * cancelled; values are then unchanged.  Without a display, TRUE at once. */
gboolean els_dialog_run (ElsTarget *target, ElsRun *run, ElsValues *values);

G_END_DECLS
