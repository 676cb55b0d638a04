/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * One evaluation: what is asked, with its defaults, and how often it is
 * computed.
 */
#include <math.h>
#include <string.h>

#include "exact/passes.h"

#include "base/error.h"

#define EVALUATE_LOG2_E 1.4426950408889634074

/* --------------------------------------------------------------- answer */

/* The whole answer, and once more if that brings sums nearer to 0. */
static gboolean
evaluate_all (ElsMachineTask *task, const ElsField *u,
              const ElsMachineOutput *answer, const ElsProgress *progress,
              GError **error)
{
  const int width = u->width, height = u->height;
  const ElsEvaluation *evaluation = task->evaluation;
  ElsField *carried = answer->excess;
  g_auto (ElsMachinePasses) work = { 0 };
  g_auto (ElsField) excess = { 0 }, found = { 0 };

  if (!els_field_init (&excess, width, height, 1, error)
      || !els_field_init (&found, width, height, 1, error))
    return FALSE;
  if (carried != NULL)
    memcpy (excess.data, carried->data,
            (gsize) width * (gsize) height * sizeof (float));
  task->excess = &excess;
  /* With priors the best patch is not the one at the least distance. */
  if (evaluation->image_prior == NULL && evaluation->prior == NULL)
    task->found = &found;
  els_machine_passes_init (&work, task, u, answer, progress);
  if (!els_machine_passes_run (&work, error))
    return FALSE;
  if (task->found != NULL
      && els_machine_residual_update (task, &excess, &found))
    {
      if (!els_machine_passes_run (&work, error))
        return FALSE;
      els_machine_residual_update (task, &excess, &found);
    }
  if (carried != NULL && evaluation->guess != NULL)
    memcpy (carried->data, excess.data,
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
      = evaluation->sigma < ELS_MACHINE_TIES_NOISE ? ELS_MACHINE_TIES : 0;
  for (int c = 0; c < task->channels; c++)
    task->weight_root[c] = evaluation->channel_weight != NULL
                               ? sqrt (evaluation->channel_weight[c])
                               : 1.0;
}

gboolean
els_machine_evaluate (const ElsMachine *machine,
                      const ElsEvaluation *evaluation, const ElsField *u,
                      const ElsMachineOutput *answer,
                      const ElsProgress *progress, GError **error)
{
  ElsMachineTask task = { 0 };

  els_machine_task_init (&task, machine, evaluation, u->width, u->height);
  return evaluate_check_sizes (&task, u, error)
         && evaluate_all (&task, u, answer, progress, error);
}
