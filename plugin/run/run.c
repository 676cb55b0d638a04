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

/* What is given of the result, or NULL. */
static const ElsScene *
run_scene (const ElsRun *run)
{
  return run->scene.guide != NULL || run->scene.mixture != NULL ? &run->scene
                                                                : NULL;
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
      els_preview_allow_whole (run->preview);
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

double
els_run_layout (ElsRun *run)
{
  /* Guides and mixtures say where up and down are. */
  if (run_scene (run) != NULL)
    return 0.0;
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
  els_mixture_plane_clear (&run->mixture);
  g_free (run);
}
