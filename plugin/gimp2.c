/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * gimp2.c - the plug-in for GIMP 2.10.
 */
#include <libgimp/gimp.h>
#include <libgimp/gimpui.h>

#include <libintl.h>

#include "dialog-gimp2.h"
#include "host.h"
#include "run.h"

#include "i18n.h"

/* Arguments before those of the table: run mode, image, drawable. */
#define N_HOST_ARGUMENTS 3

typedef struct
{
  gint32 image; /* the drawable's, whatever the caller named */
  gint32 drawable;
  ElsValues values;
} Gimp2Call;

/* "The text. 0: First (none). 1: Second (horizontal)." for the PDB browser. */
static char *
gimp2_argument_text (const ElsParam *param)
{
  GString *text = g_string_new (els_param_help (param));

  if (param->type == ELS_PARAM_TYPE_CHOICE)
    for (int i = 0; i <= (int) param->high; i++)
      g_string_append_printf (text, " %d: %s (%s).", i,
                              param->choices[i].nick,
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
  g_autofree char *folder = g_path_get_dirname (gimp_get_progname ());
  g_autofree char *locale = g_build_filename (folder, ELS_LOCALE_FOLDER, NULL);

  bindtextdomain (ELS_GETTEXT_DOMAIN, locale);
  bind_textdomain_codeset (ELS_GETTEXT_DOMAIN, "UTF-8");
}

static void
gimp2_register_icon (void)
{
  g_autofree char *folder = g_path_get_dirname (gimp_get_progname ());
  g_autofree char *icon = g_build_filename (folder, ELS_ICON_FILE, NULL);

  if (g_file_test (icon, G_FILE_TEST_EXISTS))
    gimp_plugin_icon_register (ELS_PROCEDURE, GIMP_ICON_TYPE_IMAGE_FILE,
                               (const guint8 *) icon);
}

/* GIMP finds the page in LANGUAGE/gimp-help.xml of the folder. */
static void
gimp2_register_help (void)
{
  g_autofree char *folder = g_path_get_dirname (gimp_get_progname ());
  g_autofree char *help = g_build_filename (folder, ELS_HELP_FOLDER, NULL);
  g_autofree char *uri = g_filename_to_uri (help, NULL, NULL);

  if (uri != NULL)
    gimp_plugin_help_register (ELS_HELP_DOMAIN, uri);
}

static void
gimp2_query (void)
{
  static const GimpParamDef results[] = {
    { GIMP_PDB_IMAGE, (gchar *) "new-image", (gchar *) "The new image" },
  };
  g_autofree char *folder = g_path_get_dirname (gimp_get_progname ());
  g_autofree char *locale = g_build_filename (folder, ELS_LOCALE_FOLDER, NULL);

  gimp2_bind_catalogue ();
  gimp_plugin_domain_register (ELS_GETTEXT_DOMAIN, locale);
  gimp_install_procedure (
      ELS_PROCEDURE, els_host_blurb, _ (els_host_help), ELS_AUTHORS,
      ELS_COPYRIGHT, ELS_YEAR, els_host_menu_label, ELS_IMAGE_TYPES,
      GIMP_PLUGIN, N_HOST_ARGUMENTS + ELS_N_PARAMS, G_N_ELEMENTS (results),
      gimp2_argument_table (), results);
  gimp_plugin_menu_register (ELS_PROCEDURE, ELS_MENU_PATH);
  gimp2_register_icon ();
  gimp2_register_help ();
}

/* Arguments of a non-interactive call. */
static gboolean
gimp2_read_arguments (ElsValues *values, int n_params, const GimpParam *param,
                      GError **error)
{
  if (n_params != N_HOST_ARGUMENTS + ELS_N_PARAMS)
    {
      g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
                   _ ("%d arguments were given; the procedure takes %d."),
                   n_params, N_HOST_ARGUMENTS + ELS_N_PARAMS);
      return FALSE;
    }
  for (int i = 0; i < ELS_N_PARAMS; i++)
    {
      const GimpParamData *data = &param[N_HOST_ARGUMENTS + i].data;
      const gboolean real = els_param_get ((ElsParamId) i)->type
                            == ELS_PARAM_TYPE_REAL;

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

/* Buffers and region of the call's drawable. */
static gboolean
gimp2_open_drawable (const Gimp2Call *call, ElsDrawable *source,
                     GError **error)
{
  GeglRectangle *region = &source->region;

  *source = (ElsDrawable){ 0 };
  if (call->image == -1)
    return els_host_refuse_missing (error);
  if (gimp_item_is_group (call->drawable))
    {
      g_autofree char *name = gimp_item_get_name (call->drawable);

      return els_host_refuse_group (name, error);
    }
  if (!gimp_drawable_mask_intersect (call->drawable, &region->x, &region->y,
                                     &region->width, &region->height)
      || region->width < 1 || region->height < 1)
    return els_host_refuse_selection (error);

  source->pixels = gimp_drawable_get_buffer (call->drawable);
  if (!gimp_selection_is_empty (call->image))
    {
      source->mask
          = gimp_drawable_get_buffer (gimp_image_get_selection (call->image));
      gimp_drawable_offsets (call->drawable, &source->mask_x,
                             &source->mask_y);
    }
  return TRUE;
}

static void
gimp2_close_drawable (ElsDrawable *source)
{
  g_clear_object (&source->pixels);
  g_clear_object (&source->mask);
}

/* Precision, profile and resolution as the source's. */
static gint32
gimp2_image_new (const Gimp2Call *call, const ElsRun *run)
{
  const gboolean gray
      = run->format.channels - (run->format.alpha >= 0 ? 1 : 0) == 1;
  const GimpImageBaseType type = gray ? GIMP_GRAY : GIMP_RGB;
  GimpColorProfile *profile = gimp_image_get_color_profile (call->image);
  double x_resolution, y_resolution;
  gint32 image = gimp_image_new_with_precision (
      els_run_width (run), els_run_height (run), type,
      gimp_image_get_precision (call->image));

  if (image != -1)
    {
      gimp_image_undo_disable (image);
      gimp_image_get_resolution (call->image, &x_resolution, &y_resolution);
      gimp_image_set_resolution (image, x_resolution, y_resolution);
      gimp_image_set_unit (image, gimp_image_get_unit (call->image));
      if (profile != NULL && gimp_image_base_type (call->image) == type)
        gimp_image_set_color_profile (image, profile);
    }
  g_clear_object (&profile);
  return image;
}

static gboolean
gimp2_layer_fill (gint32 image, const ElsRun *run, GError **error)
{
  const gboolean has_alpha = run->format.alpha >= 0;
  const gboolean gray = gimp_image_base_type (image) == GIMP_GRAY;
  const GimpImageType type
      = gray ? (has_alpha ? GIMP_GRAYA_IMAGE : GIMP_GRAY_IMAGE)
             : (has_alpha ? GIMP_RGBA_IMAGE : GIMP_RGB_IMAGE);
  gint32 layer = gimp_layer_new (
      image, els_host_layer_name (), els_run_width (run),
      els_run_height (run), type, 100.0,
      gimp_image_get_default_new_layer_mode (image));
  GeglBuffer *buffer;
  gboolean written;

  if (layer == -1 || !gimp_image_insert_layer (image, layer, -1, 0))
    return els_host_refuse_image (els_run_width (run), els_run_height (run),
                                  error);
  buffer = gimp_drawable_get_buffer (layer);
  written = els_run_commit (run, buffer, error);
  g_object_unref (buffer);
  gimp_drawable_update (layer, 0, 0, els_run_width (run),
                        els_run_height (run));
  return written;
}

/* The new image, or -1; a half made one is taken away again. */
static gint32
gimp2_commit (const Gimp2Call *call, const ElsRun *run, GError **error)
{
  gint32 image = gimp2_image_new (call, run);

  if (image == -1)
    {
      els_host_refuse_image (els_run_width (run), els_run_height (run), error);
      return -1;
    }
  if (!gimp2_layer_fill (image, run, error))
    {
      gimp_image_delete (image);
      return -1;
    }
  gimp_image_undo_enable (image);
  gimp_image_clean_all (image);
  return image;
}

static void
gimp2_progress (double fraction, gpointer data)
{
  gimp_progress_update (fraction);
}

/* The source, read, and the user's changes made to the values; NULL without an
 * error if the user cancelled. */
static ElsRun *
gimp2_prepare (Gimp2Call *call, GimpRunMode run_mode, GError **error)
{
  ElsDrawable source;
  g_autoptr (ElsRun) run = NULL;
  gboolean ready;

  if (!els_values_check (&call->values, error)
      || !gimp2_open_drawable (call, &source, error))
    return NULL;
  run = els_run_new (&source, error);
  ready = run != NULL
          && (run_mode != GIMP_RUN_INTERACTIVE
              || els_dialog_run (call->image, &source, run, &call->values));
  gimp2_close_drawable (&source);
  return ready ? g_steal_pointer (&run) : NULL;
}

/* The new image, or -1; without an error if the user cancelled. */
static gint32
gimp2_synthesize (Gimp2Call *call, GimpRunMode run_mode, GError **error)
{
  g_autoptr (ElsRun) run = gimp2_prepare (call, run_mode, error);
  gint32 image = -1;

  if (run == NULL)
    return -1;
  gimp_progress_init (els_host_progress_text ());
  if (els_run_finish (run, &call->values, gimp2_progress, NULL, error))
    image = gimp2_commit (call, run, error);
  gimp_progress_end ();
  return image;
}

/* The values to start from. */
static gboolean
gimp2_get_values (Gimp2Call *call, GimpRunMode run_mode, int n_params,
                  const GimpParam *param, GError **error)
{
  els_values_init (&call->values);
  switch (run_mode)
    {
    case GIMP_RUN_NONINTERACTIVE:
      return gimp2_read_arguments (&call->values, n_params, param, error);
    case GIMP_RUN_WITH_LAST_VALS:
    case GIMP_RUN_INTERACTIVE:
      gimp2_read_last (&call->values);
      return TRUE;
    default:
      g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
                   _ ("The run mode is %d; it can be 0 to 2."),
                   (int) run_mode);
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

static void
gimp2_run (const gchar *name, gint n_params, const GimpParam *param,
           gint *n_results, GimpParam **results)
{
  static GimpParam values[2];
  static char message[1024];
  const GimpRunMode run_mode = (GimpRunMode) param[0].data.d_int32;
  Gimp2Call call = { .drawable = param[2].data.d_drawable };
  g_autoptr (GError) error = NULL;
  gint32 image = -1;

  els_run_follow_parent ();
  gimp2_bind_catalogue ();
  gegl_init (NULL, NULL);

  call.image = gimp_item_is_valid (call.drawable)
                   ? gimp_item_get_image (call.drawable)
                   : -1;
  if (gimp2_get_values (&call, run_mode, n_params, param, &error))
    image = gimp2_synthesize (&call, run_mode, &error);

  *results = values;
  *n_results = 2;
  values[0].type = GIMP_PDB_STATUS;
  if (image != -1)
    {
      if (run_mode != GIMP_RUN_NONINTERACTIVE)
        gimp_set_data (ELS_PROCEDURE, &call.values, sizeof call.values);
      if (run_mode == GIMP_RUN_INTERACTIVE)
        gimp_display_new (image);
      values[0].data.d_status = GIMP_PDB_SUCCESS;
      values[1].type = GIMP_PDB_IMAGE;
      values[1].data.d_image = image;
      return;
    }
  values[0].data.d_status = gimp2_status (error);
  *n_results = error != NULL ? 2 : 1;
  values[1].type = GIMP_PDB_STRING;
  g_strlcpy (message, error != NULL ? error->message : "", sizeof message);
  values[1].data.d_string = message;
}

const GimpPlugInInfo PLUG_IN_INFO = {
  .query_proc = gimp2_query,
  .run_proc = gimp2_run,
};

MAIN ()
