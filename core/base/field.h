/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * field.h - an image in standardised units: one float plane a channel.
 *
 * Sample (x, y) of channel c is els_field_row (field, c, y)[x].  Owns its
 * memory; els_field_init may fail, els_field_clear may be called twice.
 */
#pragma once

#include <glib.h>

typedef struct
{
  int width, height, channels;
  float *data; /* channels * height * width, plane after plane */
} ElsField;

/* Zeroed.  Error: NO_MEMORY. */
gboolean els_field_init (ElsField *field, int width, int height, int channels,
                         GError **error);
void els_field_clear (ElsField *field);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ElsField, els_field_clear)

static inline float *
els_field_row (const ElsField *field, int c, int y)
{
  return field->data
         + ((gsize) c * (gsize) field->height + (gsize) y)
               * (gsize) field->width;
}
