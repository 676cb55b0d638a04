/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * window-blocks.h - the blocks of the corpus that window-search.c gives noise
 * to.
 */
#pragma once

#include "exact/machine.h"

/* Blocks of pixels that are estimated. */
#define ELS_WINDOW_BLOCKS 4
#define ELS_WINDOW_BLOCK_WIDTH 24

typedef struct
{
  int image;               /* of the machine */
  int x, y, width, height; /* the pixels that are estimated */
  int left, top;           /* of the field in the image */
  ElsField noise, u;       /* the pixels and their surroundings */
  double error;
  gint no_memory;
} ElsWindowBlock;

/* Finds up to ELS_WINDOW_BLOCKS blocks with `reach` usable pixels all round,
 * as far as the image goes, and their noise.  *n_blocks, 0 at first, is right
 * after an error, too.  Error: NO_MEMORY. */
gboolean
els_window_blocks_find (const ElsMachine *machine, int reach,
                        ElsWindowBlock *blocks, int *n_blocks, GError **error);

/* Makes u of the image and the block's noise times sigma. */
void els_window_block_add_noise (ElsWindowBlock *block,
                                 const ElsMachine *machine, double sigma);

void els_window_block_clear (ElsWindowBlock *block);
