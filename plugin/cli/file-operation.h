/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * file-operation.h - GEGL's file operations: which one, and what it reports.
 *
 * Main thread only; needs gegl_init.
 */
#pragma once

#include <gegl.h>

G_BEGIN_DECLS

/* ".png" of "a/B.PNG"; free with g_free. */
char *els_file_ending (const char *path);

/* The operation for the file's ending; NULL if GEGL has none of its own. */
const char *els_file_loader (const char *path);
const char *els_file_saver (const char *path);

gboolean els_file_has_property (const char *operation, const char *property);

/* Between these two, what GEGL would say on stderr is kept instead. */
void els_file_listen (void);
void els_file_stop_listening (void);

/* The first report of a failure since els_file_listen, without a full stop;
 * NULL if there was none.  Valid until the next els_file_listen. */
const char *els_file_report (void);

G_END_DECLS
