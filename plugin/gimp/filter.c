/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "gimp/filter.h"

#include "gimp/messages.h"
#include "gimp/terminal.h"

/* No source is read for it: els_target_read reads what is there now. */
#define SOURCE_UNREAD -2

typedef struct
{
  ElsTerminalProgress terminal;
  gboolean asking; /* a dialog is open, which has to be drawn */
} FilterProgress;

static void
filter_progress (double fraction, gpointer data)
{
  FilterProgress *progress = data;

  els_gimp_progress_update (fraction);
  els_terminal_progress_update (&progress->terminal, fraction);
  while (progress->asking && g_main_context_iteration (NULL, FALSE))
    ;
}

static gboolean
filter_ask (ElsFilter *filter, ElsTarget *target, ElsRun *run)
{
  /* What is wrong with the values the user can mend. */
  return filter->ask == NULL
         || filter->ask (filter, target, run, filter->ask_data);
}

/* What the call is about. */
static gboolean
filter_choose (ElsFilter *filter, ElsTarget *target, GError **error)
{
  if (!els_target_init (target, filter->drawables, filter->n_drawables, error))
    return FALSE;
  if (filter->ask != NULL)
    filter->values.value[ELS_PARAM_LAYERS]
        = els_layer_set_first (filter->drawables, filter->n_drawables);
  else if (!els_values_check (&filter->values, error))
    return FALSE;
  return els_target_choose (target, &filter->values, error);
}

/* Drawables of an earlier call may not be there any more. */
static void
filter_forget_missing (ElsFilter *filter)
{
  static const ElsParamId drawables[]
      = { ELS_PARAM_SOURCE, ELS_PARAM_GUIDE, ELS_PARAM_SOURCE_GUIDE,
          ELS_PARAM_MIXTURE, ELS_PARAM_NORMALS };

  for (gsize i = 0; i < G_N_ELEMENTS (drawables); i++)
    if (els_gimp_item_image ((int) filter->values.value[drawables[i]]) == -1)
      filter->values.value[drawables[i]] = -1;
}

/* What the values are to begin with, and what they are about. */
static gboolean
filter_prepare (ElsFilter *filter, ElsTarget *target, ElsRun *run,
                GError **error)
{
  if (filter->remembered)
    filter_forget_missing (filter);
  if (filter->repeated && els_values_check (&filter->values, NULL))
    els_values_count_seed (&filter->values);
  if (!filter_choose (filter, target, error))
    return FALSE;
  run->width = target->region.width;
  run->height = target->region.height;
  return TRUE;
}

static void
filter_tell (const ElsValues *values, const ElsRun *run)
{
  g_autofree char *notice = els_run_notice (run, values);

  if (notice != NULL)
    els_gimp_tell (notice);
}

/* Makes the pictures and puts them where the values say. */
static gboolean
filter_make (ElsFilter *filter, ElsTarget *target, ElsRun *run,
             const ElsValues *values, gboolean asking, GError **error)
{
  /* Images that are there already are not taken back when these fail. */
  g_autoptr (GArray) images = g_array_new (FALSE, FALSE, sizeof (int));
  FilterProgress progress = { .asking = asking };
  gboolean made;

  if (!els_values_check (values, error)
      || !els_target_choose (target, values, error)
      || !els_target_check (target, values, error)
      || !els_target_read (target, values, run, error))
    return FALSE;
  els_gimp_progress_start (els_message_progress_text ());
  els_terminal_progress_start (&progress.terminal,
                               els_message_progress_text ());
  made = els_run_finish (run, values, filter_progress, &progress, error);
  els_terminal_progress_end (&progress.terminal);
  made = made && els_target_commit (target, values, run, images, error);
  els_gimp_progress_end ();
  g_ptr_array_set_size (run->pictures, 0);
  g_array_append_vals (filter->images, images->data, images->len);
  if (made)
    filter_tell (values, run);
  return made;
}

gboolean
els_filter_apply (ElsFilter *filter, ElsTarget *target, ElsRun *run,
                  const ElsValues *values, GError **error)
{
  if (!filter_make (filter, target, run, values, TRUE, error))
    return FALSE;
  filter->applied = TRUE;
  filter->last = *values;
  target->read.source = SOURCE_UNREAD;
  els_filter_show (filter);
  return TRUE;
}

/* Images that the user has closed since they were made are no results. */
static void
filter_forget_closed (ElsFilter *filter)
{
  for (guint i = filter->images->len; i-- > 0;)
    if (!els_gimp_image_exists (g_array_index (filter->images, int, i)))
      g_array_remove_index (filter->images, i);
  filter->n_shown = filter->images->len;
}

gboolean
els_filter_run (ElsFilter *filter, GError **error)
{
  g_autoptr (ElsRun) run = els_run_new ();
  ElsTarget target;
  gboolean wanted;

  if (!filter_prepare (filter, &target, run, error))
    return FALSE;
  wanted = filter_ask (filter, &target, run);
  filter_forget_closed (filter);
  if (wanted)
    return filter_make (filter, &target, run, &filter->values, FALSE, error);
  if (filter->applied)
    filter->values = filter->last;
  return filter->applied;
}

void
els_filter_show (ElsFilter *filter)
{
  for (; filter->n_shown < filter->images->len; filter->n_shown++)
    els_gimp_image_show (g_array_index (filter->images, int, filter->n_shown));
  els_gimp_flush ();
}
