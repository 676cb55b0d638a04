/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * refine-choice.h - the softmax over a candidate list.
 */
#pragma once

#include "fast/refine-list.h"

/* What a step makes of distances. */
typedef struct
{
  const ElsCorpusLevel *level;
  const ElsState *state;
  float nat;          /* squared distance that a nat of a prior is worth */
  float scale;        /* logit for a unit of squared distance */
  float vote;         /* what one is worth, in nearest distances */
  float known_weight; /* of known pixels' distances; free ones have 1 */
  float guide_weight; /* of guides' distances */
  gboolean silent;    /* a scene's last step: no potentials, no least share */
} ElsRefineWeights;

typedef struct
{
  int best, second; /* of the list; -1: it has one candidate */
  float weight;     /* of the second; the best's is 1 */
  float mean[ELS_FEATURES_MAX];
} ElsRefineChoice;

/* `known` has the part of the distances that is about a scene's known pixels,
 * which have less noise than the step and weigh by their own; NULL if there are
 * none. */
void
els_refine_choose (const ElsRefineWeights *weights, const ElsRefineList *list,
                   const gint32 *known, ElsRefineChoice *choice);
