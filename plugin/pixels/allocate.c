/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "pixels/allocate.h"

#include "params/i18n.h"

gpointer
els_pixels_allocate (gsize n, gsize size, GError **error)
{
  gpointer block = g_try_malloc_n (MAX (n, 1), MAX (size, 1));

  if (block == NULL)
    g_set_error (error, ELS_ERROR, ELS_ERROR_NO_MEMORY,
                 _ ("There is no memory for %.1f MiB of pixels."),
                 (double) n * (double) size / (1024.0 * 1024.0));
  return block;
}
