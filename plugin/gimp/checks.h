/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * checks.h - what all procedures ask of a drawable.  Main thread only.
 */
#pragma once

#include "gimp/api.h"
#include "pixels/convert.h"

G_BEGIN_DECLS

/* Refuses in a sentence with the item's name; returns FALSE. */
gboolean
els_check_refuse (int item, gboolean (*refuse) (const char *, GError **),
                  GError **error);

/* Whether the item has pixels to read; *image is the one that it is in.
 * Error: INVALID. */
gboolean els_check_readable (int item, int *image, GError **error);

/* The kind of pixels with so many colors that a result in the target has, made
 * from the source.  A mask or a channel has values and no colors, so no tone
 * curve is changed if one of them is one. */
ElsSampleKind els_check_sample_kind (int target, int source, int colors);

G_END_DECLS
