/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "dialog/automatic.h"

/* Pixels of a source from which on the value is shown later, and how much
 * later, milliseconds. */
#define AUTOMATIC_LARGE (1024 * 1024)
#define AUTOMATIC_DELAY 1000

static gboolean
automatic_show (gpointer data)
{
  ElsAutomatic *automatic = data;

  automatic->waiting = 0;
  if (automatic->run->corpus != NULL)
    automatic->show (els_run_layout (automatic->run), automatic->data);
  return G_SOURCE_REMOVE;
}

void
els_automatic_queue (ElsAutomatic *automatic)
{
  const ElsCorpus *corpus = automatic->run->corpus;

  if (automatic->waiting != 0)
    return;
  if (corpus != NULL && els_corpus_n_usable (corpus) > AUTOMATIC_LARGE)
    automatic->waiting
        = g_timeout_add (AUTOMATIC_DELAY, automatic_show, automatic);
  else
    automatic_show (automatic);
}

void
els_automatic_stop (ElsAutomatic *automatic)
{
  g_clear_handle_id (&automatic->waiting, g_source_remove);
}
