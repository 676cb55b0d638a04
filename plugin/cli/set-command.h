/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * set-command.h - the maps of one material as one texture, and a synthesis that
 * was saved applied to a further map, for els-synth.
 */
#pragma once

#include "cli/options.h"
#include "cli/picture-file.h"
#include "run/run.h"

G_BEGIN_DECLS

/* The paths of the set: the files given, or the maps of a folder that stands
 * alone; NULL-terminated, to be freed with g_strfreev.  Error: INVALID. */
char **synth_set_list (const char *source, char **with, GError **error);

/* Whether the folder can take files of these names, which are not the
 * sources themselves.  It is made if it is not there; *made says so.  Error:
 * INVALID. */
gboolean synth_set_can_save (char **paths, const char *folder, gboolean *made,
                             GError **error);

/* Where the result of a source goes; free with g_free. */
char *synth_set_path (const char *folder, const char *source);
/* Maps that say what belongs where; all zero is none. */
typedef struct
{
  ElsPicture result, source;
} SynthGuides;

/* Loads the guides that the options name and lets the drawable have them.
 * Errors: those of els_picture_load. */
gboolean synth_guides_load (SynthGuides *guides, const SynthOptions *options,
                            ElsDrawable *drawable, GError **error);
void synth_guides_clear (SynthGuides *guides);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SynthGuides, synth_guides_clear)

/* Finds what a file's picture has of directions, of a set or alone; chosen:
 * the file that holds them, or NULL.  Error: INVALID. */
gboolean
synth_normals_find (const ElsValues *values, const char *chosen,
                    const char *path, gboolean of_set, const Babl *format,
                    ElsNormals *normals, GError **error);

/* Lets the run have the files as its layers.  pictures has one for each path,
 * which the caller clears.  Errors: those of els_picture_load and
 * els_run_set_layers. */
gboolean synth_set_load (ElsRun *run, const SynthOptions *options, char **paths,
                         ElsPicture *pictures, GError **error);

/* Saves the run's picture, each layer under its source's name; a line to stderr
 * says what of it was not compared, and what turns.  Errors: INVALID,
 * NO_MEMORY. */
gboolean
synth_set_save (const ElsRun *run, const ElsValues *values, char **paths,
                const ElsPicture *pictures, const char *folder, GError **error);

/* Makes of the map `sources[0]` what the positions `like` say and saves it; a
 * line to stderr says what turns.  Errors: INVALID, NO_MEMORY. */
gboolean synth_like (const SynthOptions *options, GError **error);

G_END_DECLS
