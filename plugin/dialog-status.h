/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * dialog-status.h - what the dialog says of its preview, in words.
 *
 * All texts are translated and to be freed with g_free.
 */
#pragma once

#include "preview.h"

G_BEGIN_DECLS

typedef struct
{
  const ElsPreviewPicture *picture; /* or NULL */
  const ElsParams *params;          /* what is previewed */
  gboolean substitute; /* that is not the method of the run */
  const char *notice;  /* of how the values are used, or NULL */
} ElsStatus;

/* How far the preview has got, and what else there is to know, in lines. */
char *els_status_text (const ElsStatus *status);

/* Where the marked pixel comes from in the image, or, with NULL, how to ask. */
char *els_status_origin_text (const ElsSource *source, int x, int y);

G_END_DECLS
