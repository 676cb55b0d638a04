/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "fast/memory.h"

#include "base/mem.h"
#include "corpus/scene.h"
#include "fast/scene-level.h"
#include "fast/state.h"
#include "fast/full-search.h"

#define MEMORY_TABLES (1 << 20) /* bytes, at most */

/* A scan sees the whole state at once. */
int
els_fast_strip_rows (const ElsPlanLevel *plan)
{
  return plan->searched ? MAX (plan->height, ELS_STATE_STRIP_ROWS) : 0;
}

/* The most that one level's work takes beside the corpus. */
static guint64
memory_account_level (const ElsPlan *plan, int l, const ElsPlanCorpus *corpus)
{
  const ElsPlanLevel *level = &plan->level[l];
  guint64 sum = 0;

  els_state_account (level->width, level->height, l == 0,
                     els_fast_strip_rows (level), &sum);
  if (l + 1 < plan->n_levels)
    els_mem_account (&sum, (guint64) plan->level[l + 1].width,
                     (guint64) plan->level[l + 1].height, 2 * sizeof (gint32));
  if (level->searched)
    els_full_search_account (
        &(ElsFullSearchSize){
            (guint64) (corpus->width >> l) + 1,
            (guint64) (corpus->height >> l) + 1, level->search_most,
            level->radius, (guint64) level->height, corpus->scene_reach > 0 },
        &sum);
  return sum;
}

/* The most that a plan holds at once. */
static guint64
memory_account_plan (const ElsPlanCorpus *corpus, const ElsParams *params)
{
  guint64 levels = 0, most = 0;
  ElsPlan plan;

  els_plan_make (&plan, params, corpus);
  els_mem_account (&most, (guint64) corpus->width, (guint64) corpus->height,
                   ELS_PATCH_CHANNELS * sizeof (float));
  els_corpus_levels_account ((int) corpus->width, (int) corpus->height,
                             plan.n_levels, &levels, &most);
  if (corpus->scene_reach > 0)
    els_scene_levels_account (params->width, params->height, plan.n_levels,
                              &levels, &most);
  for (int l = 0; l < plan.n_levels; l++)
    most = MAX (most, memory_account_level (&plan, l, corpus));
  els_mem_account (&levels, most, 1, 1);
  return levels;
}

/* What repeats itself is told by the run only: the larger of what nothing and what
 * a pixel that does would take. */
static guint64
memory_account_plans (const ElsPlanCorpus *corpus, const ElsParams *params)
{
  ElsPlanCorpus ordered = *corpus;

  ordered.period = 1.0;
  return MAX (memory_account_plan (corpus, params),
              memory_account_plan (&ordered, params));
}

void
els_fast_account (const ElsCorpus *corpus, const ElsParams *params,
                  const ElsScene *scene, guint64 *sum)
{
  ElsPlanCorpus size = els_plan_corpus (corpus);
  const gint64 margins = 2 * ELS_LEVEL_MARGIN;
  guint64 reach_bytes = 0;

  if (size.width > G_MAXINT32 / 4 || size.height > G_MAXINT32 / 4
      || (size.width + margins) * (size.height + margins) > G_MAXINT32)
    {
      *sum = G_MAXUINT64;
      return;
    }
  if (els_scene_is_given (scene))
    {
      /* What finding out takes; without it, a hole of everything. */
      els_mem_account (&reach_bytes, (guint64) params->width + 2,
                       (guint64) params->height + 2, sizeof (int));
      if (!els_scene_reach (scene, params->width, params->height,
                            &size.scene_reach, NULL))
        size.scene_reach = MAX (params->width, params->height);
    }
  els_mem_account (sum, reach_bytes, 1, 1);
  /* Which pixels are usable, whose place they take, and the use of cells. */
  els_mem_account (sum, (guint64) size.width, (guint64) size.height,
                   2 * sizeof (guint8) + sizeof (gint32));
  els_mem_account (sum, memory_account_plans (&size, params), 1, 1);
  /* Small tables. */
  els_mem_account (sum, MEMORY_TABLES, 1, 1);
}
