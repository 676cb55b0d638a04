/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * preset-file.h - the user's own presets of a procedure, in a key file.
 *
 * Values stand there by the names and words of scripts.  All are kept but
 * layers, whose numbers mean something else tomorrow.  Each call reads the file
 * anew, since another program may have changed it, and what is written takes
 * its place at once: it is never there in part.  A file that cannot be read, or
 * is one of a later kind, stays as it is.  Errors: INVALID for a damaged file
 * and for one of a later kind, INTERNAL for what the system refuses.
 */
#pragma once

#include "params/procedures.h"

G_BEGIN_DECLS

typedef struct
{
  char *name;
  ElsProcedureValues values; /* all in range; layers are none */
} ElsUserPreset;

/* Of ElsUserPreset, in the order of the file; none if there is no file.  NULL
 * after an error.  What is out of range, or missing, is the default; what is
 * not known is ignored. */
GPtrArray *els_preset_file_read (const char *path,
                                 const ElsProcedure *procedure, GError **error);

/* Adds a preset, or puts it in the place of the one of that name.  The values
 * have to be in range, the name must not be empty. */
gboolean
els_preset_file_save (const char *path, const ElsProcedure *procedure,
                      const char *name, const ElsProcedureValues *values,
                      GError **error);

/* Takes one out, if it is there. */
gboolean
els_preset_file_delete (const char *path, const char *name, GError **error);

G_END_DECLS
