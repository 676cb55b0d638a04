/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * sources.h - several files whose patches compete.
 */
#pragma once

#include "cli/picture-file.h"
#include "run/run.h"

G_BEGIN_DECLS

/* Gives the run all files as its source, with these weights or, NULL, by their
 * numbers of pixels; mixture is a file that leads from one to another, or NULL.
 * The first source, a picture already, says of which kind the result is.
 * Errors: as those of els_picture_load and els_run_set_images. */
gboolean synth_sources_read (ElsRun *run, const ElsPicture *first, char **paths,
                             const double *weights, const char *mixture,
                             ElsTransparency transparency, GError **error);

G_END_DECLS
