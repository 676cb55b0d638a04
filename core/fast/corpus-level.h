/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * corpus-level.h - the corpus at one level of the pyramid, ready for comparing.
 *
 * Level 0 is the corpus itself, each further one half as large.  A position is
 * an index into planes with ELS_LEVEL_MARGIN pixels around the picture and
 * `stride` pixels a row, so a neighbour's position is a sum, and a window never
 * leaves the memory.
 *
 * A pixel has n_features features, ELS_LEVEL_UNIT for one standard deviation,
 * whatever their number: colour along the corpus' axes, and in the places that
 * are left how much fine detail (along x, along y, or both together) this pixel
 * of a coarser level stands for, so that thin lines and fine speckle are not
 * lost there.
 */
#pragma once

#include "kernels/patch.h"
#include "base/job.h"
#include "fast/basis.h"

#define ELS_LEVEL_MARGIN 8   /* pixels, > ELS_PATCH_RADIUS_MAX + 1 */
#define ELS_LEVEL_UNIT 96.0f /* feature value of one standard deviation */

typedef struct
{
  int width, height, radius;
  gsize stride;
  int n_features;
  ElsBasis basis;   /* of features */
  gint16 *features; /* with margin, n_features a pixel */
  guint8 *usable;   /* with margin: may be the centre of a candidate */
  gint32 *near;     /* with margin: a usable position near each */
  float *potential; /* with margin: taken off the distance; see balance.h */
  /* With margin: the uses that are due to a position, in those of the mean;
   * NULL: all are due the same. */
  float *due;
  gint32 *list; /* usable positions, ascending */
  gsize n_list;
  double detail_ratio; /* deviation from the level above; see pyramid.h */
} ElsCorpusLevel;

static inline gsize
els_corpus_level_size (const ElsCorpusLevel *level)
{
  return level->stride * (gsize) (level->height + 2 * ELS_LEVEL_MARGIN);
}

static inline gint32
els_corpus_level_position (const ElsCorpusLevel *level, int x, int y)
{
  return (gint32) ((gsize) (y + ELS_LEVEL_MARGIN) * level->stride
                   + (gsize) (x + ELS_LEVEL_MARGIN));
}

static inline int
els_corpus_level_x (const ElsCorpusLevel *level, gint32 position)
{
  return (int) ((gsize) position % level->stride) - ELS_LEVEL_MARGIN;
}

static inline int
els_corpus_level_y (const ElsCorpusLevel *level, gint32 position)
{
  return (int) ((gsize) position / level->stride) - ELS_LEVEL_MARGIN;
}

/* The usable position nearest to (x, y), which may lie outside. */
static inline gint32
els_corpus_level_nearest (const ElsCorpusLevel *level, int x, int y)
{
  return level->near[els_corpus_level_position (
      level, CLAMP (x, 0, level->width - 1), CLAMP (y, 0, level->height - 1))];
}

/* Share of the window around a position that is outside the picture. */
static inline double
els_corpus_level_outside (const ElsCorpusLevel *level, int x, int y)
{
  const int r = level->radius, side = 2 * r + 1;
  const int inside_x = MIN (x + r, level->width - 1) - MAX (x - r, 0) + 1;
  const int inside_y = MIN (y + r, level->height - 1) - MAX (y - r, 0) + 1;

  return 1.0 - (double) (inside_x * inside_y) / (double) (side * side);
}

static inline const gint16 *
els_corpus_level_pixel (const ElsCorpusLevel *level, gint32 position)
{
  return level->features + (gsize) position * (gsize) level->n_features;
}

/* Memory for the features of n pixels, and for the padding of the last row of
 * the last window, which lies behind them; NULL if there is none. */
gint16 *els_corpus_level_allocate (gsize n, int n_features);
void els_corpus_level_clear (ElsCorpusLevel *level);
/* Adds the bytes of n levels of a corpus of this size, and what making them
 * takes besides. */
void els_corpus_levels_account (int width, int height, int n_features, int n,
                                guint64 *levels, guint64 *making);
