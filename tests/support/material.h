/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * material.h - a made-up set of maps of one material.
 */
#pragma once

#include "els.h"

#define MATERIAL_SIDE 48
#define MATERIAL_PIXELS (MATERIAL_SIDE * MATERIAL_SIDE)
#define MATERIAL_ALBEDO 3
#define MATERIAL_NORMAL 3
#define MATERIAL_CHANNELS (MATERIAL_ALBEDO + MATERIAL_NORMAL + 1)
#define MATERIAL_DICE 77 /* seed */

/* Colours, directions of unit length and a label, of blocks with grain. */
void material_pixel (int x, int y, double *pixel);

ElsPixelLayout material_layout (void);

/* The label's layer times scale, plus offset. */
ElsCorpus *material_corpus (double scale, double offset, const guint8 *mask);
