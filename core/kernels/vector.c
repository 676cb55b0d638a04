/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * The kernel in vectors; compiled once for each level with ELS_LANES and
 * ELS_VECTOR_KERNEL set.
 *
 * For one displacement the energies E are the squared difference of two
 * shifted images, and all the D are its box sums.  So the cost of a pair does
 * not depend on the window.  The work goes by displacement rows dy; in each, by
 * VECTOR_SHIFTS neighbouring dx at once; in these, down the rows:
 *
 *   columns  eight rows of E in registers give their suffixes, which are kept
 *            in a ring of rows, and with the ring's older suffixes the sums
 *            over P rows (lanes along x);
 *   turn     squares of these are transposed, so that lanes run along y;
 *   rows     eight columns in registers give D in the same way;
 *   mean     D of all the dx meets the softmax of its output pixels while
 *            that is in registers.
 *
 * Lanes are always different output pixels.
 */
#include "lanes.h"
#include "state.h"

/* Displacements treated together. */
#define VECTOR_SHIFTS 4
#define VECTOR_BLOCK ELS_KERNEL_BLOCK
/* Rows, and columns, that are transposed and finished together. */
#define VECTOR_STEP (ELS_LANES > VECTOR_BLOCK ? ELS_LANES : VECTOR_BLOCK)
/* best and gate of lanes that are no pixels: nothing exceeds it, and weights
 * relative to it are 0. */
#define VECTOR_MUTE 1e30f

/* P - 1 = 8 * blocks + rest.  The window that ends at element j of a block
 * starts `blocks` blocks before at element j - rest, or, if j < rest, one
 * block more before. */
typedef struct
{
  int patch_size, half, blocks, rest;
} VectorWindow;

/* One displacement and its part of the scratch. */
typedef struct
{
  int dx;
  int x_low, x_high; /* centres, inclusive; low > high: none */
  int first, last;   /* columns of E, multiples of VECTOR_STEP; last exclusive */
  float *ring;       /* ring_rows x width: suffixes of columns */
  float *sums;       /* VECTOR_STEP x width: sums of columns */
  float *distance;   /* [pixel column + lead][VECTOR_STEP] */
} VectorShift;

typedef struct
{
  const ElsKernelTile *tile;
  const ElsKernelImage *image;
  const ElsKernelRange *range;
  VectorWindow window;
  int ring_rows, width, lead;
  float *suffix; /* [column + lead][ELS_LANES]: suffixes of rows */
  const float **middle; /* whole blocks of columns, the oldest first */
  float *pixels; /* records of the tile's pixels, see vector_record */
  int dy, y_low, y_high, first_step;
  int n_shifts;
  VectorShift shift[VECTOR_SHIFTS];
} VectorScan;

static int
vector_round_up (int n, int to)
{
  return (n + to - 1) / to * to;
}

/* The multiple of `to` at or below n. */
static int
vector_floor (int n, int to)
{
  return n - ((n % to + to) % to);
}

/* ------------------------------------------------------------ block sums */

/* The sums over the windows that end at the elements of a block: of its
 * elements e, of the suffixes of earlier blocks (far: blocks + 1 back, near:
 * blocks back; element i at + i * stride) and of the whole blocks between. */
LANES_INLINE void
vector_sums (const Lanes *e, const int rest, const gboolean small,
             const float *far, const float *near, gsize stride,
             Lanes far_middle, Lanes near_middle, Lanes *out)
{
  Lanes prefix = e[0];

#pragma GCC unroll 8
  for (int j = 0; j < VECTOR_BLOCK; j++)
    {
      if (j > 0)
        prefix = prefix + e[j];
      if (j < rest)
        {
          Lanes head
              = lanes_load (far + (gsize) (VECTOR_BLOCK - rest + j) * stride);

          if (!small)
            head = head + far_middle;
          out[j] = head + prefix;
        }
      else if (small)
        {
          Lanes sum = e[j - rest];

#pragma GCC unroll 8
          for (int i = j - rest + 1; i <= j; i++)
            sum = sum + e[i];
          out[j] = sum;
        }
      else
        {
          const Lanes head
              = lanes_load (near + (gsize) (j - rest) * stride);

          out[j] = (head + near_middle) + prefix;
        }
    }
}

/* Suffix i of the block to + i * stride. */
LANES_INLINE void
vector_suffixes (const Lanes *e, float *to, gsize stride)
{
  Lanes sum = e[VECTOR_BLOCK - 1];

  lanes_store (to + (VECTOR_BLOCK - 1) * stride, sum);
#pragma GCC unroll 8
  for (int j = VECTOR_BLOCK - 2; j >= 0; j--)
    {
      sum = e[j] + sum;
      lanes_store (to + (gsize) j * stride, sum);
    }
}

/* --------------------------------------------------------------- columns */

/* Eight rows of one shift. */
typedef struct
{
  gsize n; /* columns */
  const float *query[ELS_MAX_CHANNELS]; /* of the first row and column */
  const float *feature[ELS_MAX_CHANNELS];
  const float *expected, *inside;
  gsize query_stride, feature_stride, width; /* from row to row */
  float *suffix, *out;
  const float *far, *near; /* in the ring */
  const float *const *middle;
  int rest, blocks, n_features;
  gboolean want;                /* sums, not only suffixes */
} VectorRows;

LANES_INLINE Lanes
vector_energy (const VectorRows *rows, const int n_features,
               const gboolean bordered, int j, gsize x)
{
  const gsize p = (gsize) j * rows->query_stride + x;
  const gsize q = (gsize) j * rows->feature_stride + x;
  Lanes d = lanes_load (rows->query[0] + p) - lanes_load (rows->feature[0] + q);
  Lanes sum = d * d;

  for (int c = 1; c < n_features; c++)
    {
      d = lanes_load (rows->query[c] + p) - lanes_load (rows->feature[c] + q);
      sum = sum + d * d;
    }
  sum = sum - lanes_load (rows->expected + p);
  return bordered ? sum * lanes_load (rows->inside + p) : sum;
}

LANES_INLINE void
vector_columns_at (const VectorRows *rows, const int n_features,
                   const gboolean bordered, const int rest,
                   const gboolean small, gsize x)
{
  const gsize width = rows->width;
  Lanes e[VECTOR_BLOCK], out[VECTOR_BLOCK];
  Lanes far = lanes_all (0.0f), near = lanes_all (0.0f);

#pragma GCC unroll 8
  for (int j = 0; j < VECTOR_BLOCK; j++)
    e[j] = vector_energy (rows, n_features, bordered, j, x);
  vector_suffixes (e, rows->suffix + x, width);
  if (!rows->want)
    return;
  if (!small)
    {
      far = lanes_load (rows->middle[0] + x);
      for (int b = 1; b < rows->blocks; b++)
        {
          const Lanes whole = lanes_load (rows->middle[b] + x);

          far = far + whole;
          near = b == 1 ? whole : near + whole;
        }
    }
  vector_sums (e, rest, small, rows->far + x, rows->near + x, width, far, near,
               out);
#pragma GCC unroll 8
  for (int j = 0; j < VECTOR_BLOCK; j++)
    lanes_store (rows->out + (gsize) j * width + x, out[j]);
}

LANES_INLINE void
vector_columns_line (const VectorRows *rows, const int n_features,
                     const gboolean bordered, const int rest,
                     const gboolean small)
{
  /* A copy that no store can change, so that it stays in registers. */
  const VectorRows own = *rows;

  for (gsize x = 0; x < own.n; x += ELS_LANES)
    vector_columns_at (&own, n_features, bordered, rest, small, x);
}

/* Copies of the loop for each form of window and the usual numbers of
 * channels, so that sums stay in registers. */
LANES_INLINE void
vector_columns_window (const VectorRows *rows, const int n_features,
                       const gboolean bordered)
{
  switch (rows->rest + (rows->blocks > 0))
    {
    case 0:
      vector_columns_line (rows, n_features, bordered, 0, TRUE);
      break;
    case 1:
      vector_columns_line (rows, n_features, bordered, 0, FALSE);
      break;
    case 2:
      vector_columns_line (rows, n_features, bordered, 2, TRUE);
      break;
    case 3:
      vector_columns_line (rows, n_features, bordered, 2, FALSE);
      break;
    case 4:
      vector_columns_line (rows, n_features, bordered, 4, TRUE);
      break;
    case 5:
      vector_columns_line (rows, n_features, bordered, 4, FALSE);
      break;
    case 6:
      vector_columns_line (rows, n_features, bordered, 6, TRUE);
      break;
    default:
      vector_columns_line (rows, n_features, bordered, 6, FALSE);
      break;
    }
}

static void
vector_columns_1 (const VectorRows *rows)
{
  vector_columns_window (rows, 1, FALSE);
}

static void
vector_columns_3 (const VectorRows *rows)
{
  vector_columns_window (rows, 3, FALSE);
}

static void
vector_columns_3_bordered (const VectorRows *rows)
{
  vector_columns_window (rows, 3, TRUE);
}

static void
vector_columns_n (const VectorRows *rows)
{
  vector_columns_window (rows, rows->n_features, FALSE);
}

static void
vector_columns_n_bordered (const VectorRows *rows)
{
  vector_columns_window (rows, rows->n_features, TRUE);
}

static float *
vector_ring_row (const VectorScan *scan, const VectorShift *shift, int y)
{
  const int row = (y % scan->ring_rows + scan->ring_rows) % scan->ring_rows;

  return shift->ring + (gsize) row * (gsize) scan->width;
}

/* Rows y ... y + 7 of the corpus, y a multiple of 8. */
static void
vector_columns (const VectorScan *scan, const VectorShift *shift, int y,
                gboolean want)
{
  const ElsKernelTile *tile = scan->tile;
  const ElsKernelImage *image = scan->image;
  const int blocks = scan->window.blocks;
  const gsize p
      = (gsize) (y - scan->dy - tile->y0 + tile->margin)
            * (gsize) tile->row_stride
        + (gsize) (shift->first - shift->dx - tile->x0 + tile->margin);
  const gsize q = (gsize) (y + image->margin) * (gsize) image->row_stride
                  + (gsize) (shift->first + image->margin);
  VectorRows rows = { .n = (gsize) (shift->last - shift->first),
                      .expected = tile->expected + p,
                      .query_stride = (gsize) tile->row_stride,
                      .feature_stride = (gsize) image->row_stride,
                      .width = (gsize) scan->width,
                      .middle = scan->middle,
                      .rest = scan->window.rest,
                      .blocks = blocks,
                      .n_features = scan->range->n_features,
                      .suffix = vector_ring_row (scan, shift, y),
                      .out = shift->sums
                             + (gsize) (y - vector_floor (y, VECTOR_STEP))
                                   * (gsize) scan->width,
                      .want = want };

  for (int c = 0; c < scan->range->n_features; c++)
    {
      rows.query[c] = tile->query[c] + p;
      rows.feature[c] = image->feature[c] + q;
    }
  if (tile->inside != NULL)
    rows.inside = tile->inside + p;
  rows.far = vector_ring_row (scan, shift, y - VECTOR_BLOCK * (blocks + 1));
  rows.near = vector_ring_row (scan, shift, y - VECTOR_BLOCK * blocks);
  for (int b = 0; b < blocks; b++)
    scan->middle[b]
        = vector_ring_row (scan, shift, y - VECTOR_BLOCK * (blocks - b));

  if (scan->range->n_features == 3 && tile->inside != NULL)
    vector_columns_3_bordered (&rows);
  else if (tile->inside != NULL)
    vector_columns_n_bordered (&rows);
  else if (scan->range->n_features == 3)
    vector_columns_3 (&rows);
  else if (scan->range->n_features == 1)
    vector_columns_1 (&rows);
  else
    vector_columns_n (&rows);
}

/* ------------------------------------------------------------------ rows */

LANES_INLINE void
vector_rows_block (const VectorScan *scan, const Lanes *e, const int rest,
                   const gboolean small, float *suffix, float *out)
{
  const int blocks = scan->window.blocks;
  const float *near = suffix - (gsize) blocks * VECTOR_BLOCK * ELS_LANES;
  Lanes far_middle = lanes_all (0.0f), near_middle = lanes_all (0.0f);
  Lanes sum[VECTOR_BLOCK];

  vector_suffixes (e, suffix, ELS_LANES);
  if (!small)
    {
      far_middle = lanes_load (near);
      for (int b = 1; b < blocks; b++)
        {
          const Lanes whole
              = lanes_load (near + (gsize) b * VECTOR_BLOCK * ELS_LANES);

          far_middle = far_middle + whole;
          near_middle = b == 1 ? whole : near_middle + whole;
        }
    }
  vector_sums (e, rest, small, near - VECTOR_BLOCK * ELS_LANES, near,
               ELS_LANES, far_middle, near_middle, sum);
#pragma GCC unroll 8
  for (int j = 0; j < VECTOR_BLOCK; j++)
    lanes_store (out + j * VECTOR_STEP, sum[j]);
}

/* D of ELS_LANES rows, those from `row` on of the step. */
LANES_INLINE void
vector_rows_group (const VectorScan *scan, const VectorShift *shift, int row,
                   const int rest, const gboolean small)
{
  const gsize width = (gsize) scan->width;
  const float *from = shift->sums + (gsize) row * width;
  float *suffix = scan->suffix + (gsize) scan->lead * ELS_LANES;
  /* The window that ends at column x has its centre at x - half. */
  float *out = shift->distance + row
               + (gsize) (shift->first - scan->window.half - shift->dx
                          - scan->tile->x0 + scan->lead)
                     * VECTOR_STEP;

  for (int x = shift->first; x < shift->last; x += VECTOR_STEP)
    {
      Lanes e[VECTOR_STEP];

#pragma GCC unroll 16
      for (int i = 0; i < VECTOR_STEP; i++)
        e[i] = lanes_load (from + (gsize) (i % ELS_LANES) * width
                           + i / ELS_LANES * ELS_LANES);
      for (int i = 0; i < VECTOR_STEP; i += ELS_LANES)
        lanes_transpose (e + i);
      for (int i = 0; i < VECTOR_STEP; i += VECTOR_BLOCK)
        vector_rows_block (scan, e + i, rest, small, suffix + i * ELS_LANES,
                           out + i * VECTOR_STEP);
      from += VECTOR_STEP;
      suffix += VECTOR_STEP * ELS_LANES;
      out += VECTOR_STEP * VECTOR_STEP;
    }
}

static void
vector_rows (const VectorScan *scan, const VectorShift *shift)
{
  for (int row = 0; row < VECTOR_STEP; row += ELS_LANES)
    switch (scan->window.rest + (scan->window.blocks > 0))
      {
      case 0:
        vector_rows_group (scan, shift, row, 0, TRUE);
        break;
      case 1:
        vector_rows_group (scan, shift, row, 0, FALSE);
        break;
      case 2:
        vector_rows_group (scan, shift, row, 2, TRUE);
        break;
      case 3:
        vector_rows_group (scan, shift, row, 2, FALSE);
        break;
      case 4:
        vector_rows_group (scan, shift, row, 4, TRUE);
        break;
      case 5:
        vector_rows_group (scan, shift, row, 4, FALSE);
        break;
      case 6:
        vector_rows_group (scan, shift, row, 6, TRUE);
        break;
      default:
        vector_rows_group (scan, shift, row, 6, FALSE);
        break;
      }
}

/* --------------------------------------------------------------- records */

/* While a corpus row is under way, the state of VECTOR_STEP pixels below each
 * other is together in a record: their best, gate, weights and values,
 * VECTOR_STEP each.  Step n of dy has the pixels whose centres are the rows
 * (first_step + n) * VECTOR_STEP - half and following. */
#define VECTOR_BEST 0
#define VECTOR_GATE 1
#define VECTOR_WEIGHT 2
#define VECTOR_VALUE 3

static gsize
vector_record_size (int n_values)
{
  return (gsize) (VECTOR_VALUE + n_values) * VECTOR_STEP;
}

static float *
vector_record (const VectorScan *scan, int step, int x)
{
  return scan->pixels
         + ((gsize) step * (gsize) scan->tile->width + (gsize) x)
               * vector_record_size (scan->range->n_values);
}

static ElsStateRow
vector_record_row (float *record, int i)
{
  return (ElsStateRow){ record + VECTOR_BEST * VECTOR_STEP + i,
                        record + VECTOR_GATE * VECTOR_STEP + i,
                        record + VECTOR_WEIGHT * VECTOR_STEP + i,
                        record + VECTOR_VALUE * VECTOR_STEP + i,
                        VECTOR_STEP };
}

/* Index of the pixel of centre row y in the tile's state, or FALSE. */
static gboolean
vector_pixel (const VectorScan *scan, int x, int y, gsize *i)
{
  if (y < scan->y_low || y > scan->y_high)
    return FALSE;
  *i = (gsize) x * (gsize) scan->tile->height
       + (gsize) (y - scan->dy - scan->tile->y0);
  return TRUE;
}

static void
vector_begin_record (const VectorScan *scan, int step, int x)
{
  float *record = vector_record (scan, step, x);
  const int centre
      = (scan->first_step + step) * VECTOR_STEP - scan->window.half;

  memset (record, 0,
          vector_record_size (scan->range->n_values) * sizeof (float));
  for (int k = 0; k < VECTOR_STEP; k++)
    {
      const ElsStateRow row = vector_record_row (record, k);
      gsize i;

      if (vector_pixel (scan, x, centre + k, &i))
        els_state_begin (scan->tile, i, row.best, row.gate);
      else
        *row.best = *row.gate = VECTOR_MUTE;
    }
}

static void
vector_end_record (const VectorScan *scan, int step, int x)
{
  float *record = vector_record (scan, step, x);
  const int centre
      = (scan->first_step + step) * VECTOR_STEP - scan->window.half;

  for (int k = 0; k < VECTOR_STEP; k++)
    {
      const ElsStateRow row = vector_record_row (record, k);
      gsize i;

      if (vector_pixel (scan, x, centre + k, &i))
        els_state_end (scan->tile, scan->range->n_values, i, &row);
    }
}

/* ------------------------------------------------------------------ mean */

/* ELS_LANES pixels of a record. */
typedef struct
{
  const VectorScan *scan;
  Lanes scale, limit;    /* of the range */
  float *record;         /* at the first lane */
  const float *distance; /* of shift 0, at the first lane */
  gsize next_distance;   /* from one shift's to the next's */
  const float *cell;     /* of shift 0's centre */
  int x, qx, centre;     /* pixel column, shift 0's centre column, first row */
} VectorPixels;

/* Tells the state of the lanes in `which` about a better patch. */
static __attribute__ ((noinline, cold)) void
vector_improve (const VectorPixels *pixels, guint32 which, Lanes logit, int qx)
{
  const VectorScan *scan = pixels->scan;

  for (int k = 0; k < ELS_LANES; k++)
    {
      const ElsStateRow row = vector_record_row (pixels->record, k);
      gsize i;

      if ((which & (1u << k)) != 0
          && vector_pixel (scan, pixels->x, pixels->centre + k, &i))
        els_state_improve (
            scan->tile, scan->range->n_values, i, &row, logit[k],
            (ElsSource){ scan->image->index, qx, pixels->centre + k });
    }
}

LANES_INLINE Lanes
vector_logit (const VectorPixels *pixels, int k, int n_values)
{
  return lanes_load (pixels->distance + (gsize) k * pixels->next_distance)
             * pixels->scale
         + lanes_load (pixels->cell
                       + (gsize) (k * (1 + n_values)) * ELS_KERNEL_ROWS);
}

/* Adds the centre of shift k with the weights to the record's sums. */
LANES_INLINE void
vector_add (const VectorPixels *pixels, int k, Lanes weight,
            const int n_values, Lanes *weights, Lanes *sum)
{
  const float *value = pixels->cell
                       + (gsize) (k * (1 + n_values) + 1) * ELS_KERNEL_ROWS;

  *weights = *weights + weight;
  for (int c = 0; c < n_values; c++)
    sum[c] = sum[c]
             + weight * lanes_load (value + (gsize) c * ELS_KERNEL_ROWS);
}

/* Any shifts, one after the other; looks for better patches. */
LANES_INLINE void
vector_mean_each (const VectorPixels *pixels, int first, int last,
                  const int n_values)
{
  float *record = pixels->record;
  const Lanes limit = pixels->limit;
  Lanes sum[ELS_MAX_CHANNELS], weights;

  for (int k = first; k <= last; k++)
    {
      const Lanes logit = vector_logit (pixels, k, n_values);
      const guint32 better = lanes_greater (
          logit, lanes_load (record + VECTOR_GATE * VECTOR_STEP));
      Lanes t;

      if (better != 0)
        vector_improve (pixels, better, logit, pixels->qx + k);
      t = logit - lanes_load (record + VECTOR_BEST * VECTOR_STEP);
      if (!lanes_any_at_least (t, limit))
        continue;
      weights = lanes_load (record + VECTOR_WEIGHT * VECTOR_STEP);
      for (int c = 0; c < n_values; c++)
        sum[c] = lanes_load (record + (VECTOR_VALUE + c) * VECTOR_STEP);
      vector_add (pixels, k, lanes_where_at_least (lanes_exp2 (t), t, limit),
                  n_values, &weights, sum);
      lanes_store (record + VECTOR_WEIGHT * VECTOR_STEP, weights);
      for (int c = 0; c < n_values; c++)
        lanes_store (record + (VECTOR_VALUE + c) * VECTOR_STEP, sum[c]);
    }
}

/* All the shifts at once, the usual case.  FALSE, and nothing done, if one has
 * a better patch. */
LANES_INLINE gboolean
vector_mean_all (const VectorPixels *pixels, const int n_values)
{
  float *record = pixels->record;
  const Lanes limit = pixels->limit;
  const Lanes best = lanes_load (record + VECTOR_BEST * VECTOR_STEP);
  Lanes t[VECTOR_SHIFTS], sum[ELS_MAX_CHANNELS], weights, most;

#pragma GCC unroll 8
  for (int k = 0; k < VECTOR_SHIFTS; k++)
    {
      t[k] = vector_logit (pixels, k, n_values);
      most = k == 0 ? t[0] : lanes_max (most, t[k]);
    }
  if (__builtin_expect (
          lanes_greater (most,
                         lanes_load (record + VECTOR_GATE * VECTOR_STEP))
              != 0,
          0))
    return FALSE;
  if (!lanes_any_at_least (most - best, limit))
    return TRUE;

  weights = lanes_load (record + VECTOR_WEIGHT * VECTOR_STEP);
  for (int c = 0; c < n_values; c++)
    sum[c] = lanes_load (record + (VECTOR_VALUE + c) * VECTOR_STEP);
#pragma GCC unroll 8
  for (int k = 0; k < VECTOR_SHIFTS; k++)
    {
      t[k] = t[k] - best;
      vector_add (pixels, k,
                  lanes_where_at_least (lanes_exp2 (t[k]), t[k], limit),
                  n_values, &weights, sum);
    }
  lanes_store (record + VECTOR_WEIGHT * VECTOR_STEP, weights);
  for (int c = 0; c < n_values; c++)
    lanes_store (record + (VECTOR_VALUE + c) * VECTOR_STEP, sum[c]);
  return TRUE;
}

/* The pixels of a step. */
LANES_INLINE void
vector_mean_step (const VectorScan *scan, int step, const int n_values)
{
  const ElsKernelTile *tile = scan->tile;
  const ElsKernelRange *range = scan->range;
  const int dx = scan->shift[0].dx;
  const int centre
      = (scan->first_step + step) * VECTOR_STEP - scan->window.half;
  /* Rows before the image exist in the cell, for windows that stick out. */
  const gsize row_cells
      = (gsize) ((centre + scan->window.half) / ELS_KERNEL_ROWS)
            * (gsize) scan->image->width * (gsize) (1 + n_values)
            * ELS_KERNEL_ROWS
        + (gsize) ((centre + scan->window.half) % ELS_KERNEL_ROWS);
  VectorPixels pixels
      = { .scan = scan,
          .scale = lanes_all (range->scale),
          .limit = lanes_all (-range->cutoff),
          .next_distance = (gsize) (scan->shift[1].distance
                                    - scan->shift[0].distance) };
  /* Columns that have some of the shifts. */
  const int low = MAX (0, range->x_min - tile->x0 - dx - scan->n_shifts + 1);
  const int high
      = MIN (tile->width - 1, range->x_max - tile->x0 - dx);

  for (int x = low; x <= high; x++)
    {
      /* Of the dx ... dx + n - 1, those with x_min <= qx <= x_max. */
      const int qx = tile->x0 + x + dx;
      const int first = MAX (0, range->x_min - qx);
      const int last = MIN (scan->n_shifts - 1, range->x_max - qx);
      float *record = vector_record (scan, step, x);
      const float *distance = scan->shift[0].distance
                              + (gsize) (x + scan->lead) * VECTOR_STEP;

      pixels.x = x;
      pixels.qx = qx;
      for (int row = 0; row < VECTOR_STEP; row += ELS_LANES)
        {
          pixels.record = record + row;
          pixels.distance = distance + row;
          pixels.centre = centre + row;
          pixels.cell = scan->image->cells
                        + ((gint64) row_cells + row
                           + (gint64) qx * (1 + n_values) * ELS_KERNEL_ROWS);
          if (last - first != VECTOR_SHIFTS - 1
              || !vector_mean_all (&pixels, n_values))
            vector_mean_each (&pixels, first, last, n_values);
        }
    }
}

static void
vector_mean_1 (const VectorScan *scan, int step)
{
  vector_mean_step (scan, step, 1);
}

static void
vector_mean_3 (const VectorScan *scan, int step)
{
  vector_mean_step (scan, step, 3);
}

static void
vector_mean_n (const VectorScan *scan, int step)
{
  vector_mean_step (scan, step, scan->range->n_values);
}

static void
vector_mean (const VectorScan *scan, int step)
{
  if (scan->range->n_values == 3)
    vector_mean_3 (scan, step);
  else if (scan->range->n_values == 1)
    vector_mean_1 (scan, step);
  else
    vector_mean_n (scan, step);
}

/* ------------------------------------------------------------------ scan */

/* The shifts of scan->shift down all the rows of dy. */
static void
vector_scan_shifts (const VectorScan *scan)
{
  const int half = scan->window.half;
  const int start = scan->y_low + half; /* first last row of a window */
  const int stop = scan->y_high + half;
  int y = vector_floor (scan->y_low - half, VECTOR_BLOCK);

  for (; y <= stop; y += VECTOR_BLOCK)
    {
      const gboolean want = y + VECTOR_BLOCK > start;
      const int step = vector_floor (y, VECTOR_STEP);
      const gboolean full = y + VECTOR_BLOCK == step + VECTOR_STEP
                            || y + VECTOR_BLOCK > stop;

      for (int k = 0; k < scan->n_shifts; k++)
        if (scan->shift[k].x_low <= scan->shift[k].x_high)
          {
            vector_columns (scan, &scan->shift[k], y, want);
            if (want && full)
              vector_rows (scan, &scan->shift[k]);
          }
      if (want && full)
        vector_mean (scan, step / VECTOR_STEP - scan->first_step);
    }
}

static void
vector_set_shift (VectorScan *scan, int k, int dx)
{
  const ElsKernelTile *tile = scan->tile;
  VectorShift *shift = &scan->shift[k];

  shift->dx = dx;
  shift->x_low = MAX (scan->range->x_min, tile->x0 + dx);
  shift->x_high = MIN (scan->range->x_max, tile->x0 + tile->width - 1 + dx);
  shift->first = vector_floor (shift->x_low - scan->window.half, VECTOR_STEP);
  shift->last = vector_floor (shift->x_high + scan->window.half, VECTOR_STEP)
                + VECTOR_STEP;
}

static void
vector_scan_dy (VectorScan *scan, int dy)
{
  const ElsKernelTile *tile = scan->tile;
  const ElsKernelRange *range = scan->range;
  int n_steps;

  scan->dy = dy;
  scan->y_low = MAX (range->y_min, tile->y0 + dy);
  scan->y_high = MIN (range->y_max, tile->y0 + tile->height - 1 + dy);
  if (scan->y_low > scan->y_high)
    return;
  scan->first_step = (scan->y_low + scan->window.half) / VECTOR_STEP;
  n_steps = (scan->y_high + scan->window.half) / VECTOR_STEP
            - scan->first_step + 1;
  for (int step = 0; step < n_steps; step++)
    for (int x = 0; x < tile->width; x++)
      vector_begin_record (scan, step, x);
  for (int dx = range->dx_min; dx <= range->dx_max; dx += VECTOR_SHIFTS)
    {
      scan->n_shifts = MIN (VECTOR_SHIFTS, range->dx_max - dx + 1);
      for (int k = 0; k < scan->n_shifts; k++)
        vector_set_shift (scan, k, dx + k);
      vector_scan_shifts (scan);
    }
  for (int step = 0; step < n_steps; step++)
    for (int x = 0; x < tile->width; x++)
      vector_end_record (scan, step, x);
}

/* ---------------------------------------------------------------- layout */

/* Divides the scratch; with scratch NULL only measures it. */
static gsize
vector_layout (VectorScan *scan, int width, int height, int patch_size,
               int n_values, float *scratch)
{
  VectorWindow *window = &scan->window;
  gsize used = 0;

  window->patch_size = patch_size;
  window->half = patch_size / 2;
  window->blocks = (patch_size - 1) / VECTOR_BLOCK;
  window->rest = (patch_size - 1) % VECTOR_BLOCK;
  scan->ring_rows = (window->blocks + 2) * VECTOR_BLOCK;
  scan->width = vector_round_up (width + patch_size + 2 * VECTOR_STEP,
                                 ELS_KERNEL_ROWS);
  scan->lead = vector_round_up (patch_size + 2 * VECTOR_STEP,
                                ELS_KERNEL_ROWS);
  for (int k = 0; k < VECTOR_SHIFTS; k++)
    {
      VectorShift *shift = &scan->shift[k];

      shift->ring = scratch + used;
      used += (gsize) scan->ring_rows * (gsize) scan->width;
      shift->sums = scratch + used;
      used += (gsize) VECTOR_STEP * (gsize) scan->width;
      shift->distance = scratch + used;
      used += (gsize) (scan->width + 2 * scan->lead) * VECTOR_STEP;
    }
  scan->suffix = scratch + used;
  used += (gsize) (scan->width + scan->lead) * ELS_LANES;
  scan->pixels = scratch + used;
  used += (gsize) (height / VECTOR_STEP + 2) * (gsize) width
          * vector_record_size (n_values);
  scan->middle = (const float **) (gpointer) (scratch + used);
  return used * sizeof (float)
         + (gsize) (window->blocks + 1) * sizeof (const float *);
}

static gsize
vector_scratch (int width, int height, int patch_size, int n_values)
{
  VectorScan scan;
  static float none;

  return vector_layout (&scan, width, height, patch_size, n_values, &none);
}

static void
vector_scan (const ElsKernelTile *tile, const ElsKernelImage *image,
             const ElsKernelRange *range, gpointer scratch)
{
  VectorScan scan = { .tile = tile, .image = image, .range = range };

  vector_layout (&scan, tile->width, tile->height, range->patch_size,
                 range->n_values, scratch);
  for (int dy = range->dy_min; dy <= range->dy_max; dy++)
    vector_scan_dy (&scan, dy);
}

#define VECTOR_TEXT(text) #text
#define VECTOR_NAME(text) VECTOR_TEXT (text)

const ElsKernel ELS_VECTOR_KERNEL
    = { VECTOR_NAME (ELS_VECTOR_LEVEL), vector_scratch, vector_scan };
