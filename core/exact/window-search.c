/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * For each noise level, from little to much:
 *
 *   u = blocks of the corpus + noise
 *   for windows from the last level's upwards, as long as the error falls:
 *     xhat = mean of the posterior over the patches that do not overlap p's own
 *     error = mean of (xhat - clean)^2 over the blocks' pixels
 *
 * The machine is the same as in a run; only the ranges of displacements that a
 * kernel scans leave out a square around the block's own place.  This is
 * leave-one-out cross-validation of the window.
 */
#include "exact/window-search.h"

#include <math.h>

#include "exact/evaluate-internal.h"
#include "base/mem.h"
#include "exact/window-blocks.h"

/* A larger window has to make the error smaller by this factor, since it leaves
 * less variety, which is not measured. */
#define WINDOW_GAIN 0.998

typedef struct
{
  const ElsMachine *machine;
  const ElsProgress *progress;
  const ElsKernel *kernel;
  ElsMachineTask task;
  ElsMachineCorpus *corpus;
  int n_blocks;
  ElsWindowBlock blocks[ELS_WINDOW_BLOCKS];
} Window;

/* ----------------------------------------------------------------- errors */

/* Scans the range without the displacements at which a patch overlaps the
 * window's own place, (dx, dy) away: rows above, left, right, rows below. */
static void
window_scan_apart (const Window *window, const ElsMachineTile *tile,
                   const ElsMachineCorpus *corpus, const ElsKernelRange *range,
                   int dx, int dy, gpointer scratch)
{
  const int reach = range->patch_size - 1;
  ElsKernelRange part[4] = { *range, *range, *range, *range };

  part[0].dy_max = MIN (range->dy_max, dy - reach - 1);
  part[1].dy_min = part[2].dy_min = MAX (range->dy_min, dy - reach);
  part[1].dy_max = part[2].dy_max = MIN (range->dy_max, dy + reach);
  part[1].dx_max = MIN (range->dx_max, dx - reach - 1);
  part[2].dx_min = MAX (range->dx_min, dx + reach + 1);
  part[3].dy_min = MAX (range->dy_min, dy + reach + 1);
  for (int i = 0; i < 4; i++)
    if (part[i].dx_min <= part[i].dx_max && part[i].dy_min <= part[i].dy_max)
      window->kernel->scan (&tile->kernel, &corpus->kernel, &part[i], scratch);
}

static void
window_sum_errors (const Window *window, ElsWindowBlock *block,
                   const ElsMachineTile *tile)
{
  const ElsField *image = &window->machine->images[block->image].field;
  const ElsKernelTile *kernel = &tile->kernel;

  for (int x = 0; x < kernel->width; x++)
    for (int y = 0; y < kernel->height; y++)
      {
        const gsize i = (gsize) x * (gsize) kernel->height + (gsize) y;

        for (int c = 0; c < window->task.channels; c++)
          {
            /* If no patch is left, the estimate is the corpus' mean, 0. */
            const double mean = kernel->weight[i] > 0.0
                                    ? kernel->value[c][i] / kernel->weight[i]
                                    : 0.0;
            const double d
                = mean
                  - (double) els_field_row (image, c,
                                            block->y + y)[block->x + x];

            block->error += d * d;
          }
      }
}

static void
window_band (int band, gpointer data)
{
  Window *window = data;
  ElsWindowBlock *block = &window->blocks[band];
  const gsize bytes = window->kernel->scratch (block->width, block->height,
                                               window->task.patch_size,
                                               window->task.channels);
  g_auto (ElsBlock) scratch = els_mem_try (bytes, 1);
  ElsMachineTile tile
      = { .columns = { .first = block->x - block->left, .n = block->width },
          .rows = { .first = block->y - block->top, .n = block->height } };

  block->error = 0.0;
  if (scratch == NULL
      || !els_machine_tile_init (&tile, &window->task, &block->u, 0))
    {
      block->no_memory = 1;
      return;
    }
  for (int i = 0; i < window->machine->n_images; i++)
    {
      ElsKernelRange range;

      if (els_progress_cancelled (window->progress)
          || !els_machine_range (&window->task, &tile, &window->corpus[i],
                                 &range))
        continue;
      if (i == block->image)
        window_scan_apart (window, &tile, &window->corpus[i], &range,
                           block->left, block->top, scratch);
      else
        window->kernel->scan (&tile.kernel, &window->corpus[i].kernel, &range,
                              scratch);
    }
  window_sum_errors (window, block, &tile);
  els_machine_tile_clear (&tile);
}

/* Mean squared error of a window at the noise that u has. */
static gboolean
window_error (Window *window, int patch_size, double *mean, GError **error)
{
  double sum = 0.0, n = 0.0;
  gboolean done = TRUE;
  int loaded = 0;

  *mean = 0.0; /* compilers do not know that els_mem_error is a failure */
  window->task.patch_size = patch_size;
  for (; loaded < window->machine->n_images && done; loaded++)
    done = els_machine_corpus_init (&window->corpus[loaded], &window->task,
                                    loaded, error);
  if (done)
    els_progress_execute (window->progress, window->n_blocks, window_band,
                          window);
  for (int i = 0; i < loaded; i++)
    els_machine_corpus_clear (&window->corpus[i]);

  for (int i = 0; i < window->n_blocks && done; i++)
    {
      const ElsWindowBlock *block = &window->blocks[i];

      if (block->no_memory)
        return els_mem_error (ELS_WINDOW_BLOCK_WIDTH, 1 << 14, error);
      sum += block->error;
      n += (double) block->width * block->height * window->task.channels;
    }
  *mean = sum / n;
  return done;
}

/* ---------------------------------------------------------------- choice */

static int
window_larger (int patch_size)
{
  return patch_size + (patch_size < 15 ? 2 : patch_size < 31 ? 4 : 8);
}

/* From *patch_size upwards as long as the error falls. */
static gboolean
window_climb (Window *window, int limit, int *patch_size, double *least,
              GError **error)
{
  if (!window_error (window, *patch_size, least, error))
    return FALSE;
  for (;;)
    {
      const int next = window_larger (*patch_size);
      double mean;

      if (next > limit)
        return TRUE;
      if (!window_error (window, next, &mean, error))
        return FALSE;
      if (mean > *least * WINDOW_GAIN)
        return TRUE;
      *patch_size = next;
      *least = mean;
    }
}

static gboolean
window_steps (Window *window, int limit, ElsStep *steps, int n_steps,
              double *errors, GError **error)
{
  int patch_size = MIN (ELS_PATCH_SIZE_MIN, limit);

  for (int k = n_steps - 1; k >= 0; k--)
    {
      ElsEvaluation evaluation = { .sigma = steps[k].sigma };
      double least;

      for (int i = 0; i < window->n_blocks; i++)
        els_window_block_add_noise (&window->blocks[i], window->machine,
                                    steps[k].sigma);
      els_machine_task_init (&window->task, window->machine, &evaluation, 0, 0);
      if (!window_climb (window, limit, &patch_size, &least, error)
          || !els_progress_report (window->progress, n_steps - k, n_steps,
                                   error))
        return FALSE;
      steps[k].patch_size = patch_size;
      if (errors != NULL)
        errors[k] = least;
    }
  return TRUE;
}

gboolean
els_window_choose (const ElsMachine *machine, int limit, ElsStep *steps,
                   int n_steps, double *errors, const ElsProgress *progress,
                   GError **error)
{
  Window window = { .machine = machine,
                    .progress = progress,
                    .kernel = els_kernel_select (progress->job->cpu) };
  gboolean done;

  limit = MIN (limit, ELS_PATCH_SIZE_MAX);
  window.task.channels = window.task.n_features = machine->corpus->channels;
  window.corpus = g_new0 (ElsMachineCorpus, (gsize) machine->n_images);
  done = els_window_blocks_find (machine, limit / 2, window.blocks,
                                 &window.n_blocks, error);
  if (done && window.n_blocks > 0)
    done = window_steps (&window, limit, steps, n_steps, errors, error);
  for (int i = 0; i < window.n_blocks; i++)
    els_window_block_clear (&window.blocks[i]);
  g_free (window.corpus);
  if (!done || window.n_blocks > 0)
    return done;

  for (int k = 0; k < n_steps && errors != NULL; k++)
    errors[k] = -1.0;
  return TRUE;
}

gboolean
els_measure_windows (const ElsCorpus *corpus, int n_steps, ElsWindow *windows,
                     const ElsJob *job, GError **error)
{
  static const ElsJob quiet = { 0 };
  const int limit = els_corpus_patch_limit (corpus);
  g_autofree ElsStep *steps = g_new (ElsStep, (gsize) n_steps);
  g_autofree double *errors = g_new (double, (gsize) n_steps);
  const ElsProgress progress = { .job = job != NULL ? job : &quiet, .to = 1.0 };
  g_auto (ElsMachine) machine = { 0 };

  g_return_val_if_fail (corpus->n_usable > 0 && n_steps > 0, FALSE);
  els_schedule_fill (steps, n_steps, ELS_WINDOWS_CIFAR10_RESNET, limit);
  for (int k = 0; k < n_steps; k++)
    windows[k] = (ElsWindow){ .sigma = steps[k].sigma,
                              .published = steps[k].patch_size };
  if (!els_machine_init (&machine, corpus, NULL, ELS_SYMMETRY_NONE, error)
      || !els_window_choose (&machine, limit, steps, n_steps, errors, &progress,
                             error))
    return FALSE;
  for (int k = 0; k < n_steps; k++)
    {
      windows[k].measured = steps[k].patch_size;
      windows[k].error = errors[k];
    }
  return TRUE;
}
