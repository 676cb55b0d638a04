/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * scene-level.h - what is given of the output at one level.
 *
 * The scene's picture is halved over what is known, like a corpus, and
 * expressed in the corpus' basis.  A pixel of a coarse level is known if all
 * pixels of the finest that it covers are, and free if any of them is: a block
 * that is half known would be a mixture that no patch has.
 */
#pragma once

#include "base/job.h"
#include "corpus/principal-axes.h"
#include "corpus/scene.h"
#include "fast/corpus-level.h"

typedef enum /* bit flags, of a pixel */
{
  ELS_SCENE_FREE = 1,  /* is synthesised */
  ELS_SCENE_KNOWN = 2, /* stays, and its features count */
  ELS_SCENE_ACTIVE = 4 /* free, or in the window of a free pixel */
} ElsSceneKind;

typedef struct
{
  int width, height;
  /* As many a pixel as the corpus has: of known ones, and of all that are seen
   * if the scene's strength is below 1; else 0. */
  gint16 *features;
  guint8 *kind; /* ElsSceneKind; neither free nor known: is not there */
  gsize n_free;
  /* Where pixel (0, 0) of the scene lies in the level of a corpus that the
   * picture is part of. */
  gboolean in_corpus;
  int from_x, from_y;
  int noise_x, noise_y; /* added to a pixel's place where noise is drawn */
} ElsSceneLevel;

/* A candidate for a pixel of which nothing is known yet: its own place, where
 * the picture is part of the corpus. */
static inline gint32
els_scene_level_place (const ElsSceneLevel *scene, const ElsCorpusLevel *level,
                       int x, int y)
{
  return els_corpus_level_nearest (level, x + scene->from_x, y + scene->from_y);
}

/* The noise that known pixels have of their own, in feature units. */
#define ELS_SCENE_KNOWN_NOISE (ELS_SCENE_KNOWN_DEVIATION * ELS_LEVEL_UNIT)

/* The weight of known pixels' squared differences in a step of noise sigma, in
 * feature units: that of their own noise instead of the step's. */
static inline float
els_scene_known_weight (float sigma)
{
  const float ratio = sigma / ELS_SCENE_KNOWN_NOISE;

  return MAX (ratio * ratio, 1.0f);
}

/* What a scene is expressed in. */
typedef struct
{
  const ElsScene *scene;
  gboolean starts;   /* its strength is below 1 */
  int width, height; /* of the scene, level 0 */
  ElsTile tile;
  int n_features;
  const ElsAxes *axes;
  const ElsStandard *standard;
  const ElsCorpus *corpus;
  const ElsCorpusLevel *level; /* the corpus', as many as there are levels */
  /* Where the scene's (0, 0) is in level 0 of it, if it is part of it. */
  gboolean in_corpus;
  int from_x, from_y;
} ElsSceneBasis;

/* Fills in n levels, finest first.  Errors: NO_MEMORY, CANCELLED. */
gboolean
els_scene_levels_init (ElsSceneLevel *levels, int n, const ElsSceneBasis *basis,
                       const ElsProgress *progress, GError **error);
void els_scene_level_clear (ElsSceneLevel *level);

/* Adds the bytes of n levels, and what making them takes besides. */
void els_scene_levels_account (int width, int height, int n_features, int n,
                               guint64 *levels, guint64 *making);
