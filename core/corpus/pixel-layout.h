/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * pixel-layout.h - what of a pixel's description the library can work with.
 */
#pragma once

#include "els.h"

gboolean
els_pixel_layout_equal (const ElsPixelLayout *a, const ElsPixelLayout *b);

/* Channels of the role GUIDE. */
int els_pixel_layout_n_guides (const ElsPixelLayout *layout);

/* Whether all layers but the first have no weight. */
gboolean els_pixel_layout_follows (const ElsPixelLayout *layout);

/* Whether some layer holds directions. */
gboolean els_pixel_layout_has_vectors (const ElsPixelLayout *layout);

/* Whether the layout, of 1 to ELS_MAX_CHANNELS channels, is sound and all of it
 * is built; errors: INVALID, UNSUPPORTED. */
gboolean els_pixel_layout_check (const ElsPixelLayout *layout, GError **error);
