/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * A tile's sums become pixels of the output: the mean is the sum of weighted
 * values over the sum of weights.
 */
#include "exact/evaluate-internal.h"

#define OUTPUT_LN_2 0.69314718055994530942

static void
output_top (const ElsMachineTile *tile, const ElsMachineTask *task, gsize i,
            ElsCandidate *out, int n)
{
  const ElsKernelTile *kernel = &tile->kernel;
  const ElsCandidate *list = kernel->top + i * (gsize) kernel->n_top;

  for (int k = 0; k < n; k++)
    {
      out[k] = (ElsCandidate){ -G_MAXFLOAT, { -1, 0, 0 } };
      if (list[k].source.image < 0)
        continue;
      out[k].logit
          = (float) (((double) list[k].logit - (double) kernel->best[i])
                     * OUTPUT_LN_2);
      out[k].source = els_machine_origin (task->machine, list[k].source);
    }
}

static void
output_pixel (const ElsMachineTile *tile, const ElsMachineTask *task,
              const ElsMachineOutput *output, int x, int y)
{
  const ElsKernelTile *kernel = &tile->kernel;
  const gsize i = (gsize) x * (gsize) kernel->height + (gsize) y;
  const int ox = kernel->x0 + x, oy = kernel->y0 + y;
  const gsize o = (gsize) oy * (gsize) output->xhat->width + (gsize) ox;
  const ElsSource source = kernel->source[i];
  const ElsField *from = &task->machine->images[source.image].field;

  for (int c = 0; c < task->channels; c++)
    {
      const double mean = kernel->value[c][i] / kernel->weight[i];

      els_field_row (output->xhat, c, oy)[ox] = (float) mean;
      if (output->offset != NULL)
        els_field_row (output->offset, c, oy)[ox]
            = (float) (mean
                       - (double) els_field_row (from, c, source.y)[source.x]);
    }
  if (task->residual_new != NULL)
    els_field_row (task->residual_new, 0, oy)[ox]
        = kernel->best[i] / task->scale
          / els_machine_window_weight (task, ox, oy, output->xhat->width,
                                       output->xhat->height);
  if (output->sources != NULL)
    output->sources[o] = els_machine_origin (task->machine, source);
  if (output->top != NULL)
    output_top (tile, task, i, output->top + o * (gsize) output->n_top,
                output->n_top);
}

void
els_machine_tile_output (ElsMachineTile *tile, const ElsMachineTask *task,
                         const ElsMachineOutput *output)
{
  const ElsKernelTile *kernel = &tile->kernel;

  for (int y = 0; y < kernel->height; y++)
    for (int x = 0; x < kernel->width; x++)
      {
        const gsize i = (gsize) x * (gsize) kernel->height + (gsize) y;

        if (!els_known_is_free (task->evaluation->known, kernel->x0 + x,
                                kernel->y0 + y))
          continue;
        if (!(kernel->weight[i] > 0.0))
          {
            tile->lost = TRUE;
            tile->lost_x = x;
            tile->lost_y = y;
            return;
          }
        els_machine_ties_settle (kernel, task, x, y);
        output_pixel (tile, task, output, x, y);
      }
}
