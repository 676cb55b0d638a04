/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * picture-exif.h - orientation and resolution in EXIF data.
 */
#pragma once

#include "cli/picture-file.h"

G_BEGIN_DECLS

/* `data` begins as a TIFF file does, perhaps after "Exif" and two zeros, and
 * may be broken.  1 to 8; 1 if it does not say. */
int els_exif_orientation (const guint8 *data, gsize size);

/* Unit UNKNOWN if it does not say. */
ElsDensity els_exif_density (const guint8 *data, gsize size);

G_END_DECLS
