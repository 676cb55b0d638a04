/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "base/field.h"

#include "base/mem.h"

gboolean
els_field_init (ElsField *field, int width, int height, int channels,
                GError **error)
{
  const gsize row = (gsize) width * (gsize) channels;

  field->width = width;
  field->height = height;
  field->channels = channels;
  field->data = els_mem_try ((gsize) height, row * sizeof (float));
  if (field->data == NULL)
    return els_mem_error ((gsize) height, row * sizeof (float), error);
  return TRUE;
}

void
els_field_clear (ElsField *field)
{
  els_mem_free (field->data);
  field->data = NULL;
}
