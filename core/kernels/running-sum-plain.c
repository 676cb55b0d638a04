/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "base/fmath.h"
#include "kernels/running-sum.h"

static guint32
sweep_square (gint32 a, gint32 b)
{
  const gint32 low = (gint16) a - (gint16) b;
  const gint32 high = (gint16) (a >> 16) - (gint16) (b >> 16);

  return (guint32) (low * low + high * high);
}

static guint32
sweep_difference (const ElsSweepRing *ring, gsize at, const gint32 *pixel)
{
  return sweep_square (ring->pairs[0][at], pixel[0])
         + sweep_square (ring->pairs[1][at], pixel[1]);
}

static void
sweep_plain_column (const ElsSweepRing *ring, const ElsSweepChange *change,
                    gint32 *sums)
{
  for (int i = 0; i < ring->n_rows; i++, sums += ring->width)
    for (gsize k = 0; k < (gsize) ring->width; k++)
      {
        guint32 sum = (guint32) sums[k];

        if (change->enter != NULL)
          sum += sweep_difference (
              ring, els_sweep_at (ring, i, change->x, change->y_enter) + k,
              change->enter);
        if (change->leave != NULL)
          sum -= sweep_difference (
              ring, els_sweep_at (ring, i, change->x, change->y_leave) + k,
              change->leave);
        sums[k] = (gint32) sum;
      }
}

static void
sweep_plain_add (const gint32 *column, gsize n, gint32 *sums)
{
  for (gsize k = 0; k < n; k++)
    sums[k] = (gint32) ((guint32) sums[k] + (guint32) column[k]);
}

static float
sweep_plain_logits (const ElsSweepRing *ring, const ElsSweepPixel *pixel,
                    const gint32 *enter, const gint32 *leave, gint32 *window,
                    float *logits)
{
  float greatest = ELS_SWEEP_NEVER;

  for (int i = 0; i < ring->n_rows; i++)
    {
      const gsize at = els_sweep_at (ring, i, pixel->x, pixel->y);

      for (gsize k = 0; k < (gsize) ring->width;
           k++, enter++, leave++, window++, logits++)
        {
          *window = (gint32) ((guint32) *window
                              + ((guint32) *enter - (guint32) *leave));
          *logits = pixel->scale * (float) *window + ring->bias[at + k];
          for (int w = 0; w < ring->n_waves; w++)
            *logits += pixel->wave_cos[w] * ring->cosines[w][at + k]
                       + pixel->wave_sin[w] * ring->sines[w][at + k];
          greatest = *logits > greatest ? *logits : greatest;
        }
    }
  return greatest;
}

static void
sweep_plain_keep (const float *logits, gsize n, float greatest, float cutoff,
                  ElsSweepKept *kept)
{
  kept->n = 0;
  for (gsize k = 0; k < n; k++)
    if (logits[k] > greatest - cutoff)
      {
        kept->at[kept->n] = (guint32) k;
        kept->weight[kept->n++] = els_exp2f (logits[k] - greatest);
      }
}

const ElsSweepKernel els_sweep_plain
    = { "plain", sweep_plain_column, sweep_plain_add, sweep_plain_logits,
        sweep_plain_keep };
