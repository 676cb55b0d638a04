/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * dialog-gimp2.h - the dialog of GIMP 2.10, made from the parameter table.
 */
#pragma once

#include "params.h"

G_BEGIN_DECLS

/* Lets the user change the values.  FALSE if the dialog was cancelled; values
 * are then unchanged.  Needs gimp_ui_init. */
gboolean els_dialog_run (ElsValues *values);

G_END_DECLS
