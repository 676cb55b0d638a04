/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "corpus/mixture-noise.h"

#include <math.h>
#include <stdlib.h>

#include "base/fmath.h"
#include "base/mem.h"
#include "base/noise.h"

#define NOISE_TAPS (2 * ELS_MIXTURE_RADIUS + 1)
/* Where pixel v of the output lies among the points. */
static double
noise_place (const ElsMixtureAxis *axis, int v)
{
  return ((double) axis->origin + (double) v + 0.5) / axis->spacing;
}

static ElsMixtureAxis
noise_axis (int size, int step, gboolean joins, int origin)
{
  ElsMixtureAxis axis = { .spacing = step, .origin = origin };

  if (joins)
    {
      axis.period = MAX (size / step, 1);
      axis.spacing = (double) size / (double) axis.period;
    }
  axis.first = (int) floor (noise_place (&axis, 0));
  axis.n = (int) floor (noise_place (&axis, size - 1)) + 2 - axis.first;
  return axis;
}

static int
noise_point (const ElsMixtureAxis *axis, int i)
{
  const int point = axis->first - ELS_MIXTURE_MARGIN + i;

  if (axis->period == 0)
    return point;
  return (point % axis->period + axis->period) % axis->period;
}

/* White noise at all points and in a margin around them. */
static void
noise_draw (const ElsMixtureNoise *noise, guint64 seed, float *white)
{
  const ElsNoise draw = { .seed = seed, .stream = ELS_STREAM_MIXTURE };

  for (int y = 0; y < noise->y.n + 2 * ELS_MIXTURE_MARGIN; y++)
    for (int x = 0; x < noise->x.n + 2 * ELS_MIXTURE_MARGIN; x++)
      {
        const ElsNoiseBlock block
            = els_noise_words (&draw, noise_point (&noise->x, x),
                               noise_point (&noise->y, y), 0);

        *white++ = (float) ((double) block.word[0] / 4294967296.0 - 0.5);
      }
}

/* The mean of values that are `step` apart. */
static float
noise_mean (const float *from, gsize step, const float *kernel)
{
  float sum = 0.0f;

  for (gsize i = 0; i < NOISE_TAPS; i++)
    sum += kernel[i] * from[i * step];
  return sum;
}

/* Adds `sign` times the white noise under a Gaussian to the field, which is the
 * radius smaller at all sides; rows has the width of the field and the height
 * of the noise. */
static void
noise_add_gaussian (const float *white, gsize width, gsize height,
                    float deviation, float sign, float *rows, float *field)
{
  const gsize less = 2 * ELS_MIXTURE_RADIUS, n = width - less;
  float kernel[NOISE_TAPS], sum = 0.0f;

  for (int i = 0; i < NOISE_TAPS; i++)
    {
      const float d = (float) (i - ELS_MIXTURE_RADIUS) / deviation;

      sum += kernel[i] = els_expf (-0.5f * d * d);
    }
  for (int i = 0; i < NOISE_TAPS; i++)
    kernel[i] /= sum;
  for (gsize y = 0; y < height; y++)
    for (gsize x = 0; x < n; x++)
      rows[y * n + x] = noise_mean (white + y * width + x, 1, kernel);
  for (gsize y = 0; y < height - less; y++)
    for (gsize x = 0; x < n; x++)
      field[y * n + x] += sign * noise_mean (rows + y * n + x, n, kernel);
}

/* How many values of a disc are less than the one at its centre, in halves:
 * equal ones are half less. */
static int
noise_count_less (const float *centre, gssize width, int *n)
{
  const int radius = ELS_MIXTURE_RANK;
  int less = 0;

  *n = 0;
  for (int j = -radius; j <= radius; j++)
    for (int i = -radius; i <= radius; i++)
      if (i * i + j * j <= radius * radius)
        {
          const float value = centre[j * width + i];

          less += (value < *centre ? 1 : 0) + (value <= *centre ? 1 : 0);
          ++*n;
        }
  return less;
}

/* Each value's rank among its neighbours, above 0 and below 1.  What comes out
 * is ELS_MIXTURE_RANK smaller at all sides. */
static void
noise_rank (const float *from, gsize width, gsize height, float *to)
{
  for (gsize y = ELS_MIXTURE_RANK; y + ELS_MIXTURE_RANK < height; y++)
    for (gsize x = ELS_MIXTURE_RANK; x + ELS_MIXTURE_RANK < width; x++)
      {
        int n;
        const int less
            = noise_count_less (from + y * width + x, (gssize) width, &n);

        *to++ = (float) less / (float) (2 * n);
      }
}

/* The field's ranks among ranks; `other` is as large, and both are changed. */
static void
noise_even_out (ElsMixtureNoise *noise, float *field, float *other)
{
  const gsize less = 2 * ELS_MIXTURE_RANK;
  gsize width = (gsize) noise->x.n + ELS_MIXTURE_PASSES * less;
  gsize height = (gsize) noise->y.n + ELS_MIXTURE_PASSES * less;

  for (int left = ELS_MIXTURE_PASSES; left > 0; left--)
    {
      float *const ranks = left > 1 ? other : noise->threshold;

      noise_rank (field, width, height, ranks);
      other = field;
      field = ranks;
      width -= less;
      height -= less;
    }
}

static void
noise_axes (const ElsParams *params, int step, int x, int y,
            ElsMixtureNoise *noise)
{
  noise->x = noise_axis (params->width, step,
                         (params->tile & ELS_TILE_HORIZONTAL) != 0, x);
  noise->y = noise_axis (params->height, step,
                         (params->tile & ELS_TILE_VERTICAL) != 0, y);
}

gboolean
els_mixture_noise_init (ElsMixtureNoise *noise, const ElsParams *params,
                        int step, int x, int y, GError **error)
{
  g_auto (ElsBlock) white = NULL;
  g_auto (ElsBlock) rows = NULL;
  g_auto (ElsBlock) field = NULL;
  gsize width, height;

  noise_axes (params, step, x, y, noise);
  width = (gsize) noise->x.n + 2 * ELS_MIXTURE_MARGIN;
  height = (gsize) noise->y.n + 2 * ELS_MIXTURE_MARGIN;
  white = els_mem_try_new (float, width *height);
  rows = els_mem_try_new (float, width *height);
  field = els_mem_try_new (float, width *height);
  noise->threshold
      = els_mem_try_new (float, (gsize) noise->x.n *(gsize) noise->y.n);
  if (white == NULL || rows == NULL || field == NULL
      || noise->threshold == NULL)
    {
      els_mixture_noise_clear (noise);
      return els_mem_error (width * height, sizeof (float), error);
    }
  noise_draw (noise, (guint64) params->seed, white);
  noise_add_gaussian (white, width, height, ELS_MIXTURE_INNER, 1.0f, rows,
                      field);
  noise_add_gaussian (white, width, height, ELS_MIXTURE_OUTER, -1.0f, rows,
                      field);
  /* The white noise is needed no more. */
  noise_even_out (noise, field, white);
  return TRUE;
}

void
els_mixture_noise_clear (ElsMixtureNoise *noise)
{
  els_mem_free (noise->threshold);
  *noise = (ElsMixtureNoise){ 0 };
}

double
els_mixture_noise_at (const ElsMixtureNoise *noise, int x, int y)
{
  const double u = noise_place (&noise->x, x) - noise->x.first;
  const double v = noise_place (&noise->y, y) - noise->y.first;
  const int i = (int) u, j = (int) v;
  const double right = u - i, below = v - j;
  const gsize width = (gsize) noise->x.n;
  const float *at = noise->threshold + (gsize) j * width + (gsize) i;
  const double above = at[0] + right * ((double) at[1] - at[0]);
  const double under = at[width] + right * ((double) at[width + 1] - at[width]);

  return above + below * (under - above);
}

/* Which pixels are sorted: every so many, but some thousands if there are. */
static int
noise_sort_step (const ElsParams *params)
{
  return CLAMP (MIN (params->width, params->height) / 64, 1, 4);
}

static gsize
noise_sort_count (int side, int step)
{
  return (gsize) ((side + step - 1) / step);
}

static int
noise_compare (gconstpointer a, gconstpointer b)
{
  const float one = *(const float *) a, other = *(const float *) b;

  return (one > other) - (one < other);
}

float *
els_mixture_noise_sort (const ElsMixtureNoise *noise, const ElsParams *params,
                        gsize *n, GError **error)
{
  const int step = noise_sort_step (params);
  float *sorted, *at;

  *n = noise_sort_count (params->width, step)
       * noise_sort_count (params->height, step);
  sorted = at = els_mem_try_new (float, *n);
  if (sorted == NULL)
    {
      els_mem_error (*n, sizeof (float), error);
      return NULL;
    }
  for (int y = 0; y < params->height; y += step)
    for (int x = 0; x < params->width; x += step)
      *at++ = (float) els_mixture_noise_at (noise, x, y);
  qsort (sorted, *n, sizeof (float), noise_compare);
  return sorted;
}

void
els_mixture_noise_account (const ElsParams *params, int step, guint64 *sum)
{
  ElsMixtureNoise noise;

  noise_axes (params, step, 0, 0, &noise);
  els_mem_account (sum, (guint64) noise.x.n + 2 * ELS_MIXTURE_MARGIN,
                   (guint64) noise.y.n + 2 * ELS_MIXTURE_MARGIN,
                   4 * sizeof (float));
  els_mem_account (
      sum, (guint64) noise_sort_count (params->width, noise_sort_step (params)),
      (guint64) noise_sort_count (params->height, noise_sort_step (params)),
      sizeof (float));
}
