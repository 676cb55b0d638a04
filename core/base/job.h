/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * job.h - what the library does with the caller's ElsJob.
 */
#pragma once

#include "els.h"

/* A job under way: the caller's callbacks and the part of the whole that the
 * present part covers. */
typedef struct
{
  const ElsJob *job; /* never NULL */
  double from, to;   /* the part of the job that this is, 0 ... 1 */
} ElsProgress;

/* Runs func for bands 0 ... n_bands - 1 through the job's executor. */
void els_progress_execute (const ElsProgress *progress, int n_bands,
                           ElsBandFunc func, gpointer data);

/* How many bands the executor runs at once, as far as is known; 1 without an
 * executor. */
int els_progress_threads (const ElsProgress *progress);

/* Whether the caller's flag says to stop; cheap, callable from any thread. */
gboolean els_progress_cancelled (const ElsProgress *progress);

/* Reports that `done` of the part's `total` units are done.  FALSE, with
 * ELS_ERROR_CANCELLED, if the caller wants to stop.  Caller's thread only. */
gboolean els_progress_report (const ElsProgress *progress, double done,
                              double total, GError **error);

/* Shows an unfinished result to the caller.  Caller's thread only. */
void
els_progress_preview (const ElsProgress *progress, const ElsSynthesis *partial);

/* The part done_from ... done_to (of total) of a part of the job, as one. */
ElsProgress els_progress_part (const ElsProgress *progress, double done_from,
                               double done_to, double total);
