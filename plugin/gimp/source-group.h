/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * source-group.h - a layer group as the source: its layers compete, and how far
 * each is seen is what share of the result is due to it.  Main thread only.
 */
#pragma once

#include "gimp/api.h"

G_BEGIN_DECLS

/* Whether it is a group; a number that names nothing is none. */
gboolean els_source_group_is (int item);

/* Numbers (int) of the layers of a group that are seen, from the top; to be
 * unreferenced.  NULL if none is.  Error: INVALID. */
GArray *els_source_group_layers (int group, GError **error);

G_END_DECLS
