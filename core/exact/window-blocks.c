/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * Blocks of the corpus at random places where all around is usable, and noise
 * for them.  The random numbers do not depend on the seed: the same corpus has
 * the same blocks.
 */
#include "exact/window-blocks.h"

#include "base/noise.h"

#define BLOCKS_HEIGHT 16
/* How often a place for a block that is usable all round is looked for. */
#define BLOCKS_TRIES 64

static gboolean
blocks_usable (const ElsMachineImage *image, int x0, int y0, int x1, int y1)
{
  for (int y = y0; y < y1; y++)
    for (int x = x0; x < x1; x++)
      if (!image->usable[(gsize) y * (gsize) image->field.width + (gsize) x])
        return FALSE;
  return TRUE;
}

/* Takes a place made of random words, if all within reach is usable. */
static gboolean
blocks_place (ElsWindowBlock *block, const ElsMachine *machine,
              const guint32 *word, int reach)
{
  const int image = els_machine_image_of (
      machine,
      (int) (word[0] % (guint32) els_corpus_n_images (machine->corpus)));
  const ElsField *field = &machine->images[image].field;
  int right, bottom;

  block->image = image;
  block->width = MIN (ELS_WINDOW_BLOCK_WIDTH, field->width);
  block->height = MIN (BLOCKS_HEIGHT, field->height);
  block->x = (int) (word[1] % (guint32) (field->width - block->width + 1));
  block->y = (int) (word[2] % (guint32) (field->height - block->height + 1));
  block->left = MAX (block->x - reach, 0);
  block->top = MAX (block->y - reach, 0);
  right = MIN (block->x + block->width + reach, field->width);
  bottom = MIN (block->y + block->height + reach, field->height);
  block->noise.width = block->u.width = right - block->left;
  block->noise.height = block->u.height = bottom - block->top;
  return blocks_usable (&machine->images[image], block->left, block->top, right,
                        bottom);
}

static gboolean
blocks_fill_noise (ElsWindowBlock *block, int index, int channels,
                   GError **error)
{
  const ElsNoise noise
      = { .stream = ELS_STREAM_SEARCH, .step = (guint32) index };
  ElsField *field = &block->noise;

  if (!els_field_init (field, field->width, field->height, channels, error)
      || !els_field_init (&block->u, field->width, field->height, channels,
                          error))
    return FALSE;
  for (int y = 0; y < field->height; y++)
    for (int x = 0; x < field->width; x++)
      {
        float n[ELS_MAX_CHANNELS];

        els_noise_normal (&noise, x, y, channels, n);
        for (int c = 0; c < channels; c++)
          els_field_row (field, c, y)[x] = n[c];
      }
  return TRUE;
}

gboolean
els_window_blocks_find (const ElsMachine *machine, int reach,
                        ElsWindowBlock *blocks, int *n_blocks, GError **error)
{
  const ElsNoise noise
      = { .stream = ELS_STREAM_SEARCH, .step = ELS_WINDOW_BLOCKS };

  for (int i = 0; i < ELS_WINDOW_BLOCKS; i++)
    for (int k = 0; k < BLOCKS_TRIES; k++)
      {
        const ElsNoiseBlock words = els_noise_words (&noise, i, k, 0);
        ElsWindowBlock *block = &blocks[*n_blocks];

        if (!blocks_place (block, machine, words.word, reach))
          continue;
        (*n_blocks)++;
        if (!blocks_fill_noise (block, i, machine->corpus->channels, error))
          return FALSE;
        break;
      }
  return TRUE;
}

void
els_window_block_add_noise (ElsWindowBlock *block, const ElsMachine *machine,
                            double sigma)
{
  const ElsField *image = &machine->images[block->image].field;

  for (int c = 0; c < block->u.channels; c++)
    for (int y = 0; y < block->u.height; y++)
      {
        const float *clean
            = els_field_row (image, c, block->top + y) + block->left;
        const float *noise = els_field_row (&block->noise, c, y);
        float *u = els_field_row (&block->u, c, y);

        for (int x = 0; x < block->u.width; x++)
          u[x] = (float) ((double) clean[x] + sigma * (double) noise[x]);
      }
}

void
els_window_block_clear (ElsWindowBlock *block)
{
  els_field_clear (&block->noise);
  els_field_clear (&block->u);
}
