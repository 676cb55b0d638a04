/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "dialog/contents.h"

#include "dialog/control.h"
#include "dialog/rules.h"
#include "dialog/size.h"
#include "dialog/preview-view.h"
#include "dialog/toolkit.h"

#include "params/i18n.h"

/* From the most to the least often used; the first two have their own widget. */
static const ElsParamId body_order[] = {
  ELS_PARAM_WIDTH,        ELS_PARAM_HEIGHT,      ELS_PARAM_TILE,
  ELS_PARAM_STRUCTURE,    ELS_PARAM_VARIETY,     ELS_PARAM_LAYOUT,
  ELS_PARAM_QUALITY,      ELS_PARAM_SEED,        ELS_PARAM_METHOD,
  ELS_PARAM_PATCH_SIZE,   ELS_PARAM_LEVELS,      ELS_PARAM_STEPS,
  ELS_PARAM_OUTPUT,       ELS_PARAM_COUNT,       ELS_PARAM_SOURCE,
  ELS_PARAM_TRANSPARENCY, ELS_PARAM_EXTRA_LAYER,
};
G_STATIC_ASSERT (G_N_ELEMENTS (body_order) == ELS_N_PARAMS);

struct _ElsBody
{
  GtkWidget *widget, *size;
  GtkWidget *controls[ELS_N_PARAMS]; /* spin buttons and combo boxes; none for
                                        width and height */
  GtkSizeGroup *labels;
  ElsPreviewView *view;
  ElsRun *run;
  ElsTarget *place;
  ElsValues values;
  gboolean shown; /* values have been set */
  gboolean quiet; /* controls are being set by us */
  ElsDialogContentsFunc changed;
  gpointer changed_data;
};

/* GIMP names its display; one that it has inherited, it may not. */
gboolean
els_dialog_contents_has_display (void)
{
  const char *name = gimp_display_name ();

  return (name != NULL && name[0] != '\0') || gtk_init_check (NULL, NULL);
}

/* ---------------------------------------------------------------- values */

/* Width and height are 0 while they are those of the layer or selection. */
static void
contents_read (const ElsDialogContents *body, ElsValues *values)
{
  int width, height;

  for (int i = 0; i < ELS_N_PARAMS; i++)
    if (body->controls[i] != NULL)
      values->value[i] = els_control_get (body->controls[i]);
  els_size_get (body->size, &width, &height);
  values->value[ELS_PARAM_WIDTH] = width == body->run->width ? 0 : width;
  values->value[ELS_PARAM_HEIGHT] = height == body->run->height ? 0 : height;
}

static void
contents_write (ElsDialogContents *body)
{
  const ElsParams params
      = els_values_params (&body->values, body->run->width, body->run->height);

  body->quiet = TRUE;
  for (int i = 0; i < ELS_N_PARAMS; i++)
    if (body->controls[i] != NULL)
      els_control_set (body->controls[i], body->values.value[i]);
  els_size_set (body->size, params.width, params.height);
  body->quiet = FALSE;
}

/* Once the run has another corpus, the view must not keep to its old preview: so
 * nothing may fail between the two. */
static gboolean
contents_read_source (ElsDialogContents *body, GError **error)
{
  ElsDrawable source;
  gboolean read;

  if (!els_target_open (body->place, &body->values, &source, error))
    return FALSE;
  read = els_target_read (body->place, &body->values, body->run, error);
  if (read)
    els_preview_view_set_run (body->view, body->run, &source);
  els_target_close (&source);
  return read;
}

/* Greys out what has no effect, a slider with its spin button. */
static void
contents_set_sensitive (ElsDialogContents *body)
{
  for (int i = 0; i < ELS_N_PARAMS; i++)
    {
      const ElsParamId id = (ElsParamId) i;
      GtkWidget *widget = body->controls[i];

      if (widget == NULL)
        continue;
      if (els_param_get (id)->type == ELS_PARAM_TYPE_REAL)
        widget = gtk_widget_get_parent (widget);
      gtk_widget_set_sensitive (widget,
                                els_rules_has_effect (&body->values, id));
    }
  gtk_widget_set_sensitive (body->size, els_rules_has_effect (&body->values,
                                                              ELS_PARAM_WIDTH));
}

/* What is chosen from the source is another value for another one. */
static void
contents_show_automatic (ElsDialogContents *body)
{
  body->quiet = TRUE;
  els_control_show_automatic (body->controls[ELS_PARAM_LAYOUT],
                              els_run_layout (body->run));
  body->quiet = FALSE;
}

/* Lets everything show the values; `read`: they are of another corpus. */
static void
contents_show (ElsDialogContents *body, gboolean read)
{
  g_autoptr (GError) error = NULL;

  contents_set_sensitive (body);
  if (!read || contents_read_source (body, &error))
    els_preview_view_set_values (body->view, &body->values);
  else
    els_preview_view_set_error (body->view, error);
  contents_show_automatic (body);
}

static void
contents_control_changed (GtkWidget *control, ElsDialogContents *body)
{
  const ElsValues before = body->values;
  gboolean corrected;

  if (body->quiet)
    return;
  contents_read (body, &body->values);
  corrected = els_rules_correct (&before, &body->values);
  contents_show (body, els_rules_need_reading (&before, &body->values));
  if (corrected
      || body->values.value[ELS_PARAM_OUTPUT] != before.value[ELS_PARAM_OUTPUT])
    contents_write (body);
  body->changed (&body->values, body->changed_data);
}

/* -------------------------------------------------------------- controls */

static void
contents_attach (ElsDialogContents *body, ElsParamId id, GtkWidget *table,
                 int row)
{
  GtkWidget *control
      = els_control_new (id, G_CALLBACK (contents_control_changed), body);
  GtkWidget *label
      = els_toolkit_label_new (els_param_label (els_param_get (id)));

  body->controls[id] = control;
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), control);
  gtk_size_group_add_widget (body->labels, label);
  els_toolkit_table_attach (table, row, label, els_control_label (id, control));
}

static GtkWidget *
contents_size_new (ElsDialogContents *body,
                   const ElsDialogContentsSource *source)
{
  const ElsToolkitSize size = { .x_resolution = source->x_resolution,
                                .y_resolution = source->y_resolution,
                                .x_size = source->run->width,
                                .y_size = source->run->height,
                                .max_size = ELS_MAX_SIDE };

  body->size = els_size_new (&size, body->labels,
                             G_CALLBACK (contents_control_changed), body);
  return body->size;
}

static GtkWidget *
contents_table_new (ElsDialogContents *body, gboolean basic)
{
  GtkWidget *table = els_toolkit_table_new ();
  int row = 0;

  for (int i = 2; i < ELS_N_PARAMS; i++)
    if (!els_param_get (body_order[i])->basic == !basic)
      contents_attach (body, body_order[i], table, row++);
  return table;
}

static GtkWidget *
contents_controls_new (ElsDialogContents *body,
                       const ElsDialogContentsSource *source)
{
  GtkWidget *box = els_toolkit_box_new (TRUE, 12);
  GtkWidget *expander
      = gtk_expander_new_with_mnemonic (C_ ("expander", "_Advanced Options"));
  GtkWidget *more = els_toolkit_box_new (TRUE, 0);

  gtk_box_pack_start (GTK_BOX (more), contents_table_new (body, FALSE), FALSE,
                      FALSE, 6);
  gtk_container_add (GTK_CONTAINER (expander), more);
  gtk_box_pack_start (GTK_BOX (box), contents_size_new (body, source), FALSE,
                      FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box), contents_table_new (body, TRUE), FALSE,
                      FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box), expander, FALSE, FALSE, 0);
  return box;
}

static void
contents_free (ElsDialogContents *body)
{
  g_object_unref (body->labels);
  g_free (body);
}

ElsDialogContents *
els_dialog_contents_new (const ElsDialogContentsSource *source,
                         ElsDialogContentsFunc changed, gpointer changed_data)
{
  ElsDialogContents *body = g_new0 (ElsDialogContents, 1);

  body->quiet = TRUE;
  body->run = source->run;
  body->place = source->place;
  body->changed = changed;
  body->changed_data = changed_data;
  body->labels = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  body->view = els_preview_view_new ();
  body->widget = els_toolkit_box_new (FALSE, 12);
  gtk_box_pack_start (GTK_BOX (body->widget),
                      els_preview_view_widget (body->view), TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (body->widget),
                      contents_controls_new (body, source), FALSE, FALSE, 0);
  g_signal_connect_swapped (body->widget, "destroy", G_CALLBACK (contents_free),
                            body);
  els_values_init (&body->values);
  gtk_widget_show_all (body->widget);
  return body;
}

GtkWidget *
els_dialog_contents_widget (ElsDialogContents *body)
{
  return body->widget;
}

void
els_dialog_contents_set_values (ElsDialogContents *body,
                                const ElsValues *values)
{
  const gboolean read
      = !body->shown || els_rules_need_reading (&body->values, values);

  body->values = *values;
  body->shown = TRUE;
  contents_write (body);
  contents_show (body, read);
}

void
els_dialog_contents_get_values (ElsDialogContents *body, ElsValues *values)
{
  for (int i = 0; i < ELS_N_PARAMS; i++)
    if (body->controls[i] != NULL)
      els_control_confirm (body->controls[i]);
  els_size_confirm (body->size);
  *values = body->values;
}
