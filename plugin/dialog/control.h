/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * control.h - the control of one parameter, named and explained.
 *
 * Width and height have a widget of their own: dialog/size.h.  Main thread
 * only.
 */
#pragma once

#include "params/fill-params.h"
#include "dialog/toolkit.h"

G_BEGIN_DECLS

/* ids are those of ElsParamId and ElsFillParamId. */

/* A spin button or a combo box at the parameter's default; changed (control,
 * data) is called when its value has changed. */
GtkWidget *els_control_new (int id, GCallback changed, gpointer data);

/* The control itself, or a box in which it stands with what goes with it. */
GtkWidget *els_control_label (int id, GtkWidget *control);

/* Its value, as in ElsValues. */
double els_control_get (GtkWidget *control);
void els_control_set (GtkWidget *control, double value);

/* Lets a control whose value is automatic show what that is at present; any
 * other stays as it is. */
void els_control_show_automatic (GtkWidget *control, double value);

/* Greys it out, a slider with its spin button, unless it has an effect. */
void els_control_set_sensitive (GtkWidget *control, int id, gboolean effect);

/* Takes over what is typed but not yet confirmed. */
void els_control_confirm (GtkWidget *control);

/* Names the widget for screen readers: the parameter's label without its
 * mnemonic. */
void els_control_name (GtkWidget *widget, const ElsParam *param);

/* The parameter's help, and a line for each choice. */
void els_control_explain (GtkWidget *widget, const ElsParam *param);

G_END_DECLS
