/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * A tile's sums become pixels of the answer.
 */
#include "machine-parts.h"

#define ANSWER_LN_2 0.69314718055994530942

static void
answer_top (const ElsMachineTile *tile, const ElsMachineTask *task, gsize i,
            ElsCandidate *out)
{
  const ElsKernelTile *kernel = &tile->kernel;
  const ElsCandidate *list = kernel->top + i * (gsize) kernel->n_top;

  for (int k = 0; k < kernel->n_top; k++)
    {
      out[k] = (ElsCandidate){ -G_MAXFLOAT, { -1, 0, 0 } };
      if (list[k].source.image < 0)
        continue;
      out[k].logit
          = (float) (((double) list[k].logit - (double) kernel->best[i])
                     * ANSWER_LN_2);
      out[k].source = els_machine_origin (task->machine, list[k].source);
    }
}

/* Pixels of a window's side that are in the output. */
static int
answer_side_inside (const ElsMachineTask *task, int v, int side, ElsTile wraps)
{
  const int half = task->patch_size / 2;

  if (task->evaluation->kind == ELS_KIND_EQUIVARIANT
      && (task->evaluation->tile & wraps) != 0)
    return task->patch_size;
  return MIN (v + half, side - 1) - MAX (v - half, 0) + 1;
}

/* What is left of the best patch's distance, for each pixel of the window. */
static float
answer_found (const ElsMachineTask *task, const ElsField *u, float best, int x,
              int y)
{
  const int n = answer_side_inside (task, x, u->width, ELS_TILE_HORIZONTAL)
                * answer_side_inside (task, y, u->height, ELS_TILE_VERTICAL);

  return best / task->scale / (float) n;
}

static void
answer_pixel (const ElsMachineTile *tile, const ElsMachineTask *task,
              const ElsAnswer *answer, int x, int y)
{
  const ElsKernelTile *kernel = &tile->kernel;
  const gsize i = (gsize) x * (gsize) kernel->height + (gsize) y;
  const int ox = kernel->x0 + x, oy = kernel->y0 + y;
  const gsize o = (gsize) oy * (gsize) answer->xhat->width + (gsize) ox;
  const ElsSource source = kernel->source[i];
  const ElsField *from = &task->machine->images[source.image].field;

  for (int c = 0; c < task->channels; c++)
    {
      const double mean = kernel->value[c][i] / kernel->weight[i];

      els_field_row (answer->xhat, c, oy)[ox] = (float) mean;
      if (answer->offset != NULL)
        els_field_row (answer->offset, c, oy)[ox]
            = (float) (mean
                       - (double) els_field_row (from, c, source.y)[source.x]);
    }
  if (task->found != NULL)
    els_field_row (task->found, 0, oy)[ox]
        = answer_found (task, answer->xhat, kernel->best[i], ox, oy);
  if (answer->sources != NULL)
    answer->sources[o] = els_machine_origin (task->machine, source);
  if (answer->top != NULL && kernel->n_top > 0)
    answer_top (tile, task, i, answer->top + o * (gsize) kernel->n_top);
}

gboolean
els_machine_tile_answer (const ElsMachineTile *tile,
                         const ElsMachineTask *task, const ElsAnswer *answer)
{
  const ElsKernelTile *kernel = &tile->kernel;

  for (int y = 0; y < kernel->height; y++)
    for (int x = 0; x < kernel->width; x++)
      {
        const gsize i = (gsize) x * (gsize) kernel->height + (gsize) y;

        if (!(kernel->weight[i] > 0.0))
          return FALSE;
        answer_pixel (tile, task, answer, x, y);
      }
  return TRUE;
}
