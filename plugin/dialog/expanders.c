/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "dialog/expanders.h"

/* Scrolls to what has been opened, once it has its place. */
static gboolean
expanders_reveal (gpointer data)
{
  GtkWidget *expander = data;
  GtkWidget *box = gtk_widget_get_parent (expander);
  GtkWidget *scroll
      = gtk_widget_get_ancestor (expander, GTK_TYPE_SCROLLED_WINDOW);
  GtkAllocation allocation;
  int x, y;

  if (scroll == NULL
      || !gtk_widget_translate_coordinates (expander, box, 0, 0, &x, &y))
    return G_SOURCE_REMOVE;
  gtk_widget_get_allocation (expander, &allocation);
  gtk_adjustment_clamp_page (gtk_scrolled_window_get_vadjustment (
                                 GTK_SCROLLED_WINDOW (scroll)),
                             y, y + allocation.height);
  return G_SOURCE_REMOVE;
}

static void
expanders_placed (GtkWidget *rows, GdkRectangle *place, GtkWidget *expander)
{
  g_signal_handlers_disconnect_by_func (rows, expanders_placed, expander);
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, expanders_reveal,
                   g_object_ref (expander), g_object_unref);
}

static void
expanders_opened (GtkWidget *rows, GtkWidget *expander)
{
  g_signal_connect (rows, "size-allocate", G_CALLBACK (expanders_placed),
                    expander);
}

static void
expanders_toggled (GtkWidget *expander, GParamSpec *spec, GtkWidget *scroll)
{
  els_toolkit_scroll_fit (scroll);
}

/* Tells what is changed, lines or NULL: a setting that is not the default must
 * not surprise whoever has not opened its section. */
static void
expanders_mark (GtkWidget *expander, const ElsSection *section,
                const char *changed)
{
  GtkWidget *label = gtk_expander_get_label_widget (GTK_EXPANDER (expander));
  AtkObject *spoken = gtk_widget_get_accessible (expander);
  g_autofree char *heading = els_section_heading (section, changed != NULL);
  g_autofree char *markup
      = g_markup_printf_escaped (changed != NULL ? "<b>%s</b>" : "%s", heading);

  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_widget_set_tooltip_text (label, changed);
  atk_object_set_name (spoken, heading);
  atk_object_set_description (spoken, changed != NULL ? changed : "");
}

/* Those of the section's parameters whose rows it is to have; their number. */
static int
expanders_choose (const ElsSection *section, const ElsControls *controls,
                  const ElsProcedure *procedure, int *ids)
{
  int n = 0;

  for (int i = 0; i < section->n_params; i++)
    {
      const int id = section->params[i];
      const char *name = els_any_param_get (id)->name;

      if (els_procedure_find (procedure, name) == id
          && controls->widget[id] == NULL)
        ids[n++] = id;
    }
  return n;
}

/* A closed section with n rows. */
static GtkWidget *
expanders_section_new (ElsControls *controls, const int *ids, int n)
{
  GtkWidget *expander = gtk_expander_new (NULL);
  GtkWidget *more = els_toolkit_box_new (TRUE, 0);

  gtk_expander_set_label_widget (GTK_EXPANDER (expander), gtk_label_new (NULL));
  gtk_box_pack_start (GTK_BOX (more), els_controls_table_new (controls, ids, n),
                      FALSE, FALSE, 6);
  gtk_container_add (GTK_CONTAINER (expander), more);
  g_signal_connect (more, "map", G_CALLBACK (expanders_opened), expander);
  return expander;
}

GtkWidget *
els_expanders_new (ElsExpanders *expanders, ElsControls *controls,
                   const ElsProcedure *procedure)
{
  GtkWidget *box = els_toolkit_box_new (TRUE, 6);
  GtkWidget *scroll = els_toolkit_scroll_new (box);

  for (int s = 0; s < ELS_N_SECTIONS; s++)
    {
      const ElsSection *section = els_section_get ((ElsSectionId) s);
      int ids[ELS_N_ALL_PARAMS];
      const int n = expanders_choose (section, controls, procedure, ids);

      if (n == 0)
        continue;
      for (int i = 0; i < n; i++)
        expanders->holds[ids[i]] = TRUE;
      expanders->expander[s] = expanders_section_new (controls, ids, n);
      expanders_mark (expanders->expander[s], section, NULL);
      g_signal_connect (expanders->expander[s], "notify::expanded",
                        G_CALLBACK (expanders_toggled), scroll);
      gtk_box_pack_start (GTK_BOX (box), expanders->expander[s], FALSE, FALSE,
                          0);
    }
  return scroll;
}

/* Labels of the section's settings that are not the defaults, in lines, or
 * NULL; free with g_free. */
static char *
expanders_list (const ElsExpanders *expanders, const ElsSection *section,
                const double *values)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (int i = 0; i < section->n_params; i++)
    {
      const int id = section->params[i];

      if (expanders->holds[id] && els_section_is_changed (id, values[id]))
        g_ptr_array_add (lines,
                         els_param_spoken_label (els_any_param_get (id)));
    }
  if (lines->len == 0)
    return NULL;
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}

void
els_expanders_follow (const ElsExpanders *expanders, const double *values)
{
  for (int s = 0; s < ELS_N_SECTIONS; s++)
    {
      const ElsSection *section = els_section_get ((ElsSectionId) s);
      g_autofree char *changed = expanders_list (expanders, section, values);

      if (expanders->expander[s] != NULL)
        expanders_mark (expanders->expander[s], section, changed);
    }
}
