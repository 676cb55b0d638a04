/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * gimp2.c - the plug-in for GIMP 2.10.
 */
#include <libgimp/gimp.h>
#include <libgimp/gimpui.h>

#include <libintl.h>

#include "dialog/dialog-gimp2.h"
#include "gimp/fill-filter.h"
#include "gimp/filter.h"
#include "gimp/messages.h"

#include "params/i18n.h"
#include "run/process.h"

/* Arguments before those of the table: run mode, image, drawable. */
#define N_HOST_ARGUMENTS 3
#define N_RESULTS_MAX 3

/* "The text. 0: First (none). 1: Second (horizontal)." for the PDB browser. */
static char *
gimp2_argument_text (const ElsParam *param)
{
  GString *text = g_string_new (els_param_help (param));

  if (param->type == ELS_PARAM_TYPE_CHOICE)
    for (int i = 0; i <= (int) param->high; i++)
      g_string_append_printf (text, " %d: %s (%s).", i, param->choices[i].nick,
                              els_param_choice_label (param, i));
  return g_string_free (text, FALSE);
}

/* GIMP 2.10 keeps no ranges; els_procedure_values_check does. */
static GimpParamDef *
gimp2_argument_table (const ElsProcedure *procedure)
{
  static const GimpParamDef host[N_HOST_ARGUMENTS] = {
    { GIMP_PDB_INT32, (gchar *) "run-mode",
      (gchar *) "The run mode { RUN-INTERACTIVE (0), RUN-NONINTERACTIVE (1), "
                "RUN-WITH-LAST-VALS (2) }" },
    { GIMP_PDB_IMAGE, (gchar *) "image", (gchar *) "The source's image" },
    { GIMP_PDB_DRAWABLE, (gchar *) "drawable", (gchar *) "The source" },
  };
  GimpParamDef *table
      = g_new (GimpParamDef, N_HOST_ARGUMENTS + procedure->n_params);

  for (int i = 0; i < N_HOST_ARGUMENTS; i++)
    table[i] = host[i];
  for (int i = 0; i < procedure->n_params; i++)
    {
      const ElsParam *param = els_any_param_get (procedure->params[i]);

      table[N_HOST_ARGUMENTS + i] = (GimpParamDef){
        param->type == ELS_PARAM_TYPE_REAL ? GIMP_PDB_FLOAT : GIMP_PDB_INT32,
        (gchar *) param->name, gimp2_argument_text (param)
      };
    }
  return table;
}

static void
gimp2_bind_catalogue (void)
{
  g_autofree char *locale = els_gimp_path_in_folder (ELS_LOCALE_FOLDER);

  bindtextdomain (ELS_GETTEXT_DOMAIN, locale);
  bind_textdomain_codeset (ELS_GETTEXT_DOMAIN, "UTF-8");
}

static void
gimp2_register_icon (const ElsProcedure *procedure)
{
  g_autofree char *icon = els_gimp_path_in_folder (ELS_ICON_FILE);

  if (g_file_test (icon, G_FILE_TEST_EXISTS))
    gimp_plugin_icon_register (procedure->name, GIMP_ICON_TYPE_IMAGE_FILE,
                               (const guint8 *) icon);
}

/* GIMP finds the page in LANGUAGE/gimp-help.xml of the folder. */
static void
gimp2_register_help (void)
{
  g_autofree char *help = els_gimp_path_in_folder (ELS_HELP_FOLDER);
  g_autofree char *uri = g_filename_to_uri (help, NULL, NULL);

  if (uri != NULL)
    gimp_plugin_help_register (ELS_HELP_DOMAIN, uri);
}

static void
gimp2_install (ElsProcedureId id)
{
  static const GimpParamDef images[] = {
    { GIMP_PDB_IMAGE, (gchar *) "new-image",
      (gchar *) "The new image, or the first of them; -1 if the result went "
                "into the image given" },
    { GIMP_PDB_INT32, (gchar *) "num-images",
      (gchar *) "The number of new images" },
    { GIMP_PDB_INT32ARRAY, (gchar *) "new-images", (gchar *) "All new images" },
  };
  static const GimpParamDef filled[] = {
    { GIMP_PDB_DRAWABLE, (gchar *) "result",
      (gchar *) "The drawable that has the result" },
  };
  const gboolean synthesis = id == ELS_PROCEDURE_SYNTHESIS;
  const ElsProcedure *procedure = els_procedure_get (id);

  /* GIMP 2.10 looks up the blurb and the menu's entry by itself. */
  gimp_install_procedure (procedure->name, procedure->blurb,
                          _ (procedure->help), ELS_AUTHORS, ELS_COPYRIGHT,
                          ELS_YEAR, procedure->menu_label, ELS_IMAGE_TYPES,
                          GIMP_PLUGIN, N_HOST_ARGUMENTS + procedure->n_params,
                          synthesis ? G_N_ELEMENTS (images)
                                    : G_N_ELEMENTS (filled),
                          gimp2_argument_table (procedure),
                          synthesis ? images : filled);
  gimp_plugin_menu_register (procedure->name, procedure->menu_path);
  gimp2_register_icon (procedure);
}

static void
gimp2_query (void)
{
  g_autofree char *locale = els_gimp_path_in_folder (ELS_LOCALE_FOLDER);

  gimp2_bind_catalogue ();
  gimp_plugin_domain_register (ELS_GETTEXT_DOMAIN, locale);
  for (int id = 0; id < ELS_N_PROCEDURES; id++)
    gimp2_install ((ElsProcedureId) id);
  gimp2_register_help ();
}

/* A call: of which procedure, with what. */
typedef struct
{
  ElsProcedureId id;
  const ElsProcedure *procedure;
  GimpRunMode run_mode;
  int n_params;
  const GimpParam *param;
} Gimp2Call;

static gboolean
gimp2_refuse_arguments (const Gimp2Call *call, GError **error)
{
  g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
               _ ("%d arguments were given; the procedure takes %d."),
               call->n_params, N_HOST_ARGUMENTS + call->procedure->n_params);
  return FALSE;
}

/* Arguments of a non-interactive call. */
static gboolean
gimp2_read_arguments (const Gimp2Call *call, ElsProcedureValues *values,
                      GError **error)
{
  const ElsProcedure *procedure = call->procedure;

  if (call->n_params != N_HOST_ARGUMENTS + procedure->n_params)
    return gimp2_refuse_arguments (call, error);
  for (int i = 0; i < procedure->n_params; i++)
    {
      const int id = procedure->params[i];
      const GimpParamData *data = &call->param[N_HOST_ARGUMENTS + i].data;
      const gboolean real = els_any_param_get (id)->type == ELS_PARAM_TYPE_REAL;

      values->value[id] = real ? data->d_float : data->d_int32;
    }
  return TRUE;
}

/* The last values of this session, as far as they are valid. */
static void
gimp2_read_last (const Gimp2Call *call, ElsProcedureValues *values)
{
  if (gimp_get_data_size (call->procedure->name) == (gint) sizeof *values
      && gimp_get_data (call->procedure->name, values))
    els_procedure_values_repair (call->procedure, values);
}

/* The values to start from. */
static gboolean
gimp2_get_values (const Gimp2Call *call, ElsProcedureValues *values,
                  GError **error)
{
  els_procedure_values_init (values);
  switch (call->run_mode)
    {
    case GIMP_RUN_NONINTERACTIVE:
      return gimp2_read_arguments (call, values, error);
    case GIMP_RUN_WITH_LAST_VALS:
    case GIMP_RUN_INTERACTIVE:
      gimp2_read_last (call, values);
      return TRUE;
    default:
      g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
                   _ ("The run mode is %d; it can be 0 to 2."),
                   (int) call->run_mode);
      return FALSE;
    }
}

static GimpPDBStatusType
gimp2_status (const GError *error)
{
  if (error == NULL || g_error_matches (error, ELS_ERROR, ELS_ERROR_CANCELLED))
    return GIMP_PDB_CANCEL;
  if (g_error_matches (error, ELS_ERROR, ELS_ERROR_INVALID))
    return GIMP_PDB_CALLING_ERROR;
  return GIMP_PDB_EXECUTION_ERROR;
}

/* After a run, or after one that has failed though the user had confirmed:
 * the settings are not lost then.  *error is NULL, too, after a cancelled
 * dialog. */
static void
gimp2_remember (const Gimp2Call *call, const ElsProcedureValues *values,
                gboolean made, GError *const *error)
{
  if (call->run_mode != GIMP_RUN_NONINTERACTIVE && (made || *error != NULL))
    gimp_set_data (call->procedure->name, values, sizeof *values);
}

/* Of texture synthesis: appends new images. */
static gboolean
gimp2_synthesize (const Gimp2Call *call, ElsProcedureValues *values,
                  GArray *images, GError **error)
{
  ElsFilter filter
      = { .drawables = { call->param[2].data.d_drawable },
          .n_drawables = 1,
          .values = els_procedure_values_get (values),
          .repeated = call->run_mode == GIMP_RUN_WITH_LAST_VALS,
          .remembered = call->run_mode != GIMP_RUN_NONINTERACTIVE,
          .ask = call->run_mode == GIMP_RUN_INTERACTIVE ? els_dialog_run : NULL,
          .images = images };

  const gboolean made = els_filter_run (&filter, error);

  els_procedure_values_set (values, &filter.values);
  gimp2_remember (call, values, made, error);
  if (made && call->run_mode != GIMP_RUN_NONINTERACTIVE)
    els_filter_show (&filter);
  return made;
}

/* Of the others: *result is the drawable that has the result. */
static gboolean
gimp2_fill (const Gimp2Call *call, const ElsProcedureValues *values,
            int *result, GError **error)
{
  ElsFillFilter filter
      = { .procedure = call->id,
          .drawables = { call->param[2].data.d_drawable },
          .n_drawables = 1,
          .values = *values,
          .remembered = call->run_mode != GIMP_RUN_NONINTERACTIVE,
          .ask = call->run_mode == GIMP_RUN_INTERACTIVE ? els_fill_dialog_run
                                                        : NULL };

  const gboolean made = els_fill_filter_run (&filter, error);

  *result = filter.result;
  gimp2_remember (call, &filter.values, made, error);
  if (made && call->run_mode != GIMP_RUN_NONINTERACTIVE)
    els_gimp_flush ();
  return made;
}

/* Does what is called for; the number of values that come of it, in `results',
 * or 0 with or without an error. */
static int
gimp2_call (Gimp2Call *call, GimpParam *results, GArray *images, GError **error)
{
  ElsProcedureValues values;

  if (call->n_params < N_HOST_ARGUMENTS)
    {
      gimp2_refuse_arguments (call, error);
      return 0;
    }
  call->run_mode = (GimpRunMode) call->param[0].data.d_int32;
  if (!gimp2_get_values (call, &values, error))
    return 0;
  if (call->id != ELS_PROCEDURE_SYNTHESIS)
    {
      results[0].type = GIMP_PDB_DRAWABLE;
      return gimp2_fill (call, &values, &results[0].data.d_drawable, error) ? 1
                                                                            : 0;
    }
  if (!gimp2_synthesize (call, &values, images, error))
    return 0;
  results[0].type = GIMP_PDB_IMAGE;
  results[0].data.d_image
      = images->len > 0 ? g_array_index (images, gint32, 0) : -1;
  results[1].type = GIMP_PDB_INT32;
  results[1].data.d_int32 = (gint32) images->len;
  results[2].type = GIMP_PDB_INT32ARRAY;
  results[2].data.d_int32array = (gint32 *) (gpointer) images->data;
  return 3;
}

static void
gimp2_run (const gchar *name, gint n_params, const GimpParam *param,
           gint *n_results, GimpParam **results)
{
  /* GIMP reads the results after this function has returned; then the process
   * ends. */
  static GimpParam values[1 + N_RESULTS_MAX];
  static GArray *images = NULL;
  g_autoptr (GError) error = NULL;
  Gimp2Call call = { .id = els_procedure_by_name (name),
                     .run_mode = GIMP_RUN_NONINTERACTIVE,
                     .n_params = n_params,
                     .param = param };
  int n;

  els_process_follow_parent ();
  gimp2_bind_catalogue ();
  els_process_skip_babl_cache ();
  els_process_skip_operations ();
  gegl_init (NULL, NULL);
  images = g_array_new (FALSE, FALSE, sizeof (gint32));
  call.procedure = els_procedure_get (call.id);

  *results = values;
  values[0].type = GIMP_PDB_STATUS;
  n = gimp2_call (&call, values + 1, images, &error);
  if (n > 0)
    {
      *n_results = 1 + n;
      values[0].data.d_status = GIMP_PDB_SUCCESS;
      return;
    }
  if (call.run_mode == GIMP_RUN_INTERACTIVE
      && !g_error_matches (error, ELS_ERROR, ELS_ERROR_CANCELLED)
      && els_dialog_refuse (call.id, error))
    g_clear_error (&error);
  values[0].data.d_status = gimp2_status (error);
  *n_results = error != NULL ? 2 : 1;
  values[1].type = GIMP_PDB_STRING;
  values[1].data.d_string = error != NULL ? g_strdup (error->message) : NULL;
}

const GimpPlugInInfo PLUG_IN_INFO = {
  .query_proc = gimp2_query,
  .run_proc = gimp2_run,
};

MAIN ()
