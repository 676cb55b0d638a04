/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * evaluate-internal.h - what the files of one evaluation share: images of the
 * corpus and tiles of the output in the order of kernels/score.h, and which
 * centres of which image compete at which tile.
 */
#pragma once

#include "exact/machine.h"

/* An evaluation with its defaults filled in. */
typedef struct
{
  const ElsMachine *machine;
  const ElsEvaluation *evaluation;
  int patch_size;
  float scale;  /* of D to a base 2 logarithm */
  float cutoff; /* base 2 */
  int channels;
  int n_features; /* the channels, and guides behind them */
  int n_ties;     /* patches of each pixel that are known one by one, or 0 */
  /* Root of the channel weight; and of the guide weight. */
  double weight_root[2 * ELS_MAX_CHANNELS];
  const ElsField *residual; /* as in ElsMachineOutput; NULL = 0 */
  float known_weight;       /* w of known pixels */
  /* What this evaluation leaves over, relative to `residual`; NULL = not
   * wanted. */
  ElsField *residual_new;
} ElsMachineTask;

/* For an output of width x height.  Keeps both pointers. */
void
els_machine_task_init (ElsMachineTask *task, const ElsMachine *machine,
                       const ElsEvaluation *evaluation, int width, int height);

/* Feature c of an image of the machine: a channel or a guide. */
static inline const float *
els_machine_feature_row (const ElsMachineTask *task,
                         const ElsMachineImage *image, int c, int y)
{
  return c < task->channels
             ? els_field_row (&image->field, c, y)
             : els_field_row (&image->guide, c - task->channels, y);
}

/* The same of the output's state u. */
static inline const float *
els_machine_query_row (const ElsMachineTask *task, const ElsField *u, int c,
                       int y)
{
  return c < task->channels
             ? els_field_row (u, c, y)
             : els_field_row (task->evaluation->guide, c - task->channels, y);
}

/* --------------------------------------------------------------- windows */

/* The sides on which the output wraps. */
ElsTile els_machine_wraps (const ElsMachineTask *task);

/* The pixel at v of a side of the output: -1 outside, and round the side if it
 * wraps. */
int els_machine_place (int v, int side, gboolean wraps);

/* w of output pixel (x, y). */
static inline float
els_machine_weight (const ElsMachineTask *task, int x, int y)
{
  switch (els_known_kind (task->evaluation->known, x, y))
    {
    case ELS_PIXEL_KNOWN:
      return task->known_weight;
    case ELS_PIXEL_UNSEEN:
      return 0.0f;
    default:
      return 1.0f;
    }
}

/* Pixels of the window of output pixel (x, y) that are in the output of
 * width x height; where pixels are known, the sum of their weights. */
float els_machine_window_weight (const ElsMachineTask *task, int x, int y,
                                 int width, int height);

/* ---------------------------------------------------------------- residual */

/* If the least distance of a pixel is farther from 0 than this, in bits of the
 * logit, floats have lost too many of its digits: the evaluation is repeated,
 * if that brings it nearer to 0. */
#define ELS_MACHINE_FAR 256.0f

/* After an evaluation with `residual` that left `residual_new` over: sets
 * residual to what both say together, see residual.c, and overwrites
 * residual_new.  Returns whether to evaluate once more. */
gboolean
els_machine_residual_update (const ElsMachineTask *task, ElsField *residual,
                             ElsField *residual_new);

/* The same where pixels of the output are known. */
gboolean
els_machine_residual_update_known (const ElsMachineTask *task,
                                   ElsField *residual, ElsField *residual_new);

/* ---------------------------------------------------------------- images */

typedef struct
{
  ElsKernelImage kernel;
  gpointer block;
  gsize n_centres; /* patches that may compete */
} ElsMachineCorpus;

gboolean
els_machine_corpus_init (ElsMachineCorpus *corpus, const ElsMachineTask *task,
                         int image, GError **error);
void els_machine_corpus_clear (ElsMachineCorpus *corpus);

/* What is added to the logit of a position, y * width + x, of an image. */
float els_machine_prior (const ElsMachineTask *task, int image, gsize i);

/* Bytes of one prepared image. */
guint64 els_machine_corpus_bytes (int width, int height, int channels,
                                  int n_features, int patch_size);

/* ----------------------------------------------------------------- tiles */

/* A run of rows (or columns) of the output whose windows stick out of it by as
 * much; by 0 for the interior, and always if the kind is not BORDERS. */
typedef struct
{
  int first, n;      /* output rows */
  int before, after; /* pixels that are outside */
} ElsMachineSpan;

/* Cuts a side of the output into spans, none longer than limit.  Returns an
 * array of ElsMachineSpan. */
GArray *els_machine_spans (const ElsMachineTask *task, int side, int limit);

typedef struct
{
  ElsKernelTile kernel;
  ElsMachineSpan columns, rows;
  gpointer block;
  gboolean lost; /* no patch got a weight at the tile's (lost_x, lost_y) */
  int lost_x, lost_y;
} ElsMachineTile;

gboolean
els_machine_tile_init (ElsMachineTile *tile, const ElsMachineTask *task,
                       const ElsField *u, int n_top);
void els_machine_tile_clear (ElsMachineTile *tile);

/* Sides of the largest tile, and output pixels whose sums are held at once.  A
 * larger tile has a smaller share of margin, which matters to large windows;
 * but what a kernel reads again and again should stay in the last cache: 9 MB
 * for a tile of this size with three channels. */
#define ELS_MACHINE_TILE_WIDTH 512
#define ELS_MACHINE_TILE_HEIGHT 256
#define ELS_MACHINE_GROUP_PIXELS (1 << 20)

/* Sides of the tiles of an output of out_width x out_height that so many
 * threads share, >= 1. */
void els_machine_tile_sides (int out_width, int out_height, int threads,
                             int *width, int *height);

/* Bytes of one tile. */
guint64
els_machine_tile_bytes (int width, int height, int channels, int n_features,
                        gboolean weighted, int patch_size, int n_top);

/* Which pairs of the tile and the image compete; FALSE for none. */
gboolean
els_machine_range (const ElsMachineTask *task, const ElsMachineTile *tile,
                   const ElsMachineCorpus *corpus, ElsKernelRange *range);

/* Which centres of the image compete at the tile's pixel (x, y): x_min ...
 * y_max alone; FALSE for none. */
gboolean
els_machine_pixel_range (const ElsMachineTask *task, const ElsMachineTile *tile,
                         const ElsMachineCorpus *corpus, int x, int y,
                         ElsKernelRange *range);

/* Whether any patch of the image competes there. */
gboolean
els_machine_competes (const ElsMachineTask *task, const ElsMachineTile *tile,
                      const ElsMachineCorpus *corpus, int x, int y);

/* Where there is less noise than this, so many of the best patches of each
 * pixel are listed.  Where there is more, it makes up most of any distance, and
 * rounding takes little of that; but known pixels have little noise at any
 * step. */
#define ELS_MACHINE_TIES 4
#define ELS_MACHINE_TIES_NOISE 1.0

/* After the last scan: corrects the sums of pixel (x, y) of the tile for what
 * floats have lost of the difference between the best patches. */
void els_machine_ties_settle (const ElsKernelTile *kernel,
                              const ElsMachineTask *task, int x, int y);

/* Writes the tile's pixels to the output, up to the first lost one. */
void els_machine_tile_output (ElsMachineTile *tile, const ElsMachineTask *task,
                              const ElsMachineOutput *output);
