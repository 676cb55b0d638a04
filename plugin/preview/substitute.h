/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * substitute.h - what is previewed where the run itself would take too long.
 */
#pragma once

#include "els.h"

G_BEGIN_DECLS

/* Changes params to simpler ones: the fast method with its own choice of levels
 * and steps.  The picture is another one than that of the run then, and the
 * user has to be told.  FALSE if they are those already.  Any thread. */
gboolean els_substitute_simplify (ElsParams *params);

G_END_DECLS
