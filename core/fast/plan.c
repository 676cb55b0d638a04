/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * The numbers were found by trial on the development textures; what each
 * earned is in docs/decisions.
 */
#include "plan.h"

#include "../fmath.h"
#include "../kernels/patch.h"

/* A level is scanned from much noise while the corpus' pixels per output pixel
 * of level 0, N / 16^level, are at most this: it is what gives the picture its
 * structure. */
#define PLAN_DEEP_COST 40.0
/* Up to so many times its corpus an output settles under scans alone, which then
 * do all but the finest level's last steps; and finer levels are scanned too while
 * a step asks no more than so many patches for a pixel of level 0.  A larger output
 * would settle into a lattice of the few patches that fit each other best. */
#define PLAN_SETTLES 5.0
#define PLAN_SETTLES_MOST 5120.0 /* patches; of more, some fit any noise: grit */
#define PLAN_SCAN_COST 320.0
/* An output up to so many times its corpus is small.  Potentials would leave its
 * lists nothing that fits, so it is scanned while a step asks no more than so
 * many patches for all of it.  A scan asks no more than so many at a pixel, and
 * if it cannot ask this share of them it is none. */
#define PLAN_SMALL 1.25
#define PLAN_SCAN_PAIRS 3e8
#define PLAN_SCAN_MOST 16384.0
#define PLAN_SCAN_SHARE 0.5
#define PLAN_SCAN_LARGEST 262144.0 /* corpus pixels; bounds the ring */
/* Noise of the last step; of a scan's, where lists go on; steps from there on
 * if they do not. */
#define PLAN_LEAST_NOISE 0.1
#define PLAN_SCANNED_NOISE 0.3
#define PLAN_SCAN_LAST 1
/* The coarsest level is the first that costs this little: its windows then
 * reach over a third of the corpus, and large things stay whole.  `structure`
 * moves it by a level either way. */
#define PLAN_TOP_COST 2.0
/* Neither the corpus nor the output is smaller than this there. */
#define PLAN_LEAST_CORPUS 6
#define PLAN_LEAST_OUTPUT 4
/* The first level whose windows are one pixel larger: hardly dearer, since it
 * is small, and what holds joints and checks together. */
#define PLAN_WIDER_LEVEL 2
/* Time, in that of one pair of an output pixel and a patch of a scan, as measured
 * on an x86-64 CPU with AVX2: of a pixel's step of a scan beside its pairs; of a
 * pixel's step over lists, and what each random candidate adds to it; of a corpus
 * pixel before the first level. */
#define PLAN_WORK_SCAN 300.0
#define PLAN_WORK_LIST 250.0
#define PLAN_WORK_RANDOM 40.0
#define PLAN_WORK_START 640.0

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

/* Corpus pixels of a level of this cost. */
static double
plan_patches (double cost, int level)
{
  return cost * (double) (G_GUINT64_CONSTANT (1) << 2 * level);
}

static int
plan_levels (const ElsParams *params, const ElsPlanCorpus *of)
{
  const gint64 corpus = MIN (of->width, of->height);
  const int output = MIN (params->width, params->height);
  /* 16^(1 - 2 structure): a level's ratio of cost either way. */
  const double top_cost
      = PLAN_TOP_COST
        * (double) els_expf ((float) (2.7725887 * (1.0 - 2.0 * params->structure)));
  int n = 1;

  if (params->levels > 0)
    return params->levels;
  while (n < ELS_LEVELS_MAX && (corpus >> n) >= PLAN_LEAST_CORPUS
         && (output >> n) >= PLAN_LEAST_OUTPUT
         && plan_cost (of->n_usable, n - 1) > top_cost)
    n++;
  return n;
}

/* Windows of the top are a pixel smaller where the corpus has become small. */
static int
plan_radius (const ElsParams *params, int l, gboolean small)
{
  int radius = 3;

  if (params->patch_size > 0)
    return CLAMP ((params->patch_size - 1) / 2, 1, ELS_PATCH_RADIUS_MAX);
  if (params->structure < 0.25)
    radius = 2;
  else if (params->structure > 0.75)
    radius = 4;
  if (small)
    return radius - 1;
  return l >= PLAN_WIDER_LEVEL ? radius + 1 : radius;
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

/* Above the default variety it is the deep scans that do more: potentials that
 * are this strong at fine levels tear smooth places into grit. */
static ElsBalanceGain
plan_gain (double variety, double factor)
{
  const double mild = MIN (variety, 0.5);

  return (ElsBalanceGain){ .cell = factor * (0.12 * mild + 0.12 * variety),
                           .kind = factor * 1.2 * mild };
}

/* Positions that a scan of a small output's level asks at a pixel. */
static double
plan_asked (const ElsPlanLevel *level, double effort, double all)
{
  const double pixels = (double) level->width * level->height;

  return MIN (MIN (all, PLAN_SCAN_MOST), effort * PLAN_SCAN_PAIRS / pixels);
}

static void
plan_scan (ElsPlanLevel *level, const ElsParams *params, int l, gboolean top,
           double cost)
{
  const double effort = plan_effort (params);
  const double all = plan_patches (cost, l);
  const double times = (double) level->width * level->height / all;
  const gboolean deep = top || cost <= PLAN_DEEP_COST;

  level->scan_most = (gsize) PLAN_SCAN_MOST;
  level->scanned
      = deep || (times <= PLAN_SETTLES && cost <= effort * PLAN_SCAN_COST);
  if (!level->scanned && times <= PLAN_SMALL && all <= PLAN_SCAN_LARGEST)
    {
      const double asked = plan_asked (level, effort, all);

      level->scan_most = (gsize) asked;
      level->scanned = asked >= PLAN_SCAN_SHARE * MIN (all, PLAN_SCAN_MOST);
    }
  level->scan_from = top ? 2.5 : deep ? 2.0 : 0.75;
  level->scan_balance
      = 2.0 * (deep ? params->variety : MIN (params->variety, 0.5));
  level->scan_to = PLAN_SCANNED_NOISE;
  level->scan_steps = plan_scaled (top ? 8 : deep ? 5 : 3, MAX (effort, 0.5));
  if (l == 0 || times > PLAN_SETTLES || (!deep && all > PLAN_SETTLES_MOST))
    return;
  level->scan_to = PLAN_LEAST_NOISE;
  level->scan_steps += plan_scaled (PLAN_SCAN_LAST, effort);
}

static void
plan_work (ElsPlanLevel *level, double patches)
{
  const double pixels = (double) level->width * level->height;
  const double pairs = MIN (patches, (double) level->scan_most);

  if (level->scanned)
    level->scan_work = pixels * level->scan_steps * (PLAN_WORK_SCAN + pairs);
  level->list_work = pixels * level->steps
                     * (PLAN_WORK_LIST + PLAN_WORK_RANDOM * level->random);
}

/* cost: corpus pixels per output pixel of level 0. */
static void
plan_level (ElsPlanLevel *level, const ElsParams *params, int l,
            gboolean top, double cost)
{
  static const int steps[4] = { 3, 6, 8, 10 }, random[4] = { 1, 4, 16, 16 };
  const int usual = steps[MIN (l, 3)];
  const double effort = plan_effort (params);
  double factor = effort;

  if (params->steps > 0)
    factor = params->steps / (double) steps[0];
  level->width = MAX (1, (int) ((params->width + (G_GINT64_CONSTANT (1) << l)
                                 - 1)
                                >> l));
  level->height = MAX (1, (int) ((params->height
                                  + (G_GINT64_CONSTANT (1) << l) - 1)
                                 >> l));
  level->radius = plan_radius (params, l, top && cost <= PLAN_TOP_COST);
  plan_scan (level, params, l, top, cost);
  /* A scan leaves half the work, or none. */
  if (!level->scanned)
    level->steps = plan_scaled (usual, factor);
  else if (level->scan_to > PLAN_LEAST_NOISE)
    level->steps = plan_scaled (usual / 2, factor);
  /* Potentials move as far in many steps as in a level's usual number. */
  level->gain = plan_gain (params->variety,
                           MIN (1.0, usual / (double) MAX (level->steps, 1)));
  level->random = random[MIN (l, 3)];
  plan_work (level, plan_patches (cost, l));
}

ElsPlanCorpus
els_plan_corpus (const ElsCorpus *corpus)
{
  ElsPlanCorpus size = { .n_usable = corpus->n_usable };

  els_atlas_size (corpus, &size.width, &size.height);
  return size;
}

void
els_plan_make (ElsPlan *plan, const ElsParams *params,
               const ElsPlanCorpus *corpus)
{
  *plan = (ElsPlan){ .from_grains = 1.8,
                     .from_most = 0.75,
                     .to = PLAN_LEAST_NOISE,
                     .start_work
                     = PLAN_WORK_START * (double) corpus->n_usable };
  plan->n_levels = plan_levels (params, corpus);
  for (int l = 0; l < plan->n_levels; l++)
    plan_level (&plan->level[l], params, l, l == plan->n_levels - 1,
                plan_cost (corpus->n_usable, l));
}
