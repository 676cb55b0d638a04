/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * plan.h - what the fast method will do, from the corpus' and the output's
 * size and the parameters: how many levels, which of them are scanned, how
 * many steps each has.
 */
#pragma once

#include "../els.h"
#include "balance.h"

typedef struct
{
  int width, height;  /* of the output at this level */
  int radius;         /* of windows */
  gboolean scanned;   /* every patch asked, before the lists */
  int scan_steps;
  double scan_from;   /* deviations */
  gsize scan_most;    /* positions that may compete */
  int steps;          /* over lists */
  double from;        /* noise of their first step, deviations */
  int random;         /* random candidates a pixel and step */
} ElsPlanLevel;

typedef struct
{
  int n_levels;
  ElsPlanLevel level[ELS_LEVELS_MAX]; /* 0 = finest */
  double scan_to;                     /* noise of a scan's last step */
  double to;                          /* noise of the lists' last steps */
  double scan_balance;
  ElsBalanceGain gain;
} ElsPlan;

void els_plan_make (ElsPlan *plan, const ElsParams *params, int corpus_width,
                    int corpus_height, gsize n_usable);
