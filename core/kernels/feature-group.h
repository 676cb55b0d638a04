/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * feature-group.h - the integer features of a pixel, and the loops over them.
 *
 * A picture has n 16-bit integers a pixel, n a multiple of ELS_FEATURES_GROUP,
 * one after the other.  How many is up to each run; most have one group, some
 * sets two.  Inner loops have copies for those: a function that is
 * ELS_FEATURES_INLINE is called with a constant, or with any n.
 */
#pragma once

#include <string.h>

#include <glib.h>

#define ELS_FEATURES_GROUP 4
#define ELS_FEATURES_MAX 16
#define ELS_FEATURES_INLINE static inline __attribute__ ((always_inline))

/* No feature is beyond +- this: the squared distance of two windows of 11 * 11
 * pixels, 11 * 11 n (2 range)^2, is below 2^31. */
static inline int
els_features_range (int n)
{
  static const gint16 range[ELS_FEATURES_MAX / ELS_FEATURES_GROUP]
      = { 1023, 744, 608, 526 };

  return range[n / ELS_FEATURES_GROUP - 1];
}

/* A pixel's features. */
ELS_FEATURES_INLINE void
els_features_copy (gint16 *to, const gint16 *from, int n)
{
  for (int g = 0; g < n; g += ELS_FEATURES_GROUP)
    memcpy (to + g, from + g, ELS_FEATURES_GROUP * sizeof (gint16));
}

/* All of them the same. */
ELS_FEATURES_INLINE void
els_features_set (gint16 *to, gint16 value, int n)
{
  const gint16 group[ELS_FEATURES_GROUP] = { value, value, value, value };

  for (int g = 0; g < n; g += ELS_FEATURES_GROUP)
    memcpy (to + g, group, sizeof group);
}

/* The squared distance of two pixels, below 2^25. */
ELS_FEATURES_INLINE gint32
els_features_difference (const gint16 *a, const gint16 *b, int n)
{
  gint32 sum = 0;

  for (int c = 0; c < n; c++)
    sum += (a[c] - b[c]) * (a[c] - b[c]);
  return sum;
}

/* sum += weight * pixel */
ELS_FEATURES_INLINE void
els_features_add (float *sum, float weight, const gint16 *pixel, int n)
{
  for (int g = 0; g < n; g += ELS_FEATURES_GROUP)
    for (int c = 0; c < ELS_FEATURES_GROUP; c++)
      sum[g + c] += weight * pixel[g + c];
}
