/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "dialog/preset-row.h"

#include <string.h>

#include "dialog/preset-dialogs.h"
#include "dialog/status.h"
#include "params/preset-file.h"
#include "params/presets.h"

#include "params/i18n.h"

#define ROW_DATA "els-preset-row"
/* In GIMP's own folder there is a file for each procedure, of its name. */
#define ROW_NAME_PREFIX "plug-in-"
#define ROW_FILE_SUFFIX "-presets"
#define ROW_CHARS 12 /* of a name; longer ones are cut where they stand */
#define COMPLAINT_CHARS 50

/* The entries of the list: none, those of the table, which may have none, and,
 * if there are some, a line and the user's. */
#define ROW_NONE 0
#define ROW_TABLE 1

typedef struct
{
  ElsPresetRowHost host;
  const ElsProcedure *procedure;
  int n_table; /* entries of the table */
  GtkWidget *widget, *combo, *delete_button, *complaint;
  char *path;
  GPtrArray *presets; /* ElsUserPreset; NULL: the file cannot be read */
  gboolean quiet;     /* the list is being changed by us */
  guint asking;       /* source that will ask the user something, or 0 */
} PresetRow;

/* ------------------------------------------------------------- the list */

static int
preset_row_chosen (const PresetRow *row)
{
  return gtk_combo_box_get_active (GTK_COMBO_BOX (row->combo));
}

/* The entries of the line and of the first of the user's. */
static int
preset_row_line (const PresetRow *row)
{
  return ROW_TABLE + row->n_table;
}

static int
preset_row_first (const PresetRow *row)
{
  return preset_row_line (row) + 1;
}

/* The user's own preset of an entry, or NULL. */
static const ElsUserPreset *
preset_row_user (const PresetRow *row, int entry)
{
  const int i = entry - preset_row_first (row);

  return row->presets != NULL && i >= 0 && i < (int) row->presets->len
             ? g_ptr_array_index (row->presets, i)
             : NULL;
}

/* The entry of the user's preset of that name, or ROW_NONE. */
static int
preset_row_find (const PresetRow *row, const char *name)
{
  const ElsUserPreset *preset;

  for (int i = preset_row_first (row);
       (preset = preset_row_user (row, i)) != NULL; i++)
    if (g_str_equal (preset->name, name))
      return i;
  return ROW_NONE;
}

static void
preset_row_choose (PresetRow *row, int entry)
{
  row->quiet = TRUE;
  gtk_combo_box_set_active (GTK_COMBO_BOX (row->combo), entry);
  row->quiet = FALSE;
  gtk_widget_set_sensitive (row->delete_button,
                            entry >= preset_row_first (row));
}

/* Says why the last thing did not work; NULL: it did. */
static void
preset_row_complain (PresetRow *row, const GError *error)
{
  gtk_label_set_text (GTK_LABEL (row->complaint),
                      error != NULL ? error->message : "");
  gtk_widget_set_visible (row->complaint, error != NULL);
}

static void
preset_row_append (PresetRow *row, const char *text)
{
  gtk_combo_box_text_append_text (GTK_COMBO_BOX_TEXT (row->combo), text);
}

/* Reads the file and chooses the preset of that name, if it is not NULL. */
static void
preset_row_load (PresetRow *row, const char *name)
{
  GtkTreeModel *list = gtk_combo_box_get_model (GTK_COMBO_BOX (row->combo));
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&row->presets, g_ptr_array_unref);
  row->presets = els_preset_file_read (row->path, row->procedure, &error);
  preset_row_complain (row, error);
  row->quiet = TRUE;
  gtk_list_store_clear (GTK_LIST_STORE (list));
  /* Translators: the settings have not been chosen by a name. */
  preset_row_append (row, C_ ("preset", "(none)"));
  for (int i = 0; i < row->n_table; i++)
    preset_row_append (row, els_preset_label ((ElsPresetId) i));
  if (row->presets != NULL && row->presets->len > 0)
    preset_row_append (row, "");
  for (int i = preset_row_first (row); preset_row_user (row, i) != NULL; i++)
    preset_row_append (row, preset_row_user (row, i)->name);
  preset_row_choose (row,
                     name != NULL ? preset_row_find (row, name) : ROW_NONE);
}

static gboolean
preset_row_is_line (GtkTreeModel *list, GtkTreeIter *entry, gpointer data)
{
  g_autofree char *text = NULL;

  gtk_tree_model_get (list, entry, 0, &text, -1);
  return text != NULL && text[0] == '\0';
}

/* --------------------------------------------------------------- values */

/* What choosing an entry makes of the values; FALSE: nothing.  Layers are none
 * of a preset's business. */
static gboolean
preset_row_apply (const PresetRow *row, int entry, ElsProcedureValues *values)
{
  const ElsUserPreset *preset = preset_row_user (row, entry);
  const ElsProcedureValues before = *values;
  ElsValues synthesis = els_procedure_values_get (values);

  if (preset != NULL)
    *values = preset->values;
  else if (entry >= ROW_TABLE && entry < preset_row_line (row))
    {
      els_preset_apply ((ElsPresetId) (entry - ROW_TABLE), &synthesis);
      els_procedure_values_set (values, &synthesis);
    }
  else
    return FALSE;
  for (int id = 0; id < ELS_N_ALL_PARAMS; id++)
    if (id == ELS_PARAM_LAYERS || id == ELS_FILL_LAYERS || id == ELS_FILL_MAPS
        || els_any_param_get (id)->type == ELS_PARAM_TYPE_DRAWABLE)
      values->value[id] = before.value[id];
  return TRUE;
}

static void
preset_row_changed (GtkComboBox *combo, PresetRow *row)
{
  const int entry = preset_row_chosen (row);
  ElsProcedureValues values;

  if (row->quiet || entry < 0)
    return;
  gtk_widget_set_sensitive (row->delete_button,
                            entry >= preset_row_first (row));
  els_procedure_values_init (&values);
  row->host.get (row->host.data, &values);
  if (preset_row_apply (row, entry, &values))
    row->host.set (&values, row->host.data);
}

static gboolean
preset_row_knows (const char *name, gpointer data)
{
  return preset_row_find (data, name) != ROW_NONE;
}

static gboolean
preset_row_save (gpointer data)
{
  PresetRow *row = data;
  const ElsUserPreset *chosen = preset_row_user (row, preset_row_chosen (row));
  g_autofree char *name
      = els_preset_ask_name (row->widget, chosen != NULL ? chosen->name : "",
                             preset_row_knows, row);
  g_autoptr (GError) error = NULL;
  ElsProcedureValues values;

  row->asking = 0;
  if (name == NULL)
    return G_SOURCE_REMOVE;
  els_procedure_values_init (&values);
  row->host.get (row->host.data, &values);
  if (els_preset_file_save (row->path, row->procedure, name, &values, &error))
    preset_row_load (row, name);
  else
    preset_row_complain (row, error);
  return G_SOURCE_REMOVE;
}

static gboolean
preset_row_delete (gpointer data)
{
  PresetRow *row = data;
  const ElsUserPreset *chosen = preset_row_user (row, preset_row_chosen (row));
  g_autoptr (GError) error = NULL;

  const gboolean wanted
      = chosen != NULL && els_preset_ask_deletion (row->widget, chosen->name);

  row->asking = 0;
  if (wanted && els_preset_file_delete (row->path, chosen->name, &error))
    preset_row_load (row, NULL);
  else
    preset_row_complain (row, error);
  return G_SOURCE_REMOVE;
}

/* A screen reader that has pressed a button waits until its handler returns, so
 * that must not wait for the user. */
static void
preset_row_ask (PresetRow *row, GSourceFunc ask)
{
  if (row->asking == 0)
    row->asking = g_idle_add (ask, row);
}

static void
preset_row_save_clicked (GtkWidget *button, PresetRow *row)
{
  preset_row_ask (row, preset_row_save);
}

static void
preset_row_delete_clicked (GtkWidget *button, PresetRow *row)
{
  preset_row_ask (row, preset_row_delete);
}

void
els_preset_row_follow (GtkWidget *widget, const ElsProcedureValues *values)
{
  PresetRow *row = g_object_get_data (G_OBJECT (widget), ROW_DATA);
  ElsProcedureValues applied = *values;

  if (preset_row_apply (row, preset_row_chosen (row), &applied))
    for (int i = 0; i < row->procedure->n_params; i++)
      {
        const int id = row->procedure->params[i];

        if (applied.value[id] == values->value[id])
          continue;
        preset_row_choose (row, ROW_NONE);
        return;
      }
}

/* ------------------------------------------------------------ the widget */

static void
preset_row_free (PresetRow *row)
{
  if (row->asking != 0)
    g_source_remove (row->asking);
  g_clear_pointer (&row->presets, g_ptr_array_unref);
  g_free (row->path);
  g_free (row);
}

static GtkWidget *
preset_row_button_new (PresetRow *row, const char *label, const char *help,
                       GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gimp_help_set_help_data (button, help, NULL);
  g_signal_connect (button, "clicked", clicked, row);
  return button;
}

static GtkWidget *
preset_row_combo_new (PresetRow *row)
{
  GtkWidget *combo = gtk_combo_box_text_new ();
  g_autoptr (GList) cells = gtk_cell_layout_get_cells (GTK_CELL_LAYOUT (combo));

  g_object_set (cells->data, "ellipsize", PANGO_ELLIPSIZE_END, "width-chars",
                ROW_CHARS, NULL);
  gtk_combo_box_set_row_separator_func (GTK_COMBO_BOX (combo),
                                        preset_row_is_line, NULL, NULL);
  atk_object_set_name (gtk_widget_get_accessible (combo),
                       C_ ("preset", "Preset"));
  gimp_help_set_help_data (
      combo,
      row->n_table > 0
          ? C_ ("preset", "Sets what makes the texture: for a kind of texture, "
                          "or as you have saved it.")
          : C_ ("preset", "Sets everything but the source as you have saved "
                          "it."),
      NULL);
  g_signal_connect (combo, "changed", G_CALLBACK (preset_row_changed), row);
  return combo;
}

/* Puts the parts into the row's widget. */
static void
preset_row_pack (PresetRow *row, GtkWidget *label, GtkWidget *save)
{
  GtkWidget *line = els_toolkit_box_new (FALSE, 6);

  gtk_box_pack_start (GTK_BOX (line), label, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (line), row->combo, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (line), save, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (line), row->delete_button, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (row->widget), line, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (row->widget), row->complaint, FALSE, FALSE, 0);
  gtk_widget_set_no_show_all (row->complaint, TRUE);
}

static char *
preset_row_path (const ElsProcedure *procedure)
{
  g_autofree char *file
      = g_strconcat (procedure->name + strlen (ROW_NAME_PREFIX),
                     ROW_FILE_SUFFIX, NULL);

  return g_build_filename (gimp_directory (), file, NULL);
}

GtkWidget *
els_preset_row_new (ElsProcedureId id, const ElsPresetRowHost *host,
                    GtkSizeGroup *labels)
{
  PresetRow *row = g_new0 (PresetRow, 1);
  GtkWidget *label = els_toolkit_label_new (C_ ("preset", "Preset"));
  GtkWidget *save;

  row->host = *host;
  row->procedure = els_procedure_get (id);
  row->n_table = id == ELS_PROCEDURE_SYNTHESIS ? ELS_N_PRESETS : 0;
  row->path = preset_row_path (row->procedure);
  row->widget = els_toolkit_box_new (TRUE, 6);
  row->combo = preset_row_combo_new (row);
  row->complaint = els_status_label_new (COMPLAINT_CHARS);
  save = preset_row_button_new (row, C_ ("preset", "Save…"),
                                C_ ("preset", "Saves all settings but the "
                                              "source under a name."),
                                G_CALLBACK (preset_row_save_clicked));
  row->delete_button
      = preset_row_button_new (row, C_ ("preset", "Delete"),
                               C_ ("preset", "Deletes the preset chosen, if it "
                                             "is one of yours."),
                               G_CALLBACK (preset_row_delete_clicked));
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), row->combo);
  gtk_size_group_add_widget (labels, label);
  preset_row_pack (row, label, save);
  g_object_set_data_full (G_OBJECT (row->widget), ROW_DATA, row,
                          (GDestroyNotify) preset_row_free);
  preset_row_load (row, NULL);
  return row->widget;
}
