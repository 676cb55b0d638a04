/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * gimp3.c - the plug-in for GIMP 3.0 and later, with calls of API 3.0 only.
 */
#include <libgimp/gimp.h>

#include "config-gimp3.h"
#include "dialog-gimp3.h"
#include "host.h"
#include "run.h"

#include "i18n.h"

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
  g_autofree char *folder = g_path_get_dirname (gimp_get_progname ());
  g_autofree char *path = g_build_filename (folder, ELS_ICON_FILE, NULL);
  g_autoptr (GFile) icon = g_file_new_for_path (path);

  if (g_file_query_exists (icon, NULL))
    gimp_procedure_set_icon_file (procedure, icon);
}

static void
gimp3_describe (GimpProcedure *procedure)
{
  gimp_procedure_set_image_types (procedure, ELS_IMAGE_TYPES);
  gimp_procedure_set_sensitivity_mask (procedure,
                                       GIMP_PROCEDURE_SENSITIVE_DRAWABLE);
  gimp_procedure_set_menu_label (procedure, _ (els_host_menu_label));
  gimp_procedure_add_menu_path (procedure, ELS_MENU_PATH);
  gimp_procedure_set_documentation (procedure, _ (els_host_blurb),
                                    _ (els_host_help), ELS_PROCEDURE);
  gimp_procedure_set_attribution (procedure, ELS_AUTHORS, ELS_COPYRIGHT,
                                  ELS_YEAR);
  gimp3_register_icon (procedure);
}

/* --------------------------------------------------------------- the run */

/* Buffers and region of the drawable. */
static gboolean
gimp3_open_drawable (GimpDrawable *drawable, ElsDrawable *source,
                     GError **error)
{
  GimpItem *item = GIMP_ITEM (drawable);
  GimpImage *image = gimp_item_is_valid (item) ? gimp_item_get_image (item)
                                               : NULL;
  GeglRectangle *region = &source->region;

  *source = (ElsDrawable){ 0 };
  if (image == NULL)
    return els_host_refuse_missing (error);
  if (gimp_item_is_group (item))
    {
      g_autofree char *name = gimp_item_get_name (item);

      return els_host_refuse_group (name, error);
    }
  if (!gimp_drawable_mask_intersect (drawable, &region->x, &region->y,
                                     &region->width, &region->height)
      || region->width < 1 || region->height < 1)
    return els_host_refuse_selection (error);

  source->pixels = gimp_drawable_get_buffer (drawable);
  if (!gimp_selection_is_empty (image))
    {
      source->mask = gimp_drawable_get_buffer (
          GIMP_DRAWABLE (gimp_image_get_selection (image)));
      gimp_drawable_get_offsets (drawable, &source->mask_x, &source->mask_y);
    }
  return TRUE;
}

static void
gimp3_close_drawable (ElsDrawable *source)
{
  g_clear_object (&source->pixels);
  g_clear_object (&source->mask);
}

/* Precision, profile and resolution as the source's. */
static GimpImage *
gimp3_image_new (GimpImage *source, const ElsRun *run)
{
  const gboolean gray
      = run->format.channels - (run->format.alpha >= 0 ? 1 : 0) == 1;
  const GimpImageBaseType type = gray ? GIMP_GRAY : GIMP_RGB;
  g_autoptr (GimpColorProfile) profile
      = gimp_image_get_color_profile (source);
  double x_resolution, y_resolution;
  GimpImage *image = gimp_image_new_with_precision (
      els_run_width (run), els_run_height (run), type,
      gimp_image_get_precision (source));

  if (image == NULL)
    return NULL;
  gimp_image_undo_disable (image);
  gimp_image_get_resolution (source, &x_resolution, &y_resolution);
  gimp_image_set_resolution (image, x_resolution, y_resolution);
  gimp_image_set_unit (image, gimp_image_get_unit (source));
  if (profile != NULL && gimp_image_get_base_type (source) == type)
    gimp_image_set_color_profile (image, profile);
  return image;
}

static gboolean
gimp3_layer_fill (GimpImage *image, const ElsRun *run, GError **error)
{
  const gboolean has_alpha = run->format.alpha >= 0;
  const gboolean gray = gimp_image_get_base_type (image) == GIMP_GRAY;
  const GimpImageType type
      = gray ? (has_alpha ? GIMP_GRAYA_IMAGE : GIMP_GRAY_IMAGE)
             : (has_alpha ? GIMP_RGBA_IMAGE : GIMP_RGB_IMAGE);
  GimpLayer *layer = gimp_layer_new (
      image, els_host_layer_name (), els_run_width (run),
      els_run_height (run), type, 100.0,
      gimp_image_get_default_new_layer_mode (image));
  GeglBuffer *buffer;
  gboolean written;

  if (layer == NULL || !gimp_image_insert_layer (image, layer, NULL, 0))
    return els_host_refuse_image (els_run_width (run), els_run_height (run),
                                  error);
  buffer = gimp_drawable_get_buffer (GIMP_DRAWABLE (layer));
  written = els_run_commit (run, buffer, error);
  g_object_unref (buffer);
  gimp_drawable_update (GIMP_DRAWABLE (layer), 0, 0, els_run_width (run),
                        els_run_height (run));
  return written;
}

/* The new image, or NULL; a half made one is taken away again. */
static GimpImage *
gimp3_commit (GimpDrawable *drawable, const ElsRun *run, GError **error)
{
  GimpImage *image
      = gimp3_image_new (gimp_item_get_image (GIMP_ITEM (drawable)), run);

  if (image == NULL)
    {
      els_host_refuse_image (els_run_width (run), els_run_height (run), error);
      return NULL;
    }
  if (!gimp3_layer_fill (image, run, error))
    {
      gimp_image_delete (image);
      return NULL;
    }
  gimp_image_undo_enable (image);
  gimp_image_clean_all (image);
  return image;
}

static void
gimp3_progress (double fraction, gpointer data)
{
  gimp_progress_update (fraction);
}

/* The source, read, and the user's changes made to the configuration; NULL
 * without an error if the user cancelled. */
static ElsRun *
gimp3_prepare (GimpProcedure *procedure, GimpRunMode run_mode,
               GimpDrawable *drawable, GimpProcedureConfig *config,
               GError **error)
{
  ElsDrawable source;
  g_autoptr (ElsRun) run = NULL;
  gboolean ready;

  if (!gimp3_open_drawable (drawable, &source, error))
    return NULL;
  run = els_run_new (&source, error);
  ready = run != NULL
          && (run_mode != GIMP_RUN_INTERACTIVE
              || els_dialog_run (procedure, config, drawable, &source, run));
  gimp3_close_drawable (&source);
  return ready ? g_steal_pointer (&run) : NULL;
}

/* The new image, or NULL; without an error if the user cancelled. */
static GimpImage *
gimp3_synthesize (GimpProcedure *procedure, GimpRunMode run_mode,
                  GimpDrawable *drawable, GimpProcedureConfig *config,
                  GError **error)
{
  g_autoptr (ElsRun) run = NULL;
  GimpImage *image = NULL;
  ElsValues values;

  els_config_read (config, &values);
  if (run_mode != GIMP_RUN_INTERACTIVE && !els_values_check (&values, error))
    return NULL;
  run = gimp3_prepare (procedure, run_mode, drawable, config, error);
  if (run == NULL)
    return NULL;
  els_config_read (config, &values);
  gimp_progress_init (els_host_progress_text ());
  if (els_run_finish (run, &values, gimp3_progress, NULL, error))
    image = gimp3_commit (drawable, run, error);
  gimp_progress_end ();
  return image;
}

/* Takes over the error; none is a cancelled dialog. */
static GimpValueArray *
gimp3_return_error (GimpProcedure *procedure, GError *error)
{
  GimpPDBStatusType status = GIMP_PDB_EXECUTION_ERROR;

  if (g_error_matches (error, ELS_ERROR, ELS_ERROR_INVALID))
    status = GIMP_PDB_CALLING_ERROR;
  if (error == NULL || g_error_matches (error, ELS_ERROR, ELS_ERROR_CANCELLED))
    {
      status = GIMP_PDB_CANCEL;
      g_clear_error (&error);
    }
  return gimp_procedure_new_return_values (procedure, status, error);
}

static GimpValueArray *
gimp3_run (GimpProcedure *procedure, GimpRunMode run_mode, GimpImage *image,
           GimpDrawable **drawables, GimpProcedureConfig *config,
           gpointer data)
{
  const int n_drawables
      = (int) gimp_core_object_array_get_length ((GObject **) drawables);
  GError *error = NULL;
  GimpValueArray *results;
  GimpImage *result;

  els_run_follow_parent ();
  gegl_init (NULL, NULL);

  if (n_drawables != 1)
    {
      els_host_refuse_count (n_drawables, &error);
      return gimp3_return_error (procedure, error);
    }
  result = gimp3_synthesize (procedure, run_mode, drawables[0], config, &error);
  if (result == NULL)
    return gimp3_return_error (procedure, error);
  if (run_mode == GIMP_RUN_INTERACTIVE)
    gimp_display_new (result);
  results = gimp_procedure_new_return_values (procedure, GIMP_PDB_SUCCESS,
                                              NULL);
  GIMP_VALUES_SET_IMAGE (results, 1, result);
  return results;
}

/* ----------------------------------------------------------- the plug-in */

static GList *
gimp3_query_procedures (GimpPlugIn *plug_in)
{
  g_autofree char *folder = g_path_get_dirname (gimp_get_progname ());
  g_autofree char *path = g_build_filename (folder, ELS_HELP_FOLDER, NULL);
  g_autoptr (GFile) help = g_file_new_for_path (path);

  /* GIMP finds the page in LANGUAGE/gimp-help.xml of the folder. */
  gimp_plug_in_set_help_domain (plug_in, ELS_HELP_DOMAIN, help);
  return g_list_append (NULL, g_strdup (ELS_PROCEDURE));
}

static GimpProcedure *
gimp3_create_procedure (GimpPlugIn *plug_in, const gchar *name)
{
  GimpProcedure *procedure = gimp_image_procedure_new (
      plug_in, name, GIMP_PDB_PROC_TYPE_PLUGIN, gimp3_run, NULL, NULL);

  gimp3_describe (procedure);
  for (int i = 0; i < ELS_N_PARAMS; i++)
    els_config_add_argument (procedure, els_param_get ((ElsParamId) i));
  gimp_procedure_add_image_return_value (
      procedure, "new-image", _ ("New image"), _ ("The new image"), FALSE,
      G_PARAM_READWRITE);
  return procedure;
}

/* Without catalogues GIMP would complain of the missing folder at each start. */
static gboolean
gimp3_set_i18n (GimpPlugIn *plug_in, const gchar *procedure_name,
                gchar **gettext_domain, gchar **catalog_dir)
{
  g_autofree char *folder = g_path_get_dirname (gimp_get_progname ());
  g_autofree char *locale = g_build_filename (folder, ELS_LOCALE_FOLDER, NULL);

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

GIMP_MAIN (els_plug_in_get_type ())
