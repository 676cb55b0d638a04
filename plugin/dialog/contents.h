/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * contents.h - what stands in the dialog of texture synthesis: the live preview
 * and a control for every parameter of the table.
 *
 * Main thread only.
 */
#pragma once

#include "dialog/page.h"
#include "gimp/filter.h"

G_BEGIN_DECLS

typedef struct
{
  ElsRun *run;       /* all have to outlive the contents */
  ElsTarget *target; /* where another source of the run is found */
  ElsFilter *filter; /* that they are of; for results before the last */
  double x_resolution,
      y_resolution; /* of the source's image, pixels per inch */
} ElsDialogContentsSource;

/* An ElsPageMakeFunc; data is an ElsDialogContentsSource. */
void els_dialog_contents_make (ElsPage *page, const ElsPageHost *host,
                               gpointer data);

G_END_DECLS
