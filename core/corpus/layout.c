/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "corpus/layout.h"

#define LAYOUT_BLOCKS 8      /* along each side */
#define LAYOUT_LEAST_SIDE 16 /* pixels; a smaller image has no layout */

/* A trend with less than this share of the variance between blocks is chance:
 * strata and large things in a small image come to a third. */
#define LAYOUT_LEAST_SHARE 0.40

/* One that is less than this of the variance between pixels is not seen; blocks
 * of a regular pattern differ by rounding alone. */
#define LAYOUT_LEAST_TREND 0.004

#define LAYOUT_AUTOMATIC 0.5 /* of an axis with a trend */

typedef struct
{
  double weight[LAYOUT_BLOCKS][LAYOUT_BLOCKS]; /* usable pixels; [y][x] */
  double mean[LAYOUT_BLOCKS][LAYOUT_BLOCKS][ELS_MAX_CHANNELS];
} LayoutBlocks;

/* The best straight slopes along one axis, and what they explain. */
typedef struct
{
  double slope[ELS_MAX_CHANNELS];
  double explained, total; /* sums of weighted squares, of all channels */
  double weight;
} LayoutTrend;

static int
layout_edge (int side, int block)
{
  return (int) ((gint64) side * block / LAYOUT_BLOCKS);
}

static void
layout_block (const ElsCorpusImage *image, const ElsStandard *standard,
              LayoutBlocks *blocks, int i, int j)
{
  const int right = layout_edge (image->width, i + 1);
  const int bottom = layout_edge (image->height, j + 1);
  double *mean = blocks->mean[j][i];
  double n = 0.0;

  for (int c = 0; c < standard->channels; c++)
    mean[c] = 0.0;
  for (int y = layout_edge (image->height, j); y < bottom; y++)
    for (int x = layout_edge (image->width, i); x < right; x++)
      {
        const gsize at = (gsize) y * (gsize) image->width + (gsize) x;
        float z[ELS_MAX_CHANNELS];

        if (!image->usable[at])
          continue;
        n += 1.0;
        els_standard_apply (standard,
                            image->samples + at * (gsize) standard->channels,
                            z);
        for (int c = 0; c < standard->channels; c++)
          mean[c] += (double) z[c];
      }
  for (int c = 0; c < standard->channels; c++)
    mean[c] = n > 0.0 ? mean[c] / n : 0.0;
  blocks->weight[j][i] = n;
}

/* Weighted means of the blocks' places along the axis and of channel c. */
static void
layout_centre (const LayoutBlocks *blocks, gboolean down, int c, double *weight,
               double *place, double *value)
{
  *weight = *place = *value = 0.0;
  for (int j = 0; j < LAYOUT_BLOCKS; j++)
    for (int i = 0; i < LAYOUT_BLOCKS; i++)
      {
        const double w = blocks->weight[j][i];

        *weight += w;
        *place += w * (double) (down ? j : i);
        *value += w * blocks->mean[j][i][c];
      }
  if (*weight > 0.0)
    {
      *place /= *weight;
      *value /= *weight;
    }
}

static void
layout_fit (const LayoutBlocks *blocks, gboolean down, int c,
            LayoutTrend *trend)
{
  double place, value, along = 0.0, both = 0.0, total = 0.0;

  layout_centre (blocks, down, c, &trend->weight, &place, &value);
  for (int j = 0; j < LAYOUT_BLOCKS; j++)
    for (int i = 0; i < LAYOUT_BLOCKS; i++)
      {
        const double w = blocks->weight[j][i];
        const double p = (double) (down ? j : i) - place;
        const double v = blocks->mean[j][i][c] - value;

        along += w * p * p;
        both += w * p * v;
        total += w * v * v;
      }
  trend->slope[c] = along > 0.0 ? both / along : 0.0;
  trend->explained += trend->slope[c] * both;
  trend->total += total;
}

static gboolean
layout_is_trend (const LayoutTrend *trend, int channels)
{
  return trend->total > 0.0
         && trend->explained >= LAYOUT_LEAST_SHARE * trend->total
         && trend->explained
                >= LAYOUT_LEAST_TREND * trend->weight * (double) channels;
}

/* Whether two images have the same end up. */
static gboolean
layout_agrees (const LayoutTrend *a, const LayoutTrend *b, int channels)
{
  double sum = 0.0;

  for (int c = 0; c < channels; c++)
    sum += a->slope[c] * b->slope[c];
  return sum > 0.0;
}

/* The corpus' own values: images that do not agree have none in common. */
static void
layout_measure (const ElsCorpus *corpus, const ElsStandard *standard,
                ElsLayout *layout)
{
  LayoutTrend first[2], trend[2];
  gboolean common[2] = { TRUE, TRUE };
  LayoutBlocks blocks;

  for (int k = 0; k < els_corpus_n_images (corpus); k++)
    {
      const ElsCorpusImage *image = els_corpus_image (corpus, k);

      if (MIN (image->width, image->height) < LAYOUT_LEAST_SIDE)
        common[0] = common[1] = FALSE;
      if (!common[0] && !common[1])
        break;
      for (int j = 0; j < LAYOUT_BLOCKS; j++)
        for (int i = 0; i < LAYOUT_BLOCKS; i++)
          layout_block (image, standard, &blocks, i, j);
      for (int axis = 0; axis < 2; axis++)
        {
          trend[axis] = (LayoutTrend){ 0 };
          for (int c = 0; c < standard->channels; c++)
            layout_fit (&blocks, axis == 1, c, &trend[axis]);
          if (k == 0)
            first[axis] = trend[axis];
          common[axis] = common[axis]
                         && layout_is_trend (&trend[axis], standard->channels)
                         && layout_agrees (&first[axis], &trend[axis],
                                           standard->channels);
        }
    }
  layout->x = common[0] ? LAYOUT_AUTOMATIC : 0.0;
  layout->y = common[1] ? LAYOUT_AUTOMATIC : 0.0;
}

void
els_layout_choose (const ElsParams *params, const ElsCorpus *corpus,
                   const ElsStandard *standard, ElsLayout *layout)
{
  /* Copies do not agree which end is up. */
  if (params->symmetry != ELS_SYMMETRY_NONE)
    *layout = (ElsLayout){ 0.0, 0.0 };
  else if (params->layout >= 0.0)
    *layout = (ElsLayout){ params->layout, params->layout };
  else
    layout_measure (corpus, standard, layout);
  if (params->tile & ELS_TILE_HORIZONTAL)
    layout->x = 0.0;
  if (params->tile & ELS_TILE_VERTICAL)
    layout->y = 0.0;
}

double
els_corpus_layout (const ElsCorpus *corpus)
{
  ElsStandard standard;
  ElsLayout layout = { 0.0, 0.0 };

  if (els_corpus_n_usable (corpus) == 0)
    return 0.0;
  els_standard_init (&standard, corpus);
  layout_measure (corpus, &standard, &layout);
  return MAX (layout.x, layout.y);
}
