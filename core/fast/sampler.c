/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "fast/sampler.h"

#include "base/mem.h"
#include "corpus/scene.h"
#include "fast/memory.h"
#include "fast/offsets.h"
#include "fast/prepare.h"
#include "fast/refine.h"
#include "fast/full-search.h"
#include "fast/list-check.h"
#include "fast/seams.h"
#include "fast/tone.h"

/* Standard deviations: with less noise on the picture, what is even in it
 * becomes the same row of one patch over and over. */
#define FAST_PICTURE_NOISE 0.2
#define FAST_TONE_WORK 50.0 /* of a pixel of it */
#define FAST_CHECK_WORK \
  16.0 /* of a patch compared for the list check; see ElsPlanLevel */

/* The number of the corpus pixel at the centre of position `position` of level
 * l, as ElsSynthesis has it. */
static gint32
fast_pixel (const ElsFastRun *run, int l, gint32 position)
{
  const ElsCorpusLevel *level = &run->level[l], *base = &run->level[0];
  const int half = l > 0 ? 1 << (l - 1) : 0;
  gint32 q = position;
  ElsSource source;
  int copy;

  if (l > 0)
    q = els_corpus_level_nearest (
        base, (els_corpus_level_x (level, position) << l) + half,
        (els_corpus_level_y (level, position) << l) + half);
  source = els_atlas_source (&run->atlas, els_corpus_level_x (base, q),
                             els_corpus_level_y (base, q), &copy);
  return els_result_number (run->synthesis, &source, copy);
}

/* Shows a level: each pixel the corpus pixel at the centre of the one it
 * found. */
static gboolean
fast_preview (const ElsFastRun *run, int l, const ElsProgress *progress,
              GError **error)
{
  const ElsState *state = &run->state[l];
  const gsize n = (gsize) state->width * (gsize) state->height;
  ElsSynthesis partial = *run->synthesis;

  if (progress->job->preview == NULL)
    return TRUE;
  partial.first = els_mem_try_new (gint32, n);
  if (partial.first == NULL)
    return els_mem_error (n, sizeof (gint32), error);
  partial.field.width = state->width;
  partial.field.height = state->height;
  partial.scene_level = l;
  for (gsize i = 0; i < n; i++)
    partial.first[i] = els_state_is_free (state, i)
                           ? fast_pixel (run, l, state->best[i])
                           : ELS_RESULT_STAYS;
  els_progress_preview (progress, &partial);
  els_mem_free (partial.first);
  return TRUE;
}

/* The noise that the picture has at a level, in standard deviations: halving
 * takes half of that of single pixels. */
static double
fast_picture_noise (const ElsFastRun *run, int l)
{
  if (run->strength >= 1.0)
    return G_MAXDOUBLE;
  return MAX (els_scene_sigma (run->strength) / (double) (1 << l),
              FAST_PICTURE_NOISE);
}

static gboolean
fast_search (ElsFastRun *run, int l, const ElsProgress *progress,
             GError **error)
{
  const ElsPlanLevel *plan = &run->plan.level[l];
  const gboolean first = l + 1 == run->plan.n_levels;
  const double noise = fast_picture_noise (run, l);
  const gboolean starts = noise < plan->search_from;
  const ElsFullSearch search = { .steps = plan->search_steps,
                                 .from = MIN (plan->search_from, noise),
                                 .to = MIN (plan->search_to, noise),
                                 .ancestral = TRUE,
                                 .balance = plan->search_balance,
                                 .most = plan->search_most,
                                 .begin = starts  ? ELS_BEGIN_PICTURE
                                          : first ? ELS_BEGIN_NOISE
                                                  : ELS_BEGIN_STATE,
                                 .depth = l,
                                 .seed = (guint64) run->params->seed };

  return els_full_search_run (&search, &run->level[l], &run->prior,
                              &run->state[l], progress, error);
}

/* Noise of a level's first step over lists, of what the level above or a
 * search has found. */
static double
fast_noise (const ElsFastRun *run, int l)
{
  if (run->plan.level[l].searched)
    return MIN (run->plan.level[l].search_to, fast_picture_noise (run, l));
  return CLAMP (run->plan.from_detail_ratios * run->level[l].detail_ratio,
                run->plan.to, run->plan.from_most);
}

/* A level's lists.  Where the picture has less noise than the level would
 * begin with, and no search has begun with it, the level begins with it. */
static ElsRefine
fast_lists (const ElsFastRun *run, int l)
{
  const ElsPlanLevel *plan = &run->plan.level[l];
  const double noise = fast_noise (run, l);
  const double picture = fast_picture_noise (run, l);
  const gboolean starts = !plan->searched && picture < noise;

  return (ElsRefine){ .steps = plan->steps,
                      .from = starts ? picture : noise,
                      .to = run->plan.to,
                      .begin = starts ? ELS_BEGIN_PICTURE : ELS_BEGIN_STATE,
                      .random = plan->random,
                      .finest = l == 0,
                      .settles = l == 0 && run->size.hole,
                      .depth = l,
                      .seed = (guint64) run->params->seed,
                      .gain = plan->gain,
                      .coherence = plan->coherence };
}

/* Not at coarser levels where other things have put the pieces in their places:
 * what a scene gives, or copies of the corpus, of which one would give way. */
static gboolean
fast_seams (ElsFastRun *run, int l, const ElsProgress *progress, GError **error)
{
  const ElsProgress end = els_progress_part (progress, 1.0, 1.0, 1.0);

  if (l > 0
      && (run->scene != NULL || run->params->symmetry != ELS_SYMMETRY_NONE))
    return TRUE;
  if (!els_seams_move (&run->level[l], &run->state[l], l == 0, &end, error))
    return FALSE;
  if (l == 0)
    els_seams_soften (&run->level[l], &run->state[l], progress);
  return TRUE;
}

static double
fast_level_work (const ElsPlanLevel *level)
{
  return level->search_work + level->list_work;
}

static gboolean
fast_level (ElsFastRun *run, int l, const ElsProgress *progress, GError **error)
{
  const ElsPlanLevel *plan = &run->plan.level[l];
  const double work = fast_level_work (plan);
  const ElsProgress scanning
      = els_progress_part (progress, 0.0, plan->search_work, work);
  const ElsProgress refining
      = els_progress_part (progress, plan->search_work, work, work);
  const ElsRefine refine = fast_lists (run, l);

  if (l + 1 < run->plan.n_levels)
    els_state_trim (&run->state[l + 1]);
  if (!els_state_init (&run->state[l], plan->width, plan->height,
                       run->params->tile, run->size.n_features, l == 0,
                       els_fast_strip_rows (plan), error))
    return FALSE;
  if (run->scene != NULL)
    {
      run->state[l].scene = &run->scene_level[l];
      run->state[l].noise_x = run->scene_level[l].noise_x;
      run->state[l].noise_y = run->scene_level[l].noise_y;
    }
  if (run->guided != NULL)
    run->state[l].guide = &run->guide_level[l];
  if (l + 1 < run->plan.n_levels)
    {
      els_offsets_descend (&run->state[l + 1].offsets, &run->level[l],
                           &run->state[l].offsets);
      els_state_descend (&run->state[l + 1], &run->level[l + 1], &run->state[l],
                         &run->level[l], progress);
      els_state_clear (&run->state[l + 1]);
    }
  return (!plan->searched || fast_search (run, l, &scanning, error))
         && (plan->steps == 0
             || els_refine_run (&refine, &run->level[l], &run->state[l],
                                &refining, error))
         && fast_seams (run, l, &refining, error)
         && (l == 0 || fast_preview (run, l, progress, error));
}

static void
fast_finish_row (int y, gpointer data)
{
  const ElsFastRun *run = data;
  const ElsState *state = &run->state[0];
  gint32 *best = state->best + (gsize) y * (gsize) state->width;
  gint32 *second = state->second + (gsize) y * (gsize) state->width;

  for (int x = 0; x < state->width; x++)
    {
      const gboolean stays
          = !els_state_is_free (state,
                                (gsize) y * (gsize) state->width + (gsize) x);

      best[x] = stays ? ELS_RESULT_STAYS : fast_pixel (run, 0, best[x]);
      second[x] = stays ? ELS_RESULT_STAYS : fast_pixel (run, 0, second[x]);
    }
}

static gboolean
fast_check_lists (const ElsFastRun *run, const ElsProgress *progress,
                  GError **error)
{
  const int n = progress->job->check_pixels;

  return n <= 0 || run->scene != NULL || run->guided != NULL
         || els_list_check_run (&run->level[0], &run->state[0], n,
                                (guint64) run->params->seed, progress,
                                &run->synthesis->list_check, error);
}

static gboolean
fast_tone (const ElsFastRun *run, const ElsProgress *progress, GError **error)
{
  const ElsTone tone = { .scene = run->scene,
                         .kind = run->scene_level[0].kind,
                         .radius = run->level[0].radius };

  return !run->size.hole || run->scene->tone == 0.0 || run->synthesis->copies
         || els_tone_run (&tone, run->synthesis, progress, error);
}

/* The state's planes become the result's. */
static gboolean
fast_finish (ElsFastRun *run, const ElsProgress *progress, GError **error)
{
  ElsState *state = &run->state[0];
  ElsSynthesis *synthesis = run->synthesis;

  els_state_trim (state);
  els_progress_execute (progress, state->height, fast_finish_row, run);
  synthesis->first = g_steal_pointer (&state->best);
  synthesis->second = g_steal_pointer (&state->second);
  synthesis->share = g_steal_pointer (&state->share);
  if (!fast_tone (run, progress, error))
    return FALSE;
  els_progress_preview (progress, synthesis);
  return TRUE;
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
fast_levels (ElsFastRun *run, const ElsProgress *progress, GError **error)
{
  const double total = fast_work (&run->plan);
  double done = 0.0;

  for (int l = run->plan.n_levels - 1; l >= 0; l--)
    {
      const double work = fast_level_work (&run->plan.level[l]);
      const ElsProgress part
          = els_progress_part (progress, done, done + work, total);

      if (!fast_level (run, l, &part, error))
        return FALSE;
      done += work;
    }
  return TRUE;
}

/* How far along a progress the parts end: preparing, the levels, the check of
 * lists, the tone. */
typedef struct
{
  double levels, check, tone, all;
} FastWork;

static FastWork
fast_parts (const ElsFastRun *run, int check_pixels)
{
  FastWork work = { .levels = run->plan.start_work };

  work.check = work.levels + fast_work (&run->plan);
  work.tone = work.check
              + FAST_CHECK_WORK * check_pixels * (double) run->size.n_usable;
  work.all = work.tone;
  if (run->size.hole && run->scene->tone != 0.0)
    work.all += FAST_TONE_WORK * (double) run->params->width
                * (double) run->params->height;
  return work;
}

gboolean
els_fast_run (const ElsCorpus *corpus, const ElsParams *params,
              const ElsScene *scene, const ElsProgress *progress,
              ElsSynthesis *synthesis, GError **error)
{
  g_auto (ElsFastRun) run
      = { .params = params,
          .scene = els_scene_is_given (scene) ? scene : NULL,
          .guided = els_scene_is_guided (scene, params) ? scene : NULL,
          .synthesis = synthesis };
  const int check_pixels = progress->job->check_pixels;
  ElsProgress first, second, third, last;
  FastWork work;

  run.size = els_plan_corpus (corpus, params->symmetry, &synthesis->standard);
  if (run.scene != NULL
      && !els_scene_reach (scene, corpus, params->width, params->height,
                           &run.size.scene_reach, error))
    return FALSE;
  els_fast_look_at_scene (&run);
  /* Nearly the plan that will be made of it; good enough to tell progress
   * by. */
  els_plan_make (&run.plan, params, &run.size);
  work = fast_parts (&run, check_pixels);
  first = els_progress_part (progress, 0.0, work.levels, work.all);
  second = els_progress_part (progress, work.levels, work.check, work.all);
  third = els_progress_part (progress, work.check, work.tone, work.all);
  last = els_progress_part (progress, work.tone, work.all, work.all);
  return els_progress_report (progress, 0.0, 1.0, error)
         && els_fast_prepare (&run, corpus, &first, error)
         && fast_levels (&run, &second, error)
         && fast_check_lists (&run, &third, error)
         && fast_finish (&run, &last, error);
}
