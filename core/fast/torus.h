/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * torus.h - a level as the torus that a full search goes over: the rectangle of
 * its usable positions and what their windows reach, filled up to a multiple of
 * ELS_RUNNING_SUM_UNIT columns; with the potential of each position and how
 * often the step under way has used it.
 */
#pragma once

#include "kernels/running-sum.h"
#include "fast/state.h"
#include "fast/prior.h"

typedef struct
{
  ElsRunningSumTorus sums;
  const ElsCorpusLevel *level;
  int left, top;    /* where the torus' first pixel is in the level */
  float *bias;      /* that of the sums */
  float *potential; /* base 2 logits; one plane, as `used` */
  float most;       /* base 2 logits that a potential may be against a position;
                       0 = any */
  double edge;      /* base 2 logits, against a window wholly outside */
  gint *used;       /* in units of 1 / use_one; written atomically */
  float use_one;
  int reach; /* pixels to all sides that use is smoothed over */
  /* What is due to positions, and their uses, above and left of each corner of
   * a pixel. */
  gint64 *due_before, *used_before;
  gpointer memory;
} ElsTorus;

/* For an output of n pixels and the level number `depth`; compares no more than
 * `most` displacements, but one row.  Error: NO_MEMORY. */
gboolean
els_torus_init (ElsTorus *torus, const ElsCorpusLevel *level, int depth,
                const ElsPrior *prior, gsize most, gsize n, GError **error);
void els_torus_clear (ElsTorus *torus);

/* The same torus with other features, a plane as the level's with n_features a
 * pixel; its memory, to be freed with els_mem_free, or NULL.
 * Error: NO_MEMORY. */
gpointer els_torus_with_features (const ElsTorus *torus, const gint16 *features,
                                  int n_features, ElsRunningSumTorus *sums,
                                  GError **error);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ElsTorus, els_torus_clear)

/* Adds the bytes for a level of so many pixels; returns its cells, and sets
 * *n_compared to the displacements that the sums have, both at most. */
guint64
els_torus_account (guint64 width, guint64 height, guint64 most, int radius,
                   int n_features, guint64 *n_compared, guint64 *sum);
/* Adds those of els_torus_with_features. */
void els_torus_account_features (guint64 cells, int n_features, guint64 *sum);

static inline gsize
els_torus_cells (const ElsTorus *torus)
{
  return (gsize) torus->sums.width * (gsize) torus->sums.height;
}

/* v on a torus of so many pixels. */
static inline int
els_wrap (int v, int size)
{
  v %= size;
  return v < 0 ? v + size : v;
}

/* The level's position at torus pixel (x, y), usable or next to one that is. */
static inline gint32
els_torus_position (const ElsTorus *torus, int x, int y)
{
  return els_corpus_level_position (torus->level, torus->left + x,
                                    torus->top + y);
}
