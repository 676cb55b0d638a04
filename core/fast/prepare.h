/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * prepare.h - all that a run of the fast method has before its first level:
 * what is given of the output, the plan, the corpus on all levels.
 */
#pragma once

#include "fast/atlas.h"
#include "fast/guide.h"
#include "fast/plan.h"
#include "fast/prior.h"
#include "fast/state.h"
#include "result/result.h"

typedef struct
{
  const ElsParams *params;
  const ElsScene *scene;  /* NULL if nothing is given */
  const ElsScene *guided; /* the same if it has guides that count, else NULL */
  ElsSynthesis *synthesis;
  ElsAtlas atlas;
  ElsPlanCorpus size;
  ElsPlan plan;
  ElsCorpusLevel level[ELS_LEVELS_MAX];
  ElsState state[ELS_LEVELS_MAX];
  ElsSceneLevel scene_level[ELS_LEVELS_MAX];
  ElsGuideLevel guide_level[ELS_LEVELS_MAX];
  double strength; /* of the scene; 1: its picture is forgotten */
  ElsPrior prior;
} ElsFastRun;

void els_fast_run_clear (ElsFastRun *run);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ElsFastRun, els_fast_run_clear)

/* Finds out what the scene gives: something known, something to start from, or
 * nothing.  Of the run, params, scene and size are set. */
void els_fast_look_at_scene (ElsFastRun *run);

/* Makes the plan, and everything that depends on the corpus only or is given of
 * the output.  Errors: NO_MEMORY, CANCELLED. */
gboolean els_fast_prepare (ElsFastRun *run, const ElsCorpus *corpus,
                           const ElsProgress *progress, GError **error);
