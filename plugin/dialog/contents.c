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
  ElsView *view;
  ElsRun *run;
  ElsPlace *place;
  ElsValues values;
  gboolean shown; /* values have been set */
  gboolean quiet; /* controls are being set by us */
  ElsBodyFunc changed;
  gpointer changed_data;
};

/* GIMP names its display; one that it has inherited, it may not. */
gboolean
els_body_has_display (void)
{
  const char *name = gimp_display_name ();

  return (name != NULL && name[0] != '\0') || gtk_init_check (NULL, NULL);
}

/* ---------------------------------------------------------------- values */

/* Width and height are 0 while they are those of the layer or selection. */
static void
body_read (const ElsBody *body, ElsValues *values)
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
body_write (ElsBody *body)
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
body_read_source (ElsBody *body, GError **error)
{
  ElsDrawable source;
  gboolean read;

  if (!els_place_open (body->place, &body->values, &source, error))
    return FALSE;
  read = els_place_read (body->place, &body->values, body->run, error);
  if (read)
    els_view_set_run (body->view, body->run, &source);
  els_place_close (&source);
  return read;
}

/* Greys out what has no effect, a slider with its spin button. */
static void
body_set_sensitive (ElsBody *body)
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
body_show_automatic (ElsBody *body)
{
  body->quiet = TRUE;
  els_control_show_automatic (body->controls[ELS_PARAM_LAYOUT],
                              els_run_layout (body->run));
  body->quiet = FALSE;
}

/* Lets everything show the values; `read`: they are of another corpus. */
static void
body_show (ElsBody *body, gboolean read)
{
  g_autoptr (GError) error = NULL;

  body_set_sensitive (body);
  if (!read || body_read_source (body, &error))
    els_view_set_values (body->view, &body->values);
  else
    els_view_set_error (body->view, error);
  body_show_automatic (body);
}

static void
body_control_changed (GtkWidget *control, ElsBody *body)
{
  const ElsValues before = body->values;
  gboolean corrected;

  if (body->quiet)
    return;
  body_read (body, &body->values);
  corrected = els_rules_correct (&before, &body->values);
  body_show (body, els_rules_need_reading (&before, &body->values));
  if (corrected
      || body->values.value[ELS_PARAM_OUTPUT] != before.value[ELS_PARAM_OUTPUT])
    body_write (body);
  body->changed (&body->values, body->changed_data);
}

/* -------------------------------------------------------------- controls */

static void
body_attach (ElsBody *body, ElsParamId id, GtkWidget *table, int row)
{
  GtkWidget *control
      = els_control_new (id, G_CALLBACK (body_control_changed), body);
  GtkWidget *label
      = els_toolkit_label_new (els_param_label (els_param_get (id)));

  body->controls[id] = control;
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), control);
  gtk_size_group_add_widget (body->labels, label);
  els_toolkit_table_attach (table, row, label, els_control_dress (id, control));
}

static GtkWidget *
body_size_new (ElsBody *body, const ElsBodySource *source)
{
  const ElsToolkitSize size = { .x_resolution = source->x_resolution,
                                .y_resolution = source->y_resolution,
                                .x_size = source->run->width,
                                .y_size = source->run->height,
                                .max_size = ELS_MAX_SIDE };

  body->size = els_size_new (&size, body->labels,
                             G_CALLBACK (body_control_changed), body);
  return body->size;
}

static GtkWidget *
body_table_new (ElsBody *body, gboolean basic)
{
  GtkWidget *table = els_toolkit_table_new ();
  int row = 0;

  for (int i = 2; i < ELS_N_PARAMS; i++)
    if (!els_param_get (body_order[i])->basic == !basic)
      body_attach (body, body_order[i], table, row++);
  return table;
}

static GtkWidget *
body_controls_new (ElsBody *body, const ElsBodySource *source)
{
  GtkWidget *box = els_toolkit_box_new (TRUE, 12);
  GtkWidget *expander
      = gtk_expander_new_with_mnemonic (C_ ("expander", "_Advanced Options"));
  GtkWidget *more = els_toolkit_box_new (TRUE, 0);

  gtk_box_pack_start (GTK_BOX (more), body_table_new (body, FALSE), FALSE,
                      FALSE, 6);
  gtk_container_add (GTK_CONTAINER (expander), more);
  gtk_box_pack_start (GTK_BOX (box), body_size_new (body, source), FALSE, FALSE,
                      0);
  gtk_box_pack_start (GTK_BOX (box), body_table_new (body, TRUE), FALSE, FALSE,
                      0);
  gtk_box_pack_start (GTK_BOX (box), expander, FALSE, FALSE, 0);
  return box;
}

static void
body_free (ElsBody *body)
{
  g_object_unref (body->labels);
  g_free (body);
}

ElsBody *
els_body_new (const ElsBodySource *source, ElsBodyFunc changed,
              gpointer changed_data)
{
  ElsBody *body = g_new0 (ElsBody, 1);

  body->quiet = TRUE;
  body->run = source->run;
  body->place = source->place;
  body->changed = changed;
  body->changed_data = changed_data;
  body->labels = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  body->view = els_view_new ();
  body->widget = els_toolkit_box_new (FALSE, 12);
  gtk_box_pack_start (GTK_BOX (body->widget), els_view_widget (body->view),
                      TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (body->widget), body_controls_new (body, source),
                      FALSE, FALSE, 0);
  g_signal_connect_swapped (body->widget, "destroy", G_CALLBACK (body_free),
                            body);
  els_values_init (&body->values);
  gtk_widget_show_all (body->widget);
  return body;
}

GtkWidget *
els_body_widget (ElsBody *body)
{
  return body->widget;
}

void
els_body_set_values (ElsBody *body, const ElsValues *values)
{
  const gboolean read
      = !body->shown || els_rules_need_reading (&body->values, values);

  body->values = *values;
  body->shown = TRUE;
  body_write (body);
  body_show (body, read);
}

void
els_body_get_values (ElsBody *body, ElsValues *values)
{
  for (int i = 0; i < ELS_N_PARAMS; i++)
    if (body->controls[i] != NULL)
      els_control_confirm (body->controls[i]);
  els_size_confirm (body->size);
  *values = body->values;
}
