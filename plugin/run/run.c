/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "run/run.h"

#include "run/executor.h"
#include "params/i18n.h"

#define PROGRESS_INTERVAL (G_USEC_PER_SEC / 10)

typedef struct
{
  ElsRunProgressFunc func;
  gpointer data;
  int done, n; /* pictures */
  gint64 next; /* monotonic time, microseconds */
} RunProgress;

/* A host learns of each change by a round trip to another process. */
static gboolean
run_progress (double fraction, gpointer data)
{
  RunProgress *progress = data;
  const gint64 now = g_get_monotonic_time ();
  const double all = (progress->done + fraction) / progress->n;

  if (progress->func != NULL && (now >= progress->next || all >= 1.0))
    {
      progress->next = now + PROGRESS_INTERVAL;
      progress->func (all, progress->data);
    }
  return TRUE;
}

/* Takes the guide of the result, or that there is none. */
static void
run_take_guide (ElsRun *run, ElsGuidePlane *guide)
{
  els_guide_plane_clear (&run->guide);
  run->guide = *guide;
  *guide = (ElsGuidePlane){ 0 };
  els_scene_init (&run->scene);
  if (run->guide.samples == NULL)
    return;
  run->scene.guide = run->guide.samples;
  run->scene.guide_width = run->guide.width;
  run->scene.guide_height = run->guide.height;
  run->scene.guide_stride
      = (gsize) run->guide.width * (gsize) run->guide.channels;
}

/* What is given of the result, or NULL. */
static const ElsScene *
run_scene (const ElsRun *run)
{
  return run->scene.guide != NULL ? &run->scene : NULL;
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
  run->set = (ElsSet){ 0 };
  return TRUE;
}

gboolean
els_run_set_images (ElsRun *run, const ElsDrawable *drawables, int n,
                    GError **error)
{
  g_autoptr (ElsCorpus) corpus = els_corpus_new ();
  const guint64 limit = els_executor_memory_limit ();
  ElsGuidePlane none = { 0 };
  ElsFormat first;

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
  ElsGuidePlane none = { 0 };
  ElsSet set;
  ElsCorpus *corpus
      = els_set_read (drawables, n, els_executor_memory_limit (), &set, error);

  if (corpus == NULL)
    return FALSE;
  run_take_corpus (run, corpus, &set.layer[0].format, drawables, &none);
  run->set = set;
  els_corpus_compared (run->corpus, run->compared);
  return TRUE;
}

ElsRun *
els_run_new (void)
{
  ElsRun *run = g_new0 (ElsRun, 1);

  run->source_sizes = g_array_new (FALSE, FALSE, sizeof (ElsSourceSize));
  run->pictures
      = g_ptr_array_new_with_free_func ((GDestroyNotify) els_synthesis_free);
  return run;
}

ElsPreview *
els_run_get_preview (ElsRun *run, gsize enough_pixels)
{
  const ElsJob job = { .execute = els_executor_run,
                       .threads = els_executor_threads (),
                       .cpu = els_executor_cpu (),
                       .memory_limit = els_executor_memory_limit () };

  if (run->preview == NULL)
    {
      run->preview
          = els_preview_new (run->corpus, run_scene (run), &job, enough_pixels);
      if (run->set.n_layers > 0)
        els_preview_show_columns (
            run->preview, run->set.layer[run->shown].column,
            els_run_layer_format (run, run->shown)->channels);
    }
  return run->preview;
}

/* Memory for the work on one picture while the others are kept. */
static gboolean
run_limit_memory (const ElsRun *run, const ElsParams *params, int n,
                  guint64 *limit, GError **error)
{
  const double gib = 1024.0 * 1024.0 * 1024.0;
  const double kept
      = (double) (n - 1)
        * (double) els_estimate_result (run->corpus, params, run_scene (run));
  double all;

  *limit = els_executor_memory_limit ();
  /* One is refused by the work itself, which looks at all of the source. */
  if (*limit == 0 || n == 1)
    return TRUE;
  all = kept
        + (double) els_estimate_memory (run->corpus, params, run_scene (run));
  if (all <= (double) *limit)
    {
      *limit -= (guint64) kept;
      return TRUE;
    }
  g_set_error (error, ELS_ERROR, ELS_ERROR_TOO_LARGE,
               /* Translators: %.1f are numbers of gibibytes. */
               _ ("%d pictures of %d × %d pixels would need %.1f GiB of "
                  "memory; %.1f GiB may be used."),
               n, params->width, params->height, all / gib,
               (double) *limit / gib);
  return FALSE;
}

gboolean
els_run_check (const ElsRun *run, const ElsValues *values, GError **error)
{
  const ElsParams params = els_values_params (values, run->width, run->height);
  guint64 limit;

  return run_limit_memory (run, &params, (int) values->value[ELS_PARAM_COUNT],
                           &limit, error);
}

/* The preview's picture, if it has worked on these parameters. */
static ElsSynthesis *
run_take_preview (ElsRun *run, const ElsParams *params, RunProgress *progress)
{
  ElsSynthesis *picture = NULL;

  if (run->preview != NULL)
    picture = els_preview_finish (run->preview, params, run_progress, progress);
  g_clear_pointer (&run->preview, els_preview_free);
  return picture;
}

gboolean
els_run_finish (ElsRun *run, const ElsValues *values,
                ElsRunProgressFunc progress, gpointer progress_data,
                GError **error)
{
  RunProgress limited = { .func = progress, .data = progress_data };
  ElsJob job = { .execute = els_executor_run,
                 .threads = els_executor_threads (),
                 .cpu = els_executor_cpu (),
                 .progress = run_progress,
                 .progress_data = &limited,
                 .check_pixels = run->check_pixels };
  ElsParams params;

  if (!els_values_check (values, error))
    return FALSE;
  params = els_values_params (values, run->width, run->height);
  limited.n = (int) values->value[ELS_PARAM_COUNT];
  if (!run_limit_memory (run, &params, limited.n, &job.memory_limit, error))
    return FALSE;
  for (; limited.done < limited.n; limited.done++)
    {
      ElsSynthesis *picture = run_take_preview (run, &params, &limited);

      if (picture == NULL)
        picture = els_synthesize (run->corpus, &params, run_scene (run), &job,
                                  error);
      if (picture == NULL)
        return FALSE;
      g_ptr_array_add (run->pictures, picture);
      /* After the largest seed comes 0. */
      params.seed = params.seed == ELS_SEED_MAX ? 0 : params.seed + 1;
    }
  return TRUE;
}

ElsRun *
els_run_synthesize (const ElsDrawable *drawable, const ElsValues *values,
                    ElsRunProgressFunc progress, gpointer progress_data,
                    GError **error)
{
  g_autoptr (ElsRun) run = els_run_new ();

  if (!els_values_check (values, error)
      || !els_run_set_source (run, drawable, error)
      || !els_run_finish (run, values, progress, progress_data, error))
    return NULL;
  return g_steal_pointer (&run);
}

/* Of colours that the guide asks for in vain, or NULL. */
static char *
run_missing_text (const ElsRun *run)
{
  if (run->missing == 0)
    return NULL;
  return g_strdup_printf (
      g_dngettext (ELS_GETTEXT_DOMAIN,
                   "%d color of the guide is not in the source's guide; the "
                   "nearest one takes its place.",
                   "%d colors of the guide are not in the source's guide; the "
                   "nearest ones take their place.",
                   (gulong) run->missing),
      run->missing);
}

static char *
run_patch_size_text (const ElsRun *run, const ElsValues *values)
{
  const ElsParams params = els_values_params (values, run->width, run->height);
  const int used = els_patch_size_used (run->corpus, &params);

  if (used == params.patch_size)
    return NULL;
  return g_strdup_printf (
      /* Translators: %d are sides in pixels. */
      _ ("The patch size is %d instead of %d: the method and the source allow "
         "no larger one."),
      used, params.patch_size);
}

char *
els_run_notice (const ElsRun *run, const ElsValues *values)
{
  g_autofree char *first = run_patch_size_text (run, values);
  g_autofree char *second = run_missing_text (run);

  if (first == NULL || second == NULL)
    return first != NULL ? g_steal_pointer (&first) : g_steal_pointer (&second);
  return g_strjoin ("\n", first, second, NULL);
}

char *
els_run_compared_notice (const ElsRun *run, const ElsValues *values, int layer,
                         const char *name, double least)
{
  if (run->set.n_layers == 0 || run->compared[layer] >= least
      || values->value[ELS_PARAM_METHOD] != ELS_METHOD_FAST)
    return NULL;
  /* Translators: a file's or layer's name, a number of percent. */
  return g_strdup_printf (_ ("Of what varies in “%s”, %.0f %% is compared; the "
                             "rest follows."),
                          name, 100.0 * run->compared[layer]);
}

const char *
els_run_transparency_text (const ElsRun *run, const ElsValues *values)
{
  if (els_values_transparency (values) != ELS_TRANSPARENCY_AUTO
      || els_corpus_n_clear (run->corpus) == 0)
    return NULL;
  return els_corpus_transparency (run->corpus) == ELS_TRANSPARENCY_CONTENT
             /* Translators: of transparent pixels of the source. */
             ? _ ("Clear pixels: part of the texture.")
             /* Translators: of transparent pixels of the source. */
             : _ ("Clear pixels: left out.");
}

char *
els_run_notices (const ElsRun *run, const ElsValues *values)
{
  g_autofree char *notice = els_run_notice (run, values);
  const char *transparency = els_run_transparency_text (run, values);

  if (notice == NULL || transparency == NULL)
    return notice != NULL ? g_steal_pointer (&notice) : g_strdup (transparency);
  return g_strjoin ("\n", transparency, notice, NULL);
}

double
els_run_layout (ElsRun *run)
{
  if (run->layout < 0.0)
    run->layout = els_corpus_layout (run->corpus);
  return run->layout;
}

int
els_run_n_layers (const ElsRun *run)
{
  return MAX (run->set.n_layers, 1);
}

const ElsFormat *
els_run_layer_format (const ElsRun *run, int layer)
{
  return run->set.n_layers > 0 ? &run->set.layer[layer].format : &run->format;
}

int
els_run_n_pictures (const ElsRun *run)
{
  return (int) run->pictures->len;
}

const ElsSynthesis *
els_run_picture (const ElsRun *run, int picture)
{
  return g_ptr_array_index (run->pictures, picture);
}

int
els_run_width (const ElsRun *run)
{
  return els_synthesis_width (els_run_picture (run, 0));
}

int
els_run_height (const ElsRun *run)
{
  return els_synthesis_height (els_run_picture (run, 0));
}

gboolean
els_run_commit (const ElsRun *run, int picture, GeglBuffer *buffer, int x,
                int y, GError **error)
{
  return els_buffer_write (els_run_picture (run, picture), run->format.channels,
                           buffer, x, y, error);
}

gboolean
els_run_commit_layer (const ElsRun *run, int picture, int layer,
                      GeglBuffer *buffer, int x, int y, GError **error)
{
  return run->set.n_layers > 0
             ? els_set_write (els_run_picture (run, picture), &run->set, layer,
                              buffer, x, y, error)
             : els_run_commit (run, picture, buffer, x, y, error);
}

gboolean
els_run_commit_sources (const ElsRun *run, int picture, ElsSourcePart part,
                        GeglBuffer *buffer, GError **error)
{
  return els_buffer_write_sources (els_run_picture (run, picture),
                                   (gpointer) run->source_sizes->data,
                                   (int) run->source_sizes->len, part, buffer,
                                   error);
}

void
els_run_free (ElsRun *run)
{
  if (run == NULL)
    return;
  els_preview_free (run->preview);
  g_ptr_array_unref (run->pictures);
  g_array_unref (run->source_sizes);
  els_corpus_free (run->corpus);
  els_guide_plane_clear (&run->guide);
  g_free (run);
}
