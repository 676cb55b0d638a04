/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * screen.h - samples as the screen shows them.
 */
#pragma once

#include "pixels/formats.h"

G_BEGIN_DECLS

/* n pixels of samples in the value range of the format, as 4 bytes a pixel of
 * sRGB with opacity. */
void els_screen_convert (const ElsFormat *format, const double *samples,
                         gsize n, guint8 *rgba);

G_END_DECLS
