/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"

/* The address that malloc gave lies just before the aligned block. */
gpointer
els_mem_try (gsize n, gsize size)
{
  gsize bytes, total;
  char *raw, *aligned;

  if (!g_size_checked_mul (&bytes, n, size)
      || !g_size_checked_add (&total, bytes, ELS_MEM_ALIGN + sizeof (gpointer)))
    return NULL;

  raw = malloc (total);
  if (raw == NULL)
    return NULL;

  aligned = raw + sizeof (gpointer);
  aligned
      += (ELS_MEM_ALIGN - (guintptr) aligned % ELS_MEM_ALIGN) % ELS_MEM_ALIGN;
  memcpy (aligned - sizeof (gpointer), &raw, sizeof (gpointer));
  memset (aligned, 0, bytes);
  return aligned;
}

void
els_mem_free (gpointer block)
{
  gpointer raw;

  if (block == NULL)
    return;
  memcpy (&raw, (char *) block - sizeof (gpointer), sizeof (gpointer));
  free (raw);
}

void
els_mem_account (guint64 *sum, guint64 a, guint64 b, guint64 c)
{
  guint64 product;

  if (!g_uint64_checked_mul (&product, a, b)
      || !g_uint64_checked_mul (&product, product, c)
      || !g_uint64_checked_add (sum, *sum, product))
    *sum = G_MAXUINT64;
}

gboolean
els_mem_error (gsize n, gsize size, GError **error)
{
  g_set_error (error, ELS_ERROR, ELS_ERROR_NO_MEMORY,
               /* Translators: %.1f is a number of mebibytes. */
               _ ("There is not enough memory for a block of %.1f MiB."),
               (double) n * (double) size / (1024.0 * 1024.0));
  return FALSE;
}
