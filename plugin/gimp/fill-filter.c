/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "gimp/fill-filter.h"

#include "gimp/messages.h"
#include "gimp/terminal.h"
#include "run/executor.h"

static gboolean
fill_filter_progress (double fraction, gpointer data)
{
  els_gimp_progress_update (fraction);
  els_terminal_progress_update (data, fraction);
  return TRUE;
}

static void
fill_filter_forget (ElsFillFilter *filter, int id)
{
  if (els_gimp_item_image ((int) filter->values.value[id]) == -1)
    filter->values.value[id] = -1;
}

static gboolean
fill_filter_check (const ElsFillFilter *filter, const ElsFillTarget *target,
                   GError **error)
{
  return els_procedure_values_check (els_procedure_get (filter->procedure),
                                     &filter->values, error)
         && els_fill_target_check (target, &filter->values, error);
}

/* What the values make of the drawables.  Of a procedure that takes one the
 * value of `layers` is its default. */
static gboolean
fill_filter_choose (const ElsFillFilter *filter, ElsFillTarget *target,
                    GError **error)
{
  return els_value_check (els_any_param_get (ELS_FILL_LAYERS),
                          filter->values.value[ELS_FILL_LAYERS], error)
         && els_fill_target_choose (target, &filter->values, error);
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
  if (!els_fill_target_init (target, filter->procedure, filter->drawables,
                             filter->n_drawables, error)
      || !fill_filter_choose (filter, target, error))
    return FALSE;
  if (filter->ask == NULL)
    return fill_filter_check (filter, target, error);
  return filter->ask (target, &filter->values, filter->ask_data)
         && fill_filter_choose (filter, target, error)
         && fill_filter_check (filter, target, error);
}

static ElsFill *
fill_filter_make (const ElsFillInput *input, GError **error)
{
  ElsTerminalProgress terminal;
  const ElsJob job = { .execute = els_executor_run,
                       .threads = els_executor_threads (),
                       .cpu = els_executor_cpu (),
                       .progress = fill_filter_progress,
                       .progress_data = &terminal,
                       .memory_limit = els_executor_memory_limit () };
  ElsFill *fill;

  els_gimp_progress_start (els_message_progress_text ());
  els_terminal_progress_start (&terminal, els_message_progress_text ());
  fill = els_fill_run (&input->request, &job, error);
  els_terminal_progress_end (&terminal);
  return fill;
}

gboolean
els_fill_filter_run (ElsFillFilter *filter, GError **error)
{
  g_auto (ElsFillInput) input = { 0 };
  g_autoptr (ElsFill) fill = NULL;
  ElsFillTarget target;
  const char *notice;
  gboolean done;

  if (!fill_filter_prepare (filter, &target, error)
      || !els_fill_target_open (&target, &filter->values, &input, error))
    return FALSE;
  notice = els_fill_request_notice (&input.request);
  fill = fill_filter_make (&input, error);
  done = fill != NULL
         && els_fill_target_commit (&target, &filter->values, &input, fill,
                                    &filter->result, error);
  els_gimp_progress_end ();
  if (done && notice != NULL)
    els_gimp_tell (notice);
  return done;
}
