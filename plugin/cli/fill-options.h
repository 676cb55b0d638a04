/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * fill-options.h - the arguments of els-synth that fill, and which procedure
 * they ask for.
 */
#pragma once

#include "params/procedures.h"

G_BEGIN_DECLS

#define SYNTH_HOLE_TRANSPARENCY "transparency" /* instead of a file */

typedef struct
{
  char *hole, *source, *sample, *picture; /* files, or NULL */
  char *normals;                          /* of a set, the caller's; or NULL */
  gboolean seamless;
  GPtrArray *given; /* names and texts of parameters, in turns; or NULL */
  /* Once they are checked: */
  ElsProcedureId procedure;
  ElsProcedureValues values;
} SynthFillOptions;

/* Adds the options that are no parameters; what they set is the caller's. */
void synth_fill_options_add (SynthFillOptions *options, GOptionGroup *group);

/* The parameter that the table of fills, and only that, has as the number
 * `index' for a command line; NULL after the last. */
const ElsParam *synth_fill_options_param (int index);

/* Notes what was given for a parameter of any procedure.  Error: INVALID, for a
 * parameter of fills only. */
gboolean synth_fill_options_note (SynthFillOptions *options, const char *name,
                                  const char *text, GError **error);

/* Notes an option that no procedure that fills has. */
void synth_fill_options_bar (SynthFillOptions *options, const char *name);

/* Whether nothing was noted but the options named, the first of which asks for
 * that; NULL-terminated.  Error: INVALID. */
gboolean synth_fill_options_alone (const SynthFillOptions *options,
                                   const char *const *names, GError **error);

/* Whether a parameter or an option that was noted has the name. */
gboolean
synth_fill_options_has (const SynthFillOptions *options, const char *name);

/* Finds the procedure and sets its values; that of texture synthesis, whose
 * values are elsewhere, if nothing asks for another.  Error: INVALID, for what
 * no procedure has. */
gboolean synth_fill_options_check (SynthFillOptions *options, GError **error);

/* Sets the error that an option means something only beside one of others,
 * which are listed with their hyphens; FALSE. */
gboolean synth_fill_options_refuse_alone (const char *name, const char *askers,
                                          GError **error);

/* Sets the error that two options cannot be used together; FALSE. */
gboolean synth_fill_options_refuse_pair (const char *name, const char *other,
                                         GError **error);

G_END_DECLS
