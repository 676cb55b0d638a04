/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * gimp3.c - the plug-in for GIMP 3.0 and later, with calls of API 3.0 only.
 */
#include <libgimp/gimp.h>

#include "gimp/procedure-config-gimp3.h"
#include "dialog/dialog-gimp3.h"
#include "gimp/fill-filter.h"
#include "gimp/filter.h"
#include "gimp/messages.h"
#include "gimp/repeat-gimp3.h"

#include "params/i18n.h"
#include "run/process.h"

typedef struct
{
  GimpPlugIn parent_instance;
} ElsPlugIn;

typedef struct
{
  GimpPlugInClass parent_class;
} ElsPlugInClass;

static GType els_plug_in_get_type (void);
G_DEFINE_TYPE (ElsPlugIn, els_plug_in, GIMP_TYPE_PLUG_IN)

/* ---------------------------------------------------------- registration */

static void
gimp3_register_icon (GimpProcedure *procedure)
{
  g_autofree char *path = els_gimp_path_in_folder (ELS_ICON_FILE);
  g_autoptr (GFile) icon = g_file_new_for_path (path);

  if (g_file_query_exists (icon, NULL))
    gimp_procedure_set_icon_file (procedure, icon);
}

static void
gimp3_describe (GimpProcedure *procedure, const ElsProcedure *texts)
{
  gimp_procedure_set_image_types (procedure, ELS_IMAGE_TYPES);
  gimp_procedure_set_sensitivity_mask (
      procedure, els_procedure_takes_layers (texts)
                     ? GIMP_PROCEDURE_SENSITIVE_DRAWABLE
                           | GIMP_PROCEDURE_SENSITIVE_DRAWABLES
                     : GIMP_PROCEDURE_SENSITIVE_DRAWABLE);
  gimp_procedure_set_menu_label (procedure, _ (texts->menu_label));
  gimp_procedure_add_menu_path (procedure, texts->menu_path);
  gimp_procedure_set_documentation (procedure, _ (texts->blurb),
                                    _ (texts->help), texts->name);
  gimp_procedure_set_attribution (procedure, ELS_AUTHORS, ELS_COPYRIGHT,
                                  ELS_YEAR);
  gimp3_register_icon (procedure);
}

/* --------------------------------------------------------------- the run */

/* A call: of which procedure, on what, with which values. */
typedef struct
{
  GimpProcedure *procedure;
  GimpProcedureConfig *config;
  ElsProcedureId id;
  GimpRunMode run_mode;
  GimpImage *image;
  GimpDrawable **drawables;
  int n_drawables;
  ElsProcedureValues values;
  int kept_seed;      /* that GIMP has kept, if it has been repeated since */
  gboolean confirmed; /* in a dialog, which has written the configuration */
} Gimp3Call;

static void
gimp3_read_values (Gimp3Call *call)
{
  els_procedure_config_read (call->config, els_procedure_get (call->id),
                             &call->values);
}

/* What the configuration has is that of the last run, though it has failed. */
static void
gimp3_keep (const Gimp3Call *call)
{
  els_procedure_config_keep (call->config, call->image);
  if (call->id == ELS_PROCEDURE_SYNTHESIS)
    els_repeat_forget ();
}

/* Takes over the error; none is a cancelled dialog.  What has been confirmed is
 * not lost if it cannot be made. */
static GimpValueArray *
gimp3_return_error (const Gimp3Call *call, GError *error)
{
  GimpPDBStatusType status = GIMP_PDB_EXECUTION_ERROR;

  if (call->confirmed && error != NULL)
    gimp3_keep (call);
  if (call->run_mode == GIMP_RUN_INTERACTIVE
      && !g_error_matches (error, ELS_ERROR, ELS_ERROR_CANCELLED)
      && els_dialog_refuse (call->id, error))
    g_clear_error (&error);
  if (g_error_matches (error, ELS_ERROR, ELS_ERROR_INVALID))
    status = GIMP_PDB_CALLING_ERROR;
  if (error == NULL || g_error_matches (error, ELS_ERROR, ELS_ERROR_CANCELLED))
    {
      status = GIMP_PDB_CANCEL;
      g_clear_error (&error);
    }
  return gimp_procedure_new_return_values (call->procedure, status, error);
}

static GimpValueArray *
gimp3_return_images (GimpProcedure *procedure, const GArray *images)
{
  GimpValueArray *results
      = gimp_procedure_new_return_values (procedure, GIMP_PDB_SUCCESS, NULL);
  GimpImage **list = g_new0 (GimpImage *, images->len + 1);

  for (guint i = 0; i < images->len; i++)
    list[i] = gimp_image_get_by_id (g_array_index (images, int, i));
  GIMP_VALUES_SET_IMAGE (results, 1, list[0]);
  GIMP_VALUES_TAKE_CORE_OBJECT_ARRAY (results, 2, list);
  return results;
}

static gboolean
gimp3_ask (ElsFilter *filter, ElsTarget *target, ElsRun *run, gpointer data)
{
  Gimp3Call *call = data;

  /* The dialog starts from the configuration. */
  els_procedure_values_set (&call->values, &filter->values);
  els_procedure_config_write (call->config, els_procedure_get (call->id),
                              &call->values);
  if (!els_dialog_run (call->procedure, call->config, filter, target, run))
    return FALSE;
  call->confirmed = TRUE;
  gimp3_read_values (call);
  filter->values = els_procedure_values_get (&call->values);
  return TRUE;
}

/* What the last run was made of.  A dialog shows it. */
static void
gimp3_read_last (Gimp3Call *call)
{
  ElsValues values = els_procedure_values_get (&call->values);

  call->kept_seed = (int) values.value[ELS_PARAM_SEED];
  els_repeat_read (&values);
  els_procedure_values_set (&call->values, &values);
  if (call->run_mode == GIMP_RUN_INTERACTIVE)
    g_object_set (call->config, els_param_get (ELS_PARAM_SEED)->name,
                  (int) values.value[ELS_PARAM_SEED], NULL);
}

/* GIMP keeps the configuration after a dialog; by then there can be others in
 * it than those that the last result was made of. */
static void
gimp3_remember (Gimp3Call *call, const ElsValues *values)
{
  els_procedure_values_set (&call->values, values);
  els_procedure_config_write (call->config, els_procedure_get (call->id),
                              &call->values);
  if (call->run_mode == GIMP_RUN_WITH_LAST_VALS)
    els_repeat_note (call->kept_seed, (int) values->value[ELS_PARAM_SEED]);
  else
    els_repeat_forget ();
}

static GimpValueArray *
gimp3_synthesize (Gimp3Call *call)
{
  g_autoptr (GArray) images = g_array_new (FALSE, FALSE, sizeof (int));
  ElsFilter filter
      = { .n_drawables = call->n_drawables,
          .values = els_procedure_values_get (&call->values),
          .repeated = call->run_mode == GIMP_RUN_WITH_LAST_VALS,
          .remembered = call->run_mode != GIMP_RUN_NONINTERACTIVE,
          .ask = call->run_mode == GIMP_RUN_INTERACTIVE ? gimp3_ask : NULL,
          .ask_data = call,
          .images = images };
  GError *error = NULL;

  for (int i = 0; i < MIN (call->n_drawables, ELS_MAX_LAYERS); i++)
    filter.drawables[i] = gimp_item_get_id (GIMP_ITEM (call->drawables[i]));
  if (!els_filter_run (&filter, &error))
    return gimp3_return_error (call, error);
  if (call->run_mode != GIMP_RUN_NONINTERACTIVE)
    {
      gimp3_remember (call, &filter.values);
      els_filter_show (&filter);
    }
  return gimp3_return_images (call->procedure, images);
}

static gboolean
gimp3_ask_fill (ElsFillFilter *filter, ElsFillTarget *target, gpointer data)
{
  Gimp3Call *call = data;

  /* The dialog starts from the configuration. */
  els_procedure_config_write (call->config, els_procedure_get (call->id),
                              &filter->values);
  if (!els_fill_dialog_run (call->procedure, call->config, filter, target))
    return FALSE;
  call->confirmed = TRUE;
  gimp3_read_values (call);
  filter->values = call->values;
  return TRUE;
}

static GimpValueArray *
gimp3_fill (Gimp3Call *call)
{
  ElsFillFilter filter
      = { .procedure = call->id,
          .n_drawables = call->n_drawables,
          .values = call->values,
          .remembered = call->run_mode != GIMP_RUN_NONINTERACTIVE,
          .ask = call->run_mode == GIMP_RUN_INTERACTIVE ? gimp3_ask_fill : NULL,
          .ask_data = call };
  GimpValueArray *results;
  GError *error = NULL;

  for (int i = 0; i < MIN (call->n_drawables, ELS_MAX_LAYERS); i++)
    filter.drawables[i] = gimp_item_get_id (GIMP_ITEM (call->drawables[i]));
  if (!els_fill_filter_run (&filter, &error))
    return gimp3_return_error (call, error);
  /* A dialog that has applied some can show others in the end. */
  if (filter.applied)
    els_procedure_config_write (call->config, els_procedure_get (call->id),
                                &filter.values);
  if (call->run_mode != GIMP_RUN_NONINTERACTIVE)
    els_gimp_flush ();
  results = gimp_procedure_new_return_values (call->procedure, GIMP_PDB_SUCCESS,
                                              NULL);
  GIMP_VALUES_SET_DRAWABLE (results, 1,
                            gimp_drawable_get_by_id (filter.result));
  return results;
}

static GimpValueArray *
gimp3_run (GimpProcedure *procedure, GimpRunMode run_mode, GimpImage *image,
           GimpDrawable **drawables, GimpProcedureConfig *config, gpointer data)
{
  Gimp3Call call
      = { .procedure = procedure,
          .config = config,
          .id = els_procedure_by_name (gimp_procedure_get_name (procedure)),
          .run_mode = run_mode,
          .image = image,
          .drawables = drawables,
          .n_drawables
          = (int) gimp_core_object_array_get_length ((GObject **) drawables) };
  GError *error = NULL;

  els_process_follow_parent ();
  gegl_init (NULL, NULL);

  if (call.n_drawables < 1)
    {
      els_message_refuse_count (call.n_drawables, &error);
      return gimp3_return_error (&call, error);
    }
  els_procedure_values_init (&call.values);
  gimp3_read_values (&call);
  if (call.id != ELS_PROCEDURE_SYNTHESIS)
    return gimp3_fill (&call);
  if (run_mode != GIMP_RUN_NONINTERACTIVE)
    gimp3_read_last (&call);
  return gimp3_synthesize (&call);
}

/* ----------------------------------------------------------- the plug-in */

static GList *
gimp3_query_procedures (GimpPlugIn *plug_in)
{
  g_autofree char *path = els_gimp_path_in_folder (ELS_HELP_FOLDER);
  g_autoptr (GFile) help = g_file_new_for_path (path);

  GList *names = NULL;

  /* GIMP finds the page in LANGUAGE/gimp-help.xml of the folder. */
  gimp_plug_in_set_help_domain (plug_in, ELS_HELP_DOMAIN, help);
  for (int id = 0; id < ELS_N_PROCEDURES; id++)
    names = g_list_append (names,
                           g_strdup (
                               els_procedure_get ((ElsProcedureId) id)->name));
  return names;
}

static void
gimp3_add_results (GimpProcedure *procedure, ElsProcedureId id)
{
  if (id != ELS_PROCEDURE_SYNTHESIS)
    {
      gimp_procedure_add_drawable_return_value (
          procedure, "result", _ ("Result"),
          _ ("The drawable that has the result"), TRUE, G_PARAM_READWRITE);
      return;
    }
  gimp_procedure_add_image_return_value (
      procedure, "new-image", _ ("New image"),
      _ ("The new image, or the first of them; none if the result went into "
         "the image given"),
      TRUE, G_PARAM_READWRITE);
  gimp_procedure_add_core_object_array_return_value (procedure, "new-images",
                                                     _ ("New images"),
                                                     _ ("All new images"),
                                                     GIMP_TYPE_IMAGE,
                                                     G_PARAM_READWRITE);
}

static GimpProcedure *
gimp3_create_procedure (GimpPlugIn *plug_in, const gchar *name)
{
  const ElsProcedureId id = els_procedure_by_name (name);
  const ElsProcedure *texts = els_procedure_get (id);
  GimpProcedure *procedure
      = gimp_image_procedure_new (plug_in, name, GIMP_PDB_PROC_TYPE_PLUGIN,
                                  gimp3_run, NULL, NULL);

  gimp3_describe (procedure, texts);
  for (int i = 0; i < texts->n_params; i++)
    els_procedure_config_add_argument (procedure,
                                       els_any_param_get (texts->params[i]));
  gimp3_add_results (procedure, id);
  return procedure;
}

/* Without catalogues GIMP would complain of the missing folder at each
 * start. */
static gboolean
gimp3_set_i18n (GimpPlugIn *plug_in, const gchar *procedure_name,
                gchar **gettext_domain, gchar **catalog_dir)
{
  g_autofree char *locale = els_gimp_path_in_folder (ELS_LOCALE_FOLDER);

  *gettext_domain = g_strdup (ELS_GETTEXT_DOMAIN);
  *catalog_dir = g_strdup (ELS_LOCALE_FOLDER);
  return g_file_test (locale, G_FILE_TEST_IS_DIR);
}

static void
els_plug_in_class_init (ElsPlugInClass *klass)
{
  GimpPlugInClass *plug_in_class = GIMP_PLUG_IN_CLASS (klass);

  plug_in_class->query_procedures = gimp3_query_procedures;
  plug_in_class->create_procedure = gimp3_create_procedure;
  plug_in_class->set_i18n = gimp3_set_i18n;
}

static void
els_plug_in_init (ElsPlugIn *plug_in)
{
}

static GType
gimp3_prepare (void)
{
  els_process_skip_babl_cache ();
  els_process_skip_operations ();
  return els_plug_in_get_type ();
}

GIMP_MAIN (gimp3_prepare ())
