/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * fill-contents.h - what stands in the dialog of a procedure that fills: the
 * live preview, with before and after, presets, and a control for each of its
 * parameters.
 *
 * Main thread only.
 */
#pragma once

#include "dialog/page.h"
#include "gimp/fill-filter.h"

G_BEGIN_DECLS

/* What the page is about; all of it has to outlive the page. */
typedef struct
{
  ElsFillFilter *filter; /* makes results while the page is there */
  ElsFillTarget *target; /* becomes what the values make of it */
} ElsFillContentsSource;

/* An ElsPageMakeFunc; data is an ElsFillContentsSource. */
void
els_fill_contents_make (ElsPage *page, const ElsPageHost *host, gpointer data);

G_END_DECLS
