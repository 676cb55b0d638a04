/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * lanes-compare.h - tests over all lanes of float vectors, the selection of
 * lanes by comparison, and the exponential, which needs it.
 */
#pragma once

#include "kernels/lanes-native.h"

/* Bit k: whether a > b in lane k. */
LANES_INLINE guint32
lanes_greater (Lanes a, Lanes b)
{
#if ELS_LANES == 16
  return (guint32) _mm512_cmp_ps_mask ((__m512) a, (__m512) b, _CMP_GT_OQ);
#elif ELS_LANES == 8
  return (guint32) _mm256_movemask_ps ((__m256) (a > b));
#elif defined __SSE2__
  return (guint32) _mm_movemask_ps ((__m128) (a > b));
#else
  const LanesInt bit = { 1, 2, 4, 8 };
  const LanesInt m = (a > b) & bit;

  return (guint32) (m[0] | m[1] | m[2] | m[3]);
#endif
}

/* The following compare floats as integers, which other ports of the CPU do
 * than those for sums; negative floats are less than others, in no order. */

LANES_INLINE gboolean
lanes_any_negative (Lanes v)
{
#if ELS_LANES == 16
  return _mm512_movepi32_mask ((__m512i) v) != 0;
#elif ELS_LANES == 8
  return _mm256_movemask_ps ((__m256) v) != 0;
#elif defined __SSE2__
  return _mm_movemask_ps ((__m128) v) != 0;
#else
  return vminvq_s32 ((int32x4_t) v) < 0;
#endif
}

/* v where 0 <= x <= limit, else 0; x is not negative. */
LANES_INLINE Lanes
lanes_where_at_most (Lanes v, Lanes x, Lanes limit)
{
#if ELS_LANES == 16
  return (Lanes) _mm512_maskz_mov_ps (_mm512_cmple_epi32_mask ((__m512i) x,
                                                               (__m512i) limit),
                                      (__m512) v);
#else
  return (Lanes) ((LanesInt) v & ~((LanesInt) x > (LanesInt) limit));
#endif
}

/* Whether x <= limit in any lane. */
LANES_INLINE gboolean
lanes_any_at_most (Lanes x, Lanes limit)
{
#if ELS_LANES == 16
  return _mm512_cmple_epi32_mask ((__m512i) x, (__m512i) limit) != 0;
#elif ELS_LANES == 8
  return _mm256_movemask_ps ((__m256) ((LanesInt) x > (LanesInt) limit)) != 255;
#elif defined __SSE2__
  return _mm_movemask_ps ((__m128) ((LanesInt) x > (LanesInt) limit)) != 15;
#else
  return vmaxvq_u32 ((uint32x4_t) ((LanesInt) x <= (LanesInt) limit)) != 0;
#endif
}

LANES_INLINE Lanes
lanes_least (Lanes a, Lanes b)
{
#if ELS_LANES == 16
  return (Lanes) _mm512_min_epi32 ((__m512i) a, (__m512i) b);
#elif ELS_LANES == 8
  return (Lanes) _mm256_min_epi32 ((__m256i) a, (__m256i) b);
#elif defined __SSE2__
  return (Lanes) _mm_min_ps ((__m128) a, (__m128) b);
#else
  return (Lanes) vminq_s32 ((int32x4_t) a, (int32x4_t) b);
#endif
}

/* a > b ? a : b, for numbers. */
LANES_INLINE Lanes
lanes_most (Lanes a, Lanes b)
{
#if ELS_LANES == 16
  return (Lanes) _mm512_max_ps ((__m512) a, (__m512) b);
#elif ELS_LANES == 8
  return (Lanes) _mm256_max_ps ((__m256) a, (__m256) b);
#elif defined __SSE2__
  return (Lanes) _mm_max_ps ((__m128) a, (__m128) b);
#else
  return (Lanes) vmaxq_f32 ((float32x4_t) a, (float32x4_t) b);
#endif
}

/* ----------------------------------------------------------- exponential */

/* Each t[k] becomes els_exp2f (-t[k]) of fmath.h, or 0 of either sign where
 * t[k] > limit; 0 <= t[k], limit <= 126.  Up to LANES_EXP2_MOST at once, step
 * by step, as the steps of one wait for each other. */
#define LANES_EXP2_MOST 6
LANES_INLINE void
lanes_exp2 (Lanes *t, Lanes limit, const int n)
{
  Lanes f[LANES_EXP2_MOST], p[LANES_EXP2_MOST], power[LANES_EXP2_MOST];

#pragma GCC unroll 8
  for (int k = 0; k < n; k++)
    {
      /* The exponent's bias is in the constant that rounds. */
      const Lanes shifted = 12583039.0f - t[k];

      f[k] = (12583039.0f - shifted) - t[k];
      power[k] = lanes_where_at_most ((Lanes) ((LanesInt) shifted << 23), t[k],
                                      limit);
    }
#pragma GCC unroll 8
  for (int k = 0; k < n; k++)
    {
      const Lanes square = f[k] * f[k];
      const Lanes low = 0.6931470036506653f * f[k] + 1.0f;
      const Lanes middle = 0.05550733581185341f * f[k] + 0.24022242426872253f;
      const Lanes high = 0.001326472731307149f * f[k] + 0.009671512991189957f;

      p[k] = low + (middle + high * square) * square;
    }
#pragma GCC unroll 8
  for (int k = 0; k < n; k++)
    t[k] = p[k] * power[k];
}
