/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * method=exact: noise, then for each noise level of the schedule an evaluation
 * and a move towards its estimate, without new noise.  The estimate of a step
 * is the guess of the next one.  The last step moves all the way, so that the
 * result is the last estimate.
 *
 * Of a scene, pixels that stay are held at their values: those are in the state
 * and in every estimate, and a move from a number to itself ends at that
 * number.  A scene of a strength below 1 begins where the schedule has the
 * noise that this stands for, with that noise on its picture (Meng and others,
 * SDEdit, 2022); the picture is the first guess.
 */
#include "exact/sampler.h"

#include <string.h>

#include "base/error.h"
#include "base/fmath.h"
#include "base/mem.h"
#include "base/noise.h"
#include "corpus/guide-map.h"

static void
exact_start (ElsField *u, const ElsParams *params, const ElsScene *scene,
             double sigma)
{
  const int dx = scene != NULL ? scene->noise_x : 0;
  const int dy = scene != NULL ? scene->noise_y : 0;
  const ElsNoise noise
      = { .seed = (guint64) params->seed, .stream = ELS_STREAM_START };

  for (int y = 0; y < u->height; y++)
    for (int x = 0; x < u->width; x++)
      {
        float n[ELS_MAX_CHANNELS];

        els_noise_normal (&noise, x + dx, y + dy, u->channels, n);
        for (int c = 0; c < u->channels; c++)
          els_field_row (u, c, y)[x] = (float) (sigma * (double) n[c]);
      }
}

/* Adds the scene's picture, which is left in `picture`, to the noise in u: in
 * standardised units, no farther from 0 than `most`, 0 where nothing is
 * seen. */
static void
exact_add_picture (ElsField *u, const ElsScene *scene,
                   const ElsMachine *machine, float most, ElsField *picture)
{
  for (int y = 0; y < u->height; y++)
    for (int x = 0; x < u->width; x++)
      {
        float z[ELS_MAX_CHANNELS] = { 0.0f };

        if (els_scene_is_seen (scene, machine->corpus, x, y))
          els_standard_apply (&machine->standard,
                              els_scene_pixel (scene, machine->corpus, x, y),
                              z);
        for (int c = 0; c < u->channels; c++)
          {
            const float value = CLAMP (z[c], -most, most);

            els_field_row (picture, c, y)[x] = value;
            els_field_row (u, c, y)[x] += value;
          }
      }
}

/* Adds to the message of a fault of the program at which step it came. */
static gboolean
exact_refuse (int step, int n_steps, GError **error)
{
  if (error != NULL && g_error_matches (*error, ELS_ERROR, ELS_ERROR_INTERNAL))
    g_prefix_error (error,
                    /* Translators: a sentence follows.  The first %d is the
                       step of the run at which it stopped. */
                    _ ("Step %d of %d: "), step, n_steps);
  return FALSE;
}

/* DDIM, eta = 0, ratio = sigma'/sigma: u' = u + (1 - ratio) (xhat - u), in the
 * form in which the last step, ratio 0, gives exactly xhat. */
static void
exact_move (ElsField *u, const ElsField *xhat, double ratio)
{
  const gsize n = (gsize) u->width * (gsize) u->height * (gsize) u->channels;

  for (gsize i = 0; i < n; i++)
    u->data[i] = (float) (ratio * (double) u->data[i]
                          + (1.0 - ratio) * (double) xhat->data[i]);
}

static void
exact_copy (ElsField *to, const ElsField *from)
{
  memcpy (to->data, from->data,
          (gsize) from->width * (gsize) from->height * (gsize) from->channels
              * sizeof (float));
}

gboolean
els_exact_walk (const ElsMachine *machine, const ElsExactPlan *plan,
                ElsField *u, ElsSource *sources, ElsField *offset,
                const ElsProgress *progress, GError **error)
{
  g_auto (ElsField) even = { 0 }, odd = { 0 }, residual = { 0 };

  if (!els_field_init (&residual, u->width, u->height, 1, error)
      || !els_field_init (&even, u->width, u->height, u->channels, error)
      || !els_field_init (&odd, u->width, u->height, u->channels, error))
    return FALSE;
  if (plan->evaluation.known != NULL)
    {
      exact_copy (&even, u);
      exact_copy (&odd, u);
    }
  for (int k = 0; k < plan->n_steps; k++)
    {
      const ElsStep *step = &plan->steps[k];
      const gboolean last = k == plan->n_steps - 1;
      ElsField *xhat = k % 2 == 0 ? &even : &odd;
      const ElsMachineOutput output = { .xhat = xhat,
                                        .sources = sources,
                                        .residual = &residual,
                                        .offset = last ? offset : NULL };
      const ElsProgress part
          = els_progress_part (progress, k, k + 1, plan->n_steps);
      ElsEvaluation evaluation = plan->evaluation;

      evaluation.sigma = step->sigma;
      evaluation.patch_size = step->patch_size;
      if (evaluation.guide != NULL)
        evaluation.guide_weight
            = els_scene_guide_weight (plan->params, step->sigma);
      if (k > 0)
        evaluation.guess = k % 2 == 0 ? &odd : &even;
      if (!els_machine_evaluate (machine, &evaluation, u, &output, &part,
                                 error))
        return exact_refuse (k + 1, plan->n_steps, error);
      if (plan->watch != NULL)
        plan->watch (k, u, xhat, plan->watch_data);
      exact_move (u, xhat, step->next / step->sigma);
    }
  return TRUE;
}

typedef struct
{
  const ElsProgress *progress;
  const ElsSynthesis *synthesis;
} ExactLook;

/* Previews show the estimate of the clean output, not the noisy state. */
static void
exact_look (int step, const ElsField *u, const ElsField *xhat, gpointer data)
{
  const ExactLook *look = data;
  ElsSynthesis partial = *look->synthesis;

  partial.field = *xhat;
  els_progress_preview (look->progress, &partial);
}

/* How far from 0 values of known pixels may be beyond those of the corpus: no
 * patch resembles them there, and squares of more are no number of a float. */
#define EXACT_KNOWN_BEYOND 64.0f

static float
exact_largest (const ElsMachine *machine)
{
  float largest = 0.0f;

  for (int i = 0; i < machine->n_images; i++)
    {
      const ElsField *field = &machine->images[i].field;
      const gsize n = (gsize) field->width * (gsize) field->height
                      * (gsize) field->channels;

      for (gsize k = 0; k < n; k++)
        largest = MAX (largest, ABS (field->data[k]));
    }
  return largest;
}

/* What is given of the output. */
typedef struct
{
  const ElsScene *scene; /* NULL: nothing */
  double strength;       /* of the scene; 1: its picture is forgotten */
  gboolean any_known;
  ElsKnown known;   /* if anything is */
  ElsField picture; /* if the strength is below 1 */
} ExactGiven;

static void
exact_given_clear (ExactGiven *given)
{
  els_known_clear (&given->known);
  els_field_clear (&given->picture);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ExactGiven, exact_given_clear)

static gboolean
exact_given_init (ExactGiven *given, const ElsCorpus *corpus,
                  const ElsScene *scene, const ElsField *field, GError **error)
{
  const int width = field->width, height = field->height;

  *given = (ExactGiven){ .strength = 1.0 };
  if (!els_scene_is_given (scene))
    return TRUE;
  given->strength = els_scene_strength (scene, width, height);
  given->any_known = els_scene_has_known (scene, width, height);
  if (given->any_known || given->strength < 1.0)
    given->scene = scene;
  return (!given->any_known
          || els_known_init (&given->known, scene, corpus, width, height,
                             error))
         && (given->strength >= 1.0
             || els_field_init (&given->picture, width, height, field->channels,
                                error));
}

/* The state that a run begins with. */
static void
exact_begin (const ElsMachine *machine, const ElsParams *params,
             ExactGiven *given, double sigma, ElsSynthesis *synthesis)
{
  const float most = exact_largest (machine) + EXACT_KNOWN_BEYOND;

  exact_start (&synthesis->field, params, given->scene, sigma);
  if (given->strength < 1.0)
    exact_add_picture (&synthesis->field, given->scene, machine, most,
                       &given->picture);
  if (given->any_known)
    els_known_hold (&given->known, given->scene, machine->corpus,
                    &machine->standard, most, &synthesis->field,
                    synthesis->sources);
}

/* Standard deviations: guides that ask for more than that are as far from all
 * that the corpus has, and their squares are numbers. */
#define EXACT_GUIDE_MOST 1e3f

/* The output's guides; what is no number is left at the mean, which is 0. */
static gboolean
exact_fill_guide (const ElsMachine *machine, const ElsParams *params,
                  const ElsScene *scene, ElsField *guide, GError **error)
{
  ElsGuideMap map;

  if (!els_field_init (guide, params->width, params->height, machine->n_guides,
                       error))
    return FALSE;
  els_guide_map_init (&map, scene, machine->corpus, params->width,
                      params->height);
  for (int y = 0; y < guide->height; y++)
    for (int x = 0; x < guide->width; x++)
      {
        double pixel[ELS_MAX_CHANNELS];
        float z[ELS_MAX_CHANNELS] = { 0.0f };

        if (els_guide_map_read (&map, x, y, pixel))
          els_standard_apply (&machine->guide_standard, pixel, z);
        for (int c = 0; c < guide->channels; c++)
          els_field_row (guide, c, y)[x]
              = CLAMP (z[c], -EXACT_GUIDE_MOST, EXACT_GUIDE_MOST);
      }
  return TRUE;
}

/* Returns how many of n steps are left from the strength on. */
static int
exact_fill_steps (const ElsCorpus *corpus, const ElsParams *params,
                  double strength, ElsStep *steps, int n)
{
  const int limit = els_corpus_patch_limit (corpus);

  els_schedule_fill (steps, n, ELS_WINDOWS_CIFAR10_RESNET, limit);
  for (int k = 0; k < n && params->patch_size > 0; k++)
    steps[k].patch_size = MIN (params->patch_size, limit);
  return els_schedule_begin (steps, n, els_scene_sigma (strength));
}

/* The prior of each image of the machine, a copy's like its own: weight over
 * patches, whose number is about that of the usable pixels; NULL if there are
 * no weights.  Free with g_free. */
static double *
exact_image_prior (const ElsMachine *machine)
{
  const ElsCorpus *corpus = machine->corpus;
  const double weights = els_corpus_weights (corpus);
  double *prior = NULL;

  if (weights > 0.0)
    prior = g_new (double, (gsize) machine->n_images);
  for (int k = 0; prior != NULL && k < machine->n_images; k++)
    {
      const ElsCorpusImage *image
          = els_corpus_image (corpus, machine->images[k].origin);
      const gsize n = (gsize) image->width * (gsize) image->height;
      gsize usable = 0;

      for (gsize i = 0; i < n; i++)
        usable += image->usable[i];
      /* What has no weight is barred. */
      prior[k]
          = image->weight > 0.0
                ? els_log (image->weight / weights / (double) MAX (usable, 1))
                : -G_MAXDOUBLE;
    }
  return prior;
}

gboolean
els_exact_run (const ElsCorpus *corpus, const ElsParams *params,
               const ElsScene *scene, const ElsProgress *progress,
               ElsSynthesis *synthesis, GError **error)
{
  const int n = params->steps > 0 ? params->steps : ELS_PUBLISHED_STEPS;
  g_autofree ElsStep *steps = g_new (ElsStep, (gsize) n);
  ExactLook look = { progress, synthesis };
  ElsExactPlan plan = { .evaluation = { .tile = params->tile },
                        .steps = steps,
                        .watch = exact_look,
                        .watch_data = &look };
  ElsField *field = &synthesis->field;
  g_auto (ElsField) offset = { 0 };
  g_autofree double *prior = NULL;
  g_auto (ElsField) guide = { 0 };
  g_auto (ElsMachine) machine = { 0 };
  g_auto (ExactGiven) given = { 0 };
  const gboolean guided = els_scene_is_guided (scene, params);

  if (!els_field_init (&offset, field->width, field->height, field->channels,
                       error)
      || !els_machine_init (&machine, corpus, &synthesis->standard,
                            params->symmetry, error)
      || (guided
          && !(els_machine_add_guides (&machine, error)
               && exact_fill_guide (&machine, params, scene, &guide, error)))
      || !exact_given_init (&given, corpus, scene, field, error))
    return FALSE;
  prior = exact_image_prior (&machine);
  plan.evaluation.image_prior = prior;
  plan.n_steps = exact_fill_steps (corpus, params, given.strength, steps, n);
  exact_begin (&machine, params, &given, steps[0].sigma, synthesis);
  plan.evaluation.guide = guided ? &guide : NULL;
  plan.params = params;
  plan.evaluation.known = given.any_known ? &given.known : NULL;
  plan.evaluation.guess = given.strength < 1.0 ? &given.picture : NULL;
  if (!els_exact_walk (&machine, &plan, field, synthesis->sources, &offset,
                       progress, error))
    return FALSE;
  els_field_clear (field);
  *field = offset;
  offset.data = NULL;
  synthesis->is_residual = TRUE;
  return TRUE;
}

void
els_exact_account (const ElsCorpus *corpus, const ElsParams *params,
                   const ElsScene *scene, guint64 *sum)
{
  const int limit = els_corpus_patch_limit (corpus);
  const int patch_size = params->patch_size > 0
                             ? params->patch_size
                             : els_schedule_window (ELS_WINDOWS_CIFAR10_RESNET,
                                                    ELS_PUBLISHED_STEPS - 1);
  const int width = MAX (params->width, 1), height = MAX (params->height, 1);
  const gboolean known = els_scene_is_given (scene);
  const gboolean guided = els_scene_is_guided (scene, params);
  const gboolean starts
      = known && els_scene_strength (scene, width, height) < 1.0;

  els_machine_account (corpus, params->symmetry, MIN (patch_size, limit), width,
                       height, known, guided, sum);
  els_mem_account (sum, (guint64) width, (guint64) height,
                   ((starts ? 4 : 3) * (guint64) corpus->channels + 1)
                           * sizeof (float)
                       + (known ? 1 : 0));
  if (guided)
    els_mem_account (sum, (guint64) width, (guint64) height,
                     (guint64) corpus->guide->channels * sizeof (float));
}
