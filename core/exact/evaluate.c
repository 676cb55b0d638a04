/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * One evaluation of a score machine: the mean of the posterior at every output
 * pixel, at one noise level.
 *
 * All that costs time is in passes.c, which is run once or twice.  Distances
 * are sums of floats taken relative to a number e0 for each output pixel,
 * which cancels in the softmax; floats hold them well as long as the patches
 * that win are near 0.  e0 comes from the guess, and from the residual: how
 * much farther than the guess the best patches were in the step before.  If
 * the best patches turn out to be far from 0 all the same, the residual is
 * corrected and the passes are run once more (residual.c).  Only the second
 * run's output counts then; which of the two it is depends on the numbers
 * alone, not on threads.
 */
#include <math.h>
#include <string.h>

#include "exact/passes.h"

#include "base/error.h"

#define EVALUATE_LOG2_E 1.4426950408889634074

/* ---------------------------------------------------------------- passes */

/* Runs the passes, and once more if that brings sums nearer to 0. */
static gboolean
evaluate_all (ElsMachineTask *task, const ElsField *u,
              const ElsMachineOutput *output, const ElsProgress *progress,
              GError **error)
{
  const int width = u->width, height = u->height;
  const ElsEvaluation *evaluation = task->evaluation;
  ElsField *carried = output->residual;
  g_auto (ElsMachinePasses) work = { 0 };
  g_auto (ElsField) residual = { 0 }, residual_new = { 0 };

  if (!els_field_init (&residual, width, height, 1, error)
      || !els_field_init (&residual_new, width, height, 1, error))
    return FALSE;
  if (carried != NULL)
    memcpy (residual.data, carried->data,
            (gsize) width * (gsize) height * sizeof (float));
  task->residual = &residual;
  /* With priors the best patch is not the one at the least distance. */
  if (evaluation->image_prior == NULL && evaluation->prior == NULL)
    task->residual_new = &residual_new;
  els_machine_passes_init (&work, task, u, output, progress);
  if (!els_machine_passes_run (&work, error))
    return FALSE;
  if (task->residual_new != NULL
      && els_machine_residual_update (task, &residual, &residual_new))
    {
      if (!els_machine_passes_run (&work, error))
        return FALSE;
      els_machine_residual_update (task, &residual, &residual_new);
    }
  if (carried != NULL && evaluation->guess != NULL)
    memcpy (carried->data, residual.data,
            (gsize) width * (gsize) height * sizeof (float));
  return TRUE;
}

/* ------------------------------------------------------------------ task */

static gboolean
evaluate_check_sizes (const ElsMachineTask *task, const ElsField *u,
                      GError **error)
{
  const ElsMachine *machine = task->machine;

  if (task->evaluation->kind != ELS_KIND_LOCAL
      && task->evaluation->kind != ELS_KIND_IDEAL)
    return TRUE;
  for (int i = 0; i < machine->n_images; i++)
    {
      const ElsField *field = &machine->images[i].field;

      if (field->width == u->width && field->height == u->height)
        continue;
      g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
                   _ ("A source of %d × %d pixels cannot be compared place by "
                      "place with a picture of %d × %d pixels."),
                   field->width, field->height, u->width, u->height);
      return FALSE;
    }
  return TRUE;
}

void
els_machine_task_init (ElsMachineTask *task, const ElsMachine *machine,
                       const ElsEvaluation *evaluation, int width, int height)
{
  const double cutoff
      = evaluation->cutoff > 0.0 ? evaluation->cutoff : ELS_MACHINE_CUTOFF;

  task->machine = machine;
  task->evaluation = evaluation;
  task->channels = machine->corpus->channels;
  task->patch_size = evaluation->patch_size;
  /* A window that covers the image from every pixel compares whole images. */
  if (evaluation->kind == ELS_KIND_IDEAL)
    task->patch_size = 2 * MAX (width, height) - 1;
  task->scale = (float) (-0.5 * EVALUATE_LOG2_E
                         / (evaluation->sigma * evaluation->sigma));
  task->cutoff
      = (float) (MIN (cutoff, ELS_MACHINE_CUTOFF_MAX) * EVALUATE_LOG2_E);
  task->n_ties
      = evaluation->sigma < ELS_MACHINE_TIES_NOISE || evaluation->known != NULL
            ? ELS_MACHINE_TIES
            : 0;
  task->known_weight = els_known_weight (evaluation->sigma);
  for (int c = 0; c < task->channels; c++)
    task->weight_root[c] = evaluation->channel_weight != NULL
                               ? sqrt (evaluation->channel_weight[c])
                               : 1.0;
  task->n_features = task->channels;
  if (evaluation->guide != NULL)
    task->n_features += machine->n_guides;
  for (int c = task->channels; c < task->n_features; c++)
    task->weight_root[c] = sqrt (evaluation->guide_weight);
}

gboolean
els_machine_evaluate (const ElsMachine *machine,
                      const ElsEvaluation *evaluation, const ElsField *u,
                      const ElsMachineOutput *output,
                      const ElsProgress *progress, GError **error)
{
  ElsMachineTask task = { 0 };

  els_machine_task_init (&task, machine, evaluation, u->width, u->height);
  return evaluate_check_sizes (&task, u, error)
         && evaluate_all (&task, u, output, progress, error);
}
