/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "dialog/contents.h"

#include "dialog/action.h"
#include "dialog/automatic.h"
#include "dialog/control.h"
#include "dialog/effects.h"
#include "dialog/expanders.h"
#include "dialog/notice.h"
#include "dialog/preset-row.h"
#include "dialog/rules.h"
#include "dialog/size.h"
#include "dialog/preview-view.h"
#include "dialog/toolkit.h"

/* What is seen at once, from the most to the least often used; width and height
 * have their own widget and stand above. */
static const int contents_basic[] = {
  ELS_PARAM_TILE,    ELS_PARAM_STRUCTURE, ELS_PARAM_VARIETY, ELS_PARAM_LAYOUT,
  ELS_PARAM_QUALITY, ELS_PARAM_SEED,      ELS_PARAM_OUTPUT,
};

typedef struct
{
  GtkWidget *widget, *size, *presets;
  ElsControls controls; /* none for width and height */
  ElsExpanders expanders;
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

static gboolean
contents_has_effect (int id, gconstpointer data)
{
  const ElsDialogContents *contents = data;

  return els_effects_has (contents->target, &contents->values, id);
}

/* Greys out what has no effect. */
static void
contents_set_sensitive (ElsDialogContents *contents)
{
  els_controls_set_sensitive (&contents->controls, contents_has_effect,
                              contents);
  gtk_widget_set_sensitive (contents->size,
                            contents_has_effect (ELS_PARAM_WIDTH, contents));
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

static ElsProcedureValues
contents_all_values (const ElsDialogContents *contents)
{
  ElsProcedureValues all;

  els_procedure_values_init (&all);
  els_procedure_values_set (&all, &contents->values);
  return all;
}

/* Lets everything show the values. */
static void
contents_show (ElsDialogContents *contents)
{
  const ElsRun *run = contents->run;
  g_autoptr (GError) error = NULL;
  const gboolean possible = contents_check (contents, &error);
  const ElsProcedureValues all = contents_all_values (contents);

  els_preview_view_stop_picking (contents->view);
  contents_set_sensitive (contents);
  els_expanders_follow (&contents->expanders, all.value);
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
  const ElsProcedureValues values = contents_all_values (contents);

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

static void
contents_confirm (ElsValues *values, gpointer data)
{
  ElsDialogContents *contents = data;

  els_controls_confirm (&contents->controls);
  els_size_confirm (contents->size);
  *values = contents->values;
}

static void
contents_set_values (gpointer data, const ElsProcedureValues *given)
{
  ElsDialogContents *contents = data;
  const ElsValues values = els_procedure_values_get (given);

  contents->unread |= els_rules_need_reading (&contents->values, &values);
  contents->values = values;
  contents_write (contents);
  contents_show (contents);
}

static void
contents_get_values (gpointer data, ElsProcedureValues *values)
{
  ElsValues shown;

  contents_confirm (&shown, data);
  els_procedure_values_set (values, &shown);
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
  const ElsPresetRowHost host = { .get = contents_get_values,
                                  .set = contents_take_preset,
                                  .data = contents };

  contents->presets = els_preset_row_new (ELS_PROCEDURE_SYNTHESIS, &host,
                                          contents->controls.labels);
  return contents->presets;
}

static GtkWidget *
contents_controls_new (ElsDialogContents *contents,
                       const ElsDialogContentsSource *source)
{
  GtkWidget *box = els_toolkit_box_new (TRUE, 12);
  const ElsToolkitSize size = { .x_resolution = source->x_resolution,
                                .y_resolution = source->y_resolution,
                                .x_size = source->run->width,
                                .y_size = source->run->height,
                                .max_size = ELS_MAX_SIDE };

  contents->size = els_size_new (&size, contents->controls.labels,
                                 contents->controls.changed, contents);
  gtk_box_pack_start (GTK_BOX (box), contents_presets_new (contents), FALSE,
                      FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box), contents->size, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box),
                      els_controls_table_new (&contents->controls,
                                              contents_basic,
                                              G_N_ELEMENTS (contents_basic)),
                      FALSE, FALSE, 0);
  gtk_box_pack_start (
      GTK_BOX (box),
      els_expanders_new (&contents->expanders, &contents->controls,
                         els_procedure_get (ELS_PROCEDURE_SYNTHESIS)),
      FALSE, FALSE, 0);
  return box;
}

static void
contents_free (ElsDialogContents *contents)
{
  els_automatic_stop (&contents->automatic);
  g_object_unref (contents->controls.labels);
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
  ElsDialogContents *contents = g_new (ElsDialogContents, 1);

  *contents = (ElsDialogContents){
    .quiet = TRUE,
    .unread = TRUE,
    .run = source->run,
    .target = source->target,
    .filter = source->filter,
    .selection = els_gimp_drawable_has_selection (source->target->drawable),
    .host = *host
  };
  contents->automatic = (ElsAutomatic){ .run = source->run,
                                        .show = contents_show_layout,
                                        .data = contents };
  contents->controls
      = (ElsControls){ .labels = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL),
                       .changed = G_CALLBACK (contents_control_changed),
                       .data = contents };
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
