/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * tiff-memory.h - libtiff on a file in memory, and what it complains of.
 *
 * Main thread only.
 */
#pragma once

#include <tiffio.h>

#include <glib.h>

G_BEGIN_DECLS

/* `data` stays the caller's and has to outlive it; NULL if it is no TIFF file.
 * Forgets the last complaint. */
TIFF *els_tiff_open_memory (const guint8 *data, gsize size);

/* For writing; the descriptor stays the caller's.  Forgets the last
 * complaint. */
TIFF *els_tiff_open_stream (int fd, gboolean large);

/* The first complaint since a file was opened; NULL if there was none. */
const char *els_tiff_complaint (void);

G_END_DECLS
