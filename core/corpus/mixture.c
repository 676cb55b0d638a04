/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "corpus/mixture.h"

#include <string.h>

#include "base/error.h"
#include "base/fmath.h"
#include "base/mem.h"
#include "corpus/guide-map.h"
#include "corpus/mixture-noise.h"

#define MIXTURE_CHANNELS 4

/* Pixels between the points of the noise: of a mixture that is given, with
 * patches of about 24 pixels, a few stones or leaves; and of weights, with
 * patches of about 96 pixels, so that each is more than its border. */
#define MIXTURE_STEP 4
#define MIXTURE_WEIGHTS_STEP 16

/* What the second circle of labels is smaller by than the first, so that the
 * axes by which positions of a label are found are those of the first. */
#define MIXTURE_SECOND 0.5

int
els_mixture_channels (int n_images)
{
  if (n_images < 4)
    return MAX (n_images - 1, 1);
  return MIXTURE_CHANNELS;
}

/* The label of image i of n.  The mean of two labels, which is what coarse
 * levels have along a border, is to be no third one: they lie on a circle, and
 * from four on on another one, too, that is gone around twice. */
static void
mixture_label (int i, int n, double label[MIXTURE_CHANNELS])
{
  double s, c;

  els_sincos_turn ((double) i / n, &s, &c);
  label[0] = c;
  label[1] = s;
  els_sincos_turn ((double) (2 * i % n) / n, &s, &c);
  label[2] = MIXTURE_SECOND * c;
  label[3] = MIXTURE_SECOND * s;
}

/* ----------------------------------------------------------------- check */

static int
mixture_width (const ElsScene *scene, const ElsParams *params)
{
  return scene->mixture_width > 0 ? scene->mixture_width : params->width;
}

static int
mixture_height (const ElsScene *scene, const ElsParams *params)
{
  return scene->mixture_height > 0 ? scene->mixture_height : params->height;
}

static gboolean
mixture_is_finite (const ElsScene *scene, const ElsParams *params, gsize n)
{
  const gsize row = (gsize) mixture_width (scene, params) * n;
  const int height = mixture_height (scene, params);

  for (int y = 0; y < height; y++)
    for (gsize i = 0; i < row; i++)
      {
        const float w = scene->mixture[(gsize) y * scene->mixture_stride + i];

        if (!(w >= 0.0f && w <= G_MAXFLOAT))
          return FALSE;
      }
  return TRUE;
}

gboolean
els_mixture_check (const ElsScene *scene, const ElsCorpus *corpus,
                   const ElsParams *params, GError **error)
{
  const int n = els_corpus_n_images (corpus);
  const char *message = NULL;

  if (scene->mixture == NULL)
    return TRUE;
  if (n < 2)
    message = _ ("A mixture leads from one source to another; there is only "
                 "one source.");
  else if (scene->mixture_stride
           < (gsize) mixture_width (scene, params) * (gsize) n)
    message = _ ("The rows of a scene are shorter than the result is wide.");
  else if (!mixture_is_finite (scene, params, (gsize) n))
    message = _ ("A weight of a mixture is below 0 or no number.");
  if (message == NULL)
    return els_supported (corpus->guide == NULL, "mixture", error);
  g_set_error_literal (error, ELS_ERROR, ELS_ERROR_INVALID, message);
  return FALSE;
}

/* ---------------------------------------------------------------- corpus */

/* Adds the labels of image i, which has the usable pixels of the corpus'. */
static gboolean
mixture_add_image (ElsCorpus *guide, const ElsCorpus *corpus, int i,
                   GError **error)
{
  const ElsCorpusImage *image = els_corpus_image (corpus, i);
  const int n = els_corpus_n_images (corpus);
  const int channels = els_mixture_channels (n);
  const gsize pixel = (gsize) channels * sizeof (double);
  const gsize pixels = (gsize) image->width * (gsize) image->height;
  g_auto (ElsBlock) block = els_mem_try (pixels, pixel);
  double label[MIXTURE_CHANNELS];

  if (block == NULL)
    return els_mem_error (pixels, pixel, error);
  mixture_label (i, n, label);
  for (gsize k = 0; k < pixels; k++)
    memcpy ((double *) block + k * (gsize) channels, label, pixel);
  return els_corpus_add (guide,
                         &(ElsImage){ .width = image->width,
                                      .height = image->height,
                                      .layout = els_pixel_layout (channels, -1),
                                      .row_stride
                                      = (gsize) image->width * (gsize) channels,
                                      .samples = block,
                                      .mask = image->usable,
                                      .mask_stride = (gsize) image->width },
                         error);
}

/* ---------------------------------------------------------------- output */

typedef struct
{
  const ElsScene *scene;
  int width, height; /* of the mixture */
  int output_width, output_height;
  int n; /* images */
} MixtureMap;

/* The images' shares of what a pixel of the output covers; a pixel that covers
 * less than one has those at its centre. */
static void
mixture_read (const MixtureMap *map, int x, int y, double *weight)
{
  const ElsMapSpan h = els_map_span (x, map->output_width, map->width, FALSE);
  const ElsMapSpan v = els_map_span (y, map->output_height, map->height, FALSE);

  double all = 0.0;

  memset (weight, 0, (gsize) map->n * sizeof (double));
  for (int j = v.from; j < v.to; j++)
    {
      const float *at = map->scene->mixture
                        + (gsize) j * map->scene->mixture_stride
                        + (gsize) h.from * (gsize) map->n;

      for (int i = h.from; i < h.to; i++)
        for (int k = 0; k < map->n; k++, at++)
          {
            weight[k] += (double) *at;
            all += (double) *at;
          }
    }
  for (int k = 0; k < map->n; k++)
    weight[k] = all > 0.0 ? weight[k] / all : 1.0 / map->n;
}

/* The image that the threshold falls to; one of no weight never is. */
static int
mixture_choose (const double *weight, int n, double threshold)
{
  double sum = 0.0;
  int chosen = -1;

  for (int i = 0; i < n; i++)
    {
      if (weight[i] > 0.0 && (chosen < 0 || sum <= threshold))
        chosen = i;
      sum += weight[i];
    }
  return chosen;
}

static void
mixture_fill_labels (const MixtureMap *map, const ElsMixtureNoise *noise,
                     double *labels)
{
  const int channels = els_mixture_channels (map->n);
  g_autofree double *weight = g_new (double, (gsize) map->n);
  g_autofree double *label = g_new (double, (gsize) map->n *MIXTURE_CHANNELS);

  for (int i = 0; i < map->n; i++)
    mixture_label (i, map->n, label + i * MIXTURE_CHANNELS);
  for (int y = 0; y < map->output_height; y++)
    for (int x = 0; x < map->output_width; x++, labels += channels)
      {
        int image;

        mixture_read (map, x, y, weight);
        image = mixture_choose (weight, map->n,
                                els_mixture_noise_at (noise, x, y));
        memcpy (labels, label + image * MIXTURE_CHANNELS,
                (gsize) channels * sizeof (double));
      }
}

/* The scene that asks for the labels. */
static gboolean
mixture_make_scene (ElsMixture *mixture, const ElsParams *params,
                    const ElsScene *scene, const ElsMixtureNoise *noise,
                    GError **error)
{
  const int n = els_corpus_n_images (&mixture->corpus);
  const MixtureMap map = { scene,
                           mixture_width (scene, params),
                           mixture_height (scene, params),
                           params->width,
                           params->height,
                           n };
  const gsize pixels = (gsize) params->width * (gsize) params->height;
  const gsize channels = (gsize) els_mixture_channels (n);

  mixture->labels = els_mem_try (pixels, channels * sizeof (double));
  if (mixture->labels == NULL)
    return els_mem_error (pixels, channels * sizeof (double), error);
  mixture_fill_labels (&map, noise, mixture->labels);
  mixture->scene = *scene;
  mixture->scene.mixture = NULL;
  mixture->scene.guide = mixture->labels;
  mixture->scene.guide_stride = (gsize) params->width * channels;
  mixture->scene.guide_width = mixture->scene.guide_height = 0;
  return TRUE;
}

/* Shares of the thresholds that give each image its weight's share of this
 * output, which may be smaller than the patches are. */
static gboolean
mixture_find_shares (const ElsCorpus *corpus, const ElsMixtureNoise *noise,
                     const ElsParams *params, float *share, GError **error)
{
  const int n = els_corpus_n_images (corpus);
  g_auto (ElsBlock) sorted = NULL;
  double sum = 0.0, below = 0.0;
  gsize n_sorted;

  sorted = els_mixture_noise_sort (noise, params, &n_sorted, error);
  if (sorted == NULL)
    return FALSE;
  for (int i = 0; i < n; i++)
    {
      const double weight = els_corpus_image (corpus, i)->weight;
      gsize at;
      double upto;

      sum += weight;
      at = (gsize) (sum / els_corpus_weights (corpus) * (double) n_sorted);
      upto = at < n_sorted ? (double) ((float *) sorted)[at] : 1.0;
      share[i] = weight > 0.0 ? (float) MAX (upto - below, 0.0) : 0.0f;
      below = weight > 0.0 ? MAX (upto, below) : below;
    }
  return TRUE;
}

/* ------------------------------------------------------------------- all */

static gboolean
mixture_make_corpus (ElsMixture *mixture, const ElsCorpus *corpus,
                     GError **error)
{
  *mixture = (ElsMixture){ .corpus = *corpus };
  mixture->corpus.guide = els_corpus_new ();
  for (int i = 0; i < els_corpus_n_images (corpus); i++)
    if (!mixture_add_image (mixture->corpus.guide, corpus, i, error))
      return FALSE;
  return TRUE;
}

gboolean
els_mixture_init (ElsMixture *mixture, const ElsCorpus *corpus,
                  const ElsParams *params, const ElsScene *scene,
                  GError **error)
{
  g_auto (ElsMixtureNoise) noise = { 0 };

  return mixture_make_corpus (mixture, corpus, error)
         && els_mixture_noise_init (&noise, params, MIXTURE_STEP,
                                    scene->noise_x, scene->noise_y, error)
         && mixture_make_scene (mixture, params, scene, &noise, error);
}

gboolean
els_mixture_init_weights (ElsMixture *mixture, const ElsCorpus *corpus,
                          const ElsParams *params, const ElsScene *given,
                          GError **error)
{
  const gsize n = (gsize) els_corpus_n_images (corpus);
  g_autofree float *share = g_new (float, n);
  g_auto (ElsMixtureNoise) noise = { 0 };
  ElsScene scene;

  els_scene_init (&scene);
  if (given != NULL)
    scene = *given;
  scene.mixture = share;
  scene.mixture_stride = n;
  scene.mixture_width = scene.mixture_height = 1;
  return mixture_make_corpus (mixture, corpus, error)
         && els_mixture_noise_init (&noise, params, MIXTURE_WEIGHTS_STEP,
                                    scene.noise_x, scene.noise_y, error)
         && mixture_find_shares (corpus, &noise, params, share, error)
         && mixture_make_scene (mixture, params, &scene, &noise, error);
}

void
els_mixture_clear (ElsMixture *mixture)
{
  els_corpus_free (mixture->corpus.guide);
  els_mem_free (mixture->labels);
  *mixture = (ElsMixture){ 0 };
}

void
els_mixture_account (const ElsCorpus *corpus, const ElsParams *params,
                     gboolean weights, guint64 *sum)
{
  const guint64 channels
      = (guint64) els_mixture_channels (els_corpus_n_images (corpus));

  els_mem_account (sum, (guint64) params->width, (guint64) params->height,
                   channels * sizeof (double));
  els_mixture_noise_account (params,
                             weights ? MIXTURE_WEIGHTS_STEP : MIXTURE_STEP,
                             sum);
}
