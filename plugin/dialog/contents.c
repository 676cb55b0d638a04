/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "dialog/contents.h"

#include "dialog/action.h"
#include "dialog/automatic.h"
#include "dialog/control.h"
#include "dialog/controls.h"
#include "dialog/notice.h"
#include "dialog/preset-row.h"
#include "dialog/rules.h"
#include "dialog/size.h"
#include "dialog/preview-view.h"
#include "dialog/toolkit.h"

#include "params/i18n.h"

/* Pixels of the screen's height that the advanced options leave to all else. */
#define CONTENTS_BESIDES 500

/* From the most to the least often used; the first two have their own
 * widget. */
static const ElsParamId contents_order[] = {
  ELS_PARAM_WIDTH,        ELS_PARAM_HEIGHT,      ELS_PARAM_TILE,
  ELS_PARAM_STRUCTURE,    ELS_PARAM_VARIETY,     ELS_PARAM_LAYOUT,
  ELS_PARAM_QUALITY,      ELS_PARAM_SEED,        ELS_PARAM_OUTPUT,
  ELS_PARAM_COUNT,        ELS_PARAM_LAYERS,      ELS_PARAM_SOURCE,
  ELS_PARAM_TRANSPARENCY, ELS_PARAM_SYMMETRY,    ELS_PARAM_NORMALS,
  ELS_PARAM_NORMALS_Y,    ELS_PARAM_GUIDE,       ELS_PARAM_SOURCE_GUIDE,
  ELS_PARAM_GUIDE_WEIGHT, ELS_PARAM_MIXTURE,     ELS_PARAM_EXTRA_LAYER,
  ELS_PARAM_METHOD,       ELS_PARAM_PATCH_SIZE,  ELS_PARAM_LEVELS,
  ELS_PARAM_STEPS,        ELS_PARAM_REPEAT_SEED,
};
G_STATIC_ASSERT (G_N_ELEMENTS (contents_order) == ELS_N_PARAMS);

typedef struct
{
  GtkWidget *widget, *size, *presets;
  ElsControls controls; /* none for width and height */
  GtkSizeGroup *labels;
  ElsPreviewView *view;
  ElsRun *run;
  ElsTarget *target;
  ElsFilter *filter;
  ElsValues values;
  gboolean selection; /* of the layer, a part is selected */
  gboolean unread;    /* the run has not the corpus of the values */
  gboolean quiet;     /* controls are not listened to */
  ElsAutomatic automatic;
  ElsPageHost host;
} ElsDialogContents;

/* ---------------------------------------------------------------- values */

/* Width and height are 0 while they are those of the layer or selection. */
static void
contents_read (const ElsDialogContents *contents, ElsValues *values)
{
  int width, height;

  els_controls_get (&contents->controls, values->value);
  els_size_get (contents->size, &width, &height);
  values->value[ELS_PARAM_WIDTH] = width == contents->run->width ? 0 : width;
  values->value[ELS_PARAM_HEIGHT]
      = height == contents->run->height ? 0 : height;
}

static void
contents_write (ElsDialogContents *contents)
{
  const ElsParams params
      = els_values_params (&contents->values, contents->run->width,
                           contents->run->height);

  contents->quiet = TRUE;
  els_controls_set (&contents->controls, contents->values.value);
  els_size_set (contents->size, params.width, params.height);
  contents->quiet = FALSE;
}

/* Lets the view look at the run, which has just read the source. */
static void
contents_look (ElsDialogContents *contents, const ElsDrawable *source)
{
  const ElsPreviewSubject subject
      = { .preview
          = els_run_get_preview (contents->run, ELS_PREVIEW_VIEW_ENOUGH),
          .format = els_run_layer_format (contents->run, contents->run->shown),
          .source = source };

  els_preview_view_set_subject (contents->view, &subject);
}

/* Once the run has another corpus, the view must not keep to its old preview:
 * so nothing may fail between the two. */
static gboolean
contents_read_source (ElsDialogContents *contents, GError **error)
{
  ElsDrawable source;
  gboolean read;

  if (!els_target_open (contents->target, &contents->values, &source, error))
    return FALSE;
  read = els_target_read_opened (contents->target, &contents->values, &source,
                                 contents->run, error);
  if (read)
    contents_look (contents, &source);
  els_target_close (&source);
  return read;
}

/* With what was given, too: several layers are a set, which is its own
 * source. */
static gboolean
contents_has_effect (int id, gconstpointer data)
{
  const ElsDialogContents *contents = data;

  if (id == ELS_PARAM_LAYERS && !els_target_has_group (contents->target))
    return FALSE;
  if (id == ELS_PARAM_SOURCE && contents->target->set.n > 1
      && contents->values.value[ELS_PARAM_SOURCE] <= 0.0)
    return FALSE;
  if (id == ELS_PARAM_MIXTURE && contents->values.value[id] <= 0.0
      && !els_target_can_mix (&contents->values))
    return FALSE;
  return els_rules_has_effect (&contents->values, (ElsParamId) id);
}

/* Greys out what has no effect. */
static void
contents_set_sensitive (ElsDialogContents *contents)
{
  els_controls_set_sensitive (&contents->controls, contents_has_effect,
                              contents);
  gtk_widget_set_sensitive (contents->size,
                            els_rules_has_effect (&contents->values,
                                                  ELS_PARAM_WIDTH));
}

/* A value that is chosen from the source changes with the source. */
static void
contents_show_layout (double layout, gpointer data)
{
  ElsDialogContents *contents = data;

  contents->quiet = TRUE;
  els_control_show_automatic (contents->controls.widget[ELS_PARAM_LAYOUT],
                              layout);
  contents->quiet = FALSE;
}

/* The view has a picture, or a reason why there cannot be one. */
static void
contents_ready (gpointer data)
{
  const ElsDialogContents *contents = data;

  contents->host.ready (
      els_action_text (&contents->values, contents->target->kind,
                       contents->target->set.n > 1, contents->selection),
      els_action_stay_text (&contents->values),
      !els_preview_view_is_refused (contents->view), contents->host.data);
}

/* Whether the run could be made, as far as can be said at once; reads another
 * corpus if the values are of one. */
static gboolean
contents_check (ElsDialogContents *contents, GError **error)
{
  if ((contents->unread
       && !els_target_choose (contents->target, &contents->values, error))
      || !els_target_check (contents->target, &contents->values, error))
    return FALSE;
  if (contents->unread && !contents_read_source (contents, error))
    return FALSE;
  contents->unread = FALSE;
  return els_run_check (contents->run, &contents->values, error);
}

/* Lets everything show the values. */
static void
contents_show (ElsDialogContents *contents)
{
  const ElsRun *run = contents->run;
  g_autoptr (GError) error = NULL;
  const gboolean possible = contents_check (contents, &error);
  ElsProcedureValues all;

  els_preview_view_stop_picking (contents->view);
  contents_set_sensitive (contents);
  els_procedure_values_init (&all);
  els_procedure_values_set (&all, &contents->values);
  els_preset_row_follow (contents->presets, &all);
  if (possible)
    {
      const ElsPreviewWish wish
          = { .params
              = els_values_params (&contents->values, run->width, run->height),
              .notice
              = els_notice_new (contents->target, run, &contents->values),
              .more = contents->values.value[ELS_PARAM_COUNT] - 1.0,
              .kept = TRUE };

      els_preview_view_set_wish (contents->view, &wish);
    }
  else
    els_preview_view_set_error (contents->view, error);
  els_automatic_queue (&contents->automatic);
  contents_ready (contents);
}

static void
contents_tell (const ElsDialogContents *contents)
{
  ElsProcedureValues values;

  els_procedure_values_init (&values);
  els_procedure_values_set (&values, &contents->values);
  contents->host.changed (&values, contents->host.data);
}

static void
contents_control_changed (GtkWidget *control, ElsDialogContents *contents)
{
  const ElsValues before = contents->values;
  gboolean corrected;

  if (contents->quiet)
    return;
  contents_read (contents, &contents->values);
  corrected = els_rules_correct (&before, &contents->values);
  contents->unread |= els_rules_need_reading (&before, &contents->values);
  contents_show (contents);
  if (corrected
      || contents->values.value[ELS_PARAM_OUTPUT]
             != before.value[ELS_PARAM_OUTPUT]
      || contents->values.value[ELS_PARAM_LAYERS]
             != before.value[ELS_PARAM_LAYERS])
    contents_write (contents);
  contents_tell (contents);
}

/* The control tells what it is set to. */
static void
contents_picked (int seed, gpointer data)
{
  const ElsDialogContents *contents = data;

  els_control_set (contents->controls.widget[ELS_PARAM_SEED], seed);
}

/* -------------------------------------------------------------- controls */

static GtkWidget *
contents_size_new (ElsDialogContents *contents,
                   const ElsDialogContentsSource *source)
{
  const ElsToolkitSize size = { .x_resolution = source->x_resolution,
                                .y_resolution = source->y_resolution,
                                .x_size = source->run->width,
                                .y_size = source->run->height,
                                .max_size = ELS_MAX_SIDE };

  contents->size
      = els_size_new (&size, contents->labels,
                      G_CALLBACK (contents_control_changed), contents);
  return contents->size;
}

static GtkWidget *
contents_table_new (ElsDialogContents *contents, gboolean basic)
{
  GtkWidget *table = els_toolkit_table_new ();
  int row = 0;

  for (int i = 2; i < ELS_N_PARAMS; i++)
    if (!els_param_get (contents_order[i])->basic == !basic)
      els_controls_attach (&contents->controls, contents_order[i], table, row++,
                           contents->labels,
                           G_CALLBACK (contents_control_changed), contents);
  return table;
}

static void
contents_confirm (ElsValues *values, gpointer data)
{
  ElsDialogContents *contents = data;

  els_controls_confirm (&contents->controls);
  els_size_confirm (contents->size);
  *values = contents->values;
}

static void
contents_take (ElsDialogContents *contents, const ElsValues *values)
{
  contents->unread |= els_rules_need_reading (&contents->values, values);
  contents->values = *values;
  contents_write (contents);
  contents_show (contents);
}

static void
contents_set_values (gpointer data, const ElsProcedureValues *given)
{
  const ElsValues values = els_procedure_values_get (given);

  contents_take (data, &values);
}

static void
contents_get_values (gpointer data, ElsProcedureValues *values)
{
  ElsValues shown;

  contents_confirm (&shown, data);
  els_procedure_values_set (values, &shown);
}

static void
contents_get_preset (ElsProcedureValues *values, gpointer data)
{
  els_procedure_values_init (values);
  contents_get_values (data, values);
}

/* The user has chosen a preset. */
static void
contents_take_preset (const ElsProcedureValues *values, gpointer data)
{
  contents_set_values (data, values);
  contents_tell (data);
}

static GtkWidget *
contents_presets_new (ElsDialogContents *contents)
{
  const ElsPresetRowHost host = { .get = contents_get_preset,
                                  .set = contents_take_preset,
                                  .data = contents };

  contents->presets
      = els_preset_row_new (ELS_PROCEDURE_SYNTHESIS, &host, contents->labels);
  return contents->presets;
}

static GtkWidget *
contents_controls_new (ElsDialogContents *contents,
                       const ElsDialogContentsSource *source)
{
  GtkWidget *box = els_toolkit_box_new (TRUE, 12);
  GtkWidget *expander
      = gtk_expander_new_with_mnemonic (C_ ("expander", "_Advanced Options"));
  GtkWidget *more = els_toolkit_box_new (TRUE, 0);

  gtk_box_pack_start (GTK_BOX (more), contents_table_new (contents, FALSE),
                      FALSE, FALSE, 6);
  gtk_container_add (GTK_CONTAINER (expander),
                     els_toolkit_scroll_new (more, CONTENTS_BESIDES));
  gtk_box_pack_start (GTK_BOX (box), contents_presets_new (contents), FALSE,
                      FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box), contents_size_new (contents, source),
                      FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box), contents_table_new (contents, TRUE), FALSE,
                      FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box), expander, FALSE, FALSE, 0);
  return box;
}

static void
contents_free (ElsDialogContents *contents)
{
  els_automatic_stop (&contents->automatic);
  g_object_unref (contents->labels);
  g_free (contents);
}

/* The run is not to be looked at while it is used up; the layer may be another
 * one afterwards. */
static gboolean
contents_apply (gpointer data, GError **error)
{
  ElsDialogContents *contents = data;
  ElsValues values;
  gboolean applied;

  contents_confirm (&values, contents);
  if (els_preview_view_is_refused (contents->view))
    return FALSE;
  els_preview_view_forget (contents->view);
  els_automatic_stop (&contents->automatic);
  contents->quiet = TRUE;
  applied = els_filter_apply (contents->filter, contents->target, contents->run,
                              &values, error);
  contents->quiet = FALSE;
  contents->unread = TRUE;
  contents_show (contents);
  return applied;
}

void
els_dialog_contents_make (ElsPage *page, const ElsPageHost *host, gpointer data)
{
  const ElsDialogContentsSource *source = data;
  ElsDialogContents *contents = g_new0 (ElsDialogContents, 1);

  contents->quiet = TRUE;
  contents->run = source->run;
  contents->target = source->target;
  contents->filter = source->filter;
  contents->host = *host;
  contents->selection
      = els_gimp_drawable_has_selection (source->target->drawable);
  contents->unread = TRUE;
  contents->automatic = (ElsAutomatic){ .run = source->run,
                                        .show = contents_show_layout,
                                        .data = contents };
  contents->labels = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  contents->view = els_preview_view_new (contents_ready, contents);
  els_preview_view_offer_seeds (contents->view, contents_picked, contents);
  contents->widget = els_toolkit_box_new (FALSE, 12);
  gtk_box_pack_start (GTK_BOX (contents->widget),
                      els_preview_view_widget (contents->view), TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (contents->widget),
                      contents_controls_new (contents, source), FALSE, FALSE,
                      0);
  g_signal_connect_swapped (contents->widget, "destroy",
                            G_CALLBACK (contents_free), contents);
  els_values_init (&contents->values);
  gtk_widget_show_all (contents->widget);
  *page = (ElsPage){ .procedure = ELS_PROCEDURE_SYNTHESIS,
                     .widget = contents->widget,
                     .contents = contents,
                     .set_values = contents_set_values,
                     .get_values = contents_get_values,
                     .apply = contents_apply };
}
