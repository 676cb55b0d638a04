/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * controls.h - the controls of a dialog's parameters, each with its label.
 *
 * Arrays of values are indexed by the parameters' ids, as those of ElsValues
 * and ElsProcedureValues are; only those that have a control are looked at.
 * Main thread only.
 */
#pragma once

#include "params/fill-params.h"
#include "dialog/toolkit.h"

G_BEGIN_DECLS

/* All zero has none.  The widgets are their container's. */
typedef struct
{
  GtkWidget *widget[ELS_N_ALL_PARAMS]; /* NULL: no control */
} ElsControls;

/* Puts the parameter's control and its label, which is as wide as others in
 * `labels`, into a row of a table; changed (control, data) is called when its
 * value has changed. */
void
els_controls_attach (ElsControls *controls, int id, GtkWidget *table, int row,
                     GtkSizeGroup *labels, GCallback changed, gpointer data);

void els_controls_get (const ElsControls *controls, double *values);
void els_controls_set (const ElsControls *controls, const double *values);

/* Takes over what is typed but not yet confirmed. */
void els_controls_confirm (const ElsControls *controls);

/* Whether a parameter has an effect at present. */
typedef gboolean (*ElsControlsEffectFunc) (int id, gconstpointer data);

/* Greys out what has no effect. */
void
els_controls_set_sensitive (const ElsControls *controls,
                            ElsControlsEffectFunc effect, gconstpointer data);

G_END_DECLS
