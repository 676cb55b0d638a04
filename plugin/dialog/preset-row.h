/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * preset-row.h - settings by name: of texture synthesis those of kinds of
 * textures, and the user's own, which can be saved and deleted here.
 *
 * Main thread only.
 */
#pragma once

#include "dialog/toolkit.h"
#include "params/procedures.h"

G_BEGIN_DECLS

/* What the row asks of the controls that it is about. */
typedef struct
{
  /* What they show, with what is typed but not yet confirmed, in place of some
   * or all of the values. */
  void (*get) (gpointer data, ElsProcedureValues *values);
  /* The user has chosen these, which are in range. */
  void (*set) (const ElsProcedureValues *values, gpointer data);
  gpointer data;
} ElsPresetRowHost;

/* A new floating widget for settings of the procedure.  Its label joins those
 * in `labels`. */
GtkWidget *els_preset_row_new (ElsProcedureId id, const ElsPresetRowHost *host,
                               GtkSizeGroup *labels);

/* Lets the row name a preset no longer, if these are not its values any
 * more. */
void els_preset_row_follow (GtkWidget *row, const ElsProcedureValues *values);

G_END_DECLS
