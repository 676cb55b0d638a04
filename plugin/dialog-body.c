/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "dialog-body.h"

#include <string.h>

#include "dialog-view.h"
#include "toolkit.h"

#include "i18n.h"

#define REAL_STEP 0.01 /* of a click on a spin button's arrow */
#define SEED_DIGITS 10 /* of ELS_SEED_MAX */

/* From the most to the least often used; the first two have their own widget. */
static const ElsParamId body_order[] = {
  ELS_PARAM_WIDTH,     ELS_PARAM_HEIGHT,  ELS_PARAM_TILE,
  ELS_PARAM_STRUCTURE, ELS_PARAM_VARIETY, ELS_PARAM_QUALITY,
  ELS_PARAM_SEED,      ELS_PARAM_METHOD,  ELS_PARAM_PATCH_SIZE,
  ELS_PARAM_LEVELS,    ELS_PARAM_STEPS,   ELS_PARAM_OUTPUT,
  ELS_PARAM_COUNT,     ELS_PARAM_SOURCE,  ELS_PARAM_EXTRA_LAYER,
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
body_read_size (const ElsBody *body, ElsValues *values)
{
  GimpSizeEntry *size = GIMP_SIZE_ENTRY (body->size);
  const int width = (int) (gimp_size_entry_get_refval (size, 0) + 0.5);
  const int height = (int) (gimp_size_entry_get_refval (size, 1) + 0.5);

  values->value[ELS_PARAM_WIDTH] = width == body->run->width ? 0 : width;
  values->value[ELS_PARAM_HEIGHT] = height == body->run->height ? 0 : height;
}

static void
body_write_size (ElsBody *body)
{
  GimpSizeEntry *size = GIMP_SIZE_ENTRY (body->size);
  GimpChainButton *chain
      = GIMP_CHAIN_BUTTON (GIMP_COORDINATES_CHAINBUTTON (body->size));
  const gboolean chained = gimp_chain_button_get_active (chain);
  const ElsParams params = els_values_params (&body->values, body->run->width,
                                              body->run->height);

  /* Or the first would change the second. */
  gimp_chain_button_set_active (chain, FALSE);
  gimp_size_entry_set_refval (size, 0, params.width);
  gimp_size_entry_set_refval (size, 1, params.height);
  gimp_chain_button_set_active (chain, chained);
}

static int
body_read_drawable (GtkWidget *control)
{
  int drawable = -1;

  gimp_int_combo_box_get_active (GIMP_INT_COMBO_BOX (control), &drawable);
  return drawable;
}

static void
body_read (const ElsBody *body, ElsValues *values)
{
  for (int i = 0; i < ELS_N_PARAMS; i++)
    if (GTK_IS_SPIN_BUTTON (body->controls[i]))
      values->value[i]
          = gtk_spin_button_get_value (GTK_SPIN_BUTTON (body->controls[i]));
    else if (GIMP_IS_INT_COMBO_BOX (body->controls[i]))
      values->value[i] = body_read_drawable (body->controls[i]);
    else if (GTK_IS_COMBO_BOX (body->controls[i]))
      values->value[i]
          = gtk_combo_box_get_active (GTK_COMBO_BOX (body->controls[i]));
  body_read_size (body, values);
}

static void
body_write (ElsBody *body)
{
  body->quiet = TRUE;
  for (int i = 0; i < ELS_N_PARAMS; i++)
    if (GTK_IS_SPIN_BUTTON (body->controls[i]))
      gtk_spin_button_set_value (GTK_SPIN_BUTTON (body->controls[i]),
                                 body->values.value[i]);
    else if (GIMP_IS_INT_COMBO_BOX (body->controls[i]))
      gimp_int_combo_box_set_active (GIMP_INT_COMBO_BOX (body->controls[i]),
                                     (int) body->values.value[i]);
    else if (GTK_IS_COMBO_BOX (body->controls[i]))
      gtk_combo_box_set_active (GTK_COMBO_BOX (body->controls[i]),
                                (int) body->values.value[i]);
  body_write_size (body);
  body->quiet = FALSE;
}

/* From an even number on to the next odd one, in the direction of the change;
 * 0 stays. */
static double
body_make_odd (double value, double before)
{
  const int whole = (int) value;

  if (whole == 0 || whole >= ELS_PATCH_SIZE_MIN)
    return whole == 0 || whole % 2 == 1 ? whole
                                        : whole + (value < before ? -1 : 1);
  return value < before ? 0 : ELS_PATCH_SIZE_MIN;
}

/* Whether values that a change has left mean another corpus, or another kind of
 * its pixels. */
static gboolean
body_needs_reading (const ElsValues *before, const ElsValues *after)
{
  return before->value[ELS_PARAM_SOURCE] != after->value[ELS_PARAM_SOURCE]
         || before->value[ELS_PARAM_OUTPUT] != after->value[ELS_PARAM_OUTPUT];
}

static gboolean
body_read_source (ElsBody *body, GError **error)
{
  ElsDrawable source;

  if (!els_place_read (body->place, &body->values, body->run, error)
      || !els_place_open (body->place, &body->values, &source, error))
    return FALSE;
  els_view_set_run (body->view, body->run, &source);
  els_place_close (&source);
  return TRUE;
}

/* A control with what stands in its row. */
static void
body_set_sensitive (ElsBody *body, ElsParamId id, gboolean sensitive)
{
  GtkWidget *control = body->controls[id];

  gtk_widget_set_sensitive (els_param_get (id)->type == ELS_PARAM_TYPE_REAL
                                ? gtk_widget_get_parent (control)
                                : control,
                            sensitive);
}

/* Greys out what has no effect beside the other values. */
static void
body_set_all_sensitive (ElsBody *body)
{
  const double *v = body->values.value;
  const gboolean fast = v[ELS_PARAM_METHOD] == ELS_METHOD_FAST;
  const gboolean replace = v[ELS_PARAM_OUTPUT] == ELS_OUTPUT_REPLACE;

  body_set_sensitive (body, ELS_PARAM_STRUCTURE,
                      fast && v[ELS_PARAM_PATCH_SIZE] == 0.0);
  body_set_sensitive (body, ELS_PARAM_VARIETY, fast);
  body_set_sensitive (body, ELS_PARAM_QUALITY, fast);
  body_set_sensitive (body, ELS_PARAM_LEVELS, fast);
  /* What is replaced has its size, and one content. */
  body_set_sensitive (body, ELS_PARAM_COUNT, !replace);
  body_set_sensitive (body, ELS_PARAM_EXTRA_LAYER, !replace);
  gtk_widget_set_sensitive (body->size, !replace);
}

/* Lets everything show the values; `read`: they are of another corpus. */
static void
body_show (ElsBody *body, gboolean read)
{
  g_autoptr (GError) error = NULL;

  body_set_all_sensitive (body);
  if (!read || body_read_source (body, &error))
    els_view_set_values (body->view, &body->values);
  else
    els_view_set_error (body->view, error);
}

/* Values that cannot be had: even patch sizes, replacements that are several or
 * have another layer.  Whether
 * there was one. */
static gboolean
body_correct (const ElsValues *before, ElsValues *values)
{
  const ElsValues as_read = *values;

  for (int i = 0; i < ELS_N_PARAMS; i++)
    if (els_param_get ((ElsParamId) i)->odd)
      values->value[i] = body_make_odd (values->value[i], before->value[i]);
  if (values->value[ELS_PARAM_OUTPUT] == ELS_OUTPUT_REPLACE)
    {
      values->value[ELS_PARAM_COUNT] = 1;
      values->value[ELS_PARAM_EXTRA_LAYER] = ELS_EXTRA_NONE;
    }
  return memcmp (&as_read, values, sizeof as_read) != 0;
}

static void
body_control_changed (GtkWidget *control, ElsBody *body)
{
  const ElsValues before = body->values;
  gboolean corrected;

  if (body->quiet)
    return;
  body_read (body, &body->values);
  corrected = body_correct (&before, &body->values);
  body_show (body, body_needs_reading (&before, &body->values));
  if (corrected || body->values.value[ELS_PARAM_OUTPUT]
                       != before.value[ELS_PARAM_OUTPUT])
    body_write (body);
  body->changed (&body->values, body->changed_data);
}

/* -------------------------------------------------------------- controls */

/* The label without its mnemonic, for those who listen. */
static void
body_name (GtkWidget *widget, const ElsParam *param)
{
  g_auto (GStrv) parts = g_strsplit (els_param_label (param), "_", 2);
  g_autofree char *name = g_strjoinv ("", parts);

  atk_object_set_name (gtk_widget_get_accessible (widget), name);
}

/* The parameter's help, and a line for each choice. */
static void
body_explain (GtkWidget *widget, const ElsParam *param)
{
  GString *text = g_string_new (els_param_help (param));

  if (param->type == ELS_PARAM_TYPE_CHOICE)
    for (int i = 0; i <= (int) param->high; i++)
      {
        g_string_append_c (text, '\n');
        /* Translators: one choice of a setting, and what it does. */
        g_string_append_printf (text, C_ ("tooltip", "%s: %s"),
                                els_param_choice_label (param, i),
                                els_param_choice_help (param, i));
      }
  gimp_help_set_help_data (widget, text->str, NULL);
  g_string_free (text, TRUE);
}

static GtkWidget *
body_choice_new (ElsBody *body, const ElsParam *param)
{
  GtkWidget *combo = gtk_combo_box_text_new ();

  for (int i = 0; i <= (int) param->high; i++)
    gtk_combo_box_text_append_text (GTK_COMBO_BOX_TEXT (combo),
                                    els_param_choice_label (param, i));
  gtk_combo_box_set_active (GTK_COMBO_BOX (combo), (int) param->preset);
  g_signal_connect (combo, "changed", G_CALLBACK (body_control_changed), body);
  return combo;
}

static GtkWidget *
body_drawable_new (ElsBody *body)
{
  GtkWidget *combo = els_toolkit_drawable_new ();

  gimp_int_combo_box_prepend (
      GIMP_INT_COMBO_BOX (combo), GIMP_INT_STORE_VALUE, -1,
      /* Translators: no other layer. */
      GIMP_INT_STORE_LABEL, C_ ("layer", "None"), -1);
  gimp_int_combo_box_set_active (GIMP_INT_COMBO_BOX (combo), -1);
  g_signal_connect (combo, "changed", G_CALLBACK (body_control_changed), body);
  return combo;
}

static GtkWidget *
body_number_new (ElsBody *body, const ElsParam *param)
{
  const gboolean real = param->type == ELS_PARAM_TYPE_REAL;
  const double step = real ? REAL_STEP : 1.0;
  GtkAdjustment *adjustment = GTK_ADJUSTMENT (gtk_adjustment_new (
      param->preset, param->low, param->high, step, step * 10.0, 0.0));
  GtkWidget *spin = gtk_spin_button_new (adjustment, step, real ? 2 : 0);

  gtk_spin_button_set_numeric (GTK_SPIN_BUTTON (spin), TRUE);
  gtk_entry_set_activates_default (GTK_ENTRY (spin), TRUE);
  g_signal_connect (spin, "value-changed", G_CALLBACK (body_control_changed),
                    body);
  return spin;
}

static void
body_new_seed (GtkWidget *button, GtkWidget *spin)
{
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin),
                             g_random_int_range (0, ELS_SEED_MAX));
}

static GtkWidget *
body_seed_button_new (GtkWidget *spin)
{
  GtkWidget *button
      = gtk_button_new_with_mnemonic (C_ ("button", "_New Seed"));

  gimp_help_set_help_data (
      button, C_ ("button", "Takes another seed, for another result."), NULL);
  g_signal_connect (button, "clicked", G_CALLBACK (body_new_seed), spin);
  return button;
}

/* The control itself, or a box in which it stands with what goes with it. */
static GtkWidget *
body_dress (ElsParamId id, GtkWidget *control)
{
  const ElsParam *param = els_param_get (id);
  GtkWidget *box, *scale;

  if (id != ELS_PARAM_SEED && param->type != ELS_PARAM_TYPE_REAL)
    return control;
  box = els_toolkit_box_new (FALSE, 6);
  if (id == ELS_PARAM_SEED)
    {
      gtk_entry_set_width_chars (GTK_ENTRY (control), SEED_DIGITS);
      gtk_box_pack_start (GTK_BOX (box), control, TRUE, TRUE, 0);
      gtk_box_pack_start (GTK_BOX (box), body_seed_button_new (control), FALSE,
                          FALSE, 0);
      return box;
    }
  scale = els_toolkit_scale_new (
      gtk_spin_button_get_adjustment (GTK_SPIN_BUTTON (control)));
  body_name (scale, param);
  body_explain (scale, param);
  gtk_box_pack_start (GTK_BOX (box), scale, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (box), control, FALSE, FALSE, 0);
  return box;
}

static void
body_attach (ElsBody *body, ElsParamId id, GtkWidget *table, int row)
{
  const ElsParam *param = els_param_get (id);
  GtkWidget *control = param->type == ELS_PARAM_TYPE_CHOICE
                           ? body_choice_new (body, param)
                       : param->type == ELS_PARAM_TYPE_DRAWABLE
                           ? body_drawable_new (body)
                           : body_number_new (body, param);
  GtkWidget *label = els_toolkit_label_new (els_param_label (param));

  body->controls[id] = control;
  body_name (control, param);
  body_explain (control, param);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), control);
  gtk_size_group_add_widget (body->labels, label);
  els_toolkit_table_attach (table, row, label, body_dress (id, control));
}

/* ------------------------------------------------------------------ size */

static void
body_describe (GtkWidget *widget, const char *name, const char *help)
{
  atk_object_set_name (gtk_widget_get_accessible (widget), name);
  gimp_help_set_help_data (widget, help, NULL);
}

static void
body_tune_chain (GtkWidget *child, gpointer data)
{
  if (GTK_IS_BUTTON (child))
    body_describe (child, C_ ("size", "Keep the ratio"),
                   C_ ("size", "Whether width and height change together."));
}

/* What the size entry has brought along and leaves unnamed. */
static void
body_tune_size (GtkWidget *child, gpointer data)
{
  ElsBody *body = data;

  if (GTK_IS_LABEL (child))
    gtk_size_group_add_widget (body->labels, child);
  else if (GTK_IS_COMBO_BOX (child))
    body_describe (child, C_ ("size", "Unit"),
                   C_ ("size", "Unit of width and height."));
  else if (GIMP_IS_CHAIN_BUTTON (child))
    gtk_container_foreach (GTK_CONTAINER (child), body_tune_chain, NULL);
}

static GtkWidget *
body_size_new (ElsBody *body, const ElsBodySource *source)
{
  const ElsParam *width = els_param_get (ELS_PARAM_WIDTH);
  const ElsParam *height = els_param_get (ELS_PARAM_HEIGHT);
  const ElsToolkitSize size = { .x_label = els_param_label (width),
                                .y_label = els_param_label (height),
                                .x_resolution = source->x_resolution,
                                .y_resolution = source->y_resolution,
                                .x_size = source->run->width,
                                .y_size = source->run->height,
                                .max_size = ELS_MAX_SIDE };

  body->size = els_toolkit_size_new (&size);
  for (int i = 0; i < 2; i++)
    {
      GtkWidget *spin = gimp_size_entry_get_help_widget (
          GIMP_SIZE_ENTRY (body->size), i);

      body_name (spin, i == 0 ? width : height);
      body_explain (spin, i == 0 ? width : height);
    }
  gtk_container_foreach (GTK_CONTAINER (body->size), body_tune_size, body);
  g_signal_connect (body->size, "value-changed",
                    G_CALLBACK (body_control_changed), body);
  g_signal_connect (body->size, "refval-changed",
                    G_CALLBACK (body_control_changed), body);
  return body->size;
}

/* ------------------------------------------------------------- the widget */

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
  gtk_box_pack_start (GTK_BOX (box), body_size_new (body, source), FALSE,
                      FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box), body_table_new (body, TRUE), FALSE,
                      FALSE, 0);
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
  gtk_box_pack_start (GTK_BOX (body->widget),
                      body_controls_new (body, source), FALSE, FALSE, 0);
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
      = !body->shown || body_needs_reading (&body->values, values);

  body->values = *values;
  body->shown = TRUE;
  body_write (body);
  body_show (body, read);
}

static void
body_confirm (GtkWidget *spin)
{
  gtk_spin_button_update (GTK_SPIN_BUTTON (spin));
}

void
els_body_get_values (ElsBody *body, ElsValues *values)
{
  for (int i = 0; i < ELS_N_PARAMS; i++)
    if (GTK_IS_SPIN_BUTTON (body->controls[i]))
      body_confirm (body->controls[i]);
  for (int i = 0; i < 2; i++)
    body_confirm (gimp_size_entry_get_help_widget (
        GIMP_SIZE_ENTRY (body->size), i));
  *values = body->values;
}
