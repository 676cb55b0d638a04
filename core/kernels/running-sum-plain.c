/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "base/fmath.h"
#include "kernels/running-sum.h"

static guint32
running_sum_square (gint32 a, gint32 b)
{
  const gint32 low = (gint16) a - (gint16) b;
  const gint32 high = (gint16) (a >> 16) - (gint16) (b >> 16);

  return (guint32) (low * low + high * high);
}

static guint32
running_sum_difference (const ElsRunningSumTorus *torus, gsize at,
                        const gint32 *pixel)
{
  guint32 sum = 0;

  for (int p = 0; p < torus->n_pairs; p++)
    sum += running_sum_square (torus->pairs[p][at], pixel[p]);
  return sum;
}

static void
running_sum_plain_column (const ElsRunningSumTorus *torus,
                          const ElsRunningSumChange *change, gint32 *sums)
{
  for (int i = 0; i < torus->n_rows; i++, sums += torus->width)
    for (gsize k = 0; k < (gsize) torus->width; k++)
      {
        guint32 sum = (guint32) sums[k];

        if (change->enter != NULL)
          sum += running_sum_difference (
              torus,
              els_running_sum_at (torus, i, change->x, change->y_enter) + k,
              change->enter);
        if (change->leave != NULL)
          sum -= running_sum_difference (
              torus,
              els_running_sum_at (torus, i, change->x, change->y_leave) + k,
              change->leave);
        sums[k] = (gint32) sum;
      }
}

static void
running_sum_plain_add (const gint32 *column, gsize n, gint32 *sums)
{
  for (gsize k = 0; k < n; k++)
    sums[k] = (gint32) ((guint32) sums[k] + (guint32) column[k]);
}

static float
running_sum_plain_logits (const ElsRunningSumTorus *torus,
                          const ElsRunningSumPixel *pixel, const gint32 *enter,
                          const gint32 *leave, gint32 *window, float *logits)
{
  float greatest = ELS_RUNNING_SUM_NEVER;

  for (int i = 0; i < torus->n_rows; i++)
    {
      const gsize at = els_running_sum_at (torus, i, pixel->x, pixel->y);

      for (gsize k = 0; k < (gsize) torus->width;
           k++, enter++, leave++, window++, logits++)
        {
          *window = (gint32) ((guint32) *window
                              + ((guint32) *enter - (guint32) *leave));
          *logits = pixel->scale * (float) *window + torus->bias[at + k];
          for (int w = 0; w < torus->n_harmonics; w++)
            *logits += pixel->harmonic_cos[w] * torus->cosines[w][at + k]
                       + pixel->harmonic_sin[w] * torus->sines[w][at + k];
          greatest = *logits > greatest ? *logits : greatest;
        }
    }
  return greatest;
}

static float
running_sum_plain_condition (gsize n, float scale, const gint32 *enter,
                             const gint32 *leave, gint32 *window,
                             const float *prior, float *logits)
{
  float greatest = ELS_RUNNING_SUM_NEVER;

  for (gsize k = 0; k < n; k++)
    {
      if (window != NULL)
        {
          window[k] = (gint32) ((guint32) window[k]
                                + ((guint32) enter[k] - (guint32) leave[k]));
          logits[k] += scale * (float) window[k];
        }
      if (prior != NULL)
        logits[k] += prior[k];
      greatest = logits[k] > greatest ? logits[k] : greatest;
    }
  return greatest;
}

static void
running_sum_plain_keep (const float *logits, gsize n, float greatest,
                        float cutoff, ElsRunningSumKept *kept)
{
  kept->n = 0;
  for (gsize k = 0; k < n; k++)
    if (logits[k] > greatest - cutoff)
      {
        kept->at[kept->n] = (guint32) k;
        kept->weight[kept->n++] = els_exp2f (logits[k] - greatest);
      }
}

const ElsRunningSumKernel els_running_sum_plain = { "plain",
                                                    running_sum_plain_column,
                                                    running_sum_plain_add,
                                                    running_sum_plain_logits,
                                                    running_sum_plain_condition,
                                                    running_sum_plain_keep };
