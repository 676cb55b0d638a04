/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * Jacobi's method: plane rotations until the covariance is diagonal.  Only
 * additions, multiplications, divisions and square roots in a written order.
 */
#include "corpus/principal-axes.h"

#include <math.h>
#include <string.h>

#define AXES_SWEEPS 30

typedef double AxesMatrix[ELS_MAX_CHANNELS][ELS_MAX_CHANNELS];

static void
axes_add_pixel (const ElsStandard *standard, const double *pixel,
                AxesMatrix sum)
{
  float z[ELS_MAX_CHANNELS];

  els_standard_apply (standard, pixel, z);
  for (int a = 0; a < standard->channels; a++)
    for (int b = 0; b <= a; b++)
      sum[a][b] += (double) z[a] * (double) z[b];
}

/* Of copies that differ in no more than where their pixels are, one is
 * enough. */
static void
axes_covariance (const ElsCorpus *corpus, ElsSymmetry symmetry,
                 const ElsStandard *standard, AxesMatrix sum)
{
  const int copies = els_symmetry_turned (corpus, symmetry);

  for (int i = 0; i < els_corpus_n_images (corpus); i++)
    {
      const ElsCorpusImage *image = els_corpus_image (corpus, i);
      const gsize n = (gsize) image->width * (gsize) image->height;

      for (gsize k = 0; k < n; k++)
        for (int t = 0; image->usable[k] && t < copies; t++)
          {
            const ElsTransform copy = els_symmetry_copy (symmetry, t);
            const double *pixel = image->samples + k * (gsize) corpus->channels;
            double turned[ELS_MAX_CHANNELS];

            axes_add_pixel (standard,
                            els_transform_pixel (&copy, corpus, pixel, turned),
                            sum);
          }
    }
  for (int a = 0; a < corpus->channels; a++)
    for (int b = 0; b < a; b++)
      sum[b][a] = sum[a][b];
}

/* Turns the plane of channels p and q so that m[p][q] becomes 0; v collects
 * the turns. */
static void
axes_turn (AxesMatrix m, AxesMatrix v, int n, int p, int q)
{
  const double theta = (m[q][q] - m[p][p]) / (2.0 * m[p][q]);
  const double t = (theta >= 0.0 ? 1.0 : -1.0)
                   / (fabs (theta) + sqrt (theta * theta + 1.0));
  const double c = 1.0 / sqrt (t * t + 1.0), s = t * c;

  for (int k = 0; k < n; k++)
    {
      const double a = m[k][p], b = m[k][q];

      m[k][p] = c * a - s * b;
      m[k][q] = s * a + c * b;
    }
  for (int k = 0; k < n; k++)
    {
      const double a = m[p][k], b = m[q][k];

      m[p][k] = c * a - s * b;
      m[q][k] = s * a + c * b;
    }
  for (int k = 0; k < n; k++)
    {
      const double a = v[k][p], b = v[k][q];

      v[k][p] = c * a - s * b;
      v[k][q] = s * a + c * b;
    }
}

static void
axes_diagonalise (AxesMatrix m, AxesMatrix v, int n)
{
  double trace = 0.0;

  for (int a = 0; a < n; a++)
    {
      v[a][a] = 1.0;
      trace += m[a][a];
    }
  for (int sweep = 0; sweep < AXES_SWEEPS; sweep++)
    for (int p = 0; p < n; p++)
      for (int q = p + 1; q < n; q++)
        if (fabs (m[p][q]) > 1e-15 * trace)
          axes_turn (m, v, n, p, q);
}

void
els_axes_init (ElsAxes *axes, const ElsCorpus *corpus, ElsSymmetry symmetry,
               const ElsStandard *standard, int n_max, double least)
{
  AxesMatrix m = { { 0 } }, v = { { 0 } };
  const int n = corpus->channels;
  gboolean taken[ELS_MAX_CHANNELS] = { FALSE };
  double trace = 0.0;

  memset (axes, 0, sizeof *axes);
  axes_covariance (corpus, symmetry, standard, m);
  for (int c = 0; c < n; c++)
    axes->of_channel[c] = m[c][c];
  axes_diagonalise (m, v, n);
  for (int a = 0; a < n; a++)
    trace += m[a][a];
  while (axes->n < MIN (n, n_max))
    {
      int best = -1;

      for (int a = 0; a < n; a++)
        if (!taken[a] && (best < 0 || m[a][a] > m[best][best]))
          best = a;
      if (axes->n > 0 && !(m[best][best] >= least * trace))
        break;
      taken[best] = TRUE;
      for (int c = 0; c < n; c++)
        axes->axis[axes->n][c] = v[c][best];
      axes->along[axes->n] = m[best][best];
      axes->n++;
    }
}

void
els_axes_project (const ElsAxes *axes, const ElsStandard *standard,
                  const double *pixel, float *to)
{
  float z[ELS_MAX_CHANNELS];

  els_standard_apply (standard, pixel, z);
  for (int a = 0; a < axes->n; a++)
    {
      double sum = 0.0;

      for (int c = 0; c < standard->channels; c++)
        sum += axes->axis[a][c] * (double) z[c];
      to[a] = (float) sum;
    }
}
