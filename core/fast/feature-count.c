/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "fast/feature-count.h"

#include "kernels/feature-group.h"

/* An axis with a smaller share of the variance than this gives its place to a
 * feature of finer detail. */
#define COUNT_LEAST_AXIS 0.003
/* Share of each layer's variance that is compared, if there are features for
 * it.  With 0.9 photographs of bark (0.88 of the normal map with four features)
 * take half as much time again, and are no better for it. */
#define COUNT_ENOUGH 0.85

void
els_feature_axes (ElsAxes *axes, const ElsCorpus *corpus, ElsSymmetry symmetry,
                  const ElsStandard *standard, int n_features)
{
  els_axes_init (axes, corpus, symmetry, standard, n_features,
                 COUNT_LEAST_AXIS);
}

/* The share of each layer that the first n axes hold, returns the least.  The
 * squares of a channel that the axes hold are those along each axis, as far as
 * it goes along the channel. */
static double
count_shares (const ElsCorpus *corpus, const ElsAxes *axes, int n,
              double *shares)
{
  double seen[ELS_MAX_LAYERS] = { 0 }, all[ELS_MAX_LAYERS] = { 0 };
  double least = 1.0;

  for (int c = 0; c < corpus->channels; c++)
    {
      const int layer = corpus->layout.channel[c].layer;

      all[layer] += axes->of_channel[c];
      for (int a = 0; a < MIN (n, axes->n); a++)
        seen[layer] += axes->along[a] * axes->axis[a][c] * axes->axis[a][c];
    }
  for (int l = 0; l < corpus->layout.n_layers; l++)
    {
      shares[l] = all[l] > 0.0 ? MIN (seen[l] / all[l], 1.0) : 1.0;
      least = MIN (least, shares[l]);
    }
  return least;
}

/* Sets shares, too: those of the number that is returned. */
static int
count_choose (const ElsCorpus *corpus, const ElsAxes *axes, double *shares)
{
  int n = ELS_FEATURES_GROUP;

  while (count_shares (corpus, axes, n, shares) < COUNT_ENOUGH && n < axes->n)
    n += ELS_FEATURES_GROUP;
  return n;
}

int
els_feature_count (const ElsCorpus *corpus, ElsSymmetry symmetry,
                   const ElsStandard *standard)
{
  double shares[ELS_MAX_LAYERS];
  ElsAxes axes;

  if (corpus->channels <= ELS_FEATURES_GROUP)
    return ELS_FEATURES_GROUP;
  els_feature_axes (&axes, corpus, symmetry, standard, ELS_FEATURES_MAX);
  return count_choose (corpus, &axes, shares);
}

void
els_corpus_compared (const ElsCorpus *corpus, double *shares)
{
  ElsStandard standard;
  ElsAxes axes;

  els_standard_init (&standard, corpus);
  els_feature_axes (&axes, corpus, ELS_SYMMETRY_NONE, &standard,
                    ELS_FEATURES_MAX);
  count_choose (corpus, &axes, shares);
}
