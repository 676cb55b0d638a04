/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * apply.h - the button that does what confirming does and leaves the dialog
 * open.
 *
 * Main thread only.
 */
#pragma once

#include "dialog/page.h"

G_BEGIN_DECLS

typedef struct
{
  GtkWidget *window;
  GtkWidget *button; /* NULL: the page has no such thing */
  const ElsPage *page;
  gboolean busy; /* the result is being made, or is about to be */
} ElsApply;

/* Puts the button beside the one that confirms, if the page can do it.  All
 * have to outlive the window, which has to be run after that. */
void els_apply_init (ElsApply *apply, GtkWidget *window, const ElsPage *page);

/* What the button would do now, in a word or two, and whether it can. */
void els_apply_set_ready (ElsApply *apply, const char *text, gboolean possible);

G_END_DECLS
