/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "dialog/section.h"

/* In how many sections a parameter is, and how often. */
static int
count_places (int id)
{
  int n = 0;

  for (int s = 0; s < ELS_N_SECTIONS; s++)
    {
      const ElsSection *section = els_section_get ((ElsSectionId) s);

      for (int i = 0; i < section->n_params; i++)
        n += section->params[i] == id;
    }
  return n;
}

/* What is not seen at once has a place, and what is has none. */
static void
test_places (void)
{
  for (int id = 0; id < ELS_N_ALL_PARAMS; id++)
    {
      const ElsParam *param = els_any_param_get (id);
      const int n = count_places (id);

      if (n != (param->basic ? 0 : 1))
        g_error ("%s (%d) is in %d sections", param->name, id, n);
    }
}

static void
test_changed (void)
{
  for (int id = 0; id < ELS_N_ALL_PARAMS; id++)
    {
      const ElsParam *param = els_any_param_get (id);
      const gboolean drawable = param->type == ELS_PARAM_TYPE_DRAWABLE;

      g_assert_false (els_section_is_changed (id, param->default_value));
      g_assert_true (els_section_is_changed (
          id, param->default_value == param->high ? param->low : param->high));
      /* No layer has the number 0. */
      g_assert_cmpint (els_section_is_changed (id, 0.0), ==,
                       !drawable && param->default_value != 0.0);
    }
}

/* A slider does not come back to a real exactly. */
static void
test_precision (void)
{
  const double weight = els_param_get (ELS_PARAM_GUIDE_WEIGHT)->default_value;

  g_assert_false (
      els_section_is_changed (ELS_PARAM_GUIDE_WEIGHT, weight + 1e-9));
  g_assert_true (
      els_section_is_changed (ELS_PARAM_GUIDE_WEIGHT, weight + 0.01));
  g_assert_true (
      els_section_is_changed (ELS_PARAM_GUIDE_WEIGHT, weight - 0.01));
}

static void
test_heading (void)
{
  for (int s = 0; s < ELS_N_SECTIONS; s++)
    {
      const ElsSection *section = els_section_get ((ElsSectionId) s);
      g_autofree char *heading = els_section_heading (section, FALSE);
      g_autofree char *changed = els_section_heading (section, TRUE);

      g_assert_cmpstr (heading, ==, section->title);
      g_assert_true (g_str_has_prefix (changed, heading));
      g_assert_cmpstr (changed, !=, heading);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/section/places", test_places);
  g_test_add_func ("/section/changed", test_changed);
  g_test_add_func ("/section/precision", test_precision);
  g_test_add_func ("/section/heading", test_heading);
  return g_test_run ();
}
