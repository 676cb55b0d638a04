/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * basis.h - what turns a level's floats into its integer features.
 *
 * Made from the corpus and kept with its level, so that a scene's picture is
 * expressed in the same numbers as the corpus that it is compared with:
 *
 *   feature_k = round ((value_source(k) - mean_k) scale_k)
 */
#pragma once

#include "kernels/patch.h"

typedef struct
{
  int n; /* features that vary; the others are 0 */
  float mean[ELS_FEATURES_MAX], scale[ELS_FEATURES_MAX];
  /* A colour axis, or ELS_FEATURES_MAX + a plane of detail: 0 along x, 1 along
   * y, 2 the sum of both. */
  int source[ELS_FEATURES_MAX];
} ElsBasis;
