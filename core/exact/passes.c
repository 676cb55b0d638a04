/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * How the pairs of an evaluation are gone through.
 *
 *   for each group of tiles         (as many as memory may hold)
 *     for each run of corpus images (as many as are laid out at once)
 *       for each part of the displacements in y
 *         one pass: every tile of the group, in parallel, with all of these
 *     every tile of the group writes its pixels
 *
 * A pass is one call of the executor and short enough for progress reports and
 * cancelling.  A tile keeps its sums from pass to pass.  It belongs to one
 * band, and meets patches in the order of image, row and column whatever the
 * parts are, so that no cut changes a bit of the output.
 */
#include "exact/passes.h"

#include "base/error.h"
#include "base/mem.h"

/* Corpus pixels that are laid out at once, unless one image has more; and pairs
 * of one pass. */
#define WORK_CORPUS_PIXELS (1 << 20)
#define WORK_PASS_PAIRS 3e8

/* ---------------------------------------------------------------- passes */

static void
work_band_start (int band, gpointer data)
{
  ElsMachinePasses *work = data;

  if (!els_machine_tile_init (
          &work->tiles[work->group_first + band], work->task, work->u,
          MAX (work->output->top != NULL ? work->output->n_top : 0,
               work->task->n_ties)))
    g_atomic_int_set (&work->no_memory, 1);
}

static void
work_band_scan (int band, gpointer data)
{
  ElsMachinePasses *work = data;
  const ElsMachineTile *tile = &work->tiles[work->group_first + band];
  const gsize bytes
      = work->kernel->scratch (tile->kernel.width, tile->kernel.height,
                               work->task->patch_size, work->task->channels);
  g_auto (ElsBlock) scratch = els_mem_try (bytes, 1);

  if (scratch == NULL)
    {
      g_atomic_int_set (&work->no_memory, 1);
      return;
    }
  for (int i = work->first; i < work->last; i++)
    {
      ElsKernelRange range;
      int low, n;

      if (els_progress_cancelled (work->progress))
        return;
      if (!els_machine_range (work->task, tile, &work->corpus[i], &range))
        continue;
      low = range.dy_min;
      n = range.dy_max - range.dy_min + 1;
      range.dy_min = low + (int) ((gint64) n * work->part / work->n_parts);
      range.dy_max
          = low + (int) ((gint64) n * (work->part + 1) / work->n_parts) - 1;
      work->kernel->scan (&tile->kernel, &work->corpus[i].kernel, &range,
                          scratch);
    }
}

static void
work_band_output (int band, gpointer data)
{
  ElsMachinePasses *work = data;
  ElsMachineTile *tile = &work->tiles[work->group_first + band];

  els_machine_tile_output (tile, work->task, work->output);
  els_machine_tile_clear (tile);
}

static gboolean
work_execute (ElsMachinePasses *work, ElsBandFunc func, GError **error)
{
  const gsize pixels = ELS_MACHINE_TILE_WIDTH * ELS_MACHINE_TILE_HEIGHT;

  els_progress_execute (work->progress, work->group_n, func, work);
  if (work->no_memory)
    return els_mem_error (pixels, 64, error);
  return TRUE;
}

/* ---------------------------------------------------------------- corpus */

static gsize
work_area (const ElsMachinePasses *work, int image)
{
  const ElsField *field = &work->task->machine->images[image].field;

  return (gsize) field->width * (gsize) field->height;
}

static void
work_unload (ElsMachinePasses *work)
{
  for (int i = work->first; i < work->last; i++)
    els_machine_corpus_clear (&work->corpus[i]);
  work->first = work->last = 0;
}

/* Lays out images from `first` on, unless they are already. */
static gboolean
work_load (ElsMachinePasses *work, int first, gsize *area, GError **error)
{
  const int n = work->task->machine->n_images;
  int last = first;

  *area = 0;
  do
    *area += work_area (work, last++);
  while (last < n && *area + work_area (work, last) <= WORK_CORPUS_PIXELS);

  if (work->first == first && work->last == last)
    return TRUE;
  work_unload (work);
  work->first = work->last = first;
  for (; work->last < last; work->last++)
    if (!els_machine_corpus_init (&work->corpus[work->last], work->task,
                                  work->last, error))
      return FALSE;
  return TRUE;
}

/* ------------------------------------------------------------------ lost */

/* Why no patch got a weight at the tile's lost pixel: none competes there, or
 * no distance is a number that kernels can tell from nothing. */
static gboolean
work_refuse (ElsMachinePasses *work, const ElsMachineTile *tile, GError **error)
{
  const ElsMachineTask *task = work->task;

  for (int i = 0; i < task->machine->n_images; i = work->last)
    {
      gsize area;

      if (!work_load (work, i, &area, error))
        return FALSE;
      for (int k = work->first; k < work->last; k++)
        if (els_machine_competes (task, tile, &work->corpus[k], tile->lost_x,
                                  tile->lost_y))
          {
            g_set_error (error, ELS_ERROR, ELS_ERROR_INTERNAL,
                         _ ("Comparing with the source gave numbers that are "
                            "not finite, which is a fault of this program."));
            return FALSE;
          }
    }
  g_set_error (error, ELS_ERROR, ELS_ERROR_EMPTY,
               _ ("No whole patch of %d × %d pixels fits into the usable part "
                  "of the source."),
               task->patch_size, task->patch_size);
  return FALSE;
}

static gboolean
work_check (ElsMachinePasses *work, GError **error)
{
  for (int i = 0; i < work->group_n; i++)
    if (work->tiles[work->group_first + i].lost)
      return work_refuse (work, &work->tiles[work->group_first + i], error);
  return TRUE;
}

/* ---------------------------------------------------------------- groups */

/* Pixels of tiles first ... first + n - 1. */
static gsize
work_pixels (const ElsMachinePasses *work, int first, int n)
{
  gsize pixels = 0;

  for (int i = first; i < first + n; i++)
    {
      const ElsMachineTile *tile = &work->tiles[i];

      pixels += (gsize) tile->columns.n * (gsize) tile->rows.n;
    }
  return pixels;
}

/* Compares the group with all images. */
static gboolean
work_group (ElsMachinePasses *work, GError **error)
{
  const double pixels
      = (double) work_pixels (work, work->group_first, work->group_n);

  if (!work_execute (work, work_band_start, error))
    return FALSE;
  for (int i = 0; i < work->task->machine->n_images; i = work->last)
    {
      gsize area;

      if (!work_load (work, i, &area, error))
        return FALSE;
      work->n_parts = 1 + (int) (pixels * (double) area / WORK_PASS_PAIRS);
      for (work->part = 0; work->part < work->n_parts; work->part++)
        {
          if (!work_execute (work, work_band_scan, error))
            return FALSE;
          work->done += pixels * (double) area / work->n_parts;
          if (!els_progress_report (work->progress,
                                    MIN (work->done, work->total), work->total,
                                    error))
            return FALSE;
        }
    }
  return work_execute (work, work_band_output, error)
         && work_check (work, error);
}

/* ----------------------------------------------------------------- tiles */

/* Adds a tile, as far as something in it is free. */
static void
work_add_tile (ElsMachinePasses *work, const ElsMachineSpan *columns,
               const ElsMachineSpan *rows)
{
  const ElsKnown *known = work->task->evaluation->known;
  ElsMachineTile *tile = &work->tiles[work->n_tiles];

  tile->columns = *columns;
  tile->rows = *rows;
  if (known == NULL
      || els_known_shrink (known, &tile->columns.first, &tile->rows.first,
                           &tile->columns.n, &tile->rows.n))
    work->n_tiles++;
}

static void
work_cut (ElsMachinePasses *work)
{
  const ElsField *u = work->u;
  g_autoptr (GArray) columns = NULL, rows = NULL;
  int width, height;

  els_machine_tile_sides (u->width, u->height,
                          els_progress_threads (work->progress), &width,
                          &height);
  columns = els_machine_spans (work->task, u->width, width);
  rows = els_machine_spans (work->task, u->height, height);
  work->tiles = g_new0 (ElsMachineTile, columns->len * rows->len);
  for (guint i = 0; i < rows->len; i++)
    for (guint k = 0; k < columns->len; k++)
      work_add_tile (work, &g_array_index (columns, ElsMachineSpan, k),
                     &g_array_index (rows, ElsMachineSpan, i));
}

/* ------------------------------------------------------------------ work */

void
els_machine_passes_init (ElsMachinePasses *work, const ElsMachineTask *task,
                         const ElsField *u, const ElsMachineOutput *output,
                         const ElsProgress *progress)
{
  *work
      = (ElsMachinePasses){ .task = task,
                            .u = u,
                            .output = output,
                            .progress = progress,
                            .kernel = els_kernel_select (progress->job->cpu) };
  work_cut (work);
  work->corpus = g_new0 (ElsMachineCorpus, (gsize) task->machine->n_images);
  for (int i = 0; i < task->machine->n_images; i++)
    work->total += (double) work_area (work, i)
                   * (double) work_pixels (work, 0, work->n_tiles);
}

gboolean
els_machine_passes_run (ElsMachinePasses *work, GError **error)
{
  work->group_first = 0;
  while (work->group_first < work->n_tiles)
    {
      gsize pixels;

      work->group_n = 0;
      do
        {
          work->group_n++;
          pixels = work_pixels (work, work->group_first, work->group_n);
        }
      while (work->group_first + work->group_n < work->n_tiles
             && pixels < ELS_MACHINE_GROUP_PIXELS);
      if (!work_group (work, error))
        return FALSE;
      work->group_first += work->group_n;
    }
  return TRUE;
}

void
els_machine_passes_clear (ElsMachinePasses *work)
{
  for (int i = 0; i < work->n_tiles; i++)
    els_machine_tile_clear (&work->tiles[i]);
  g_free (work->tiles);
  work_unload (work);
  g_free (work->corpus);
}
