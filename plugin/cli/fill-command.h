/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * fill-command.h - els-synth where it fills.
 */
#pragma once

#include "cli/fill-options.h"
#include "run/run.h"

G_BEGIN_DECLS

/* Fills the picture of one file, or makes another one anew in its texture, and
 * saves the result, which may be the same
 * file, unfinished (picture-file.h).  progress may be NULL.
 * Errors: INVALID, EMPTY, TOO_LARGE, NO_MEMORY, INTERNAL. */
gboolean
synth_fill_command (const SynthFillOptions *options, const char *picture,
                    const char *output, ElsRunProgressFunc progress,
                    gpointer progress_data, GError **error);

/* The same of the maps of a material as one, which synth_set_list has found and
 * synth_set_can_save allows: each new pixel is from one place in all of them,
 * and each result goes into the folder under its source's name. */
gboolean
synth_fill_set_command (const SynthFillOptions *options, char **paths,
                        const char *folder, ElsRunProgressFunc progress,
                        gpointer progress_data, GError **error);

G_END_DECLS
