/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * lanes-int.h - vectors of integers: ELS_LANES of 32 bits, or twice as many of
 * 16.  Sums wrap round, so they are unsigned here, whatever their sign is in
 * memory.  The extension has no name for the instruction that multiplies
 * numbers of 16 bits and adds neighbouring products, so it is written for each
 * instruction set.
 */
#pragma once

#include "kernels/lanes-native.h"

typedef guint32 LanesUnsigned __attribute__ ((vector_size (4 * ELS_LANES)));
typedef gint32 LanesIntAnywhere
    __attribute__ ((vector_size (4 * ELS_LANES), aligned (4), may_alias));
typedef gint16 LanesShort __attribute__ ((vector_size (4 * ELS_LANES)));
typedef gint16 LanesShortAnywhere
    __attribute__ ((vector_size (4 * ELS_LANES), aligned (2), may_alias));

/* Numbers of 16 bits in a vector. */
#define LANES_SHORTS (2 * ELS_LANES)

LANES_INLINE LanesUnsigned
lanes_load_int (const gint32 *from)
{
  return (LanesUnsigned) * (const LanesIntAnywhere *) from;
}

LANES_INLINE void
lanes_store_int (gint32 *to, LanesUnsigned v)
{
  *(LanesIntAnywhere *) to = (LanesInt) v;
}

LANES_INLINE LanesUnsigned
lanes_all_int (gint32 v)
{
  return (LanesUnsigned) (v - (LanesInt){ 0 });
}

LANES_INLINE LanesShort
lanes_load_short (const gint16 *from)
{
  return *(const LanesShortAnywhere *) from;
}

/* Lane k: the sum of the squares of d[2 k] and d[2 k + 1]. */
LANES_INLINE LanesUnsigned
lanes_square_pairs (LanesShort d)
{
#if ELS_LANES == 16
  return (LanesUnsigned) _mm512_madd_epi16 ((__m512i) d, (__m512i) d);
#elif ELS_LANES == 8
  return (LanesUnsigned) _mm256_madd_epi16 ((__m256i) d, (__m256i) d);
#elif defined __SSE2__
  return (LanesUnsigned) _mm_madd_epi16 ((__m128i) d, (__m128i) d);
#else
  return (
      LanesUnsigned) vpaddq_s32 (vmull_s16 (vget_low_s16 ((int16x8_t) d),
                                            vget_low_s16 ((int16x8_t) d)),
                                 vmull_high_s16 ((int16x8_t) d, (int16x8_t) d));
#endif
}

/* Adds the squares of d to the sums; which of them share a lane differs from
 * one instruction set to another. */
LANES_INLINE LanesUnsigned
lanes_add_squares (LanesUnsigned sums, LanesShort d)
{
#if ELS_LANES > 4 || defined __SSE2__
  return sums + lanes_square_pairs (d);
#else
  const int16x8_t v = (int16x8_t) d;

  return (LanesUnsigned) vmlal_high_s16 (
      vmlal_s16 ((int32x4_t) sums, vget_low_s16 (v), vget_low_s16 (v)), v, v);
#endif
}

/* The sum of all lanes. */
LANES_INLINE gint32
lanes_total (LanesUnsigned v)
{
#if ELS_LANES == 16
  return _mm512_reduce_add_epi32 ((__m512i) v);
#elif ELS_LANES == 4 && defined __ARM_NEON
  return vaddvq_s32 ((int32x4_t) v);
#else
  __m128i s;

#if ELS_LANES == 8
  s = _mm_add_epi32 (_mm256_castsi256_si128 ((__m256i) v),
                     _mm256_extracti128_si256 ((__m256i) v, 1));
#else
  s = (__m128i) v;
#endif
  s = _mm_add_epi32 (s, _mm_shuffle_epi32 (s, 0x4e));
  s = _mm_add_epi32 (s, _mm_shuffle_epi32 (s, 0xb1));
  return _mm_cvtsi128_si32 (s);
#endif
}
