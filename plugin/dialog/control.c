/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "dialog/control.h"

#include "params/i18n.h"

#define REAL_STEP 0.01 /* of a click on a spin button's arrow */
#define SEED_DIGITS 10 /* of ELS_SEED_MAX */
#define CONTROL_AUTOMATIC "els-automatic" /* a number's check button */

void
els_control_name (GtkWidget *widget, const ElsParam *param)
{
  g_autofree char *name = els_param_spoken_label (param);

  atk_object_set_name (gtk_widget_get_accessible (widget), name);
}

void
els_control_explain (GtkWidget *widget, const ElsParam *param)
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
control_choice_new (const ElsParam *param)
{
  GtkWidget *combo = gtk_combo_box_text_new ();

  for (int i = 0; i <= (int) param->high; i++)
    gtk_combo_box_text_append_text (GTK_COMBO_BOX_TEXT (combo),
                                    els_param_choice_label (param, i));
  gtk_combo_box_set_active (GTK_COMBO_BOX (combo), (int) param->default_value);
  return combo;
}

/* A closed GimpIntComboBox leaves room for an icon, which layers do not have:
 * the text would not stand where that of other combo boxes does. */
static void
control_hide_icon (GtkWidget *combo)
{
  GtkWidget *closed = gtk_bin_get_child (GTK_BIN (combo));
  g_autoptr (GList) cells
      = gtk_cell_layout_get_cells (GTK_CELL_LAYOUT (closed));

  for (GList *cell = cells; cell != NULL; cell = cell->next)
    if (GTK_IS_CELL_RENDERER_PIXBUF (cell->data))
      g_object_set (cell->data, "visible", FALSE, NULL);
}

/* What it means that none is chosen. */
static const char *
control_no_layer (int id)
{
  switch (id)
    {
    case ELS_FILL_SAMPLE:
      /* Translators: where the texture may come from. */
      return C_ ("layer", "Everywhere");
    case ELS_PARAM_GUIDE:
    case ELS_PARAM_MIXTURE:
      /* Translators: which layer says what belongs where. */
      return C_ ("layer", "None");
    case ELS_PARAM_NORMALS:
      /* Translators: which layer is the normal map. */
      return C_ ("layer", "By name");
    case ELS_PARAM_SOURCE_GUIDE:
      /* Translators: what of the source is compared with the guide. */
      return C_ ("layer", "Brightness");
    default:
      /* Translators: which layer the texture is taken from. */
      return C_ ("layer", "This layer");
    }
}

static GtkWidget *
control_drawable_new (int id)
{
  GtkWidget *combo = els_toolkit_drawable_new ();

  control_hide_icon (combo);
  gimp_int_combo_box_prepend (GIMP_INT_COMBO_BOX (combo), GIMP_INT_STORE_VALUE,
                              -1, GIMP_INT_STORE_LABEL, control_no_layer (id),
                              -1);
  gimp_int_combo_box_set_active (GIMP_INT_COMBO_BOX (combo), -1);
  return combo;
}

/* ------------------------------------------------------------ whole numbers */

static const char *
control_automatic_word (void)
{
  /* Translators: in place of a number that is chosen from the source. */
  return C_ ("number", "Automatic");
}

/* A word says more than a 0 that is no number of anything. */
static gboolean
control_write_word (GtkSpinButton *spin, gpointer data)
{
  if (gtk_spin_button_get_value (spin) > 0.0)
    return FALSE;
  if (!g_str_equal (gtk_entry_get_text (GTK_ENTRY (spin)),
                    control_automatic_word ()))
    gtk_entry_set_text (GTK_ENTRY (spin), control_automatic_word ());
  return TRUE;
}

static int
control_read_word (GtkSpinButton *spin, double *value, gpointer data)
{
  if (!g_str_equal (gtk_entry_get_text (GTK_ENTRY (spin)),
                    control_automatic_word ()))
    return FALSE;
  *value = 0.0;
  return TRUE;
}

static void
control_use_word (GtkWidget *spin)
{
  /* It would take digits only. */
  gtk_spin_button_set_numeric (GTK_SPIN_BUTTON (spin), FALSE);
  gtk_entry_set_width_chars (GTK_ENTRY (spin),
                             (int) g_utf8_strlen (control_automatic_word (), -1)
                                 + 1);
  g_signal_connect (spin, "output", G_CALLBACK (control_write_word), NULL);
  g_signal_connect (spin, "input", G_CALLBACK (control_read_word), NULL);
  gtk_spin_button_update (GTK_SPIN_BUTTON (spin));
}

static GtkWidget *
control_number_new (const ElsParam *param)
{
  const gboolean real = param->type == ELS_PARAM_TYPE_REAL;
  const double step = real ? REAL_STEP : 1.0;
  const double low = MAX (param->low, 0.0);
  GtkAdjustment *adjustment = GTK_ADJUSTMENT (
      gtk_adjustment_new (MAX (param->default_value, low), low, param->high,
                          step, step * 10.0, 0.0));
  GtkWidget *spin = gtk_spin_button_new (adjustment, step, real ? 2 : 0);

  gtk_spin_button_set_numeric (GTK_SPIN_BUTTON (spin), TRUE);
  gtk_entry_set_activates_default (GTK_ENTRY (spin), TRUE);
  if (param->automatic && !real)
    control_use_word (spin);
  return spin;
}

/* ------------------------------------------------------- automatic values */

/* A check button next to a number says whether that is chosen from the source.
 * The number then shows that value; when the user changes it, it is no longer
 * automatic. */
static GtkWidget *
control_get_automatic (GtkWidget *control)
{
  return g_object_get_data (G_OBJECT (control), CONTROL_AUTOMATIC);
}

static gboolean
control_is_automatic (GtkWidget *control)
{
  GtkWidget *check = control_get_automatic (control);

  return check != NULL
         && gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (check));
}

static void
control_number_taken (GtkWidget *spin, GtkWidget *check)
{
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (check), FALSE);
}

/* The number's value is now automatic, or is not any more: its other handlers
 * are called, as they would be for a new number. */
static void
control_automatic_toggled (GtkWidget *check, GtkWidget *spin)
{
  g_signal_handlers_block_by_func (spin, control_number_taken, check);
  g_signal_emit_by_name (spin, "value-changed");
  g_signal_handlers_unblock_by_func (spin, control_number_taken, check);
}

/* els_control_label puts it into a box. */
static void
control_add_automatic (GtkWidget *spin)
{
  /* Translators: a check button: whether a number is chosen from the source. */
  GtkWidget *check = gtk_check_button_new_with_label (C_ ("button", "Auto"));

  gimp_help_set_help_data (check,
                           C_ ("button", "Chooses the value from the source."),
                           NULL);
  g_object_set_data (G_OBJECT (spin), CONTROL_AUTOMATIC, check);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (check), TRUE);
  g_signal_connect (spin, "value-changed", G_CALLBACK (control_number_taken),
                    check);
  g_signal_connect (check, "toggled", G_CALLBACK (control_automatic_toggled),
                    spin);
}

void
els_control_show_automatic (GtkWidget *control, double value)
{
  GtkWidget *check = control_get_automatic (control);

  if (!control_is_automatic (control))
    return;
  g_signal_handlers_block_by_func (control, control_number_taken, check);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (control), value);
  g_signal_handlers_unblock_by_func (control, control_number_taken, check);
}

static void
control_new_seed (GtkWidget *button, GtkWidget *spin)
{
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin),
                             g_random_int_range (0, ELS_SEED_MAX));
}

static GtkWidget *
control_seed_button_new (GtkWidget *spin)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (C_ ("button", "_New Seed"));

  gimp_help_set_help_data (
      button, C_ ("button", "Takes another seed, for another result."), NULL);
  g_signal_connect (button, "clicked", G_CALLBACK (control_new_seed), spin);
  return button;
}

GtkWidget *
els_control_label (int id, GtkWidget *control)
{
  const ElsParam *param = els_any_param_get (id);
  GtkWidget *box, *scale;

  if (id != ELS_PARAM_SEED && param->type != ELS_PARAM_TYPE_REAL)
    return control;
  box = els_toolkit_box_new (FALSE, 6);
  if (id == ELS_PARAM_SEED)
    {
      gtk_entry_set_width_chars (GTK_ENTRY (control), SEED_DIGITS);
      gtk_box_pack_start (GTK_BOX (box), control, TRUE, TRUE, 0);
      gtk_box_pack_start (GTK_BOX (box), control_seed_button_new (control),
                          FALSE, FALSE, 0);
      return box;
    }
  scale = els_toolkit_scale_new (
      gtk_spin_button_get_adjustment (GTK_SPIN_BUTTON (control)));
  els_control_name (scale, param);
  els_control_explain (scale, param);
  gtk_box_pack_start (GTK_BOX (box), scale, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (box), control, FALSE, FALSE, 0);
  if (control_get_automatic (control) != NULL)
    gtk_box_pack_start (GTK_BOX (box), control_get_automatic (control), FALSE,
                        FALSE, 0);
  return box;
}

GtkWidget *
els_control_new (int id, GCallback changed, gpointer data)
{
  const ElsParam *param = els_any_param_get (id);
  GtkWidget *control
      = param->type == ELS_PARAM_TYPE_CHOICE     ? control_choice_new (param)
        : param->type == ELS_PARAM_TYPE_DRAWABLE ? control_drawable_new (id)
                                                 : control_number_new (param);

  els_control_name (control, param);
  els_control_explain (control, param);
  /* Its handler is connected before the others, so that these find it done. */
  if (param->automatic && param->type == ELS_PARAM_TYPE_REAL)
    control_add_automatic (control);
  g_signal_connect (control,
                    GTK_IS_SPIN_BUTTON (control) ? "value-changed" : "changed",
                    changed, data);
  return control;
}

double
els_control_get (GtkWidget *control)
{
  int drawable = -1;

  if (control_is_automatic (control))
    return ELS_PARAM_AUTOMATIC;
  if (GTK_IS_SPIN_BUTTON (control))
    return gtk_spin_button_get_value (GTK_SPIN_BUTTON (control));
  if (!GIMP_IS_INT_COMBO_BOX (control))
    return gtk_combo_box_get_active (GTK_COMBO_BOX (control));
  gimp_int_combo_box_get_active (GIMP_INT_COMBO_BOX (control), &drawable);
  return drawable;
}

void
els_control_set (GtkWidget *control, double value)
{
  GtkWidget *check = control_get_automatic (control);

  if (check != NULL)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (check),
                                  value == ELS_PARAM_AUTOMATIC);
  if (control_is_automatic (control))
    return;
  if (GTK_IS_SPIN_BUTTON (control))
    gtk_spin_button_set_value (GTK_SPIN_BUTTON (control), value);
  else if (GIMP_IS_INT_COMBO_BOX (control))
    gimp_int_combo_box_set_active (GIMP_INT_COMBO_BOX (control), (int) value);
  else
    gtk_combo_box_set_active (GTK_COMBO_BOX (control), (int) value);
}

void
els_control_confirm (GtkWidget *control)
{
  if (GTK_IS_SPIN_BUTTON (control))
    gtk_spin_button_update (GTK_SPIN_BUTTON (control));
}

void
els_control_set_sensitive (GtkWidget *control, int id, gboolean effect)
{
  const gboolean boxed = els_any_param_get (id)->type == ELS_PARAM_TYPE_REAL;

  gtk_widget_set_sensitive (boxed ? gtk_widget_get_parent (control) : control,
                            effect);
}
