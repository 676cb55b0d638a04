/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * candidates.h - which positions of a level may be the centre of a candidate.
 */
#pragma once

#include "base/job.h"
#include "fast/corpus-level.h"
#include "fast/pyramid.h"

/* How far windows may reach over the picture's edge, where the pixels are seen
 * as in a mirror.  Were they kept inside, a border of a coarse window's radius,
 * an eighth of a small picture at each side, would never be shown. */
#define ELS_CANDIDATES_OVER 3

/* Fills in usable, list and near: the positions whose windows have nothing
 * unusable in them and reach no further over the edge, unless that leaves next
 * to none of the usable pixels.  With `whole`, as around a hole, windows with
 * something unusable in them never compete, and where there are few others the
 * level's radius is made smaller.  Error: NO_MEMORY. */
gboolean els_candidates_choose (ElsCorpusLevel *level,
                                const ElsPyramidLevel *from, gboolean whole,
                                const ElsProgress *progress, GError **error);
