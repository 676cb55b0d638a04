/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * presets.h - settings of texture synthesis for kinds of textures, by name.
 *
 * The table is constant and may be read by any thread.
 */
#pragma once

#include "params/values.h"

G_BEGIN_DECLS

typedef enum
{
  ELS_PRESET_GRAVEL,
  ELS_PRESET_BRICK,
  ELS_PRESET_WOOD,
  ELS_PRESET_WEAVE,
  ELS_PRESET_FOLIAGE,
  ELS_PRESET_LANDSCAPE,
  ELS_N_PRESETS
} ElsPresetId;

/* Translated.  id is checked by the caller. */
const char *els_preset_label (ElsPresetId id);

/* Sets what makes the texture as the preset has it: most of that to the
 * defaults.  Size, seed, quality, output, source and the like stay, and so do
 * the sides that join, unless the preset cannot have them. */
void els_preset_apply (ElsPresetId id, ElsValues *values);

/* Whether els_preset_apply would change nothing. */
gboolean els_preset_is_applied (ElsPresetId id, const ElsValues *values);

G_END_DECLS
