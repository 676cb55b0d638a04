/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * rows.h - a GEGL buffer's pixels as double samples, a row at a time.
 *
 * Main thread only.
 */
#pragma once

#include "pixels/formats.h"

G_BEGIN_DECLS

/* All zero is one that nothing is to be freed of. */
typedef struct
{
  GeglBuffer *buffer; /* the caller's */
  ElsFormat format;   /* the buffer's own */
  int width;          /* pixels that a row has at most */
  guint8 *pixels;
  double *samples; /* of the pixels that were read */
} ElsRows;

/* Rows of at most so many pixels.  Errors: INVALID, NO_MEMORY. */
gboolean
els_rows_init (ElsRows *rows, GeglBuffer *buffer, int width, GError **error);
void els_rows_clear (ElsRows *rows);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ElsRows, els_rows_clear)

/* Reads width pixels from (x, y) of the buffer on; zeros where it has none. */
void els_rows_read (const ElsRows *rows, int x, int y, int width);

/* The samples of pixel number x of that row. */
static inline const double *
els_rows_pixel (const ElsRows *rows, int x)
{
  return rows->samples + (gsize) x * (gsize) rows->format.channels;
}

G_END_DECLS
