/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * mixture.h - a gray map that leads from one source to another.
 *
 * Black is the first of n, white the last, and grays, as they look (Y'), go
 * through those between in equal steps.  Where the map is clear it says
 * nothing, and all have the same share.  Main thread only.
 */
#pragma once

#include <gegl.h>

#include "els.h"

G_BEGIN_DECLS

/* Weights of n images, interleaved.  All zero is none. */
typedef struct
{
  int width, height, n;
  float *weights; /* owned */
} ElsMixturePlane;

void els_mixture_plane_clear (ElsMixturePlane *plane);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ElsMixturePlane, els_mixture_plane_clear)

/* Reads all of a buffer as the weights of n images.  Error: NO_MEMORY. */
gboolean els_mixture_plane_read (ElsMixturePlane *plane, GeglBuffer *buffer,
                                 int n, GError **error);

G_END_DECLS
