/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include <math.h>
#include <string.h>

#include "params/values.h"

/* The scripting interface: a change here breaks users' scripts. */
static void
test_names_are_frozen (void)
{
  static const char *const names[]
      = { "width",        "height",       "seed",         "tile",
          "method",       "quality",      "structure",    "variety",
          "patch-size",   "levels",       "steps",        "output",
          "count",        "source",       "extra-layer",  "layout",
          "transparency", "symmetry",     "layers",       "repeat-seed",
          "guide",        "source-guide", "guide-weight", "mixture",
          "normals",      "normals-y" };

  g_assert_cmpuint (G_N_ELEMENTS (names), <=, ELS_N_PARAMS);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_cmpstr (els_param_get ((ElsParamId) i)->name, ==, names[i]);
}

static void
test_table_is_whole (void)
{
  for (int i = 0; i < ELS_N_PARAMS; i++)
    {
      const ElsParam *param = els_param_get ((ElsParamId) i);

      g_assert_nonnull (param->label);
      g_assert_true (g_str_has_suffix (param->help, "."));
      g_assert_cmpfloat (param->low, <, param->high);
      g_assert_cmpfloat (param->default_value, >=, param->low);
      g_assert_cmpfloat (param->default_value, <=, param->high);
      if (param->type != ELS_PARAM_TYPE_CHOICE)
        continue;
      for (int choice = 0; choice <= (int) param->high; choice++)
        g_assert_cmpint (els_param_choice_find (param,
                                                param->choices[choice].nick),
                         ==, choice);
    }
}

/* Two mnemonics on one letter, or on one of the buttons', would clash.  What is
 * shown at once has one; there are not enough letters for all. */
static void
test_mnemonics_differ (void)
{
  g_autoptr (GString) used = g_string_new ("chlrs");

  for (int i = 0; i < ELS_N_PARAMS; i++)
    {
      const ElsParam *param = els_param_get ((ElsParamId) i);
      const char *mark = strchr (param->label, '_');
      char key;

      g_assert_true (mark != NULL || !param->basic);
      if (mark == NULL)
        continue;
      key = g_ascii_tolower (mark[1]);
      g_assert_null (strchr (used->str, key));
      g_string_append_c (used, key);
    }
}

static void
test_defaults_are_valid (void)
{
  ElsValues values;
  ElsParams params;
  g_autoptr (GError) error = NULL;

  els_values_init (&values);
  g_assert_true (els_values_check (&values, &error));
  g_assert_no_error (error);
  g_assert_cmpint (els_values_repair (&values), ==, 0);
  params = els_values_params (&values, 33, 21);
  g_assert_cmpint (params.width, ==, 33);
  g_assert_cmpint (params.height, ==, 21);
  g_assert_true (els_params_validate (&params, &error));
  g_assert_no_error (error);
}

static void
check_refused (ElsParamId id, double value)
{
  ElsValues values, defaults;
  g_autoptr (GError) error = NULL;

  els_values_init (&defaults);
  values = defaults;
  values.value[id] = value;
  g_assert_false (els_values_check (&values, &error));
  g_assert_error (error, ELS_ERROR, ELS_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, els_param_get (id)->name));
  g_assert_cmpint (els_values_repair (&values), ==, 1);
  g_assert_cmpfloat (values.value[id], ==, defaults.value[id]);
}

/* R39 to R42 and R45: both ends, just outside, not a number. */
static void
test_ranges (void)
{
  for (int i = 0; i < ELS_N_PARAMS; i++)
    {
      const ElsParam *param = els_param_get ((ElsParamId) i);
      const gboolean real = param->type == ELS_PARAM_TYPE_REAL;
      ElsValues values;

      els_values_init (&values);
      values.value[i] = param->low;
      g_assert_true (els_values_check (&values, NULL));
      values.value[i] = param->high;
      g_assert_true (els_values_check (&values, NULL));
      check_refused ((ElsParamId) i, real ? nextafter (param->low, -HUGE_VAL)
                                          : param->low - 1.0);
      check_refused ((ElsParamId) i, real ? nextafter (param->high, HUGE_VAL)
                                          : param->high + 1.0);
      check_refused ((ElsParamId) i, NAN);
      check_refused ((ElsParamId) i, INFINITY);
      check_refused ((ElsParamId) i, -INFINITY);
      check_refused ((ElsParamId) i, 1.7e308);
      if (!real)
        check_refused ((ElsParamId) i, param->low + 0.5);
    }
}

/* A number or, instead of one, automatic. */
static void
test_automatic (void)
{
  g_assert_true (els_param_get (ELS_PARAM_LAYOUT)->automatic);
  g_assert_cmpfloat (els_param_get (ELS_PARAM_LAYOUT)->low, ==,
                     ELS_PARAM_AUTOMATIC);
  check_refused (ELS_PARAM_LAYOUT, -0.5);
  check_refused (ELS_PARAM_LAYOUT, -5e-324);
}

static void
test_patch_sizes (void)
{
  for (int size = 0; size <= ELS_PATCH_SIZE_MAX; size++)
    {
      ElsValues values;

      els_values_init (&values);
      values.value[ELS_PARAM_PATCH_SIZE] = size;
      if (size == 0 || (size >= ELS_PATCH_SIZE_MIN && size % 2 == 1))
        g_assert_true (els_values_check (&values, NULL));
      else
        check_refused (ELS_PARAM_PATCH_SIZE, size);
    }
}

static void
check_parse (ElsParamId id, const char *text, gboolean valid, double expected)
{
  double value = -7.0;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (els_value_parse (els_param_get (id), text, &value, &error),
                   ==, valid);
  if (valid)
    g_assert_cmpfloat (value, ==, expected);
  else
    g_assert_error (error, ELS_ERROR, ELS_ERROR_INVALID);
}

static void
test_parse (void)
{
  check_parse (ELS_PARAM_WIDTH, "512", TRUE, 512.0);
  check_parse (ELS_PARAM_SEED, "2147483647", TRUE, 2147483647.0);
  check_parse (ELS_PARAM_SEED, "2147483648", FALSE, 0.0);
  check_parse (ELS_PARAM_STRUCTURE, "0.25", TRUE, 0.25);
  check_parse (ELS_PARAM_STRUCTURE, "0,25", FALSE, 0.0);
  check_parse (ELS_PARAM_STRUCTURE, "nan", FALSE, 0.0);
  check_parse (ELS_PARAM_LAYOUT, "-1", TRUE, ELS_PARAM_AUTOMATIC);
  check_parse (ELS_PARAM_LAYOUT, "0.7", TRUE, 0.7);
  check_parse (ELS_PARAM_LAYOUT, "-0.5", FALSE, 0.0);
  check_parse (ELS_PARAM_TRANSPARENCY, "content", TRUE, 1.0);
  check_parse (ELS_PARAM_TILE, "both", TRUE, ELS_TILE_BOTH);
  check_parse (ELS_PARAM_TILE, "Both", FALSE, 0.0);
  check_parse (ELS_PARAM_TILE, "3", FALSE, 0.0);
  check_parse (ELS_PARAM_WIDTH, "", FALSE, 0.0);
  check_parse (ELS_PARAM_WIDTH, " 5", FALSE, 0.0);
  check_parse (ELS_PARAM_WIDTH, "5 ", FALSE, 0.0);
  check_parse (ELS_PARAM_WIDTH, "5.5", FALSE, 0.0);
  check_parse (ELS_PARAM_WIDTH, "-1", FALSE, 0.0);
}

/* What is written is read as the same value. */
static void
test_format (void)
{
  for (int i = 0; i < ELS_N_PARAMS; i++)
    {
      const ElsParam *param = els_param_get ((ElsParamId) i);
      g_autofree char *high = els_value_format (param, param->high);

      check_parse ((ElsParamId) i, high, TRUE, param->high);
    }
}

static void
test_values_reach_the_library (void)
{
  const ElsValues values
      = { { 40, 30, 9, ELS_TILE_VERTICAL, ELS_METHOD_EXACT, ELS_QUALITY_BEST,
            0.25, 0.75, 7, 3, 20, ELS_OUTPUT_NEW_IMAGE, 1, -1, ELS_EXTRA_NONE,
            0.7, ELS_TRANSPARENCY_IGNORE, ELS_SYMMETRY_TURNS } };
  const ElsParams params = els_values_params (&values, 1, 1);

  g_assert_cmpint (params.width, ==, 40);
  g_assert_cmpint (params.height, ==, 30);
  g_assert_cmpint (params.seed, ==, 9);
  g_assert_cmpint (params.tile, ==, ELS_TILE_VERTICAL);
  g_assert_cmpint (params.method, ==, ELS_METHOD_EXACT);
  g_assert_cmpint (params.quality, ==, ELS_QUALITY_BEST);
  g_assert_cmpfloat (params.structure, ==, 0.25);
  g_assert_cmpfloat (params.variety, ==, 0.75);
  g_assert_cmpint (params.patch_size, ==, 7);
  g_assert_cmpint (params.levels, ==, 3);
  g_assert_cmpint (params.steps, ==, 20);
  g_assert_cmpfloat (params.layout, ==, 0.7);
  g_assert_cmpint (params.symmetry, ==, ELS_SYMMETRY_TURNS);
}

/* R95: each word means the library's own. */
static void
test_symmetries (void)
{
  check_parse (ELS_PARAM_SYMMETRY, "none", TRUE, ELS_SYMMETRY_NONE);
  check_parse (ELS_PARAM_SYMMETRY, "mirror", TRUE, ELS_SYMMETRY_MIRROR);
  check_parse (ELS_PARAM_SYMMETRY, "mirrors", TRUE, ELS_SYMMETRY_MIRRORS);
  check_parse (ELS_PARAM_SYMMETRY, "turns", TRUE, ELS_SYMMETRY_TURNS);
  check_parse (ELS_PARAM_SYMMETRY, "all", TRUE, ELS_SYMMETRY_ALL);
  g_assert_cmpfloat (els_param_get (ELS_PARAM_SYMMETRY)->high, ==,
                     ELS_SYMMETRY_ALL);
}

static void
test_transparencies (void)
{
  static const struct
  {
    const char *nick;
    ElsTransparency transparency;
  } cases[] = { { "auto", ELS_TRANSPARENCY_AUTO },
                { "content", ELS_TRANSPARENCY_CONTENT },
                { "ignore", ELS_TRANSPARENCY_IGNORE } };
  const ElsParam *param = els_param_get (ELS_PARAM_TRANSPARENCY);
  ElsValues values;

  els_values_init (&values);
  g_assert_cmpint (els_values_transparency (&values), ==,
                   ELS_TRANSPARENCY_AUTO);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      values.value[ELS_PARAM_TRANSPARENCY]
          = els_param_choice_find (param, cases[i].nick);
      g_assert_cmpint (els_values_transparency (&values), ==,
                       cases[i].transparency);
    }
}

/* What is read out has no mark of a key, in any language's way of writing
 * one. */
static void
test_spoken (void)
{
  static const char *const cases[][2] = { { "_Width", "Width" },
                                          { "Hei_ght", "Height" },
                                          { "Transparency", "Transparency" },
                                          { "宽度(_W)", "宽度" },
                                          { "幅(_W)…", "幅…" },
                                          { "Größe (_fest)", "Größe (fest)" } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const ElsParam param = { .label = cases[i][0] };
      g_autofree char *spoken = els_param_spoken_label (&param);

      g_assert_cmpstr (spoken, ==, cases[i][1]);
    }
}

/* Only a replacement is forgotten. */
static void
test_forget_place (void)
{
  static const ElsOutput cases[][2]
      = { { ELS_OUTPUT_NEW_IMAGE, ELS_OUTPUT_NEW_IMAGE },
          { ELS_OUTPUT_NEW_LAYER, ELS_OUTPUT_NEW_LAYER },
          { ELS_OUTPUT_REPLACE, ELS_OUTPUT_NEW_IMAGE } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      ElsValues values;

      els_values_init (&values);
      values.value[ELS_PARAM_SEED] = 7.0;
      values.value[ELS_PARAM_OUTPUT] = cases[i][0];
      els_values_forget_place (&values);
      g_assert_cmpfloat (values.value[ELS_PARAM_OUTPUT], ==, cases[i][1]);
      g_assert_cmpfloat (values.value[ELS_PARAM_SEED], ==, 7.0);
    }
}

/* The seeds of a repeated run are those after the last run's, up to the largest
 * and on from 0; the same if that is wanted. */
static void
test_count_seed (void)
{
  static const struct
  {
    double seed, count, repeat, wanted;
  } cases[] = {
    { 0.0, 1.0, ELS_REPEAT_NEW, 1.0 },
    { 7.0, 5.0, ELS_REPEAT_NEW, 12.0 },
    { 7.0, 5.0, ELS_REPEAT_SAME, 7.0 },
    { ELS_SEED_MAX - 1.0, 1.0, ELS_REPEAT_NEW, ELS_SEED_MAX },
    { ELS_SEED_MAX, 1.0, ELS_REPEAT_NEW, 0.0 },
    { ELS_SEED_MAX - 1.0, 4.0, ELS_REPEAT_NEW, 2.0 },
    { ELS_SEED_MAX, 100.0, ELS_REPEAT_SAME, ELS_SEED_MAX },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      ElsValues values, before;

      els_values_init (&values);
      values.value[ELS_PARAM_SEED] = cases[i].seed;
      values.value[ELS_PARAM_COUNT] = cases[i].count;
      values.value[ELS_PARAM_REPEAT_SEED] = cases[i].repeat;
      before = values;
      els_values_count_seed (&values);
      g_assert_cmpfloat (values.value[ELS_PARAM_SEED], ==, cases[i].wanted);
      g_assert_true (els_values_check (&values, NULL));
      before.value[ELS_PARAM_SEED] = cases[i].wanted;
      g_assert_true (memcmp (&values, &before, sizeof values) == 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/values/names", test_names_are_frozen);
  g_test_add_func ("/values/table", test_table_is_whole);
  g_test_add_func ("/values/mnemonics", test_mnemonics_differ);
  g_test_add_func ("/values/defaults", test_defaults_are_valid);
  g_test_add_func ("/values/ranges", test_ranges);
  g_test_add_func ("/values/automatic", test_automatic);
  g_test_add_func ("/values/patch-sizes", test_patch_sizes);
  g_test_add_func ("/values/parse", test_parse);
  g_test_add_func ("/values/format", test_format);
  g_test_add_func ("/values/library", test_values_reach_the_library);
  g_test_add_func ("/values/symmetries", test_symmetries);
  g_test_add_func ("/values/spoken", test_spoken);
  g_test_add_func ("/values/forget-place", test_forget_place);
  g_test_add_func ("/values/transparencies", test_transparencies);
  g_test_add_func ("/values/count-seed", test_count_seed);
  return g_test_run ();
}
