/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "dialog/section.h"

#include <math.h>

#include "params/i18n.h"

#define SECTION_PRECISION 0.005 /* half of the last digit shown of a real */

static const int section_source[] = {
  ELS_PARAM_LAYERS,  ELS_FILL_LAYERS,     ELS_PARAM_SOURCE,
  ELS_FILL_SOURCE,   ELS_FILL_MAPS,       ELS_PARAM_SYMMETRY,
  ELS_PARAM_NORMALS, ELS_PARAM_NORMALS_Y, ELS_PARAM_TRANSPARENCY,
};

static const int section_surroundings[] = {
  ELS_FILL_REACH,
  ELS_FILL_SIDES,
  ELS_FILL_SAMPLE,
  ELS_FILL_TONE,
};

static const int section_guide[] = {
  ELS_PARAM_GUIDE,
  ELS_PARAM_SOURCE_GUIDE,
  ELS_PARAM_MIXTURE,
  ELS_PARAM_GUIDE_WEIGHT,
};

static const int section_results[] = {
  ELS_PARAM_COUNT,
  ELS_PARAM_EXTRA_LAYER,
  ELS_PARAM_REPEAT_SEED,
};

static const int section_method[] = {
  ELS_PARAM_METHOD,
  ELS_PARAM_PATCH_SIZE,
  ELS_PARAM_LEVELS,
  ELS_PARAM_STEPS,
};

#define SECTION(id, text, ids) \
  [id] = { .title = (text), .n_params = G_N_ELEMENTS (ids), .params = (ids) }

/* Headings have no mnemonics: the labels leave one letter for all of them. */
static const ElsSection section_table[ELS_N_SECTIONS] = {
  /* Translators: headings of settings; the first is of what the texture is
   * taken from, and of copies of it. */
  SECTION (ELS_SECTION_SOURCE, NC_ ("section", "Source and Symmetry"),
           section_source),
  /* Translators: of what is around a hole that is filled. */
  SECTION (ELS_SECTION_SURROUNDINGS, NC_ ("section", "Surroundings"),
           section_surroundings),
  SECTION (ELS_SECTION_GUIDE, NC_ ("section", "Guide and Mixture"),
           section_guide),
  /* Translators: of how many results are made, and of what goes with them. */
  SECTION (ELS_SECTION_RESULTS, NC_ ("section", "Results"), section_results),
  SECTION (ELS_SECTION_METHOD, NC_ ("section", "Method and Detail"),
           section_method),
};

const ElsSection *
els_section_get (ElsSectionId id)
{
  return &section_table[id];
}

char *
els_section_heading (const ElsSection *section, gboolean changed)
{
  const char *title = C_ ("section", section->title);

  if (!changed)
    return g_strdup (title);
  /* Translators: the heading of settings that are not all the defaults. */
  return g_strdup_printf (C_ ("section", "%s (changed)"), title);
}

gboolean
els_section_is_changed (int id, double value)
{
  const ElsParam *param = els_any_param_get (id);

  if (param->type == ELS_PARAM_TYPE_DRAWABLE)
    return value > 0.0;
  return fabs (value - param->default_value) >= SECTION_PRECISION;
}
