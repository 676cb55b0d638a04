/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * Two questions decide what a result looks like: at which level it begins, and
 * how far windows reach there.  It begins as coarsely as it can, as only there
 * windows see whole things and how they lie; a smaller `structure' has it begin
 * at finer levels, so that what it is made of is smaller.
 *
 * The numbers were found by trial, looking at the pictures; docs/decisions has
 * what was seen with others.
 */
#include "fast/plan.h"

#include "base/fmath.h"
#include "kernels/patch.h"
#include "fast/atlas.h"
#include "fast/feature-count.h"

/* The coarsest level that makes sense is the first at which an output pixel of
 * level 0 costs so few pairs a step, N / 16^level for N corpus pixels: windows
 * then reach over a third of the corpus. */
#define PLAN_TOP_COST 2.0
/* Or so many, where the corpus has this much room there for windows and for
 * what lies around them. */
#define PLAN_TOP_COST_ROOMY 2.5
#define PLAN_ROOM 20 /* pixels, the corpus' shorter side */
/* Neither the corpus nor the output is smaller than this there. */
#define PLAN_LEAST_CORPUS 6
#define PLAN_LEAST_OUTPUT 4
/* `structure' moves the level to begin at by so many either way, down to
 * LEAST_TOP: finer ones see single grains. */
#define PLAN_STRUCTURE 2.0
#define PLAN_LEAST_TOP 1
/* At the level that a hole begins at, known pixels are at most so far from each
 * of its pixels: with the windows' radius instead, 3, a tile of 10 x 8 pixels
 * is put into a hole of 14 x 12 in a wrong phase. */
#define PLAN_HOLE_REACH 2
/* A level is searched while a step costs at most so many pairs, at the best
 * quality four times as many; below, lists see to the rest.  More steps instead
 * make worse pictures, likely since each moves the potentials further. */
#define PLAN_SEARCH_COST 40.0
/* A hole's pixels are worth so many times the time: what is known leaves few
 * patches that fit, and most holes are small.  All of it goes into searching
 * more levels and into the lists of the finest, up to LISTS: at coarser levels
 * each step's noise would move the joints of bricks away from the rim. */
#define PLAN_HOLE_CARE 4.0
#define PLAN_HOLE_LISTS 1
/* Or up to this many, where the level above shows a regular source's shortest
 * period by fewer pixels than these, and cannot put it in its place. */
#define PLAN_ORDER_COST 320.0
#define PLAN_ORDER_PIXELS 4.0
/* Pairs of all of a full search's steps at the coarsest level, for a pixel of
 * level 0: bounds the time where the coarsest is fine.  At other levels, those
 * of a step for a pixel of the level. */
#define PLAN_TOP_PAIRS 768.0
#define PLAN_SEARCH_MOST 16384.0
/* Window radii: of lists, and of a level to begin at that is fine; of one from
 * COARSE_FROM on; of the coarsest that makes sense, where more of the corpus at
 * once is better, and of searched levels below, which pay for positions and not
 * for windows. */
#define PLAN_RADIUS 3
#define PLAN_RADIUS_COARSE 4
#define PLAN_COARSE_FROM 3 /* level */
#define PLAN_RADIUS_SEARCH 5
/* A wish for this much less than a level more widens the windows. */
#define PLAN_WIDEN 0.3
/* With fewer patches than this at a coarsest level that is fine, windows are a
 * pixel larger: so few fit anything else but what they stand in. */
#define PLAN_FEW_PATCHES 1024.0
/* Up to so many times its corpus an output settles under searches alone.  A
 * larger one would settle into a lattice of the few patches that fit each
 * other best. */
#define PLAN_SETTLES 5.0
/* Noise of searches' first steps, in standard deviations: from nothing; from
 * the level above; where the order of a corpus is kept as it has been found, or
 * its bricks get other lengths. */
#define PLAN_NOISE_FRESH 2.5
#define PLAN_NOISE_BELOW 2.0
#define PLAN_NOISE_ORDERED 1.4
/* Noise of the last step; of a search's, where lists go on. */
#define PLAN_LEAST_NOISE 0.1
#define PLAN_SEARCH_NOISE 0.3
/* Noise of a list's first step: so many times the level's detail_ratio, at most
 * this. */
#define PLAN_FROM_DETAIL 1.8
#define PLAN_FROM_MOST 0.75
/* Steps at standard quality: of a search at the coarsest level, and at another;
 * a last one where no lists follow. */
#define PLAN_TOP_STEPS 16
#define PLAN_SEARCH_STEPS 10
#define PLAN_SEARCH_LAST 1
/* Potentials: logs of use that a search's step moves them by at the highest
 * variety, in nats, and a list's step, in mean distances.  The finest level has
 * none. */
#define PLAN_BALANCE 2.0
#define PLAN_GAIN 0.24
#define PLAN_GAIN_FINE 0.25    /* of that, at level 1 */
#define PLAN_GAIN_COARSE 0.5   /* at coarser ones */
#define PLAN_GAIN_ORDERED 0.25 /* of that, where joints would be torn apart */
/* What eight neighbours that agree are worth, in nearest distances. */
#define PLAN_COHERENCE 0.2

/* What all levels of a plan have in common. */
typedef struct
{
  const ElsParams *params;
  const ElsPlanCorpus *corpus;
  double effort; /* time that the quality takes, relative to standard */
  double care;   /* that, or more of what holes are worth more of */
  double depth;  /* the level to begin at, as wished */
  int top;       /* the level to begin at, as it is */
  int deepest;   /* the coarsest that makes sense */
} Planning;

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

static double
plan_effort (const ElsParams *params)
{
  static const double effort[] = { [ELS_QUALITY_DRAFT] = 0.2,
                                   [ELS_QUALITY_STANDARD] = 1.0,
                                   [ELS_QUALITY_BEST] = 4.0 };

  return effort[params->quality];
}

/* Whether a step at level l costs so many pairs at most, times as many for a
 * better quality. */
static gboolean
plan_affords (const Planning *planning, int l, double cost, double times)
{
  return plan_cost (planning->corpus->n_usable, l) <= cost * MAX (times, 1.0);
}

static gboolean
plan_roomy (const ElsPlanCorpus *corpus, int l)
{
  return MIN (corpus->width, corpus->height) >> l >= PLAN_ROOM;
}

/* The coarsest level that makes sense. */
static int
plan_deepest (const ElsParams *params, const ElsPlanCorpus *of)
{
  const gint64 corpus = MIN (of->width, of->height);
  const int output = MIN (params->width, params->height);
  int n = 1;

  while (
      n < ELS_LEVELS_MAX && (corpus >> n) >= PLAN_LEAST_CORPUS
      && (output >> n) >= PLAN_LEAST_OUTPUT
      && plan_cost (of->n_usable, n - 1)
             > (plan_roomy (of, n - 1) ? PLAN_TOP_COST_ROOMY : PLAN_TOP_COST))
    n++;
  return n - 1;
}

/* The level from which windows see something known at every pixel of a hole. */
static int
plan_hole_top (int reach)
{
  int l = 0;

  while (reach >> l > PLAN_HOLE_REACH)
    l++;
  return l;
}

static Planning
plan_begin (const ElsParams *params, const ElsPlanCorpus *corpus)
{
  const int deepest = plan_deepest (params, corpus);
  Planning planning = { .params = params,
                        .corpus = corpus,
                        .effort = plan_effort (params),
                        .depth = deepest,
                        .deepest = deepest };

  planning.care = planning.effort;
  if (corpus->hole)
    {
      planning.care *= PLAN_HOLE_CARE;
      planning.effort = MIN (planning.effort, 1.0);
    }
  if (params->levels > 0)
    planning.depth = params->levels - 1;
  planning.depth += PLAN_STRUCTURE * (2.0 * params->structure - 1.0);
  planning.top = params->levels > 0
                     ? params->levels - 1
                     : CLAMP ((int) MAX (planning.depth, 0.0),
                              MIN (PLAN_LEAST_TOP, deepest), deepest);
  if (corpus->scene_reach > 0 && params->levels == 0)
    planning.top
        = CLAMP (planning.top,
                 MIN (plan_hole_top (corpus->scene_reach), deepest), deepest);
  return planning;
}

/* Whether a level is there to put a regular source's periods in their
 * places. */
static gboolean
plan_orders (const Planning *planning, int l)
{
  const double period = planning->corpus->period;

  return l > 0 && period > 0.0
         && plan_affords (planning, l, PLAN_ORDER_COST, planning->effort)
         && period < PLAN_ORDER_PIXELS * (double) (2 << l);
}

/* What is wished beyond the coarsest level goes into windows, of lists, too:
 * where it begins they are as large as they may be in most plans. */
static int
plan_radius (const Planning *planning, const ElsPlanLevel *level, int l)
{
  const double beyond = planning->depth - planning->top;
  const double deeper = MAX (planning->depth - planning->deepest, 0.0);
  int radius = PLAN_RADIUS;

  if (planning->params->patch_size > 0)
    return CLAMP ((planning->params->patch_size - 1) / 2, 1,
                  ELS_PATCH_RADIUS_MAX);
  if (l < planning->top && level->searched)
    return PLAN_RADIUS_SEARCH;
  if (l < planning->top)
    return MIN (radius + (int) (deeper + PLAN_WIDEN), ELS_PATCH_RADIUS_MAX);
  if (l >= planning->deepest)
    radius = PLAN_RADIUS_SEARCH;
  else if (l >= PLAN_COARSE_FROM)
    radius = PLAN_RADIUS_COARSE;
  if (els_plan_patches (planning->corpus->n_usable, l) < PLAN_FEW_PATCHES)
    radius++;
  radius += beyond < 0.0 ? (int) (2.0 * beyond - 1.0)
                         : (int) (beyond + PLAN_WIDEN);
  return CLAMP (radius, 1, ELS_PATCH_RADIUS_MAX);
}

/* Positions that a pixel is compared with in a step. */
static gsize
plan_most (const Planning *planning, const ElsPlanLevel *level, int l)
{
  const double pixels = (double) level->width * level->height;
  const double all
      = (double) planning->params->width * planning->params->height;
  double most = PLAN_SEARCH_MOST;

  if (l == planning->top)
    most = MIN (most, PLAN_TOP_PAIRS * planning->effort * all
                          / (pixels * level->search_steps));
  return (gsize) MAX (most, 1.0);
}

static void
plan_search (const Planning *planning, ElsPlanLevel *level, int l)
{
  const gsize n_usable = planning->corpus->n_usable;
  const gboolean top = l == planning->top;
  const double times
      = (double) level->width * level->height / els_plan_patches (n_usable, l);

  level->searched
      = top || plan_affords (planning, l, PLAN_SEARCH_COST, planning->care)
        || plan_orders (planning, l);
  if (!level->searched)
    return;
  level->search_from = top                              ? PLAN_NOISE_FRESH
                       : planning->corpus->period > 0.0 ? PLAN_NOISE_ORDERED
                                                        : PLAN_NOISE_BELOW;
  level->search_balance = PLAN_BALANCE * planning->params->variety;
  level->search_to = PLAN_SEARCH_NOISE;
  level->search_steps = plan_scaled (top ? PLAN_TOP_STEPS : PLAN_SEARCH_STEPS,
                                     CLAMP (planning->effort, 0.5, 1.0));
  level->search_most = plan_most (planning, level, l);
  if (l == 0 || times > PLAN_SETTLES)
    return;
  level->search_to = PLAN_LEAST_NOISE;
  level->search_steps += plan_scaled (PLAN_SEARCH_LAST, planning->effort);
}

static double
plan_gain (const Planning *planning, int l)
{
  const double gain = PLAN_GAIN * planning->params->variety
                      * (l == 0   ? 0.0
                         : l == 1 ? PLAN_GAIN_FINE
                                  : PLAN_GAIN_COARSE);

  return planning->corpus->period > 0.0 ? PLAN_GAIN_ORDERED * gain : gain;
}

static void
plan_lists (const Planning *planning, ElsPlanLevel *level, int l)
{
  static const int steps[4] = { 3, 6, 8, 10 }, random[4] = { 1, 2, 4, 8 };
  const int usual = steps[MIN (l, 3)];
  double factor = l > PLAN_HOLE_LISTS ? planning->effort : planning->care;

  if (planning->params->steps > 0)
    factor = planning->params->steps / (double) steps[0];
  /* A full search leaves half the work, or none. */
  if (!level->searched)
    level->steps = plan_scaled (usual, factor);
  else if (level->search_to > PLAN_LEAST_NOISE)
    level->steps = plan_scaled (usual / 2, factor);
  /* Potentials move as far in many steps as in a level's usual number. */
  level->gain = plan_gain (planning, l)
                * MIN (1.0, usual / (double) MAX (level->steps, 1));
  level->coherence = 2.0 * PLAN_COHERENCE * planning->params->structure;
  level->random = random[MIN (l, 3)];
}

static int
plan_side (int side, int l)
{
  return (int) ((side + (G_GINT64_CONSTANT (1) << l) - 1) >> l);
}

ElsPlanCorpus
els_plan_corpus (const ElsCorpus *corpus, ElsSymmetry symmetry,
                 const ElsStandard *standard)
{
  const gsize copies = (gsize) els_symmetry_copies (symmetry);
  ElsPlanCorpus size
      = { .n_usable = copies * corpus->n_usable,
          .n_features = els_feature_count (corpus, symmetry, standard) };

  els_atlas_size (corpus, symmetry, &size.width, &size.height);
  return size;
}

void
els_plan_make (ElsPlan *plan, const ElsParams *params,
               const ElsPlanCorpus *corpus)
{
  const Planning planning = plan_begin (params, corpus);

  *plan = (ElsPlan){ .n_levels = planning.top + 1,
                     .from_detail_ratios = PLAN_FROM_DETAIL,
                     .from_most = PLAN_FROM_MOST,
                     .to = PLAN_LEAST_NOISE };
  for (int l = 0; l <= planning.top; l++)
    {
      ElsPlanLevel *level = &plan->level[l];

      level->width = plan_side (params->width, l);
      level->height = plan_side (params->height, l);
      plan_search (&planning, level, l);
      level->radius = plan_radius (&planning, level, l);
      plan_lists (&planning, level, l);
    }
  els_plan_work (plan, corpus->n_usable);
}
