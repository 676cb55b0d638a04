/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * preview.h - a synthesis in the background that a dialog looks at.
 *
 * One worker thread runs els_synthesize with the parameters last asked for and
 * keeps the newest unfinished picture.  What it shows is the run itself: its
 * coarse levels first, then the finer ones, so the picture that is shown is the
 * picture that the run gives, at that scale; a run that has finished can be
 * taken over as the result.
 *
 * All functions are for the thread that made the preview, which has to be one
 * that iterates the default main context; `changed` is called there.
 */
#pragma once

#include "preview/snapshot.h"

G_BEGIN_DECLS

typedef struct _ElsPreview ElsPreview;

typedef void (*ElsPreviewChangedFunc) (gpointer data);

/* The corpus, the scene, which may be NULL, and what the job's execute_data
 * points to have to outlive the preview; of the job, execution, the CPU's level
 * and the memory limit count.  A run ends early once a picture that is coarser
 * than the result has at least enough_pixels (0: never), unless the result has
 * at most four times as many and takes no more than a few seconds; what is kept
 * for looking has at most four times that number, too.  A run that would take
 * many seconds gives way to one of simpler parameters (preview/substitute.h),
 * unless enough_pixels is 0. */
ElsPreview *els_preview_new (const ElsCorpus *corpus, const ElsScene *scene,
                             const ElsJob *job, gsize enough_pixels);

/* What is kept for looking has these channels of the corpus, n of them, a
 * number below 0 meaning one that is 1 everywhere; without this call it has
 * all.  Before the first els_preview_set_params. */
void els_preview_show_columns (ElsPreview *preview, const int *columns, int n);

/* Lets all results that take no more than a few seconds be finished, and be
 * kept for looking, up to as many pixels as are reasonable and the job's memory
 * has room for.  Before the first els_preview_set_params. */
void els_preview_allow_whole (ElsPreview *preview);

/* Another one of the same corpus, scene, job and channels. */
ElsPreview *
els_preview_new_beside (const ElsPreview *preview, gsize enough_pixels);

/* Cancels what is running, waits for it, and frees. */
void els_preview_free (ElsPreview *preview);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ElsPreview, els_preview_free)

/* Sets the callback for new pictures and errors; NULL: there is none from now
 * on. */
void els_preview_set_changed (ElsPreview *preview,
                              ElsPreviewChangedFunc changed, gpointer data);

/* Starts over with these parameters; returns at once.  The same parameters as
 * before change nothing: FALSE. */
gboolean els_preview_set_params (ElsPreview *preview, const ElsParams *params);

/* A copy of the newest picture, or NULL before the first one.  After a change
 * of the parameters the old one stays until there is a new one. */
ElsSnapshot *els_preview_get_snapshot (ElsPreview *preview);

/* The error that ended the newest run, or NULL; a copy. */
GError *els_preview_get_error (ElsPreview *preview);

/* Hands over the whole result of the run with exactly these parameters, waiting
 * until it has come to its end, however large that is; NULL, at once, if there
 * is no such run, or it failed or has ended early.  progress may be NULL; it is
 * called on this thread, about ten times a second, and FALSE cancels. */
ElsSynthesis *
els_preview_finish (ElsPreview *preview, const ElsParams *params,
                    ElsProgressFunc progress, gpointer progress_data);

G_END_DECLS
