/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * The time that a plan takes, which the progress bar and the time line of the
 * dialogs go by.  Its unit is one pair of an output pixel and a patch in a full
 * search, as measured on an x86-64 CPU with AVX2.
 */
#include "fast/plan.h"

/* Of a pixel's step of a full search besides its pairs. */
#define WORK_SEARCH 300.0
/* Of a pixel's step over lists, and what each random candidate adds to it. */
#define WORK_LIST 250.0
#define WORK_RANDOM 40.0
/* Of a corpus pixel before the first level. */
#define WORK_START 420.0

static void
work_level (ElsPlanLevel *level, double n_patches)
{
  const double pixels = (double) level->width * level->height;
  const double pairs = MIN (n_patches, (double) level->search_most);

  if (level->searched)
    level->search_work = pixels * level->search_steps * (WORK_SEARCH + pairs);
  level->list_work
      = pixels * level->steps * (WORK_LIST + WORK_RANDOM * level->random);
}

void
els_plan_work (ElsPlan *plan, gsize n_usable)
{
  plan->start_work = WORK_START * (double) n_usable;
  for (int l = 0; l < plan->n_levels; l++)
    work_level (&plan->level[l], els_plan_patches (n_usable, l));
}
