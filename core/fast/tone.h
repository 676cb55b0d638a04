/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * tone.h - slow changes of brightness and colour of a scene, taken on by what
 * is made.
 *
 * What is made consists of pieces of the corpus, each with the brightness of
 * its old place.  Two things tell what a piece lacks: what is known in the
 * windows of its pixels, less what the corpus has there; and, where it meets
 * another piece, by how much the corpus differs between the two places.  The
 * smoothest field that has these differences is added.  Pieces that agree
 * exactly get exactly 0.
 */
#pragma once

#include "base/job.h"
#include "fast/tone-load.h"

/* Fills in synthesis->tone; first, field's size and standard are there.
 * Errors: NO_MEMORY, CANCELLED. */
gboolean els_tone_run (const ElsTone *tone, ElsSynthesis *synthesis,
                       const ElsProgress *progress, GError **error);

/* Bytes of els_tone_run for so many channels of values, besides what stays in
 * the result. */
void els_tone_account (const ElsScene *scene, int width, int height,
                       int channels, guint64 *sum);
