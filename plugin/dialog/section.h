/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * section.h - what the dialogs do not show at once, in sections.
 *
 * The table is constant and knows no toolkit; any thread.
 */
#pragma once

#include "params/fill-params.h"

G_BEGIN_DECLS

/* From the top down. */
typedef enum
{
  ELS_SECTION_SOURCE,
  ELS_SECTION_SURROUNDINGS,
  ELS_SECTION_GUIDE,
  ELS_SECTION_RESULTS,
  ELS_SECTION_METHOD,
  ELS_N_SECTIONS
} ElsSectionId;

typedef struct
{
  const char *title; /* untranslated, context "section" */
  int n_params;
  const int *params; /* n_params ids, ElsParamId and ElsFillParamId, from the
                        top down; a dialog has those of its procedure */
} ElsSection;

/* id is checked by the caller. */
const ElsSection *els_section_get (ElsSectionId id);

/* Its heading, translated, which says whether a setting is not the default;
 * free with g_free. */
char *els_section_heading (const ElsSection *section, gboolean changed);

/* Whether a value of the parameter is not the default as far as a control can
 * show it. */
gboolean els_section_is_changed (int id, double value);

G_END_DECLS
