/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * fill-preview.h - a fill in the background that a dialog looks at: of the
 * largest part of the hole, in its surroundings.
 *
 * Reads its part of the layer once and then needs the request no more.  Main
 * thread only.
 */
#pragma once

#include "preview/preview.h"
#include "run/fill-part.h"

G_BEGIN_DECLS

typedef struct
{
  ElsFormat format; /* of the layer that is shown */
  int shown;        /* its number in the part's set */
  ElsFillPart part; /* its rectangle is what the picture shows */
  ElsHole *island;
  int n_islands; /* of the whole hole */
  double work;   /* of all of them, about, where the one shown is 1 */
  ElsTile tile;
  ElsPreview *preview; /* of the part's corpus and scene; without parameters */
} ElsFillPreview;

/* Large pictures are previewed up to enough_pixels.
 * Errors: those of els_fill_part_init. */
ElsFillPreview *els_fill_preview_new (const ElsFillRequest *request,
                                      gsize enough_pixels, GError **error);

/* The parameters for the part. */
ElsParams els_fill_preview_params (const ElsFillPreview *preview,
                                   const ElsProcedure *procedure,
                                   const ElsProcedureValues *values);

void els_fill_preview_free (ElsFillPreview *preview);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ElsFillPreview, els_fill_preview_free)

G_END_DECLS
