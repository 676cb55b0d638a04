/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * run.h - one synthesis from a drawable, the same for every host.
 *
 * A host calls els_run_synthesize, which touches nothing of the user's; only
 * when that has succeeded does it make its new image and let els_run_commit
 * fill it.  Main thread only.
 */
#pragma once

#include "drawable-io.h"
#include "params.h"

G_BEGIN_DECLS

/* `fraction` grows from 0 to 1; called at most ten times a second. */
typedef void (*ElsRunProgressFunc) (double fraction, gpointer data);

/* A finished picture with the corpus that it came from. */
typedef struct
{
  ElsCorpus *corpus;
  ElsSynthesis *synthesis;
  ElsFormat format;                /* of the source */
  int source_width, source_height; /* pixels */
} ElsRun;

/* Checks the values, reads the drawable and makes the picture.  progress may
 * be NULL.
 * Errors: INVALID, EMPTY, TOO_LARGE, NO_MEMORY, INTERNAL. */
ElsRun *els_run_synthesize (const ElsDrawable *drawable,
                            const ElsValues *values,
                            ElsRunProgressFunc progress,
                            gpointer progress_data, GError **error);

/* Size of the picture, pixels. */
int els_run_width (const ElsRun *run);
int els_run_height (const ElsRun *run);

/* Writes the picture to a buffer of its size.  Errors: NO_MEMORY, INTERNAL. */
gboolean els_run_commit (const ElsRun *run, GeglBuffer *buffer,
                         GError **error);

void els_run_free (ElsRun *run);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ElsRun, els_run_free)

/* Lets the process end with the host program that started it, where the system
 * offers that (Linux): a long computation for a dead host helps nobody.  Called
 * first of all. */
void els_run_follow_parent (void);

G_END_DECLS
