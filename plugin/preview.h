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

#include "els.h"

typedef struct _ElsPreview ElsPreview;

typedef void (*ElsPreviewFunc) (gpointer data);

/* The newest picture; interleaved, in the value range of the corpus. */
typedef struct
{
  int width, height, channels;
  double *samples;    /* owned by the picture */
  ElsSource *sources; /* width * height, owned; where each pixel comes from */
  gboolean finished;  /* no finer picture will follow for these parameters */
} ElsPreviewPicture;

/* Both corpus and what execute_data points to have to outlive the preview.  A
 * run ends early once its picture has at least enough_pixels (0: never). */
ElsPreview *els_preview_new (const ElsCorpus *corpus, ElsExecuteFunc execute,
                             gpointer execute_data, gsize enough_pixels,
                             ElsPreviewFunc changed, gpointer changed_data);

/* Cancels what is running, waits for it, and frees. */
void els_preview_free (ElsPreview *preview);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ElsPreview, els_preview_free)

/* Starts over with these parameters; returns at once.  The same parameters as
 * before change nothing. */
void els_preview_set_params (ElsPreview *preview, const ElsParams *params);

/* A copy of the newest picture, or NULL before the first one. */
ElsPreviewPicture *els_preview_get_picture (ElsPreview *preview);
void els_preview_picture_free (ElsPreviewPicture *picture);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ElsPreviewPicture, els_preview_picture_free)

/* The error that ended the newest run, or NULL; a copy. */
GError *els_preview_get_error (ElsPreview *preview);

/* Hands over the whole result if the run with exactly these parameters has
 * come to its end; else NULL. */
ElsSynthesis *els_preview_take (ElsPreview *preview, const ElsParams *params);
