/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "scan-ring.h"

#include <string.h>

#include "../fmath.h"
#include "../mem.h"

#define RING_USE_FLOOR 0.02 /* of the mean use; bounds the logarithm */
/* What one use counts, so that a sum of counts has no order; less where a
 * position that every pixel uses would overflow. */
#define RING_USE_ONE 65536.0f
#define RING_USE_MOST 2.0e9f

/* Two pairs, a bias, two waves, each of them twice; potential and use. */
#define RING_CELL_BYTES (2 * (2 + 1 + 2 * ELS_SWEEP_WAVES) * 4 + 2 * 4)

static gsize
ring_fill_up (gsize n)
{
  return (n + ELS_SWEEP_UNIT - 1) / ELS_SWEEP_UNIT * ELS_SWEEP_UNIT;
}

guint64
els_scan_ring_account (guint64 width, guint64 height, guint64 most, int radius,
                       guint64 *sum)
{
  const guint64 reach = 2 * (guint64) radius;
  const guint64 w = width + reach + ELS_SWEEP_UNIT, h = height + reach;

  els_mem_account (sum, w, h, RING_CELL_BYTES);
  els_mem_account (sum, h, 1, sizeof (int));
  return MAX (w, MIN (w * h, most));
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
  char *next;

  ring->memory = els_mem_try (cells * RING_CELL_BYTES + rows * sizeof (int), 1);
  if (ring->memory == NULL)
    return els_mem_error (cells, RING_CELL_BYTES, error);
  next = ring->memory;
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
                 const ElsRegularity *regularity, double pixel, int x, int y,
                 gsize at)
{
  for (int k = 0; k < regularity->n; k++)
    {
      const ElsWave *wave = &regularity->wave[k];
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
ring_fill (const ElsScanRing *ring, RingPlanes *planes,
           const ElsRegularity *regularity, double pixel)
{
  const int width = ring->sweep.width;
  const int columns = MIN (width, ring->level->width + ELS_LEVEL_MARGIN
                                      - ring->left);

  for (int y = 0; y < ring->sweep.height; y++)
    for (int x = 0; x < columns; x++)
      {
        const gsize at = (gsize) y * 2 * (gsize) width + (gsize) x;
        const gint16 *features = els_level_pixel (
            ring->level, els_scan_ring_position (ring, x, y));

        memcpy (&planes->pairs[0][at], features, sizeof (gint32));
        memcpy (&planes->pairs[1][at], features + 2, sizeof (gint32));
        ring_fill_waves (ring, planes, regularity, pixel, x, y, at);
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

/* What the kernels see of the potentials. */
static void
ring_show_potentials (ElsScanRing *ring)
{
  const ElsLevel *level = ring->level;
  const int width = ring->sweep.width;
  float *bias = ring->bias;

  for (gsize i = 0; i < 2 * els_scan_ring_cells (ring); i++)
    bias[i] = ELS_SWEEP_NEVER;
  for (gsize i = 0; i < level->n_list; i++)
    {
      const int x = els_level_x (level, level->list[i]) - ring->left;
      const int y = els_level_y (level, level->list[i]) - ring->top;

      bias[y * 2 * width + x] = ring->potential[y * width + x];
    }
  ring_repeat (ring, bias);
}

gboolean
els_scan_ring_init (ElsScanRing *ring, const ElsLevel *level,
                    const ElsRegularity *regularity, double pixel, gsize most,
                    gsize n, GError **error)
{
  RingPlanes planes = { 0 };

  *ring = (ElsScanRing){ .level = level };
  ring_bound (ring);
  ring->use_one = MIN (RING_USE_ONE, RING_USE_MOST / (float) n);
  ring->sweep.n_waves = regularity->n;
  ring->sweep.n_rows = (int) CLAMP (most / (gsize) ring->sweep.width, 1,
                                    (gsize) ring->sweep.height);
  if (!ring_allocate (ring, &planes, error))
    return FALSE;
  for (int i = 0; i < ring->sweep.n_rows; i++)
    planes.rows[i] = (int) ((gint64) i * ring->sweep.height
                            / ring->sweep.n_rows);
  ring_fill (ring, &planes, regularity, pixel);
  for (int k = 0; k < 2; k++)
    ring_repeat (ring, planes.pairs[k]);
  for (int k = 0; k < regularity->n; k++)
    {
      ring_repeat (ring, planes.cosines[k]);
      ring_repeat (ring, planes.sines[k]);
    }
  ring_show_potentials (ring);
  return TRUE;
}

void
els_scan_ring_clear (ElsScanRing *ring)
{
  els_mem_free (ring->memory);
  ring->memory = NULL;
}

/* Mean use of the usable positions around a position. */
static double
ring_use_around (const ElsScanRing *ring, gint32 q, gsize cell)
{
  const ElsLevel *level = ring->level;
  double sum = 0.0;
  int n = 0;

  for (int j = -1; j <= 1; j++)
    for (int i = -1; i <= 1; i++)
      {
        if (!level->usable[q + (gssize) j * (gssize) level->stride + i])
          continue;
        sum += ring->used[(gssize) cell + j * ring->sweep.width + i];
        n++;
      }
  return sum / ((double) ring->use_one * n);
}

void
els_scan_ring_balance (ElsScanRing *ring, double gain, gsize n)
{
  const ElsLevel *level = ring->level;
  const double mean = (double) n / (double) level->n_list;

  for (gsize i = 0; i < level->n_list; i++)
    {
      const gint32 q = level->list[i];
      const gsize cell
          = (gsize) (els_level_y (level, q) - ring->top)
                * (gsize) ring->sweep.width
            + (gsize) (els_level_x (level, q) - ring->left);
      const double use = ring_use_around (ring, q, cell);

      ring->potential[cell]
          -= (float) (gain * ELS_LOG2_E
                      * els_log ((use + RING_USE_FLOOR * mean)
                                 / ((1.0 + RING_USE_FLOOR) * mean)));
    }
  memset (ring->used, 0, els_scan_ring_cells (ring) * sizeof (gint));
  ring_show_potentials (ring);
}
