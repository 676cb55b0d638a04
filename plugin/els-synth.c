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
#include <unistd.h>

#include "gegl-start.h"
#include "picture-file.h"
#include "run.h"
#include "synth-windows.h"

#include "i18n.h"

#define EXIT_USAGE 64 /* EX_USAGE of sysexits.h */
#define MAX_THREADS 64 /* GEGL's own limit */
#define REPORT_PIXELS 256

typedef struct
{
  ElsValues values;
  int threads; /* 0 = as many as the machine has */
  char *output, *provenance;
  gboolean report, show_windows, version;
  char **sources;
} Options;

/* --------------------------------------------------------------- options */

/* Called for each option that a parameter has given its name. */
static gboolean
synth_parse_parameter (const gchar *name, const gchar *text, gpointer data,
                       GError **error)
{
  Options *options = data;

  for (int i = 0; i < ELS_N_PARAMS; i++)
    {
      const ElsParam *param = els_param_get ((ElsParamId) i);

      if (g_str_equal (name + 2, param->name))
        return els_param_parse (param, text, &options->values.value[i],
                                error);
    }
  g_return_val_if_reached (FALSE);
}

/* "What it does. (0 to 12; 0)" or "What it does. (fast, exact; fast)" */
static char *
synth_describe (const ElsParam *param)
{
  g_autofree char *preset = els_param_format (param, param->preset);
  g_autofree char *low = els_param_format (param, param->low);
  g_autofree char *high = els_param_format (param, param->high);
  g_autofree char *range = NULL;

  if (param->type == ELS_PARAM_TYPE_CHOICE)
    range = els_param_choice_list (param);
  else
    /* Translators: a range of numbers. */
    range = g_strdup_printf (_ ("%s to %s"), low, high);
  /* Translators: a description, the possible values, the default. */
  return g_strdup_printf (_ ("%s (%s; default %s)"), els_param_help (param),
                          range, preset);
}

static GOptionEntry
synth_parameter_entry (const ElsParam *param)
{
  return (GOptionEntry){ .long_name = param->name,
                         .arg = G_OPTION_ARG_CALLBACK,
                         .arg_data = (gpointer) synth_parse_parameter,
                         .description = synth_describe (param),
                         .arg_description
                         = param->type == ELS_PARAM_TYPE_CHOICE
                               ? C_ ("argument", "WORD")
                               : C_ ("argument", "NUMBER") };
}

static GOptionContext *
synth_context_new (Options *options)
{
  const GOptionEntry own[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options->output,
      _ ("Where to write the result; the ending says which kind of file"),
      C_ ("argument", "FILE") },
    { "provenance", 0, 0, G_OPTION_ARG_FILENAME, &options->provenance,
      _ ("Also write a picture of where each pixel comes from: red is its "
         "place along the source's width, green along its height"),
      C_ ("argument", "FILE") },
    { "report", 0, 0, G_OPTION_ARG_NONE, &options->report,
      _ ("Also print what the fast method has missed, by searching the whole "
         "source behind some pixels"),
      NULL },
    { "show-windows", 0, 0, G_OPTION_ARG_NONE, &options->show_windows,
      _ ("Also print which patch size the exact method takes at each step, and "
         "which would remove noise from the source best; without -o, make no "
         "picture"),
      NULL },
    { "threads", 0, 0, G_OPTION_ARG_INT, &options->threads,
      _ ("Number of threads; the result does not depend on it"),
      C_ ("argument", "NUMBER") },
    { "version", 0, 0, G_OPTION_ARG_NONE, &options->version,
      _ ("Show the version and stop"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY,
      &options->sources, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  GOptionEntry parameters[ELS_N_PARAMS + 1] = { 0 };
  int n = 0;
  GOptionContext *context = g_option_context_new (C_ ("usage", "SOURCE -o FILE"));
  GOptionGroup *group
      = g_option_group_new ("", "", "", options, NULL);

  for (int i = 0; i < ELS_N_PARAMS; i++)
    if (!els_param_get ((ElsParamId) i)->host)
      parameters[n++] = synth_parameter_entry (els_param_get ((ElsParamId) i));
  g_option_group_add_entries (group, own);
  g_option_group_add_entries (group, parameters);
  g_option_context_set_main_group (context, group);
  g_option_context_set_summary (
      context, _ ("Makes a new texture that looks like the picture SOURCE."));
  return context;
}

static gboolean
synth_check_options (const Options *options, GError **error)
{
  const guint n_sources
      = options->sources != NULL ? g_strv_length (options->sources) : 0;

  if (n_sources != 1)
    g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
                 g_dngettext (ELS_GETTEXT_DOMAIN,
                              "One source is needed; %u was given.",
                              "One source is needed; %u were given.",
                              n_sources),
                 n_sources);
  else if (options->output == NULL
           && (!options->show_windows || options->report
               || options->provenance != NULL))
    g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
                 _ ("The option -o is needed: where to write the result."));
  else if (options->threads < 0 || options->threads > MAX_THREADS)
    g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
                 _ ("%d threads cannot be used; 1 to %d can, or 0 for as many "
                    "as the machine has."),
                 options->threads, MAX_THREADS);
  else
    return els_values_check (&options->values, error);
  return FALSE;
}

/* ---------------------------------------------------------------- the run */

static void
synth_progress (double fraction, gpointer data)
{
  fputc ('\r', stderr);
  /* Translators: shown on a terminal while the program runs. */
  fprintf (stderr, C_ ("terminal", "Synthesizing: %3d %%"),
           (int) (fraction * 100.0));
  if (fraction >= 1.0)
    fputc ('\n', stderr);
  fflush (stderr);
}

static void
synth_stop (int number)
{
  els_picture_abandon ();
  signal (number, SIG_DFL);
  raise (number);
}

static void
synth_start_gegl (const Options *options)
{
  const char *const paths[]
      = { options->sources[0], options->output, options->provenance, NULL };

  signal (SIGINT, synth_stop);
  signal (SIGTERM, synth_stop);
  signal (SIGHUP, synth_stop);
  els_gegl_start (paths);
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
    .resolution = source->resolution != NULL
                      ? g_object_ref (source->resolution)
                      : NULL,
  };

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

  return els_run_commit_sources (run, 0, ELS_SOURCE_BOTH, picture.buffer,
                                 error)
         && els_picture_save (&picture, path, error);
}

static void
synth_print_report (const ElsRun *run)
{
  ElsTail tail;

  if (!els_synthesis_tail (els_run_picture (run, 0), &tail))
    {
      puts (_ ("The exact method compares all patches; it misses none."));
      return;
    }
  printf (g_dngettext (
              ELS_GETTEXT_DOMAIN,
              "The whole source was searched behind %d pixel.",
              "The whole source was searched behind %d pixels.",
              (gulong) tail.n_pixels),
          tail.n_pixels);
  putchar ('\n');
  printf (_ ("At %.1f %% of them a patch that was not compared fits best."),
          100.0 * tail.beaten);
  putchar ('\n');
  /* Translators: the weight of the patches in the result. */
  printf (_ ("On average %.1f %% of the weight was missed."),
          100.0 * tail.missed);
  putchar ('\n');
  printf (_ ("On average the best patch compared differs from the result by "
             "%.4f standard deviations more than the best of all."),
          tail.excess);
  putchar ('\n');
}

static ElsRun *
synth_synthesize (const Options *options, const ElsPicture *source,
                  GError **error)
{
  const ElsDrawable drawable
      = { .pixels = source->buffer,
          .region = *gegl_buffer_get_extent (source->buffer) };
  g_autoptr (ElsRun) run = els_run_new ();

  run->tail_pixels = options->report ? REPORT_PIXELS : 0;
  if (!els_run_set_source (run, &drawable, error)
      || (options->show_windows
          && !synth_windows_print (run, &options->values, error)))
    return NULL;
  if (options->output != NULL
      && !els_run_finish (run, &options->values,
                          isatty (STDERR_FILENO) ? synth_progress : NULL,
                          NULL, error))
    return NULL;
  return g_steal_pointer (&run);
}

static void
synth_tell (const Options *options, const ElsRun *run)
{
  g_autofree char *notice = els_run_notice (run, &options->values);

  if (notice != NULL)
    fprintf (stderr, "els-synth: %s\n", notice);
}

static gboolean
synth_run (const Options *options, GError **error)
{
  g_auto (ElsPicture) source = { 0 };
  g_autoptr (ElsRun) run = NULL;

  if ((options->output != NULL
       && !els_picture_can_save (options->output, error))
      || (options->provenance != NULL
          && !els_picture_can_save (options->provenance, error))
      || !els_picture_load (&source, options->sources[0], error))
    return FALSE;
  run = synth_synthesize (options, &source, error);
  if (run == NULL || options->output == NULL)
    return run != NULL;
  if (!synth_save_picture (run, &source, options->output, error)
      || (options->provenance != NULL
          && !synth_save_provenance (run, options->provenance, error))
      || !els_picture_commit (error))
    return FALSE;
  synth_tell (options, run);
  if (options->report)
    synth_print_report (run);
  return TRUE;
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
  Options options = { 0 };
  g_autoptr (GOptionContext) context = NULL;
  g_autoptr (GError) error = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (ELS_GETTEXT_DOMAIN, ELS_LOCALE_DIR);
  bind_textdomain_codeset (ELS_GETTEXT_DOMAIN, "UTF-8");
  els_values_init (&options.values);
  context = synth_context_new (&options);

  if (!g_option_context_parse (context, &argc, &argv, &error))
    return synth_fail_usage (error);
  if (options.version)
    {
      printf ("els-synth %s\n", ELS_VERSION);
      return EXIT_SUCCESS;
    }
  if (!synth_check_options (&options, &error))
    return synth_fail_usage (error);

  synth_start_gegl (&options);
  if (synth_run (&options, &error))
    return EXIT_SUCCESS;
  els_picture_abandon ();
  fprintf (stderr, "els-synth: %s\n", error->message);
  return EXIT_FAILURE;
}
