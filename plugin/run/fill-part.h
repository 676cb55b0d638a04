/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * fill-part.h - one run of a fill: its working rectangle, scene and corpus.
 *
 * The working rectangle is the box of a hole's island and what lies within
 * reach of it, so that memory and time depend on the hole and not on the layer.
 */
#pragma once

#include "pixels/set.h"
#include "run/fill-request.h"

G_BEGIN_DECLS

typedef struct
{
  GeglRectangle rectangle; /* the output, in the layer's coordinates */
  GeglRectangle source;    /* of the corpus, where that is read */
  ElsSet set;              /* what the picture's channels are of */
  ElsCorpus *corpus;
  ElsScene scene; /* a view of what follows */
  double *samples;
  guint8 *freedom, *seen; /* one byte a pixel of the rectangle */
} ElsFillPart;

/* The hole's parts that are filled one by one, as ElsHole; where sides join,
 * there is one.  Error: NO_MEMORY. */
GPtrArray *
els_fill_part_islands (const ElsFillRequest *request, GError **error);

/* Reads what the island, one of the request's hole's, is to be filled from.
 * Around the hole, the rectangle grows until a tenth of the places that may be
 * used have a whole window of 11 x 11 pixels, or of what the canvas has, or
 * until it is the canvas.  memory_limit is in bytes; 0 = none.
 * Errors: INVALID, EMPTY, TOO_LARGE, NO_MEMORY. */
gboolean els_fill_part_init (ElsFillPart *part, const ElsFillRequest *request,
                             const ElsHole *island, guint64 memory_limit,
                             GError **error);

void els_fill_part_clear (ElsFillPart *part);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ElsFillPart, els_fill_part_clear)

G_END_DECLS
