/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * mem.h - image-sized memory: checked sizes, aligned blocks, no aborts.
 *
 * Small fixed structs come from g_new; everything whose size depends on the
 * user's pixels or parameters comes from here and may fail.
 */
#pragma once

#include <glib.h>

#define ELS_MEM_ALIGN 64 /* bytes: one cache line, the widest vector */

/* Zeroed block of n * size bytes at an ELS_MEM_ALIGN boundary, to be freed
 * with els_mem_free; NULL if there is not enough memory or the product
 * overflows.  A block of 0 bytes is a valid block. */
gpointer els_mem_try (gsize n, gsize size);
void els_mem_free (gpointer block);

/* The same for one type: float *plane = els_mem_try_new (float, n). */
#define els_mem_try_new(type, n) ((type *) els_mem_try ((n), sizeof (type)))

/* sum += a * b * c, or G_MAXUINT64 for good once anything overflows. */
void els_mem_account (guint64 *sum, guint64 a, guint64 b, guint64 c);

/* Sets ELS_ERROR_NO_MEMORY with the size in it; returns FALSE. */
gboolean els_mem_error (gsize n, gsize size, GError **error);

/* Owner of one block, for g_auto. */
typedef gpointer ElsBlock;
static inline void
els_block_clear (ElsBlock *block)
{
  els_mem_free (*block);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ElsBlock, els_block_clear)
