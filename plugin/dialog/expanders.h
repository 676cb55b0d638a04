/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * expanders.h - the sections of what a dialog does not show at once: each can
 * be opened, and says when it is closed that a setting is not the default.
 *
 * Main thread only.
 */
#pragma once

#include "dialog/controls.h"
#include "dialog/section.h"
#include "params/procedures.h"

G_BEGIN_DECLS

/* All zero before els_expanders_new. */
typedef struct
{
  GtkWidget *expander[ELS_N_SECTIONS]; /* NULL: the dialog has no such rows */
  gboolean holds[ELS_N_ALL_PARAMS];    /* it has that parameter's row */
} ElsExpanders;

/* Makes the rows of those of the procedure's parameters that have none yet, in
 * closed sections; they are scrolled where the window would be higher than the
 * screen.  Returns a new floating widget. */
GtkWidget *els_expanders_new (ElsExpanders *expanders, ElsControls *controls,
                              const ElsProcedure *procedure);

/* Lets the headings tell of values, by id. */
void els_expanders_follow (const ElsExpanders *expanders, const double *values);

G_END_DECLS
