/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * rules.h - how the dialog's values bear on each other.
 *
 * Knows no toolkit; any thread.
 */
#pragma once

#include "params/procedures.h"

G_BEGIN_DECLS

/* Changes values, of which one was changed from those of `before`, where they
 * are not available: an even patch size becomes the next odd one in the
 * direction of the change; a replacement is one picture without an extra layer.
 * Returns whether values were changed. */
gboolean els_rules_correct (const ElsValues *before, ElsValues *values);

/* Whether the change means another corpus, or another kind of its pixels. */
gboolean
els_rules_need_reading (const ElsValues *before, const ElsValues *after);

/* Whether the parameter has an effect with the other values. */
gboolean els_rules_has_effect (const ElsValues *values, ElsParamId id);

/* The same for procedures that fill; ids are those of ElsParamId and
 * ElsFillParamId. */
gboolean els_rules_correct_fill (const ElsProcedureValues *before,
                                 ElsProcedureValues *values);
gboolean els_rules_fill_needs_reading (const ElsProcedureValues *before,
                                       const ElsProcedureValues *after);
gboolean els_rules_fill_has_effect (const ElsProcedureValues *values, int id);

G_END_DECLS
