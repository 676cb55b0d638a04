/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "fast.h"

#include "../mem.h"
#include "fast-memory.h"
#include "plan.h"
#include "refine.h"
#include "scan.h"
#include "tail.h"

#define FAST_TAIL_WORK 16.0 /* of a patch asked for the tail; see ElsPlanLevel */
#define FAST_REGULAR_SHARE 0.2  /* of the variance, in a wave that is order */
#define FAST_REGULAR_CELLS 0.25 /* of the gain of cells' potentials */
#define FAST_REGULAR_SIDE 100 /* pixels, of the level that is looked at */

typedef struct
{
  const ElsParams *params;
  ElsSynthesis *synthesis;
  ElsAtlas atlas;
  ElsPlan plan;
  ElsLevel level[ELS_LEVELS_MAX];
  ElsLayer layer[ELS_LEVELS_MAX];
  ElsRegularity regularity;
} FastRun;

static void
fast_clear (FastRun *run)
{
  els_atlas_clear (&run->atlas);
  for (int l = 0; l < ELS_LEVELS_MAX; l++)
    {
      els_level_clear (&run->level[l]);
      els_layer_clear (&run->layer[l]);
    }
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FastRun, fast_clear)

static int
fast_side (const ElsLevel *level)
{
  return MAX (level->width, level->height);
}

static gboolean
fast_regular (FastRun *run, GError **error)
{
  int depth = 0;

  while (depth + 1 < run->plan.n_levels
         && fast_side (&run->level[depth]) > FAST_REGULAR_SIDE)
    depth++;
  if (fast_side (&run->level[depth]) > FAST_REGULAR_SIDE)
    return TRUE;
  return els_regular_find (&run->regularity, &run->level[depth], depth, error);
}

/* Everything that depends on the corpus only. */
static gboolean
fast_prepare (FastRun *run, const ElsCorpus *corpus, const ElsStage *stage,
              GError **error)
{
  int radii[ELS_LEVELS_MAX];

  els_standard_init (&run->synthesis->standard, corpus);
  if (!els_atlas_init (&run->atlas, corpus, &run->synthesis->standard, stage,
                       error))
    return FALSE;
  for (int l = 0; l < run->plan.n_levels; l++)
    radii[l] = run->plan.level[l].radius;
  if (!els_levels_init (run->level, run->plan.n_levels, radii, &run->atlas,
                        stage, error))
    return FALSE;
  els_mem_free (run->atlas.plane);
  run->atlas.plane = NULL;
  return fast_regular (run, error);
}

/* The number of the corpus pixel amid position `position` of level l. */
static gint32
fast_pixel (const FastRun *run, int l, gint32 position)
{
  const ElsLevel *level = &run->level[l], *base = &run->level[0];
  const int half = l > 0 ? 1 << (l - 1) : 0;
  gint32 q = position;
  ElsSource source;

  if (l > 0)
    q = els_level_snap (base, (els_level_x (level, position) << l) + half,
                        (els_level_y (level, position) << l) + half);
  source = els_atlas_source (&run->atlas, els_level_x (base, q),
                             els_level_y (base, q));
  return els_corpus_index (run->synthesis->corpus, &source);
}

/* Shows a level: each pixel the corpus pixel amid the one it found. */
static gboolean
fast_look (const FastRun *run, int l, const ElsStage *stage, GError **error)
{
  const ElsLayer *layer = &run->layer[l];
  const gsize n = (gsize) layer->width * (gsize) layer->height;
  ElsSynthesis partial = *run->synthesis;

  if (stage->job->look == NULL)
    return TRUE;
  partial.first = els_mem_try_new (gint32, n);
  if (partial.first == NULL)
    return els_mem_error (n, sizeof (gint32), error);
  partial.field.width = layer->width;
  partial.field.height = layer->height;
  for (gsize i = 0; i < n; i++)
    partial.first[i] = fast_pixel (run, l, layer->best[i]);
  els_stage_look (stage, &partial);
  els_mem_free (partial.first);
  return TRUE;
}

static gboolean
fast_scan (FastRun *run, int l, const ElsStage *stage, GError **error)
{
  const ElsPlanLevel *plan = &run->plan.level[l];
  const ElsScan scan = { .steps = plan->scan_steps,
                         .from = plan->scan_from,
                         .to = plan->scan_to,
                         .ancestral = TRUE,
                         .balance = plan->scan_balance,
                         .most = plan->scan_most,
                         .fresh = l + 1 == run->plan.n_levels,
                         .depth = l,
                         .seed = (guint64) run->params->seed,
                         .width = run->params->width,
                         .height = run->params->height };

  return els_scan_run (&scan, &run->level[l], &run->regularity,
                       &run->layer[l], stage, error);
}

/* Noise of a level's first step over lists. */
static double
fast_noise (const FastRun *run, int l)
{
  if (run->plan.level[l].scanned)
    return run->plan.level[l].scan_to;
  return CLAMP (run->plan.from_grains * run->level[l].grain, run->plan.to,
                run->plan.from_most);
}

/* What repeats itself is used evenly as it is; potentials as strong as another
 * corpus needs would tear its joints apart. */
static ElsBalanceGain
fast_gain (const FastRun *run, const ElsPlanLevel *plan)
{
  ElsBalanceGain gain = plan->gain;

  if (run->regularity.n > 0
      && run->regularity.wave[0].share >= FAST_REGULAR_SHARE)
    gain.cell *= FAST_REGULAR_CELLS;
  return gain;
}

static double
fast_level_work (const ElsPlanLevel *level)
{
  return level->scan_work + level->list_work;
}

static gboolean
fast_level (FastRun *run, int l, const ElsStage *stage, GError **error)
{
  const ElsPlanLevel *plan = &run->plan.level[l];
  const double work = fast_level_work (plan);
  const ElsStage scanning = els_stage_part (stage, 0.0, plan->scan_work, work);
  const ElsStage refining = els_stage_part (stage, plan->scan_work, work, work);
  const ElsRefine refine = { .steps = plan->steps,
                             .from = fast_noise (run, l),
                             .to = run->plan.to,
                             .random = plan->random,
                             .finest = l == 0,
                             .depth = l,
                             .seed = (guint64) run->params->seed,
                             .gain = fast_gain (run, plan) };

  if (l + 1 < run->plan.n_levels)
    els_layer_trim (&run->layer[l + 1]);
  if (!els_layer_init (&run->layer[l], plan->width, plan->height,
                       run->params->tile, l == 0, els_fast_strip_rows (plan),
                       error))
    return FALSE;
  if (l + 1 < run->plan.n_levels)
    {
      els_layer_descend (&run->layer[l + 1], &run->level[l + 1],
                         &run->layer[l], &run->level[l], stage);
      els_layer_clear (&run->layer[l + 1]);
    }
  return (!plan->scanned || fast_scan (run, l, &scanning, error))
         && (plan->steps == 0
             || els_refine_run (&refine, &run->level[l], &run->layer[l],
                                &refining, error))
         && (l == 0 || fast_look (run, l, stage, error));
}

static void
fast_finish_row (int y, gpointer data)
{
  const FastRun *run = data;
  const ElsLayer *layer = &run->layer[0];
  gint32 *best = layer->best + (gsize) y * (gsize) layer->width;
  gint32 *second = layer->second + (gsize) y * (gsize) layer->width;

  for (int x = 0; x < layer->width; x++)
    {
      best[x] = fast_pixel (run, 0, best[x]);
      second[x] = fast_pixel (run, 0, second[x]);
    }
}

static gboolean
fast_tail (const FastRun *run, const ElsStage *stage, GError **error)
{
  const int n = stage->job->tail_pixels;

  return n <= 0
         || els_tail_run (&run->level[0], &run->layer[0], n,
                          (guint64) run->params->seed, stage,
                          &run->synthesis->tail, error);
}

/* The layer's planes become the result's. */
static void
fast_finish (FastRun *run, const ElsStage *stage)
{
  ElsLayer *layer = &run->layer[0];
  ElsSynthesis *synthesis = run->synthesis;

  els_layer_trim (layer);
  els_stage_execute (stage, layer->height, fast_finish_row, run);
  synthesis->first = g_steal_pointer (&layer->best);
  synthesis->second = g_steal_pointer (&layer->second);
  synthesis->share = g_steal_pointer (&layer->share);
  els_stage_look (stage, synthesis);
}

static double
fast_work (const ElsPlan *plan)
{
  double work = 0.0;

  for (int l = 0; l < plan->n_levels; l++)
    work += fast_level_work (&plan->level[l]);
  return work;
}

static gboolean
fast_levels (FastRun *run, const ElsStage *stage, GError **error)
{
  const double total = fast_work (&run->plan);
  double done = 0.0;

  for (int l = run->plan.n_levels - 1; l >= 0; l--)
    {
      const double work = fast_level_work (&run->plan.level[l]);
      const ElsStage part = els_stage_part (stage, done, done + work, total);

      if (!fast_level (run, l, &part, error))
        return FALSE;
      done += work;
    }
  return TRUE;
}

gboolean
els_fast_run (const ElsCorpus *corpus, const ElsParams *params,
              const ElsStage *stage, ElsSynthesis *synthesis, GError **error)
{
  g_auto (FastRun) run = { .params = params, .synthesis = synthesis };
  const ElsPlanCorpus size = els_plan_corpus (corpus);
  ElsStage first, second, last;
  double levels, all;

  els_plan_make (&run.plan, params, &size);
  levels = run.plan.start_work + fast_work (&run.plan);
  all = levels + FAST_TAIL_WORK * stage->job->tail_pixels * (double) size.n_usable;
  first = els_stage_part (stage, 0.0, run.plan.start_work, all);
  second = els_stage_part (stage, run.plan.start_work, levels, all);
  last = els_stage_part (stage, levels, all, all);
  if (!els_stage_report (stage, 0.0, 1.0, error)
      || !fast_prepare (&run, corpus, &first, error)
      || !fast_levels (&run, &second, error)
      || !fast_tail (&run, &last, error))
    return FALSE;
  fast_finish (&run, stage);
  return TRUE;
}
