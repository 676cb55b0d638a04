/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * preset-dialogs.h - what is asked of the user about presets, in small windows.
 *
 * Main thread only.
 */
#pragma once

#include "dialog/toolkit.h"

G_BEGIN_DECLS

/* Whether there is a preset of that name. */
typedef gboolean (*ElsPresetKnownFunc) (const char *name, gpointer data);

/* A name to save a preset under, in a window above the one that `widget` is in;
 * `name` is proposed.  NULL if the user has cancelled; free with g_free. */
char *els_preset_ask_name (GtkWidget *widget, const char *name,
                           ElsPresetKnownFunc known, gpointer data);

/* Whether the preset of that name is to be deleted. */
gboolean els_preset_ask_deletion (GtkWidget *widget, const char *name);

G_END_DECLS
