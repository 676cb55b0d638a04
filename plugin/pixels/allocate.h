/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * allocate.h - memory for pixels, which may be more than there is.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* n * size bytes, not cleared, to be freed with g_free; NULL if that much is
 * not available.  Error: NO_MEMORY. */
gpointer els_pixels_allocate (gsize n, gsize size, GError **error);

G_END_DECLS
