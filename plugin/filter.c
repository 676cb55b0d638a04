/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "filter.h"

#include "host.h"
#include "terminal.h"

static void
filter_progress (double fraction, gpointer data)
{
  els_gimp_progress_update (fraction);
  els_terminal_progress_update (data, fraction);
}

/* Whether values that the user has changed mean another corpus, or another
 * kind of its pixels. */
static gboolean
filter_needs_reading (const ElsValues *before, const ElsValues *after)
{
  return before->value[ELS_PARAM_SOURCE] != after->value[ELS_PARAM_SOURCE]
         || before->value[ELS_PARAM_OUTPUT] != after->value[ELS_PARAM_OUTPUT];
}

static gboolean
filter_read_again (ElsFilter *filter, const ElsPlace *place, ElsRun *run,
                   GError **error)
{
  ElsDrawable source;
  gboolean read;

  if (!els_place_open (place, &filter->values, &source, error))
    return FALSE;
  read = els_run_set_source (run, &source, error);
  els_place_close (&source);
  return read;
}

static gboolean
filter_ask (ElsFilter *filter, const ElsPlace *place,
            const ElsDrawable *source, ElsRun *run, GError **error)
{
  const ElsValues before = filter->values;

  if (filter->ask == NULL)
    return TRUE;
  if (!filter->ask (place, source, run, &filter->values, filter->ask_data))
    return FALSE;
  return els_values_check (&filter->values, error)
         && els_place_check (place, &filter->values, error)
         && (!filter_needs_reading (&before, &filter->values)
             || filter_read_again (filter, place, run, error));
}

/* The corpus, read, and the user's changes made to the values. */
static ElsRun *
filter_prepare (ElsFilter *filter, ElsPlace *place, GError **error)
{
  ElsDrawable source;
  g_autoptr (ElsRun) run = NULL;
  gboolean ready;

  if (filter->kept
      && els_gimp_item_image ((int) filter->values.value[ELS_PARAM_SOURCE])
             == -1)
    filter->values.value[ELS_PARAM_SOURCE] = -1;
  if (!els_place_init (place, filter->drawable, error)
      || (filter->ask == NULL
          && (!els_values_check (&filter->values, error)
              || !els_place_check (place, &filter->values, error)))
      || !els_place_open (place, &filter->values, &source, error))
    return NULL;
  run = els_run_new (&source, error);
  ready = run != NULL && filter_ask (filter, place, &source, run, error);
  els_place_close (&source);
  return ready ? g_steal_pointer (&run) : NULL;
}

gboolean
els_filter_run (ElsFilter *filter, GError **error)
{
  ElsPlace place;
  ElsTerminalProgress terminal;
  g_autoptr (ElsRun) run = filter_prepare (filter, &place, error);
  gboolean made;

  if (run == NULL)
    return FALSE;
  els_gimp_progress_start (els_host_progress_text ());
  els_terminal_progress_start (&terminal, els_host_progress_text ());
  made = els_run_finish (run, &filter->values, filter_progress, &terminal,
                         error);
  els_terminal_progress_end (&terminal);
  made = made
         && els_place_commit (&place, &filter->values, run, filter->images,
                              error);
  els_gimp_progress_end ();
  return made;
}

void
els_filter_show (const ElsFilter *filter)
{
  for (guint i = 0; i < filter->images->len; i++)
    els_gimp_image_show (g_array_index (filter->images, int, i));
  els_gimp_flush ();
}
