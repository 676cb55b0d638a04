/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * guide.h - maps of the corpus and of the output that say where what belongs
 * (texture by numbers: Hertzmann et al. 2001), at one level.
 *
 * Guides are standardised over the corpus by themselves, halved with it, and
 * kept as features of their own.  Distances of windows are those of pixels and,
 * times els_scene_guide_weight, those of guides.
 */
#pragma once

#include "corpus/scene.h"
#include "fast/atlas.h"
#include "fast/corpus-level.h"

#define ELS_GUIDE_FEATURES ELS_FEATURES_GROUP /* of guides, whatever the rest */
#define ELS_GUIDE_SIDE 16 /* buckets along each of the first two axes */
#define ELS_GUIDE_BUCKETS (ELS_GUIDE_SIDE * ELS_GUIDE_SIDE)

typedef struct
{
  ElsCorpusLevel corpus; /* no more than its size, basis and features */
  int width, height;     /* of the output */
  gint16 *features;      /* of the output, ELS_GUIDE_FEATURES a pixel */
  const ElsParams *params;
  /* Usable positions of the corpus, bucket after bucket; bucket b has those
   * from start[b] to start[b + 1] - 1. */
  gint32 *list;
  guint32 start[ELS_GUIDE_BUCKETS + 1];
  /* The nearest bucket that has positions. */
  guint16 nearest[ELS_GUIDE_BUCKETS];
} ElsGuideLevel;

/* What the guides of an output of width x height are expressed in. */
typedef struct
{
  const ElsScene *scene;
  const ElsCorpus *corpus;
  const ElsParams *params;
  gboolean fill_gaps; /* as the corpus' own atlas was made */
  int n_levels;
  ElsCorpusLevel *level; /* the corpus', whose `due` is set */
} ElsGuideBasis;

/* Fills in n_levels levels, finest first.  Errors: NO_MEMORY, CANCELLED. */
gboolean
els_guide_levels_init (ElsGuideLevel *levels, const ElsGuideBasis *basis,
                       const ElsProgress *progress, GError **error);
void els_guide_level_clear (ElsGuideLevel *level);

/* Adds the bytes of n levels of an atlas of width x height and of an output,
 * and what making them takes besides. */
void els_guide_levels_account (int width, int height, int output_width,
                               int output_height, int n, guint64 *levels,
                               guint64 *making);

/* The positions whose guides are about those of the output's pixel `at`. */
const gint32 *els_guide_pool (const ElsGuideLevel *guide, gsize at, gsize *n);
