/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * guide-map.h - a scene's guide, stretched over the output.
 *
 * A map of few colours has labels, of which there is no mean: a pixel of the
 * output has the colour that the map has at its centre.  Of other maps it has
 * the mean of what it covers.
 */
#pragma once

#include "corpus/corpus.h"

typedef struct
{
  const double *samples;
  gsize stride;
  int channels;
  int width, height; /* of the map */
  int output_width, output_height;
  gboolean labels;
} ElsGuideMap;

/* Pixels of a map along one axis: from ... to - 1. */
typedef struct
{
  int from, to;
} ElsMapSpan;

/* Those that pixel v of n covers of a map of `size`, or the one at its centre,
 * if that is wanted or the pixel covers less than one. */
ElsMapSpan els_map_span (int v, int n, int size, gboolean centre);

/* For a scene with a guide.  Reads all of it. */
void els_guide_map_init (ElsGuideMap *map, const ElsScene *scene,
                         const ElsCorpus *corpus, int output_width,
                         int output_height);

/* The samples of an output pixel; FALSE, leaving them alone, if they are no
 * numbers. */
gboolean
els_guide_map_read (const ElsGuideMap *map, int x, int y, double *pixel);
