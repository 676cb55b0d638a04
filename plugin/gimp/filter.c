/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "gimp/filter.h"

#include "gimp/messages.h"
#include "gimp/terminal.h"

static void
filter_progress (double fraction, gpointer data)
{
  els_gimp_progress_update (fraction);
  els_terminal_progress_update (data, fraction);
}

static gboolean
filter_ask (ElsFilter *filter, ElsTarget *target, ElsRun *run)
{
  /* What is wrong with the values the user can mend. */
  return filter->ask == NULL
         || filter->ask (target, run, &filter->values, filter->ask_data);
}

/* The corpus, read, and the user's changes made to the values. */
static ElsRun *
filter_prepare (ElsFilter *filter, ElsTarget *target, GError **error)
{
  g_autoptr (ElsRun) run = els_run_new ();

  if (filter->remembered
      && els_gimp_item_image ((int) filter->values.value[ELS_PARAM_SOURCE])
             == -1)
    filter->values.value[ELS_PARAM_SOURCE] = -1;
  if (filter->repeated && els_values_check (&filter->values, NULL))
    els_values_count_seed (&filter->values);
  if (!els_target_init (target, filter->drawable, error))
    return NULL;
  run->width = target->region.width;
  run->height = target->region.height;
  if (!filter_ask (filter, target, run)
      || !els_values_check (&filter->values, error)
      || !els_target_check (target, &filter->values, error)
      || !els_target_read (target, &filter->values, run, error))
    return NULL;
  return g_steal_pointer (&run);
}

static void
filter_tell (const ElsFilter *filter, const ElsRun *run)
{
  g_autofree char *notice = els_run_notice (run, &filter->values);

  if (notice != NULL)
    els_gimp_tell (notice);
}

gboolean
els_filter_run (ElsFilter *filter, GError **error)
{
  ElsTarget target;
  ElsTerminalProgress terminal;
  g_autoptr (ElsRun) run = filter_prepare (filter, &target, error);
  gboolean made;

  if (run == NULL)
    return FALSE;
  els_gimp_progress_start (els_message_progress_text ());
  els_terminal_progress_start (&terminal, els_message_progress_text ());
  made = els_run_finish (run, &filter->values, filter_progress, &terminal,
                         error);
  els_terminal_progress_end (&terminal);
  made = made
         && els_target_commit (&target, &filter->values, run, filter->images,
                               error);
  els_gimp_progress_end ();
  if (made)
    filter_tell (filter, run);
  return made;
}

void
els_filter_show (const ElsFilter *filter)
{
  for (guint i = 0; i < filter->images->len; i++)
    els_gimp_image_show (g_array_index (filter->images, int, i));
  els_gimp_flush ();
}
