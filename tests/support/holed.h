/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * holed.h - gray pictures with a hole, which are their own corpus.
 */
#pragma once

#include "els.h"

#define HOLED_SIDE 96
#define HOLED_PIXELS (HOLED_SIDE * HOLED_SIDE)

/* A gray picture with a hole: its samples, what is free, and what the corpus
 * may use. */
typedef struct
{
  double samples[HOLED_PIXELS];
  guint8 freedom[HOLED_PIXELS], mask[HOLED_PIXELS], seen[HOLED_PIXELS];
} Holed;

/* What a picture is of. */
typedef double (*HoledValue) (int x, int y);

double holed_dice (int x, int y);
/* Bricks of 30 x 15 in running bond. */
double holed_bond (int x, int y);
/* A dark bar over dice. */
double holed_bar (int x, int y);

/* The picture with a square hole of black; free with g_free. */
Holed *holed_new (HoledValue value, int left, int top, int side);

ElsCorpus *holed_corpus (const Holed *picture);
ElsScene holed_scene (const Holed *picture);

/* The picture with its hole filled; free with g_free. */
double *holed_fill (const Holed *picture, ElsMethod method, const ElsJob *job);
