/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * worker.h - inside a preview: what both of its threads know, and what
 * the worker does.  For preview.c alone.
 */
#pragma once

#include "preview/snapshot.h"

G_BEGIN_DECLS

/* As in preview.h. */
typedef struct _ElsPreview ElsPreview;
typedef void (*ElsPreviewChangedFunc) (gpointer data);

/* `lock` guards everything below it; the worker holds it only to look at what
 * it should do next and to hand over what it has. */
struct _ElsPreview
{
  const ElsCorpus *corpus;
  const ElsScene *scene; /* or NULL */
  ElsJob job;
  gsize max_pixels;         /* of a picture, and of results that are finished
                               as previews; 0 = no limit */
  ElsSnapshotColumns shown; /* constant once there are parameters */
  GThread *worker;

  GMutex lock;
  GCond wake;     /* the worker's */
  GCond done;     /* of els_preview_finish */
  gint cancelled; /* read by the running synthesis */
  gboolean quit;
  gboolean wanted;  /* `params` wait to be run */
  gboolean running; /* the worker runs `params` */
  gsize enough_pixels;
  ElsParams params; /* last asked for */
  gboolean has_params;
  double fraction;    /* of the run */
  double seconds;     /* as in ElsSnapshot */
  gboolean stands_in; /* what is run are not `params` but simpler ones */
  ElsPreviewChangedFunc changed;
  gpointer changed_data;
  guint notify; /* source that will call `changed`, or 0 */
  ElsSnapshot *picture;
  ElsSynthesis *result; /* of `params`, when they have been run to the end */
  GError *error;
};

/* The worker thread, whose data is the preview; ends when `quit` is set. */
gpointer els_preview_work (gpointer data);

/* Lets `changed` be called by the main loop; several changes before that turns
 * are one.  With the lock held. */
void els_preview_queue_notify (ElsPreview *preview);

G_END_DECLS
