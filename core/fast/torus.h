/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * torus.h - a level as the ring that a scan sweeps: the rectangle of its
 * usable positions and what their windows reach, filled up to a multiple of
 * ELS_SWEEP_UNIT columns; with the potential of each position and how often
 * the step under way has used it.
 */
#pragma once

#include "kernels/running-sum.h"
#include "fast/state.h"
#include "fast/prior.h"

typedef struct
{
  ElsSweepRing sweep;
  const ElsLevel *level;
  int left, top;    /* where the ring's first pixel is in the level */
  float *bias;      /* the sweep's */
  float *potential; /* base 2 logits; one plane, as `used` */
  double edge;      /* base 2 logits, against a window wholly outside */
  gint *used;       /* in units of 1 / use_one; written atomically */
  float use_one;
  int reach; /* pixels to all sides that use is smoothed over */
  /* Usable positions, and their uses, above and left of each corner of a pixel. */
  gint64 *usable_before, *used_before;
  gpointer memory;
} ElsScanRing;

/* For an output of n pixels and the level number `depth`; asks no more than
 * `most` displacements, but one row.  Error: NO_MEMORY. */
gboolean
els_scan_ring_init (ElsScanRing *ring, const ElsLevel *level, int depth,
                    const ElsPrior *prior, gsize most, gsize n, GError **error);
void els_scan_ring_clear (ElsScanRing *ring);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ElsScanRing, els_scan_ring_clear)

/* Adds the bytes for a level of so many pixels; returns its cells, and sets
 * *asked to the displacements that a sweep has, both at most. */
guint64 els_scan_ring_account (guint64 width, guint64 height, guint64 most,
                               int radius, guint64 *asked, guint64 *sum);

static inline gsize
els_scan_ring_cells (const ElsScanRing *ring)
{
  return (gsize) ring->sweep.width * (gsize) ring->sweep.height;
}

/* v on a ring of so many pixels. */
static inline int
els_scan_ring_turn (int v, int size)
{
  v %= size;
  return v < 0 ? v + size : v;
}

/* The level's position at ring pixel (x, y), which is usable or beside one. */
static inline gint32
els_scan_ring_position (const ElsScanRing *ring, int x, int y)
{
  return els_level_position (ring->level, ring->left + x, ring->top + y);
}
