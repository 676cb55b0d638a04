/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * action.h - what confirming a dialog does, in a word or two.
 *
 * Texts are translated and static.
 */
#pragma once

#include "gimp/api.h"
#include "params/procedures.h"

G_BEGIN_DECLS

/* `kind` is what is given, `set` whether that is several layers, and
 * `selection` whether a part of it is selected. */
const char *els_action_text (const ElsValues *values, ElsItemKind kind,
                             gboolean set, gboolean selection);

/* The same of what leaves the dialog open. */
const char *els_action_stay_text (const ElsValues *values);

/* Both of procedures that fill, in n_layers.  Of Uncrop and Make Seamless
 * nothing leaves the dialog open: a layer that has grown, or whose sides join,
 * is not the one that the settings were chosen for; that text is NULL. */
const char *
els_action_fill_text (ElsProcedureId id, const ElsProcedureValues *values,
                      int n_layers);
const char *
els_action_fill_stay_text (ElsProcedureId id, const ElsProcedureValues *values);

G_END_DECLS
