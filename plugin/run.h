/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * run.h - one synthesis from a drawable, the same for every host.
 *
 * A host calls els_run_new, which reads the source, lets a dialog look at the
 * preview if there is one, and calls els_run_finish; or all in one,
 * els_run_synthesize.  That touches nothing of the user's; only when it has
 * succeeded does the host make its new image and let els_run_commit fill it.
 * Main thread only.
 */
#pragma once

#include "drawable-io.h"
#include "params.h"
#include "preview.h"

G_BEGIN_DECLS

/* `fraction` grows from 0 to 1; called at most ten times a second. */
typedef void (*ElsRunProgressFunc) (double fraction, gpointer data);

typedef struct
{
  ElsCorpus *corpus;
  ElsPreview *preview;             /* or NULL */
  ElsSynthesis *synthesis;         /* the picture, once there is one */
  ElsFormat format;                /* of the source */
  int source_width, source_height; /* pixels */
} ElsRun;

/* Reads the drawable.  Errors: INVALID, EMPTY, TOO_LARGE, NO_MEMORY. */
ElsRun *els_run_new (const ElsDrawable *drawable, GError **error);

/* The run's preview, which is made if there is none; owned by the run.  Large
 * pictures are previewed up to enough_pixels. */
ElsPreview *els_run_get_preview (ElsRun *run, gsize enough_pixels);

/* Checks the values and makes the picture, or takes it from the preview if that
 * has worked on just these values, and ends the preview.  progress may be NULL.
 * Errors: INVALID, EMPTY, TOO_LARGE, NO_MEMORY, INTERNAL. */
gboolean els_run_finish (ElsRun *run, const ElsValues *values,
                         ElsRunProgressFunc progress, gpointer progress_data,
                         GError **error);

/* Checks the values, reads the drawable and makes the picture.
 * Errors: those of els_run_new and els_run_finish. */
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
