/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * The kernels of patch.h on vectors of 16-bit integers, compiled once for each
 * CPU level (ELS_PATCH_KERNEL names the table).  The multiply-and-add-pairs
 * instruction that everything rests on has no name in the vector extension, so
 * it is written for each instruction set.
 */
#include "kernels/patch.h"

#define PATCH_INLINE static inline __attribute__ ((always_inline))

#if defined __AVX2__
#include <immintrin.h>

typedef __m256i PatchVector; /* 16 samples */
typedef __m256i PatchSum;    /* 8 sums */

PATCH_INLINE PatchVector
patch_load (const gint16 *from)
{
  return _mm256_loadu_si256 ((const __m256i_u *) from);
}

PATCH_INLINE PatchVector
patch_differ (PatchVector a, PatchVector b)
{
  return _mm256_sub_epi16 (a, b);
}

PATCH_INLINE PatchVector
patch_hide (PatchVector a, PatchVector mask)
{
  return _mm256_and_si256 (a, mask);
}

PATCH_INLINE PatchSum
patch_add (PatchSum sum, PatchVector a, PatchVector b)
{
  return _mm256_add_epi32 (sum, _mm256_madd_epi16 (a, b));
}

PATCH_INLINE gint32
patch_total (PatchSum sum)
{
  __m128i s = _mm_add_epi32 (_mm256_castsi256_si128 (sum),
                             _mm256_extracti128_si256 (sum, 1));

  s = _mm_add_epi32 (s, _mm_shuffle_epi32 (s, 0x4e));
  s = _mm_add_epi32 (s, _mm_shuffle_epi32 (s, 0xb1));
  return _mm_cvtsi128_si32 (s);
}

#elif defined __SSE2__
#include <emmintrin.h>

typedef __m128i PatchVector; /* 8 samples */
typedef __m128i PatchSum;    /* 4 sums */

PATCH_INLINE PatchVector
patch_load (const gint16 *from)
{
  return _mm_loadu_si128 ((const __m128i_u *) from);
}

PATCH_INLINE PatchVector
patch_differ (PatchVector a, PatchVector b)
{
  return _mm_sub_epi16 (a, b);
}

PATCH_INLINE PatchVector
patch_hide (PatchVector a, PatchVector mask)
{
  return _mm_and_si128 (a, mask);
}

PATCH_INLINE PatchSum
patch_add (PatchSum sum, PatchVector a, PatchVector b)
{
  return _mm_add_epi32 (sum, _mm_madd_epi16 (a, b));
}

PATCH_INLINE gint32
patch_total (PatchSum sum)
{
  sum = _mm_add_epi32 (sum, _mm_shuffle_epi32 (sum, 0x4e));
  sum = _mm_add_epi32 (sum, _mm_shuffle_epi32 (sum, 0xb1));
  return _mm_cvtsi128_si32 (sum);
}

#elif defined __ARM_NEON
#include <arm_neon.h>

typedef int16x8_t PatchVector;
typedef int32x4_t PatchSum;

PATCH_INLINE PatchVector
patch_load (const gint16 *from)
{
  return vld1q_s16 (from);
}

PATCH_INLINE PatchVector
patch_differ (PatchVector a, PatchVector b)
{
  return vsubq_s16 (a, b);
}

PATCH_INLINE PatchVector
patch_hide (PatchVector a, PatchVector mask)
{
  return vandq_s16 (a, mask);
}

PATCH_INLINE PatchSum
patch_add (PatchSum sum, PatchVector a, PatchVector b)
{
  sum = vmlal_s16 (sum, vget_low_s16 (a), vget_low_s16 (b));
  return vmlal_high_s16 (sum, a, b);
}

PATCH_INLINE gint32
patch_total (PatchSum sum)
{
  return vaddvq_s32 (sum);
}
#endif

#define PATCH_LENGTH ((int) (sizeof (PatchVector) / sizeof (gint16)))

/* rows, row and whole are constants in every use: the loops unroll. */
PATCH_INLINE gint32
patch_distance (const ElsPatchWindow *window, const gint16 *patch, gsize stride,
                int rows, int row, gboolean whole)
{
  PatchSum sum = { 0 };

#pragma GCC unroll 11
  for (int y = 0; y < rows; y++, patch += stride * ELS_PATCH_CHANNELS)
#pragma GCC unroll 6
    for (int k = 0; k < row; k += PATCH_LENGTH)
      {
        PatchVector d
            = patch_differ (patch_load (window->samples + y * row + k),
                            patch_load (patch + k));

        /* Rows have the same filling, so one mask, kept in a register, does. */
        if (!whole)
          d = patch_hide (d, patch_load (window->mask + y * row + k));
        else if (k + PATCH_LENGTH > rows * ELS_PATCH_CHANNELS)
          d = patch_hide (d, patch_load (window->mask + k));
        sum = patch_add (sum, d, d);
      }
  return patch_total (sum);
}

typedef struct
{
  const ElsPatchWindow *window;
  const gint16 *corner; /* upper left of the patch at position 0 */
  gsize stride;
  const gint32 *positions;
  int n;
} PatchList;

PATCH_INLINE void
patch_list (const PatchList *list, int radius, gboolean whole, gint32 *out)
{
  for (int i = 0; i < list->n; i++)
    out[i] = patch_distance (
        list->window,
        list->corner + (gssize) list->positions[i] * ELS_PATCH_CHANNELS,
        list->stride, 2 * radius + 1, els_patch_row (radius), whole);
}

#define PATCH_CASE(radius)                    \
  case radius:                                \
    if (window->whole)                        \
      patch_list (&list, radius, TRUE, out);  \
    else                                      \
      patch_list (&list, radius, FALSE, out); \
    break

static void
patch_vector_distances (const ElsPatchWindow *window, const gint16 *features,
                        gsize stride, const gint32 *positions, int n,
                        gint32 *out)
{
  const PatchList list = { window,
                           features
                               - (gssize) window->radius * ((gssize) stride + 1)
                                     * ELS_PATCH_CHANNELS,
                           stride, positions, n };

  switch (window->radius)
    {
      PATCH_CASE (0);
      PATCH_CASE (1);
      PATCH_CASE (2);
      PATCH_CASE (3);
      PATCH_CASE (4);
      PATCH_CASE (5);
    }
}

extern const ElsPatchKernel ELS_PATCH_KERNEL;
const ElsPatchKernel ELS_PATCH_KERNEL
    = { ELS_PATCH_NAME, patch_vector_distances };
