/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * What a run is of: a drawable, several as layers, or several that compete.
 */
#include "run/run.h"

#include "run/executor.h"

/* Takes the guide of the result, or that there is none. */
static void
run_take_guide (ElsRun *run, ElsGuidePlane *guide)
{
  els_guide_plane_clear (&run->guide);
  run->guide = *guide;
  *guide = (ElsGuidePlane){ 0 };
  els_scene_init (&run->scene);
  els_mixture_plane_clear (&run->mixture);
  if (run->guide.samples == NULL)
    return;
  run->scene.guide = run->guide.samples;
  run->scene.guide_width = run->guide.width;
  run->scene.guide_height = run->guide.height;
  run->scene.guide_stride
      = (gsize) run->guide.width * (gsize) run->guide.channels;
}

/* Takes the mixture of several images, or that there is none. */
static void
run_take_mixture (ElsRun *run, const ElsDrawable *first,
                  ElsMixturePlane *mixture)
{
  run->mixture = *mixture;
  *mixture = (ElsMixturePlane){ 0 };
  if (run->mixture.weights == NULL)
    return;
  run->scene.mixture = run->mixture.weights;
  run->scene.mixture_width = run->mixture.width;
  run->scene.mixture_height = run->mixture.height;
  run->scene.mixture_stride
      = (gsize) run->mixture.width * (gsize) run->mixture.n;
  run->width = first->width > 0 ? first->width : run->mixture.width;
  run->height = first->height > 0 ? first->height : run->mixture.height;
}

/* Takes the corpus, made from the drawable, and the guide. */
static void
run_take_corpus (ElsRun *run, ElsCorpus *corpus, const ElsFormat *format,
                 const ElsDrawable *drawable, ElsGuidePlane *guide)
{
  const GeglRectangle *region = &drawable->region;
  const ElsSourceSize size = { region->width, region->height };

  g_clear_pointer (&run->preview, els_preview_free);
  g_clear_pointer (&run->corpus, els_corpus_free);
  run->corpus = corpus;
  run->layout = -1.0;
  run->format = *format;
  g_array_set_size (run->source_sizes, 0);
  g_array_append_val (run->source_sizes, size);
  run_take_guide (run, guide);
  run->width = drawable->width > 0    ? drawable->width
               : run->guide.width > 0 ? run->guide.width
                                      : region->width;
  run->height = drawable->height > 0    ? drawable->height
                : run->guide.height > 0 ? run->guide.height
                                        : region->height;
}

gboolean
els_run_set_source (ElsRun *run, const ElsDrawable *drawable, GError **error)
{
  g_auto (ElsGuidePlane) source = { 0 };
  g_auto (ElsGuidePlane) result = { 0 };
  ElsCorpus *corpus;
  ElsFormat format;
  int missing;

  if (!els_buffer_read_guides (drawable, &source, &result, error))
    return FALSE;
  corpus = els_buffer_read (drawable, &source, els_executor_memory_limit (),
                            &format, error);
  if (corpus == NULL)
    return FALSE;
  missing = els_guide_plane_missing (&source, &result);
  run_take_corpus (run, corpus, &format, drawable, &result);
  run->missing = missing;
  run->normals = drawable->normals;
  run->set = (ElsSet){ 0 };
  return TRUE;
}

gboolean
els_run_set_images (ElsRun *run, const ElsDrawable *drawables, int n,
                    GError **error)
{
  g_autoptr (ElsCorpus) corpus = els_corpus_new ();
  g_auto (ElsMixturePlane) mixture = { 0 };
  const guint64 limit = els_executor_memory_limit ();
  ElsGuidePlane none = { 0 };
  ElsFormat first;

  if (drawables[0].mixture != NULL
      && !els_mixture_plane_read (&mixture, drawables[0].mixture, n, error))
    return FALSE;
  if (!els_buffer_add (corpus, &drawables[0], NULL, limit, &first, error))
    return FALSE;
  for (int i = 1; i < n; i++)
    {
      ElsDrawable other = drawables[i];
      ElsFormat format;

      other.wanted = (ElsSampleKind){
        .colors = first.channels - (first.alpha >= 0 ? 1 : 0),
        .alpha = first.alpha >= 0,
        .like = first.babl,
      };
      if (!els_buffer_add (corpus, &other, NULL, limit, &format, error))
        return FALSE;
    }
  run_take_corpus (run, g_steal_pointer (&corpus), &first, drawables, &none);
  run_take_mixture (run, drawables, &mixture);
  run->missing = 0;
  run->normals = ELS_NORMALS_NONE;
  for (int i = 1; i < n; i++)
    {
      const ElsSourceSize size
          = { drawables[i].region.width, drawables[i].region.height };

      g_array_append_val (run->source_sizes, size);
    }
  run->set = (ElsSet){ 0 };
  return TRUE;
}

gboolean
els_run_set_layers (ElsRun *run, const ElsDrawable *drawables, int n,
                    GError **error)
{
  g_auto (ElsGuidePlane) source = { 0 };
  g_auto (ElsGuidePlane) result = { 0 };
  ElsCorpus *corpus;
  ElsSet set;
  int missing;

  if (!els_buffer_read_guides (drawables, &source, &result, error))
    return FALSE;
  corpus = els_set_read (drawables, n, &source, els_executor_memory_limit (),
                         &set, error);
  if (corpus == NULL)
    return FALSE;
  missing = els_guide_plane_missing (&source, &result);
  run_take_corpus (run, corpus, &set.layer[0].format, drawables, &result);
  run->missing = missing;
  run->set = set;
  els_corpus_compared (run->corpus, run->compared);
  return TRUE;
}
