/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * sampler.h - a score machine run down a schedule: DDIM, eta = 0.
 *
 *   u' = u + (1 - sigma'/sigma) (xhat - u)
 */
#pragma once

#include "exact/machine.h"
#include "exact/schedule.h"
#include "result/result.h"

/* Called after each evaluation, before the move, with the state u and the
 * estimate xhat.  It only looks. */
typedef void (*ElsExactWatch) (int step, const ElsField *u,
                               const ElsField *xhat, gpointer data);

typedef struct
{
  /* kind, tile, priors, channel weights; sigma and patch_size come from the
   * steps. */
  ElsEvaluation evaluation;
  int n_steps;
  const ElsStep *steps;
  const ElsParams *params; /* of guides' weight; NULL without guides */
  ElsExactWatch watch;     /* NULL = nobody */
  gpointer watch_data;
} ElsExactPlan;

/* Runs the plan.  u holds the start, noise of standard deviation steps[0].sigma
 * (plus an image, if the run starts from one), and what is known; afterwards
 * the last state, which is the last xhat if the last step's next is 0.  sources
 * and offset as in ElsMachineOutput, of the last evaluation; may be NULL.
 * Errors: as els_machine_evaluate. */
gboolean els_exact_walk (const ElsMachine *machine, const ElsExactPlan *plan,
                         ElsField *u, ElsSource *sources, ElsField *offset,
                         const ElsProgress *progress, GError **error);

/* The exact machine: published schedule, DDIM, every pixel and patch.  scene
 * may be NULL; of a scene, every pixel that is free.  The result has its
 * corpus' standard already. */
gboolean els_exact_run (const ElsCorpus *corpus, const ElsParams *params,
                        const ElsScene *scene, const ElsProgress *progress,
                        ElsSynthesis *synthesis, GError **error);

/* Bytes that els_exact_run holds at its peak, added to *sum. */
void els_exact_account (const ElsCorpus *corpus, const ElsParams *params,
                        const ElsScene *scene, guint64 *sum);
