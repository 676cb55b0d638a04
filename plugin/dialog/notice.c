/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "dialog/notice.h"

/* Of each layer of a set how much is compared, if that is little. */
static void
notice_add_compared (const ElsTarget *target, const ElsRun *run,
                     const ElsValues *values, GPtrArray *lines)
{
  const ElsLayerSet *set = &target->read.set;

  for (int l = 0; l < set->n; l++)
    {
      g_autofree char *name = els_gimp_item_name (set->layer[l]);
      char *line = els_run_compared_notice (run, values, l, name);

      if (line != NULL)
        g_ptr_array_add (lines, line);
    }
}

/* Which layer's directions turn. */
static void
notice_add_normals (const ElsTarget *target, const ElsRun *run,
                    GPtrArray *lines)
{
  const ElsLayerSet *set = &target->read.set;

  for (int l = 0; l < MAX (set->n, 1); l++)
    {
      g_autofree char *name
          = els_gimp_item_name (set->n > 1 ? set->layer[l] : target->drawable);
      char *line = els_run_normals_notice (run, l, name);

      if (line != NULL)
        g_ptr_array_add (lines, line);
    }
}

char *
els_notice_new (const ElsTarget *target, const ElsRun *run,
                const ElsValues *values)
{
  const ElsLayerSet *set = &target->read.set;
  const char *transparency = els_run_transparency_text (run, values);
  char *notice = els_run_notice (run, values);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  if (set->n > 1)
    g_ptr_array_add (lines, els_layer_set_text (set));
  notice_add_compared (target, run, values, lines);
  notice_add_normals (target, run, lines);
  if (transparency != NULL)
    g_ptr_array_add (lines, g_strdup (transparency));
  if (notice != NULL)
    g_ptr_array_add (lines, notice);
  if (lines->len == 0)
    return NULL;
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}
