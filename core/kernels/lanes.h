/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * lanes.h - float vectors of ELS_LANES lanes (4, 8 or 16) in the compilers'
 * vector extension.  Each lane does exactly what scalar code does.
 *
 * What the extension has no name for is written for each instruction set, in
 * lanes-compare.h and lanes-pairs.h.  Those read the compiler's own headers,
 * which takes it longer than most of what a file does that needs only this one.
 */
#pragma once

#include <glib.h>

/* The build sets it; every level has at least 4. */
#ifndef ELS_LANES
#define ELS_LANES 4
#endif

#define LANES_INLINE static inline __attribute__ ((always_inline))

typedef float Lanes __attribute__ ((vector_size (4 * ELS_LANES)));
typedef float LanesAnywhere
    __attribute__ ((vector_size (4 * ELS_LANES), aligned (4), may_alias));
typedef gint32 LanesInt __attribute__ ((vector_size (4 * ELS_LANES)));

LANES_INLINE Lanes
lanes_load (const float *from)
{
  return *(const LanesAnywhere *) from;
}

LANES_INLINE void
lanes_store (float *to, Lanes v)
{
  *(LanesAnywhere *) to = v;
}

LANES_INLINE Lanes
lanes_all (float v)
{
  return v - (Lanes){ 0 };
}

/* The lanes from ... to - 1. */
LANES_INLINE LanesInt
lanes_between (int from, int to)
{
  LanesInt lane;

  for (int k = 0; k < ELS_LANES; k++)
    lane[k] = k;
  return (lane >= from) & (lane < to);
}

/* v in these lanes, else 0. */
LANES_INLINE Lanes
lanes_in (Lanes v, LanesInt lanes)
{
  return (Lanes) ((LanesInt) v & lanes);
}

/* ------------------------------------------------------------- transpose */

#if ELS_LANES == 4
#define LANES_PICK(a, b, i0, i1, i2, i3) \
  __builtin_shufflevector (a, b, i0, i1, (i2) + 4, (i3) + 4)
#define LANES_ZIP(a, b, i) \
  __builtin_shufflevector (a, b, i, (i) + 4, (i) + 1, (i) + 5)
#elif ELS_LANES == 8
#define LANES_PICK(a, b, i0, i1, i2, i3)                               \
  __builtin_shufflevector (a, b, i0, i1, (i2) + 8, (i3) + 8, (i0) + 4, \
                           (i1) + 4, (i2) + 12, (i3) + 12)
#define LANES_ZIP(a, b, i)                                              \
  __builtin_shufflevector (a, b, i, (i) + 8, (i) + 1, (i) + 9, (i) + 4, \
                           (i) + 12, (i) + 5, (i) + 13)
#else
#define LANES_PICK(a, b, i0, i1, i2, i3)                                       \
  __builtin_shufflevector (a, b, i0, i1, (i2) + 16, (i3) + 16, (i0) + 4,       \
                           (i1) + 4, (i2) + 20, (i3) + 20, (i0) + 8, (i1) + 8, \
                           (i2) + 24, (i3) + 24, (i0) + 12, (i1) + 12,         \
                           (i2) + 28, (i3) + 28)
#define LANES_ZIP(a, b, i)                                                  \
  __builtin_shufflevector (a, b, i, (i) + 16, (i) + 1, (i) + 17, (i) + 4,   \
                           (i) + 20, (i) + 5, (i) + 21, (i) + 8, (i) + 24,  \
                           (i) + 9, (i) + 25, (i) + 12, (i) + 28, (i) + 13, \
                           (i) + 29)
/* Quarters i and k of a, then of b. */
#define LANES_QUARTERS(a, b, i, k)                                         \
  __builtin_shufflevector (a, b, 4 * (i), 4 * (i) + 1, 4 * (i) + 2,        \
                           4 * (i) + 3, 4 * (k), 4 * (k) + 1, 4 * (k) + 2, \
                           4 * (k) + 3, 16 + 4 * (i), 17 + 4 * (i),        \
                           18 + 4 * (i), 19 + 4 * (i), 16 + 4 * (k),       \
                           17 + 4 * (k), 18 + 4 * (k), 19 + 4 * (k))
#endif

/* Transposes 4 x 4 squares of four vectors in place. */
LANES_INLINE void
lanes_transpose_quad (Lanes *v)
{
  const Lanes a = LANES_ZIP (v[0], v[1], 0), b = LANES_ZIP (v[0], v[1], 2);
  const Lanes c = LANES_ZIP (v[2], v[3], 0), d = LANES_ZIP (v[2], v[3], 2);

  v[0] = LANES_PICK (a, c, 0, 1, 0, 1);
  v[1] = LANES_PICK (a, c, 2, 3, 2, 3);
  v[2] = LANES_PICK (b, d, 0, 1, 0, 1);
  v[3] = LANES_PICK (b, d, 2, 3, 2, 3);
}

#if ELS_LANES == 8
typedef float LanesHalf
    __attribute__ ((vector_size (16), aligned (4), may_alias));

LANES_INLINE Lanes
lanes_load_halves (const float *low, const float *high)
{
  return __builtin_shufflevector (*(const LanesHalf *) low,
                                  *(const LanesHalf *) high, 0, 1, 2, 3, 4, 5,
                                  6, 7);
}
#endif

/* Loads ELS_LANES vectors that lie behind each other and transposes them. */
LANES_INLINE void
lanes_load_transposed (const float *from, Lanes *v)
{
#if ELS_LANES == 8
  /* Halves change places while they are loaded. */
#pragma GCC unroll 4
  for (int i = 0; i < 4; i++)
    {
      v[i] = lanes_load_halves (from + 8 * i, from + 8 * (i + 4));
      v[i + 4] = lanes_load_halves (from + 8 * i + 4, from + 8 * (i + 4) + 4);
    }
#else
#pragma GCC unroll 16
  for (int i = 0; i < ELS_LANES; i++)
    v[i] = lanes_load (from + i * ELS_LANES);
#endif
#pragma GCC unroll 4
  for (int i = 0; i < ELS_LANES; i += 4)
    lanes_transpose_quad (v + i);
#if ELS_LANES == 16
  for (int i = 0; i < 4; i++)
    {
      const Lanes a = LANES_QUARTERS (v[i], v[i + 4], 0, 1);
      const Lanes b = LANES_QUARTERS (v[i], v[i + 4], 2, 3);
      const Lanes c = LANES_QUARTERS (v[i + 8], v[i + 12], 0, 1);
      const Lanes d = LANES_QUARTERS (v[i + 8], v[i + 12], 2, 3);

      v[i] = LANES_QUARTERS (a, c, 0, 2);
      v[i + 4] = LANES_QUARTERS (a, c, 1, 3);
      v[i + 8] = LANES_QUARTERS (b, d, 0, 2);
      v[i + 12] = LANES_QUARTERS (b, d, 1, 3);
    }
#endif
}
