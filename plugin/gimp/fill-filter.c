/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "gimp/fill-filter.h"

#include "gimp/messages.h"
#include "gimp/terminal.h"
#include "run/executor.h"

typedef struct
{
  ElsTerminalProgress terminal;
  gboolean asking; /* a dialog is open, which has to be drawn */
} FillProgress;

static gboolean
fill_filter_progress (double fraction, gpointer data)
{
  FillProgress *progress = data;

  els_gimp_progress_update (fraction);
  els_terminal_progress_update (&progress->terminal, fraction);
  while (progress->asking && g_main_context_iteration (NULL, FALSE))
    ;
  return TRUE;
}

static void
fill_filter_forget (ElsFillFilter *filter, int id)
{
  if (els_gimp_item_image ((int) filter->values.value[id]) == -1)
    filter->values.value[id] = -1;
}

/* What the values make of the drawables.  Of a procedure that takes one the
 * value of `layers` is its default. */
static gboolean
fill_filter_choose (ElsFillTarget *target, const ElsProcedureValues *values,
                    GError **error)
{
  return els_value_check (els_any_param_get (ELS_FILL_LAYERS),
                          values->value[ELS_FILL_LAYERS], error)
         && els_fill_target_choose (target, values, error);
}

static gboolean
fill_filter_prepare (ElsFillFilter *filter, ElsFillTarget *target,
                     GError **error)
{
  if (filter->remembered)
    {
      fill_filter_forget (filter, ELS_FILL_SOURCE);
      fill_filter_forget (filter, ELS_FILL_SAMPLE);
    }
  if (filter->ask != NULL)
    filter->values.value[ELS_FILL_LAYERS]
        = els_layer_set_first (filter->drawables, filter->n_drawables);
  return els_fill_target_init (target, filter->procedure, filter->drawables,
                               filter->n_drawables, error)
         && fill_filter_choose (target, &filter->values, error);
}

static ElsFill *
fill_filter_make (const ElsFillInput *input, gboolean asking, GError **error)
{
  FillProgress progress = { .asking = asking };
  const ElsJob job = { .execute = els_executor_run,
                       .threads = els_executor_threads (),
                       .cpu = els_executor_cpu (),
                       .progress = fill_filter_progress,
                       .progress_data = &progress,
                       .memory_limit = els_executor_memory_limit () };
  ElsFill *fill;

  els_gimp_progress_start (els_message_progress_text ());
  els_terminal_progress_start (&progress.terminal,
                               els_message_progress_text ());
  fill = els_fill_run (&input->request, &job, error);
  els_terminal_progress_end (&progress.terminal);
  return fill;
}

/* Makes the result and puts it where the values say. */
static gboolean
fill_filter_fill (ElsFillFilter *filter, ElsFillTarget *target,
                  const ElsProcedureValues *values, gboolean asking,
                  GError **error)
{
  g_auto (ElsFillInput) input = { 0 };
  g_autoptr (ElsFill) fill = NULL;
  const char *notice;
  gboolean done;

  if (!els_procedure_values_check (els_procedure_get (filter->procedure),
                                   values, error)
      || !els_fill_target_check (target, values, error)
      || !els_fill_target_open (target, values, &input, error))
    return FALSE;
  notice = els_fill_request_notice (&input.request);
  fill = fill_filter_make (&input, asking, error);
  done = fill != NULL
         && els_fill_target_commit (target, values, &input, fill,
                                    &filter->result, error);
  els_gimp_progress_end ();
  if (done && notice != NULL)
    els_gimp_tell (notice);
  return done;
}

gboolean
els_fill_filter_apply (ElsFillFilter *filter, ElsFillTarget *target,
                       const ElsProcedureValues *values, GError **error)
{
  if (!fill_filter_choose (target, values, error)
      || !fill_filter_fill (filter, target, values, TRUE, error))
    return FALSE;
  filter->applied = TRUE;
  filter->last = *values;
  els_gimp_flush ();
  return TRUE;
}

gboolean
els_fill_filter_run (ElsFillFilter *filter, GError **error)
{
  ElsFillTarget target;

  if (!fill_filter_prepare (filter, &target, error))
    return FALSE;
  if (filter->ask == NULL)
    return fill_filter_fill (filter, &target, &filter->values, FALSE, error);
  if (filter->ask (filter, &target, filter->ask_data))
    return fill_filter_choose (&target, &filter->values, error)
           && fill_filter_fill (filter, &target, &filter->values, FALSE, error);
  if (filter->applied)
    filter->values = filter->last;
  return filter->applied;
}
