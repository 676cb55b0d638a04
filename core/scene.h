/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * scene.h - what is asked of an ElsScene before work begins.
 */
#pragma once

#include "els.h"

/* Whether the scene, which may be NULL, suits the corpus and the parameters, whose
 * sizes are valid.  Errors: INVALID, UNSUPPORTED. */
gboolean els_scene_check (const ElsScene *scene, const ElsCorpus *corpus,
                          const ElsParams *params, GError **error);
