/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * Every parameter at its limits, just outside them, and as NaN.
 */
#include <math.h>

#include "els.h"

static ElsParams
valid_params (void)
{
  ElsParams params;

  els_params_init (&params);
  params.width = params.height = 8;
  return params;
}

static gboolean
is_valid (const ElsParams *params)
{
  g_autoptr (GError) error = NULL;
  const gboolean valid = els_params_validate (params, &error);

  if (!valid)
    g_assert_error (error, ELS_ERROR, ELS_ERROR_INVALID);
  return valid;
}

#define check_int_range(field, low, high)    \
  G_STMT_START                               \
  {                                          \
    ElsParams params = valid_params ();      \
                                             \
    params.field = (low);                    \
    g_assert_true (is_valid (&params));      \
    params.field = (high);                   \
    g_assert_true (is_valid (&params));      \
    params.field = (low) -1;                 \
    g_assert_false (is_valid (&params));     \
    params.field = G_MININT;                 \
    g_assert_false (is_valid (&params));     \
    if ((high) < G_MAXINT)                   \
      {                                      \
        params.field = (int) ((high) + 1u);  \
        g_assert_false (is_valid (&params)); \
        params.field = G_MAXINT;             \
        g_assert_false (is_valid (&params)); \
      }                                      \
  }                                          \
  G_STMT_END

static void
test_integers (void)
{
  check_int_range (width, 1, ELS_MAX_SIDE);
  check_int_range (height, 1, ELS_MAX_SIDE);
  check_int_range (seed, 0, ELS_SEED_MAX);
  check_int_range (levels, 0, ELS_LEVELS_MAX);
  check_int_range (steps, 0, ELS_STEPS_MAX);
}

static void
test_patch_size (void)
{
  ElsParams params = valid_params ();

  for (int size = -5; size < 80; size++)
    {
      const gboolean expected = size == 0
                                || (size % 2 == 1 && size >= ELS_PATCH_SIZE_MIN
                                    && size <= ELS_PATCH_SIZE_MAX);

      params.patch_size = size;
      g_assert_cmpint (is_valid (&params), ==, expected);
    }
}

static void
check_real (double *field, const ElsParams *params)
{
  static const double bad[]
      = { NAN, INFINITY, -INFINITY, -5e-324, 1.0000000000000002, 1e308 };
  static const double good[] = { 0.0, -0.0, 5e-324, 0.5, 1.0 };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      *field = bad[i];
      g_assert_false (is_valid (params));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      *field = good[i];
      g_assert_true (is_valid (params));
    }
}

static void
test_reals (void)
{
  ElsParams params = valid_params ();

  check_real (&params.structure, &params);
  check_real (&params.variety, &params);
  check_real (&params.guide_weight, &params);
}

static void
test_symmetry (void)
{
  ElsParams params = valid_params ();

  params.symmetry = ELS_SYMMETRY_ALL;
  g_assert_true (is_valid (&params));
  params.symmetry = (ElsSymmetry) (ELS_SYMMETRY_ALL + 1);
  g_assert_false (is_valid (&params));
}

static void
test_layout (void)
{
  ElsParams params = valid_params ();

  g_assert_cmpfloat (params.layout, ==, -1.0);
  g_assert_true (is_valid (&params));
  check_real (&params.layout, &params);
  params.layout = -0.5;
  g_assert_false (is_valid (&params));
  params.layout = -1.0000000000000002;
  g_assert_false (is_valid (&params));
}

/* Every field counts. */
static void
test_equal (void)
{
  const ElsParams params = valid_params ();
  ElsParams changed[]
      = { params, params, params, params, params, params, params,
          params, params, params, params, params, params, params };
  gsize n = 0;

  changed[n++].width++;
  changed[n++].height++;
  changed[n++].seed++;
  changed[n++].tile = ELS_TILE_BOTH;
  changed[n++].method = ELS_METHOD_EXACT;
  changed[n++].quality = ELS_QUALITY_BEST;
  changed[n++].structure = 0.25;
  changed[n++].variety = 0.25;
  changed[n++].patch_size = 7;
  changed[n++].levels = 1;
  changed[n++].steps = 1;
  changed[n++].layout = 0.0;
  changed[n++].symmetry = ELS_SYMMETRY_TURNS;
  changed[n++].guide_weight = 0.25;
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (changed));
  g_assert_true (els_params_equal (&params, &params));
  for (gsize i = 0; i < n; i++)
    g_assert_false (els_params_equal (&params, &changed[i]));
}

/* Who adds a field adds it to test_equal, and then its size here. */
G_STATIC_ASSERT (sizeof (ElsParams) <= 80);

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/params/integers", test_integers);
  g_test_add_func ("/params/patch-size", test_patch_size);
  g_test_add_func ("/params/reals", test_reals);
  g_test_add_func ("/params/layout", test_layout);
  g_test_add_func ("/params/symmetry", test_symmetry);
  g_test_add_func ("/params/equal", test_equal);
  return g_test_run ();
}
