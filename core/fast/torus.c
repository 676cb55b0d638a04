/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "fast/torus.h"

#include <math.h>
#include <string.h>

#include "base/fmath.h"
#include "base/mem.h"
#include "fast/patch-usage.h"

/* What one use counts, so that a sum of counts has no order; less where a
 * position that every pixel uses would overflow. */
#define RING_USE_ONE 65536.0f
#define RING_USE_MOST 2.0e9f

/* Two pairs, a bias, two waves, each of them twice; potential and use. */
#define RING_CELL_BYTES (2 * (2 + 1 + 2 * ELS_SWEEP_WAVES) * 4 + 2 * 4)
/* Two tables of sums. */
#define RING_CORNER_BYTES (2 * 8)

static gsize
ring_fill_up (gsize n)
{
  return (n + ELS_SWEEP_UNIT - 1) / ELS_SWEEP_UNIT * ELS_SWEEP_UNIT;
}

guint64
els_scan_ring_account (guint64 width, guint64 height, guint64 most, int radius,
                       guint64 *asked, guint64 *sum)
{
  const guint64 reach = 2 * (guint64) radius;
  const guint64 w = width + reach + ELS_SWEEP_UNIT, h = height + reach;

  els_mem_account (sum, w, h, RING_CELL_BYTES);
  els_mem_account (sum, w + 1, h + 1, RING_CORNER_BYTES);
  els_mem_account (sum, h, 1, sizeof (int));
  *asked = MAX (w, MIN (w * h, most));
  return w * h;
}

/* The rectangle of usable positions and their windows. */
static void
ring_bound (ElsScanRing *ring)
{
  const ElsLevel *level = ring->level;
  int left = G_MAXINT, right = G_MININT;
  const int top = els_level_y (level, level->list[0]) - level->radius;
  const int bottom
      = els_level_y (level, level->list[level->n_list - 1]) + level->radius;

  for (gsize i = 0; i < level->n_list; i++)
    {
      const int x = els_level_x (level, level->list[i]);

      left = MIN (left, x - level->radius);
      right = MAX (right, x + level->radius);
    }
  ring->left = left;
  ring->top = top;
  ring->sweep.width = (int) ring_fill_up ((gsize) (right - left + 1));
  ring->sweep.height = bottom - top + 1;
}

static gpointer
ring_take (char **next, gsize n)
{
  gpointer part = *next;

  *next += n * 4;
  return part;
}

typedef struct
{
  gint32 *pairs[2];
  float *cosines[ELS_SWEEP_WAVES], *sines[ELS_SWEEP_WAVES];
  int *rows;
} RingPlanes;

static gboolean
ring_allocate (ElsScanRing *ring, RingPlanes *planes, GError **error)
{
  const gsize cells = els_scan_ring_cells (ring);
  const gsize rows = (gsize) ring->sweep.height;
  const gsize corners = ((gsize) ring->sweep.width + 1) * (rows + 1);
  char *next;

  ring->memory
      = els_mem_try (corners * RING_CORNER_BYTES + cells * RING_CELL_BYTES
                         + rows * sizeof (int),
                     1);
  if (ring->memory == NULL)
    return els_mem_error (cells, RING_CELL_BYTES, error);
  next = ring->memory;
  ring->usable_before = ring_take (&next, 2 * corners);
  ring->used_before = ring_take (&next, 2 * corners);
  for (int k = 0; k < 2; k++)
    ring->sweep.pairs[k] = planes->pairs[k] = ring_take (&next, 2 * cells);
  ring->sweep.bias = ring->bias = ring_take (&next, 2 * cells);
  for (int k = 0; k < ELS_SWEEP_WAVES; k++)
    {
      ring->sweep.cosines[k] = planes->cosines[k]
          = ring_take (&next, 2 * cells);
      ring->sweep.sines[k] = planes->sines[k] = ring_take (&next, 2 * cells);
    }
  ring->potential = ring_take (&next, cells);
  ring->used = ring_take (&next, cells);
  ring->sweep.rows = planes->rows = ring_take (&next, rows);
  return TRUE;
}

static void
ring_fill_waves (const ElsScanRing *ring, RingPlanes *planes,
                 const ElsPrior *prior, double pixel, int x, int y, gsize at)
{
  for (int k = 0; k < prior->n; k++)
    {
      const ElsHarmonic *wave = &prior->harmonic[k];
      double s, c;

      els_regular_turn ((wave->x * (ring->left + x) + wave->y * (ring->top + y))
                                * pixel
                            - wave->phase,
                        &s, &c);
      planes->cosines[k][at] = (float) c;
      planes->sines[k][at] = (float) s;
    }
}

/* Columns that only fill the ring up stay 0. */
static void
ring_fill (const ElsScanRing *ring, RingPlanes *planes, const ElsPrior *prior,
           double pixel)
{
  const int width = ring->sweep.width;
  const int columns
      = MIN (width, ring->level->width + ELS_LEVEL_MARGIN - ring->left);

  for (int y = 0; y < ring->sweep.height; y++)
    for (int x = 0; x < columns; x++)
      {
        const gsize at = (gsize) y * 2 * (gsize) width + (gsize) x;
        const gint16 *features
            = els_level_pixel (ring->level,
                               els_scan_ring_position (ring, x, y));

        memcpy (&planes->pairs[0][at], features, sizeof (gint32));
        memcpy (&planes->pairs[1][at], features + 2, sizeof (gint32));
        ring_fill_waves (ring, planes, prior, pixel, x, y, at);
      }
}

/* Each row's values a second time behind them. */
static void
ring_repeat (const ElsScanRing *ring, gpointer plane)
{
  const gsize bytes = (gsize) ring->sweep.width * 4;
  char *row = plane;

  for (int y = 0; y < ring->sweep.height; y++, row += 2 * bytes)
    memcpy (row + bytes, row, bytes);
}

gboolean
els_scan_ring_init (ElsScanRing *ring, const ElsLevel *level, int depth,
                    const ElsPrior *prior, gsize most, gsize n, GError **error)
{
  RingPlanes planes = { 0 };

  *ring = (ElsScanRing){ .level = level };
  ring_bound (ring);
  ring->use_one = MIN (RING_USE_ONE, RING_USE_MOST / (float) n);
  ring->sweep.n_waves = prior->n;
  ring->sweep.n_rows = (int) CLAMP (most / (gsize) ring->sweep.width, 1,
                                    (gsize) ring->sweep.height);
  if (!ring_allocate (ring, &planes, error))
    return FALSE;
  for (int i = 0; i < ring->sweep.n_rows; i++)
    planes.rows[i]
        = (int) ((gint64) i * ring->sweep.height / ring->sweep.n_rows);
  ring_fill (ring, &planes, prior, ldexp (1.0, depth));
  for (int k = 0; k < 2; k++)
    ring_repeat (ring, planes.pairs[k]);
  for (int k = 0; k < prior->n; k++)
    {
      ring_repeat (ring, planes.cosines[k]);
      ring_repeat (ring, planes.sines[k]);
    }
  els_scan_potentials_init (ring, n);
  return TRUE;
}

void
els_scan_ring_clear (ElsScanRing *ring)
{
  els_mem_free (ring->memory);
  ring->memory = NULL;
}
