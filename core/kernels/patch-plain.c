/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "kernels/patch.h"

static void
patch_plain_distances (const ElsPatchWindow *window, const gint16 *features,
                       gsize stride, const gint32 *positions, int n,
                       gint32 *out)
{
  const int rows = 2 * window->radius + 1;
  const int n_features = window->n_features;
  const int row = els_patch_row (window->radius, n_features);

  for (int i = 0; i < n; i++)
    {
      const gint16 *patch
          = features
            + ((gssize) positions[i]
               - (gssize) window->radius * ((gssize) stride + 1))
                  * n_features;
      gint32 sum = 0;

      for (int y = 0; y < rows; y++, patch += stride * (gsize) n_features)
        for (int k = 0; k < row; k++)
          {
            const int at = y * row + k;
            const int d = (window->samples[at] - patch[k]) & window->mask[at];

            sum += d * d;
          }
      out[i] = sum;
    }
}

const ElsPatchKernel els_patch_plain = { "plain", patch_plain_distances };
