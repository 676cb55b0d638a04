/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * One evaluation: tiles of the output, in groups that fit into memory, go over
 * the corpus image after image; a pass is one call of the executor, short
 * enough for progress and cancelling.  None of the cuts changes a bit.
 */
#include <math.h>
#include <string.h>

#include "machine-parts.h"

#include "error.h"
#include "mem.h"

/* Corpus pixels that are laid out at once (or one image), and pairs of one
 * pass. */
#define EVALUATE_CORPUS_PIXELS (1 << 20)
#define EVALUATE_PASS_PAIRS 3e8

/* Distances whose best is farther from 0 than this, in bits of the logit, are
 * computed again with an excess that brings them back: floats have lost too
 * many of their digits. */
#define EVALUATE_FAR 256.0f

#define EVALUATE_LOG2_E 1.4426950408889634074

typedef struct
{
  ElsMachineTask task;
  const ElsField *u;
  const ElsAnswer *answer;
  const ElsStage *stage;
  const ElsKernel *kernel;
  int n_tiles;
  ElsMachineTile *tiles;
  /* Images [first, last) are laid out. */
  int first, last;
  ElsMachineCorpus *corpus; /* n_images; zero when not laid out */
  /* The group and the pass under way. */
  int group_first, group_n;
  int part, n_parts; /* of the displacements in y */
  gint no_memory, no_patch;
  double done, total; /* pixels times corpus pixels */
} Evaluate;

/* ---------------------------------------------------------------- passes */

static void
evaluate_band_start (int band, gpointer data)
{
  Evaluate *evaluate = data;

  if (!els_machine_tile_init (&evaluate->tiles[evaluate->group_first + band],
                              &evaluate->task, evaluate->u,
                              evaluate->answer->top != NULL
                                  ? evaluate->answer->n_top
                                  : 0))
    g_atomic_int_set (&evaluate->no_memory, 1);
}

static void
evaluate_band_scan (int band, gpointer data)
{
  Evaluate *evaluate = data;
  const ElsMachineTile *tile
      = &evaluate->tiles[evaluate->group_first + band];
  const gsize bytes = evaluate->kernel->scratch (
      tile->kernel.width, tile->kernel.height, evaluate->task.patch_size,
      evaluate->task.channels);
  g_auto (ElsBlock) scratch = els_mem_try (bytes, 1);

  if (scratch == NULL)
    {
      g_atomic_int_set (&evaluate->no_memory, 1);
      return;
    }
  for (int i = evaluate->first; i < evaluate->last; i++)
    {
      ElsKernelRange range;
      int low, n;

      if (els_stage_cancelled (evaluate->stage))
        return;
      if (!els_machine_range (&evaluate->task, tile, &evaluate->corpus[i],
                              &range))
        continue;
      low = range.dy_min;
      n = range.dy_max - range.dy_min + 1;
      range.dy_min
          = low + (int) ((gint64) n * evaluate->part / evaluate->n_parts);
      range.dy_max
          = low
            + (int) ((gint64) n * (evaluate->part + 1) / evaluate->n_parts)
            - 1;
      evaluate->kernel->scan (&tile->kernel, &evaluate->corpus[i].kernel,
                              &range, scratch);
    }
}

static void
evaluate_band_answer (int band, gpointer data)
{
  Evaluate *evaluate = data;
  ElsMachineTile *tile = &evaluate->tiles[evaluate->group_first + band];

  if (!els_machine_tile_answer (tile, &evaluate->task, evaluate->answer))
    g_atomic_int_set (&evaluate->no_patch, 1);
  els_machine_tile_clear (tile);
}

static gboolean
evaluate_execute (Evaluate *evaluate, ElsBandFunc func, GError **error)
{
  const gsize pixels = ELS_MACHINE_TILE_SIDE * ELS_MACHINE_TILE_SIDE;
  const int patch_size = evaluate->task.patch_size;

  els_stage_execute (evaluate->stage, evaluate->group_n, func, evaluate);
  if (evaluate->no_memory)
    return els_mem_error (pixels, 64, error);
  if (!evaluate->no_patch)
    return TRUE;
  g_set_error (error, ELS_ERROR, ELS_ERROR_EMPTY,
               _ ("No whole patch of %d × %d pixels fits into the usable part "
                  "of the source."),
               patch_size, patch_size);
  return FALSE;
}

/* ---------------------------------------------------------------- corpus */

static gsize
evaluate_area (const Evaluate *evaluate, int image)
{
  const ElsField *field = &evaluate->task.machine->images[image].field;

  return (gsize) field->width * (gsize) field->height;
}

static void
evaluate_unload (Evaluate *evaluate)
{
  for (int i = evaluate->first; i < evaluate->last; i++)
    els_machine_corpus_clear (&evaluate->corpus[i]);
  evaluate->first = evaluate->last = 0;
}

/* Lays out images from `first` on, unless they are already. */
static gboolean
evaluate_load (Evaluate *evaluate, int first, gsize *area, GError **error)
{
  const int n = evaluate->task.machine->n_images;
  int last = first;

  *area = 0;
  do
    *area += evaluate_area (evaluate, last++);
  while (last < n
         && *area + evaluate_area (evaluate, last) <= EVALUATE_CORPUS_PIXELS);

  if (evaluate->first == first && evaluate->last == last)
    return TRUE;
  evaluate_unload (evaluate);
  evaluate->first = evaluate->last = first;
  for (; evaluate->last < last; evaluate->last++)
    if (!els_machine_corpus_init (&evaluate->corpus[evaluate->last],
                                  &evaluate->task, evaluate->last, error))
      return FALSE;
  return TRUE;
}

static gsize
evaluate_group_pixels (const Evaluate *evaluate)
{
  gsize pixels = 0;

  for (int i = 0; i < evaluate->group_n; i++)
    {
      const ElsMachineTile *tile
          = &evaluate->tiles[evaluate->group_first + i];

      pixels += (gsize) tile->columns.n * (gsize) tile->rows.n;
    }
  return pixels;
}

/* The group over all images. */
static gboolean
evaluate_group (Evaluate *evaluate, GError **error)
{
  const double pixels = (double) evaluate_group_pixels (evaluate);

  if (!evaluate_execute (evaluate, evaluate_band_start, error))
    return FALSE;
  for (int i = 0; i < evaluate->task.machine->n_images; i = evaluate->last)
    {
      gsize area;

      if (!evaluate_load (evaluate, i, &area, error))
        return FALSE;
      evaluate->n_parts
          = 1 + (int) (pixels * (double) area / EVALUATE_PASS_PAIRS);
      for (evaluate->part = 0; evaluate->part < evaluate->n_parts;
           evaluate->part++)
        {
          if (!evaluate_execute (evaluate, evaluate_band_scan, error))
            return FALSE;
          evaluate->done += pixels * (double) area / evaluate->n_parts;
          if (!els_stage_report (evaluate->stage,
                                 MIN (evaluate->done, evaluate->total),
                                 evaluate->total, error))
            return FALSE;
        }
    }
  return evaluate_execute (evaluate, evaluate_band_answer, error);
}

static gboolean
evaluate_groups (Evaluate *evaluate, GError **error)
{
  while (evaluate->group_first < evaluate->n_tiles)
    {
      gsize pixels;

      evaluate->group_n = 0;
      do
        {
          evaluate->group_n++;
          pixels = evaluate_group_pixels (evaluate);
        }
      while (evaluate->group_first + evaluate->group_n < evaluate->n_tiles
             && pixels < ELS_MACHINE_GROUP_PIXELS);
      if (!evaluate_group (evaluate, error))
        return FALSE;
      evaluate->group_first += evaluate->group_n;
    }
  return TRUE;
}

/* ---------------------------------------------------------------- excess */

/* Adds what was found to the excess; whether any of it was far from 0. */
static gboolean
evaluate_gather (const ElsMachineTask *task, ElsField *excess,
                 const ElsField *found)
{
  const gsize n = (gsize) found->width * (gsize) found->height;
  const float area = (float) task->patch_size * (float) task->patch_size;
  float most = 0.0f;

  for (gsize i = 0; i < n; i++)
    {
      excess->data[i] += found->data[i];
      most = MAX (most, ABS (found->data[i]));
    }
  return most * area * -task->scale > EVALUATE_FAR;
}

/* Over all groups, and once more if sums were far from 0. */
static gboolean
evaluate_all (Evaluate *evaluate, GError **error)
{
  const int width = evaluate->u->width, height = evaluate->u->height;
  const ElsEvaluation *evaluation = evaluate->task.evaluation;
  ElsField *carried = evaluate->answer->excess;
  g_auto (ElsField) excess = { 0 }, found = { 0 };

  if (!els_field_init (&excess, width, height, 1, error)
      || !els_field_init (&found, width, height, 1, error))
    return FALSE;
  if (carried != NULL)
    memcpy (excess.data, carried->data,
            (gsize) width * (gsize) height * sizeof (float));
  evaluate->task.excess = &excess;
  /* With priors the best patch is not the one at the least distance. */
  if (evaluation->image_prior == NULL && evaluation->prior == NULL)
    evaluate->task.found = &found;
  if (!evaluate_groups (evaluate, error))
    return FALSE;
  if (evaluate_gather (&evaluate->task, &excess, &found))
    {
      evaluate->group_first = 0;
      if (!evaluate_groups (evaluate, error))
        return FALSE;
      evaluate_gather (&evaluate->task, &excess, &found);
    }
  if (carried != NULL && evaluation->guess != NULL)
    memcpy (carried->data, excess.data,
            (gsize) width * (gsize) height * sizeof (float));
  return TRUE;
}

/* ------------------------------------------------------------------ task */

static void
evaluate_cut (Evaluate *evaluate)
{
  const ElsField *u = evaluate->u;
  g_autoptr (GArray) columns = NULL, rows = NULL;
  int width, height;

  els_machine_tile_sides (u->width, u->height, evaluate->task.patch_size,
                          els_stage_threads (evaluate->stage), &width,
                          &height);
  columns = els_machine_spans (&evaluate->task, u->width, width);
  rows = els_machine_spans (&evaluate->task, u->height, height);
  evaluate->n_tiles = (int) (columns->len * rows->len);
  evaluate->tiles = g_new0 (ElsMachineTile, (gsize) evaluate->n_tiles);
  for (guint i = 0; i < rows->len; i++)
    for (guint k = 0; k < columns->len; k++)
      {
        ElsMachineTile *tile = &evaluate->tiles[i * columns->len + k];

        tile->rows = g_array_index (rows, ElsMachineSpan, i);
        tile->columns = g_array_index (columns, ElsMachineSpan, k);
      }
}

static gboolean
evaluate_check_sizes (const Evaluate *evaluate, GError **error)
{
  const ElsMachine *machine = evaluate->task.machine;
  const ElsField *u = evaluate->u;

  if (evaluate->task.evaluation->kind != ELS_KIND_LOCAL
      && evaluate->task.evaluation->kind != ELS_KIND_IDEAL)
    return TRUE;
  for (int i = 0; i < machine->n_images; i++)
    {
      const ElsField *field = &machine->images[i].field;

      if (field->width == u->width && field->height == u->height)
        continue;
      g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
                   _ ("A source of %d × %d pixels cannot be compared place by "
                      "place with a picture of %d × %d pixels."),
                   field->width, field->height, u->width, u->height);
      return FALSE;
    }
  return TRUE;
}

void
els_machine_task_init (ElsMachineTask *task, const ElsMachine *machine,
                       const ElsEvaluation *evaluation, int width, int height)
{
  const double cutoff
      = evaluation->cutoff > 0.0 ? evaluation->cutoff : ELS_MACHINE_CUTOFF;

  task->machine = machine;
  task->evaluation = evaluation;
  task->channels = machine->corpus->channels;
  task->patch_size = evaluation->patch_size;
  /* A window that covers the image from every pixel compares whole images. */
  if (evaluation->kind == ELS_KIND_IDEAL)
    task->patch_size = 2 * MAX (width, height) - 1;
  task->scale = (float) (-0.5 * EVALUATE_LOG2_E
                         / (evaluation->sigma * evaluation->sigma));
  task->cutoff
      = (float) (MIN (cutoff, ELS_MACHINE_CUTOFF_MAX) * EVALUATE_LOG2_E);
  for (int c = 0; c < task->channels; c++)
    task->weight_root[c] = evaluation->channel_weight != NULL
                               ? sqrt (evaluation->channel_weight[c])
                               : 1.0;
}

gboolean
els_machine_evaluate (const ElsMachine *machine,
                      const ElsEvaluation *evaluation, const ElsField *u,
                      const ElsAnswer *answer, const ElsStage *stage,
                      GError **error)
{
  Evaluate evaluate = { .u = u,
                        .answer = answer,
                        .stage = stage,
                        .kernel = els_kernel_select (stage->job->cpu) };
  gboolean done;

  els_machine_task_init (&evaluate.task, machine, evaluation, u->width,
                         u->height);
  if (!evaluate_check_sizes (&evaluate, error))
    return FALSE;
  evaluate_cut (&evaluate);
  evaluate.corpus
      = g_new0 (ElsMachineCorpus, (gsize) machine->n_images);
  for (int i = 0; i < machine->n_images; i++)
    evaluate.total += (double) evaluate_area (&evaluate, i)
                      * (double) u->width * (double) u->height;

  done = evaluate_all (&evaluate, error);
  for (int i = 0; i < evaluate.n_tiles; i++)
    els_machine_tile_clear (&evaluate.tiles[i]);
  g_free (evaluate.tiles);
  evaluate_unload (&evaluate);
  g_free (evaluate.corpus);
  return done;
}
