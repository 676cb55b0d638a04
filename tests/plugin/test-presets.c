/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * Presets by name: those of the table, and the user's own in their file.
 */
#include <glib/gstdio.h>
#include <string.h>

#include "params/preset-file.h"
#include "params/presets.h"

/* --------------------------------------------------------- of the table */

/* What no preset touches: the user's own business. */
static const ElsParamId test_untouched[]
    = { ELS_PARAM_WIDTH,   ELS_PARAM_HEIGHT,      ELS_PARAM_SEED,
        ELS_PARAM_OUTPUT,  ELS_PARAM_COUNT,       ELS_PARAM_SOURCE,
        ELS_PARAM_QUALITY, ELS_PARAM_EXTRA_LAYER, ELS_PARAM_REPEAT_SEED };

/* One in the parameter's range that is not the default. */
static double
test_value_new (const ElsParam *param)
{
  const double value = param->type == ELS_PARAM_TYPE_REAL ? 0.123
                       : param->default_value != param->high
                           ? MIN (param->high, 3.0)
                           : param->low;

  g_assert_true (els_value_check (param, value, NULL));
  g_assert_cmpfloat (value, !=, param->default_value);
  return value;
}

/* Values none of which is the default. */
static ElsValues
test_values_new (void)
{
  ElsValues values;

  for (int i = 0; i < ELS_N_PARAMS; i++)
    values.value[i] = test_value_new (els_param_get ((ElsParamId) i));
  return values;
}

static void
test_table (void)
{
  for (int id = 0; id < ELS_N_PRESETS; id++)
    {
      const char *label = els_preset_label ((ElsPresetId) id);
      const ElsValues before = test_values_new ();
      ElsValues values = before;

      g_assert_cmpuint (strlen (label), >, 1);
      for (int other = 0; other < id; other++)
        g_assert_cmpstr (label, !=, els_preset_label ((ElsPresetId) other));
      els_preset_apply ((ElsPresetId) id, &values);
      g_assert_true (els_values_check (&values, NULL));
      g_assert_true (els_preset_is_applied ((ElsPresetId) id, &values));
      g_assert_false (els_preset_is_applied ((ElsPresetId) id, &before));
      for (gsize i = 0; i < G_N_ELEMENTS (test_untouched); i++)
        g_assert_cmpfloat (values.value[test_untouched[i]], ==,
                           before.value[test_untouched[i]]);
      /* Nothing of the settings before shines through. */
      g_assert_cmpfloat (values.value[ELS_PARAM_METHOD], ==, ELS_METHOD_FAST);
      g_assert_cmpfloat (values.value[ELS_PARAM_STRUCTURE], !=, 0.123);
      g_assert_cmpfloat (values.value[ELS_PARAM_VARIETY], !=, 0.123);
      g_assert_cmpfloat (values.value[ELS_PARAM_LAYOUT], !=, 0.123);
    }
}

/* What the names promise. */
static void
test_kinds (void)
{
  ElsValues values;

  els_values_init (&values);
  els_preset_apply (ELS_PRESET_BRICK, &values);
  g_assert_cmpfloat (values.value[ELS_PARAM_STRUCTURE], >, 0.5);
  els_preset_apply (ELS_PRESET_FOLIAGE, &values);
  g_assert_cmpint (els_values_transparency (&values), ==,
                   ELS_TRANSPARENCY_CONTENT);
  values.value[ELS_PARAM_TILE] = ELS_TILE_BOTH;
  els_preset_apply (ELS_PRESET_WOOD, &values);
  g_assert_cmpfloat (values.value[ELS_PARAM_TILE], ==, ELS_TILE_BOTH);
  g_assert_cmpint (els_values_transparency (&values), ==,
                   ELS_TRANSPARENCY_AUTO);
  els_preset_apply (ELS_PRESET_LANDSCAPE, &values);
  g_assert_cmpfloat (values.value[ELS_PARAM_LAYOUT], >, 0.5);
  g_assert_cmpfloat (values.value[ELS_PARAM_TILE], ==, ELS_TILE_NONE);
}

/* ---------------------------------------------------------- of the user */

typedef struct
{
  char *folder, *path;
} Fixture;

static void
test_set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("els-presets-XXXXXX", NULL);
  g_assert_nonnull (fixture->folder);
  fixture->path = g_build_filename (fixture->folder, "presets", NULL);
}

/* The folder has to be empty then: no second file is left. */
static void
test_tear_down (Fixture *fixture, gconstpointer data)
{
  g_remove (fixture->path);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->path);
  g_free (fixture->folder);
}

/* The procedure whose presets a file has, if none is named. */
static const ElsProcedure *
test_procedure (void)
{
  return els_procedure_get (ELS_PROCEDURE_SYNTHESIS);
}

static GPtrArray *
test_read_of (const Fixture *fixture, const ElsProcedure *procedure)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *presets = els_preset_file_read (fixture->path, procedure, &error);

  g_assert_no_error (error);
  g_assert_nonnull (presets);
  return presets;
}

static GPtrArray *
test_read (const Fixture *fixture)
{
  return test_read_of (fixture, test_procedure ());
}

static const ElsUserPreset *
test_preset (const GPtrArray *presets, guint i)
{
  g_assert_cmpuint (i, <, presets->len);
  return g_ptr_array_index (presets, i);
}

/* Values of the procedure's parameters none of which is the default. */
static ElsProcedureValues
test_all_values_new (const ElsProcedure *procedure)
{
  ElsProcedureValues values;

  els_procedure_values_init (&values);
  for (int i = 0; i < procedure->n_params; i++)
    {
      const ElsParam *param = els_any_param_get (procedure->params[i]);

      values.value[procedure->params[i]] = test_value_new (param);
    }
  return values;
}

/* All but layers comes back, whichever procedure it is of. */
static void
test_round_trip (Fixture *fixture, gconstpointer data)
{
  static const char *const names[]
      = { "My [wall]; 50% = ö\nline", " leaves ", "a" };
  const ElsProcedure *procedure = els_procedure_get (GPOINTER_TO_INT (data));
  const ElsProcedureValues values = test_all_values_new (procedure);
  ElsProcedureValues other;
  GPtrArray *presets = test_read_of (fixture, procedure);

  g_assert_cmpuint (presets->len, ==, 0);
  g_ptr_array_unref (presets);
  els_procedure_values_init (&other);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_true (els_preset_file_save (fixture->path, procedure, names[i],
                                         i == 1 ? &other : &values, NULL));
  presets = test_read_of (fixture, procedure);
  g_assert_cmpuint (presets->len, ==, G_N_ELEMENTS (names));
  for (guint i = 0; i < presets->len; i++)
    {
      ElsProcedureValues wanted = i == 1 ? other : values;

      for (int id = 0; id < ELS_N_ALL_PARAMS; id++)
        if (els_any_param_get (id)->type == ELS_PARAM_TYPE_DRAWABLE)
          wanted.value[id] = -1.0;
      g_assert_cmpstr (test_preset (presets, i)->name, ==, names[i]);
      for (int id = 0; id < ELS_N_ALL_PARAMS; id++)
        g_assert_cmpfloat (test_preset (presets, i)->values.value[id], ==,
                           wanted.value[id]);
    }
  g_ptr_array_unref (presets);
}

/* One of the same name takes its place; the others stay. */
static void
test_replace_delete (Fixture *fixture, gconstpointer data)
{
  ElsProcedureValues values;
  GPtrArray *presets;

  els_procedure_values_init (&values);
  g_assert_true (els_preset_file_save (fixture->path, test_procedure (), "a",
                                       &values, NULL));
  g_assert_true (els_preset_file_save (fixture->path, test_procedure (), "b",
                                       &values, NULL));
  values.value[ELS_PARAM_SEED] = 9.0;
  g_assert_true (els_preset_file_save (fixture->path, test_procedure (), "a",
                                       &values, NULL));
  presets = test_read (fixture);
  g_assert_cmpuint (presets->len, ==, 2);
  g_assert_cmpstr (test_preset (presets, 0)->name, ==, "a");
  g_assert_cmpfloat (test_preset (presets, 0)->values.value[ELS_PARAM_SEED], ==,
                     9.0);
  g_assert_cmpfloat (test_preset (presets, 1)->values.value[ELS_PARAM_SEED], ==,
                     0.0);
  g_ptr_array_unref (presets);

  g_assert_true (els_preset_file_delete (fixture->path, "a", NULL));
  g_assert_true (els_preset_file_delete (fixture->path, "nosuch", NULL));
  g_assert_true (els_preset_file_save (fixture->path, test_procedure (), "c",
                                       &values, NULL));
  presets = test_read (fixture);
  g_assert_cmpuint (presets->len, ==, 2);
  g_assert_cmpstr (test_preset (presets, 0)->name, ==, "b");
  g_assert_cmpstr (test_preset (presets, 1)->name, ==, "c");
  g_ptr_array_unref (presets);
}

static void
test_write (const Fixture *fixture, const char *text)
{
  g_assert_true (g_file_set_contents (fixture->path, text, -1, NULL));
}

/* A file by hand, or by another version: what is wrong is the default, what is
 * not known is ignored, and kept when something is saved. */
static void
test_foreign (Fixture *fixture, gconstpointer data)
{
  ElsProcedureValues values;
  g_autofree char *text = NULL;
  GPtrArray *presets;

  test_write (fixture, "# by hand\n[file]\nversion=1\nlater=yes\n"
                       "[preset 7]\nname=odd\nstructure=7\nvariety=0.25\n"
                       "tile=sideways\nseed=1.5\nwidth=-3\npatch-size=4\n"
                       "quality=best\nsource=12\nsymmetrical=yes\n"
                       "[preset 8]\nstructure=1\n"
                       "[window]\nname=none of ours\n");
  presets = test_read (fixture);
  g_assert_cmpuint (presets->len, ==, 1);
  els_procedure_values_init (&values);
  values.value[ELS_PARAM_VARIETY] = 0.25;
  values.value[ELS_PARAM_QUALITY] = ELS_QUALITY_BEST;
  g_assert_cmpstr (test_preset (presets, 0)->name, ==, "odd");
  for (int id = 0; id < ELS_N_ALL_PARAMS; id++)
    g_assert_cmpfloat (test_preset (presets, 0)->values.value[id], ==,
                       values.value[id]);
  g_ptr_array_unref (presets);

  g_assert_true (els_preset_file_save (fixture->path, test_procedure (), "new",
                                       &values, NULL));
  g_assert_true (g_file_get_contents (fixture->path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "# by hand"));
  g_assert_nonnull (strstr (text, "symmetrical=yes"));
  g_assert_nonnull (strstr (text, "none of ours"));
}

/* Such a file is refused in a sentence, and is what it was afterwards. */
static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *text, *word;
  } cases[] = {
    { "[preset 1\nname=a\n", "presets" },
    { "name=a\n", "presets" },
    { "[preset 1]\nname=a\n", "file" },
    { "[file]\nversion=many\n", "version" },
    { "[file]\nversion=2\n[preset 1]\nname=a\n", "2" },
    { "[file]\nversion=0\n", "0" },
  };
  ElsProcedureValues values;

  els_procedure_values_init (&values);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    for (int call = 0; call < 3; call++)
      {
        g_autoptr (GError) error = NULL;
        g_autofree char *text = NULL;

        test_write (fixture, cases[i].text);
        if (call == 0)
          g_assert_null (
              els_preset_file_read (fixture->path, test_procedure (), &error));
        else if (call == 1)
          g_assert_false (els_preset_file_save (fixture->path,
                                                test_procedure (), "b", &values,
                                                &error));
        else
          g_assert_false (els_preset_file_delete (fixture->path, "a", &error));
        g_assert_error (error, ELS_ERROR, ELS_ERROR_INVALID);
        g_assert_nonnull (strstr (error->message, cases[i].word));
        g_assert_nonnull (strstr (error->message, "presets"));
        g_assert_true (g_file_get_contents (fixture->path, &text, NULL, NULL));
        g_assert_cmpstr (text, ==, cases[i].text);
      }
}

/* In which nothing can be lost. */
static void
test_empty (Fixture *fixture, gconstpointer data)
{
  ElsProcedureValues values;
  GPtrArray *presets;

  els_procedure_values_init (&values);
  test_write (fixture, "");
  g_assert_true (els_preset_file_save (fixture->path, test_procedure (), "a",
                                       &values, NULL));
  presets = test_read (fixture);
  g_assert_cmpuint (presets->len, ==, 1);
  g_ptr_array_unref (presets);
}

/* Where nothing can be written. */
static void
test_no_folder (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path
      = g_build_filename (fixture->folder, "nosuch", "presets", NULL);
  g_autoptr (GError) error = NULL;
  ElsProcedureValues values;

  els_procedure_values_init (&values);
  g_assert_false (
      els_preset_file_save (path, test_procedure (), "a", &values, &error));
  g_assert_error (error, ELS_ERROR, ELS_ERROR_INTERNAL);
  g_assert_nonnull (strstr (error->message, "nosuch"));
}

#define ADD(name, function)                                           \
  g_test_add ("/presets/" name, Fixture, NULL, test_set_up, function, \
              test_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/presets/table", test_table);
  g_test_add_func ("/presets/kinds", test_kinds);
  for (int id = 0; id < ELS_N_PROCEDURES; id++)
    {
      g_autofree char *path
          = g_strdup_printf ("/presets/round-trip/%s",
                             els_procedure_get ((ElsProcedureId) id)->name);

      g_test_add (path, Fixture, GINT_TO_POINTER (id), test_set_up,
                  test_round_trip, test_tear_down);
    }
  ADD ("replace-delete", test_replace_delete);
  ADD ("foreign", test_foreign);
  ADD ("damaged", test_damaged);
  ADD ("empty", test_empty);
  ADD ("no-folder", test_no_folder);
  return g_test_run ();
}
