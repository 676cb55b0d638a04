/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * patch-weigh.h - the softmax of patch.h, in plain C that compilers turn into
 * vectors: eight lanes, each summed in its own order.
 */
#pragma once

#include "../fmath.h"
#include "patch.h"

#define PATCH_LANES 8

static inline float
patch_logits (const ElsPatchLogits *logits, float *l)
{
  float greatest[PATCH_LANES];
  float top;

  for (int k = 0; k < PATCH_LANES; k++)
    greatest[k] = -1e30f;
  for (gsize i = 0; i < logits->n; i += PATCH_LANES)
    for (gsize k = 0; k < PATCH_LANES; k++)
      l[i + k] = logits->scale * (float) logits->distances[i + k]
                 + logits->bias[i + k];
  for (int w = 0; w < logits->n_waves; w++)
    {
      const float *cosines = logits->cosines[w], *sines = logits->sines[w];
      const float c = logits->wave_cos[w], s = logits->wave_sin[w];

      for (gsize i = 0; i < logits->n; i++)
        l[i] += c * cosines[i] + s * sines[i];
    }
  for (gsize i = 0; i < logits->n; i += PATCH_LANES)
    for (gsize k = 0; k < PATCH_LANES; k++)
      greatest[k] = l[i + k] > greatest[k] ? l[i + k] : greatest[k];
  top = greatest[0];
  for (int k = 1; k < PATCH_LANES; k++)
    top = greatest[k] > top ? greatest[k] : top;
  return top;
}

static inline float
patch_weigh (const ElsPatchLogits *logits, float *weights)
{
  const float top = patch_logits (logits, weights);
  float sum[PATCH_LANES] = { 0 };

  for (gsize i = 0; i < logits->n; i += PATCH_LANES)
    for (gsize k = 0; k < PATCH_LANES; k++)
      {
        weights[i + k] = els_exp2f (weights[i + k] - top);
        sum[k] += weights[i + k];
      }
  return ((sum[0] + sum[4]) + (sum[2] + sum[6]))
         + ((sum[1] + sum[5]) + (sum[3] + sum[7]));
}
