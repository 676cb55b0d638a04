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

/* Without a widget all zero has no control.  Those are their container's. */
typedef struct
{
  GtkSizeGroup *labels; /* that labels are as wide as; for making controls */
  GCallback changed;    /* (control, data): its value has changed */
  gpointer data;
  GtkWidget *widget[ELS_N_ALL_PARAMS]; /* NULL: no control */
} ElsControls;

/* A new floating table with a row, label and control, for each of the n
 * parameters. */
GtkWidget *
els_controls_table_new (ElsControls *controls, const int *ids, int n);

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
