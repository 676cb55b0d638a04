/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "fast.h"

#include "../mem.h"
#include "plan.h"
#include "refine.h"
#include "scan.h"

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
fast_prepare (FastRun *run, const ElsCorpus *corpus, GError **error)
{
  int radii[ELS_LEVELS_MAX];
  ElsPlanCorpus size = { .n_usable = corpus->n_usable };

  els_standard_init (&run->synthesis->standard, corpus);
  if (!els_atlas_init (&run->atlas, corpus, &run->synthesis->standard, error))
    return FALSE;
  size.width = run->atlas.width;
  size.height = run->atlas.height;
  els_plan_make (&run->plan, run->params, &size, TRUE);
  for (int l = 0; l < run->plan.n_levels; l++)
    radii[l] = run->plan.level[l].radius;
  if (!els_levels_init (run->level, run->plan.n_levels, radii, &run->atlas,
                        error))
    return FALSE;
  els_mem_free (run->atlas.plane);
  run->atlas.plane = NULL;
  if (!fast_regular (run, error))
    return FALSE;
  if (run->regularity.n == 0)
    els_plan_make (&run->plan, run->params, &size, FALSE);
  return TRUE;
}

static ElsSource
fast_source (const FastRun *run, int l, gint32 position)
{
  const ElsLevel *level = &run->level[l], *base = &run->level[0];
  const int half = l > 0 ? 1 << (l - 1) : 0;
  gint32 q = position;

  if (l > 0)
    q = els_level_snap (base, (els_level_x (level, position) << l) + half,
                        (els_level_y (level, position) << l) + half);
  return els_atlas_source (&run->atlas, els_level_x (base, q),
                           els_level_y (base, q));
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
  partial.sources = els_mem_try_new (ElsSource, n);
  if (partial.sources == NULL)
    return els_mem_error (n, sizeof (ElsSource), error);
  partial.field.width = layer->width;
  partial.field.height = layer->height;
  partial.others = NULL;
  partial.shares = NULL;
  for (gsize i = 0; i < n; i++)
    partial.sources[i] = fast_source (run, l, layer->best[i]);
  els_stage_look (stage, &partial);
  els_mem_free (partial.sources);
  return TRUE;
}

static gboolean
fast_scan (FastRun *run, int l, const ElsStage *stage, GError **error)
{
  const ElsPlanLevel *plan = &run->plan.level[l];
  const ElsScan scan = { .steps = plan->scan_steps,
                         .from = plan->scan_from,
                         .to = run->plan.scan_to,
                         .balance = run->plan.scan_balance,
                         .most = plan->scan_most,
                         .fresh = l + 1 == run->plan.n_levels,
                         .depth = l,
                         .seed = (guint64) run->params->seed,
                         .width = run->params->width,
                         .height = run->params->height };

  return els_scan_run (&scan, &run->level[l], &run->regularity,
                       &run->layer[l], stage, error);
}

static gboolean
fast_level (FastRun *run, int l, const ElsStage *stage, GError **error)
{
  const ElsPlanLevel *plan = &run->plan.level[l];
  const ElsStage scanning = els_stage_part (stage, 0.0, 1.0, 4.0);
  const ElsStage refining
      = els_stage_part (stage, plan->scanned ? 1.0 : 0.0, 4.0, 4.0);
  const ElsRefine refine = { .steps = plan->steps,
                             .from = CLAMP (run->plan.from_grains
                                             * run->level[l].grain,
                                         run->plan.to, run->plan.from_most),
                             .to = run->plan.to,
                             .random = plan->random,
                             .finest = l == 0,
                             .depth = l,
                             .seed = (guint64) run->params->seed,
                             .gain = plan->gain };

  if (!els_layer_init (&run->layer[l], plan->width, plan->height,
                       run->params->tile, l == 0, error))
    return FALSE;
  if (l + 1 < run->plan.n_levels)
    {
      els_layer_descend (&run->layer[l + 1], &run->level[l + 1],
                         &run->layer[l], &run->level[l]);
      els_layer_clear (&run->layer[l + 1]);
    }
  return (!plan->scanned || fast_scan (run, l, &scanning, error))
         && els_refine_run (&refine, &run->level[l], &run->layer[l],
                            &refining, error)
         && fast_look (run, l, stage, error);
}

static void
fast_finish (FastRun *run)
{
  const ElsLayer *layer = &run->layer[0];
  const gsize n = (gsize) layer->width * (gsize) layer->height;
  ElsSynthesis *synthesis = run->synthesis;

  for (gsize i = 0; i < n; i++)
    {
      synthesis->sources[i] = fast_source (run, 0, layer->best[i]);
      synthesis->others[i] = fast_source (run, 0, layer->second[i]);
      synthesis->shares[i] = layer->share[i];
    }
}

gboolean
els_fast_run (const ElsCorpus *corpus, const ElsParams *params,
              const ElsStage *stage, ElsSynthesis *synthesis, GError **error)
{
  g_auto (FastRun) run = { .params = params, .synthesis = synthesis };
  double done = 0.0, total = 0.0;

  if (!els_stage_report (stage, 0.0, 1.0, error)
      || !fast_prepare (&run, corpus, error))
    return FALSE;
  for (int l = 0; l < run.plan.n_levels; l++)
    total += (double) run.plan.level[l].width * run.plan.level[l].height
             * (run.plan.level[l].steps + 1);
  for (int l = run.plan.n_levels - 1; l >= 0; l--)
    {
      const double work = (double) run.plan.level[l].width
                          * run.plan.level[l].height
                          * (run.plan.level[l].steps + 1);
      const ElsStage part = els_stage_part (stage, done, done + work, total);

      if (!fast_level (&run, l, &part, error))
        return FALSE;
      done += work;
    }
  fast_finish (&run);
  return TRUE;
}

void
els_fast_account (const ElsCorpus *corpus, const ElsParams *params,
                  guint64 *sum)
{
  const guint64 pixel = ELS_PATCH_CHANNELS * sizeof (gint16) + 16;
  gint64 width, height;
  ElsPlan plan;
  guint64 positions;

  els_atlas_size (corpus, &width, &height);
  if (width > G_MAXINT32 / 4 || height > G_MAXINT32 / 4
      || (width + 2 * ELS_LEVEL_MARGIN) * (height + 2 * ELS_LEVEL_MARGIN)
             > G_MAXINT32)
    {
      *sum = G_MAXUINT64;
      return;
    }
  els_plan_make (&plan, params,
                 &(ElsPlanCorpus){ (int) width, (int) height,
                                   corpus->n_usable },
                 FALSE);
  /* The atlas, all levels, and what building the first of them needs. */
  els_mem_account (sum, (guint64) width, (guint64) height,
                   ELS_PATCH_CHANNELS * sizeof (float) + 5
                       + (4 * pixel) / 3 + 3 * sizeof (float));
  positions = MIN ((guint64) corpus->n_usable,
                   plan.level[plan.n_levels - 1].scan_most);
  els_mem_account (sum, els_scan_bytes (positions, ELS_PATCH_RADIUS_MAX), 1,
                   1);
  /* The finest layer and the one above it, sources and weights. */
  els_mem_account (sum, (guint64) MAX (params->width, 1),
                   (guint64) MAX (params->height, 1),
                   els_layer_bytes (5) / 4 + 2 * sizeof (ElsSource)
                       + sizeof (float));
}
