/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * machine-parts.h - what an evaluation hands to the kernels: images of the
 * corpus and tiles of the output in the layout of kernels/kernel.h, and which
 * centres of which image compete at which tile.
 */
#pragma once

#include "machine.h"

/* The evaluation as the parts see it: defaults filled in. */
typedef struct
{
  const ElsMachine *machine;
  const ElsEvaluation *evaluation;
  int patch_size;
  float scale;  /* of D to a base 2 logarithm */
  float cutoff; /* base 2 */
  int channels;
  double weight_root[ELS_MAX_CHANNELS]; /* root of the channel weight */
  const ElsField *excess; /* as in ElsAnswer; NULL = 0 */
  ElsField *found;        /* what the answer finds beside it; NULL = unwanted */
} ElsMachineTask;

/* For an output of width x height.  Keeps both pointers. */
void els_machine_task_init (ElsMachineTask *task, const ElsMachine *machine,
                            const ElsEvaluation *evaluation, int width,
                            int height);

/* ---------------------------------------------------------------- images */

typedef struct
{
  ElsKernelImage kernel;
  gpointer block;
  gsize n_centres; /* that may compete */
} ElsMachineCorpus;

gboolean els_machine_corpus_init (ElsMachineCorpus *corpus,
                                  const ElsMachineTask *task, int image,
                                  GError **error);
void els_machine_corpus_clear (ElsMachineCorpus *corpus);

/* Bytes of one prepared image. */
guint64 els_machine_corpus_bytes (int width, int height, int channels,
                                  int patch_size);

/* ----------------------------------------------------------------- tiles */

/* How far the windows of a run of rows (or columns) stick out of the output;
 * both 0 for the interior.  Used by ELS_KIND_BORDERS only. */
typedef struct
{
  int first, n;       /* output rows */
  int before, after;  /* pixels that are outside */
} ElsMachineSpan;

/* Cuts a side of the output into spans of one class; no span is longer than
 * limit.  Returns an array of ElsMachineSpan. */
GArray *els_machine_spans (const ElsMachineTask *task, int side, int limit);

typedef struct
{
  ElsKernelTile kernel;
  ElsMachineSpan columns, rows;
  gpointer block;
} ElsMachineTile;

gboolean els_machine_tile_init (ElsMachineTile *tile,
                                const ElsMachineTask *task, const ElsField *u,
                                int n_top);
void els_machine_tile_clear (ElsMachineTile *tile);

/* Sides of the largest tile, and output pixels whose state is held at once.  A
 * larger tile has a smaller share of margin, which matters to large windows;
 * but what a kernel goes through again and again, of this one 9 MB with three
 * channels, should stay in the last cache. */
#define ELS_MACHINE_TILE_WIDTH 512
#define ELS_MACHINE_TILE_HEIGHT 256
#define ELS_MACHINE_GROUP_PIXELS (1 << 20)

/* Sides of the tiles of an output of out_width x out_height that so many
 * threads share, >= 1. */
void els_machine_tile_sides (int out_width, int out_height, int threads,
                             int *width, int *height);

/* Bytes of one tile. */
guint64 els_machine_tile_bytes (int width, int height, int channels,
                                int patch_size, int n_top);

/* Which pairs of the tile and the image compete; FALSE for none. */
gboolean els_machine_range (const ElsMachineTask *task,
                            const ElsMachineTile *tile,
                            const ElsMachineCorpus *corpus,
                            ElsKernelRange *range);

/* Writes the tile's pixels of the answer; FALSE if one had no competitor. */
gboolean els_machine_tile_answer (const ElsMachineTile *tile,
                                  const ElsMachineTask *task,
                                  const ElsAnswer *answer);
