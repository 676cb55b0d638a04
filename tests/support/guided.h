/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * guided.h - a source of three textures with guides that tell them apart, and a
 * map of where each of them is wanted.
 */
#pragma once

#include "els.h"

#define GUIDED_SIDE 64 /* of the source, pixels */
#define GUIDED_OUT 72  /* of the output, pixels */
#define GUIDED_DICE 23 /* seed */

/* Colours of labels, not in a row. */
extern const double guided_colour[3][2];

/* Three textures in a source: rows above; below, columns and grains. */
int guided_source_label (int x, int y);
double guided_source_value (int x, int y);

/* Where each is wanted: a disc, what is left of it and what is right. */
int guided_wanted_label (int x, int y, int side);

typedef struct
{
  ElsCorpus *corpus, *plain; /* with guides and without */
  double guide[GUIDED_OUT * GUIDED_OUT * 2];
  ElsScene scene;
} Guided;

void guided_init (Guided *guided);
void guided_clear (Guided *guided);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Guided, guided_clear)

/* For the method that is a test's data. */
ElsParams guided_params (gconstpointer method);

/* A run that must not fail. */
ElsSynthesis *
guided_run (const Guided *guided, const ElsParams *params, const ElsJob *job);

/* Shares of all pixels, and of those away from borders, that come from where
 * the source has the label that is wanted. */
void guided_measure (const ElsSynthesis *synthesis, double *all, double *inner);
