/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * repeat-gimp3.h - the seed of the last run.
 *
 * GIMP 3 keeps the values of the last dialog, but not those of a run that has
 * repeated it, which had another seed.  So that is noted until GIMP ends.  Main
 * thread only.
 */
#pragma once

#include <libgimp/gimp.h>

#include "params/values.h"

G_BEGIN_DECLS

/* Of values that GIMP has kept: gives them the seed of the newest run that has
 * repeated them, if there is one. */
void els_repeat_read (ElsValues *values);

/* Values that GIMP has kept under kept_seed were repeated with `seed`. */
void els_repeat_note (int kept_seed, int seed);

/* GIMP keeps other values from now on. */
void els_repeat_forget (void);

G_END_DECLS
