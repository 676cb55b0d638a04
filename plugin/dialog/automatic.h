/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * automatic.h - shows in a control what is chosen from the source.
 *
 * Main thread only.
 */
#pragma once

#include "dialog/toolkit.h"
#include "run/run.h"

G_BEGIN_DECLS

typedef struct
{
  ElsRun *run;
  guint waiting; /* source that will show it, or 0 */
  /* Called with the layout that is chosen. */
  void (*show) (double layout, gpointer data);
  gpointer data;
} ElsAutomatic;

/* The run may have another source.  Of a large one it takes a part of a second
 * to find the value, for which neither the window nor the first picture has to
 * wait: it is shown somewhat later. */
void els_automatic_queue (ElsAutomatic *automatic);

/* Before the run is used up, and in the end. */
void els_automatic_stop (ElsAutomatic *automatic);

G_END_DECLS
