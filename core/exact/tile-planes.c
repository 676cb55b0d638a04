/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * A tile of the output in the order in which a kernel reads it
 * (kernels/score.h): rows of u, of e0 and, where pixels are known, of w, with a
 * margin of half a window, and the sums of each pixel, all in one block.
 */
#include "exact/evaluate-internal.h"

#include "base/mem.h"

static int
tiles_round_up (int n)
{
  return (n + ELS_KERNEL_ROWS - 1) / ELS_KERNEL_ROWS * ELS_KERNEL_ROWS;
}

typedef struct
{
  int margin, row_stride;
  gsize row_plane, pixels; /* samples */
} TilesLayout;

static TilesLayout
tiles_layout (int width, int height, int patch_size)
{
  TilesLayout layout;

  layout.margin = tiles_round_up (patch_size / 2 + ELS_KERNEL_ROWS);
  layout.row_stride = tiles_round_up (width + 2 * layout.margin);
  layout.row_plane = (gsize) layout.row_stride
                     * (gsize) (tiles_round_up (height) + 2 * layout.margin);
  layout.pixels = (gsize) width * (gsize) height;
  return layout;
}

guint64
els_machine_tile_bytes (int width, int height, int channels, int n_features,
                        gboolean weighted, int patch_size, int n_top)
{
  const TilesLayout layout = tiles_layout (width, height, patch_size);
  const guint64 n = (guint64) channels;

  /* query, e0, w; best; sums; source; list */
  return (guint64) layout.row_plane
             * ((guint64) n_features + (weighted ? 2 : 1)) * sizeof (float)
         + (guint64) layout.pixels
               * (sizeof (float) + (n + 1) * sizeof (double)
                  + sizeof (ElsSource)
                  + (guint64) n_top * sizeof (ElsCandidate))
         + (n + 5) * ELS_MEM_ALIGN;
}

/* Hands out aligned parts of one block. */
static gpointer
tiles_take (char **next, gsize n, gsize size)
{
  char *part = *next;

  *next += (n * size + ELS_MEM_ALIGN - 1) / ELS_MEM_ALIGN * ELS_MEM_ALIGN;
  return part;
}

/* e0: about the squared difference of pixel (x, y) from a patch that competes.
 * Any number would do, as it cancels; a good one keeps sums near 0.  Without a
 * guess, it is the mean that white noise of standard deviation 1 would have.
 * What is known of a pixel is its own guess. */
static double
tiles_expected (const ElsMachineTask *task, const ElsField *u, int x, int y)
{
  const double variance = task->evaluation->sigma * task->evaluation->sigma;
  const double share = variance / (1.0 + variance);
  const ElsField *guess = task->evaluation->guess;
  double sum = 0.0;

  if (task->residual != NULL)
    sum = (double) els_field_row (task->residual, 0, y)[x];
  if (!els_known_is_free (task->evaluation->known, x, y))
    return (double) els_machine_weight (task, x, y) * sum;
  for (int c = 0; c < task->channels; c++)
    {
      const double root = task->weight_root[c];
      const double value = (double) els_field_row (u, c, y)[x];
      double d = share * value;

      if (guess != NULL)
        d = value - (double) els_field_row (guess, c, y)[x];
      sum += root * root * (guess != NULL ? d * d : d * d + share);
    }
  return sum;
}

/* Pixel (x, y) of the tile, which may be outside the output. */
static void
tiles_fill_pixel (const ElsKernelTile *kernel, const ElsMachineTask *task,
                  const ElsField *u, int x, int y, float *queries)
{
  const int n = task->n_features;
  const ElsTile tile = els_machine_wraps (task);
  const int ux = els_machine_place (kernel->x0 + x, u->width,
                                    (tile & ELS_TILE_HORIZONTAL) != 0);
  const int uy = els_machine_place (kernel->y0 + y, u->height,
                                    (tile & ELS_TILE_VERTICAL) != 0);

  if (ux < 0 || uy < 0)
    return;
  for (int c = 0; c < n; c++)
    queries[els_kernel_query (kernel, n, c, x, y)]
        = (float) (task->weight_root[c]
                   * (double) els_machine_query_row (task, u, c, uy)[ux]);
  queries[els_kernel_query (kernel, n, n, x, y)]
      = (float) tiles_expected (task, u, ux, uy);
  if (kernel->weighted)
    queries[els_kernel_query (kernel, n, n + 1, x, y)]
        = els_machine_weight (task, ux, uy);
}

/* Where the windows of the tile's pixels have pixels of the output. */
static ElsKernelArea
tiles_picture (const ElsKernelTile *kernel, const ElsMachineTask *task,
               const ElsField *u)
{
  const ElsTile tile = els_machine_wraps (task);
  ElsKernelArea area = { 0, 0, u->width, u->height };

  if ((tile & ELS_TILE_HORIZONTAL) != 0)
    {
      area.left = kernel->x0 - kernel->margin;
      area.right = kernel->x0 + kernel->width + kernel->margin;
    }
  if ((tile & ELS_TILE_VERTICAL) != 0)
    {
      area.top = kernel->y0 - kernel->margin;
      area.bottom = kernel->y0 + kernel->height + kernel->margin;
    }
  return area;
}

static void
tiles_fill_queries (ElsKernelTile *kernel, const ElsMachineTask *task,
                    const ElsField *u, float *queries)
{
  const int half = task->patch_size / 2;

  for (int y = -half; y < kernel->height + half; y++)
    for (int x = -half; x < kernel->width + half; x++)
      tiles_fill_pixel (kernel, task, u, x, y, queries);
  kernel->queries = queries;
  kernel->picture = tiles_picture (kernel, task, u);
}

static void
tiles_start_state (ElsKernelTile *kernel, gsize n)
{
  for (gsize i = 0; i < n; i++)
    {
      kernel->best[i] = ELS_KERNEL_UNSEEN;
      for (int k = 0; k < kernel->n_top; k++)
        kernel->top[i * (gsize) kernel->n_top + (gsize) k]
            = (ElsCandidate){ ELS_KERNEL_UNSEEN, { -1, 0, 0 } };
    }
}

gboolean
els_machine_tile_init (ElsMachineTile *tile, const ElsMachineTask *task,
                       const ElsField *u, int n_top)
{
  ElsKernelTile *kernel = &tile->kernel;
  const int width = tile->columns.n, height = tile->rows.n;
  const TilesLayout layout = tiles_layout (width, height, task->patch_size);
  const gsize n = layout.pixels;
  const gboolean weighted = task->evaluation->known != NULL;
  float *queries;
  char *next;

  tile->block
      = els_mem_try (els_machine_tile_bytes (width, height, task->channels,
                                             task->n_features, weighted,
                                             task->patch_size, n_top),
                     1);
  if (tile->block == NULL)
    return FALSE;
  *kernel = (ElsKernelTile){ .x0 = tile->columns.first,
                             .y0 = tile->rows.first,
                             .width = width,
                             .height = height,
                             .margin = layout.margin,
                             .row_stride = layout.row_stride,
                             .weighted = weighted,
                             .n_top = n_top };
  tile->lost = FALSE;
  next = tile->block;
  queries = tiles_take (&next,
                        layout.row_plane
                            * (gsize) (task->n_features + (weighted ? 2 : 1)),
                        sizeof (float));
  tiles_fill_queries (kernel, task, u, queries);

  kernel->best = tiles_take (&next, n, sizeof (float));
  kernel->weight = tiles_take (&next, n, sizeof (double));
  for (int c = 0; c < task->channels; c++)
    kernel->value[c] = tiles_take (&next, n, sizeof (double));
  kernel->source = tiles_take (&next, n, sizeof (ElsSource));
  kernel->top = tiles_take (&next, n, (gsize) n_top * sizeof (ElsCandidate));
  tiles_start_state (kernel, n);
  return TRUE;
}

void
els_machine_tile_clear (ElsMachineTile *tile)
{
  els_mem_free (tile->block);
  tile->block = NULL;
}
