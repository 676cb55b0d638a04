/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "fast/prepare.h"

#include "base/mem.h"
#include "corpus/scene.h"
#include "fast/level-build.h"

void
els_fast_run_clear (ElsFastRun *run)
{
  els_atlas_clear (&run->atlas);
  for (int l = 0; l < ELS_LEVELS_MAX; l++)
    {
      els_corpus_level_clear (&run->level[l]);
      els_state_clear (&run->state[l]);
      els_scene_level_clear (&run->scene_level[l]);
      els_guide_level_clear (&run->guide_level[l]);
    }
}
void
els_fast_look_at_scene (ElsFastRun *run)
{
  const int width = run->params->width, height = run->params->height;
  const gboolean known = run->size.scene_reach < MAX (width, height);

  run->strength = 1.0;
  if (run->scene != NULL)
    run->strength = els_scene_strength (run->scene, width, height);
  if (!known && run->strength >= 1.0)
    run->scene = NULL;
  run->size.hole = run->scene != NULL && known;
  if (run->scene == NULL)
    run->size.scene_reach = 0;
  /* No hole is so wide that the picture does not reach into it. */
  else if (run->strength < 1.0)
    run->size.scene_reach = 1;
}

/* Where the scene's (0, 0) is in the atlas; FALSE if it is not part of it.
 * Among copies no displacement says more than another. */
static gboolean
prepare_scene_place (const ElsFastRun *run, int *x, int *y)
{
  *x = *y = 0;
  if (run->scene == NULL || run->scene->from_image < 0
      || run->params->symmetry != ELS_SYMMETRY_NONE)
    return FALSE;
  *x = run->scene->from_x;
  *y = run->scene->from_y + run->atlas.top[run->scene->from_image];
  return TRUE;
}

/* The plan, now that the order of the corpus can be told. */
static gboolean
prepare_plan (ElsFastRun *run, const ElsCorpus *corpus, GError **error)
{
  ElsPriorSize size = { .width = run->atlas.width,
                        .height = run->atlas.height,
                        .output_width = run->params->width,
                        .output_height = run->params->height,
                        .tile = run->params->tile };
  ElsPeriodicity periodicity;
  ElsLayout layout;

  if (!els_periodicity_find (&periodicity, &run->atlas, error))
    return FALSE;
  size.in_step = prepare_scene_place (run, &size.from_x, &size.from_y);
  if (run->params->symmetry == ELS_SYMMETRY_NONE)
    run->size.period = els_periodicity_period (&periodicity);
  els_plan_make (&run->plan, run->params, &run->size);
  els_layout_choose (run->params, corpus, &run->synthesis->standard, &layout);
  /* Guides, and the picture that a run starts from, say where up and down
   * are. */
  if (run->strength < 1.0 || (run->guided != NULL && run->params->layout < 0.0))
    layout = (ElsLayout){ 0.0, 0.0 };
  /* What is known has a phase of its own, which is not known elsewhere. */
  if ((run->scene != NULL && !size.in_step)
      || run->params->symmetry != ELS_SYMMETRY_NONE)
    periodicity.n = 0;
  els_prior_init (&run->prior, &periodicity, &layout, &size);
  return TRUE;
}

static gboolean
prepare_scene (ElsFastRun *run, const ElsProgress *progress, GError **error)
{
  ElsSceneBasis basis = { .scene = run->scene,
                          .starts = run->strength < 1.0,
                          .width = run->params->width,
                          .height = run->params->height,
                          .tile = run->params->tile,
                          .n_features = run->size.n_features,
                          .axes = &run->atlas.axes,
                          .standard = &run->synthesis->standard,
                          .corpus = run->synthesis->corpus,
                          .level = run->level };

  if (run->scene == NULL)
    return TRUE;
  basis.in_corpus = prepare_scene_place (run, &basis.from_x, &basis.from_y);
  return els_scene_levels_init (run->scene_level, run->plan.n_levels, &basis,
                                progress, error);
}

static gboolean
prepare_guide (ElsFastRun *run, const ElsCorpus *corpus,
               const ElsProgress *progress, GError **error)
{
  const ElsGuideBasis basis = { .scene = run->guided,
                                .corpus = corpus,
                                .params = run->params,
                                .fill_gaps = run->scene == NULL,
                                .n_levels = run->plan.n_levels,
                                .level = run->level };

  return run->guided == NULL
         || els_guide_levels_init (run->guide_level, &basis, progress, error);
}

gboolean
els_fast_prepare (ElsFastRun *run, const ElsCorpus *corpus,
                  const ElsProgress *progress, GError **error)
{
  const gboolean scene = run->scene != NULL;
  const gboolean whole = run->size.hole;
  const double parts = 1.0 + (run->scene != NULL ? 1.0 : 0.0)
                       + (run->guided != NULL ? 1.0 : 0.0);
  const ElsProgress first = els_progress_part (progress, 0.0, 1.0, parts);
  const ElsProgress second = els_progress_part (progress, 1.0, 2.0, parts);
  const ElsProgress last
      = els_progress_part (progress, parts - 1.0, parts, parts);
  int radii[ELS_LEVELS_MAX];

  if (!els_atlas_init (&run->atlas, corpus, run->params->symmetry,
                       &run->synthesis->standard, run->size.n_features, !scene,
                       progress, error)
      || !prepare_plan (run, corpus, error))
    return FALSE;
  for (int l = 0; l < run->plan.n_levels; l++)
    radii[l] = run->plan.level[l].radius;
  if (!els_corpus_levels_init (run->level, run->plan.n_levels, radii,
                               &run->atlas, whole, &first, error)
      || !prepare_scene (run, &second, error))
    return FALSE;
  els_mem_free (run->atlas.plane);
  run->atlas.plane = NULL;
  return prepare_guide (run, corpus, &last, error);
}
