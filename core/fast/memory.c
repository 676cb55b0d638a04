/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "fast/memory.h"

#include "base/mem.h"
#include "corpus/scene.h"
#include "fast/guide.h"
#include "fast/scene-level.h"
#include "fast/state.h"
#include "fast/tone.h"
#include "fast/full-search.h"

#define MEMORY_TABLES (1 << 20) /* bytes, at most */

/* A full search sees the whole state at once. */
int
els_fast_strip_rows (const ElsPlanLevel *plan)
{
  return plan->searched ? MAX (plan->height, ELS_STATE_STRIP_ROWS) : 0;
}

/* The most that one level's work takes besides the corpus. */
static guint64
memory_account_level (const ElsPlan *plan, int l, const ElsPlanCorpus *corpus,
                      gboolean guide)
{
  const ElsPlanLevel *level = &plan->level[l];
  guint64 sum = 0;

  els_state_account (level->width, level->height, corpus->n_features, l == 0,
                     els_fast_strip_rows (level), &sum);
  if (l + 1 < plan->n_levels)
    els_mem_account (&sum, (guint64) plan->level[l + 1].width,
                     (guint64) plan->level[l + 1].height, 2 * sizeof (gint32));
  if (level->searched)
    els_full_search_account (
        &(ElsFullSearchSize){ (guint64) (corpus->width >> l) + 1,
                              (guint64) (corpus->height >> l) + 1,
                              level->search_most, level->radius,
                              corpus->n_features, (guint64) level->height,
                              corpus->scene_reach > 0, guide },
        &sum);
  return sum;
}

/* The most that a plan holds at once. */
static guint64
memory_account_plan (const ElsPlanCorpus *corpus, const ElsParams *params,
                     gboolean guide)
{
  guint64 levels = 0, most = 0;
  ElsPlan plan;

  els_plan_make (&plan, params, corpus);
  els_mem_account (&most, (guint64) corpus->width, (guint64) corpus->height,
                   (guint64) corpus->n_features * sizeof (float));
  els_corpus_levels_account ((int) corpus->width, (int) corpus->height,
                             corpus->n_features, plan.n_levels, &levels, &most);
  if (corpus->scene_reach > 0)
    els_scene_levels_account (params->width, params->height, corpus->n_features,
                              plan.n_levels, &levels, &most);
  if (guide)
    els_guide_levels_account ((int) corpus->width, (int) corpus->height,
                              params->width, params->height, plan.n_levels,
                              &levels, &most);
  for (int l = 0; l < plan.n_levels; l++)
    most = MAX (most, memory_account_level (&plan, l, corpus, guide));
  els_mem_account (&levels, most, 1, 1);
  return levels;
}

/* What repeats itself, and how far a hole reaches, is found out by the run
 * only: the largest of what nothing and what a pixel that does would take, and
 * of holes of a pixel and of nearly everything. */
static guint64
memory_account_plans (const ElsPlanCorpus *corpus, const ElsParams *params,
                      gboolean scene, gboolean guide)
{
  guint64 most = 0;

  for (int ordered = 0; ordered < 2; ordered++)
    for (int wide = 0; wide <= scene; wide++)
      {
        ElsPlanCorpus found = *corpus;

        found.period = ordered;
        found.hole = scene;
        if (scene)
          found.scene_reach = wide ? MAX (params->width, params->height) : 1;
        most = MAX (most, memory_account_plan (&found, params, guide));
      }
  return most;
}

void
els_fast_account (const ElsCorpus *corpus, const ElsStandard *standard,
                  const ElsParams *params, const ElsScene *scene, guint64 *sum)
{
  const gboolean given = els_scene_is_given (scene);
  const gint64 margins = 2 * ELS_LEVEL_MARGIN;
  const ElsPlanCorpus size
      = els_plan_corpus (corpus, params->symmetry, standard);

  if (size.width > G_MAXINT32 / 4 || size.height > G_MAXINT32 / 4
      || (size.width + margins) * (size.height + margins) > G_MAXINT32)
    {
      *sum = G_MAXUINT64;
      return;
    }
  /* What finding out how far a hole reaches takes. */
  if (given)
    els_mem_account (sum, (guint64) params->width + 2,
                     (guint64) params->height + 2, sizeof (int));
  /* Which pixels are usable, whose place they take, and the use of cells. */
  els_mem_account (sum, (guint64) size.width, (guint64) size.height,
                   2 * sizeof (guint8) + sizeof (gint32));
  els_mem_account (sum,
                   memory_account_plans (&size, params, given,
                                         els_scene_is_guided (scene, params)),
                   1, 1);
  if (given && scene->tone != 0.0)
    {
      els_tone_account (scene, params->width, params->height,
                        els_result_tone_channels (corpus), sum);
      els_mem_account (sum,
                       els_estimate_result (corpus, params, scene)
                           - els_estimate_result (corpus, params, NULL),
                       1, 1);
    }
  /* Small tables. */
  els_mem_account (sum, MEMORY_TABLES, 1, 1);
}
