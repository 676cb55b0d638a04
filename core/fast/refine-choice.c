/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "fast/refine-choice.h"

#include "base/fmath.h"

#define CHOICE_NEGLIGIBLE 1e-4f /* weight relative to the best */

/* What makes the softmax' logits: distances less potentials and votes. */
static void
choice_costs (const ElsRefineWeights *weights, const ElsRefineList *list,
              float *cost)
{
  gint32 least = list->distance[0];
  float vote;

  for (int i = 1; i < list->n; i++)
    least = MIN (least, list->distance[i]);
  vote = weights->vote * (float) least;
  for (int i = 0; i < list->n; i++)
    cost[i] = (float) list->distance[i]
              - weights->level->potential[list->position[i]]
              - vote * (float) list->votes[i];
}

/* The same in a scene.  `known` has the part of the distances that is about
 * known pixels, which have less noise than the step and weigh by their own;
 * NULL if there are none. */
static void
choice_scene_costs (const ElsRefineWeights *weights, const ElsRefineList *list,
                    const gint32 *known, float *cost)
{
  float least = G_MAXFLOAT, vote;

  for (int i = 0; i < list->n; i++)
    {
      cost[i] = (float) list->distance[i];
      if (known != NULL)
        cost[i] += weights->known_weight * (float) known[i];
      least = MIN (least, cost[i]);
    }
  vote = weights->vote * least;
  for (int i = 0; i < list->n; i++)
    {
      if (!weights->silent)
        {
          cost[i] -= weights->level->potential[list->position[i]];
          cost[i] -= weights->nat * list->prior[i];
        }
      cost[i] -= vote * (float) list->votes[i];
    }
}

/* What guides have against candidates. */
static void
choice_add_guide_costs (const ElsRefineWeights *weights,
                        const ElsRefineList *list, float *cost)
{
  for (int i = 0; i < list->n; i++)
    cost[i] += weights->guide_weight * (float) list->guide_distance[i];
}

/* The two best; no second is -1. */
static void
choice_rank (const ElsRefineList *list, const float *cost,
             ElsRefineChoice *choice)
{
  int best = 0, second = -1;

  for (int i = 1; i < list->n; i++)
    if (cost[i] < cost[best])
      {
        second = best;
        best = i;
      }
    else if (second < 0 || cost[i] < cost[second])
      second = i;
  choice->best = best;
  choice->second = second;
}

ELS_FEATURES_INLINE void
choice_mean (const ElsRefineWeights *weights, const ElsRefineList *list,
             const float *cost, int n_features, ElsRefineChoice *choice)
{
  const gint16 *features = weights->level->features;
  const float least = cost[choice->best];
  float mean[ELS_FEATURES_MAX] = { 0 }, sum = 0.0f;

  choice->weight = 0.0f;
  for (int i = 0; i < list->n; i++)
    {
      const float w = els_exp2f (weights->scale * (cost[i] - least));

      if (w < CHOICE_NEGLIGIBLE)
        continue;
      sum += w;
      choice->weight = i == choice->second ? w : choice->weight;
      els_features_add (mean, w,
                        features
                            + (gsize) list->position[i] * (gsize) n_features,
                        n_features);
    }
  for (int c = 0; c < n_features; c++)
    choice->mean[c] = mean[c] / sum;
}

void
els_refine_choose (const ElsRefineWeights *weights, const ElsRefineList *list,
                   const gint32 *known, ElsRefineChoice *choice)
{
  const int n_features = weights->level->n_features;
  float cost[ELS_REFINE_CANDIDATES];

  cost[0] = 0.0f; /* no list is empty, which compilers do not see */
  if (weights->state->scene == NULL)
    choice_costs (weights, list, cost);
  else
    choice_scene_costs (weights, list, known, cost);
  if (weights->state->guide != NULL)
    choice_add_guide_costs (weights, list, cost);
  choice_rank (list, cost, choice);
  if (n_features == ELS_FEATURES_GROUP)
    choice_mean (weights, list, cost, ELS_FEATURES_GROUP, choice);
  else if (n_features == 2 * ELS_FEATURES_GROUP)
    choice_mean (weights, list, cost, 2 * ELS_FEATURES_GROUP, choice);
  else
    choice_mean (weights, list, cost, n_features, choice);
}
