/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * The procedures and their parameters.
 */
#include <math.h>
#include <string.h>

#include "params/procedures.h"

/* The order of scripts, written down here so that a change has to fail. */
static const char *const test_orders[ELS_N_PROCEDURES] = {
  "width height seed tile method quality structure variety patch-size levels "
  "steps output count source extra-layer layout transparency symmetry layers "
  "repeat-seed guide source-guide guide-weight mixture normals normals-y",
  "hole from source reach sides sample tone seed method quality structure "
  "variety patch-size levels steps output symmetry layers",
  "left right top bottom reach sample tone seed method quality structure "
  "variety patch-size levels steps symmetry layers",
  "tile band seed method quality structure variety patch-size levels steps "
  "symmetry layers",
  "source strength match seed method quality structure variety patch-size "
  "levels steps output layers",
};

static void
test_order (void)
{
  for (int p = 0; p < ELS_N_PROCEDURES; p++)
    {
      const ElsProcedure *procedure = els_procedure_get ((ElsProcedureId) p);
      g_auto (GStrv) names = g_strsplit (test_orders[p], " ", 0);

      g_assert_cmpint (procedure->n_params, ==, (int) g_strv_length (names));
      for (int i = 0; i < procedure->n_params; i++)
        {
          const int id = procedure->params[i];

          g_assert_cmpstr (els_any_param_get (id)->name, ==, names[i]);
          g_assert_cmpint (els_procedure_find (procedure, names[i]), ==, id);
        }
      g_assert_cmpint (els_procedure_find (procedure, "nosuch"), ==, -1);
    }
  g_assert_cmpint (els_procedure_get (ELS_PROCEDURE_SYNTHESIS)->n_params, ==,
                   ELS_N_PARAMS);
}

/* Every row is whole: what a dialog or a host's registration reads of it. */
static void
test_rows (void)
{
  for (int id = 0; id < ELS_N_ALL_PARAMS; id++)
    {
      const ElsParam *param = els_any_param_get (id);

      g_assert_nonnull (param->name);
      g_assert_cmpuint (strlen (els_param_label (param)), >, 1);
      g_assert_true (g_str_has_suffix (els_param_help (param), "."));
      g_assert_true (els_value_check (param, param->default_value, NULL));
      g_assert_false (els_value_check (param, param->high + 1.0, NULL));
      g_assert_false (els_value_check (param, NAN, NULL));
      for (int i = 0;
           param->type == ELS_PARAM_TYPE_CHOICE && i <= (int) param->high; i++)
        {
          g_assert_nonnull (param->choices[i].nick);
          g_assert_cmpuint (strlen (els_param_choice_help (param, i)), >, 3);
        }
    }
}

static void
test_values (void)
{
  const ElsProcedure *heal = els_procedure_get (ELS_PROCEDURE_HEAL);
  const ElsProcedure *seamless = els_procedure_get (ELS_PROCEDURE_SEAMLESS);
  ElsProcedureValues values;
  ElsParams params;

  els_procedure_values_init (&values);
  g_assert_true (els_procedure_values_check (heal, &values, NULL));
  values.value[ELS_PARAM_SEED] = 77;
  values.value[ELS_PARAM_QUALITY] = ELS_QUALITY_BEST;
  values.value[ELS_PARAM_TILE] = ELS_TILE_BOTH;
  values.value[ELS_PARAM_WIDTH] = 500;
  values.value[ELS_PARAM_SYMMETRY] = ELS_SYMMETRY_ALL;
  params = els_procedure_values_params (heal, &values, 30, 40);
  g_assert_cmpint (params.width, ==, 30);
  g_assert_cmpint (params.height, ==, 40);
  g_assert_cmpint (params.seed, ==, 77);
  g_assert_cmpint (params.quality, ==, ELS_QUALITY_BEST);
  g_assert_cmpint (params.tile, ==, ELS_TILE_NONE);
  g_assert_cmpfloat (params.variety, ==, 0.25);
  g_assert_cmpfloat (params.layout, ==, 0.0);
  g_assert_cmpint (params.symmetry, ==, ELS_SYMMETRY_ALL);
  params = els_procedure_values_params (seamless, &values, 30, 40);
  g_assert_cmpint (params.tile, ==, ELS_TILE_BOTH);
  values.value[ELS_FILL_TILE] = ELS_TILE_VERTICAL;
  params = els_procedure_values_params (seamless, &values, 30, 40);
  g_assert_cmpint (params.tile, ==, ELS_TILE_VERTICAL);
}

/* Only what a procedure has is looked at. */
static void
test_repair (void)
{
  const ElsProcedure *heal = els_procedure_get (ELS_PROCEDURE_HEAL);
  ElsProcedureValues values;
  g_autoptr (GError) error = NULL;

  els_procedure_values_init (&values);
  values.value[ELS_FILL_BAND] = -4.0;
  g_assert_true (els_procedure_values_check (heal, &values, NULL));
  values.value[ELS_FILL_REACH] = -4.0;
  values.value[ELS_FILL_TONE] = NAN;
  g_assert_false (els_procedure_values_check (heal, &values, &error));
  g_assert_error (error, ELS_ERROR, ELS_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "reach"));
  g_assert_cmpint (els_procedure_values_repair (heal, &values), ==, 2);
  g_assert_cmpfloat (values.value[ELS_FILL_REACH], ==, 0.0);
  g_assert_cmpfloat (values.value[ELS_FILL_TONE], ==, 1.0);
  g_assert_cmpfloat (values.value[ELS_FILL_BAND], ==, -4.0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/procedures/order", test_order);
  g_test_add_func ("/procedures/rows", test_rows);
  g_test_add_func ("/procedures/values", test_values);
  g_test_add_func ("/procedures/repair", test_repair);
  return g_test_run ();
}
