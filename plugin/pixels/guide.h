/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * guide.h - maps that say where in a result what of its source belongs.
 *
 * Colours are taken as they look (R'G'B').  Where a map is transparent it says
 * nothing of the result, and what lies under it in a source is not used.
 * Without a map of the source its own brightness takes that part, and the
 * other map's brightness is compared with it: both by their ranks, so that
 * the brightest goes where the brightest is wanted.  Main thread only.
 */
#pragma once

#include <gegl.h>

#include "els.h"

G_BEGIN_DECLS

/* Pixels that were read, interleaved.  All zero is none. */
typedef struct
{
  int width, height, channels;
  double *samples; /* owned; NaN where the map says nothing */
} ElsGuidePlane;

void els_guide_plane_clear (ElsGuidePlane *plane);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ElsGuidePlane, els_guide_plane_clear)

/* Reads the colours of a part of a buffer.  Error: NO_MEMORY. */
gboolean els_guide_plane_read (ElsGuidePlane *plane, GeglBuffer *buffer,
                               const GeglRectangle *region, GError **error);

/* The same of its brightness, as ranks from 0 to 1.  Error: NO_MEMORY. */
gboolean els_guide_plane_rank (ElsGuidePlane *plane, GeglBuffer *buffer,
                               const GeglRectangle *region, GError **error);

/* The pixels of a source of width x height, with those of the plane, stretched
 * over it, behind each; free with g_free.  Error: NO_MEMORY. */
double *
els_guide_plane_join (const ElsGuidePlane *plane, const double *samples,
                      int channels, int width, int height, GError **error);

/* The number of colours of `wanted` that `source` lacks, if both have few; 0
 * if not. */
int els_guide_plane_missing (const ElsGuidePlane *source,
                             const ElsGuidePlane *wanted);

G_END_DECLS
