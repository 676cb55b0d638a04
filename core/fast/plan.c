/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * The numbers were found by trial on the development textures; what each
 * earned is in docs/decisions.
 */
#include "plan.h"

#include "../fmath.h"
#include "../kernels/patch.h"

/* A level is scanned while the corpus' pixels per output pixel of level 0,
 * N / 16^level, which is what a step costs, are at most this. */
#define PLAN_SCAN_COST 40.0
/* ... and its shorter side at most this. */
#define PLAN_TOP_SIDE 40
/* Bounds of the number of positions scanned. */
#define PLAN_SCAN_FEWEST 256.0
#define PLAN_SCAN_MOST 16384.0
/* The coarsest level is the first that can be scanned; for a regular corpus,
 * whose order comes from further away, the first that is this cheap ... */
#define PLAN_TOP_COST 2.0
/* ... neither the corpus nor the output being smaller than this ... */
#define PLAN_LEAST_CORPUS 8
#define PLAN_LEAST_OUTPUT 4

static int
plan_scaled (int steps, double factor)
{
  return MAX (1, (int) (steps * factor + 0.5));
}

static double
plan_cost (gsize n_usable, int level)
{
  return (double) n_usable / (double) (G_GUINT64_CONSTANT (1) << (4 * level));
}

static int
plan_levels (const ElsParams *params, const ElsPlanCorpus *of,
             double top_cost)
{
  const int corpus = MIN (of->width, of->height);
  const int output = MIN (params->width, params->height);
  /* A factor of 2 either way. */
  const double top_side
      = PLAN_TOP_SIDE * (double) els_expf ((float) (-1.386 * params->structure))
        * 2.0;
  int n = 1;

  if (params->levels > 0)
    return params->levels;
  while (n < ELS_LEVELS_MAX && (corpus >> n) >= PLAN_LEAST_CORPUS
         && (output >> n) >= PLAN_LEAST_OUTPUT
         && (plan_cost (of->n_usable, n - 1) > top_cost
             || (corpus >> (n - 1)) > top_side))
    n++;
  return n;
}

static int
plan_radius (const ElsParams *params, gboolean small)
{
  int radius = 3;

  if (params->patch_size > 0)
    radius = (params->patch_size - 1) / 2;
  else if (params->structure < 0.25)
    radius = 2;
  else if (params->structure > 0.75)
    radius = 4;
  if (small && params->patch_size == 0)
    radius--;
  return CLAMP (radius, 1, ELS_PATCH_RADIUS_MAX);
}

/* Time a quality takes, relative to standard. */
static double
plan_effort (const ElsParams *params)
{
  switch (params->quality)
    {
    case ELS_QUALITY_DRAFT:
      return 0.25;
    case ELS_QUALITY_BEST:
      return 4.0;
    case ELS_QUALITY_STANDARD:
    default:
      return 1.0;
    }
}

static void
plan_level (ElsPlanLevel *level, const ElsParams *params, int l,
            gboolean top, double cost)
{
  static const int steps[4] = { 4, 6, 8, 10 };
  const double effort = plan_effort (params);
  double factor = effort, balance;

  if (params->steps > 0)
    factor = params->steps / (double) steps[0];
  level->width = MAX (1, (int) ((params->width + (G_GINT64_CONSTANT (1) << l)
                                 - 1)
                                >> l));
  level->height = MAX (1, (int) ((params->height
                                  + (G_GINT64_CONSTANT (1) << l) - 1)
                                 >> l));
  level->radius = plan_radius (params, top && cost <= PLAN_TOP_COST);
  level->scanned = top || cost <= PLAN_SCAN_COST;
  level->scan_steps = top ? plan_scaled (8, MAX (effort, 0.5))
                          : plan_scaled (5, MAX (effort, 0.4));
  level->scan_most
      = (gsize) CLAMP (PLAN_SCAN_COST * (double) (G_GINT64_CONSTANT (1) << 2 * l),
                       PLAN_SCAN_FEWEST, PLAN_SCAN_MOST);
  level->scan_from = top ? 2.5 : 2.0;
  level->steps = plan_scaled (steps[MIN (l, 3)], factor);
  /* Potentials move as far in many steps as in a level's usual number. */
  balance = params->variety * MIN (1.0, steps[MIN (l, 3)]
                                            / (double) level->steps);
  level->gain = (ElsBalanceGain){ .cell = 0.06 * balance,
                                  .kind = 1.2 * balance };
  level->random = l == 0 ? 1 : 4;
}

void
els_plan_make (ElsPlan *plan, const ElsParams *params,
               const ElsPlanCorpus *corpus, gboolean regular)
{
  *plan = (ElsPlan){ .scan_to = 0.3,
                      .from_grains = 1.8,
                      .from_most = 0.75,
                      .to = 0.1 };
  plan->n_levels = plan_levels (params, corpus,
                                regular ? PLAN_TOP_COST : PLAN_SCAN_COST);
  plan->scan_balance = 2.0 * params->variety;
  for (int l = 0; l < plan->n_levels; l++)
    plan_level (&plan->level[l], params, l, l == plan->n_levels - 1,
                plan_cost (corpus->n_usable, l));
}
