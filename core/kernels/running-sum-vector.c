/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * The kernels of sweep.h with lanes along kx, compiled once for each CPU level
 * (ELS_SWEEP_KERNEL names the table).
 */
#include "base/fmath.h"
#include "kernels/lanes.h"
#include "kernels/running-sum.h"

typedef gint32 LanesIntAnywhere
    __attribute__ ((vector_size (4 * ELS_LANES), aligned (4), may_alias));
typedef guint32 LanesUnsigned __attribute__ ((vector_size (4 * ELS_LANES)));
typedef gint16 LanesHalves __attribute__ ((vector_size (4 * ELS_LANES)));

LANES_INLINE LanesUnsigned
sweep_load (const gint32 *from)
{
  return (LanesUnsigned) * (const LanesIntAnywhere *) from;
}

LANES_INLINE void
sweep_store (gint32 *to, LanesUnsigned v)
{
  *(LanesIntAnywhere *) to = (LanesInt) v;
}

LANES_INLINE LanesUnsigned
sweep_all (gint32 v)
{
  return (LanesUnsigned) (v - (LanesInt){ 0 });
}

/* The sum of the squares of two differences. */
LANES_INLINE LanesUnsigned
sweep_square (LanesUnsigned a, LanesUnsigned b)
{
  const LanesHalves d = (LanesHalves) a - (LanesHalves) b;

#if ELS_LANES == 8
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

typedef struct
{
  LanesUnsigned pair[2];
} SweepPixel;

LANES_INLINE SweepPixel
sweep_pixel (const gint32 *pairs)
{
  return (SweepPixel){ { sweep_all (pairs[0]), sweep_all (pairs[1]) } };
}

LANES_INLINE LanesUnsigned
sweep_difference (const gint32 *first, const gint32 *second,
                  const SweepPixel *pixel)
{
  return sweep_square (sweep_load (first), pixel->pair[0])
         + sweep_square (sweep_load (second), pixel->pair[1]);
}

/* enters and leaves are constants in every use. */
LANES_INLINE void
sweep_column (const ElsSweepRing *ring, const ElsSweepChange *change,
              gint32 *sums, gboolean enters, gboolean leaves)
{
  static const gint32 none[2] = { 0, 0 };
  const SweepPixel enter = sweep_pixel (enters ? change->enter : none);
  const SweepPixel leave = sweep_pixel (leaves ? change->leave : none);

  /* Stores could change what `ring` points to, for all a compiler knows. */
  const gint32 *const first = ring->pairs[0], *const second = ring->pairs[1];
  const gsize width = (gsize) ring->width;

  for (int i = 0; i < ring->n_rows; i++, sums += width)
    {
      const gsize from = els_sweep_at (ring, i, change->x, change->y_enter);
      const gsize to = els_sweep_at (ring, i, change->x, change->y_leave);

      for (gsize k = 0; k < width; k += ELS_LANES)
        {
          LanesUnsigned sum = sweep_load (sums + k);

          if (enters)
            sum += sweep_difference (first + from + k, second + from + k,
                                     &enter);
          if (leaves)
            sum -= sweep_difference (first + to + k, second + to + k, &leave);
          sweep_store (sums + k, sum);
        }
    }
}

static void
sweep_vector_column (const ElsSweepRing *ring, const ElsSweepChange *change,
                     gint32 *sums)
{
  if (change->enter != NULL && change->leave != NULL)
    sweep_column (ring, change, sums, TRUE, TRUE);
  else if (change->enter != NULL)
    sweep_column (ring, change, sums, TRUE, FALSE);
  else if (change->leave != NULL)
    sweep_column (ring, change, sums, FALSE, TRUE);
}

static void
sweep_vector_add (const gint32 *column, gsize n, gint32 *sums)
{
  for (gsize k = 0; k < n; k += ELS_LANES)
    sweep_store (sums + k, sweep_load (sums + k) + sweep_load (column + k));
}

typedef struct
{
  Lanes cosine, sine;
  const float *cosines, *sines;
} SweepWave;

LANES_INLINE SweepWave
sweep_wave (const ElsSweepRing *ring, const ElsSweepPixel *pixel, int wave)
{
  return (SweepWave){ lanes_all (pixel->wave_cos[wave]),
                      lanes_all (pixel->wave_sin[wave]), ring->cosines[wave],
                      ring->sines[wave] };
}

LANES_INLINE Lanes
sweep_wave_logits (const SweepWave *wave, gsize at)
{
  return wave->cosine * lanes_load (wave->cosines + at)
         + wave->sine * lanes_load (wave->sines + at);
}

LANES_INLINE float
sweep_greatest (Lanes v)
{
  float most = v[0];

  for (int k = 1; k < ELS_LANES; k++)
    most = v[k] > most ? v[k] : most;
  return most;
}

/* n_waves is a constant in every use. */
LANES_INLINE float
sweep_logits (const ElsSweepRing *ring, const ElsSweepPixel *pixel,
              const gint32 *enter, const gint32 *leave, gint32 *window,
              float *logits, int n_waves)
{
  const SweepWave first = sweep_wave (ring, pixel, 0);
  const SweepWave second = sweep_wave (ring, pixel, 1);
  const Lanes scale = lanes_all (pixel->scale);
  const float *const bias = ring->bias;
  const gsize width = (gsize) ring->width;
  Lanes greatest = lanes_all (ELS_SWEEP_NEVER);

  for (int i = 0; i < ring->n_rows;
       i++, enter += width, leave += width, window += width, logits += width)
    {
      const gsize at = els_sweep_at (ring, i, pixel->x, pixel->y);

      for (gsize k = 0; k < width; k += ELS_LANES)
        {
          const LanesUnsigned sum
              = sweep_load (window + k)
                + (sweep_load (enter + k) - sweep_load (leave + k));
          Lanes l = scale * __builtin_convertvector((LanesInt) sum, Lanes)
                    + lanes_load (bias + at + k);

          if (n_waves > 0)
            l += sweep_wave_logits (&first, at + k);
          if (n_waves > 1)
            l += sweep_wave_logits (&second, at + k);
          sweep_store (window + k, sum);
          lanes_store (logits + k, l);
          greatest = lanes_most (l, greatest);
        }
    }
  return sweep_greatest (greatest);
}

static float
sweep_vector_logits (const ElsSweepRing *ring, const ElsSweepPixel *pixel,
                     const gint32 *enter, const gint32 *leave, gint32 *window,
                     float *logits)
{
  switch (ring->n_waves)
    {
    case 0:
      return sweep_logits (ring, pixel, enter, leave, window, logits, 0);
    case 1:
      return sweep_logits (ring, pixel, enter, leave, window, logits, 1);
    default:
      return sweep_logits (ring, pixel, enter, leave, window, logits, 2);
    }
}

static void
sweep_vector_keep (const float *logits, gsize n, float greatest, float cutoff,
                   ElsSweepKept *kept)
{
  const Lanes limit = lanes_all (greatest - cutoff);
  gsize n_kept = 0;

  for (gsize k = 0; k < n; k += ELS_LANES)
    for (guint32 bits = lanes_greater (lanes_load (logits + k), limit);
         bits != 0; bits &= bits - 1)
      kept->at[n_kept++] = (guint32) k + (guint32) __builtin_ctz (bits);
  for (gsize i = 0; i < n_kept; i++)
    kept->weight[i] = els_exp2f (logits[kept->at[i]] - greatest);
  kept->n = n_kept;
}

extern const ElsSweepKernel ELS_SWEEP_KERNEL;
const ElsSweepKernel ELS_SWEEP_KERNEL
    = { ELS_SWEEP_NAME, sweep_vector_column, sweep_vector_add,
        sweep_vector_logits, sweep_vector_keep };
