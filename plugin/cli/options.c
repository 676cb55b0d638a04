/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "cli/options.h"

#include "params/i18n.h"

#define MAX_THREADS 64 /* GEGL's own limit */

/* Called for each option that a parameter has given its name. */
static gboolean
options_parse_parameter (const gchar *name, const gchar *text, gpointer data,
                         GError **error)
{
  SynthOptions *options = data;

  for (int i = 0; i < ELS_N_PARAMS; i++)
    {
      const ElsParam *param = els_param_get ((ElsParamId) i);

      if (g_str_equal (name + 2, param->name)
          && !els_value_parse (param, text, &options->values.value[i], error))
        return FALSE;
    }
  return synth_fill_options_note (&options->fill, name + 2, text, error);
}

static gboolean
options_parse_weights (const gchar *name, const gchar *text, gpointer data,
                       GError **error)
{
  SynthOptions *options = data;
  g_auto (GStrv) parts = g_strsplit (text, ",", -1);

  options->n_weights = (int) g_strv_length (parts);
  g_free (options->weights);
  options->weights = g_new (double, (gsize) options->n_weights + 1);
  for (int i = 0; i < options->n_weights; i++)
    {
      char *end;

      options->weights[i] = g_ascii_strtod (parts[i], &end);
      if (end != parts[i] && *end == '\0' && options->weights[i] > 0.0
          && options->weights[i] <= (double) G_MAXFLOAT)
        continue;
      g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
                   _ ("The weight “%s” is not a number above 0."), parts[i]);
      return FALSE;
    }
  return TRUE;
}

/* "What it does. (0 to 12; default 0)", "… (fast, exact; default fast)" */
static char *
options_describe (const ElsParam *param)
{
  g_autofree char *usual = els_value_format (param, param->default_value);
  g_autofree char *low = els_value_format (param, param->low);
  g_autofree char *high = els_value_format (param, param->high);
  g_autofree char *range = NULL;

  if (param->type == ELS_PARAM_TYPE_CHOICE)
    range = els_param_choice_list (param);
  else
    /* Translators: a range of numbers. */
    range = g_strdup_printf (_ ("%s to %s"), low, high);
  /* Translators: a description, the possible values, the default. */
  return g_strdup_printf (_ ("%s (%s; default %s)"), els_param_help (param),
                          range, usual);
}

static GOptionEntry
options_parameter_entry (const ElsParam *param)
{
  return (GOptionEntry){ .long_name = param->name,
                         .arg = G_OPTION_ARG_CALLBACK,
                         .arg_data = (gpointer) options_parse_parameter,
                         .description = options_describe (param),
                         .arg_description = param->type == ELS_PARAM_TYPE_CHOICE
                                                ? C_ ("argument", "WORD")
                                                : C_ ("argument", "NUMBER") };
}

static void
options_add_parameters (GOptionGroup *group)
{
  GOptionEntry entries[ELS_N_ALL_PARAMS + 1] = { 0 };
  const ElsParam *param;
  int n = 0;

  for (int i = 0; i < ELS_N_PARAMS; i++)
    if (!els_param_get ((ElsParamId) i)->host)
      entries[n++] = options_parameter_entry (els_param_get ((ElsParamId) i));
  for (int i = 0; (param = synth_fill_options_param (i)) != NULL; i++)
    entries[n++] = options_parameter_entry (param);
  g_option_group_add_entries (group, entries);
}

static GOptionContext *
options_context_new (SynthOptions *options)
{
  const GOptionEntry own[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options->output,
      _ ("Where to write the result; the ending says which kind of file"),
      C_ ("argument", "FILE") },
    { "provenance", 0, 0, G_OPTION_ARG_FILENAME, &options->provenance,
      _ ("Also write a picture of where each pixel comes from: red is its "
         "place along the source's width, green along its height"),
      C_ ("argument", "FILE") },
    { "with", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->with,
      _ ("Another map of the same material, to be synthesised along with "
         "SOURCE, pixel for pixel; may be given several times.  The result is "
         "a folder then, in which all keep their names"),
      C_ ("argument", "FILE") },
    { "like", 0, 0, G_OPTION_ARG_FILENAME, &options->like,
      _ ("Make of SOURCE what was made of another map of its size: this file "
         "is what --provenance wrote then"),
      C_ ("argument", "FILE") },
    { "guide", 0, 0, G_OPTION_ARG_FILENAME, &options->guide,
      _ ("A picture whose colors say what belongs where in the result, which "
         "has its size unless another one is given: the same color as in the "
         "source's guide means the same texture"),
      C_ ("argument", "FILE") },
    { "source-guide", 0, 0, G_OPTION_ARG_FILENAME, &options->source_guide,
      _ ("A picture whose colors say what is where in SOURCE; without it, the "
         "brightness of the guide asks for that of SOURCE"),
      C_ ("argument", "FILE") },
    { "mixture", 0, 0, G_OPTION_ARG_FILENAME, &options->mixture,
      _ ("A gray picture that leads from one SOURCE to another in the result, "
         "which has its size unless another one is given: black is the first "
         "SOURCE, white the last; where it is gray, the sources mix in "
         "patches"),
      C_ ("argument", "FILE") },
    { "normals", 0, 0, G_OPTION_ARG_FILENAME, &options->normals,
      _ ("Which of the maps is a normal map, whose directions turn with what "
         "--symmetry mirrors and turns; without it, of several maps those "
         "whose names have the word normal, normals, nrm, nor, NormalGL or "
         "NormalDX"),
      C_ ("argument", "FILE") },
    { "weights", 0, 0, G_OPTION_ARG_CALLBACK, (gpointer) options_parse_weights,
      _ ("What share of the result is due to each SOURCE, as numbers in their "
         "order with commas between; without it, each has the share that it "
         "has of all pixels"),
      C_ ("argument", "NUMBERS") },
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
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->sources,
      NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  GOptionContext *context
      = g_option_context_new (C_ ("usage", "SOURCE -o FILE"));
  GOptionGroup *group = g_option_group_new ("", "", "", options, NULL);

  g_option_group_add_entries (group, own);
  synth_fill_options_add (&options->fill, group);
  options_add_parameters (group);
  g_option_context_set_main_group (context, group);
  g_option_context_set_summary (
      context, _ ("Makes a new texture that looks like the picture SOURCE."));
  g_option_context_set_description (
      context,
      _ ("SOURCE may be a folder with the maps of a material - albedo, normal, "
         "roughness and the like, told by their names - which are synthesised "
         "as one.\n\n"
         "With --hole, with --left, --right, --top or --bottom, or with "
         "--seamless, the result is SOURCE itself with a hole filled, sides "
         "extended or sides joined; every other pixel stays as it is."));
  return context;
}

/* One picture alone holds no directions. */
static gboolean
options_check_filled_one (const SynthOptions *options, GError **error)
{
  if (options->normals != NULL)
    return synth_fill_options_refuse_alone ("normals", "--with", error);
  return !synth_fill_options_has (&options->fill, "normals-y")
         || synth_fill_options_refuse_alone ("normals-y", "--with", error);
}

/* What a set of maps is filled with, none of which has a say there. */
static gboolean
options_check_filled_set (SynthOptions *options, GError **error)
{
  const ElsProcedureId procedure = options->fill.procedure;

  if (procedure == ELS_PROCEDURE_SYNTHESIS)
    return TRUE;
  if (options->with == NULL
      && !g_file_test (options->sources[0], G_FILE_TEST_IS_DIR))
    return options_check_filled_one (options, error);
  if (options->fill.source != NULL)
    return synth_fill_options_refuse_pair ("source", "with", error);
  return !synth_fill_options_has (&options->fill, "tone")
         || synth_fill_options_refuse_pair ("tone", "with", error);
}

static gboolean
options_check_fill (SynthOptions *options, GError **error)
{
  const struct
  {
    const char *name;
    gboolean given;
  } barred[] = {
    { "provenance", options->provenance != NULL },
    { "report", options->report },
    { "with", options->with != NULL && options->like != NULL },
    { "like", options->like != NULL },
    { "guide", options->guide != NULL },
    { "weights", options->weights != NULL || options->sources[1] != NULL },
    { "source-guide", options->source_guide != NULL },
    { "mixture", options->mixture != NULL },
    { "show-windows", options->show_windows },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (barred); i++)
    if (barred[i].given)
      synth_fill_options_bar (&options->fill, barred[i].name);
  options->fill.normals = options->normals;
  return synth_fill_options_check (&options->fill, error)
         && options_check_filled_set (options, error);
}

/* A guide of the source alone guides nothing. */
static gboolean
options_check_guide (const SynthOptions *options, GError **error)
{
  return options->source_guide == NULL || options->guide != NULL
         || synth_fill_options_refuse_alone ("source-guide", "--guide", error);
}

/* What does not turn needs no normals; positions say themselves what does. */
static gboolean
options_check_normals (const SynthOptions *options, GError **error)
{
  return options->normals == NULL || options->like != NULL
         || options->values.value[ELS_PARAM_SYMMETRY] != ELS_SYMMETRY_NONE
         || synth_fill_options_refuse_alone ("normals", "--symmetry", error);
}

/* A mixture is of several sources, and says what weights say. */
static gboolean
options_check_mixture (const SynthOptions *options, GError **error)
{
  if (options->mixture != NULL && options->weights != NULL)
    synth_fill_options_refuse_pair ("mixture", "weights", error);
  else if (options->mixture != NULL && options->sources[1] == NULL)
    g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
                 _ ("A mixture leads from one source to another; there is only "
                    "one source."));
  else
    return TRUE;
  return FALSE;
}

/* Whether several sources mean anything with the other options. */
static gboolean
options_can_compete (const SynthOptions *options)
{
  return options->with == NULL && options->like == NULL
         && options->guide == NULL && options->normals == NULL
         && !options->show_windows;
}

static gboolean
options_check (SynthOptions *options, GError **error)
{
  static const char *const like[] = { "like", "normals", "normals-y", NULL };
  const guint n_sources
      = options->sources != NULL ? g_strv_length (options->sources) : 0;

  if (n_sources != 1 && !(n_sources > 1 && options_can_compete (options)))
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
  else if (options->weights != NULL && options->n_weights != (int) n_sources)
    g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
                 _ ("The number of weights is %d, and that of sources %u."),
                 options->n_weights, n_sources);
  else
    return els_values_check (&options->values, error)
           && options_check_guide (options, error)
           && options_check_normals (options, error)
           && options_check_fill (options, error)
           && options_check_mixture (options, error)
           && (options->like == NULL
               || synth_fill_options_alone (&options->fill, like, error));
  return FALSE;
}

gboolean
options_parse (SynthOptions *options, int *argc, char ***argv, GError **error)
{
  g_autoptr (GOptionContext) context = options_context_new (options);

  *options = (SynthOptions){ 0 };
  els_values_init (&options->values);
  return g_option_context_parse (context, argc, argv, error)
         && (options->version || options_check (options, error));
}
