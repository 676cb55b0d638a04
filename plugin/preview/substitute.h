/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * substitute.h - what a preview computes, so that nobody waits for it.
 *
 * The fast method's first picture comes at once.  The exact method has no coarse
 * levels: each of its steps compares every pixel of the result with every patch
 * of the corpus, and takes from milliseconds to hours.
 */
#pragma once

#include "els.h"

G_BEGIN_DECLS

/* params, or where they would take long, the same with the fast method: then the
 * picture is another one than that of the run, and the user has to be told.
 * No pixels are read; any thread. */
ElsParams
els_substitute_choose (const ElsCorpus *corpus, const ElsParams *params);

G_END_DECLS
