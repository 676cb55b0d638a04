/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "corpus/transparency.h"

#include <math.h>

#define TRANSPARENCY_BLOCKS 6     /* along each side, at most */
#define TRANSPARENCY_BLOCK_SIDE 8 /* pixels, at least */

/* Counts of a rectangle's pixels. */
typedef struct
{
  gsize clear, seen;
} TransparencyCounts;

ElsPixelKind
els_pixel_kind (const ElsImage *image, int alpha, int x, int y)
{
  const double *pixel = image->samples + (gsize) y * image->row_stride
                        + (gsize) x * (gsize) image->layout.n_channels;

  if (image->mask != NULL
      && image->mask[(gsize) y * image->mask_stride + (gsize) x] == 0)
    return ELS_PIXEL_UNUSABLE;
  if (alpha >= 0 && isfinite (pixel[alpha]) && !(pixel[alpha] > 0.0))
    return ELS_PIXEL_CLEAR;
  for (int c = 0; c < image->layout.n_channels; c++)
    if (!isfinite (pixel[c]))
      return ELS_PIXEL_UNUSABLE;
  return ELS_PIXEL_SEEN;
}

static TransparencyCounts
transparency_count (const ElsImage *image, int left, int top, int right,
                    int bottom)
{
  const int alpha = els_pixel_layout_alpha (&image->layout);
  TransparencyCounts counts = { 0, 0 };

  for (int y = top; y < bottom; y++)
    for (int x = left; x < right; x++)
      {
        const ElsPixelKind kind = els_pixel_kind (image, alpha, x, y);

        counts.clear += kind == ELS_PIXEL_CLEAR ? 1 : 0;
        counts.seen += kind == ELS_PIXEL_SEEN ? 1 : 0;
      }
  return counts;
}

/* The outermost pixels. */
static TransparencyCounts
transparency_count_border (const ElsImage *image)
{
  const int width = image->width, height = image->height;
  const int sides[4][4] = { { 0, 0, width, 1 },
                            { 0, height - 1, width, height },
                            { 0, 1, 1, height - 1 },
                            { width - 1, 1, width, height - 1 } };
  TransparencyCounts sum = { 0, 0 };

  for (int i = 0; i < 4; i++)
    {
      const TransparencyCounts counts
          = transparency_count (image, sides[i][0], sides[i][1], sides[i][2],
                                sides[i][3]);

      sum.clear += counts.clear;
      sum.seen += counts.seen;
    }
  return sum;
}

/* Where block number `block` of n along a side begins. */
static int
transparency_edge (int side, int block, int n)
{
  return (int) ((gint64) side * block / n);
}

/* Clear pixels are spread over the whole image: most blocks of it have some of
 * both kinds, few have nothing to see. */
static gboolean
transparency_is_spread (const ElsImage *image)
{
  const int width = image->width, height = image->height;
  const int across
      = CLAMP (width / TRANSPARENCY_BLOCK_SIDE, 1, TRANSPARENCY_BLOCKS);
  const int down
      = CLAMP (height / TRANSPARENCY_BLOCK_SIDE, 1, TRANSPARENCY_BLOCKS);
  int all = 0, mixed = 0, clear = 0;

  for (int j = 0; j < down; j++)
    for (int i = 0; i < across; i++)
      {
        const TransparencyCounts counts
            = transparency_count (image, transparency_edge (width, i, across),
                                  transparency_edge (height, j, down),
                                  transparency_edge (width, i + 1, across),
                                  transparency_edge (height, j + 1, down));
        const gsize n = counts.clear + counts.seen;

        if (n == 0)
          continue;
        all++;
        if (100 * counts.clear >= n && 100 * counts.seen >= n)
          mixed++;
        else if (counts.clear > counts.seen)
          clear++;
      }
  return 2 * mixed >= all && 4 * clear < all;
}

ElsTransparency
els_transparency_resolve (const ElsImage *image)
{
  TransparencyCounts all, border;

  if (image->transparency == ELS_TRANSPARENCY_IGNORE
      || els_pixel_layout_alpha (&image->layout) < 0)
    return ELS_TRANSPARENCY_IGNORE;
  all = transparency_count (image, 0, 0, image->width, image->height);
  if (all.clear == 0 || all.seen == 0)
    return ELS_TRANSPARENCY_IGNORE;
  if (image->transparency == ELS_TRANSPARENCY_CONTENT)
    return ELS_TRANSPARENCY_CONTENT;
  /* What surrounds a cut-out meets the border, and there is more of it there
   * than elsewhere; holes know of no border. */
  border = transparency_count_border (image);
  if (2.0 * (double) border.clear * (double) (all.clear + all.seen)
      > 3.0 * (double) all.clear * (double) (border.clear + border.seen))
    return ELS_TRANSPARENCY_IGNORE;
  return transparency_is_spread (image) ? ELS_TRANSPARENCY_CONTENT
                                        : ELS_TRANSPARENCY_IGNORE;
}
