/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "cli/fill-options.h"

#include "params/i18n.h"

/* Options that say which procedure is meant. */
static const struct
{
  const char *name;
  ElsProcedureId procedure;
} fill_askers[] = {
  { "hole", ELS_PROCEDURE_HEAL },       { "left", ELS_PROCEDURE_UNCROP },
  { "right", ELS_PROCEDURE_UNCROP },    { "top", ELS_PROCEDURE_UNCROP },
  { "bottom", ELS_PROCEDURE_UNCROP },   { "seamless", ELS_PROCEDURE_SEAMLESS },
  { "picture", ELS_PROCEDURE_RESTYLE },
};

/* Whether texture synthesis has a parameter of that name as well. */
static gboolean
fill_is_shared (const char *name)
{
  const ElsProcedure *synthesis = els_procedure_get (ELS_PROCEDURE_SYNTHESIS);

  return els_procedure_find (synthesis, name) >= 0;
}

void
synth_fill_options_add (SynthFillOptions *options, GOptionGroup *group)
{
  const GOptionEntry entries[]
      = { { "hole", 0, 0, G_OPTION_ARG_FILENAME, &options->hole,
            _ ("Fill what is white in this file; or, with the word "
               "transparency, what "
               "is wholly transparent in the source"),
            C_ ("argument", "FILE") },
          { "source", 0, 0, G_OPTION_ARG_FILENAME, &options->source,
            _ ("Fill with the texture of this picture"),
            C_ ("argument", "FILE") },
          { "sample", 0, 0, G_OPTION_ARG_FILENAME, &options->sample,
            _ ("Fill only from where this picture is white"),
            C_ ("argument", "FILE") },
          { "picture", 0, 0, G_OPTION_ARG_FILENAME, &options->picture,
            _ ("Make this picture anew in the texture of SOURCE, as far as "
               "--strength says"),
            C_ ("argument", "FILE") },
          { "seamless", 0, 0, G_OPTION_ARG_NONE, &options->seamless,
            _ ("Let the sides of the source join; its middle stays"), NULL },
          G_OPTION_ENTRY_NULL };

  g_option_group_add_entries (group, entries);
}

const ElsParam *
synth_fill_options_param (int index)
{
  for (int id = ELS_N_PARAMS; id < ELS_N_ALL_PARAMS; id++)
    {
      const ElsParam *param = els_any_param_get (id);

      if (!param->host && !fill_is_shared (param->name) && index-- == 0)
        return param;
    }
  return NULL;
}

static void
fill_note (SynthFillOptions *options, const char *name, const char *text)
{
  if (options->given == NULL)
    options->given = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (options->given, g_strdup (name));
  g_ptr_array_add (options->given, g_strdup (text));
}

gboolean
synth_fill_options_note (SynthFillOptions *options, const char *name,
                         const char *text, GError **error)
{
  const ElsParam *param;
  double value;

  fill_note (options, name, text);
  for (int i = 0; (param = synth_fill_options_param (i)) != NULL; i++)
    if (g_str_equal (param->name, name))
      return els_value_parse (param, text, &value, error);
  return TRUE;
}

void
synth_fill_options_bar (SynthFillOptions *options, const char *name)
{
  fill_note (options, name, "");
}

static const char *
fill_given_name (const SynthFillOptions *options, guint i)
{
  return g_ptr_array_index (options->given, 2 * i);
}

static guint
fill_n_given (const SynthFillOptions *options)
{
  return options->given != NULL ? options->given->len / 2 : 0;
}

gboolean
synth_fill_options_refuse_alone (const char *name, const char *askers,
                                 GError **error)
{
  g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
               /* Translators: an option, keep the hyphens, and a list of
                  options. */
               _ ("“--%s” can be used only with one of: %s."), name, askers);
  return FALSE;
}

gboolean
synth_fill_options_refuse_pair (const char *name, const char *other,
                                GError **error)
{
  g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
               /* Translators: two options; keep the hyphens. */
               _ ("“--%s” cannot be used with “--%s”."), name, other);
  return FALSE;
}

/* The error lists all options that the name goes with. */
static gboolean
fill_refuse_lonely (const char *name, GError **error)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (gsize k = 0; k < G_N_ELEMENTS (fill_askers); k++)
    if (els_procedure_find (els_procedure_get (fill_askers[k].procedure), name)
        >= 0)
      g_string_append_printf (list, "%s--%s", list->len > 0 ? ", " : "",
                              fill_askers[k].name);
  return synth_fill_options_refuse_alone (name, list->str, error);
}

/* *asker is the option that decides, or NULL. */
static gboolean
fill_find_procedure (SynthFillOptions *options, const char **asker,
                     GError **error)
{
  *asker = NULL;
  options->procedure = ELS_PROCEDURE_SYNTHESIS;
  for (guint i = 0; i < fill_n_given (options); i++)
    for (gsize k = 0; k < G_N_ELEMENTS (fill_askers); k++)
      {
        if (!g_str_equal (fill_given_name (options, i), fill_askers[k].name))
          continue;
        if (*asker != NULL && options->procedure != fill_askers[k].procedure)
          return synth_fill_options_refuse_pair (*asker, fill_askers[k].name,
                                                 error);
        if (*asker == NULL)
          *asker = fill_askers[k].name;
        options->procedure = fill_askers[k].procedure;
      }
  return TRUE;
}

/* The number of the procedure's parameter, or -1: also of that which belongs to
 * its symmetry on files. */
static int
fill_find_param (const SynthFillOptions *options, const char *name)
{
  const ElsProcedure *procedure = els_procedure_get (options->procedure);

  if (g_str_equal (name, els_any_param_get (ELS_PARAM_NORMALS_Y)->name)
      && els_procedure_find (procedure, "symmetry") >= 0)
    return ELS_PARAM_NORMALS_Y;
  return els_procedure_find (procedure, name);
}

/* Files have been checked by their names alone so far. */
static gboolean
fill_set_value (SynthFillOptions *options, guint i, const char *asker,
                GError **error)
{
  const char *name = fill_given_name (options, i);
  const int id = fill_find_param (options, name);
  const ElsParam *param = id >= 0 ? els_any_param_get (id) : NULL;

  if (g_str_equal (name, asker) && (param == NULL || param->host))
    return TRUE;
  if (param == NULL)
    return synth_fill_options_refuse_pair (name, asker, error);
  return param->type == ELS_PARAM_TYPE_DRAWABLE
         || els_value_parse (param,
                             g_ptr_array_index (options->given, 2 * i + 1),
                             &options->values.value[id], error);
}

static void
fill_note_files (SynthFillOptions *options)
{
  if (options->hole != NULL)
    fill_note (options, "hole", options->hole);
  if (options->source != NULL)
    fill_note (options, "source", options->source);
  if (options->sample != NULL)
    fill_note (options, "sample", options->sample);
  if (options->picture != NULL)
    fill_note (options, "picture", options->picture);
  if (options->seamless)
    fill_note (options, "seamless", "");
}

static gboolean
fill_check_synthesis (const SynthFillOptions *options, GError **error)
{
  for (guint i = 0; i < fill_n_given (options); i++)
    {
      const char *name = fill_given_name (options, i);
      const ElsParam *param;

      for (int k = 0; (param = synth_fill_options_param (k)) != NULL; k++)
        if (g_str_equal (param->name, name))
          return fill_refuse_lonely (name, error);
    }
  if (options->source != NULL)
    return fill_refuse_lonely ("source", error);
  return options->sample == NULL || fill_refuse_lonely ("sample", error);
}

gboolean
synth_fill_options_alone (const SynthFillOptions *options,
                          const char *const *names, GError **error)
{
  for (guint i = 0; i < fill_n_given (options); i++)
    if (!g_strv_contains (names, fill_given_name (options, i)))
      return synth_fill_options_refuse_pair (fill_given_name (options, i),
                                             names[0], error);
  return TRUE;
}

gboolean
synth_fill_options_has (const SynthFillOptions *options, const char *name)
{
  for (guint i = 0; i < fill_n_given (options); i++)
    if (g_str_equal (fill_given_name (options, i), name))
      return TRUE;
  return FALSE;
}

gboolean
synth_fill_options_check (SynthFillOptions *options, GError **error)
{
  const char *asker;

  els_procedure_values_init (&options->values);
  fill_note_files (options);
  if (!fill_find_procedure (options, &asker, error))
    return FALSE;
  if (asker == NULL)
    return fill_check_synthesis (options, error);
  for (guint i = 0; i < fill_n_given (options); i++)
    if (!fill_set_value (options, i, asker, error))
      return FALSE;
  if (options->sample != NULL && options->source != NULL)
    return synth_fill_options_refuse_pair ("sample", "source", error);
  if (options->picture != NULL && options->source != NULL)
    return synth_fill_options_refuse_pair ("source", "picture", error);
  return TRUE;
}
