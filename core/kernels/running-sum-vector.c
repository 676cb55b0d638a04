/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * The kernels of sweep.h with lanes along kx, compiled once for each CPU level
 * (ELS_RUNNING_SUM_KERNEL names the table).
 */
#include "base/fmath.h"
#include "kernels/lanes-compare.h"
#include "kernels/running-sum.h"

typedef gint32 LanesIntAnywhere
    __attribute__ ((vector_size (4 * ELS_LANES), aligned (4), may_alias));
typedef guint32 LanesUnsigned __attribute__ ((vector_size (4 * ELS_LANES)));
typedef gint16 LanesHalves __attribute__ ((vector_size (4 * ELS_LANES)));

LANES_INLINE LanesUnsigned
running_sum_load (const gint32 *from)
{
  return (LanesUnsigned) * (const LanesIntAnywhere *) from;
}

LANES_INLINE void
running_sum_store (gint32 *to, LanesUnsigned v)
{
  *(LanesIntAnywhere *) to = (LanesInt) v;
}

LANES_INLINE LanesUnsigned
running_sum_all (gint32 v)
{
  return (LanesUnsigned) (v - (LanesInt){ 0 });
}

/* The sum of the squares of two differences. */
LANES_INLINE LanesUnsigned
running_sum_square (LanesUnsigned a, LanesUnsigned b)
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
running_sum_pixel (const gint32 *pairs)
{
  return (
      SweepPixel){ { running_sum_all (pairs[0]), running_sum_all (pairs[1]) } };
}

LANES_INLINE LanesUnsigned
running_sum_difference (const gint32 *first, const gint32 *second,
                        const SweepPixel *pixel)
{
  return running_sum_square (running_sum_load (first), pixel->pair[0])
         + running_sum_square (running_sum_load (second), pixel->pair[1]);
}

/* enters and leaves are constants in every use. */
LANES_INLINE void
running_sum_column (const ElsRunningSumTorus *torus,
                    const ElsRunningSumChange *change, gint32 *sums,
                    gboolean enters, gboolean leaves)
{
  static const gint32 none[2] = { 0, 0 };
  const SweepPixel enter = running_sum_pixel (enters ? change->enter : none);
  const SweepPixel leave = running_sum_pixel (leaves ? change->leave : none);

  /* Stores could change what `torus` points to, for all a compiler knows. */
  const gint32 *const first = torus->pairs[0], *const second = torus->pairs[1];
  const gsize width = (gsize) torus->width;

  for (int i = 0; i < torus->n_rows; i++, sums += width)
    {
      const gsize from
          = els_running_sum_at (torus, i, change->x, change->y_enter);
      const gsize to
          = els_running_sum_at (torus, i, change->x, change->y_leave);

      for (gsize k = 0; k < width; k += ELS_LANES)
        {
          LanesUnsigned sum = running_sum_load (sums + k);

          if (enters)
            sum += running_sum_difference (first + from + k, second + from + k,
                                           &enter);
          if (leaves)
            sum -= running_sum_difference (first + to + k, second + to + k,
                                           &leave);
          running_sum_store (sums + k, sum);
        }
    }
}

static void
running_sum_vector_column (const ElsRunningSumTorus *torus,
                           const ElsRunningSumChange *change, gint32 *sums)
{
  if (change->enter != NULL && change->leave != NULL)
    running_sum_column (torus, change, sums, TRUE, TRUE);
  else if (change->enter != NULL)
    running_sum_column (torus, change, sums, TRUE, FALSE);
  else if (change->leave != NULL)
    running_sum_column (torus, change, sums, FALSE, TRUE);
}

static void
running_sum_vector_add (const gint32 *column, gsize n, gint32 *sums)
{
  for (gsize k = 0; k < n; k += ELS_LANES)
    running_sum_store (sums + k, running_sum_load (sums + k)
                                     + running_sum_load (column + k));
}

typedef struct
{
  Lanes cosine, sine;
  const float *cosines, *sines;
} SweepWave;

LANES_INLINE SweepWave
running_sum_wave (const ElsRunningSumTorus *torus,
                  const ElsRunningSumPixel *pixel, int wave)
{
  return (SweepWave){ lanes_all (pixel->harmonic_cos[wave]),
                      lanes_all (pixel->harmonic_sin[wave]),
                      torus->cosines[wave], torus->sines[wave] };
}

LANES_INLINE Lanes
running_sum_wave_logits (const SweepWave *wave, gsize at)
{
  return wave->cosine * lanes_load (wave->cosines + at)
         + wave->sine * lanes_load (wave->sines + at);
}

LANES_INLINE float
running_sum_greatest (Lanes v)
{
  float most = v[0];

  for (int k = 1; k < ELS_LANES; k++)
    most = v[k] > most ? v[k] : most;
  return most;
}

/* n_harmonics is a constant in every use. */
LANES_INLINE float
running_sum_logits (const ElsRunningSumTorus *torus,
                    const ElsRunningSumPixel *pixel, const gint32 *enter,
                    const gint32 *leave, gint32 *window, float *logits,
                    int n_harmonics)
{
  const SweepWave first = running_sum_wave (torus, pixel, 0);
  const SweepWave second = running_sum_wave (torus, pixel, 1);
  const Lanes scale = lanes_all (pixel->scale);
  const float *const bias = torus->bias;
  const gsize width = (gsize) torus->width;
  Lanes greatest = lanes_all (ELS_RUNNING_SUM_NEVER);

  for (int i = 0; i < torus->n_rows;
       i++, enter += width, leave += width, window += width, logits += width)
    {
      const gsize at = els_running_sum_at (torus, i, pixel->x, pixel->y);

      for (gsize k = 0; k < width; k += ELS_LANES)
        {
          const LanesUnsigned sum
              = running_sum_load (window + k)
                + (running_sum_load (enter + k) - running_sum_load (leave + k));
          Lanes l = scale * __builtin_convertvector((LanesInt) sum, Lanes)
                    + lanes_load (bias + at + k);

          if (n_harmonics > 0)
            l += running_sum_wave_logits (&first, at + k);
          if (n_harmonics > 1)
            l += running_sum_wave_logits (&second, at + k);
          running_sum_store (window + k, sum);
          lanes_store (logits + k, l);
          greatest = lanes_most (l, greatest);
        }
    }
  return running_sum_greatest (greatest);
}

static float
running_sum_vector_logits (const ElsRunningSumTorus *torus,
                           const ElsRunningSumPixel *pixel, const gint32 *enter,
                           const gint32 *leave, gint32 *window, float *logits)
{
  switch (torus->n_harmonics)
    {
    case 0:
      return running_sum_logits (torus, pixel, enter, leave, window, logits, 0);
    case 1:
      return running_sum_logits (torus, pixel, enter, leave, window, logits, 1);
    default:
      return running_sum_logits (torus, pixel, enter, leave, window, logits, 2);
    }
}

static void
running_sum_vector_keep (const float *logits, gsize n, float greatest,
                         float cutoff, ElsRunningSumKept *kept)
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

extern const ElsRunningSumKernel ELS_RUNNING_SUM_KERNEL;
const ElsRunningSumKernel ELS_RUNNING_SUM_KERNEL
    = { ELS_RUNNING_SUM_NAME, running_sum_vector_column, running_sum_vector_add,
        running_sum_vector_logits, running_sum_vector_keep };
