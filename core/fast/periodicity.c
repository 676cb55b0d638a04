/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * A windowed Fourier transform of the leading axis, at half the usual step of
 * frequency, by sums; the picture is small.
 */
#include "fast/periodicity.h"

#include <math.h>

#include "base/fmath.h"
#include "kernels/patch.h"
#include "base/mem.h"

#define PERIODICITY_LEAST_SIDE 16    /* pixels */
#define PERIODICITY_LEAST_CYCLES 4.5 /* in the picture */
#define PERIODICITY_LEAST_SHARE 0.12 /* of the variance in one peak */
#define PERIODICITY_FASTEST 0.45     /* cycles a pixel */
#define PERIODICITY_TRIES 4          /* peaks looked at */
#define PERIODICITY_BINS 16          /* of the phase */
#define PERIODICITY_ORDERED 0.135 /* of the variance, in a peak that is order */
/* Of the axis' variance, what the reduced picture has to show.  With less, a
 * fine weave that block means have all but wiped out is taken for the coarse
 * one that they make of it. */
#define PERIODICITY_LEAST_SHOWN 0.15

/* power[j * columns + k]: frequency (k - width) / (2 width) along x and
 * j / (2 height) along y, in cycles a pixel. */
typedef struct
{
  int width, height, columns, rows;
  double total;          /* of the power, both signs */
  double *value, *known; /* the axis; 1 where there is something usable */
  double *picture, *half, *power;
} PeriodicitySpectrum;

/* Pixel (x, y) of the reduced picture: the mean of a block of the atlas. */
static void
periodicity_reduce_pixel (PeriodicitySpectrum *s, const ElsAtlas *atlas,
                          int depth, int x, int y)
{
  const int side = 1 << depth;
  const int right = MIN ((x + 1) * side, atlas->width);
  const int below = MIN ((y + 1) * side, atlas->height);
  double sum = 0.0, n = 0.0;

  for (int j = y * side; j < below; j++)
    for (int i = x * side; i < right; i++)
      {
        const gsize at = (gsize) j * (gsize) atlas->width + (gsize) i;

        if (!atlas->usable[at])
          continue;
        sum += (double) atlas->plane[at * (gsize) atlas->n_features];
        n += 1.0;
      }
  s->known[y * s->width + x] = n > 0.0 ? 1.0 : 0.0;
  s->value[y * s->width + x] = n > 0.0 ? sum / n : 0.0;
}

void
els_sincos_turns (double turns, double *sine, double *cosine)
{
  els_sincos_turn (CLAMP (turns - floor (turns), 0.0, 0.9999999999999999), sine,
                   cosine);
}

static double
periodicity_window (int i, int n)
{
  double s, c;

  els_sincos_turns ((i + 1.0) / (n + 1.0), &s, &c);
  return 0.5 - 0.5 * c;
}

/* The variance of those of n values that are known. */
static double
periodicity_variance (const double *value, const double *known, int n)
{
  double sum = 0.0, squares = 0.0, weights = 0.0, mean;

  for (int i = 0; i < n; i++)
    {
      sum += known[i] * value[i];
      weights += known[i];
    }
  mean = weights > 0.0 ? sum / weights : 0.0;
  for (int i = 0; i < n; i++)
    squares += known[i] * (value[i] - mean) * (value[i] - mean);
  return weights > 0.0 ? squares / weights : 0.0;
}

/* The same of the atlas' leading axis, whose mean is 0 or nearly. */
static double
periodicity_variance_of_axis (const ElsAtlas *atlas)
{
  const gsize n = (gsize) atlas->width * (gsize) atlas->height;
  double squares = 0.0, weights = 0.0;

  for (gsize i = 0; i < n; i++)
    if (atlas->usable[i])
      {
        const double v = (double) atlas->plane[i * (gsize) atlas->n_features];

        squares += v * v;
        weights += 1.0;
      }
  return weights > 0.0 ? squares / weights : 0.0;
}

/* The picture less its weighted mean, under a Hann window; nothing is 0. */
static void
periodicity_take (PeriodicitySpectrum *s)
{
  double sum = 0.0, weights = 0.0, squares = 0.0;

  for (int pass = 0; pass < 2; pass++)
    for (int y = 0; y < s->height; y++)
      for (int x = 0; x < s->width; x++)
        {
          const double v = s->value[y * s->width + x];
          const double w = s->known[y * s->width + x]
                           * periodicity_window (x, s->width)
                           * periodicity_window (y, s->height);

          if (pass == 0)
            {
              sum += v * w;
              weights += w;
              continue;
            }
          s->picture[y * s->width + x]
              = weights > 0.0 ? (v - sum / weights) * w : 0.0;
          squares
              += s->picture[y * s->width + x] * s->picture[y * s->width + x];
        }
  s->total = squares * s->width * s->height;
}

/* Along x: half[(y * columns + k) * 2], real and imaginary. */
static void
periodicity_rows (PeriodicitySpectrum *s)
{
  for (int k = 0; k < s->columns; k++)
    {
      double c, d, re = 1.0, im = 0.0;

      els_sincos_turns ((k - s->width) * 0.5 / s->width, &d, &c);
      for (int x = 0; x < s->width; x++)
        {
          const double next = re * c - im * d;

          for (int y = 0; y < s->height; y++)
            {
              double *out = s->half + 2 * (y * s->columns + k);

              out[0] += s->picture[y * s->width + x] * re;
              out[1] -= s->picture[y * s->width + x] * im;
            }
          im = re * d + im * c;
          re = next;
        }
    }
}

static void
periodicity_columns (PeriodicitySpectrum *s)
{
  for (int j = 0; j < s->rows; j++)
    {
      double c, d;

      els_sincos_turns (j * 0.5 / s->height, &d, &c);
      for (int k = 0; k < s->columns; k++)
        {
          double re = 1.0, im = 0.0, a = 0.0, b = 0.0;

          for (int y = 0; y < s->height; y++)
            {
              const double *in = s->half + 2 * (y * s->columns + k);
              const double next = re * c - im * d;

              a += in[0] * re + in[1] * im;
              b += in[1] * re - in[0] * im;
              im = re * d + im * c;
              re = next;
            }
          s->power[j * s->columns + k] = a * a + b * b;
        }
    }
}

/* The power at bin (j, k), which may lie beyond the edge: the spectrum is
 * symmetric about 0. */
static double *
periodicity_bin (const PeriodicitySpectrum *s, int j, int k)
{
  if (j < 0)
    {
      j = -j;
      k = 2 * s->width - k;
    }
  if (j >= s->rows || k < 0 || k >= s->columns)
    return NULL;
  return &s->power[j * s->columns + k];
}

static gboolean
periodicity_highest (const PeriodicitySpectrum *s, int *peak_j, int *peak_k)
{
  double best = 0.0;

  for (int j = 0; j < s->rows; j++)
    for (int k = 0; k < s->columns; k++)
      {
        const double cx = (k - s->width) * 0.5, cy = j * 0.5;

        if (cx * cx + cy * cy
                < PERIODICITY_LEAST_CYCLES * PERIODICITY_LEAST_CYCLES
            || fabs (cx) > PERIODICITY_FASTEST * s->width
            || cy > PERIODICITY_FASTEST * s->height || (j == 0 && k < s->width)
            || !(s->power[j * s->columns + k] > best))
          continue;
        best = s->power[j * s->columns + k];
        *peak_j = j;
        *peak_k = k;
      }
  return best > 0.0;
}

/* The peak around a peak, its centre of gravity; the peak is zeroed. */
static ElsSpectralPeak
periodicity_peak (const PeriodicitySpectrum *s, int peak_j, int peak_k)
{
  double sum = 0.0, x = 0.0, y = 0.0;

  for (int j = peak_j - 2; j <= peak_j + 2; j++)
    for (int k = peak_k - 2; k <= peak_k + 2; k++)
      {
        const double *power = periodicity_bin (s, j, k);

        if (power == NULL)
          continue;
        sum += *power;
        x += *power * (k - s->width) * 0.5;
        y += *power * j * 0.5;
      }
  for (int j = peak_j - 4; j <= peak_j + 4; j++)
    for (int k = peak_k - 4; k <= peak_k + 4; k++)
      {
        double *power = periodicity_bin (s, j, k);

        if (power != NULL)
          *power = 0.0;
      }
  return (ElsSpectralPeak){ .x = x / sum / s->width,
                            .y = y / sum / s->height,
                            .share = 0.5 * sum / s->total };
}

/* Whether two peaks lie along nearly the same line, as harmonics do. */
static gboolean
periodicity_parallel (const ElsSpectralPeak *a, const ElsSpectralPeak *b)
{
  const double cross = fabs (a->x * b->y - a->y * b->x);

  return cross < 0.3
                     * sqrt ((a->x * a->x + a->y * a->y)
                             * (b->x * b->x + b->y * b->y));
}

/* The phase at which the corpus has least contrast across the peak, so that an
 * output that wraps does so there. */
static void
periodicity_phase (ElsSpectralPeak *peak, const PeriodicitySpectrum *s)
{
  const gboolean along_x = fabs (peak->x) >= fabs (peak->y);
  const int back = along_x ? 1 : s->width; /* to the pixel before */
  double sum[PERIODICITY_BINS] = { 0 }, count[PERIODICITY_BINS] = { 0 };
  double best = G_MAXDOUBLE;

  for (int y = along_x ? 0 : 1; y < s->height; y++)
    for (int x = along_x ? 1 : 0; x < s->width; x++)
      {
        const int at = y * s->width + x;
        const double turns = peak->x * x + peak->y * y;
        const int bin = (int) ((turns - floor (turns)) * PERIODICITY_BINS);
        const int b = MIN (bin, PERIODICITY_BINS - 1);
        const double both = s->known[at] * s->known[at - back];

        sum[b] += both * fabs (s->value[at] - s->value[at - back]);
        count[b] += both;
      }
  for (int b = 0; b < PERIODICITY_BINS; b++)
    {
      const int left = (b + PERIODICITY_BINS - 1) % PERIODICITY_BINS;
      const int right = (b + 1) % PERIODICITY_BINS;
      const double mean
          = (sum[left] + 2.0 * sum[b] + sum[right])
            / (count[left] + 2.0 * count[b] + count[right] + 1e-9);

      if (mean < best)
        {
          best = mean;
          peak->phase = (b + 0.5) / PERIODICITY_BINS;
        }
    }
}

static gboolean
periodicity_transform (PeriodicitySpectrum *s, const ElsAtlas *atlas, int depth,
                       GError **error)
{
  const gsize pixels = (gsize) s->width * (gsize) s->height;
  const gsize n = (gsize) s->columns * ((gsize) s->rows + 2 * (gsize) s->height)
                  + 3 * pixels;

  s->power = els_mem_try_new (double, n);
  if (s->power == NULL)
    return els_mem_error (n, sizeof (double), error);
  s->half = s->power + s->columns * s->rows;
  s->picture = s->half + 2 * s->columns * s->height;
  s->value = s->picture + pixels;
  s->known = s->value + pixels;
  for (int y = 0; y < s->height; y++)
    for (int x = 0; x < s->width; x++)
      periodicity_reduce_pixel (s, atlas, depth, x, y);
  if (periodicity_variance (s->value, s->known, s->width * s->height)
      < PERIODICITY_LEAST_SHOWN * periodicity_variance_of_axis (atlas))
    return TRUE; /* with a total of 0: no peak is looked for */
  periodicity_take (s);
  periodicity_rows (s);
  periodicity_columns (s);
  return TRUE;
}

static void
periodicity_choose (ElsPeriodicity *periodicity, const PeriodicitySpectrum *s,
                    int depth)
{
  int j = 0, k = 0;

  for (int i = 0; s->total > 0.0 && i < PERIODICITY_TRIES
                  && periodicity->n < ELS_PERIODICITY_MAX
                  && periodicity_highest (s, &j, &k);
       i++)
    {
      ElsSpectralPeak peak = periodicity_peak (s, j, k);

      if (peak.share < PERIODICITY_LEAST_SHARE)
        break;
      if (periodicity->n > 0 && periodicity_parallel (&peak, periodicity->peak))
        continue;
      periodicity_phase (&peak, s);
      peak.x = ldexp (peak.x, -depth);
      peak.y = ldexp (peak.y, -depth);
      periodicity->peak[periodicity->n++] = peak;
    }
}

gboolean
els_periodicity_find (ElsPeriodicity *periodicity, const ElsAtlas *atlas,
                      GError **error)
{
  PeriodicitySpectrum s = { 0 };
  int depth = 0;

  *periodicity = (ElsPeriodicity){ 0 };
  while (MAX (atlas->width, atlas->height) > ELS_PERIODICITY_SIDE << depth)
    depth++;
  s.width = (atlas->width + (1 << depth) - 1) >> depth;
  s.height = (atlas->height + (1 << depth) - 1) >> depth;
  s.columns = 2 * s.width + 1;
  s.rows = s.height + 1;
  if (MIN (s.width, s.height) < PERIODICITY_LEAST_SIDE)
    return TRUE;
  if (!periodicity_transform (&s, atlas, depth, error))
    return FALSE;
  periodicity_choose (periodicity, &s, depth);
  els_mem_free (s.power);
  return TRUE;
}

double
els_periodicity_period (const ElsPeriodicity *periodicity)
{
  double fastest = 0.0;

  if (periodicity->n == 0 || periodicity->peak[0].share < PERIODICITY_ORDERED)
    return 0.0;
  for (int k = 0; k < periodicity->n; k++)
    {
      const ElsSpectralPeak *peak = &periodicity->peak[k];

      fastest = MAX (fastest, peak->x * peak->x + peak->y * peak->y);
    }
  return 1.0 / sqrt (fastest);
}
