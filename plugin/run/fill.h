/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * fill.h - fills what a request says, the same for every host.
 *
 * els_fill_run reads the layer and touches nothing; only when it has succeeded
 * does a host write the result, by els_fill_commit.  Pixels outside the hole
 * keep their bytes: they are never converted and written back.  Main thread
 * only.
 */
#pragma once

#include "run/fill-request.h"

G_BEGIN_DECLS

/* New pixels for a hole.  Owns all that it needs. */
typedef struct _ElsFill ElsFill;

/* Fills the hole, island by island, each from the same seed and from what the
 * layer has now, so that their order has no effect.  The job, which may be
 * NULL, is lent to all of them; its progress grows over all and is called at
 * most ten times a second and at the end.
 * Errors: those of els_synthesize. */
ElsFill *
els_fill_run (const ElsFillRequest *request, const ElsJob *job, GError **error);

/* The smallest rectangle around all that is new, in the layer's coordinates,
 * the first one's of several. */
GeglRectangle els_fill_box (const ElsFill *fill);

/* Puts the new pixels of one layer, 0 being the first, into a buffer of its
 * format that has its old pixels in els_fill_box: the layer itself, a copy, a
 * larger canvas.  The first layer's (0, 0) is (x, y) of it.  keep_opacity
 * leaves the old opacity.  Errors: NO_MEMORY, INTERNAL. */
gboolean els_fill_commit (const ElsFill *fill, int layer, GeglBuffer *buffer,
                          int x, int y, gboolean keep_opacity, GError **error);

/* The same into a buffer with an opacity and otherwise the layer's channels,
 * which is clear: what is not new stays so, and what is blended becomes
 * translucent.  Errors: INVALID, NO_MEMORY, INTERNAL. */
gboolean
els_fill_commit_alone (const ElsFill *fill, int layer, GeglBuffer *buffer,
                       int x, int y, GError **error);

void els_fill_free (ElsFill *fill);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ElsFill, els_fill_free)

G_END_DECLS
