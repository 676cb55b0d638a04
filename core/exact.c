/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "machine.h"
#include "noise.h"
#include "schedule.h"
#include "synthesis.h"

static void
exact_start (ElsField *u, const ElsParams *params, double sigma)
{
  const ElsNoise noise
      = { .seed = (guint64) params->seed, .stream = ELS_STREAM_START };

  for (int y = 0; y < u->height; y++)
    for (int x = 0; x < u->width; x++)
      {
        float n[ELS_MAX_CHANNELS];

        els_noise_normal (&noise, x, y, u->channels, n);
        for (int c = 0; c < u->channels; c++)
          els_field_row (u, c, y)[x] = (float) (sigma * (double) n[c]);
      }
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

static int
exact_patch_size (const ElsParams *params, const ElsCorpus *corpus, double t)
{
  const int wanted = params->patch_size > 0
                         ? params->patch_size
                         : els_schedule_published_patch (t);

  return MIN (wanted, els_corpus_patch_limit (corpus));
}

/* The estimate of the clean picture, not the noisy state, is what to show. */
static void
exact_look (const ElsStage *stage, const ElsSynthesis *synthesis,
            const ElsField *xhat)
{
  ElsSynthesis partial = *synthesis;

  partial.field = *xhat;
  els_stage_look (stage, &partial);
}

static gboolean
exact_steps (const ElsMachine *machine, const ElsParams *params,
             const ElsStage *stage, ElsSynthesis *synthesis, GError **error)
{
  const int n = params->steps > 0 ? params->steps
                                  : ELS_SCHEDULE_PUBLISHED_STEPS;
  ElsField *u = &synthesis->field;
  g_auto (ElsField) xhat = { 0 };

  if (!els_field_init (&xhat, u->width, u->height, u->channels, error))
    return FALSE;
  exact_start (u, params, els_schedule_sigma (1.0));
  for (int i = n; i >= 1; i--)
    {
      const double t = (double) i / n;
      const double sigma = els_schedule_sigma (t);
      const ElsEvaluation evaluation
          = { .sigma = sigma,
              .patch_size = exact_patch_size (params, machine->corpus, t),
              .tile = params->tile };
      const ElsStage part = els_stage_part (stage, n - i, n - i + 1, n);

      if (!els_machine_evaluate (machine, &evaluation, u, &xhat,
                                 synthesis->sources, &part, error))
        return FALSE;
      exact_look (stage, synthesis, &xhat);
      exact_move (u, &xhat,
                  els_schedule_sigma ((double) (i - 1) / n) / sigma);
    }
  return TRUE;
}

gboolean
els_exact_run (const ElsCorpus *corpus, const ElsParams *params,
               const ElsStage *stage, ElsSynthesis *synthesis, GError **error)
{
  g_auto (ElsMachine) machine = { 0 };

  if (!els_machine_init (&machine, corpus, error))
    return FALSE;
  synthesis->standard = machine.standard;
  return exact_steps (&machine, params, stage, synthesis, error);
}
