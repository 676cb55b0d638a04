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
/* D of the rows of a step that are no centres. */
#define VECTOR_FAR 1e30f

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
  int dy, y_low, y_high;
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
  const VectorScan *scan;
  const VectorShift *shift;
  const float *query[ELS_MAX_CHANNELS]; /* of the first row, at shift->first */
  const float *feature[ELS_MAX_CHANNELS];
  const float *expected, *inside;
  float *suffix, *out;
  const float *far, *near;      /* in the ring */
  gboolean want;                /* sums, not only suffixes */
} VectorRows;

LANES_INLINE Lanes
vector_energy (const VectorRows *rows, const int n_features,
               const gboolean bordered, int j, gsize x)
{
  const VectorScan *scan = rows->scan;
  const gsize p
      = (gsize) j * (gsize) scan->tile->row_stride + x;
  const gsize q = (gsize) j * (gsize) scan->image->row_stride + x;
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
  const VectorScan *scan = rows->scan;
  const gsize width = (gsize) scan->width;
  const int blocks = scan->window.blocks;
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
      far = lanes_load (scan->middle[0] + x);
      for (int b = 1; b < blocks; b++)
        {
          const Lanes whole = lanes_load (scan->middle[b] + x);

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
  const gsize n = (gsize) (rows->shift->last - rows->shift->first);

  for (gsize x = 0; x < n; x += ELS_LANES)
    vector_columns_at (rows, n_features, bordered, rest, small, x);
}

/* Copies of the loop for each form of window and the usual numbers of
 * channels, so that sums stay in registers. */
LANES_INLINE void
vector_columns_window (const VectorRows *rows, const int n_features,
                       const gboolean bordered)
{
  const VectorWindow *window = &rows->scan->window;

  switch (window->rest + (window->blocks > 0))
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
  vector_columns_window (rows, rows->scan->range->n_features, FALSE);
}

static void
vector_columns_n_bordered (const VectorRows *rows)
{
  vector_columns_window (rows, rows->scan->range->n_features, TRUE);
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
  VectorRows rows = { .scan = scan,
                      .shift = shift,
                      .expected = tile->expected + p,
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

/* Centre rows of the step that are outside y_low ... y_high never count. */
static void
vector_rows_clip (const VectorScan *scan, const VectorShift *shift,
                  int centre)
{
  for (int x = shift->x_low; x <= shift->x_high; x++)
    {
      float *d = shift->distance
                 + (gsize) (x - shift->dx - scan->tile->x0 + scan->lead)
                       * VECTOR_STEP;

      for (int i = 0; i < VECTOR_STEP; i++)
        if (centre + i < scan->y_low || centre + i > scan->y_high)
          d[i] = VECTOR_FAR;
    }
}

/* ------------------------------------------------------------------ mean */

/* Where ELS_LANES pixels of a column and their sums are. */
typedef struct
{
  const VectorScan *scan;
  gsize state;         /* index of the first */
  int x, row;          /* pixel column of the tile, row of the step */
  int centre;          /* corpus row of the first lane's centre */
  int first, last;     /* shifts that have centres here, inclusive */
} VectorPixels;

/* Tells the state of the lanes in `which` about a better patch. */
static __attribute__ ((noinline, cold)) void
vector_improve (const VectorPixels *pixels, guint32 which, Lanes logit, int qx)
{
  const VectorScan *scan = pixels->scan;

  for (int i = 0; i < ELS_LANES; i++)
    if (which & (1u << i))
      els_state_improve (scan->tile, scan->range->n_values,
                         pixels->state + (gsize) i, logit[i],
                         (ElsSource){ scan->image->index, qx,
                                      pixels->centre + i });
}

LANES_INLINE void
vector_mean_pixels (const VectorPixels *pixels, const int n_values)
{
  const VectorScan *scan = pixels->scan;
  const ElsKernelTile *tile = scan->tile;
  const ElsKernelImage *image = scan->image;
  const gsize s = pixels->state;
  const Lanes scale = lanes_all (scan->range->scale);
  const Lanes limit = lanes_all (-scan->range->cutoff);
  Lanes best = lanes_load (tile->best + s), gate = lanes_load (tile->gate + s);
  Lanes weights = lanes_load (tile->row_weight + s);
  Lanes sum[ELS_MAX_CHANNELS];

  for (int c = 0; c < n_values; c++)
    sum[c] = lanes_load (tile->row_value[c] + s);
  for (int k = pixels->first; k <= pixels->last; k++)
    {
      const VectorShift *shift = &scan->shift[k];
      const int qx = tile->x0 + pixels->x + shift->dx;
      const gsize q = (gsize) ((gint64) qx * image->column_stride
                               + ELS_KERNEL_ROWS + pixels->centre);
      const Lanes distance = lanes_load (
          shift->distance
          + (gsize) (pixels->x + scan->lead) * VECTOR_STEP + pixels->row);
      const Lanes logit = distance * scale + lanes_load (image->bias + q);
      const guint32 better = lanes_greater (logit, gate);
      Lanes t, weight;

      if (__builtin_expect (better != 0, 0))
        {
          lanes_store (tile->row_weight + s, weights);
          for (int c = 0; c < n_values; c++)
            lanes_store (tile->row_value[c] + s, sum[c]);
          vector_improve (pixels, better, logit, qx);
          best = lanes_load (tile->best + s);
          gate = lanes_load (tile->gate + s);
          weights = lanes_load (tile->row_weight + s);
          for (int c = 0; c < n_values; c++)
            sum[c] = lanes_load (tile->row_value[c] + s);
        }
      t = logit - best;
      if (!lanes_any_at_least (t, limit))
        continue;
      weight = lanes_where_at_least (lanes_exp2 (t), t, limit);
      weights = weights + weight;
      for (int c = 0; c < n_values; c++)
        sum[c] = sum[c] + weight * lanes_load (image->value[c] + q);
    }
  lanes_store (tile->row_weight + s, weights);
  for (int c = 0; c < n_values; c++)
    lanes_store (tile->row_value[c] + s, sum[c]);
}

/* The pixels of the step's rows, whose first has its centre at `centre`. */
LANES_INLINE void
vector_mean_step (const VectorScan *scan, int centre, const int n_values)
{
  const ElsKernelTile *tile = scan->tile;
  const ElsKernelRange *range = scan->range;
  VectorPixels pixels = { .scan = scan };

  for (int x = 0; x < tile->width; x++)
    {
      const int px = tile->x0 + x;
      const int dx = scan->shift[0].dx;

      /* Of the dx ... dx + n - 1, those with x_min <= px + dx <= x_max. */
      pixels.x = x;
      pixels.first = MAX (0, range->x_min - px - dx);
      pixels.last = MIN (scan->n_shifts - 1, range->x_max - px - dx);
      if (pixels.first > pixels.last)
        continue;
      for (int row = 0; row < VECTOR_STEP; row += ELS_LANES)
        {
          pixels.row = row;
          pixels.centre = centre + row;
          pixels.state
              = (gsize) ((gint64) x * tile->column_stride + ELS_KERNEL_ROWS
                         + (pixels.centre - scan->dy - tile->y0));
          vector_mean_pixels (&pixels, n_values);
        }
    }
}

static void
vector_mean_1 (const VectorScan *scan, int centre)
{
  vector_mean_step (scan, centre, 1);
}

static void
vector_mean_3 (const VectorScan *scan, int centre)
{
  vector_mean_step (scan, centre, 3);
}

static void
vector_mean_n (const VectorScan *scan, int centre)
{
  vector_mean_step (scan, centre, scan->range->n_values);
}

static void
vector_mean (const VectorScan *scan, int centre)
{
  if (scan->range->n_values == 3)
    vector_mean_3 (scan, centre);
  else if (scan->range->n_values == 1)
    vector_mean_1 (scan, centre);
  else
    vector_mean_n (scan, centre);
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
      const int centre = step - half;

      for (int k = 0; k < scan->n_shifts; k++)
        if (scan->shift[k].x_low <= scan->shift[k].x_high)
          {
            vector_columns (scan, &scan->shift[k], y, want);
            if (!want || !full)
              continue;
            vector_rows (scan, &scan->shift[k]);
            if (centre < scan->y_low
                || centre + VECTOR_STEP - 1 > scan->y_high)
              vector_rows_clip (scan, &scan->shift[k], centre);
          }
      if (want && full)
        vector_mean (scan, centre);
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

  scan->dy = dy;
  scan->y_low = MAX (range->y_min, tile->y0 + dy);
  scan->y_high = MIN (range->y_max, tile->y0 + tile->height - 1 + dy);
  if (scan->y_low > scan->y_high)
    return;
  for (int dx = range->dx_min; dx <= range->dx_max; dx += VECTOR_SHIFTS)
    {
      scan->n_shifts = MIN (VECTOR_SHIFTS, range->dx_max - dx + 1);
      for (int k = 0; k < scan->n_shifts; k++)
        vector_set_shift (scan, k, dx + k);
      vector_scan_shifts (scan);
    }
  for (int x = 0; x < tile->width; x++)
    els_state_fold (tile, range->n_values,
                    (gsize) ((gint64) x * tile->column_stride
                             + ELS_KERNEL_ROWS
                             + (scan->y_low - dy - tile->y0)),
                    scan->y_high - scan->y_low + 1);
}

/* ---------------------------------------------------------------- layout */

/* Divides the scratch; with scratch NULL only measures it. */
static gsize
vector_layout (VectorScan *scan, int width, int patch_size, float *scratch)
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
  scan->middle = (const float **) (gpointer) (scratch + used);
  return used * sizeof (float)
         + (gsize) (window->blocks + 1) * sizeof (const float *);
}

static gsize
vector_scratch (int width, int height, int patch_size)
{
  VectorScan scan;
  static float none;

  return vector_layout (&scan, width, patch_size, &none);
}

static void
vector_scan (const ElsKernelTile *tile, const ElsKernelImage *image,
             const ElsKernelRange *range, gpointer scratch)
{
  VectorScan scan = { .tile = tile, .image = image, .range = range };

  vector_layout (&scan, tile->width, range->patch_size, scratch);
  for (int dy = range->dy_min; dy <= range->dy_max; dy++)
    vector_scan_dy (&scan, dy);
}

#define VECTOR_TEXT(text) #text
#define VECTOR_NAME(text) VECTOR_TEXT (text)

const ElsKernel ELS_VECTOR_KERNEL
    = { VECTOR_NAME (ELS_VECTOR_LEVEL), vector_scratch, vector_scan };
