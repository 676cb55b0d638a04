/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "fast/sampler.h"

#include "base/mem.h"
#include "fast/memory.h"
#include "fast/plan.h"
#include "fast/prior.h"
#include "fast/refine.h"
#include "fast/full-search.h"
#include "fast/list-check.h"

#define FAST_TAIL_WORK \
  16.0 /* of a patch asked for the tail; see ElsPlanLevel */

typedef struct
{
  const ElsParams *params;
  ElsSynthesis *synthesis;
  ElsAtlas atlas;
  ElsPlanCorpus size;
  ElsPlan plan;
  ElsLevel level[ELS_LEVELS_MAX];
  ElsLayer layer[ELS_LEVELS_MAX];
  ElsPrior prior;
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

/* The plan, now that the order of the corpus can be told. */
static gboolean
fast_plan (FastRun *run, const ElsCorpus *corpus, GError **error)
{
  ElsRegularity regularity;
  ElsLayout layout;

  if (!els_regular_find (&regularity, &run->atlas, error))
    return FALSE;
  run->size.period = els_regular_period (&regularity);
  els_plan_make (&run->plan, run->params, &run->size);
  els_layout_choose (run->params, corpus, &run->synthesis->standard, &layout);
  els_prior_init (&run->prior, &regularity, &layout, run->atlas.width,
                  run->atlas.height, run->params);
  return TRUE;
}

/* Everything that depends on the corpus only. */
static gboolean
fast_prepare (FastRun *run, const ElsCorpus *corpus, const ElsStage *stage,
              GError **error)
{
  int radii[ELS_LEVELS_MAX];

  els_standard_init (&run->synthesis->standard, corpus);
  if (!els_atlas_init (&run->atlas, corpus, &run->synthesis->standard, stage,
                       error)
      || !fast_plan (run, corpus, error))
    return FALSE;
  for (int l = 0; l < run->plan.n_levels; l++)
    radii[l] = run->plan.level[l].radius;
  if (!els_levels_init (run->level, run->plan.n_levels, radii, &run->atlas,
                        stage, error))
    return FALSE;
  els_mem_free (run->atlas.plane);
  run->atlas.plane = NULL;
  return TRUE;
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
                         .seed = (guint64) run->params->seed };

  return els_scan_run (&scan, &run->level[l], &run->prior, &run->layer[l],
                       stage, error);
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
                             .gain = plan->gain,
                             .coherence = plan->coherence };

  if (l + 1 < run->plan.n_levels)
    els_layer_trim (&run->layer[l + 1]);
  if (!els_layer_init (&run->layer[l], plan->width, plan->height,
                       run->params->tile, l == 0, els_fast_strip_rows (plan),
                       error))
    return FALSE;
  if (l + 1 < run->plan.n_levels)
    {
      els_layer_descend (&run->layer[l + 1], &run->level[l + 1], &run->layer[l],
                         &run->level[l], stage);
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

/* How far along a stage the parts end: preparing, the levels, the tail. */
typedef struct
{
  double levels, tail, all;
} FastWork;

static FastWork
fast_parts (const ElsPlan *plan, int tail_pixels, gsize n_usable)
{
  FastWork work = { .levels = plan->start_work };

  work.tail = work.levels + fast_work (plan);
  work.all = work.tail + FAST_TAIL_WORK * tail_pixels * (double) n_usable;
  return work;
}

gboolean
els_fast_run (const ElsCorpus *corpus, const ElsParams *params,
              const ElsStage *stage, ElsSynthesis *synthesis, GError **error)
{
  g_auto (FastRun) run = { .params = params,
                           .synthesis = synthesis,
                           .size = els_plan_corpus (corpus) };
  const int tail_pixels = stage->job->tail_pixels;
  ElsStage first, second, last;
  FastWork work;

  /* Nearly the plan that will be made of it; good enough to tell progress by. */
  els_plan_make (&run.plan, params, &run.size);
  work = fast_parts (&run.plan, tail_pixels, run.size.n_usable);
  first = els_stage_part (stage, 0.0, work.levels, work.all);
  second = els_stage_part (stage, work.levels, work.tail, work.all);
  last = els_stage_part (stage, work.tail, work.all, work.all);
  if (!els_stage_report (stage, 0.0, 1.0, error)
      || !fast_prepare (&run, corpus, &first, error)
      || !fast_levels (&run, &second, error) || !fast_tail (&run, &last, error))
    return FALSE;
  fast_finish (&run, stage);
  return TRUE;
}
