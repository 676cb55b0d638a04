/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * els-synth - the synthesis on files, without GIMP.
 *
 * Exit codes: 0 a picture was written, 1 it could not be made, 64 wrong
 * arguments.  A signal that ends the program leaves no unfinished file.
 */
#include <gegl.h>

#include <libintl.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "cli/fill-command.h"
#include "cli/gegl-start.h"
#include "cli/picture-file.h"
#include "cli/set-command.h"
#include "cli/sources.h"
#include "run/run.h"
#include "cli/options.h"
#include "cli/windows-report.h"

#include "params/i18n.h"

#define EXIT_USAGE 64 /* EX_USAGE of sysexits.h */
#define REPORT_PIXELS 256

/* ---------------------------------------------------------------- the run */

/* Writes over the terminal's line, which stays open. */
static void
synth_progress (double fraction, gpointer line_is_open)
{
  fputc ('\r', stderr);
  /* Translators: shown on a terminal while the program runs. */
  fprintf (stderr, C_ ("terminal", "Synthesizing: %3d %%"),
           (int) (fraction * 100.0));
  fflush (stderr);
  *(gboolean *) line_is_open = TRUE;
}

/* set: the files of a set, or NULL. */
static gboolean
synth_fill (const SynthOptions *options, char **set, GError **error)
{
  const ElsRunProgressFunc progress
      = isatty (STDERR_FILENO) ? synth_progress : NULL;
  gboolean line_is_open = FALSE;
  const gboolean filled
      = set != NULL
            ? synth_fill_set_command (&options->fill, set, options->output,
                                      progress, &line_is_open, error)
            : synth_fill_command (&options->fill, options->sources[0],
                                  options->output, progress, &line_is_open,
                                  error);

  if (line_is_open)
    fputc ('\n', stderr);
  return filled && els_picture_commit (error);
}

static gboolean
synth_finish (ElsRun *run, const ElsValues *values, GError **error)
{
  gboolean line_is_open = FALSE;
  const gboolean finished
      = els_run_finish (run, values,
                        isatty (STDERR_FILENO) ? synth_progress : NULL,
                        &line_is_open, error);

  if (line_is_open)
    fputc ('\n', stderr);
  return finished;
}

static void
synth_stop (int number)
{
  els_picture_abandon ();
  signal (number, SIG_DFL);
  raise (number);
}

/* What of GEGL is needed to read and write all files; set: those of a set, or
 * NULL. */
static GPtrArray *
synth_list_kinds (const SynthOptions *options, char **set)
{
  const char *const read[]
      = { options->sources[0], options->fill.source,  options->fill.sample,
          options->fill.hole,  options->fill.picture, options->like,
          options->guide,      options->source_guide, options->mixture };
  const char *const written[] = { options->output, options->provenance };
  GPtrArray *kinds = g_ptr_array_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (read); i++)
    if (read[i] != NULL)
      g_ptr_array_add (kinds,
                       (gpointer) els_picture_operation_to_load (read[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (written); i++)
    if (written[i] != NULL)
      g_ptr_array_add (kinds,
                       (gpointer) els_picture_operation_to_save (written[i]));
  for (int i = 1; options->sources[0] != NULL && options->sources[i] != NULL;
       i++)
    g_ptr_array_add (kinds, (gpointer) els_picture_operation_to_load (
                                options->sources[i]));
  for (int i = 0; set != NULL && set[i] != NULL; i++)
    {
      g_ptr_array_add (kinds,
                       (gpointer) els_picture_operation_to_load (set[i]));
      g_ptr_array_add (kinds,
                       (gpointer) els_picture_operation_to_save (set[i]));
    }
  return kinds;
}

static void
synth_start_gegl (const SynthOptions *options, char **set)
{
  g_autoptr (GPtrArray) kinds = synth_list_kinds (options, set);

  signal (SIGINT, synth_stop);
  signal (SIGTERM, synth_stop);
  signal (SIGHUP, synth_stop);
  els_gegl_start ((const char *const *) kinds->pdata, kinds->len);
  /* No swap file (NULL: buffers stay in memory) that a kill could leave; no
   * graphics card with its own rounding. */
  g_object_set (gegl_config (), "swap", NULL, "use-opencl", FALSE, NULL);
  if (options->threads > 0)
    g_object_set (gegl_config (), "threads", options->threads, NULL);
}

static gboolean
synth_save_picture (const ElsRun *run, const ElsPicture *source,
                    const char *path, GError **error)
{
  g_auto (ElsPicture) picture = {
    .buffer = gegl_buffer_new (GEGL_RECTANGLE (0, 0, els_run_width (run),
                                               els_run_height (run)),
                               run->format.babl),
  };

  els_picture_take_after (&picture, source);
  return els_run_commit (run, 0, picture.buffer, 0, 0, error)
         && els_picture_save (&picture, path, error);
}

static gboolean
synth_save_provenance (const ElsRun *run, const char *path, GError **error)
{
  g_auto (ElsPicture) picture = {
    .buffer = gegl_buffer_new (GEGL_RECTANGLE (0, 0, els_run_width (run),
                                               els_run_height (run)),
                               babl_format ("R'G'B' u16")),
  };

  return els_run_commit_sources (run, 0, ELS_SOURCE_BOTH, picture.buffer, error)
         && els_picture_save (&picture, path, error);
}

static void
synth_print_report (const ElsRun *run)
{
  ElsListCheck check;

  if (!els_synthesis_list_check (els_run_picture (run, 0), &check))
    {
      puts (_ ("The exact method compares all patches; it misses none."));
      return;
    }
  printf (g_dngettext (ELS_GETTEXT_DOMAIN,
                       "The whole source was searched behind %d pixel.",
                       "The whole source was searched behind %d pixels.",
                       (gulong) check.n_pixels),
          check.n_pixels);
  putchar ('\n');
  printf (_ ("At %.1f %% of them a patch that was not compared fits best."),
          100.0 * check.missed_nearest);
  putchar ('\n');
  /* Translators: the weight of the patches in the result. */
  printf (_ ("On average %.1f %% of the weight was missed."),
          100.0 * check.missed_mass);
  putchar ('\n');
  printf (_ ("On average the best patch compared differs from the result by "
             "%.4f standard deviations more than the best of all."),
          check.nearest_gap);
  putchar ('\n');
}

/* Gives the run the source, with its guides, if there are any. */
static gboolean
synth_set_source (const SynthOptions *options, const ElsPicture *source,
                  ElsRun *run, GError **error)
{
  g_auto (SynthGuides) guides = { 0 };
  ElsDrawable drawable
      = { .pixels = source->buffer,
          .region = *gegl_buffer_get_extent (source->buffer),
          .transparency = els_values_transparency (&options->values) };

  if (options->sources[1] != NULL)
    return synth_sources_read (run, source, options->sources, options->weights,
                               options->mixture, drawable.transparency, error);
  if (!synth_guides_load (&guides, options, &drawable, error)
      || !synth_normals_find (&options->values, options->normals,
                              options->sources[0], FALSE,
                              gegl_buffer_get_format (source->buffer),
                              &drawable.normals, error))
    return FALSE;
  if (options->normals != NULL && drawable.normals == ELS_NORMALS_NONE)
    return els_map_refuse_normals (options->normals, error);
  return els_run_set_source (run, &drawable, error);
}

static ElsRun *
synth_synthesize (const SynthOptions *options, const ElsPicture *source,
                  GError **error)
{
  g_autoptr (ElsRun) run = els_run_new ();

  run->check_pixels = options->report ? REPORT_PIXELS : 0;
  if (!synth_set_source (options, source, run, error)
      || (options->show_windows
          && !els_windows_report_print (run, &options->values, error)))
    return NULL;
  if (options->output != NULL && !synth_finish (run, &options->values, error))
    return NULL;
  return g_steal_pointer (&run);
}

static void
synth_tell (const SynthOptions *options, const ElsRun *run)
{
  g_autofree char *notice = els_run_notice (run, &options->values);

  const char *transparency = els_run_transparency_text (run, &options->values);

  if (notice != NULL)
    fprintf (stderr, "els-synth: %s\n", notice);
  if (transparency != NULL)
    fprintf (stderr, "els-synth: %s\n", transparency);
}

/* Saves what else is wanted, puts everything in its place and says what the
 * user should know. */
static gboolean
synth_commit (const SynthOptions *options, const ElsRun *run, GError **error)
{
  if ((options->provenance != NULL
       && !synth_save_provenance (run, options->provenance, error))
      || !els_picture_commit (error))
    return FALSE;
  synth_tell (options, run);
  if (options->report)
    synth_print_report (run);
  return TRUE;
}

/* *set becomes the files of a set, if that is what is asked for. */
static gboolean
synth_find_set (const SynthOptions *options, char ***set, GError **error)
{
  const gboolean wanted
      = options->sources[1] == NULL && options->output != NULL
        && options->like == NULL
        && (options->with != NULL
            || g_file_test (options->sources[0], G_FILE_TEST_IS_DIR));

  if (wanted)
    *set = synth_set_list (options->sources[0], options->with, error);
  return !wanted || *set != NULL;
}

/* The maps of a material as one. */
static gboolean
synth_make_set (const SynthOptions *options, char **paths, GError **error)
{
  ElsPicture pictures[ELS_MAX_LAYERS] = { 0 };
  g_autoptr (ElsRun) run = els_run_new ();
  gboolean done = synth_set_load (run, options, paths, pictures, error);

  run->check_pixels = options->report ? REPORT_PIXELS : 0;
  done = done
         && (!options->show_windows
             || els_windows_report_print (run, &options->values, error))
         && synth_finish (run, &options->values, error)
         && synth_set_save (run, &options->values, paths, pictures,
                            options->output, error)
         && synth_commit (options, run, error);
  for (int l = 0; l < ELS_MAX_LAYERS; l++)
    els_picture_clear (&pictures[l]);
  return done;
}

static gboolean
synth_run_set (const SynthOptions *options, char **paths, GError **error)
{
  gboolean made = FALSE;
  const gboolean done
      = synth_set_can_save (paths, options->output, &made, error)
        && (options->fill.procedure == ELS_PROCEDURE_SYNTHESIS
                ? synth_make_set (options, paths, error)
                : synth_fill (options, paths, error));

  if (!done && made)
    {
      els_picture_abandon ();
      g_rmdir (options->output);
    }
  return done;
}

static gboolean
synth_run_like (const SynthOptions *options, GError **error)
{
  return els_picture_can_save (options->output, error)
         && synth_like (options, error) && els_picture_commit (error);
}

static gboolean
synth_run_one (const SynthOptions *options, GError **error)
{
  g_auto (ElsPicture) source = { 0 };
  g_autoptr (ElsRun) run = NULL;

  if (options->output != NULL && !els_picture_can_save (options->output, error))
    return FALSE;
  if (options->fill.procedure != ELS_PROCEDURE_SYNTHESIS)
    return synth_fill (options, NULL, error);
  if (!els_picture_load (&source, options->sources[0], error))
    return FALSE;
  run = synth_synthesize (options, &source, error);
  if (run == NULL || options->output == NULL)
    return run != NULL;
  return synth_save_picture (run, &source, options->output, error)
         && synth_commit (options, run, error);
}

/* set: the files of a set, or NULL. */
static gboolean
synth_run (const SynthOptions *options, char **set, GError **error)
{
  if (options->provenance != NULL
      && !els_picture_can_save (options->provenance, error))
    return FALSE;
  if (options->like != NULL)
    return synth_run_like (options, error);
  return set != NULL ? synth_run_set (options, set, error)
                     : synth_run_one (options, error);
}

static int
synth_fail_usage (const GError *error)
{
  fprintf (stderr, "els-synth: %s\n%s\n%s\n", error->message,
           /* Translators: keep the option's names. */
           _ ("Usage: els-synth SOURCE -o FILE [OPTION…]"),
           _ ("“els-synth --help” lists the options."));
  return EXIT_USAGE;
}

int
main (int argc, char **argv)
{
  SynthOptions options;
  g_auto (GStrv) set = NULL;
  g_autoptr (GError) error = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (ELS_GETTEXT_DOMAIN, ELS_LOCALE_DIR);
  bind_textdomain_codeset (ELS_GETTEXT_DOMAIN, "UTF-8");
  if (!options_parse (&options, &argc, &argv, &error))
    return synth_fail_usage (error);
  if (options.version)
    {
      printf ("els-synth %s\n", ELS_VERSION);
      return EXIT_SUCCESS;
    }
  if (synth_find_set (&options, &set, &error))
    {
      synth_start_gegl (&options, set);
      if (synth_run (&options, set, &error))
        return EXIT_SUCCESS;
      els_picture_abandon ();
    }
  fprintf (stderr, "els-synth: %s\n", error->message);
  return EXIT_FAILURE;
}
