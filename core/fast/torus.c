/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "fast/torus.h"

#include <math.h>
#include <string.h>

#include "base/fmath.h"
#include "base/mem.h"

/* What one use counts, so that a sum of counts has no order; less where a
 * position that every pixel uses would overflow. */
#define TORUS_USE_ONE 65536.0f
#define TORUS_USE_MOST 2.0e9f

/* A bias, two harmonics, each of them twice; potential and use.  Pairs of
 * features, twice, come on top. */
#define TORUS_CELL_BYTES (2 * (1 + 2 * ELS_RUNNING_SUM_HARMONICS) * 4 + 2 * 4)
/* Two tables of sums. */
#define TORUS_CORNER_BYTES (2 * 8)

static gsize
torus_fill_up (gsize n)
{
  return (n + ELS_RUNNING_SUM_UNIT - 1) / ELS_RUNNING_SUM_UNIT
         * ELS_RUNNING_SUM_UNIT;
}

/* Bytes a cell of the pairs of so many features. */
static gsize
torus_features_bytes (int n_features)
{
  return 2 * (gsize) n_features * sizeof (gint16);
}

void
els_torus_account_features (guint64 cells, int n_features, guint64 *sum)
{
  els_mem_account (sum, cells, torus_features_bytes (n_features), 1);
}

guint64
els_torus_account (guint64 width, guint64 height, guint64 most, int radius,
                   int n_features, guint64 *n_compared, guint64 *sum)
{
  const guint64 reach = 2 * (guint64) radius;
  const guint64 w = width + reach + ELS_RUNNING_SUM_UNIT, h = height + reach;

  els_mem_account (sum, w, h, TORUS_CELL_BYTES);
  els_torus_account_features (w * h, n_features, sum);
  els_mem_account (sum, w + 1, h + 1, TORUS_CORNER_BYTES);
  els_mem_account (sum, h, 1, sizeof (int));
  *n_compared = MAX (w, MIN (w * h, most));
  return w * h;
}

/* The rectangle of usable positions and their windows. */
static void
torus_bound (ElsTorus *torus)
{
  const ElsCorpusLevel *level = torus->level;
  int left = G_MAXINT, right = G_MININT;
  const int top = els_corpus_level_y (level, level->list[0]) - level->radius;
  const int bottom = els_corpus_level_y (level, level->list[level->n_list - 1])
                     + level->radius;

  for (gsize i = 0; i < level->n_list; i++)
    {
      const int x = els_corpus_level_x (level, level->list[i]);

      left = MIN (left, x - level->radius);
      right = MAX (right, x + level->radius);
    }
  torus->left = left;
  torus->top = top;
  torus->sums.width = (int) torus_fill_up ((gsize) (right - left + 1));
  torus->sums.height = bottom - top + 1;
}

static gpointer
torus_take (char **next, gsize n)
{
  gpointer part = *next;

  *next += n * 4;
  return part;
}

typedef struct
{
  gint32 *pairs[ELS_RUNNING_SUM_PAIRS_MAX];
  float *cosines[ELS_RUNNING_SUM_HARMONICS], *sines[ELS_RUNNING_SUM_HARMONICS];
  int *rows;
} TorusPlanes;

static gboolean
torus_allocate (ElsTorus *torus, TorusPlanes *planes, GError **error)
{
  const gsize cells = els_torus_cells (torus);
  const gsize cell
      = TORUS_CELL_BYTES + torus_features_bytes (torus->level->n_features);
  const gsize rows = (gsize) torus->sums.height;
  const gsize corners = ((gsize) torus->sums.width + 1) * (rows + 1);
  char *next;

  torus->memory = els_mem_try (corners * TORUS_CORNER_BYTES + cells * cell
                                   + rows * sizeof (int),
                               1);
  if (torus->memory == NULL)
    return els_mem_error (cells, cell, error);
  next = torus->memory;
  torus->due_before = torus_take (&next, 2 * corners);
  torus->used_before = torus_take (&next, 2 * corners);
  torus->sums.n_pairs = torus->level->n_features / 2;
  for (int k = 0; k < torus->sums.n_pairs; k++)
    torus->sums.pairs[k] = planes->pairs[k] = torus_take (&next, 2 * cells);
  torus->sums.bias = torus->bias = torus_take (&next, 2 * cells);
  for (int k = 0; k < ELS_RUNNING_SUM_HARMONICS; k++)
    {
      torus->sums.cosines[k] = planes->cosines[k]
          = torus_take (&next, 2 * cells);
      torus->sums.sines[k] = planes->sines[k] = torus_take (&next, 2 * cells);
    }
  torus->potential = torus_take (&next, cells);
  torus->used = torus_take (&next, cells);
  torus->sums.rows = planes->rows = torus_take (&next, rows);
  return TRUE;
}

static void
torus_fill_harmonics (const ElsTorus *torus, TorusPlanes *planes,
                      const ElsPrior *prior, double pixel, int x, int y,
                      gsize at)
{
  for (int k = 0; k < prior->n; k++)
    {
      const ElsHarmonic *peak = &prior->harmonic[k];
      double s, c;

      els_sincos_turns (
          (peak->x * (torus->left + x) + peak->y * (torus->top + y)) * pixel
              - peak->phase,
          &s, &c);
      planes->cosines[k][at] = (float) c;
      planes->sines[k][at] = (float) s;
    }
}

/* Columns that are of the level; those that only fill the torus up stay 0. */
static int
torus_columns (const ElsTorus *torus)
{
  return MIN (torus->sums.width,
              torus->level->width + ELS_LEVEL_MARGIN - torus->left);
}

/* Each row's values a second time behind them. */
static void
torus_repeat (const ElsTorus *torus, gpointer plane)
{
  const gsize bytes = (gsize) torus->sums.width * 4;
  char *row = plane;

  for (int y = 0; y < torus->sums.height; y++, row += 2 * bytes)
    memcpy (row + bytes, row, bytes);
}

static void
torus_fill_pairs (const ElsTorus *torus, const gint16 *features, int n_pairs,
                  gint32 *const *pairs)
{
  const int columns = torus_columns (torus);

  for (int y = 0; y < torus->sums.height; y++)
    for (int x = 0; x < columns; x++)
      {
        const gsize at = (gsize) y * 2 * (gsize) torus->sums.width + (gsize) x;
        const gint16 *pixel
            = features
              + (gsize) els_torus_position (torus, x, y) * (gsize) n_pairs * 2;

        for (int k = 0; k < n_pairs; k++)
          memcpy (&pairs[k][at], pixel + 2 * k, sizeof (gint32));
      }
  for (int k = 0; k < n_pairs; k++)
    torus_repeat (torus, pairs[k]);
}

static void
torus_fill_prior (const ElsTorus *torus, TorusPlanes *planes,
                  const ElsPrior *prior, double pixel)
{
  const int columns = torus_columns (torus);

  for (int y = 0; y < torus->sums.height; y++)
    for (int x = 0; x < columns; x++)
      torus_fill_harmonics (torus, planes, prior, pixel, x, y,
                            (gsize) y * 2 * (gsize) torus->sums.width
                                + (gsize) x);
  for (int k = 0; k < prior->n; k++)
    {
      torus_repeat (torus, planes->cosines[k]);
      torus_repeat (torus, planes->sines[k]);
    }
}

gboolean
els_torus_init (ElsTorus *torus, const ElsCorpusLevel *level, int depth,
                const ElsPrior *prior, gsize most, gsize n, GError **error)
{
  TorusPlanes planes = { 0 };

  *torus = (ElsTorus){ .level = level };
  torus_bound (torus);
  torus->use_one = MIN (TORUS_USE_ONE, TORUS_USE_MOST / (float) n);
  torus->sums.n_harmonics = prior->n;
  torus->sums.n_rows = (int) CLAMP (most / (gsize) torus->sums.width, 1,
                                    (gsize) torus->sums.height);
  if (!torus_allocate (torus, &planes, error))
    return FALSE;
  for (int i = 0; i < torus->sums.n_rows; i++)
    planes.rows[i]
        = (int) ((gint64) i * torus->sums.height / torus->sums.n_rows);
  torus_fill_pairs (torus, level->features, torus->sums.n_pairs, planes.pairs);
  torus_fill_prior (torus, &planes, prior, ldexp (1.0, depth));
  return TRUE;
}

gpointer
els_torus_with_features (const ElsTorus *torus, const gint16 *features,
                         int n_features, ElsRunningSumTorus *sums,
                         GError **error)
{
  const gsize cells = els_torus_cells (torus);
  const gsize cell = torus_features_bytes (n_features);
  gint32 *pairs[ELS_RUNNING_SUM_PAIRS_MAX];
  gint32 *memory = els_mem_try (cells, cell);

  if (memory == NULL)
    {
      els_mem_error (cells, cell, error);
      return NULL;
    }
  *sums = torus->sums;
  sums->n_pairs = n_features / 2;
  for (int k = 0; k < sums->n_pairs; k++)
    sums->pairs[k] = pairs[k] = memory + 2 * (gsize) k * cells;
  torus_fill_pairs (torus, features, sums->n_pairs, pairs);
  return memory;
}

void
els_torus_clear (ElsTorus *torus)
{
  els_mem_free (torus->memory);
  torus->memory = NULL;
}
