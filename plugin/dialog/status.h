/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * status.h - what the dialog says of its preview, in words, and the labels
 * for it.
 *
 * All texts are translated and to be freed with g_free.  Main thread only.
 */
#pragma once

#include "preview/preview.h"
#include "dialog/toolkit.h"

G_BEGIN_DECLS

typedef struct
{
  const ElsSnapshot *picture; /* or NULL */
  const ElsParams *params;    /* that are asked for */
  double seconds;             /* that the result will take; 0: not known */
  const char *notice;         /* of how the values are used, or NULL */
} ElsStatus;

/* How far the preview has got, and what else there is to know, in lines. */
char *els_status_text (const ElsStatus *status);

/* Where the marked pixel comes from in the image, or, with NULL, how to ask. */
char *els_status_source_text (const ElsSource *source, int x, int y);

/* A warning sign, named for screen readers, to be shown beside a text;
 * hidden. */
GtkWidget *els_status_icon_new (void);

/* For a text of these, broken into lines of about n_chars. */
GtkWidget *els_status_label_new (int n_chars);

G_END_DECLS
