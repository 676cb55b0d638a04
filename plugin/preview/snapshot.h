/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * snapshot.h - an unfinished picture that is kept for looking.
 *
 * Any thread, one at a time.
 */
#pragma once

#include "els.h"

G_BEGIN_DECLS

/* Interleaved, in the value range of the corpus. */
typedef struct
{
  int width, height, channels;
  int step;           /* it holds each step-th pixel across and down: 1, unless
                         the whole would be too large to keep for looking */
  double *samples;    /* owned by the snapshot */
  ElsSource *sources; /* width * height, owned; where each pixel comes from */
  gboolean finished;  /* no finer picture will follow for its parameters */
  gboolean current;   /* those are the ones last asked for */
  ElsParams params;   /* that were asked for */
  ElsParams shown;    /* that it is a picture of: others if those take long */
  double seconds;     /* that the whole run of `params` takes, by what has been
                         measured of it; 0: not known yet */
} ElsSnapshot;

/* Which channels of the corpus a picture is kept with; one below 0 is 1
 * everywhere. */
typedef struct
{
  int n;
  int column[ELS_MAX_CHANNELS];
} ElsSnapshotColumns;

/* All n. */
void els_snapshot_columns_init (ElsSnapshotColumns *columns, int n);

/* What the synthesis, which has so many channels, shows now, thinned out to at
 * most max_pixels (0: all of it); all that is said of the run is for the caller
 * to set. */
ElsSnapshot *
els_snapshot_read (const ElsSynthesis *synthesis, int channels,
                   const ElsSnapshotColumns *columns, gsize max_pixels);

ElsSnapshot *els_snapshot_copy (const ElsSnapshot *snapshot);
void els_snapshot_free (ElsSnapshot *snapshot);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ElsSnapshot, els_snapshot_free)

G_END_DECLS
