/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * fill-contents.h - what stands in the dialog of a procedure that fills: the
 * live preview, with before and after, and a control for each of its
 * parameters.
 *
 * Main thread only.
 */
#pragma once

#include "dialog/page.h"
#include "gimp/fill-target.h"

G_BEGIN_DECLS

/* An ElsPageMakeFunc; data is an ElsFillTarget, which has to outlive the
 * page and becomes what the values make of it. */
void
els_fill_contents_make (ElsPage *page, const ElsPageHost *host, gpointer data);

G_END_DECLS
