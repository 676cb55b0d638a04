/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * relief.h - made-up heights of a relief with its normal map.
 */
#pragma once

#include "els.h"

#define RELIEF_SIDE 72
#define RELIEF_CHANNELS 4 /* height, and the three of a normal */
#define RELIEF_COPIES 8
#define RELIEF_STEEP 14.0 /* of heights of 0 to 1, pixels */

/* Samples of the normal of a slope, which rises so much to the right and
 * down. */
void relief_normal (double right, double down, ElsRole y, double *normal);

ElsPixelLayout relief_layout (ElsRole y);

/* Of a square of this side, interleaved; free with g_free. */
double *relief_samples (int side, ElsRole y);
ElsCorpus *relief_corpus (int side, ElsRole y);
