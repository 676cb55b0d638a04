/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * effects.h - which settings have an effect in a dialog: as rules.h, and with
 * what it was opened for.
 *
 * Main thread only.
 */
#pragma once

#include "gimp/fill-target.h"
#include "gimp/target.h"

G_BEGIN_DECLS

/* ids are those of ElsParamId and ElsFillParamId. */

gboolean
els_effects_has (const ElsTarget *target, const ElsValues *values, int id);
gboolean els_effects_fill_has (const ElsFillTarget *target,
                               const ElsProcedureValues *values, int id);

G_END_DECLS
