/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * map-names.h - which files of a folder are the maps of one material, by the
 * names that artists' tools give them: "bark_albedo.png", "Bark_NormalGL.png",
 * "barkAO.png".
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Paths of the maps in the folder, of colour first, then as ordered in the
 * table of kinds; free with g_strfreev.  NULL if it cannot be read, holds no
 * map, or two of a kind.  Error: INVALID. */
char **els_map_list (const char *folder, GError **error);

G_END_DECLS
