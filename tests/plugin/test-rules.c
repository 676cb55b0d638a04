/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "dialog/rules.h"

static ElsValues
values_with (ElsParamId id, double value)
{
  ElsValues values;

  els_values_init (&values);
  values.value[id] = value;
  return values;
}

/* Even patch sizes, typed or stepped to, give way to odd ones. */
static void
test_odd (void)
{
  static const double cases[][3]
      = { /* before, wanted, had */
          { 0, 1, 3 }, { 3, 2, 0 },   { 3, 4, 5 },  { 5, 4, 3 }, { 0, 0, 0 },
          { 7, 7, 7 }, { 9, 40, 41 }, { 41, 8, 7 }, { 3, 1, 0 }, { 61, 62, 63 }
        };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const ElsValues before = values_with (ELS_PARAM_PATCH_SIZE, cases[i][0]);
      ElsValues values = values_with (ELS_PARAM_PATCH_SIZE, cases[i][1]);

      g_assert_cmpint (els_rules_correct (&before, &values), ==,
                       cases[i][1] != cases[i][2]);
      g_assert_cmpfloat (values.value[ELS_PARAM_PATCH_SIZE], ==, cases[i][2]);
      g_assert_true (els_values_check (&values, NULL));
    }
}

static void
test_replacement_is_single (void)
{
  const ElsValues before = values_with (ELS_PARAM_COUNT, 4);
  ElsValues values = before;

  values.value[ELS_PARAM_EXTRA_LAYER] = ELS_EXTRA_SOURCES;
  g_assert_false (els_rules_correct (&before, &values));
  values.value[ELS_PARAM_OUTPUT] = ELS_OUTPUT_REPLACE;
  g_assert_true (els_rules_correct (&before, &values));
  g_assert_cmpfloat (values.value[ELS_PARAM_COUNT], ==, 1.0);
  g_assert_cmpfloat (values.value[ELS_PARAM_EXTRA_LAYER], ==, ELS_EXTRA_NONE);
}

static void
test_need_reading (void)
{
  for (int i = 0; i < ELS_N_PARAMS; i++)
    {
      const ElsParamId id = (ElsParamId) i;
      const ElsParam *param = els_param_get (id);
      const ElsValues before = values_with (id, param->default_value);
      const ElsValues after
          = values_with (id, param->default_value == param->high ? param->low
                                                                 : param->high);

      g_assert_cmpint (els_rules_need_reading (&before, &after), ==,
                       id == ELS_PARAM_SOURCE || id == ELS_PARAM_OUTPUT
                           || id == ELS_PARAM_TRANSPARENCY
                           || id == ELS_PARAM_GUIDE
                           || id == ELS_PARAM_SOURCE_GUIDE
                           || id == ELS_PARAM_MIXTURE || id == ELS_PARAM_LAYERS
                           || id == ELS_PARAM_SYMMETRY
                           || id == ELS_PARAM_NORMALS
                           || id == ELS_PARAM_NORMALS_Y);
    }
}

/* How many parameters have no effect. */
static int
count_idle (const ElsValues *values)
{
  int n = 0;

  for (int i = 0; i < ELS_N_PARAMS; i++)
    n += els_rules_has_effect (values, (ElsParamId) i) ? 0 : 1;
  return n;
}

static void
test_effects (void)
{
  const ElsValues exact = values_with (ELS_PARAM_METHOD, ELS_METHOD_EXACT);
  const ElsValues given = values_with (ELS_PARAM_PATCH_SIZE, 7);
  const ElsValues replace = values_with (ELS_PARAM_OUTPUT, ELS_OUTPUT_REPLACE);
  const ElsValues copies = values_with (ELS_PARAM_SYMMETRY, ELS_SYMMETRY_TURNS);
  const ElsValues tiled = values_with (ELS_PARAM_TILE, ELS_TILE_BOTH);
  const ElsValues guided = values_with (ELS_PARAM_GUIDE, 1);
  const ElsValues other = values_with (ELS_PARAM_SOURCE, 1);
  const ElsValues mixed = values_with (ELS_PARAM_MIXTURE, 1);
  ElsValues defaults;

  /* Without a guide, what is said of guides; without a source, mixtures;
   * without copies, what is said of what turns. */
  els_values_init (&defaults);
  g_assert_cmpint (count_idle (&defaults), ==, 5);
  g_assert_false (els_rules_has_effect (&defaults, ELS_PARAM_MIXTURE));
  g_assert_cmpint (count_idle (&other), ==, 4);
  g_assert_cmpint (count_idle (&mixed), ==, 3);
  g_assert_false (els_rules_has_effect (&defaults, ELS_PARAM_NORMALS));
  g_assert_false (els_rules_has_effect (&defaults, ELS_PARAM_NORMALS_Y));
  g_assert_false (els_rules_has_effect (&defaults, ELS_PARAM_SOURCE_GUIDE));
  g_assert_false (els_rules_has_effect (&defaults, ELS_PARAM_GUIDE_WEIGHT));
  g_assert_cmpint (count_idle (&guided), ==, 3);
  g_assert_cmpint (count_idle (&exact), ==, 10);
  g_assert_false (els_rules_has_effect (&exact, ELS_PARAM_QUALITY));
  g_assert_cmpint (count_idle (&given), ==, 6);
  g_assert_false (els_rules_has_effect (&given, ELS_PARAM_STRUCTURE));
  g_assert_cmpint (count_idle (&tiled), ==, 6);
  g_assert_false (els_rules_has_effect (&tiled, ELS_PARAM_LAYOUT));
  g_assert_cmpint (count_idle (&copies), ==, 4);
  g_assert_false (els_rules_has_effect (&copies, ELS_PARAM_LAYOUT));
  g_assert_cmpint (count_idle (&replace), ==, 9);
  g_assert_false (els_rules_has_effect (&replace, ELS_PARAM_HEIGHT));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rules/odd", test_odd);
  g_test_add_func ("/rules/replacement", test_replacement_is_single);
  g_test_add_func ("/rules/need-reading", test_need_reading);
  g_test_add_func ("/rules/effects", test_effects);
  return g_test_run ();
}
