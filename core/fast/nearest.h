/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * nearest.h - for every pixel of a plane, a near marked one.
 */
#pragma once

#include <glib.h>

/* Sets near[i] to the index of a marked pixel near pixel i (itself if marked),
 * or -1 everywhere if none is.  Two sweeps each way hand positions from pixel
 * to pixel: exact but for rare ties.  Rows are stride apart. */
void els_nearest (const guint8 *marked, int width, int height, gsize stride,
                  gint32 *near);

/* The squared distance of pixel (x, y) to `index`; huge if that is -1. */
static inline gint64
els_nearest_distance (gint32 index, gsize stride, int x, int y)
{
  const gint64 dx = (gint64) ((gsize) index % stride) - x;
  const gint64 dy = (gint64) ((gsize) index / stride) - y;

  return index < 0 ? G_MAXINT64 : dx * dx + dy * dy;
}
