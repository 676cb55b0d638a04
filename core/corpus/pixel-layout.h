/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * pixel-layout.h - what of a pixel's description the library can work with.
 */
#pragma once

#include "els.h"

/* Whether all of the layout is built; errors: INVALID, UNSUPPORTED. */
gboolean
els_pixel_layout_supported (const ElsPixelLayout *layout, GError **error);
