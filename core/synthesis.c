/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "base/error.h"
#include "base/mem.h"
#include "corpus/mixture.h"
#include "corpus/palette.h"
#include "corpus/pixel-layout.h"
#include "corpus/symmetry.h"
#include "exact/sampler.h"
#include "fast/memory.h"
#include "fast/sampler.h"
#include "kernels/patch.h"
#include "result/result.h"
#include "corpus/scene.h"

guint64
els_estimate_result (const ElsCorpus *corpus, const ElsParams *params,
                     const ElsScene *scene)
{
  const gsize pixel
      = params->method == ELS_METHOD_FAST
            ? 2 * sizeof (gint32) + sizeof (float)
            : (gsize) corpus->channels * sizeof (float) + sizeof (ElsSource);
  int x, y, width, height;
  guint64 sum = 0;

  els_mem_account (&sum, (guint64) MAX (params->width, 0),
                   (guint64) MAX (params->height, 0), pixel);
  if (els_scene_is_given (scene) && scene->tone != 0.0)
    {
      els_scene_box (scene, params->width, params->height, &x, &y, &width,
                     &height);
      els_mem_account (&sum, (guint64) width, (guint64) height,
                       (guint64) els_result_tone_channels (corpus)
                           * sizeof (float));
    }
  return sum;
}

/* What weights of images bind with, whatever is said of guides. */
#define SYNTHESIS_WEIGHTS_BIND 0.3

/* Whether the images' weights are as a mixture that is the same everywhere:
 * left to themselves two materials that differ would not keep their shares. */
static gboolean
synthesis_is_weighted (const ElsCorpus *corpus, const ElsParams *params,
                       const ElsScene *scene)
{
  return params->method == ELS_METHOD_FAST && els_corpus_n_images (corpus) > 1
         && els_corpus_weights (corpus) > 0.0
         && (scene == NULL || scene->mixture == NULL);
}

/* els_estimate_memory, of a corpus whose standard is known. */
static guint64
synthesis_estimate (const ElsCorpus *corpus, const ElsStandard *standard,
                    const ElsParams *params, const ElsScene *scene)
{
  const guint64 channels = (guint64) corpus->channels;
  const gboolean mixed = scene != NULL && scene->mixture != NULL;
  const gboolean weighted = synthesis_is_weighted (corpus, params, scene);
  const int labels = els_mixture_channels (els_corpus_n_images (corpus));
  ElsCorpus guide = { .channels = labels }, view = *corpus;
  guint64 guides, sum = 0;

  if (mixed || weighted)
    {
      view.guide = &guide;
      corpus = &view;
      els_mixture_account (corpus, params, weighted, &sum);
    }
  guides = corpus->guide != NULL ? (guint64) corpus->guide->channels : 0;
  for (int i = 0; i < els_corpus_n_images (corpus); i++)
    {
      const ElsCorpusImage *image = els_corpus_image (corpus, i);

      els_mem_account (&sum, (guint64) image->width, (guint64) image->height,
                       (channels + guides) * sizeof (double)
                           + (guides > 0 ? 2 : 1));
    }
  if (params->method == ELS_METHOD_FAST)
    {
      els_fast_account (corpus, standard, params, scene, &sum);
      return sum;
    }
  els_exact_account (corpus, params, scene, &sum);
  els_mem_account (&sum, els_estimate_result (corpus, params, scene), 1, 1);
  return sum;
}

guint64
els_estimate_memory (const ElsCorpus *corpus, const ElsParams *params,
                     const ElsScene *scene)
{
  ElsStandard standard;

  els_standard_init (&standard, corpus);
  return synthesis_estimate (corpus, &standard, params, scene);
}

int
els_patch_size_used (const ElsCorpus *corpus, const ElsParams *params)
{
  return MIN (params->patch_size, params->method == ELS_METHOD_EXACT
                                      ? els_corpus_patch_limit (corpus)
                                      : ELS_PATCH_ROWS_MAX);
}

static gboolean
synthesis_check (const ElsCorpus *corpus, const ElsParams *params,
                 const ElsScene *scene, GError **error)
{
  if (!els_params_validate (params, error)
      || !els_scene_check (scene, corpus, params, error)
      || !els_supported (corpus->guide == NULL
                             || !synthesis_is_weighted (corpus, params, scene),
                         "weight", error))
    return FALSE;
  if (corpus->n_usable == 0)
    {
      g_set_error (error, ELS_ERROR, ELS_ERROR_EMPTY,
                   _ ("The source has no usable pixel: all of it is "
                      "transparent, not selected or not a number."));
      return FALSE;
    }
  if (corpus->n_usable == 1)
    {
      g_set_error (error, ELS_ERROR, ELS_ERROR_EMPTY,
                   _ ("The source has one usable pixel only; at least 2 are "
                      "needed."));
      return FALSE;
    }
  return TRUE;
}

static gboolean
synthesis_check_memory (const ElsSynthesis *synthesis, const ElsParams *params,
                        const ElsScene *scene, const ElsJob *job,
                        GError **error)
{
  const double gib = 1024.0 * 1024.0 * 1024.0;
  const guint64 bytes
      = synthesis_estimate (synthesis->corpus, &synthesis->standard, params,
                            scene);

  if (bytes < G_MAXUINT64
      && (job->memory_limit == 0 || bytes <= job->memory_limit))
    return TRUE;
  g_set_error (error, ELS_ERROR, ELS_ERROR_TOO_LARGE,
               /* Translators: %.1f are numbers of gibibytes. */
               _ ("A picture of %d × %d pixels would need %.1f GiB of memory; "
                  "%.1f GiB may be used."),
               params->width, params->height, (double) bytes / gib,
               (double) job->memory_limit / gib);
  return FALSE;
}

static gboolean
synthesis_allocate (ElsSynthesis *synthesis, const ElsParams *params,
                    GError **error)
{
  const gsize row = (gsize) params->width * sizeof (ElsSource);
  const gsize height = (gsize) params->height;

  synthesis->field.width = params->width;
  synthesis->field.height = params->height;
  synthesis->field.channels = synthesis->corpus->channels;
  if (params->method == ELS_METHOD_FAST)
    return TRUE;
  synthesis->sources = els_mem_try (height, row);
  if (synthesis->sources == NULL)
    return els_mem_error (height, row, error);
  return els_field_init (&synthesis->field, params->width, params->height,
                         synthesis->corpus->channels, error);
}

static gboolean
synthesis_run_method (ElsSynthesis *synthesis, const ElsCorpus *corpus,
                      const ElsParams *params, const ElsScene *scene,
                      const ElsProgress *progress, GError **error)
{
  if (params->method == ELS_METHOD_EXACT)
    return els_exact_run (corpus, params, scene, progress, synthesis, error);
  return els_fast_run (corpus, params, scene, progress, synthesis, error);
}

static gboolean
synthesis_run_weighted (ElsSynthesis *synthesis, const ElsParams *params,
                        const ElsScene *scene, const ElsProgress *progress,
                        GError **error)
{
  g_auto (ElsMixture) mixture = { 0 };
  ElsParams bound = *params;

  bound.guide_weight = SYNTHESIS_WEIGHTS_BIND;
  return els_mixture_init_weights (&mixture, synthesis->corpus, params, scene,
                                   error)
         && synthesis_run_method (synthesis, &mixture.corpus, &bound,
                                  &mixture.scene, progress, error);
}

static gboolean
synthesis_run (ElsSynthesis *synthesis, const ElsParams *params,
               const ElsScene *scene, const ElsProgress *progress,
               GError **error)
{
  const ElsCorpus *corpus = synthesis->corpus;
  g_auto (ElsMixture) mixture = { 0 };

  if (synthesis_is_weighted (corpus, params, scene))
    return synthesis_run_weighted (synthesis, params, scene, progress, error);
  if (scene == NULL || scene->mixture == NULL)
    return synthesis_run_method (synthesis, corpus, params, scene, progress,
                                 error);
  return els_mixture_init (&mixture, corpus, params, scene, error)
         && synthesis_run_method (synthesis, &mixture.corpus, params,
                                  &mixture.scene, progress, error);
}

ElsSynthesis *
els_synthesize (const ElsCorpus *corpus, const ElsParams *params,
                const ElsScene *scene, const ElsJob *job, GError **error)
{
  static const ElsJob quiet = { 0 };
  g_autoptr (ElsSynthesis) synthesis = NULL;
  ElsProgress progress = { .job = job != NULL ? job : &quiet, .to = 1.0 };

  g_return_val_if_fail (corpus != NULL && params != NULL, NULL);
  if (!synthesis_check (corpus, params, scene, error))
    return NULL;

  synthesis = g_new0 (ElsSynthesis, 1);
  synthesis->corpus = corpus;
  els_standard_init (&synthesis->standard, corpus);
  synthesis->copies = corpus->layout.n_layers > 1
                      || els_pixel_layout_has_vectors (&corpus->layout)
                      || els_corpus_has_palette (corpus);
  synthesis->symmetry = params->symmetry;
  synthesis->n_copies = els_symmetry_copies (params->symmetry);
  if (els_scene_is_given (scene))
    synthesis->scene = *scene;
  synthesis->scene_width = params->width;
  synthesis->scene_height = params->height;
  if (!synthesis_check_memory (synthesis, params, scene, progress.job, error)
      || !synthesis_allocate (synthesis, params, error)
      || !synthesis_run (synthesis, params, scene, &progress, error)
      || !els_progress_report (&progress, 1.0, 1.0, error))
    return NULL;
  return g_steal_pointer (&synthesis);
}
