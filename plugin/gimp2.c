/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * gimp2.c - the plug-in for GIMP 2.10.
 */
#include <libgimp/gimp.h>
#include <libgimp/gimpui.h>

#include <libintl.h>

#include "dialog/dialog-gimp2.h"
#include "gimp/filter.h"
#include "gimp/messages.h"

#include "params/i18n.h"
#include "run/process.h"

/* Arguments before those of the table: run mode, image, drawable. */
#define N_HOST_ARGUMENTS 3
#define N_HOST_RESULTS 3

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

/* GIMP 2.10 keeps no ranges; els_values_check does. */
static GimpParamDef *
gimp2_argument_table (void)
{
  static GimpParamDef table[N_HOST_ARGUMENTS + ELS_N_PARAMS] = {
    { GIMP_PDB_INT32, (gchar *) "run-mode",
      (gchar *) "The run mode { RUN-INTERACTIVE (0), RUN-NONINTERACTIVE (1), "
                "RUN-WITH-LAST-VALS (2) }" },
    { GIMP_PDB_IMAGE, (gchar *) "image", (gchar *) "The source's image" },
    { GIMP_PDB_DRAWABLE, (gchar *) "drawable", (gchar *) "The source" },
  };

  for (int i = 0; i < ELS_N_PARAMS; i++)
    {
      const ElsParam *param = els_param_get ((ElsParamId) i);

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
gimp2_register_icon (void)
{
  g_autofree char *icon = els_gimp_path_in_folder (ELS_ICON_FILE);

  if (g_file_test (icon, G_FILE_TEST_EXISTS))
    gimp_plugin_icon_register (ELS_PROCEDURE, GIMP_ICON_TYPE_IMAGE_FILE,
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
gimp2_query (void)
{
  static const GimpParamDef results[] = {
    { GIMP_PDB_IMAGE, (gchar *) "new-image",
      (gchar *) "The new image, or the first of them; -1 if the result went "
                "into the image given" },
    { GIMP_PDB_INT32, (gchar *) "num-images",
      (gchar *) "The number of new images" },
    { GIMP_PDB_INT32ARRAY, (gchar *) "new-images", (gchar *) "All new images" },
  };
  const ElsProcedure *texts = els_procedure_get (ELS_PROCEDURE_SYNTHESIS);
  g_autofree char *locale = els_gimp_path_in_folder (ELS_LOCALE_FOLDER);

  gimp2_bind_catalogue ();
  gimp_plugin_domain_register (ELS_GETTEXT_DOMAIN, locale);
  /* GIMP 2.10 looks up the blurb and the menu's entry by itself. */
  gimp_install_procedure (ELS_PROCEDURE, texts->blurb, _ (texts->help),
                          ELS_AUTHORS, ELS_COPYRIGHT, ELS_YEAR,
                          texts->menu_label, ELS_IMAGE_TYPES, GIMP_PLUGIN,
                          N_HOST_ARGUMENTS + ELS_N_PARAMS,
                          G_N_ELEMENTS (results), gimp2_argument_table (),
                          results);
  gimp_plugin_menu_register (ELS_PROCEDURE, texts->menu_path);
  gimp2_register_icon ();
  gimp2_register_help ();
}

static gboolean
gimp2_refuse_arguments (int n_params, GError **error)
{
  g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
               _ ("%d arguments were given; the procedure takes %d."), n_params,
               N_HOST_ARGUMENTS + ELS_N_PARAMS);
  return FALSE;
}

/* Arguments of a non-interactive call. */
static gboolean
gimp2_read_arguments (ElsValues *values, int n_params, const GimpParam *param,
                      GError **error)
{
  if (n_params != N_HOST_ARGUMENTS + ELS_N_PARAMS)
    return gimp2_refuse_arguments (n_params, error);
  for (int i = 0; i < ELS_N_PARAMS; i++)
    {
      const GimpParamData *data = &param[N_HOST_ARGUMENTS + i].data;
      const gboolean real
          = els_param_get ((ElsParamId) i)->type == ELS_PARAM_TYPE_REAL;

      values->value[i] = real ? data->d_float : data->d_int32;
    }
  return TRUE;
}

/* The last values of this session, as far as they are valid. */
static void
gimp2_read_last (ElsValues *values)
{
  if (gimp_get_data_size (ELS_PROCEDURE) == (gint) sizeof *values
      && gimp_get_data (ELS_PROCEDURE, values))
    els_values_repair (values);
}

static gboolean
gimp2_ask (ElsTarget *target, ElsRun *run, ElsValues *values, gpointer data)
{
  return els_dialog_run (target, run, values);
}

/* The values to start from. */
static gboolean
gimp2_get_values (ElsValues *values, GimpRunMode run_mode, int n_params,
                  const GimpParam *param, GError **error)
{
  els_values_init (values);
  switch (run_mode)
    {
    case GIMP_RUN_NONINTERACTIVE:
      return gimp2_read_arguments (values, n_params, param, error);
    case GIMP_RUN_WITH_LAST_VALS:
    case GIMP_RUN_INTERACTIVE:
      gimp2_read_last (values);
      return TRUE;
    default:
      g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
                   _ ("The run mode is %d; it can be 0 to 2."), (int) run_mode);
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

static gboolean
gimp2_call (int n_params, const GimpParam *param, GArray *images,
            GError **error)
{
  ElsFilter filter = { .images = images };
  GimpRunMode run_mode;

  if (n_params < N_HOST_ARGUMENTS)
    return gimp2_refuse_arguments (n_params, error);
  run_mode = (GimpRunMode) param[0].data.d_int32;
  filter.drawable = param[2].data.d_drawable;
  filter.remembered = run_mode != GIMP_RUN_NONINTERACTIVE;
  filter.ask = run_mode == GIMP_RUN_INTERACTIVE ? gimp2_ask : NULL;
  if (!gimp2_get_values (&filter.values, run_mode, n_params, param, error)
      || !els_filter_run (&filter, error))
    return FALSE;
  if (run_mode != GIMP_RUN_NONINTERACTIVE)
    {
      gimp_set_data (ELS_PROCEDURE, &filter.values, sizeof filter.values);
      els_filter_show (&filter);
    }
  return TRUE;
}

static void
gimp2_run (const gchar *name, gint n_params, const GimpParam *param,
           gint *n_results, GimpParam **results)
{
  /* GIMP reads the results after this function has returned; then the process
   * ends. */
  static GimpParam values[1 + N_HOST_RESULTS];
  static GArray *images = NULL;
  g_autoptr (GError) error = NULL;

  els_process_follow_parent ();
  gimp2_bind_catalogue ();
  els_process_skip_babl_cache ();
  gegl_init (NULL, NULL);
  images = g_array_new (FALSE, FALSE, sizeof (gint32));

  *results = values;
  values[0].type = GIMP_PDB_STATUS;
  if (gimp2_call (n_params, param, images, &error))
    {
      *n_results = G_N_ELEMENTS (values);
      values[0].data.d_status = GIMP_PDB_SUCCESS;
      values[1].type = GIMP_PDB_IMAGE;
      values[1].data.d_image
          = images->len > 0 ? g_array_index (images, gint32, 0) : -1;
      values[2].type = GIMP_PDB_INT32;
      values[2].data.d_int32 = (gint32) images->len;
      values[3].type = GIMP_PDB_INT32ARRAY;
      values[3].data.d_int32array = (gint32 *) (gpointer) images->data;
      return;
    }
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
