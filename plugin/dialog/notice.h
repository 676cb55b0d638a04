/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * notice.h - what the dialog of texture synthesis says of its source below the
 * preview.  Main thread only.
 */
#pragma once

#include "gimp/target.h"

G_BEGIN_DECLS

/* Lines of what there is to know of the run, which has read the target, with
 * these checked values: to be freed with g_free, or NULL. */
char *els_notice_new (const ElsTarget *target, const ElsRun *run,
                      const ElsValues *values);

G_END_DECLS
