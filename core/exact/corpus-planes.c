/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * A corpus image in the order in which a kernel reads it (kernels/score.h): its
 * samples for the distances, and cells with the prior and the sample of each
 * centre for the mean.  A centre may compete if nothing unusable is in its
 * window; unusable pixels are counted in an integral image, so that this takes
 * four reads whatever the window (Crow 1984).
 */
#include "exact/evaluate-internal.h"

#include "base/mem.h"

#define IMAGES_LOG2_E 1.4426950408889634074

static int
images_round_up (int n)
{
  return (n + ELS_KERNEL_ROWS - 1) / ELS_KERNEL_ROWS * ELS_KERNEL_ROWS;
}

typedef struct
{
  int margin, squares;
  gsize features, cells; /* floats */
} ImagesLayout;

static ImagesLayout
images_layout (int width, int height, int channels, int n_features,
               int patch_size)
{
  const int half = patch_size / 2;
  ImagesLayout layout;

  layout.margin = images_round_up (half + ELS_KERNEL_ROWS);
  layout.squares
      = images_round_up (width + 2 * layout.margin) / ELS_KERNEL_ROWS;
  layout.features = (gsize) layout.squares * ELS_KERNEL_ROWS
                    * (gsize) (images_round_up (height) + 2 * layout.margin)
                    * (gsize) n_features;
  layout.cells = (gsize) images_round_up (height + half)
                 * (gsize) (width + 2 * ELS_KERNEL_CELL_MARGIN)
                 * (gsize) (1 + channels);
  return layout;
}

guint64
els_machine_corpus_bytes (int width, int height, int channels, int n_features,
                          int patch_size)
{
  const ImagesLayout layout
      = images_layout (width, height, channels, n_features, patch_size);

  return sizeof (float) * ((guint64) layout.features + (guint64) layout.cells);
}

/* Unusable pixels above and to the left: (width + 1) * (height + 1). */
static guint32 *
images_count (const ElsMachineImage *image)
{
  const gsize width = (gsize) image->field.width;
  const gsize height = (gsize) image->field.height;
  guint32 *count = els_mem_try ((width + 1) * sizeof (guint32), height + 1);

  if (count == NULL)
    return NULL;
  for (gsize y = 0; y < height; y++)
    {
      const guint32 *above = count + y * (width + 1);
      guint32 *here = count + (y + 1) * (width + 1);
      guint32 row = 0;

      for (gsize x = 0; x < width; x++)
        {
          row += image->usable[y * width + x] == 0;
          here[x + 1] = above[x + 1] + row;
        }
    }
  return count;
}

/* Whether all of the window is usable: all of its part inside the image for
 * the machines that clip, all of it for the others. */
static gboolean
images_whole (const ElsMachineTask *task, const ElsMachineImage *image,
              const guint32 *count, int x, int y)
{
  const int width = image->field.width, height = image->field.height;
  const int half = task->patch_size / 2;
  const int x0 = MAX (x - half, 0), x1 = MIN (x + half, width - 1) + 1;
  const int y0 = MAX (y - half, 0), y1 = MIN (y + half, height - 1) + 1;
  const gsize top = (gsize) y0 * (gsize) (width + 1);
  const gsize bottom = (gsize) y1 * (gsize) (width + 1);

  if (task->evaluation->kind == ELS_KIND_EQUIVARIANT
      && (x1 - x0 != task->patch_size || y1 - y0 != task->patch_size))
    return FALSE;
  return count[bottom + (gsize) x1] + count[top + (gsize) x0]
         == count[bottom + (gsize) x0] + count[top + (gsize) x1];
}

/* Kernels' sums are finite if logits are, so priors are limited; one that is
 * too small, or not a number, bars the position. */
float
els_machine_prior (const ElsMachineTask *task, int image, gsize i)
{
  const ElsEvaluation *evaluation = task->evaluation;
  double prior = 0.0;

  if (evaluation->image_prior != NULL)
    prior += evaluation->image_prior[image];
  if (evaluation->prior != NULL && evaluation->prior[image] != NULL)
    prior += (double) evaluation->prior[image][i];
  if (!(prior > -1e20))
    return ELS_KERNEL_NEVER;
  return (float) (MIN (prior, 1e20) * IMAGES_LOG2_E);
}

static gboolean
images_fill_bias (ElsMachineCorpus *corpus, const ElsMachineTask *task,
                  int index, float *cells)
{
  const ElsMachineImage *image = &task->machine->images[index];
  const ElsKernelImage *kernel = &corpus->kernel;
  g_auto (ElsBlock) block = images_count (image);

  if (block == NULL)
    return FALSE;
  for (int x = -ELS_KERNEL_CELL_MARGIN;
       x < kernel->width + ELS_KERNEL_CELL_MARGIN; x++)
    for (int y = 0; y < kernel->height; y++)
      {
        const gsize i = (gsize) y * (gsize) kernel->width + (gsize) x;
        float value = ELS_KERNEL_NEVER;

        if (x >= 0 && x < kernel->width
            && images_whole (task, image, block, x, y))
          value = els_machine_prior (task, index, i);
        cells[els_kernel_cell (kernel, task->channels, task->patch_size / 2, x,
                               y)]
            = value;
        corpus->n_centres += value > ELS_KERNEL_UNSEEN;
      }
  return TRUE;
}

/* Both layouts of one channel; a guide is no part of the mean. */
static void
images_fill_channel (const ElsKernelImage *kernel, const ElsMachineTask *task,
                     int c, float *features, float *cells)
{
  const ElsMachineImage *image = &task->machine->images[kernel->index];

  for (int y = 0; y < kernel->height; y++)
    {
      const float *from = els_machine_feature_row (task, image, c, y);

      for (int x = 0; x < kernel->width; x++)
        {
          features[els_kernel_feature (kernel, task->n_features, c, x, y)]
              = (float) (task->weight_root[c] * (double) from[x]);
          if (c < task->channels)
            cells[els_kernel_cell (kernel, task->channels, task->patch_size / 2,
                                   x, y)
                  + (gsize) (1 + c) * ELS_KERNEL_ROWS]
                = from[x];
        }
    }
}

gboolean
els_machine_corpus_init (ElsMachineCorpus *corpus, const ElsMachineTask *task,
                         int image, GError **error)
{
  const ElsField *field = &task->machine->images[image].field;
  const ImagesLayout layout
      = images_layout (field->width, field->height, task->channels,
                       task->n_features, task->patch_size);
  const guint64 bytes
      = els_machine_corpus_bytes (field->width, field->height, task->channels,
                                  task->n_features, task->patch_size);
  ElsKernelImage *kernel = &corpus->kernel;
  float *features, *cells;

  *corpus = (ElsMachineCorpus){ .block = els_mem_try (bytes, 1) };
  if (corpus->block == NULL)
    return els_mem_error (bytes, 1, error);
  kernel->width = field->width;
  kernel->height = field->height;
  kernel->index = image;
  kernel->margin = layout.margin;
  kernel->squares = layout.squares;

  features = corpus->block;
  cells = features + layout.features;
  for (int c = 0; c < task->n_features; c++)
    images_fill_channel (kernel, task, c, features, cells);
  kernel->features = features;
  kernel->cells = cells;
  if (images_fill_bias (corpus, task, image, cells))
    return TRUE;
  els_machine_corpus_clear (corpus);
  return els_mem_error ((gsize) field->width * sizeof (guint32),
                        (gsize) field->height, error);
}

void
els_machine_corpus_clear (ElsMachineCorpus *corpus)
{
  els_mem_free (corpus->block);
  corpus->block = NULL;
}
