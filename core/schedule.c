/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "schedule.h"

#include "fmath.h"

static const guint8 published_patch[ELS_SCHEDULE_PUBLISHED_STEPS]
    = { 3, 3, 3, 3, 5, 5, 5, 7, 7, 7, 7, 9, 9, 11, 11, 13, 15, 17, 17, 17 };

double
els_schedule_sigma (double t)
{
  double s, c;

  if (!(t > 0.0))
    return 0.0;
  /* tan (pi t / 2.016) as a turn of t / 4.032. */
  els_sincos_turn (MIN (t, 1.0) / 4.032, &s, &c);
  return s / c;
}

int
els_schedule_published_patch (double t)
{
  const int i = (int) (t * ELS_SCHEDULE_PUBLISHED_STEPS + 0.5) - 1;

  return published_patch[CLAMP (i, 0, ELS_SCHEDULE_PUBLISHED_STEPS - 1)];
}
