/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * The kernels of running-sum.h with lanes along kx, compiled once for each CPU
 * level (ELS_RUNNING_SUM_KERNEL names the table).  The loops have copies: for
 * pixels that enter a sum, leave it, or both, of two, four and more pairs of
 * features; and for each number of harmonics.
 */
#include "base/fmath.h"
#include "kernels/lanes-compare.h"
#include "kernels/lanes-int.h"
#include "kernels/running-sum.h"

/* n_pairs, enters and leaves are constants in every use, n_pairs but in the one
 * for many. */
typedef struct
{
  LanesUnsigned pair[ELS_RUNNING_SUM_PAIRS_MAX];
} RunningSumPixel;

LANES_INLINE void
running_sum_pixel (RunningSumPixel *pixel, const gint32 *pairs, int n_pairs)
{
  for (int p = 0; p < n_pairs; p++)
    pixel->pair[p] = lanes_all_int (pairs[p]);
}

LANES_INLINE LanesUnsigned
running_sum_difference (const gint32 *const *planes, gsize at,
                        const RunningSumPixel *pixel, int n_pairs)
{
  LanesUnsigned sum = { 0 };

  for (int p = 0; p < n_pairs; p++)
    sum += lanes_square_pairs ((LanesShort) lanes_load_int (planes[p] + at)
                               - (LanesShort) pixel->pair[p]);
  return sum;
}

LANES_INLINE void
running_sum_column (const ElsRunningSumTorus *torus,
                    const ElsRunningSumChange *change, gint32 *sums,
                    int n_pairs, gboolean enters, gboolean leaves)
{
  /* Stores could change what `torus` points to, for all a compiler knows. */
  const gint32 *planes[ELS_RUNNING_SUM_PAIRS_MAX];
  const gsize width = (gsize) torus->width;
  RunningSumPixel enter, leave;

  for (int p = 0; p < n_pairs; p++)
    planes[p] = torus->pairs[p];
  if (enters)
    running_sum_pixel (&enter, change->enter, n_pairs);
  if (leaves)
    running_sum_pixel (&leave, change->leave, n_pairs);

  for (int i = 0; i < torus->n_rows; i++, sums += width)
    {
      const gsize from
          = els_running_sum_at (torus, i, change->x, change->y_enter);
      const gsize to
          = els_running_sum_at (torus, i, change->x, change->y_leave);

      for (gsize k = 0; k < width; k += ELS_LANES)
        {
          LanesUnsigned sum = lanes_load_int (sums + k);

          if (enters)
            sum += running_sum_difference (planes, from + k, &enter, n_pairs);
          if (leaves)
            sum -= running_sum_difference (planes, to + k, &leave, n_pairs);
          lanes_store_int (sums + k, sum);
        }
    }
}

LANES_INLINE void
running_sum_columns (const ElsRunningSumTorus *torus,
                     const ElsRunningSumChange *change, gint32 *sums,
                     int n_pairs)
{
  if (change->enter != NULL && change->leave != NULL)
    running_sum_column (torus, change, sums, n_pairs, TRUE, TRUE);
  else if (change->enter != NULL)
    running_sum_column (torus, change, sums, n_pairs, TRUE, FALSE);
  else if (change->leave != NULL)
    running_sum_column (torus, change, sums, n_pairs, FALSE, TRUE);
}

static void
running_sum_vector_column (const ElsRunningSumTorus *torus,
                           const ElsRunningSumChange *change, gint32 *sums)
{
  if (torus->n_pairs == 2)
    running_sum_columns (torus, change, sums, 2);
  else if (torus->n_pairs == 4)
    running_sum_columns (torus, change, sums, 4);
  else
    running_sum_columns (torus, change, sums, torus->n_pairs);
}

static void
running_sum_vector_add (const gint32 *column, gsize n, gint32 *sums)
{
  for (gsize k = 0; k < n; k += ELS_LANES)
    lanes_store_int (sums + k,
                     lanes_load_int (sums + k) + lanes_load_int (column + k));
}

typedef struct
{
  Lanes cosine, sine;
  const float *cosines, *sines;
} RunningSumHarmonic;

LANES_INLINE RunningSumHarmonic
running_sum_harmonic (const ElsRunningSumTorus *torus,
                      const ElsRunningSumPixel *pixel, int harmonic)
{
  return (RunningSumHarmonic){ lanes_all (pixel->harmonic_cos[harmonic]),
                               lanes_all (pixel->harmonic_sin[harmonic]),
                               torus->cosines[harmonic],
                               torus->sines[harmonic] };
}

LANES_INLINE Lanes
running_sum_harmonic_logits (const RunningSumHarmonic *harmonic, gsize at)
{
  return harmonic->cosine * lanes_load (harmonic->cosines + at)
         + harmonic->sine * lanes_load (harmonic->sines + at);
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
  const RunningSumHarmonic first = running_sum_harmonic (torus, pixel, 0);
  const RunningSumHarmonic second = running_sum_harmonic (torus, pixel, 1);
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
              = lanes_load_int (window + k)
                + (lanes_load_int (enter + k) - lanes_load_int (leave + k));
          Lanes l = scale * __builtin_convertvector((LanesInt) sum, Lanes)
                    + lanes_load (bias + at + k);

          if (n_harmonics > 0)
            l += running_sum_harmonic_logits (&first, at + k);
          if (n_harmonics > 1)
            l += running_sum_harmonic_logits (&second, at + k);
          lanes_store_int (window + k, sum);
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

static float
running_sum_vector_condition (gsize n, float scale, const gint32 *enter,
                              const gint32 *leave, gint32 *window,
                              const float *prior, float *logits)
{
  const Lanes scales = lanes_all (scale);
  Lanes greatest = lanes_all (ELS_RUNNING_SUM_NEVER);

  for (gsize k = 0; k < n; k += ELS_LANES)
    {
      Lanes l = lanes_load (logits + k);

      if (window != NULL)
        {
          const LanesUnsigned sum
              = lanes_load_int (window + k)
                + (lanes_load_int (enter + k) - lanes_load_int (leave + k));

          lanes_store_int (window + k, sum);
          l += scales * __builtin_convertvector((LanesInt) sum, Lanes);
        }
      if (prior != NULL)
        l += lanes_load (prior + k);
      lanes_store (logits + k, l);
      greatest = lanes_most (l, greatest);
    }
  return running_sum_greatest (greatest);
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
    = { ELS_RUNNING_SUM_NAME,         running_sum_vector_column,
        running_sum_vector_add,       running_sum_vector_logits,
        running_sum_vector_condition, running_sum_vector_keep };
