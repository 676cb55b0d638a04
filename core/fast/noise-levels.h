/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * noise-levels.h - noise levels at equal ratios.
 */
#pragma once

#include "base/fmath.h"

/* Step k of n from `from` down to `to`, both > 0 and from >= to. */
static inline double
els_noise_geometric (double from, double to, int k, int n)
{
  if (k == 0)
    return from;
  return from
         * (double) els_expf ((float) (-els_log (from / to) * k / (n - 1)));
}
