/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * job.h - what the library does with the caller's ElsJob.
 */
#pragma once

#include "els.h"

/* A job under way: the caller's callbacks and the part of the whole that the
 * present stage covers. */
typedef struct
{
  const ElsJob *job; /* never NULL */
  double from, to;   /* the stage's share of the progress, 0 ... 1 */
} ElsStage;

/* Runs func for bands 0 ... n_bands - 1 through the job's executor. */
void els_stage_execute (const ElsStage *stage, int n_bands, ElsBandFunc func,
                        gpointer data);

/* How many bands the executor runs at once, as far as is known; 1 without an
 * executor. */
int els_stage_threads (const ElsStage *stage);

/* Whether the caller's flag asks to stop; cheap, callable from any thread. */
gboolean els_stage_cancelled (const ElsStage *stage);

/* Reports that `done` of the stage's `total` units are done.  FALSE, with
 * ELS_ERROR_CANCELLED, if the caller wants to stop.  Caller's thread only. */
gboolean els_stage_report (const ElsStage *stage, double done, double total,
                           GError **error);

/* Shows an unfinished picture to the caller.  Caller's thread only. */
void els_stage_look (const ElsStage *stage, const ElsSynthesis *partial);

/* The part done_from ... done_to (of total) of a stage as a stage. */
ElsStage els_stage_part (const ElsStage *stage, double done_from,
                         double done_to, double total);
