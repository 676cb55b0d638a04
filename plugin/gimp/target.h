/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * target.h - the drawable that a run is about: its corpus, and the result.
 *
 * The drawable given, or the selected part of it, says what the result is like:
 * its kind of pixels, its size if the user names none, and its place.  It is
 * the corpus, too, unless the user names another one.  Main thread only.
 */
#pragma once

#include "gimp/api.h"
#include "run/run.h"

G_BEGIN_DECLS

typedef struct
{
  int drawable, image; /* GIMP's numbers */
  ElsItemKind kind;
  GeglRectangle region; /* what is selected of it, in its own coordinates */
  /* Values that the run's corpus was read for. */
  int read_source, read_output, read_transparency;
  int read_guide, read_source_guide;
} ElsTarget;

/* Whether the drawable can be worked with at all.  Errors: INVALID, EMPTY. */
gboolean els_target_init (ElsTarget *target, int drawable, GError **error);

/* Whether the result can go where the values say, without trying.
 * Errors: INVALID. */
gboolean els_target_check (const ElsTarget *target, const ElsValues *values,
                           GError **error);

/* Finds the corpus that the values ask for.  Errors: INVALID. */
gboolean els_target_open (const ElsTarget *target, const ElsValues *values,
                          ElsDrawable *source, GError **error);
/* Gives the buffers of `source` back. */
void els_target_close (ElsDrawable *source);

/* Lets the run have the corpus that the values ask for: reads it, unless that
 * has been done.  After an error the run is what it was.
 * Errors: INVALID, EMPTY, TOO_LARGE, NO_MEMORY. */
gboolean els_target_read (ElsTarget *target, const ElsValues *values,
                          ElsRun *run, GError **error);

/* Puts the run's pictures where the values say and appends the numbers (int) of
 * new images, if any, to `images`.  After an error everything is as it was, but
 * that the image can have a step to undo which does nothing.
 * Errors: INVALID, NO_MEMORY, INTERNAL. */
gboolean els_target_commit (const ElsTarget *target, const ElsValues *values,
                            const ElsRun *run, GArray *images, GError **error);

G_END_DECLS
