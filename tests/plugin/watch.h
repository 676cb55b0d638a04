/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * watch.h - a preview, and a main loop that waits for what it shows.
 */
#pragma once

#include "preview/preview.h"

/* A preview, and what has been seen of it. */
typedef struct
{
  ElsCorpus *corpus;
  GMainLoop *loop;
  ElsPreview *preview;
  int first_width;   /* of the first picture */
  gint64 first_time; /* monotonic */
} Watch;

/* A small picture in few steps. */
ElsParams watch_params (int seed);

/* A corpus of side x side pixels. */
void watch_init (Watch *watch, int side, gsize enough_pixels);
void watch_clear (Watch *watch);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Watch, watch_clear)

/* For els_preview_set_changed, of a preview that a test makes: notes the first
 * picture, and ends the loop at the finished one or an error. */
void watch_changed (gpointer watch);

/* For a GSource: fails. */
gboolean watch_timeout (gpointer data);

/* Until the run of the parameters has finished or failed. */
void watch_run (Watch *watch, const ElsParams *params);

/* The same, and the finished picture. */
ElsSnapshot *watch_picture (Watch *watch, const ElsParams *params);
